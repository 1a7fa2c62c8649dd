"""One function for each figure that the course draws.

Every function works as it stands, ``charts.timeline()``, and also takes a frame of your own
(a part of a table of `izium.data`, with the columns of that table). It returns an Altair
chart that says in ``description`` what it shows and carries a table of the same content
(``charts.table(chart)``). Dates are given as text, ``"2022-03-06"``.

The story
    ``phases(events=None)``
        The seven phases, and how many events of each are told, claimed, reported, disputed.
    ``timeline(events=None, *, phase=None, start=None, end=None, title=None)``
        Events in order, day by day: who says each, how exactly its time is known. A list
        *In whose voice* picks out what is narrated, claimed, reported or disputed.
    ``day_map(start, end, *, events=None, claims=None, title=None)``
        The river, the city and the villages on one day at a time, chosen from a list; beside
        it everything that the records say of that day, with what cannot be placed.
    ``gazetteer_map(places=None)``
        Every place that has a coordinate; those too far away by distance and direction.

Claims set beside each other
    ``control_strips(claims=None, series=None, *, start=…, end=…, title=None)``
        Who asserted control of what on which day: a row for each speaker and part of the city,
        and the coded series VIINA beneath. Nothing is carried forward.
    ``coded_series(series=None, claims=None, *, places=None, start=…, end=…, title=None)``
        VIINA's coding of one or more places, with the days of which claims speak.
    ``claim_chains(claims=None, *, topic=None, title=None)``
        Who denies, corrects, confirms or repeats whom.
    ``voices(claims=None, *, topic=None, title=None)``
        How often each voice is heard, by side and kind, directly or passed on.

Numbers
    ``figure_ranges(figures=None, *, measure=None, side=None, title=None)``
        Numbers with their bounds, in order of time: a tick, a range, an open arrow.
    ``other_accounts(topic=None, accounts=None, *, title=None)``
        What the article says beside what another account says.

Forces
    ``order_of_battle(units=None, *, side=None, title=None)``
        Units as a tree, by side.
"""

import altair as alt

from izium.charts.day_map import day_map
from izium.charts.renderer import render
from izium.charts.tables import table
from izium.charts.timeline import timeline

alt.renderers.register("izium", render)
alt.renderers.enable("izium")

__all__ = ["day_map", "table", "timeline"]
