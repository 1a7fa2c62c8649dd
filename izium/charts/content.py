"""What the charts have to know of the book's content before they read its tables."""

from __future__ import annotations

from datetime import date

CITY = "P01"
"""The place that the book is about."""

FIRST, LAST = date(2022, 3, 6), date(2022, 4, 1)
"""The days that the book follows one by one."""

LONGEST = 20
"""A statement on more days than these is one about the whole, not about each of them."""
