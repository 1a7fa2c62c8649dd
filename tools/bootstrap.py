"""Make the environment, then run one of the course's commands in it.

    python tools/bootstrap.py            what there is to run
    python tools/bootstrap.py book       the same as `make book`, where there is no make

Needs Python 3.11 or newer and nothing else: this file uses the standard library alone, and
is written so that an older Python can still read it and say what is missing.
"""

import hashlib
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
PYTHON = os.path.join(
    ENVIRONMENT, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python"))
)
OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11")
MEGABYTES_NEEDED = 1200

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
    "student": ("make the class exercises from their solutions", ["-m", "tools.student"]),
    "data": ("pack the data package into dist/", ["-m", "izium.book.deposit"]),
    "check-data": ("check the tables", ["-m", "izium.data", "check"]),
    "pins": ("compile the pinned requirements anew", ["-m", "tools.pins"]),
}
BUILT = ("_build", "dist", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "htmlcov")


class Stop(Exception):
    """What is in the way, in one sentence that says what to do."""


def say(text):
    """Print a line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def newer_python():
    """Return the path of a Python on PATH that is new enough, or None."""
    if sys.version_info < (3, 3):
        return None
    for name in NEWER_NAMES:
        path = shutil.which(name)
        if not path:
            continue
        works = subprocess.call([path, "-c", "import ensurepip"], stderr=subprocess.DEVNULL) == 0
        if works:
            return path
    return None


def too_old():
    """Return the sentence for a Python that is too old."""
    return (
        "This is Python %d.%d and the course needs 3.11 or newer: install one (Debian 12 and "
        "Ubuntu 24.04 have it: sudo apt install python3 python3-venv; elsewhere: "
        "https://www.python.org/downloads/), then run the command again." % sys.version_info[:2]
    )


def check_python():
    """Leave only a Python that can make an environment (Debian's alone lacks ensurepip)."""
    found = "%d.%d" % sys.version_info[:2]
    try:
        import ensurepip
    except ImportError:
        ensurepip = None
    if ensurepip is None:
        raise Stop(
            "Python %s is here but cannot make an environment: run "
            "`sudo apt install python%s-venv` (on other systems, install Python from "
            "https://www.python.org/downloads/), then run the command again." % (found, found)
        )


def digest(*names):
    """Return a fingerprint of files of the checkout."""
    total = hashlib.sha256()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            total.update(file.read())
    return total.hexdigest()


def pinned_names():
    """Return the names of the pinned packages."""
    with open(os.path.join(ROOT, "requirements.txt"), encoding="utf-8") as file:
        found = [re.match(r"([a-z0-9.-]+)(?:\[[^]]*\])?==", line) for line in file]
    return sorted({match.group(1) for match in found if match})


def wanted_mark():
    """Return what the mark of a finished environment says now."""
    return {
        "packages": pinned_names(),
        "requirements": digest("requirements.txt"),
        "project": digest("pyproject.toml"),
        "place": ROOT,
    }


def read_mark():
    """Return the mark of the environment, or None where there is no readable one."""
    try:
        with open(MARK, encoding="utf-8") as file:
            return dict(json.load(file))
    except (OSError, ValueError):
        return None


def write_mark(mark):
    """Write the mark of the environment."""
    with open(MARK, "w", encoding="utf-8") as file:
        json.dump(mark, file, indent=1)


def python_version():
    """Return the X.Y of the environment's Python if it runs and has pip, else an empty string."""
    question = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    try:
        asked = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return asked.stdout.strip()


def clean_variables():
    """Return the environment variables for children: nothing that redirects Python or pip."""
    variables = dict(os.environ)
    for name in ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV"):
        variables.pop(name, None)
    variables["PYTHONNOUSERSITE"] = "1"
    variables["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    variables["PIP_NO_INPUT"] = "1"
    variables.setdefault("PYTHONUTF8", "1")
    return variables


def check_disk():
    """Leave only a disk with room for the environment."""
    free = shutil.disk_usage(ROOT).free // 2**20
    if free < MEGABYTES_NEEDED:
        raise Stop(
            "The disk has %d MB free and the environment needs %d MB: make room at %s, "
            "then run the command again." % (free, MEGABYTES_NEEDED, ROOT)
        )


def explain(log):
    """Return one sentence for what an installer's output says went wrong."""
    if "No space left on device" in log or "not enough space on the disk" in log:
        return (
            "The disk filled up while installing (about %d MB are needed, some of them in the "
            "temporary folder): make room, then run the command again." % MEGABYTES_NEEDED
        )
    mismatch = re.search(r"^\s+(\S+) from .*\n\s+Expected sha256", log, re.MULTILINE)
    if "DO NOT MATCH THE HASHES" in log:
        return (
            "A downloaded package is not the pinned one (%s): clear pip's store with "
            "`%s -m pip cache purge`, then run the command again; if it stays, do not trust "
            "the registry in use." % (mismatch.group(1) if mismatch else "see the log", PYTHON)
        )
    if re.search(
        r"NewConnectionError|Temporary failure in name resolution|Connection refused|"
        r"ConnectTimeout|Read timed out|Network is unreachable|ProxyError|getaddrinfo failed|"
        r"connection broken|SSLError|ConnectionResetError|NameResolutionError|HTTP error 5\d\d|"
        r"\(from versions: none\)",
        log,
    ):
        return (
            "No package registry could be reached: check the connection (or the proxy or mirror "
            "that pip is set to: `%s -m pip config list`), then run the command again; what is "
            "downloaded so far is kept." % PYTHON
        )
    missing = re.search(r"No matching distribution found for (\S+)", log)
    if missing:
        return (
            "The registry in use has no %s for Python %d.%d on this system: use another registry, "
            "or Python 3.11 to 3.13, then delete .venv and run the command again."
            % ((missing.group(1),) + tuple(sys.version_info[:2]))
        )
    if "Permission denied" in log:
        return "Files may not be written below %s: mend the permissions, then try again." % ROOT
    return "Installing failed; the last lines of %s say why:\n%s" % (
        LOG,
        "\n".join("    " + line for line in log.strip().splitlines()[-12:]),
    )


def pip(arguments, packages=0):
    """Run pip in the environment, show how far it is, stop with a sentence where it fails.

    `packages` is how many there are to install, about; 0 shows nothing.
    """
    command = [PYTHON, "-m", "pip"] + arguments
    seen, lines = 0, []
    with open(LOG, "a", encoding="utf-8") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=clean_variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        for line in process.stdout:
            log.write(line)
            lines.append(line)
            if line.startswith(("Collecting ", "Processing ", "Requirement already")):
                seen += 1
                if packages and seen % 20 == 0:
                    say("  %d of about %d packages fetched" % (seen, packages))
            elif packages and line.startswith("Installing collected packages"):
                say("  unpacking them (half a minute or so)")
    if process.wait() != 0:
        raise Stop(explain("".join(lines)))


def make_environment():
    """Make .venv where there is none, mend a half-made one, bring an old one up to date."""
    wanted, mark, version = wanted_mark(), read_mark(), python_version()
    if version and mark == dict(wanted, python=version):
        return
    check_python()
    usable = version and (mark is None or mark.get("python") == version)
    if usable and tuple(int(part) for part in version.split(".")) < OLDEST:
        usable = False
    if not usable:
        check_disk()
        if os.path.lexists(ENVIRONMENT):
            say("Clearing a half-made or outdated environment (.venv)")
            shutil.rmtree(ENVIRONMENT)
        say("Making the environment (.venv), once")
        os.makedirs(ENVIRONMENT)
        write_mark({"finished": False})
        made = subprocess.run(
            [sys.executable, "-m", "venv", ENVIRONMENT],
            env=clean_variables(),
            capture_output=True,
            text=True,
        )
        version = python_version()
        if made.returncode or not version:
            raise Stop(explain(made.stdout + made.stderr))
    if not usable or mark is None or mark.get("requirements") != wanted["requirements"]:
        check_disk()
        say("Installing the pinned packages (a few minutes the first time)")
        options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-compile"]
        pins = os.path.join(ROOT, "requirements.txt")
        pip(
            ["install", "--progress-bar", "off"] + options + ["-r", pins],
            packages=len(wanted["packages"]),
        )
        dropped = sorted(set((mark or {}).get("packages", [])) - set(wanted["packages"]))
        if usable and dropped:
            pip(["uninstall", "--yes"] + dropped)
    say("Installing the course's own package from this folder")
    pip(["install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT])
    write_mark(dict(wanted, python=version))
    # What the network is needed for is fetched now; pages are built without it, too.
    subprocess.call([PYTHON] + COMMANDS["setup"][1], cwd=ROOT, env=clean_variables())


def clean():
    """Remove what was built; the environment stays."""
    for name in BUILT:
        shutil.rmtree(os.path.join(ROOT, name), ignore_errors=True)
    for folder, names, _ in os.walk(ROOT):
        names[:] = [name for name in names if name not in (".venv", ".git")]
        for name in ("__pycache__", ".ipynb_checkpoints"):
            if name in names:
                names.remove(name)
                shutil.rmtree(os.path.join(folder, name), ignore_errors=True)
    say("Removed what was built. The environment stays; to start from nothing, delete .venv too.")


def show_help():
    """Print what there is to run."""
    say("make COMMAND, or without make: python tools/bootstrap.py COMMAND\n")
    for name, (purpose, _) in COMMANDS.items():
        say("  %-11s %s" % (name, purpose))
    say("  %-11s %s" % ("clean", "remove what was built"))
    say("  %-11s %s" % ("help", "show this"))


def main(arguments):
    """Run one command; return its exit status."""
    name = arguments[0] if arguments else "help"
    if name in ("help", "-h", "--help"):
        show_help()
        return 0
    if name == "clean":
        clean()
        return 0
    if name not in COMMANDS:
        raise Stop("There is no command %r; `make help` lists them." % name)
    if sys.version_info < OLDEST:
        newer = newer_python()
        if not newer:
            raise Stop(too_old())
        return subprocess.call([newer, os.path.abspath(__file__)] + arguments)
    make_environment()
    return subprocess.call(
        [PYTHON] + COMMANDS[name][1] + arguments[1:], cwd=ROOT, env=clean_variables()
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.stderr.write("\n%s\n" % stop)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Run the command again to carry on.\n")
        sys.exit(130)
    except OSError as fault:
        sys.stderr.write("\n%s\n" % (explain(str(fault)) if fault.errno == 28 else fault))
        sys.exit(1)
