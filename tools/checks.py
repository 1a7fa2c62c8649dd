"""Run the tests of the course.

    python -m tools.checks test [PYTEST OPTIONS]   all but the gates, and every notebook
    python -m tools.checks gates [PYTEST OPTIONS]  the slow ones: fresh environments, formats

Each part prints its own closing line; the last line says which part failed. The tests come last,
so that the names of those that failed are what stands at the end.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITH_EXAMPLES = ("izium", "tools", "bench", "--doctest-modules")
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")
"""In the order of tests/conftest.py: a long file that begins last keeps one worker waiting."""
ON_ALL_CORES = ("-n", str(min(6, (os.cpu_count() or 1) + 1)), *BY_FILE)
"""One more than there are: each waits for its browser a tenth of its time."""
ON_TWO = ("-n", "2", *BY_FILE)
"""Each of them may have environments, servers and browsers of its own."""

PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "test": {
        "stored outputs": ("izium.book.notebooks", "--check"),
        "tests and examples": ("pytest", "tests", "-m", "not gate", *WITH_EXAMPLES, *ON_ALL_CORES),
    },
    "gates": {"gates": ("pytest", "tests", "-m", "gate", *ON_TWO)},
}

ELSEWHERE = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "20220306"}
"""In the environment of notebooks that run again: they give the same bytes wherever that is."""


def main(arguments: Sequence[str]) -> int:
    """Run one set of parts; return 0 only if all of them pass."""
    if not arguments or arguments[0] not in PARTS:
        print(f"Say which: {' or '.join(PARTS)}.", file=sys.stderr)
        return 2
    failed, started = [], time.monotonic()
    for name, (module, *selection) in PARTS[arguments[0]].items():
        print(f"-- {name}", flush=True)
        pytest = module == "pytest"
        command = [sys.executable, "-m", module, *selection, *(arguments[1:] if pytest else ())]
        variables = os.environ if pytest else {**os.environ, **ELSEWHERE}
        if subprocess.call(command, cwd=ROOT, env=variables):
            failed.append(name)
    seconds = time.monotonic() - started
    print(
        f"{'Failed: ' + ', '.join(failed) if failed else 'All parts passed'} in {seconds:.0f} s",
        flush=True,
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
