"""The kinds of activity, grouped by what one does: pick, measure, arrange, write.

A kind is a function that makes an activity, and a `Kind` that reads, checks and prints its
answers. ``front/activity.js`` has the same kind for the page. These are the two files to touch.
"""

from __future__ import annotations

from izium.activities.kinds.arranging import order
from izium.activities.kinds.base import KINDS, Kind, Result
from izium.activities.kinds.picking import choice

__all__ = ["KINDS", "Kind", "Result", "choice", "order"]
