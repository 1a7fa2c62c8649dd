"""One function for each picture that the course draws.

Every function works as it stands, ``charts.timeline()``. Those that draw one table also take a
frame of your own, a part of that table: ``timeline``, ``voices``, ``claim_chains``,
``answer_arcs``, ``figure_ranges``, ``other_accounts``, ``gazetteer_map``, ``order_of_battle``.
Each returns a picture that says in ``alt`` what it shows and carries a table of the same content
(``charts.table(picture)``). A day is given as text, ``"2022-03-06"``, or as a date; a phase,
topic, measure or place as one text or as several; ``title`` is what the picture shows and can be
set everywhere. What is unknown, and what leaves nothing to draw, raises ValueError and says what
to change. Each side has a symbol of its own, always solid; in ``voices`` it is hollow where
somebody else passed the voice on.

The story: ``strip`` and ``timeline``, who speaks of which day and what happened; ``day_map``, the
city and the villages one day at a time; ``gazetteer_map``, ``locator``, where they lie; ``cover``.

Claims beside each other: ``taken_apart``, one claim; ``control_matrix``, who said whose the ground
was; ``claim_chains`` and ``answer_arcs``, who answers whom; ``rule_machine``, the reader's own
line; ``voices``, how often each is heard.

Numbers: ``figure_ranges``, with their bounds; ``had_and_left``; ``other_accounts``, the article
beside other texts. Forces: ``order_of_battle``. ``help(charts.strip)`` says what each takes.
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
from izium.data.frames import unchanging

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

for _name in __all__:  # while it draws, no picture asks for each of its marks what changed on disk
    globals()[_name] = unchanging()(globals()[_name])
