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
MEGABYTES = 1200
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

FULL_DISK = "No space left on device"
FAULTS = {
    FULL_DISK + "|not enough space on the disk": (
        "The disk has too little room: about {megabytes} MB are needed at {root}, some of them in "
        "the temporary folder. Make room, then run the command again."
    ),
    "ensurepip is not available|No module named '?ensurepip": (
        "This Python cannot make an environment: run `sudo apt install python3-venv` (on other "
        "systems, install Python from {elsewhere}), then run the command again."
    ),
    r"DO NOT MATCH THE HASHES(?:[\s\S]*?\n\s+(\S+) from .*\n\s+Expected sha256)?": (
        "A downloaded package is not the pinned one ({found}): clear pip's store with `{python} -m "
        "pip cache purge`, then run the command again; if it stays, do not trust the registry."
    ),
    "NewConnectionError|Temporary failure in name resolution|Connection refused|ConnectTimeout|"
    "Read timed out|Network is unreachable|ProxyError|getaddrinfo failed|connection broken|"
    r"SSLError|ConnectionResetError|NameResolutionError|HTTP error 5\d\d|\(from versions: none\)": (
        "No package registry could be reached: check the connection (or the proxy or mirror that "
        "pip is set to: `{python} -m pip config list`), then run the command again; what is "
        "downloaded so far is kept."
    ),
    r"No matching distribution found for (\S+)": (
        "The registry in use has no {found} for this Python on this system: use another registry, "
        "or Python 3.11 to 3.13, then run the command again."
    ),
    "Permission denied": "Files may not be written at {root}: mend that, then try again.",
}
"""What an installer says, as a pattern, and the sentence for it; the first that is found counts."""


def say(text):
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def explain(said):
    """Return one sentence for what an installer or the system says went wrong."""
    told = {"root": ROOT, "python": PYTHON, "megabytes": MEGABYTES, "elsewhere": ELSEWHERE}
    for pattern, sentence in FAULTS.items():
        match = re.search(pattern, said)
        if match:
            return sentence.format(found=match.group(match.re.groups) or "see the log", **told)
    last = "\n    ".join(said.strip().splitlines()[-12:])
    return "This stopped the command (more may stand in %s):\n    %s" % (LOG, last)


def wanted():
    """Return the mark of a finished environment: where it is, and what it is made from."""
    mark = {"place": ROOT}
    for name in (PINS, OWN):
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            mark[name] = file.read()
    return mark


def there():
    """Return the mark of the environment that is there; empty where none works."""
    try:
        subprocess.check_output([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL)
        with open(MARK, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}


def variables():
    """Return the environment variables for children: nothing that redirects or slows Python."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_CHILDREN}
    own = {"PYTHONNOUSERSITE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    return dict({"PYTHONUTF8": "1"}, **dict(kept, **own))


def install(*command):
    """Run an installing command, show what it fetches; stop with a sentence where it fails."""
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "env": variables()}
    said = []
    with subprocess.Popen(command, cwd=ROOT, **piped) as process:
        for line in process.stdout:
            said.append(line.decode("utf-8", "replace"))
            if said[-1].startswith(("Collecting ", "Installing ")):
                say("  " + said[-1][:76].rstrip())
    if process.returncode:
        sys.exit(explain("".join(said)))


def make_environment():
    """Make the environment or bring it up to date; return whether there was anything to do."""
    mark, old = wanted(), there()
    if mark == old:
        return False
    pip = [PYTHON, "-m", "pip", "install", "--no-deps", "--progress-bar=off", "--log", LOG]
    if any(old.get(part) != mark[part] for part in ("place", PINS)):
        if shutil.disk_usage(ROOT).free < MEGABYTES * 2**20:
            sys.exit(explain(FULL_DISK))
        if os.path.lexists(ENVIRONMENT):
            say("Clearing a half-made or outdated environment (.venv)")
        say("Making the environment (.venv)")
        # By no Python of the environment that is cleared, where that one is active.
        install(sys._base_executable, "-m", "venv", "--clear", ENVIRONMENT)
        say("Installing the pinned packages (a few minutes the first time)")
        install(*pip, "--require-hashes", "--only-binary", ":all:", "--no-compile", "-r", PINS)
    say("Installing the course's own package from this folder")
    install(*pip, "--no-build-isolation", "--no-index", "--editable", ".")
    with open(MARK, "w", encoding="utf-8") as file:
        json.dump(mark, file, indent=1)
    return True


def run(name, *arguments):
    """Run a command of the table in the environment; return its exit status."""
    return subprocess.call([PYTHON, *COMMANDS[name][1], *arguments], cwd=ROOT, env=variables())


def clean():
    """Remove what was built; the environment stays."""
    for name in BUILT:
        shutil.rmtree(os.path.join(ROOT, name), ignore_errors=True)
    say("Removed what was built. The environment stays; to start from nothing, delete .venv too.")


def show_help():
    """Print what there is to run."""
    say("make COMMAND, or without make: python tools/bootstrap.py COMMAND\n")
    told = [(name, purpose) for name, (purpose, _) in COMMANDS.items()]
    for line in told + [("clean", "remove what was built"), ("help", "show this")]:
        say("  %-11s %s" % line)


def main(arguments):
    """Run one command; return its exit status, or a sentence that says what is in the way."""
    name = arguments[0] if arguments else "help"
    by_itself = {"help": show_help, "-h": show_help, "--help": show_help, "clean": clean}
    if name in by_itself:
        return by_itself[name]()
    if name not in COMMANDS:
        return "There is no command %r; `make help` lists them." % name
    if sys.version_info < (3, 11):
        names = ("python3.14", "python3.13", "python3.12", "python3.11")
        newer = next(filter(None, map(shutil.which, names)), None)
        if newer:
            return subprocess.call([newer, os.path.abspath(__file__)] + arguments)
        return (
            "This is Python %d.%d and the course needs 3.11 or newer: install one (Debian 12 and "
            "Ubuntu 24.04 have it: sudo apt install python3 python3-venv; elsewhere: %s), then run "
            "the command again." % (sys.version_info[:2] + (ELSEWHERE,))
        )
    if make_environment() and name != "setup":
        # What the network is needed for is fetched now; pages are built without it, too.
        run("setup")
    return run(name, *arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the command again to carry on.")
    except OSError as fault:
        sys.exit(explain(str(fault)))
