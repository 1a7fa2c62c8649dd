"""Work that Sphinx and MyST repeat for every text that they read, done once here.

A page in another language is thousands of texts, each read by itself, and twice. With parsers and
settings made anew for each of them this took a third of the time of a build.
"""

from functools import cache
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base
from myst_parser.parsers import sphinx_
from myst_parser.parsers.mdit import create_md_parser
from sphinx.application import Sphinx
from sphinx.transforms import i18n

from izium.book.replaced import replace

_last: list[Any] = []
_read: dict[tuple[Any, ...], nodes.Element] = {}


def setup(app: Sphinx) -> None:
    """Register with Sphinx, in place of what it and MyST do themselves."""
    app.connect("doctree-read", lambda *_: _read.clear())
    replace(base, "make_document", make_document)
    replace(sphinx_, "create_md_parser", parser_of)
    replace(i18n, "publish_msgstr", read_once)
    replace(i18n._NodeUpdater, "update_title_mapping", name_section)


def make_document(source_path: str = "notset", parser_cls: Any = Parser) -> nodes.document:
    """Return a new document with the settings that a parser has by default.

    MyST makes one before it looks whether it has one.

    >>> make_document().settings is make_document().settings
    True
    """
    return new_document(source_path, settings=_settings(parser_cls))


@cache
def _settings(parser_cls: Any) -> Any:
    return get_default_settings(parser_cls)


def parser_of(config: MdParserConfig, renderer: Any) -> Any:
    """Return a parser for a configuration; the one made last, if it was made for the same."""
    if not _last or _last[0] is not config or _last[1] is not renderer:
        _last[:] = [config, renderer, create_md_parser(config, renderer)]
    return _last[2]


_publish = i18n.publish_msgstr


def read_once(app: Any, source: str, path: str, line: int, *more: Any) -> nodes.Element:
    """Return a translation as nodes; where it is asked for again, the nodes of the first time.

    Sphinx asks for every text, to find the titles, and then again for each that is no title.
    """
    asked = (path, line, source)
    found = _read.pop(asked, None)
    if found is None or any(part.parent is not found for part in found):  # it is in a page already
        _read[asked] = found = _publish(app, source, path, line, *more)
    return found


def name_section(self: i18n._NodeUpdater) -> bool:
    """Let a section be found by its title in the language as by its own; say whether it has one.

    Sphinx does this as well, and then looks in the whole page for targets of that name: pages in
    MyST have none.
    """
    title, section = self.node, self.node.parent
    if not isinstance(title, nodes.title) or not isinstance(section, nodes.section):
        return False
    old, new = (nodes.fully_normalize_name(one.astext()) for one in (title, self.patch))
    if old == new:
        return False
    section["names"].append(new)
    if id := self.document.nameids.get(old):
        if not self.document.nametypes.get(old):
            for names in (self.document.nameids, self.document.nametypes):
                names.pop(old, None)
            self.document.ids.pop(id, None)
        self.document.note_implicit_target(section)
    return True
