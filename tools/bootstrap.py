"""Make the environment, then run one of the course's commands in it, as `make` does.

Needs Python 3.11 or newer and nothing else; an older one can read this, too, and says so.
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

COMMANDS = {
    "setup": ("izium.book.pyodide", "make the environment, fetch Python for the pages"),
    "book": ("izium.book build", "build the book into _build/html"),
    "serve": ("tools.serve", "show the built book on http://127.0.0.1:8000"),
    "lab": ("tools.lab", "open the notebooks in JupyterLab"),
    "test": ("tools.checks test", "run the tests of a working copy; make gates runs the slow ones"),
    "gates": ("tools.checks gates", "run the slow tests: every page, browser, format and server"),
    "bench": ("bench", "measure builds and pages beside a bare template"),
    "notebooks": ("izium.book.notebooks", "run the notebooks, write their outputs"),
    "reference": ("izium.book.reference", "write the reference pages anew from the tables"),
    "pdf": ("izium.book.paper pdf", "print the built book as one PDF"),
    "sheets": ("izium.book.paper sheets", "print sheets for a class, no solutions"),
    "zip": ("izium.book.paper zip", "put the built book into one file"),
    "lms": ("izium.book.platforms", "pack the chapters for learning platforms"),
    "downloads": ("izium.book.downloads", "make every file that the site offers"),
    "student": ("tools.student", "make the class exercises from their solutions"),
    "words": ("izium.tongue words", "bring the texts to translate up to date"),
    "data": ("izium.book.deposit", "pack the data package into dist/"),
    "check-data": ("izium.book.checks", "check the tables and book.toml"),
    "pins": ("tools.pins", "compile the pinned requirements anew"),
}
HERE = {"clean": "remove what was built, but for the environment", "help": "show this"}
BUILT = ("_build", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "htmlcov")

# For children: no variable that redirects Python, slows its starts, drops asserts or makes errors
# of warnings. What pip's own file sets gives way to a variable alone.
UNWANTED = re.compile("PYTHON|PIP_(TARGET|PREFIX)$|VIRTUAL_ENV$")
VARIABLES = {name: value for name, value in os.environ.items() if not UNWANTED.match(name)}
VARIABLES.update(PYTHONNOUSERSITE="1", PYTHONUTF8="1", PIP_USER="0")
TOO_OLD = (
    "This is Python %d.%d and the course needs 3.11 or newer: install one (Debian 12 and Ubuntu "
    "24.04 have it: sudo apt install python3 python3-venv), then run the command again."
)
FAULTS = {
    "No space left on device|not enough space on the disk": "The disk has too little room: about "
    "{megabytes} MB are needed at {root}, some of them in the temporary folder. Make room",
    "ensurepip is not available|No module named '?ensurepip": "This Python cannot make an "
    "environment: run `sudo apt install python3-venv` (elsewhere, install Python from python.org)",
    r"DO NOT MATCH THE HASHES(?:[\s\S]*?\n\s+(\S+) from .*\n\s+Expected sha256)?": "A downloaded "
    "package is not the pinned one ({found}): where that stays, do not trust the registry. Clear "
    "pip's store with `{python} -m pip cache purge`",
    r"Connection\w*Error|connection broken|NameResolution|getaddrinfo|Timeout|timed out|ProxyError|"
    r"SSLError|HTTP error 5\d\d|\(from versions: none\)": "No package registry could be reached: "
    "check the connection (or the proxy or mirror that pip is set to: `{python} -m pip config "
    "list`); what is downloaded so far is kept",
    r"No matching distribution found for (\S+)": "The registry in use has no {found} for this "
    "Python on this system: use another registry, or Python 3.11 to 3.13",
    "Permission denied|Read-only file system": "Files may not be written at {root}: mend that",
}
"""What an installer says, as a pattern, and the sentence for it; the first that is found counts."""


def explain(said):
    """Return one sentence for what an installer or the system says went wrong."""
    for pattern, sentence in FAULTS.items():
        match = re.search(pattern, said)
        if match:
            found = match.group(match.re.groups) or "see the log"
            told = sentence.format(root=ROOT, python=PYTHON, megabytes=MEGABYTES, found=found)
            return told + ", then run the command again."
    last = "\n    ".join(said.strip().splitlines()[-12:])
    return "This stopped the command (more may stand in %s):\n    %s" % (LOG, last)


def there():
    """Return the mark of the environment that is there; empty where none works."""
    try:
        subprocess.check_output([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL)
        with open(MARK, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}


def install(*command):
    """Run an installing command, show what it fetches; stop with a sentence where it fails."""
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "env": VARIABLES}
    said = []
    with subprocess.Popen(command, cwd=ROOT, **piped) as process:
        for line in process.stdout:
            said.append(line.decode("utf-8", "replace"))
            if said[-1].startswith(("Collecting ", "Installing ")):
                print("  " + said[-1][:76].rstrip())
    if process.returncode:
        sys.exit(explain("".join(said)))


def make_environment():
    """Make the environment or bring it up to date; return whether there was anything to do."""
    old, mark = there(), {"place": ROOT}
    for name in (PINS, OWN):
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            mark[name] = file.read()
    if mark == old:
        return False
    pip = [PYTHON, "-m", "pip", "install", "--no-deps", "--no-input", "--log", LOG]
    if dict(old, **{OWN: mark[OWN]}) != mark:
        if shutil.disk_usage(ROOT).free < MEGABYTES * 2**20:
            sys.exit(explain("No space left on device"))
        if os.path.lexists(ENVIRONMENT):
            print("Clearing a half-made or outdated environment (.venv)")
        if os.path.islink(ENVIRONMENT):
            os.unlink(ENVIRONMENT)  # what it leads to is another checkout's
        print("Making the environment (.venv)")
        # By no Python of the environment that is cleared, where that one is active.
        install(sys._base_executable, "-m", "venv", "--clear", ENVIRONMENT)
        print("Installing the pinned packages (a few minutes the first time)")
        install(*pip, "--require-hashes", "--only-binary", ":all:", "--no-compile", "-r", PINS)
    print("Installing the course's own package from this folder")
    install(*pip, "--no-build-isolation", "--no-index", "--editable", ".")
    with open(MARK, "w", encoding="utf-8") as file:
        json.dump(mark, file, indent=1)
    return True


def run(name, *arguments, python=PYTHON):
    """Run a command of the table, in the environment if not told; return its exit status."""
    command = [python, "-m", *COMMANDS[name][0].split(), *arguments]
    return subprocess.call(command, cwd=ROOT, env=VARIABLES)


def main(arguments):
    """Run one command; return its exit status, or a sentence that says what is in the way."""
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        print("make COMMAND, or without make: python tools/bootstrap.py COMMAND\n")
        for line in [(name, purpose) for name, (_, purpose) in COMMANDS.items()] + [*HERE.items()]:
            print("  %-11s %s" % line)
        return 0
    if name == "clean":
        for folder in BUILT:
            shutil.rmtree(os.path.join(ROOT, folder), ignore_errors=True)
        return 0
    if name not in COMMANDS:
        return "There is no command %r; `make help` lists them." % name
    if sys.version_info < (3, 11):
        names = ("python3.14", "python3.13", "python3.12", "python3.11")
        newer = next(filter(None, map(shutil.which, names)), None)
        if newer:
            return subprocess.call([newer, os.path.abspath(__file__)] + arguments)
        return TOO_OLD % sys.version_info[:2]
    sys.stdout.reconfigure(line_buffering=True)  # also into a pipe
    if name == "pins":  # also where those that stand here can no longer be installed
        return run(name, *arguments[1:], python=sys.executable)
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
