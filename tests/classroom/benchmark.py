"""Measure `izium collect` and `izium report`: python -m tests.classroom.benchmark [FILES ...]."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .support import student_file


def measure(files: int, answers: int = 60) -> str:
    """Return one line: the time of both commands, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        handed_in = Path(folder, "answers")
        handed_in.mkdir()
        for number in range(files):
            (handed_in / f"{number:04d}.json").write_bytes(student_file(number, answers))
        table, page = Path(folder, "class.csv"), Path(folder, "report.html")
        collecting = _seconds("collect", handed_in, "--out", table)
        reporting = _seconds("report", table, "--out", page)
        size = table.stat().st_size / 1e6
    return (
        f"{files:5d} files of {answers} answers: collect {collecting:.2f} s, "
        f"report {reporting:.2f} s, class.csv {size:.1f} MB"
    )


def _seconds(*arguments: object) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "izium.classroom", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    for number in map(int, sys.argv[1:] or ["30", "1000"]):
        print(measure(number))
