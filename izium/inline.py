"""The small, safe part of Markdown that texts of activities hold, and where its links lead.

Understood: ``*emphasis*``, ``**strong**``, `` `code` ``, ``[words](target)`` and an empty line
between paragraphs. Everything else is plain text. The front end of activities reads
the same part; one table of cases holds both to it. Nothing heavy is imported here, so that every
room may use it.
"""

import html
import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|\[([^\]\n]+)\]\(([^()\s]+)\)",
)
_PAGE = re.compile(
    r"(?:\.\./)*(?:chapters/)?((?:reference/|exercises/)?[A-Za-z0-9_-]+)"
    r"\.(?:md|ipynb|html)(#[A-Za-z0-9_.-]+)?",
)
_WEB = re.compile(r"https?://[^\s\"'<>]+")
_RECORD = re.compile(r"reference/records\.(?:md|html)#([a-z0-9-]+)$")


class Token(NamedTuple):
    """A run of text: its style (text, code, strong, em, link) and, for a link, its target."""

    style: str
    text: str
    target: str = ""


def tokens(text: str) -> list[Token]:
    """Split one paragraph into runs.

    >>> [t.style for t in tokens("Read *closely* the [record](reference/records.md#e021).")]
    ['text', 'em', 'text', 'link', 'text']
    """
    found: list[Token] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            found.append(Token("text", text[at : match.start()]))
        code, strong, em, words, target = match.groups()
        if code is not None:
            found.append(Token("code", code))
        elif strong is not None:
            found.append(Token("strong", strong))
        elif em is not None:
            found.append(Token("em", em))
        else:
            found.append(Token("link", words, target))
        at = match.end()
    if at < len(text):
        found.append(Token("text", text[at:]))
    return found


def paragraphs(text: str) -> list[str]:
    r"""Split a text at its empty lines.

    >>> paragraphs("One.\n\nTwo.")
    ['One.', 'Two.']
    """
    return [part for part in re.split(r"\n[ \t]*\n\s*", text.strip("\n")) if part]


def resolve(target: str, base: str | None) -> str | None:
    """Give the address of a link from a page, or None where a link may not lead there.

    ``base`` is the way from the page to the folder of the chapters: ``""`` in a chapter,
    ``"../"`` in the reference part, ``"../chapters/"`` in an exercise notebook; None where the
    book is not at hand.

    >>> resolve("reference/records.md#e021", "../chapters/")
    '../chapters/reference/records.html#e021'
    >>> resolve("javascript:alert(1)", "") is None
    True
    """
    if _WEB.fullmatch(target):
        return target
    match = _PAGE.fullmatch(target)
    if match is None or base is None:
        return None
    page = match[1] if not match[1].startswith("exercises/") else "../" + match[1]
    return f"{base}{page}.html{match[2] or ''}"


def links(text: str) -> list[str]:
    """List the targets of all links in a text.

    >>> links("[one](reference/records.md#e021) and [two](bridges.ipynb)")
    ['reference/records.md#e021', 'bridges.ipynb']
    """
    return [token.target for token in tokens(text) if token.style == "link"]


def linked_records(text: str) -> list[str]:
    """List the anchors on the records page to which a text links.

    >>> linked_records("[one](../chapters/reference/records.md#e021)")
    ['e021']
    """
    return [match[1] for target in links(text) if (match := _RECORD.search(target))]


def plain(text: str) -> str:
    """Give the words without their marks.

    >>> plain("Read *closely* the [record](reference/records.md#e021).")
    'Read closely the record.'
    """
    return "".join(token.text for token in tokens(text))


def to_html(text: str, *, base: str | None = "") -> str:
    """Give one paragraph as HTML, everything in it escaped.

    >>> to_html("<b> *is* text")
    '&lt;b&gt; <em>is</em> text'
    """
    written = []
    for token in tokens(text):
        words = html.escape(token.text)
        if token.style == "text":
            written.append(words)
        elif token.style != "link":
            written.append(f"<{token.style}>{words}</{token.style}>")
        else:
            address = resolve(token.target, base)
            written.append(
                words if address is None else f'<a href="{html.escape(address)}">{words}</a>'
            )
    return "".join(written)


def to_html_blocks(text: str, *, base: str | None = "") -> str:
    r"""Give a text of several paragraphs as HTML.

    >>> to_html_blocks("One.\n\nTwo.")
    '<p>One.</p><p>Two.</p>'
    """
    return "".join(f"<p>{to_html(part, base=base)}</p>" for part in paragraphs(text))
