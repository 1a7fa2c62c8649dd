"""MIME renderers: what a notebook's output becomes on a page of the book.

myst-nb finds these classes by the entry point group `myst_nb.mime_renderers` and asks each
of them about each output; None means "not mine".
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from docutils import nodes

from izium.activities import MIME as ACTIVITY_MIME
from izium.activities.script import in_script
from izium.activities.tongue import translated
from izium.book import contents, pictures, quotes
from izium.inline import plain
from izium.mime import PANEL, PICTURE
from izium.tasks import panels


class ChartRenderer:
    """Draws pictures of the course (see `izium.book.pictures`)."""

    mime_priority_overrides: ClassVar = [("html", PICTURE, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Return the nodes of a picture, or None where the output is none."""
        if inline or data.mime_type != PICTURE:
            return None
        env = renderer.renderer.sphinx_env
        records = _address("chapters/reference/records", env.docname)
        key = f"picture-{data.cell_index}-{data.output_index}"
        html = pictures.picture_html(data.content, key, records)
        story = {d: c for d, c in env.app.config.izium_story.items() if d in env.found_docs}
        node = _raw(days_elsewhere(html, env.docname, story), holds="chart")
        node["key"], node["title"], node["says"] = key, data.content["title"], data.content["alt"]
        node["form"] = data.content.get("form", "")
        return [node]


def days_elsewhere(html: str, docname: str, story: Mapping[str, Mapping[str, str]]) -> str:
    """Let a day that another chapter tells lead there.

    A chapter that tells no days keeps all of them; any other page keeps none.

    >>> story = {"chapters/a": {"days": "2022-03-06/2022-03-08"},
    ...          "chapters/b": {"days": "2022-03-09/2022-03-10"}}
    >>> days_elsewhere('href="#d=2022-03-09"', "chapters/a", story)
    'href="b.html#d=2022-03-09"'
    """
    if docname in story and not story[docname].get("days"):
        return html

    def lead(found: re.Match[str]) -> str:
        doc = contents.teller(story, found[1]) or docname
        page = "" if doc == docname else _address(doc, docname)
        return f'href="{page}#d={found[1]}"'

    return re.sub(r'href="#d=(\d{4}-\d\d-\d\d)"', lead, html)


class ActivityRenderer:
    """Draws activities (see `izium.activities.page`)."""

    mime_priority_overrides: ClassVar = [("html", ACTIVITY_MIME, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Return the activity's nodes, or None where the output is no activity."""
        if inline or data.mime_type != ACTIVITY_MIME:
            return None
        from izium.activities import page

        env = renderer.renderer.sphinx_env
        activity = translated(data.content)
        number = env.temp_data["izium_activities"] = env.temp_data.get("izium_activities", 0) + 1
        html = page.to_html(
            activity,
            docname=env.docname,
            number=number,
            quotes=quotes.cards(
                str(activity.get("question", "")),
                _address("chapters/reference/records", env.docname),
            ),
        )
        node = _raw(html, holds="activity")
        node["minutes"] = int(data.content.get("minutes", 0))
        node["activity"] = str(data.content["id"])
        node["question"] = plain(str(activity["question"]))
        return [node]


class FrameRenderer:
    """Draws pandas frames as tables that a screen reader and a phone can read."""

    mime_priority_overrides: ClassVar[list[tuple[str, str, int]]] = []

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Return the table, or None where the output is not a frame's HTML."""
        if inline or data.mime_type != "text/html" or 'class="dataframe"' not in data.string:
            return None
        return [_raw(frame_html(data.string), holds="table")]


class PanelRenderer:
    """Draws a table with what its script filters it by (see `izium.live`)."""

    mime_priority_overrides: ClassVar = [("html", PANEL, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Return the table and its values, or None where the output is no panel."""
        if inline or data.mime_type != PANEL:
            return None
        panel = panels.told(data.content)
        values = in_script({name: panel[name] for name in ("values", "labels", "day")})
        script = f'<script type="application/json">{values}</script>'
        html = f'<div class="panel">{frame_html(panel["html"])}{script}</div>'
        return [_raw(html, holds="table")]


def frame_html(html: str) -> str:
    """Mend the HTML of a pandas frame: no style of its own, no empty header cell.

    >>> frame_html('<table border="1" class="dataframe"><tr><th></th></tr></table>')
    '<div class="table-scroll"><table class="dataframe"><tr><td></td></tr></table></div>'
    """
    html = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    html = re.sub(r"<th>\s*</th>", "<td></td>", html)
    html = re.sub(r' (?:border="1"|style="text-align: \w+;")', "", html)
    html = re.sub(r"<td>(\d{4}-\d\d-\d\d)</td>", r'<td class="day">\1</td>', html)
    found = re.search(r"<table.*</table>", html, flags=re.DOTALL)
    return f'<div class="table-scroll">{found[0] if found else html}</div>'


def _raw(html: str, holds: str) -> nodes.raw:
    node = nodes.raw("", html, format="html")
    node["holds"] = holds
    return node


def _address(docname: str, seen_from: str) -> str:
    return posixpath.relpath(docname, posixpath.dirname(seen_from)) + ".html"
