"""Ask a vulnerability service about every pinned package.

    python -m tools.audit

Asks OSV (osv.dev), and if that does not answer the Python Package Index. Before an answer is
believed, the service is asked about a version whose faults are public since 2014: one that does
not know them proves nothing. Exit status 0: all packages are checked and nothing is known against
them; 1: something is; 3: not checked, with the reason.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tools.pins import LISTS, ROOT

OSV = "https://api.osv.dev"
INDEX = "https://pypi.org"
SECONDS = 30
PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)

Pin = tuple[str, str]
Findings = dict[Pin, list[str]]
Service = Callable[[Sequence[Pin]], Findings]

FAULTY: Pin = ("jinja2", "2.4.1")
CHECKED, FAULTS, NOT_CHECKED = 0, 1, 3


class NotChecked(Exception):
    """A service gave no answer that can be believed; the text says why."""


def pins(lists: Sequence[str] = LISTS, root: Path = ROOT) -> list[Pin]:
    """Return every pinned package of the compiled lists with its version.

    >>> ("pandas", "3.1.1") in pins()
    True
    """
    texts = ((root / name).with_suffix(".txt").read_text(encoding="utf-8") for name in lists)
    return sorted({pin for text in texts for pin in PINNED.findall(text)})


def _ask(address: str, content: object = None) -> Any:
    body = None if content is None else json.dumps(content).encode("utf-8")
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise NotChecked(f"{address} answered {error.code}") from error
    except (OSError, ValueError) as error:
        raise NotChecked(f"{address} gave no answer that can be read ({error})") from error


def osv(asked: Sequence[Pin], base: str = OSV) -> Findings:
    """Ask OSV about all packages at once.

    Raises:
        NotChecked: It did not answer, or not for every package.
    """
    queries = [
        {"package": {"ecosystem": "PyPI", "name": name}, "version": version}
        for name, version in asked
    ]
    answer = _ask(f"{base}/v1/querybatch", {"queries": queries})
    results = answer.get("results") if isinstance(answer, Mapping) else None
    if not isinstance(results, list) or len(results) != len(asked):
        raise NotChecked(f"{base} did not answer for every package")
    return {
        pin: [str(known["id"]) for known in result.get("vulns") or []]
        for pin, result in zip(asked, results, strict=True)
    }


def index(asked: Sequence[Pin], base: str = INDEX) -> Findings:
    """Ask the Python Package Index about each package.

    Raises:
        NotChecked: It did not answer for every package.
    """

    def one(pin: Pin) -> list[str]:
        answer = _ask(f"{base}/pypi/{pin[0]}/{pin[1]}/json")
        if not isinstance(answer, Mapping) or "vulnerabilities" not in answer:
            raise NotChecked(f"{base} says nothing of the faults of {pin[0]}")
        known = answer["vulnerabilities"]
        return [str(fault["id"]) for fault in known if not fault.get("withdrawn")]

    with ThreadPoolExecutor(max_workers=4) as workers:
        return dict(zip(asked, workers.map(one, asked), strict=True))


def believed(service: Service, asked: Sequence[Pin]) -> Findings:
    """Return what a service knows against packages, once it has shown that it knows anything.

    Raises:
        NotChecked: It did not answer, or does not know a fault that is public for years.
    """
    if not service([FAULTY])[FAULTY]:
        raise NotChecked(f"{service.__name__} knows nothing against {FAULTY[0]} {FAULTY[1]}")
    return {pin: ids for pin, ids in service(asked).items() if ids}


def audit(asked: Sequence[Pin], services: Sequence[Service] = (osv, index)) -> tuple[int, str]:
    """Check packages with the first service that can be believed.

    Returns:
        The exit status, and the account to print.
    """
    reasons = []
    for service in services:
        try:
            found = believed(service, asked)
        except NotChecked as reason:
            reasons.append(str(reason))
            continue
        if not found:
            return CHECKED, f"{len(asked)} pinned packages: nothing is known against them."
        lines = [f"{name} {version}: {', '.join(ids)}" for (name, version), ids in found.items()]
        advice = "Read each at https://osv.dev/ID; then pin a mended version: make pins."
        return FAULTS, "\n".join([f"{len(lines)} packages have known faults.", *lines, advice])
    told = "; ".join(reasons)
    return NOT_CHECKED, f"Known faults of the {len(asked)} pinned packages: not checked: {told}."


def main(arguments: Sequence[str] | None = None) -> int:
    """Check every pin and print the account; return the exit status."""
    argparse.ArgumentParser(
        prog="python -m tools.audit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args(arguments)
    status, account = audit(pins())
    print(account, file=sys.stderr if status else sys.stdout)
    return status


if __name__ == "__main__":
    sys.exit(main())
