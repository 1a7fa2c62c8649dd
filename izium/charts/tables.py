"""The table that says the same as a chart."""

from __future__ import annotations

import altair as alt
import pandas as pd


def table(chart: alt.TopLevelMixin) -> pd.DataFrame:
    """Return the content of a chart of this course as a frame.

    Args:
        chart: A chart made by a function of `izium.charts`.

    Raises:
        ValueError: The chart was not made here and carries no table.

    Examples:
        >>> from izium import charts
        >>> charts.table(charts.timeline(phase="first-assault")).columns[0]
        'record'
    """
    carried = chart.to_dict().get("usermeta", {}).get("table")
    if carried is None:
        raise ValueError("This chart carries no table: make it with a function of izium.charts.")
    return pd.DataFrame(carried["rows"], columns=carried["columns"])
