"""Programs of the machine that a gate needs: missing, they fail in CI and are told elsewhere."""

from __future__ import annotations

import pytest

from tests.browser.conftest import chapter_names, names  # noqa: F401
from tests.machine import program
from tests.platforms.conftest import packages, unpacked  # noqa: F401


@pytest.fixture(scope="session")
def nginx_path() -> str:
    """The path of the real nginx."""
    return program("nginx", "nginx-light")


@pytest.fixture(scope="session")
def java_path() -> str:
    """The path of a Java, which the HTML validator runs on."""
    return program("java", "default-jre-headless")
