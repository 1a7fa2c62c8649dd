"""Make the environment, then run one of the course's commands in it.

    python tools/bootstrap.py            what there is to run
    python tools/bootstrap.py book       the same as `make book`, where there is no make

Needs Python 3.11 or newer and nothing else: this file uses the standard library alone, and
is written so that an older Python can still read it and say what is missing.
"""

import json
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENVIRONMENT = os.path.join(ROOT, ".venv")
MARK = os.path.join(ENVIRONMENT, "izium-environment.json")
LOG = os.path.join(ENVIRONMENT, "install.log")
PYTHON = os.path.join(ENVIRONMENT, "Scripts/python.exe" if os.name == "nt" else "bin/python")
PINS, OWN = "requirements.txt", "pyproject.toml"
OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
MEGABYTES_NEEDED = 1200
ELSEWHERE = "https://www.python.org/downloads/"

COMMANDS = {
    "setup": ("make the environment, fetch Python for the pages", ["-m", "izium.book.pyodide"]),
    "book": ("build the book into _build/html", ["-m", "izium.book", "build"]),
    "serve": ("show the built book on http://127.0.0.1:8000", ["-m", "tools.serve"]),
    "lab": ("open the notebooks in JupyterLab", ["-m", "tools.lab"]),
    "test": ("run every test of a working copy", ["-m", "tools.checks", "test"]),
    "gates": ("run the slow tests: fresh environments, servers", ["-m", "tools.checks", "gates"]),
    "bench": ("measure builds and pages beside a bare template", ["-m", "bench"]),
    "notebooks": ("run the notebooks, write their outputs", ["-m", "izium.book.notebooks"]),
    "reference": ("write the reference pages anew from the tables", ["-m", "izium.book.reference"]),
    "pdf": ("print the built book as one PDF", ["-m", "izium.book.paper", "pdf"]),
    "sheets": ("print sheets for a class, no solutions", ["-m", "izium.book.paper", "sheets"]),
    "zip": ("put the built book into one file", ["-m", "izium.book.paper", "zip"]),
    "lms": ("pack the chapters for learning platforms", ["-m", "izium.book.platforms"]),
    "downloads": ("make every file that the site offers", ["-m", "izium.book.offers"]),
    "student": ("make the class exercises from their solutions", ["-m", "tools.student"]),
    "words": ("bring the texts to translate up to date", ["-m", "izium.tongue", "words"]),
    "data": ("pack the data package into dist/", ["-m", "izium.book.deposit"]),
    "check-data": ("check the tables", ["-m", "izium.data", "check"]),
    "pins": ("compile the pinned requirements anew", ["-m", "tools.pins"]),
}
BUILT = ("_build", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "htmlcov")
# The last one redirects nothing: with it, each start of Python takes four seconds longer.
NOT_FOR_CHILDREN = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
NOT_FOR_CHILDREN += ("VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")

FAULTS = (
    (
        "No space left on device|not enough space on the disk",
        "The disk filled up while installing (about {megabytes} MB are needed, some of them in the "
        "temporary folder): make room, then run the command again.",
    ),
    (
        "ensurepip is not available|No module named '?ensurepip",
        "This Python cannot make an environment: run `sudo apt install python3-venv` (on other "
        "systems, install Python from {elsewhere}), then run the command again.",
    ),
    (
        r"DO NOT MATCH THE HASHES(?:[\s\S]*?\n\s+(\S+) from .*\n\s+Expected sha256)?",
        "A downloaded package is not the pinned one ({found}): clear pip's store with `{python} -m "
        "pip cache purge`, then run the command again; if it stays, do not trust the registry "
        "in use.",
    ),
    (
        "NewConnectionError|Temporary failure in name resolution|Connection refused|ConnectTimeout|"
        "Read timed out|Network is unreachable|ProxyError|getaddrinfo failed|connection broken|"
        r"SSLError|ConnectionResetError|NameResolutionError|HTTP error 5\d\d|"
        r"\(from versions: none\)",
        "No package registry could be reached: check the connection (or the proxy or mirror that "
        "pip is set to: `{python} -m pip config list`), then run the command again; what is "
        "downloaded so far is kept.",
    ),
    (
        r"No matching distribution found for (\S+)",
        "The registry in use has no {found} for this Python on this system: use another registry, "
        "or Python 3.11 to 3.13, then run the command again.",
    ),
    (
        "Permission denied",
        "Files may not be written below {root}: mend the permissions, then try again.",
    ),
)
"""What an installer says, as a pattern, and the sentence for it; the first that is found counts."""


class Stop(Exception):
    """What is in the way, in one sentence that says what to do."""


def say(text):
    """Print a line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def explain(log):
    """Return one sentence for what an installer's output says went wrong."""
    told = {"root": ROOT, "python": PYTHON, "megabytes": MEGABYTES_NEEDED, "elsewhere": ELSEWHERE}
    for pattern, sentence in FAULTS:
        match = re.search(pattern, log)
        if match:
            return sentence.format(found=match.group(match.re.groups) or "see the log", **told)
    last = "\n    ".join(log.strip().splitlines()[-12:])
    return "Installing failed; the last lines of %s say why:\n    %s" % (LOG, last)


def wanted_mark():
    """Return what a finished environment is marked with: where it is, and what it is made from."""
    mark = {"place": ROOT}
    for name in (PINS, OWN):
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            mark[name] = file.read()
    return mark


def read_mark():
    """Return the mark of the finished environment; empty where there is none that works."""
    try:
        subprocess.check_output([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL)
        with open(MARK, encoding="utf-8") as file:
            return dict(json.load(file))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}


def clean_variables():
    """Return the environment variables for children: nothing that redirects or slows Python."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_CHILDREN}
    own = {"PYTHONNOUSERSITE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    return dict({"PYTHONUTF8": "1"}, **dict(kept, **own))


def install(arguments, packages=0):
    """Run pip in the environment, show how far it is, stop with a sentence where it fails.

    `packages` is how many there are to install, about; 0 shows nothing.
    """
    seen, lines = 0, []
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "env": clean_variables()}
    process = subprocess.Popen([PYTHON, "-m", "pip", "install"] + arguments, cwd=ROOT, **piped)
    with open(LOG, "a", encoding="utf-8") as log:
        for raw in process.stdout:
            lines.append(raw.decode("utf-8", "replace"))
            log.write(lines[-1])
            if lines[-1].startswith(("Collecting ", "Processing ", "Requirement already")):
                seen += 1
                if packages and seen % 20 == 0:
                    say("  %d of about %d packages fetched" % (seen, packages))
            elif packages and lines[-1].startswith("Installing collected packages"):
                say("  unpacking them (half a minute or so)")
    if process.wait() != 0:
        raise Stop(explain("".join(lines)))


def make_new(pins):
    """Make an environment that holds what a text of pins names, and nothing else."""
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < MEGABYTES_NEEDED:
        raise Stop(
            "The disk has %d MB free and the environment needs %d MB: make room at %s, "
            "then run the command again." % (free, MEGABYTES_NEEDED, ROOT)
        )
    if os.path.lexists(ENVIRONMENT):
        say("Clearing a half-made or outdated environment (.venv)")
        shutil.rmtree(ENVIRONMENT)
    say("Making the environment (.venv)")
    os.makedirs(ENVIRONMENT)
    # Not of the environment that was just cleared, where that one is active.
    python = getattr(sys, "_base_executable", sys.executable)
    making = [python, "-m", "venv", ENVIRONMENT]
    made = subprocess.run(making, env=clean_variables(), capture_output=True, text=True)
    if made.returncode:
        raise Stop(explain(made.stdout + made.stderr))
    say("Installing the pinned packages (a few minutes the first time)")
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile"]
    options += ["--progress-bar", "off", "-r", os.path.join(ROOT, PINS)]
    install(options, packages=len(re.findall("^[a-z0-9].*==", pins, re.MULTILINE)))


def make_environment():
    """Make the environment or bring it up to date; return whether there was anything to do."""
    wanted, mark = wanted_mark(), read_mark()
    if mark == wanted:
        return False
    if any(mark.get(part) != wanted[part] for part in ("place", PINS)):
        make_new(wanted[PINS])
    say("Installing the course's own package from this folder")
    install(["--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT])
    with open(MARK, "w", encoding="utf-8") as file:
        json.dump(wanted, file, indent=1)
    return True


def run(name, arguments):
    """Run a command of the table in the environment; return its exit status."""
    return subprocess.call(
        [PYTHON] + COMMANDS[name][1] + arguments, cwd=ROOT, env=clean_variables()
    )


def clean():
    """Remove what was built; the environment stays."""
    for name in BUILT:
        shutil.rmtree(os.path.join(ROOT, name), ignore_errors=True)
    say("Removed what was built. The environment stays; to start from nothing, delete .venv too.")
    return 0


def show_help():
    """Print what there is to run."""
    say("make COMMAND, or without make: python tools/bootstrap.py COMMAND\n")
    told = [(name, purpose) for name, (purpose, _) in COMMANDS.items()]
    for line in told + [("clean", "remove what was built"), ("help", "show this")]:
        say("  %-11s %s" % line)
    return 0


def main(arguments):
    """Run one command; return its exit status."""
    name = arguments[0] if arguments else "help"
    by_itself = {"help": show_help, "-h": show_help, "--help": show_help, "clean": clean}
    if name in by_itself:
        return by_itself[name]()
    if name not in COMMANDS:
        raise Stop("There is no command %r; `make help` lists them." % name)
    if sys.version_info < OLDEST:
        newer = next(filter(None, map(shutil.which, NEWER_NAMES)), None)
        if newer:
            return subprocess.call([newer, os.path.abspath(__file__)] + arguments)
        raise Stop(
            "This is Python %d.%d and the course needs 3.11 or newer: install one (Debian 12 and "
            "Ubuntu 24.04 have it: sudo apt install python3 python3-venv; elsewhere: %s), then run "
            "the command again." % (sys.version_info[:2] + (ELSEWHERE,))
        )
    if make_environment() and name != "setup":
        # What the network is needed for is fetched now; pages are built without it, too.
        run("setup", [])
    return run(name, arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Run the command again to carry on.\n")
        sys.exit(130)
    except (Stop, OSError) as fault:
        full = getattr(fault, "errno", None) == 28
        sys.stderr.write("\n%s\n" % (explain(str(fault)) if full else fault))
        sys.exit(1)
