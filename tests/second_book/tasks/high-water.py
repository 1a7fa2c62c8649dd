"""Tasks on the flood: who says what of the lower street."""

from izium import data
from izium.tasks import Mistake, Task


def _speakers(topic: str | None) -> set[str]:
    claims = data.load("claims")
    return set(claims[claims["topic"] == topic]["source_id"] if topic else claims["source_id"])


TASKS = (
    Task(
        id="high-water-1",
        move="sourcing",
        minutes=5,
        expected=lambda: _speakers("control"),
        right="Two offices, and they differ.",
        mistakes=(Mistake(lambda: _speakers(None), "These speak of other things as well."),),
    ),
)
