"""Compile the pinned requirements from the short lists of direct dependencies.

    python -m tools.pins            compile what the lists ask for; pins that still fit stay
    python -m tools.pins --upgrade  take the newest versions that fit

Universal: one file serves Python 3.11 and newer on Linux, macOS and Windows. Every package
carries its hashes; no registry's address is written.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = (
    "requirements.in",
    "binder/requirements.in",
    "requirements-nbgrader.in",
    "requirements-engines.in",
)
OLDEST_PYTHON = "3.11"
COMPILER = "uv==0.13.9"


def compiler(folder: Path) -> Path:
    """Make a throw-away environment in `folder` and return its Python, which has uv."""
    venv.create(folder, with_pip=True)
    names = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    python = folder.joinpath(*names)
    subprocess.run([python, "-m", "pip", "install", "--quiet", COMPILER], check=True)
    return python


def registry(python: Path) -> list[str]:
    """Return uv's option for the registry that pip is set to use, if it is not the usual one."""
    asked = subprocess.run(
        [python, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True
    )
    return ["--default-index", asked.stdout.strip()] if asked.returncode == 0 else []


def compile_list(python: Path, source: Path, upgrade: bool) -> None:
    """Compile one list with hashes, beside it; pins that stand there are kept if they fit."""
    target = source.with_suffix(".txt")
    command = [
        *(str(python), "-m", "uv", "pip", "compile", "--quiet"),
        *("--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"),
        "--no-strip-extras",  # pip takes a hash for a package with extras only where they stand
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
        *(["--upgrade"] if upgrade else []),
        *registry(python),
        *("--output-file", str(target), str(source)),
    ]
    subprocess.run(command, check=True, cwd=ROOT)
    target.write_text(with_plain_names(target.read_text(encoding="utf-8")), encoding="utf-8")


def with_plain_names(pins: str) -> str:
    r"""Return a list of pins in which a package that has extras is pinned without them, too.

    Another package may ask for it by its plain name, and pip takes no hash from the other line.

    >>> print(with_plain_names("a[b]==1 \\\n    --hash=sha256:0\nc==2\n"), end="")
    a==1 \
        --hash=sha256:0
    a[b]==1 \
        --hash=sha256:0
    c==2
    """
    block = re.compile(r"^([a-z0-9.-]+)\[[^]]*\](==.*\n(?: .*\n)*)", re.MULTILINE)
    return block.sub(r"\1\2\g<0>", pins)


def compile_all(python: Path, fresh: Path, upgrade: bool, root: Path = ROOT) -> None:
    """Compile every list in the folder `fresh`, and only then put all of them in their places.

    The lists lie there, too: what one names of another is the one that is compiled by then.
    """
    lists = [Path(name) for name in LISTS]
    pins = [path.with_suffix(".txt") for path in lists]
    for path in lists + pins:
        (fresh / path).parent.mkdir(parents=True, exist_ok=True)
        if (root / path).is_file():
            shutil.copyfile(root / path, fresh / path)
    for path in lists:
        print(f"Compiling {path.as_posix()}", flush=True)
        compile_list(python, fresh / path, upgrade)
    for path in pins:
        shutil.copyfile(fresh / path, root / path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compile every list; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.pins", description="Compile the pins.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest that fit")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="izium-pins-") as folder:
        print(f"Fetching the compiler ({COMPILER}) into a throw-away environment", flush=True)
        try:
            python = compiler(Path(folder, "environment"))
            compile_all(python, Path(folder, "lists"), options.upgrade)
        except subprocess.CalledProcessError as fault:
            print(f"The pins are unchanged: {fault.cmd[2]} failed (see above).", file=sys.stderr)
            return 1
    print("Compiled. `make setup` installs them; `make test` says whether they go together.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
