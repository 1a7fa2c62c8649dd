"""Measure, print one table, write `_build/bench.json`: see `bench`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bench
from bench import figures, growth, live, measuring, visiting
from bench.running import Failed
from izium.book import chromium, toc
from izium.book.sources import Unreadable

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("builds", "pages", "live", "growth", "tests")
GROWN, GROWN_FULLY = (3,), (3, 10)
VISITS, VISITS_FULLY = 1, 3
BESIDE = (
    "Beside this book: the bare template; beside chapters multiplied: the book as it is; beside "
    "chapters added last: those added before."
)


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for; return 0 when everything was measured."""
    given = _parser().parse_args(arguments)
    before = load()
    try:
        check_out(given.out)
        chromium.find()
        names = given.pages or ("all" if given.full else None)
        wanted = chosen(toc.pages_of(toc.read(ROOT)), names)
        parts = chosen_parts(given.only)
    except (chromium.NoChromium, LookupError, OSError, Unreadable) as fault:
        print(f"Not measured: {fault}", file=sys.stderr)
        return 1
    found, faults = measure(parts, wanted, given)
    written = True
    if found:
        machine = {**about_machine(), "load_before": before, "load_after": load()}
        print(f"\n{in_words(machine)}\n\n{figures.table(found)}\n\n{BESIDE}\n")
        beyond = figures.missed(found)
        print("\n".join(["Beyond target (!):", *map(str, beyond)]) if beyond else "Targets: kept.")
        try:
            _write(given.out, machine, found)
            print(f"Written to {given.out}")
        except OSError as fault:
            print(
                f"Not written, copy them from above: {given.out}: {fault.strerror}", file=sys.stderr
            )
            written = False
    for fault in faults:
        print(f"Not measured: {fault}", file=sys.stderr)
    return 0 if written and not faults else 1


def measure(
    parts: Sequence[str], wanted: Sequence[str], given: argparse.Namespace
) -> tuple[list[figures.Figure], list[str]]:
    """Measure the parts one after the other; return their figures, and what failed.

    A part that fails takes nothing from those before it.
    """
    found: list[figures.Figure] = []
    faults: list[str] = []
    visits = given.visits or (VISITS_FULLY if given.full else VISITS)
    with tempfile.TemporaryDirectory(prefix="izium-bench-") as name:
        folder = Path(name)
        try:
            if {"builds", "pages"} & set(parts):
                ours, bare = measuring.both_books(ROOT, folder)
                found += measuring.from_nothing(ours, bare, _tell)
            if "pages" in parts:
                found += measuring.pages(ours, bare, wanted, visits, _tell)
            if "builds" in parts:
                found += measuring.after_edits(ours, bare, _tell)
        except Failed as fault:
            faults.append(str(fault))
        for part, work in (
            ("live", lambda: live.measure(ROOT / "_build" / "html", folder, _tell)),
            ("growth", lambda: growth.measure(ROOT, folder, grown(given.full), _tell)),
            ("tests", lambda: measuring.tests(ROOT, _tell)),
        ):
            try:
                found += work() if part in parts else []
            except Failed as fault:
                faults.append(str(fault))
    return found, faults


def check_out(out: Path) -> None:
    """Make sure, before anything is measured, that the figures can be written.

    >>> check_out(Path())
    Traceback (most recent call last):
    IsADirectoryError: . is a folder: name a file with --out, such as bench.json
    """
    if out.is_dir():
        raise IsADirectoryError(
            f"{out} is a folder: name a file with --out, such as {out / 'bench.json'}"
        )
    there = out.exists()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.open("a").close()
        if not there:
            out.unlink()
    except OSError as fault:
        raise OSError(
            f"{out} cannot be written ({fault.strerror}): name another file with --out"
        ) from fault


def grown(full: bool) -> tuple[int, ...]:
    """Return how many times the chapters are copied."""
    return GROWN_FULLY if full else GROWN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=bench.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--full", action="store_true", help="ten times the chapters, three visits, every page"
    )
    parser.add_argument("--only", metavar="PARTS", help=f"some of {','.join(PARTS)}")
    parser.add_argument(
        "--pages", help="names of pages, or 'all' (default: chapters, exercises, large pages)"
    )
    parser.add_argument("--visits", type=int, help="visits per page; medians are told")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "bench.json")
    return parser


def chosen_parts(names: str | None) -> tuple[str, ...]:
    """Return the parts to measure, in their order.

    >>> chosen_parts(None)
    ('builds', 'pages', 'live', 'growth', 'tests')
    >>> chosen_parts("tests,pages")
    ('pages', 'tests')
    """
    wanted = names.split(",") if names else list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        raise LookupError(f"there is no part {', '.join(unknown)}: name some of {', '.join(PARTS)}")
    return tuple(part for part in PARTS if part in wanted)


def chosen(pages: Sequence[str], names: str | None) -> list[str]:
    """Return the pages to visit: those named, or chapters, exercises and large tables.

    >>> chosen(["chapters/fall", "exercises/fall", "chapters/reference/gaps"], None)
    ['chapters/fall', 'exercises/fall']
    >>> chosen(["chapters/fall", "chapters/reference/gaps"], "gaps")
    ['chapters/reference/gaps']
    """
    if names == "all":
        return list(pages)
    short = {page: figures.short(page) for page in pages}
    if names is None:
        return [
            page
            for page, name in short.items()
            if toc.is_chapter(page) or page.startswith("exercises/") or name in figures.LARGE_PAGES
        ]
    wanted = names.split(",")
    unknown = [name for name in wanted if name not in short.values()]
    if unknown:
        raise LookupError(f"_toc.yml has no page {', '.join(unknown)}")
    return [page for page, name in short.items() if name in wanted]


def load() -> list[float] | None:
    """Return how busy the machine was in the last 1, 5 and 15 minutes, where it tells."""
    return [round(one, 1) for one in os.getloadavg()] if hasattr(os, "getloadavg") else None


def about_machine() -> dict[str, Any]:
    """Say on what was measured, and how slow the line and the processor were made."""
    return {
        "measured": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "system": platform.system(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "megabits_per_second": visiting.MEGABITS,
        "latency_ms": visiting.LATENCY_MS,
        "processor_slowed": visiting.SLOWER_CPU,
    }


def in_words(machine: dict[str, Any]) -> str:
    """Say the circumstances in one line."""
    loads = (machine["load_before"], machine["load_after"])
    busy = " and ".join(str(one[0]) for one in loads if one)
    text = (
        f"{machine['cores']} cores, Python {machine['python']}; pages at "
        f"{machine['megabits_per_second']} Mb/s, {machine['latency_ms']} ms, "
        f"processor slowed {machine['processor_slowed']} times"
    )
    return f"{text}; load of the machine before and after: {busy}" if busy else text


def _write(out: Path, machine: dict[str, Any], found: Sequence[figures.Figure]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    whole = {"machine": machine, "figures": [figure.as_json() for figure in found]}
    out.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
