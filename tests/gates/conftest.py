"""Programs of the machine that a gate needs: missing, they fail in CI and are told elsewhere."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.conftest import in_ci
from tests.platforms.conftest import packages, unpacked  # noqa: F401

MISSING = "is not on this machine: sudo apt install"
OTHER_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def program(name: str, package: str) -> str:
    """Return the path of a program; without it the test is skipped, in CI it fails."""
    path = shutil.which(name, path=OTHER_PLACES)
    if path is None:
        sentence = f"{name} {MISSING} {package}"
        if in_ci():
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)
    return path


@pytest.fixture(scope="session")
def nginx_path() -> str:
    """The path of the real nginx."""
    return program("nginx", "nginx-light")


@pytest.fixture(scope="session")
def java_path() -> str:
    """The path of a Java, which the HTML validator runs on."""
    return program("java", "default-jre-headless")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly which gates did not run for want of a program."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [str(report.longrepr[2]) for report in skipped if MISSING in str(report.longrepr)]
    if reasons:
        terminalreporter.section("Gates that did not run", red=True, bold=True)
        for reason in sorted(set(reasons)):
            sentence = reason.removeprefix("Skipped: ")
            terminalreporter.line(f"{reasons.count(reason)} tests: {sentence}")
