"""One function for each figure that the course draws.

Every function works as it stands, ``charts.timeline()``, and also takes a frame of your own
(a part of a table of `izium.data`, with the columns of that table). It returns a
picture that says in ``alt`` what it shows and carries a table of the same content
(``charts.table(picture)``). A day is given as text, ``"2022-03-06"``, or as a date; a phase, side,
topic, measure or place as one text or as several; ``title`` is what the figure shows and can be
set everywhere. What is unknown, and what leaves nothing to draw, raises ValueError and says what
to change. Each side has a symbol of its own, always solid; in ``voices`` it is hollow where
somebody else passed the voice on.

The story
    ``strip(claims=None, *, start, end, own=None)``
        Who speaks of which day: a row for each voice, one block for each claim.
    ``cover()``
        The city on every day of the book, as anyone said it was held.
    ``timeline(events=None, *, phase=None, start=None, end=None)``
        Events in order, day by day: who says each, how exactly its time is known.
    ``day_map(start, end, *, events=None, claims=None)``
        The city as a schematic and the villages on a map, one day at a time; beneath them all
        that the records say of that day.
    ``gazetteer_map(places=None)``
        Every place that has a coordinate; those too far away by distance and direction.
    ``locator()``
        The country in outline, with the city and the far places that the text names.

Claims set beside each other
    ``taken_apart(claim)``
        One claim in large type: when, what is said, the words that make it a claim, who says so.
    ``control_matrix(claims=None, series=None, *, start, end, places=None, days=())``
        Ground by day: who said whose it was, each statement on its own day, and the coded
        series beneath. ``days=["2022-03-17"]`` sets off the days at issue. Nothing is carried
        forward.
    ``claim_chains(claims=None, *, topic=None)``
        Who denies, corrects, confirms or repeats whom. Filter the frame for one chain.
    ``answer_arcs(claims=None)``
        All answers at once, as arcs over the days; a repetition is dashed.
    ``rule_machine(answer)``
        Readers set the rules by which a line is drawn; kept in the answer to an activity.
    ``voices(claims=None, *, topic=None)``
        How often each voice is heard, by side, directly or passed on.

Numbers
    ``figure_ranges(figures=None, *, measure=None, side=None)``
        Numbers with their bounds, in order of time: a tick, a range, an open arrow. All have
        one unit, so choose measures, such as ``["killed", "wounded"]``.
    ``had_and_left(figures=None, *, had="strength", left="remaining")``
        What there was and what was left of it, where one claim gives both.
    ``other_accounts(topic=None, accounts=None, *, figures=None)``
        The article beside other accounts: ``"evacuations"``, ``"housing"``, ``"population"`` and
        ``"burials"`` as numbers, any other words of a topic (``"capture"``) in words.

Forces
    ``order_of_battle(units=None, *, side=None)``
        The units by echelon, each below what it is part of.
"""

from izium.charts.accounts import other_accounts
from izium.charts.apart import taken_apart
from izium.charts.arcs import answer_arcs
from izium.charts.chains import claim_chains
from izium.charts.cover import cover
from izium.charts.day_map import day_map
from izium.charts.events import timeline
from izium.charts.gazetteer import gazetteer_map
from izium.charts.locator import locator
from izium.charts.machine import rule_machine
from izium.charts.matrix import control_matrix
from izium.charts.picture import table
from izium.charts.ranges import figure_ranges
from izium.charts.slopes import had_and_left
from izium.charts.strip import strip
from izium.charts.tree import order_of_battle
from izium.charts.voice_counts import voices

__all__ = [
    "answer_arcs",
    "claim_chains",
    "control_matrix",
    "cover",
    "day_map",
    "figure_ranges",
    "gazetteer_map",
    "had_and_left",
    "locator",
    "order_of_battle",
    "other_accounts",
    "rule_machine",
    "strip",
    "table",
    "taken_apart",
    "timeline",
    "voices",
]
