"""Programs of the machine that a gate needs: missing, they fail in CI and are told elsewhere."""

from __future__ import annotations

import pytest

from tests.browser.conftest import chapter_names, names  # noqa: F401
from tests.machine import MISSING, program
from tests.platforms.conftest import packages, unpacked  # noqa: F401


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
