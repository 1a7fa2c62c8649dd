"""What tests may ask of this machine: its programs, which CI must have, and no network."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

NETWORK_CLOSED = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""Only this machine answers. A route would send every request through the tests."""
MISSING = "is not on this machine: sudo apt install"
OTHER_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def in_ci() -> bool:
    """Whether this run must leave nothing out."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def do_without(sentence: str) -> NoReturn:
    """Skip a test for want of what a sentence names; in CI it fails."""
    if in_ci():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def program(name: str, package: str) -> str:
    """Return the path of a program; without it the test is skipped, in CI it fails."""
    path = shutil.which(name, path=OTHER_PLACES)
    if path is None:
        do_without(f"{name} {MISSING} {package}")
    return path


def npm(locked: Path, folder: Path) -> Path:
    """Install what a lock file names, at its versions and hashes; return where it lies."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(locked / name, folder)
    install = [program("npm", "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(install, cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return folder / "node_modules"
