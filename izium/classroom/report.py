"""The class report: a table for the terminal, and a page that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import groupby

from izium.classroom.figures import Asked, Figures, Piece, percent
from izium.classroom.markup import Node, Tree, h, page
from izium.classroom.rules import Fault
from izium.classroom.values import clean_line

TITLE = "Class report"
_OUTSIDE = {
    "other-version": "answered in another version than this book's",
    "unknown": "not an activity of this book",
}


@cache
def style() -> tuple[str, str]:
    """Return the report's style sheet and its hash for a content security policy.

    Example:
        >>> style()[1].startswith("sha256-")
        True
    """
    css = resources.files("izium.classroom").joinpath("front/report.css").read_text("utf-8")
    css = css.replace("\r\n", "\n")
    digest = hashlib.sha256(css.encode("utf-8")).digest()
    return css, f"sha256-{base64.b64encode(digest).decode('ascii')}"


def to_page(figures: Figures, faults: Iterable[Fault] = ()) -> str:
    """Return the report as a whole HTML page: no script, no request, everything escaped.

    Args:
        figures: as `figures.count` gives them.
        faults: what was left out or noted, listed at the end.

    Example:
        >>> "<h1>Class report</h1>" in to_page(Figures([], ("", ""), []))
        True
    """
    return page(TITLE, *style(), to_tree(figures, faults, level=1))


def to_tree(figures: Figures, faults: Iterable[Fault] = (), *, level: int = 1) -> Node:
    """Return the report as a tree, its first heading of the given level."""
    sections: list[Tree] = [
        h(f"h{level}", None, TITLE),
        h("p", None, _summary(figures)),
    ]
    if figures.questions:
        sections.extend((_key(), _overview(figures)))
    for chapter, group in groupby(figures.questions, key=_heading):
        asked = [_question(question, len(figures.students), level + 2) for question in group]
        sections.append(h("section", None, h(f"h{level + 1}", None, chapter), *asked))
    sections.append(_hand_ins(figures, level + 1))
    sections.append(_faults(list(faults), level + 1))
    return h("main" if level == 1 else "div", {"class": "cr-sheet"}, *sections)


def _summary(figures: Figures) -> str:
    students = _several(len(figures.students), "student")
    answers = _several(sum(asked.tried for asked in figures.questions), "answer")
    first, last = (time[:10] for time in figures.exported)
    when = "" if not first else f", handed in on {first}" if first == last else ""
    if not when and first:
        when = f", handed in from {first} to {last}"
    return f"{students}, {answers}{when}."


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _heading(asked: Asked) -> str:
    if asked.standing != "in-book":
        return "Outside this book"
    return asked.title or chapter_title(asked.chapter)


def chapter_title(chapter: str) -> str:
    """Return a chapter's file name as a heading, for want of its title.

    Example:
        >>> chapter_title("exercises/river-line")
        'Exercises: river line'
    """
    words = chapter.replace("/", ": ").replace("-", " ")
    return words[:1].upper() + words[1:] if words else "No chapter"


def _anchor(asked: Asked) -> str:
    return f"question-{asked.id}-{asked.hash}"


def _key() -> Node:
    def entry(look: str, words: str) -> Node:
        sample = h("rect", {"class": look, "x": "0", "y": "0", "width": "100%", "height": "100%"})
        return h("li", None, h("svg", {"class": "cr-bar", "aria-hidden": "true"}, sample), words)

    return h(
        "ul",
        {"class": "cr-key"},
        entry("cr-first", "right at first"),
        entry("cr-later", "right later"),
        entry("cr-wrong", "wrong answer"),
        entry("cr-open", "not right yet, or not graded"),
    )


def _overview(figures: Figures) -> Node:
    head = h(
        "tr",
        None,
        h("th", {"scope": "col"}, "Question"),
        h("th", {"scope": "col", "class": "cr-number"}, "Tried"),
        h("th", {"scope": "col", "class": "cr-number"}, "Right at first"),
        h("th", {"scope": "col", "class": "cr-drawn"}, "Of those who tried"),
    )
    rows = [
        h(
            "tr",
            None,
            h("th", {"scope": "row"}, h("a", {"href": f"#{_anchor(asked)}"}, asked.id)),
            h("td", {"class": "cr-number"}, str(asked.tried)),
            h("td", {"class": "cr-number"}, _share(asked.right_first, asked.graded)),
            h("td", {"class": "cr-drawn"}, _outcome(asked)),
        )
        for asked in figures.questions
    ]
    return h(
        "table",
        {"class": "cr-overview"},
        h("caption", None, "All questions"),
        h("thead", None, head),
        h("tbody", None, *rows),
    )


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({percent(part, whole)} %)" if whole else "–"


def _outcome(asked: Asked) -> Node:
    first, later = asked.right_first, asked.right_later
    parts = [("cr-first", first), ("cr-later", later), ("cr-open", asked.tried - first - later)]
    return _bar(parts, asked.tried, _sentence(asked))


def _bar(parts: Sequence[tuple[str, int]], whole: int, label: str) -> Node:
    drawn, start = [], 0
    for look, number in parts:
        if number > 0:
            place = {"x": _place(start, whole), "width": _place(number, whole)}
            drawn.append(h("rect", {"class": look, **place, "y": "0", "height": "100%"}))
            start += number
    described = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return h("svg", {"class": "cr-bar", **described}, *drawn)


def _place(number: int, whole: int) -> str:
    hundredths = (10000 * number + whole // 2) // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _sentence(asked: Asked) -> str:
    if not asked.graded:
        return f"Tried by {asked.tried}; not graded."
    left = asked.tried - asked.right_first - asked.right_later
    return (
        f"Tried by {asked.tried}: right at first {asked.right_first}, "
        f"right later {asked.right_later}, not right yet or not graded {left}."
    )


def _question(asked: Asked, students: int, level: int) -> Node:
    about = [asked.kind, asked.move, asked.id]
    if asked.standing != "in-book":
        about.append(_OUTSIDE[asked.standing])
    parts: list[Tree] = [
        h(f"h{level}", {"dir": "auto"}, asked.question or asked.id),
        h("p", {"class": "cr-meta"}, " · ".join(filter(None, about))),
    ]
    if not asked.tried:
        parts.append(h("p", None, "Nobody tried it."))
    else:
        parts.append(h("p", None, f"{_sentence(asked)} {students - asked.tried} did not try it."))
        parts.append(_outcome(asked))
    if asked.first_answers:
        parts.append(_answers(asked))
    if asked.texts:
        parts.append(h("ul", {"class": "cr-texts"}, *(_text(*text) for text in asked.texts)))
    return h("section", {"class": "cr-question", "id": _anchor(asked)}, *parts)


def _answers(asked: Asked) -> Node:
    head = h(
        "tr",
        None,
        h("th", {"scope": "col"}, "Answer"),
        h("th", {"scope": "col", "class": "cr-verdict"}, "Right?"),
        h("th", {"scope": "col", "class": "cr-number"}, "Students"),
        h("th", {"scope": "col", "class": "cr-drawn"}, "Share"),
    )
    rows = [_piece(piece, asked.first_answers) for piece in asked.pieces]
    if asked.more:
        words = f"and {_several(asked.more, 'other answer')}"
        rows.append(h("tr", None, h("td", {"colspan": "4"}, words)))
    caption = f"First answers of {_several(asked.first_answers, 'student')}"
    return h(
        "table", None, h("caption", None, caption), h("thead", None, head), h("tbody", None, *rows)
    )


def _piece(piece: Piece, whole: int) -> Node:
    look = "cr-first" if piece.right else "cr-open" if piece.right is None else "cr-wrong"
    return h(
        "tr",
        None,
        h("th", {"scope": "row", "dir": "auto"}, piece.label or "(empty)"),
        h("td", {"class": "cr-verdict"}, _verdict(piece)),
        h("td", {"class": "cr-number"}, f"{piece.count} ({percent(piece.count, whole)} %)"),
        h("td", {"class": "cr-drawn"}, _bar([(look, piece.count)], whole, "")),
    )


def _verdict(piece: Piece) -> str:
    return "–" if piece.right is None else "right" if piece.right else "wrong"


def _text(student: str, words: str) -> Node:
    name = h("strong", {"dir": "auto"}, student)
    return h("li", None, name, h("span", {"class": "cr-words", "dir": "auto"}, words))


def _hand_ins(figures: Figures, level: int) -> Node:
    head = h(
        "tr",
        None,
        h("th", {"scope": "col"}, "Student"),
        h("th", {"scope": "col"}, "File"),
        h("th", {"scope": "col", "class": "cr-number"}, "Questions tried"),
    )
    rows = [
        h(
            "tr",
            None,
            h("th", {"scope": "row", "dir": "auto"}, name),
            h("td", {"dir": "auto"}, ", ".join(files)),
            h("td", {"class": "cr-number"}, str(tried)),
        )
        for name, files, tried in figures.students
    ]
    caption = h("caption", None, _several(len(rows), "student"))
    table = h("table", None, caption, h("thead", None, head), h("tbody", None, *rows))
    return h("section", None, h(f"h{level}", None, "Who handed in"), table)


def _faults(faults: list[Fault], level: int) -> Node:
    heading = h(f"h{level}", None, "Left out or noted")
    if not faults:
        return h("section", None, heading, h("p", None, "Nothing: every file and answer was read."))
    lines = (h("li", {"dir": "auto"}, str(fault)) for fault in faults)
    return h("section", None, heading, h("ul", None, *lines))


def to_text(figures: Figures, *, width: int = 80) -> str:
    """Return the report as a table for the terminal.

    Args:
        figures: as `figures.count` gives them.
        width: the number of columns to fill, at least 60.

    Example:
        >>> print(to_text(Figures([], ("", ""), [])))
        0 students, 0 answers.
    """
    width = max(width, 60)
    lines = [_summary(figures)]
    for chapter, group in groupby(figures.questions, key=_heading):
        lines += ["", chapter, f"{'':{width - 26}}{'tried':>6}{'right at first':>20}"]
        for asked in group:
            about = f"  {asked.id} ({asked.kind})"
            share = _share(asked.right_first, asked.graded).replace("–", "-")
            lines.append(f"{_pad(about, width - 26)}{asked.tried:>6}{share:>20}")
            if asked.standing != "in-book":
                lines.append(f"      {_OUTSIDE[asked.standing]}: {_one_line(asked.question)}")
            lines += _drawing_wrong(asked, width)
            lines += _texts(asked, width)
    return "\n".join(lines)


def _drawing_wrong(asked: Asked, width: int) -> list[str]:
    wrong = [piece for piece in asked.pieces if piece.right is False and piece.count]
    wrong.sort(key=lambda piece: -piece.count)
    return [
        _pad(f"      wrong, by {piece.count}: {_one_line(piece.label)}", width).rstrip()
        for piece in wrong[:3]
    ]


def _texts(asked: Asked, width: int) -> list[str]:
    return [
        line
        for student, words in asked.texts
        for line in textwrap.wrap(
            f"{_one_line(student)}: {_one_line(words)}",
            width,
            initial_indent="      ",
            subsequent_indent="        ",
        )
    ]


def _one_line(text: str) -> str:
    """Return text that cannot steer a terminal: one line, no unseen character."""
    line = clean_line(text)
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in line)


def _pad(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"
