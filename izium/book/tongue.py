"""The book in another language: pages read in it, links kept, pictures drawn in it.

A language is built by a process of its own, into a folder of its own, from the same sources: prose
and activities are translated as they are read, tables as they are loaded, and the notebooks are
run once more for what they show, beside the course and never into it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from docutils import nodes
from docutils.utils.smartquotes import smartchars
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import i18n
from sphinx.util import logging

from izium import language
from izium.activities import MIME as ACTIVITY
from izium.book import reference, toc
from izium.book.replaced import replace
from izium.book.sources import Unreadable
from izium.book.state import cache_of
from izium.files import put
from izium.language import gettext as _
from izium.mime import PICTURE
from izium.tasks.task import ANSWERED, NOT_ANSWERED
from izium.tongue.catalogues import compiled

logger = logging.getLogger(__name__)

SENTENCES = ("title", "alt", "caption")
"""What a picture says in sentences: they are translated whole, not put together anew."""

HTML = re.compile(r"(?m)^<p>(.+)</p>$")
"""A sentence that a page says in HTML, such as that it needs JavaScript."""

HINT = re.compile(r"<summary>Hint(?: (\d+))?</summary>")
"""What a fold of a notebook is called whose text helps a learner on."""

RIGHT = re.compile(r'"Right\. ((?:[^"\\]|\\.)+)"')
"""What they say where the solution is stored, with why it is right."""

GLOSSARY = "chapters/reference/glossary"

DRAWN = "notebooks"
"""The folder, beside what is kept between builds, of notebooks that were run in a language."""


def setup(app: Sphinx) -> None:
    """Register with Sphinx.

    Straight quotation marks are of texts that are not translated yet, and so English.
    """
    smartchars.quotes[language.current()] = smartchars.quotes[language.ENGLISH]
    replace(i18n._NodeUpdater, "update_pending_xrefs", keep_links)
    app.add_config_value("izium_languages", [language.ENGLISH], "env")
    app.connect("doctree-read", leave_out_cells, priority=40)
    app.connect("source-read", show_in_language)
    app.connect("doctree-read", order_terms, priority=400)
    app.connect("doctree-read", name_english, priority=400)


def settings(html: Path) -> dict[str, Any]:
    """Return what Sphinx is told beside the settings of the course, in another language."""
    places = [language.folder(), language.folder() / "later", _lent(html)]
    return {
        "language": language.current(),
        "locale_dirs": [str(place) for place in places],
        "gettext_compact": False,
        "gettext_auto_build": False,
    }


def _lent(html: Path) -> Path:
    """Write a catalogue for each page that is made from the tables, with the words of its code.

    With it Sphinx translates the headings of such a page, so that links to them lead there. Return
    the folder of these catalogues.
    """
    folder = cache_of(html) / "locale"
    own, later = language.places(language.current())
    words = (own / "interface.mo", own / "tables" / "words.mo", later / "tables" / "dictionary.mo")
    made = Catalog()
    for path in filter(Path.is_file, words):
        with path.open("rb") as file:
            for message in read_mo(file):
                made.add(message.id, message.string)
    content = compiled(made)
    for name in reference.names():
        path = folder / language.current() / "LC_MESSAGES" / "chapters" / "reference" / name
        put(path.with_suffix(".mo"), content)  # as it was, it is not read again
    return folder


def others(config: dict[str, Any]) -> list[str]:
    """Return the languages of a course beside English, as its settings list them.

    Raises `Unreadable`: they are no list of codes of languages, each once, English among them.
    """
    default = [language.ENGLISH]
    listed = ((config.get("sphinx") or {}).get("config") or {}).get("izium_languages", default)
    codes = isinstance(listed, list) and all(map(language.is_code, listed))
    if not codes or language.ENGLISH not in listed or len(set(listed)) < len(listed):
        raise Unreadable(
            f"{toc.CONFIG}: izium_languages is {listed!r}: write a list of codes of languages, "
            "each once and English among them, whose pages are the first, such as [en, uk]"
        )
    return [one for one in listed if one != language.ENGLISH]


def name_of(code: str, told_in: str | None = None) -> str:
    """Return how a language calls itself, or how another calls it.

    >>> name_of("uk"), name_of("uk", "en")
    ('Українська', 'Ukrainian')
    """
    name = Locale.parse(code).get_display_name(told_in or code) or code
    return name[:1].upper() + name[1:]


def draw(
    root: Path, html: Path, refresh: Callable[[Sequence[Path], Path], dict[Path, str]]
) -> dict[Path, str]:
    """Run in the language those notebooks of chapters whose outputs in it are stale.

    `refresh` runs notebooks of a folder; what it says of those that fail is returned.
    """
    folder = cache_of(html) / DRAWN
    for path in sorted((root / "chapters").rglob("*")):
        if path.suffix in (".yml", ".md"):
            put(folder / path.relative_to(root), path.read_bytes())
    drawn = []
    for path in toc.notebooks(root):
        if path.is_relative_to(root / "chapters"):
            own = folder / path.relative_to(root)
            text = _with_outputs(path.read_text(encoding="utf-8"), own, lambda *_: None)
            put(own, text.encode())
            drawn.append(own)
    return refresh(drawn, folder)


def _with_outputs(
    text: str,
    drawn: Path,
    settle: Callable[[dict[str, Any], dict[str, Any]], None],
    without: str = "",
) -> str:
    """Return a notebook with the outputs that another version of it has of the same code.

    `settle` gets each of them with the output that the notebook itself stores, and may change it.
    A cell keeps its own outputs where one of them is of the type `without`.
    """
    if not drawn.is_file():
        return text
    there = json.loads(drawn.read_text(encoding="utf-8"))["cells"]
    outputs = {
        cell.get("id"): (cell["source"], cell["outputs"])
        for cell in there
        if cell["cell_type"] == "code"
    }
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        source, found = outputs.get(cell.get("id"), (None, []))
        if source == cell["source"] and not any(
            without in one.get("data", {}) for one in cell["outputs"]
        ):
            for one, english in zip(found, cell["outputs"], strict=False):
                settle(one.get("data", {}), english.get("data", {}))
            cell["outputs"] = found
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _say_whole(told: dict[str, Any], english: dict[str, Any]) -> None:
    if PICTURE in told and PICTURE in english:
        own = told[PICTURE]
        for name in SENTENCES:
            text = english[PICTURE][name]
            if text and (said := language.gettext(text)) != text:
                for drawing in ("wide", "narrow", "paper"):
                    own[drawing] = own[drawing].replace(escape(own[name]), escape(said))
                own[name] = said


def show_in_language(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let a notebook show what it shows in the language."""
    if language.current() == language.ENGLISH or app.builder.name == "gettext":
        return
    source[0] = HTML.sub(lambda found: f"<p>{language.gettext(found[1])}</p>", source[0])
    source[0] = HINT.sub(_hint, source[0])
    said = json.dumps(language.gettext(NOT_ANSWERED), ensure_ascii=False)
    source[0] = source[0].replace(f'"{NOT_ANSWERED}"', said)
    source[0] = RIGHT.sub(_right, source[0])
    drawn = cache_of(Path(app.outdir)) / DRAWN / f"{docname}.ipynb"
    if drawn.is_file():
        source[0] = _with_outputs(source[0], drawn, _say_whole, ACTIVITY)
        app.env.note_dependency(str(drawn))
    asked = f"activities/{docname.removeprefix('chapters/')}.mo"
    for path in language.catalogues():
        if path.as_posix().endswith(asked):
            app.env.note_dependency(str(path))


def order_terms(app: Sphinx, doctree: nodes.document) -> None:
    """Put the terms of each part of the glossary in the order of the language's alphabet."""
    if language.current() == language.ENGLISH or app.env.docname != GLOSSARY:
        return
    for part in doctree.findall(nodes.section):
        terms = [child for child in part.children if isinstance(child, nodes.section)]
        if terms and not any(term.next_node(nodes.section) for term in terms):
            first = part.index(terms[0])
            part[first:] = sorted(terms, key=lambda term: language.alphabetic(term[0].astext()))


def name_english(app: Sphinx, doctree: nodes.document) -> None:
    """Name the language of prose that is not translated yet: a voice takes it for the page's.

    What is made from the tables, or shown by code, is in the language as it comes.
    """
    if language.current() == language.ENGLISH or reference.makes(app.env.docname):
        return
    cells = [node for node in doctree.findall(nodes.container) if node.get("nb_element")]
    shown = {id(part) for cell in cells for part in cell.findall()}
    for node in doctree.findall(nodes.TextElement):
        if node.get("translated") is False and id(node) not in shown:
            node["classes"].append(f"language-{language.ENGLISH}")


def _hint(fold: re.Match[str]) -> str:
    said = _("Hint {n}").format(n=fold[1]) if fold[1] else _("Hint")
    return f"<summary>{said}</summary>"


def _right(verdict: re.Match[str]) -> str:
    why = json.loads(f'"{verdict[1]}"')
    if (said := _(why)) == why:
        return verdict[0]
    return json.dumps(_(ANSWERED).format(why=said), ensure_ascii=False)


def leave_out_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Leave what notebooks show out of the texts of pages: activities and tables have their own."""
    if app.builder.name == "gettext":
        for node in list(doctree.findall(nodes.container)):
            if node.get("nb_element") in ("cell_code_source", "mime_bundle"):
                node.parent.remove(node)


def keep_links(self: i18n._NodeUpdater) -> None:
    """Let each link of a translation lead where it says; warn of what the original has not.

    Sphinx gives all links of a text that lead to one page the anchor of the last of them, without
    a word.
    """
    own, told = (
        sorted(_target(link) for link in part.findall(addnodes.pending_xref))
        for part in (self.node, self.patch)
    )
    if own != told:
        logger.warning(
            "a translation has other links: it lacks %s and adds %s",
            [one for one in own if one not in told],
            [one for one in told if one not in own],
            location=self.node,
        )
    for link in self.patch.findall(addnodes.pending_xref):
        link.attributes.setdefault("refdoc", self.document.settings.env.docname)


def _target(link: addnodes.pending_xref) -> tuple[str, str]:
    return str(link["reftarget"]), str(link.get("reftargetid") or "")
