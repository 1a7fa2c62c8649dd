"""What tests may ask of this machine: its programs, which CI must have, and no network."""

import os
import shutil

import pytest

NETWORK_CLOSED = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""Only this machine answers. A route would send every request through the tests."""
MISSING = "is not on this machine: sudo apt install"
OTHER_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def in_ci() -> bool:
    """Whether this run must leave nothing out."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def program(name: str, package: str) -> str:
    """Return the path of a program; without it the test is skipped, in CI it fails."""
    path = shutil.which(name, path=OTHER_PLACES)
    if path is None:
        sentence = f"{name} {MISSING} {package}"
        if in_ci():
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    return path
