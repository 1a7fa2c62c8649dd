"""What holds for every picture of the course."""

import gzip
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from izium import charts, data
from izium.charts import svg as svg_of
from izium.charts.city import City
from izium.charts.palette import OTHER, PARTIES, VOICES, palette
from izium.charts.picture import on_page
from izium.charts.statements import mark_of, statements
from izium.charts.svg import KEY, RECORDS
from izium.data.rules.sides import AT_MOST
from izium.mime import PICTURE
from tests.charts.cases import CASES, drawn, lines_of, svg

HEX = re.compile(r"#[0-9a-f]{6}")
PAGES = ("#ffffff", "#fcfbf8", "#121212", "#16191d")
LAYOUTS = ("wide", "narrow")
LARGEST = 12_000
"""Bytes of a picture on the wire: both drawings, the list below them, and what paper shows."""

every = pytest.mark.parametrize("name", list(CASES))
both = pytest.mark.parametrize("layout", LAYOUTS)


@every
def test_nothing_points_to_another_host(name: str) -> None:
    assert "://" not in "".join(drawn(name).to_dict()[part] for part in ("wide", "narrow", "below"))


@every
def test_the_picture_says_in_words_what_it_shows(name: str) -> None:
    words = drawn(name).alt
    assert len(words) >= 60
    assert words.endswith(".")
    assert not re.search(r"\. [a-z]", words), "a sentence begins with a small letter"
    assert not re.search(r"\.(csv|png|svg|ipynb)\b|\bnan\b|\bNaT\b|None\b", words)
    assert words != drawn(name).title


def test_maps_and_nothing_else_say_that_they_are_maps() -> None:
    maps = {name for name in CASES if drawn(name).form == "map"}
    assert maps == {name for name in CASES if "day map" in name or name in {"gazetteer", "locator"}}


@every
def test_no_missing_value_and_no_doubled_full_stop_is_shown(name: str) -> None:
    picture = drawn(name)
    shown = "".join([picture.wide, picture.below, picture.caption, *map(str, picture.rows)])
    assert not re.search(r"\b(nan|NaT|None)\b|<NA>|\.\. |\.\.\"", shown)


@every
def test_the_table_names_every_record_that_is_drawn(name: str) -> None:
    picture = drawn(name)
    assert picture.rows
    if "timeline" in name:
        return  # Its drawing is the strip, whose table has its own test.
    assert {len(row) for row in picture.rows} == {len(picture.columns)}
    told = " ".join(str(cell) for row in picture.rows for cell in row)
    anchors = {data.anchor(record) for record in re.findall(r"\b[A-Z]\d{2,3}\b", told)}
    for layout in LAYOUTS:
        linked = {
            link.get("href", "").partition("#")[2]
            for link in svg(picture, layout).iter("a")
            if link.get("href", "").startswith(RECORDS)
            and not re.fullmatch(r"[pc]\d+", link.get("href", "").partition("#")[2])
        }
        assert linked <= anchors


@every
@both
def test_every_link_leads_to_a_record_and_is_heard_once(name: str, layout: str) -> None:
    known = {data.anchor(record) for record in data.all_records()}
    heard = []
    for link in svg(drawn(name), layout).iter("a"):
        address, _, anchor = link.get("href", "").partition("#")
        if not address:
            assert re.fullmatch(r"d=\d{4}-\d\d-\d\d", anchor)
            continue
        assert address == RECORDS
        assert anchor in known
        words = link.get("aria-label")
        if words is None:
            assert (link.get("tabindex"), link.get("aria-hidden")) == ("-1", "true")
        else:
            assert words.strip()
            heard.append(words)


@every
@both
def test_no_label_is_cut_off(name: str, layout: str) -> None:
    root = svg(drawn(name), layout)
    width, height = (float(root.get(side, "0")) for side in ("width", "height"))
    for line in lines_of(root):
        assert line.left >= -1, line
        assert line.right <= width + 1, line
        assert line.top >= -1, line
        assert line.bottom <= height + 1, line


@every
@both
def test_no_label_covers_another(name: str, layout: str) -> None:
    lines = sorted(lines_of(svg(drawn(name), layout)), key=lambda line: line.top)
    for number, one in enumerate(lines):
        for other in lines[number + 1 :]:
            if other.top >= one.bottom:
                break
            together = not one.day or not other.day or one.day == other.day
            apart = other.left >= one.right or other.right <= one.left
            assert apart or not together, (one, other)


@every
def test_a_picture_is_light(name: str) -> None:
    html = on_page(drawn(name).to_dict(), records="reference/records.html", key="picture-1-1")
    assert len(gzip.compress(html.encode())) <= LARGEST


@every
def test_ids_are_those_of_the_picture_alone(name: str) -> None:
    picture = drawn(name)
    html = on_page(picture.to_dict(), records="r.html", key="picture-7-1")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert all(id.startswith("picture-7-1") for id in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)
    assert KEY not in html
    assert RECORDS not in html


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@every
def test_marks_stand_out_on_white_and_on_dark(name: str) -> None:
    colours = set(HEX.findall(drawn(name).wide))
    assert not re.search(r'"(black|white|#000|#fff|#000000|#ffffff)"', drawn(name).wide)
    for colour in colours:
        for page in PAGES:
            assert _contrast(colour, page) >= 3, (colour, page)


MACHADO = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def _seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    mixed = [sum(w * part for w, part in zip(row, linear, strict=True)) for row in matrix]
    return tuple(max(0.0, min(1.0, part)) ** (1 / 2.4) for part in mixed)


@pytest.mark.parametrize("eyes", MACHADO)
def test_the_two_sides_differ_to_colour_blind_eyes(eyes: str) -> None:
    one, two = (_seen(colour, MACHADO[eyes]) for colour, _ in PARTIES[:2])
    assert sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5 > 0.3


def test_no_side_is_told_by_colour_alone() -> None:
    shapes = [voice.shape for voice in [*palette().values(), OTHER]]
    assert len(set(shapes)) == len(shapes)


def test_every_side_that_the_tables_may_have_has_a_look_of_its_own() -> None:
    assert {"party": len(PARTIES), "voice": len(VOICES), "narrator": 1} == AT_MOST


def test_on_paper_dotted_ground_has_half_of_its_colour() -> None:
    (colour,) = [one.colour for one in palette().values() if one.dotted]
    half = "".join(f"{(int(colour[at : at + 2], 16) + 256) // 2:02x}" for at in (1, 3, 5))
    style = (Path(svg_of.__file__).parent / "front" / "pictures.css").read_text(encoding="utf-8")
    assert re.findall(r"pattern:has\(circle\) > rect.*fill: #(\w+)", style) == [half]


@every
def test_a_picture_brings_along_no_fill_that_fills_nothing(name: str) -> None:
    picture = drawn(name)
    for text in filter(None, (picture.wide, picture.narrow, picture.paper)):
        for fill in re.findall(r'<pattern[^>]* id="([^"]+)"', text):
            assert f"url(#{fill})" in text, fill


GROUND = [name for name in CASES if "map of" in name or "matrix" in name or name == "cover"]


@pytest.mark.parametrize("name", GROUND)
@pytest.mark.parametrize("layout", [*LAYOUTS, "paper"])
def test_no_ground_is_told_by_colour_alone(name: str, layout: str) -> None:
    """On grey paper the colours of the parties are one."""
    dotted = next(voice.colour for voice in palette().values() if voice.dotted)
    root = svg(drawn(name), layout)
    textures = {one for pattern in root.iter("pattern") for one in pattern.iter()}
    plain = [one for one in root.iter() if one.get("fill") == dotted and one not in textures]
    assert not plain, "filled with the colour and without its dots"


def test_the_signs_of_holders_are_apart_without_colour() -> None:
    ground, one = City("wide", 2.0), statements(topic="control")[0]
    ground.ground({"P04": [replace(one, holder=holder) for holder in ("RU", "UA")]})
    stripes = ET.tostring(ground.definitions()[-1], encoding="unicode")
    assert svg_of.pattern("wide-city", "UA") in stripes, "a clash keeps the dots of a side"
    passed_on = [replace(one, relayed=True, holder=holder) for holder in ("RU", "UA")]
    assert len({mark_of(each, 0, 0, 5, "wide").get("fill") for each in passed_on}) == 2
    frame = ground.ground({"P01": [replace(one, holder="UA")]})
    assert [rim.get("stroke-dasharray") for rim in frame.iter("rect")] == [None, None, "0 4"]


def test_notebooks_store_the_picture_its_html_and_its_words() -> None:
    bundle = charts.voices()._repr_mimebundle_()
    assert sorted(bundle) == sorted([PICTURE, "text/html", "text/plain"])
    assert bundle["text/plain"] == charts.voices().alt
    assert "<script" not in bundle["text/html"]


def test_the_table_of_a_picture_is_a_frame() -> None:
    frame = charts.table(charts.order_of_battle())
    order = data.order_of_battle()["unit_id"].tolist()
    assert frame["record"].tolist() == sorted(data.load("units")["unit_id"], key=order.index)


@pytest.mark.parametrize(
    ("draw", "mend"),
    [
        (lambda: charts.timeline(data.load("events").head(0)), "widen the choice"),
        (lambda: charts.day_map("2021-01-01", "2021-01-02"), "widen the span"),
        (lambda: charts.control_matrix(places=["P38"]), "choose other places"),
        (lambda: charts.strip(start="2021-01-01", end="2021-01-02"), "widen the span"),
        (lambda: charts.claim_chains(data.load("claims").head(3)), "give more claims"),
        (lambda: charts.voices(data.load("claims").head(0)), "give more claims"),
        (lambda: charts.figure_ranges(data.load("figures").head(0)), "widen the choice"),
        (lambda: charts.figure_ranges(), "choose one measure"),
        (lambda: charts.order_of_battle(data.load("units").head(0)), "give more units"),
        (lambda: charts.other_accounts("weather"), "lists the topics"),
        (lambda: charts.gazetteer_map(data.load("places").query("kind == 'bridge'")), "coordinate"),
    ],
)
def test_where_nothing_can_be_drawn_the_error_says_what_to_do(draw: Any, mend: str) -> None:
    with pytest.raises(ValueError, match=mend):
        draw()
