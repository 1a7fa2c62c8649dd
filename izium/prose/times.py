"""The time a chapter takes: computed from its words and its activities, never typed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from izium.prose.faults import Fault
from izium.prose.notebook import Notebook

WORDS_A_MINUTE = 180
TIME_LINE = re.compile(r"\*\*Time\.\*\*[^\"\\\n]*")


def reading_words(notebook: Notebook) -> int:
    """Return the number of words to read, captions included."""
    return sum(len(sentence.text.split()) for sentence in notebook.sentences)


def time_line(notebook: Notebook) -> str:
    """Return the line that *At a glance* should hold.

    The reading time is rounded up to a whole minute, the sum to five.
    """
    reading = math.ceil(reading_words(notebook) / WORDS_A_MINUTE)
    doing = sum(activity.minutes for activity in notebook.activities)
    whole = 5 * math.ceil((reading + doing) / 5)
    return (
        f"**Time.** About {whole} minutes: {reading} to read, "
        f"{doing} for the {len(notebook.activities)} activities."
    )


def check(notebook: Notebook) -> Iterator[Fault]:
    """Yield a fault where the time that stands in a chapter is not the computed one."""
    found = TIME_LINE.search(_markdown(notebook))
    if found and found[0].strip() != time_line(notebook):
        yield Fault(
            notebook.name,
            0,
            found[0].strip(),
            f"should be “{time_line(notebook)}”",
            f"run python -m izium.prose --write-times {notebook.name}",
        )


def write(notebook: Notebook) -> bool:
    """Write the computed time into the file; return whether it changed."""
    text = notebook.path.read_text(encoding="utf-8")
    mended = TIME_LINE.sub(time_line(notebook), text, count=1)
    if mended != text:
        notebook.path.write_text(mended, encoding="utf-8")
    return mended != text


def _markdown(notebook: Notebook) -> str:
    sources = (cell.get("source", "") for cell in notebook.cells)
    return "\n".join(source if isinstance(source, str) else "".join(source) for source in sources)
