"""A notebook as its checks see it: sections, sentences, links, code cells and charts."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from izium.activities import MIME as ACTIVITY
from izium.mime import PICTURE
from izium.prose.faults import Fault

Form = Literal["heading", "text", "caption"]
RECORD_LINK = re.compile(r"(?:^|/)records\.md#([a-z]+\d+(?:-\d+)?)$")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])")
ABBREVIATIONS = re.compile(r"\b(?:Col|Gen|Dr|St|No|cf|e\.g|i\.e|a\.m|p\.m|ca|approx)\.$")
MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Link:
    """The words of a link and where it leads."""

    words: str
    target: str

    @property
    def record(self) -> str:
        """The id of the record it leads to, or an empty string.

        >>> Link("as the article puts it", "reference/records.md#b5-4").record
        'B5.4'
        """
        match = RECORD_LINK.search(self.target)
        return match[1].upper().replace("-", ".") if match else ""

    @property
    def on_own_words(self) -> bool:
        """Whether the link stands on words of the sentence, not on a bare id."""
        return bool(re.search(r"[^\W\d_]{2,}", re.sub(r"\b[A-Z]+\d+(?:\.\d+)?\b", "", self.words)))

    @property
    def page(self) -> str:
        """The file of another page of the book that it leads to, or an empty string."""
        file = self.target.partition("#")[0]
        return file if re.search(r"\.(?:ipynb|md)$", file) and not self.record else ""


@dataclass(frozen=True)
class Sentence:
    """One sentence with its links, and where it stands."""

    text: str
    links: tuple[Link, ...]
    cell: int
    section: str
    part: str
    form: Form
    paragraph: int


@dataclass(frozen=True)
class Activity:
    """An activity that a code cell shows: its kind and its move."""

    kind: str
    move: str


@dataclass(frozen=True)
class Code:
    """One code cell: its source, the charts and activities it shows, its figure metadata."""

    cell: int
    source: str
    charts: tuple[dict[str, Any], ...]
    activities: tuple[Activity, ...]
    figure: dict[str, str]

    @property
    def lines(self) -> int:
        """The number of lines that are not empty."""
        return sum(bool(line.strip()) for line in self.source.splitlines())


@dataclass
class Notebook:
    """A notebook file, read once."""

    name: str
    path: Path
    cells: list[dict[str, Any]] = field(repr=False)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence of the Markdown cells and captions, in order."""
        return list(_sentences(self.cells))

    @cached_property
    def code(self) -> list[Code]:
        """Every code cell that a page may show, in order."""
        return [
            Code(
                number,
                source_of(cell),
                tuple(_shown(cell, PICTURE)),
                tuple(Activity(shown["kind"], shown["move"]) for shown in _shown(cell, ACTIVITY)),
                _figure(cell),
            )
            for number, cell in enumerate(self.cells, 1)
            if cell["cell_type"] == "code" and "remove-cell" not in tags_of(cell)
        ]

    @property
    def activities(self) -> list[Activity]:
        """Every activity that its code cells have stored, in order."""
        return [activity for code in self.code for activity in code.activities]

    @property
    def links(self) -> Iterator[tuple[int, Link]]:
        """Every link with the number of its cell."""
        for sentence in self.sentences:
            for link in sentence.links:
                yield sentence.cell, link

    @property
    def records(self) -> set[str]:
        """The ids of all records that are linked."""
        return {link.record for _, link in self.links if link.record}

    @property
    def is_chapter(self) -> bool:
        """Whether it is a narrative or synthesis chapter."""
        return self.path.parent.name == "chapters" and self.path.stem != "welcome"

    def fault(self, cell: int, words: str, fault: str, mend: str) -> Fault:
        """Return a fault of it: the cell (0 for the whole), the words at issue, and the mend."""
        return Fault(self.name, cell, words, fault, mend)


def read(path: Path, name: str = "") -> Notebook:
    """Read a notebook, or a page of Markdown as a notebook of one cell.

    Raises `ValueError` with the file's name where the text is no notebook.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return Notebook(name or str(path), path, [{"cell_type": "markdown", "source": text}])
    try:
        cells = json.loads(text)["cells"]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{name or path} is no notebook: {error}. Mend its JSON.") from error
    return Notebook(name or str(path), path, cells)


def tags_of(cell: dict[str, Any]) -> list[str]:
    """Return the tags of a cell."""
    return list(cell.get("metadata", {}).get("tags", []))


def source_of(cell: dict[str, Any]) -> str:
    """Return a cell's source as one text (notebooks store a text or a list of lines)."""
    return "".join(cell.get("source", ""))


def split(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each sentence of a text.

    >>> text = "It fell. Who says so (B23.1)? Col. X."
    >>> [text[a:b] for a, b in split(text)]
    ['It fell.', 'Who says so (B23.1)?', 'Col. X.']
    """
    spans, start = [], 0
    for match in SENTENCE_END.finditer(text):
        closing = len(match[0]) - len(match[0].lstrip("\"”’')]"))
        end = match.start() + closing
        if ABBREVIATIONS.search(text[start : match.start()]):
            continue
        spans.append((start, end))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _sentences(cells: list[dict[str, Any]]) -> Iterator[Sentence]:
    section = part = ""
    paragraph = 0
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] == "code":
            blocks = [("caption", MARKDOWN.parseInline(_figure(cell).get("caption", ""))[0])]
        elif cell["cell_type"] == "markdown":
            blocks = list(_blocks(MARKDOWN.parse(source_of(cell))))
        else:
            continue
        for form, token in blocks:
            text, spans = _flat(token)
            paragraph += 1
            if form in {"h1", "h2"}:
                section, part = text, ""
            elif form == "h3":
                part = text
            kind = _form(form)
            for start, end in split(text):
                links = tuple(
                    Link(text[a:b], target) for a, b, target in spans if a < end and b > start
                )
                yield Sentence(
                    text[start:end].strip(), links, number, section, part, kind, paragraph
                )


def _form(form: str) -> Form:
    if form.startswith("h"):
        return "heading"
    return "caption" if form == "caption" else "text"


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    heading, row = "", None
    for token in tokens:
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "tr_open":
            row = Token("inline", "", 0, children=[])
        elif token.type == "tr_close" and row is not None:
            yield "text", row
            row = None
        elif token.type == "inline" and row is not None:
            row.children = [*(row.children or []), *(token.children or []), _text(" | ")]
        elif token.type == "inline":
            yield heading or "text", token


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _flat(token: Token) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans, opened = "", [], (0, "")
    for child in token.children or []:
        if child.type in {"text", "code_inline"}:
            text += child.content
        elif child.type in {"softbreak", "hardbreak"}:
            text += " "
        elif child.type == "link_open":
            opened = (len(text), str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            spans.append((opened[0], len(text), opened[1]))
        elif child.type == "image":
            text += child.content
    return text, spans


def _shown(cell: dict[str, Any], mime: str) -> Iterator[dict[str, Any]]:
    for output in cell.get("outputs", []):
        if mime in output.get("data", {}):
            yield output["data"][mime]


def _figure(cell: dict[str, Any]) -> dict[str, str]:
    figure = cell.get("metadata", {}).get("mystnb", {}).get("figure", {})
    return {key: str(value) for key, value in figure.items()}
