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
from bench import classroom, copies, figures, measuring, visiting
from bench.running import Failed

ROOT = Path(__file__).resolve().parent.parent
GROWN = (3, 10)


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for; return 0 when everything was measured."""
    given = _parser().parse_args(arguments)
    before = load()
    try:
        visiting.find_chromium()
        wanted = chosen(copies.pages_of(copies.read_contents(ROOT)), given.pages)
        singles, pages = _measure(given, wanted)
    except (Failed, visiting.NoChromium, LookupError) as fault:
        print(f"Not measured: {fault}", file=sys.stderr)
        return 1
    machine = {**about_machine(), "load_before": before, "load_after": load()}
    found = [*singles, *pages]
    _write(given.out, machine, found)
    print(f"\n{in_words(machine)}\n\n{figures.table(singles, pages)}\n")
    beyond = figures.missed(found)
    print("\n".join(["Beyond target (!):", *map(str, beyond)]) if beyond else "Targets: all kept.")
    print(f"Written to {given.out}")
    return 0


def _measure(
    given: argparse.Namespace, wanted: Sequence[str]
) -> tuple[list[figures.Figure], list[figures.Figure]]:
    singles: list[figures.Figure] = []
    with tempfile.TemporaryDirectory(prefix="izium-bench-") as name:
        folder = Path(name)
        if given.classroom:
            return classroom.figures_of(folder, measuring.variables(ROOT), _tell), []
        ours, bare = measuring.both_books(ROOT, folder)
        singles += measuring.from_nothing(ours, bare, _tell)
        pages = measuring.pages(ours, bare, wanted, given.runs, _tell)
        singles += measuring.after_edits(ours, bare, _tell)
        singles += classroom.figures_of(folder, measuring.variables(ours.sources), _tell)
        if given.growth:
            singles += measuring.growth(ROOT, folder, GROWN, _tell)
    if given.tests:
        singles += measuring.tests(ROOT, _tell)
    return singles, pages


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=bench.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--pages", help="names of pages, or 'all' (default: chapters, large pages)")
    parser.add_argument("--runs", type=int, default=3, help="visits per page; medians are told")
    parser.add_argument("--classroom", action="store_true", help="a class's answers, and no more")
    parser.add_argument("--growth", action="store_true", help="chapters three and ten times")
    parser.add_argument("--tests", action="store_true", help="the whole test run too")
    parser.add_argument("--out", type=Path, default=ROOT / "_build" / "bench.json")
    return parser


def chosen(pages: Sequence[str], names: str | None) -> list[str]:
    """Return the pages to visit: those named, or the chapters and those with large tables.

    >>> chosen(["chapters/fall", "chapters/reference/gaps"], None)
    ['chapters/fall']
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
            if copies.is_chapter(page) or name in figures.LARGE_PAGES
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
