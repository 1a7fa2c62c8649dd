"""A chart on a static page: two drawings of it, and the same as a table.

Everything here is a function of the Vega-Lite specification alone, so that two builds give
the same bytes and a picture can be kept from one build to the next.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from izium.charts.picture import on_page

Spec = dict[str, Any]

VEGA_LITE = "6.4"
WIDE, NARROW = 700, 340
COMPOSED = ("hconcat", "vconcat", "concat", "facet", "repeat")
RECORD_ID = re.compile(r"[ECF]\d{3}|[SPUNGOW]\d{2}")
FONT = "Book Sans, system-ui, sans-serif"

_TEXT = {"labelColor": "var(--chart-ink)", "titleColor": "var(--chart-ink)"}
_LINES = {
    "domainColor": "var(--chart-line)",
    "tickColor": "var(--chart-line)",
    "gridColor": "var(--chart-grid)",
}
THEME: Spec = {
    "background": "transparent",
    "font": FONT,
    "axis": {
        **_TEXT,
        **_LINES,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "header": {**_TEXT, "labelFontSize": 12, "titleFontSize": 12},
    "legend": {**_TEXT, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
    "title": {
        "color": "var(--chart-ink)",
        "subtitleColor": "var(--chart-ink)",
        "anchor": "start",
        "fontSize": 14,
        "fontWeight": 600,
        "subtitleFontSize": 12,
        "offset": 12,
    },
    "text": {"color": "var(--chart-ink)"},
    "view": {"stroke": "transparent"},
}


def themed(spec: Spec) -> Spec:
    """Return the specification with the book's look under its own settings.

    Colours are CSS variables, so that a chart follows light and dark without being drawn
    again. What the chart itself sets wins.

    >>> themed({"mark": "bar", "config": {"font": "serif"}})["config"]["font"]
    'serif'
    """
    dressed = copy.deepcopy(spec)
    dressed["config"] = _merged(THEME, dressed.get("config", {}))
    dressed.pop("usermeta", None)
    return dressed


def _merged(under: Spec, over: Spec) -> Spec:
    result = copy.deepcopy(under)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            result[key] = _merged(below, value)
        else:
            result[key] = copy.deepcopy(value)
    return result


def for_page(spec: Spec) -> Spec:
    """Let a chart of a notebook fill the width of a page where it can.

    >>> for_page({"width": 700, "usermeta": {"fits": True}})["width"]
    'container'
    """
    return {**spec, "width": "container"} if spec.get("usermeta", {}).get("fits") else spec


def fits_its_container(spec: Spec) -> bool:
    """Tell whether the chart takes the width of the page it stands on.

    >>> fits_its_container({"mark": "bar", "width": "container"})
    True
    """
    return spec.get("width") == "container" and not any(key in spec for key in COMPOSED)


def svg(spec: Spec, width: int | None = None, cache: Path | None = None) -> str:
    """Draw the specification as one `<svg>`, its inner ids and roles taken out.

    `width` is in pixels and is heeded by charts that fit their container. With `cache`, a
    folder, the picture of an unchanged specification is read from there.
    """
    import vl_convert

    fixed = copy.deepcopy(spec)
    if width is not None and fits_its_container(spec):
        fixed["width"] = width
        fixed.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
    text = json.dumps(fixed, sort_keys=True, ensure_ascii=False)
    tool = f"{version('vl-convert-python')}/{VEGA_LITE}"
    key = hashlib.sha256(f"{tool}/{text}".encode()).hexdigest()[:32]
    kept = cache / f"{key}.svg" if cache else None
    if kept and kept.is_file():
        return kept.read_text(encoding="utf-8")
    drawn = _tidied(vl_convert.vegalite_to_svg(text, vl_version=VEGA_LITE), key[:8])
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    return drawn


def _tidied(drawn: str, prefix: str) -> str:
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", drawn)
    drawn = re.sub(r' (?:version|xmlns(?::xlink)?|font-family)="[^"]*"', "", drawn)
    drawn = re.sub(r'<path class="(?:background|foreground)"[^>]*/>', "", drawn)
    drawn = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', drawn)
    return re.sub(r"url\((['\"]?)#([^)'\"]+)\1\)", rf"url(#{prefix}-\2)", drawn)


def chart_html(spec: Spec, dom_id: str, records: str, cache: Path | None = None) -> str:
    """Write the chart as HTML: a drawing for a wide and one for a narrow page, and a table.

    Nothing of it needs a script: what can be chosen in a notebook stands as it does at first.

    `dom_id` is unique on the page, `records` the address of the records page from it.
    Raises `ValueError` where a chart says nothing to those who do not see it.
    """
    description = str(spec.get("description", "")).strip()
    if len(description) < 20:
        raise ValueError(
            f"the chart {str(spec.get('title', 'without a title'))!r} has the description "
            f"{description!r}: write at least 20 characters that say what it shows"
        )
    spec = for_page(spec)
    dressed = themed(spec)
    alt = f'role="img" aria-label="{escape(description)}"'
    if fits_its_container(spec):
        drawings = [("wide", svg(dressed, WIDE, cache)), ("narrow", svg(dressed, NARROW, cache))]
        region = ""
    else:
        drawings = [("fixed", svg(dressed, None, cache))]
        region = ' tabindex="0" role="region" aria-label="Chart: scrollable"'
    shown = "".join(
        f'<div class="picture-{name}"{region}>{drawn.replace("<svg", f"<svg {alt}", 1)}</div>'
        for name, drawn in drawings
    )
    return f'<div class="picture" id="{dom_id}">{shown}</div>{table_html(spec, records)}'


def picture_html(content: dict[str, Any], key: str, records: str) -> str:
    """Write a picture of the course: its finding, the drawings, how to read them, the table.

    Args:
        content: The picture as `izium.charts.picture.Picture.to_dict` gives it.
        key: Its id on the page.
        records: The address of the records page from here.
    """
    caption = content.get("caption", "")
    note = f'<p class="picture-caption">{escape(caption)}</p>' if caption else ""
    return (
        f'<p class="picture-title">{escape(content["title"])}</p>'
        f"{on_page(content, records=records, key=key)}{note}"
        f"{table_html({'usermeta': {'table': content['table']}}, records)}"
    )


def table_html(spec: Spec, records: str) -> str:
    """Write the chart's `usermeta.table` as a table in a closed `<details>`.

    Ids of records become links to `records`; a chart without such a table gives "".
    """
    table = spec.get("usermeta", {}).get("table")
    if not table:
        return ""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table["columns"])
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(value, records)}</td>" for value in row) + "</tr>"
        for row in table["rows"]
    )
    return (
        '<details class="chart-table"><summary>The same as a table</summary>'
        '<div class="table-scroll"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _cell(value: Any, records: str) -> str:
    if value is None:
        return ""
    words = re.split(r"(\W+)", str(value))
    if any(RECORD_ID.fullmatch(word) for word in words) and len(words) <= 40:
        return "".join(
            f'<a class="record-link" href="{records}#{word.lower()}">{word}</a>'
            if RECORD_ID.fullmatch(word)
            else escape(word)
            for word in words
        )
    return escape(str(value))
