"""The kinds of activity, grouped by what one does: pick, measure, arrange, write.

A kind is a function that makes an activity, and a `Kind` that reads, checks and prints its
answers. ``front/activity.js`` has the same kind for the page. These are the two files to touch.
"""

from __future__ import annotations

from izium.activities.kinds.arranging import classify, match, order
from izium.activities.kinds.base import KINDS, Kind, Result
from izium.activities.kinds.picking import choice, multiple, place
from izium.activities.kinds.quantities import date, number, range
from izium.activities.kinds.writing import CodeActivity, Verdict, code, reflect

__all__ = [
    "KINDS",
    "CodeActivity",
    "Kind",
    "Result",
    "Verdict",
    "choice",
    "classify",
    "code",
    "date",
    "match",
    "multiple",
    "number",
    "order",
    "place",
    "range",
    "reflect",
]
