"""Measure, print one table, write `_build/bench.json`: see `bench`."""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import bench
from bench import figures, growth, live, measuring, visiting
from bench.running import Failed
from izium.book import chromium, toc
from izium.book.sources import Unreadable

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("builds", "pages", "live", "growth")
BESIDE = (
    "Beside this book: the bare template; beside chapters multiplied: the book as it is; beside "
    "chapters added last: those added before. An exclamation mark stands at what misses its target."
)


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for; return 0 when everything was measured."""
    given = _parser().parse_args(arguments)
    before = load()
    try:
        chromium.find()
        names = given.pages or ("all" if given.full else None)
        wanted = chosen(toc.pages_of(toc.read(ROOT)), names)
    except (chromium.NoChromium, LookupError, Unreadable) as fault:
        print(f"Not measured: {fault}", file=sys.stderr)
        return 1
    found, faults = measure(given.only, wanted, given.full)
    if found:
        machine = {**about_machine(), "load_before": before, "load_after": load()}
        print(f"\n{in_words(machine)}\n\n{figures.table(found)}\n\n{BESIDE}\n")
        try:
            _write(given.out, machine, found)
        except OSError as fault:
            faults.append(f"Not written, copy it from above: {given.out}: {fault.strerror}")
    for one in faults:
        print(one, file=sys.stderr)
    return 1 if faults else 0


def measure(
    parts: Collection[str], wanted: Sequence[str], full: bool
) -> tuple[list[figures.Figure], list[str]]:
    """Measure the parts one after the other; return their figures, and what failed.

    A part that fails takes nothing from those before it.
    """
    found: list[figures.Figure] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="izium-bench-") as name:
        folder = Path(name)

        def books() -> Iterator[figures.Figure]:
            ours, bare = measuring.both_books(ROOT, folder)
            yield from measuring.from_nothing(ours, bare, _tell)
            if "pages" in parts:
                yield from measuring.pages(ours, bare, wanted, 3 if full else 1, _tell)
            if "builds" in parts:
                yield from measuring.after_edits(ours, bare, _tell)

        for names, work in (
            ({"builds", "pages"}, books),
            ({"live"}, lambda: live.measure(ROOT / "_build" / "html", folder, _tell)),
            ({"growth"}, lambda: growth.measure(ROOT, folder, (3, 10) if full else (3,), _tell)),
        ):
            try:
                # One by one: what is measured before a fault is kept.
                for figure in work() if names.intersection(parts) else ():
                    found.append(figure)
            except Failed as fault:
                faults.append(f"Not measured: {fault}")
    return found, faults


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=bench.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--full", action="store_true", help="ten times the chapters, three visits, every page"
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART")
    parser.add_argument(
        "--pages", help="names of pages, or 'all' (default: chapters, exercises, large pages)"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "bench.json")
    return parser


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
