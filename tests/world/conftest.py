"""What the world does to the book, each case with the kind of public report it stands for."""

from __future__ import annotations

from activities.conftest import faults, fresh_session, open_trial, site
from classroom.conftest import harness, report

__all__ = ["faults", "fresh_session", "harness", "open_trial", "report", "site"]
