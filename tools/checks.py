"""Run the tests of the course.

    python -m tools.checks test [PYTEST OPTIONS]   all but the gates, and every notebook
    python -m tools.checks gates [PYTEST OPTIONS]  the slow ones: fresh environments, formats
    python -m tools.checks test --coverage         say, too, how much of izium/ the tests run

Measuring coverage costs a quarter to a half more of the processor's time, so it is asked for.
Each part prints pytest's own closing line; the last lines say which part failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TWO_WORKERS = ("-n", "2", "--dist", "loadfile")
NOTEBOOKS = ("chapters", "exercises")
COVERAGE = "--coverage"
WATCHING = ("--cov=izium", "--cov-append", "--cov-report=")
COVERAGE_FILE = ROOT / "_build" / "coverage"

AS_STORED = {"IZIUM_STORE_OUTPUTS": "1"}
"""In the environment: notebooks give what is stored, not what a live kernel adds to it."""

PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "test": {
        "tests": ("tests", "-m", "not gate", *TWO_WORKERS),
        "examples": ("izium", "tools", "--doctest-modules", *TWO_WORKERS),
        "stored outputs": (
            *NOTEBOOKS,
            "--nbval",
            "--nbval-current-env",
            "--nbval-cell-timeout=120",
            *TWO_WORKERS,
        ),
    },
    "gates": {"gates": ("tests", "-m", "gate")},
}


def main(arguments: Sequence[str]) -> int:
    """Run one set of parts; return 0 only if all of them pass."""
    if not arguments or arguments[0] not in PARTS:
        print(f"Say which: {' or '.join(PARTS)}.", file=sys.stderr)
        return 2
    parts, options = PARTS[arguments[0]], list(arguments[1:])
    measure = COVERAGE in options
    if measure:
        options.remove(COVERAGE)
        COVERAGE_FILE.parent.mkdir(exist_ok=True)
        COVERAGE_FILE.unlink(missing_ok=True)
    failed, started = [], time.monotonic()
    for name, selection in parts.items():
        print(f"-- {name}", flush=True)
        notebooks = "--nbval" in selection
        variables = {**os.environ, **(AS_STORED if notebooks else {})}
        watching: tuple[str, ...] = ()
        if measure and not notebooks:
            watching, variables["COVERAGE_FILE"] = WATCHING, str(COVERAGE_FILE)
        command = [sys.executable, "-m", "pytest", *selection, *watching, *options]
        if subprocess.call(command, cwd=ROOT, env=variables):
            failed.append(name)
    if measure:
        print("-- coverage", flush=True)
        report = ["report", "--skip-covered", f"--data-file={COVERAGE_FILE}"]
        subprocess.call([sys.executable, "-m", "coverage", *report], cwd=ROOT)
    seconds = time.monotonic() - started
    print(
        f"{'Failed: ' + ', '.join(failed) if failed else 'All parts passed'} in {seconds:.0f} s",
        flush=True,
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
