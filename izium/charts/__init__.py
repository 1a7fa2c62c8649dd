"""One function for each figure that the course draws.

Every function works as it stands, ``charts.timeline()``, and also takes a frame of your own
(a part of a table of `izium.data`, with the columns of that table). It returns an Altair
chart that says in ``description`` what it shows and carries a table of the same content
(``charts.table(chart)``). A day is given as text, ``"2022-03-06"``, or as a date; a phase, side,
topic, measure or place as one text or as several; ``title`` is what the figure shows and can be
set everywhere. What is unknown, and what leaves nothing to draw, raises ValueError and says what
to change. Each side has a symbol of its own, always solid; in ``voices`` it is hollow where
somebody else passed the voice on.

The story
    ``phases(events=None)``
        The phases of the course and, for each event, a symbol that shows who tells of it.
    ``timeline(events=None, *, phase=None, start=None, end=None)``
        Events in order, day by day: who says each, how exactly its time is known. A list
        *In whose voice* picks out what is narrated, claimed, reported or disputed.
    ``day_map(start, end, *, events=None, claims=None)``
        The river, the city and the villages on one day at a time, chosen from a list; beside
        it everything that the records say of that day, with what cannot be placed.
    ``gazetteer_map(places=None)``
        Every place that has a coordinate; those too far away by distance and direction.

Claims set beside each other
    ``control_strips(claims=None, series=None, *, start="2022-03-06", end="2022-04-02",
    places=None, days=())``
        Who asserted control of what on which day: a row for each speaker and part of the city
        (or for the places whose ids you give, such as ``["P27", "P28"]``), and the coded series
        VIINA beneath. ``days=["2022-03-17"]`` sets off the days at issue. Nothing is carried
        forward.
    ``coded_series(series=None, *, places=None, start="2022-02-24", end="2022-10-01", days=())``
        VIINA's coding of one or more places, span by span.
    ``claim_chains(claims=None, *, topic=None)``
        Who denies, corrects, confirms or repeats whom. Filter the frame for one chain.
    ``voices(claims=None, *, topic=None)``
        How often each voice is heard, by side and kind, directly or passed on.

Numbers
    ``figure_ranges(figures=None, *, measure=None, side=None)``
        Numbers with their bounds, in order of time: a tick, a range, an open arrow. All have
        one unit, so choose measures, such as ``["killed", "wounded"]``.
    ``other_accounts(topic=None, accounts=None, *, figures=None)``
        The article beside other accounts: ``"evacuations"``, ``"housing"``, ``"population"`` and
        ``"burials"`` as numbers, any other words of a topic (``"capture"``) in words.

Forces
    ``order_of_battle(units=None, *, side=None)``
        The units as a tree, by side.
"""

import altair as alt

from izium.charts.accounts import other_accounts
from izium.charts.chains import claim_chains
from izium.charts.control import coded_series, control_strips
from izium.charts.days import day_map
from izium.charts.events import timeline
from izium.charts.gazetteer import gazetteer_map
from izium.charts.phase_overview import phases
from izium.charts.ranges import figure_ranges
from izium.charts.renderer import render
from izium.charts.tables import table
from izium.charts.tree import order_of_battle
from izium.charts.voice_counts import voices

alt.renderers.register("izium", render)
alt.renderers.enable("izium")

__all__ = [
    "claim_chains",
    "coded_series",
    "control_strips",
    "day_map",
    "figure_ranges",
    "gazetteer_map",
    "order_of_battle",
    "other_accounts",
    "phases",
    "table",
    "timeline",
    "voices",
]
