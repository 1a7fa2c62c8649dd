"""A drawing that is filled from the top: words are wrapped, and what follows stands below them.

Marks that stand for a record lead to it, and say what is said, who says it and when.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from izium.charts import svg
from izium.charts.key import voice_key
from izium.charts.palette import Voice
from izium.charts.style import INK, LINE_HEIGHT, NARROW, TEXT_SIZE, WIDE, curly, wrap

EDGE = 4.0
"""Pixels around a drawing, so that no symbol at its edge is cut."""

HOLD = 3.0
"""Pixels beside a line by which its link is pressed and its focus is seen."""


@dataclass(frozen=True, slots=True)
class Note:
    """The record that a mark stands for: its id, what it says, who says it, and when."""

    record: str
    says: str
    who: str
    when: str

    @property
    def words(self) -> str:
        """What is heard of a mark."""
        return f"{self.when}: {self.says.rstrip('.')}. {self.who.rstrip('.')}. {self.record}"


@dataclass(slots=True)
class Sheet:
    """A drawing that grows downwards."""

    room: float  # pixels that a line of text may take
    width: float  # pixels from edge to edge
    y: float = 10.0  # where the next mark stands
    _kids: list[svg.Element] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)

    def add(self, mark: svg.Element, note: Note | None = None) -> None:
        """Draw a mark, which leads to its record where it has one."""
        if note:
            mark = svg.link(note.record, note.words, mark, again=note.record in self._told)
            self._told.add(note.record)
        self._kids.append(mark)

    def write(
        self,
        x: float,
        words: str | Sequence[str],
        *,
        size: float = TEXT_SIZE,
        anchor: str | None = None,
        look: str | None = None,
        note: Note | None = None,
    ) -> None:
        """Write lines, the first of them here; `look` is `bold`, `faint` or `halo`, or several."""
        rows = [words] if isinstance(words, str) else words
        said = [curly(row) for row in rows]
        self.add(svg.lines(x, self.y, said, size=size, anchor=anchor, class_=look), note)

    def paragraph(
        self,
        x: float,
        text: str,
        *,
        size: float = TEXT_SIZE,
        look: str | None = None,
        note: Note | None = None,
    ) -> None:
        """Write a text in as many lines as it needs, and move below it."""
        rows = wrap(text, self.room - x - 12, size, bold=look == "bold")
        self.write(x, rows, size=size, look=look, note=note)
        self.y += LINE_HEIGHT * len(rows)

    def symbol(
        self, shape: str, x: float, r: float, *, hollow: bool = False, note: Note | None = None
    ) -> None:
        """Draw a symbol here."""
        fill = "var(--picture-paper)" if hollow else INK
        self.add(svg.symbol(shape, x, self.y, r, stroke=INK, stroke_width=1.6, fill=fill), note)

    def line(
        self,
        x: float,
        x2: float,
        *,
        up: float = 0.0,
        down: float = 0.0,
        thick: float = 1.0,
        opacity: str | None = None,
        note: Note | None = None,
    ) -> None:
        """Draw a straight line from so many pixels above to so many below here."""
        y, y2 = self.y - up, self.y + down
        look = {"stroke": INK, "stroke_width": thick, "opacity": opacity}
        mark = svg.el("line", x1=x, y1=y, x2=x2, y2=y2, **look)
        if note:
            left, top = min(x, x2) - HOLD, min(y, y2) - HOLD
            size = {"width": abs(x2 - x) + 2 * HOLD, "height": abs(y2 - y) + 2 * HOLD}
            pressed = svg.el("rect", x=left, y=top, fill="none", pointer_events="all", **size)
            mark = svg.group(pressed, mark)
        self.add(mark, note)

    def key(self, voices: Iterable[Voice], left: float = 0.0) -> None:
        """Name the symbols of the voices that the drawing shows, and move below."""
        marks, self.y = voice_key(voices, self.room, self.y, left)
        self._kids += marks
        self.y += 4

    def drawing(self, words: str) -> str:
        """Return the drawing as text, with what a reader hears who does not see it."""
        inner = svg.group(*self._kids, transform=f"translate({EDGE:g} {EDGE:g})")
        return svg.drawing(self.width + 2 * EDGE, self.y + 2 * EDGE, inner, words=words)


def drawings(fill: Callable[[Sheet], None], words: str) -> dict[str, str]:
    """Return the narrow and the wide drawing of a picture.

    Args:
        fill: Draws what it shows on a sheet.
    """
    sheets = {"narrow": Sheet(NARROW, NARROW + 24.0), "wide": Sheet(WIDE, WIDE + 40.0)}
    for sheet in sheets.values():
        fill(sheet)
    return {layout: sheet.drawing(words) for layout, sheet in sheets.items()}
