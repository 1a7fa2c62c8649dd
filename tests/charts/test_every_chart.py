"""What holds for every figure of the course."""

from __future__ import annotations

import doctest
import hashlib
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from izium import charts, data
from izium.charts.style import (
    BREAKPOINT,
    OTHER,
    SIDES,
    text_width,
)
from tests.charts.cases import CASES, Datum, data_of, layers, parameters, position

HEX = re.compile(r"#[0-9a-f]{6}")
PAGES = ("#ffffff", "#fdfcf8", "#121212", "#14181e")


@pytest.fixture(scope="module")
def specs() -> dict[str, Datum]:
    return {name: draw().to_dict() for name, draw in CASES.items()}


@pytest.fixture(params=list(CASES))
def spec(request: pytest.FixtureRequest, specs: dict[str, Datum]) -> Datum:
    return specs[request.param]


@pytest.mark.parametrize("module", [m.name for m in pkgutil.iter_modules(charts.__path__)])
def test_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"izium.charts.{module}")).failed == 0


def test_two_calls_give_the_same_chart(specs: dict[str, Datum]) -> None:
    for name, draw in CASES.items():
        again = json.dumps(draw().to_dict(), sort_keys=True)
        assert again == json.dumps(specs[name], sort_keys=True), name


def test_another_process_gives_the_same_chart(specs: dict[str, Datum]) -> None:
    code = (
        "import hashlib, json\n"
        "from tests.charts.cases import CASES\n"
        "charts = {name: draw().to_dict() for name, draw in CASES.items()}\n"
        "print(hashlib.sha256(json.dumps(charts).encode()).hexdigest())"
    )
    env = os.environ | {"PYTHONHASHSEED": "77", "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(json.dumps(specs).encode()).hexdigest()


def test_no_name_is_random_and_no_data_is_named_by_its_hash(spec: Datum) -> None:
    text = json.dumps(spec)
    assert not re.search(r"data-[0-9a-f]{16}|view_\d|param_\d|concat_\d", text)
    assert "datasets" not in spec


def test_nothing_points_to_another_host(spec: Datum) -> None:
    assert "://" not in json.dumps({key: spec[key] for key in spec if key != "$schema"})


def test_the_chart_says_in_words_what_it_shows(spec: Datum) -> None:
    words = spec["description"]
    assert len(words) >= 60
    assert words.endswith(".")
    assert not re.search(r"\.(csv|png|svg|ipynb)\b|\bnan\b|\bNaT\b|None\b", words)
    assert words not in str(spec["title"]["text"])


def test_no_missing_value_is_shown(spec: Datum) -> None:
    for datum in data_of(spec):
        for value in datum.values():
            assert value is not None
            assert value not in ("nan", "NaT", "<NA>", "None")


def test_the_table_says_the_same(spec: Datum) -> None:
    table = spec["usermeta"]["table"]
    assert table["rows"]
    assert {len(row) for row in table["rows"]} == {len(table["columns"])}
    column = table["columns"].index("record" if "record" in table["columns"] else "records")
    told = {record for row in table["rows"] for record in row[column].split(", ")}
    drawn = {
        record
        for datum in data_of(spec)
        if "record" in datum
        for record in datum["record"].split(", ")
    }
    assert drawn
    assert drawn <= told
    assert all(data.exists(record) for record in told - {"VIINA"})


def test_every_mark_of_a_record_says_who_and_when(spec: Datum) -> None:
    for datum in data_of(spec):
        if "record" in datum:
            assert all(datum[key].strip() for key in ("record", "says", "who", "when", "spoken"))
    for layer in spec["layer"]:
        if layer["data"]["name"].endswith("of-records"):
            shown = [entry["field"] for entry in layer["encoding"]["tooltip"]]
            assert shown == ["says", "who", "when", "record"]
        else:
            assert "tooltip" not in layer["encoding"]


def test_the_chart_takes_the_width_of_its_page(spec: Datum) -> None:
    assert spec["width"] == "container"
    assert spec["autosize"] == {"type": "fit-x", "contains": "padding"}
    assert spec["background"] == "transparent"


@pytest.mark.parametrize("width", [320, 700])
def test_vega_lite_draws_it_at_both_widths(spec: Datum, width: int) -> None:
    drawn = vl_convert.vegalite_to_svg({**spec, "width": width}, vl_version="6.4")
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
    assert size
    assert float(size[1]) == width
    assert "NaN" not in drawn


def test_height_is_the_same_within_a_layout(specs: dict[str, Datum]) -> None:
    spec = specs["day map, fall"]
    sizes = {
        width: re.search(
            r'height="([\d.]+)"', vl_convert.vegalite_to_svg({**spec, "width": width}, "6.4")
        )
        for width in (320, 400, BREAKPOINT + 10, 720)
    }
    found = {width: match[1] for width, match in sizes.items() if match}
    assert found[320] == found[400]
    assert found[BREAKPOINT + 10] == found[720]


def _boxes(spec: Datum, width: float) -> Iterator[tuple[float, float, float, float, str, str]]:
    """Return each line of text as left, top, right, bottom, words and when it is seen."""
    for name, rows in layers(spec).items():
        if not name.startswith("texts"):
            continue
        for datum in rows:
            x, y = position(spec, datum, width)
            wide = width >= BREAKPOINT
            text = datum.get("wide_text", datum["text"]) if wide else datum["text"]
            for line_number, line in enumerate(text.split("\n")):
                long = text_width(line, datum["size"], bold=datum["weight"] == "bold") * 0.97
                left = x - {"left": 0.0, "center": long / 2, "right": long}[datum["align"]]
                middle = y + 15 * line_number
                half = datum["size"] * 0.38
                seen = ",".join(datum.get("pick", []))
                yield left, middle - half, left + long, middle + half, line, seen


@pytest.mark.parametrize("width", [312, 640, 730])
def test_no_label_is_cut_off(spec: Datum, width: float) -> None:
    inner = width - 6
    for left, top, right, _, words, _ in _boxes(spec, inner):
        assert left >= -4, words
        assert right <= inner + 4, words
        assert top >= -2, words


@pytest.mark.parametrize("width", [312, 640, 730])
def test_no_label_covers_another(spec: Datum, width: float) -> None:
    boxes = sorted(_boxes(spec, width - 6), key=lambda box: box[1])
    for number, (left, top, right, bottom, words, seen) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other[1] >= bottom:
                break
            together = not seen or not other[5] or seen == other[5]
            if "In whose voice" in str(spec["params"]):
                together = True
            apart = other[0] >= right or other[2] <= left or other[1] >= bottom or other[3] <= top
            assert apart or not together, (words, other[4])


def test_text_and_thin_lines_take_the_colour_of_the_page(spec: Datum) -> None:
    assert spec["title"]["color"] == "currentColor"
    for layer in spec["layer"]:
        if layer["data"]["name"].startswith("texts"):
            assert layer["mark"]["color"] == "currentColor"
    assert not re.search(r'"(black|white|#000|#fff|#000000|#ffffff)"', json.dumps(spec))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert _contrast("#ffffff", "#000000") == pytest.approx(21)
    assert _contrast("#ffffff", "#ffe900") < 3


def test_notebooks_draw_it_so_that_it_takes_the_colour_of_the_page(spec: Datum) -> None:
    assert spec["usermeta"]["embedOptions"] == {"renderer": "svg"}


def test_marks_stand_out_on_white_and_on_dark(spec: Datum) -> None:
    colours = {
        str(datum[key])
        for datum in data_of(spec)
        for key in ("fill", "stroke")
        if HEX.fullmatch(str(datum.get(key)))
    }
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
    one, two = (_seen(SIDES[side].colour, MACHADO[eyes]) for side in ("RU", "UA"))
    assert sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5 > 0.3


def test_no_side_is_told_by_colour_alone() -> None:
    shapes = [voice.shape for voice in [*SIDES.values(), OTHER]]
    assert len(set(shapes)) == len(shapes)


def test_a_hollow_symbol_is_a_voice_passed_on_and_nothing_else(spec: Datum) -> None:
    passed_on = set(data.load("claims").dropna(subset="relayed_by")["claim_id"])
    shapes = {voice.shape for voice in [*SIDES.values(), OTHER]}
    for name, rows in layers(spec).items():
        for datum in rows:
            if name.startswith("points") and datum["fill"] == "transparent":
                excluded = datum["share"] > 0 and datum["shape"] == "circle"
                assert excluded or datum["record"] in passed_on
                assert datum["shape"] in shapes


KEYED = [
    "phases",
    "timeline",
    "day map, fall",
    "claim chains",
    "killed and wounded",
    "burials and other accounts",
    "other accounts",
]


@pytest.mark.parametrize("name", KEYED)
def test_every_symbol_of_a_voice_is_named_in_a_key(specs: dict[str, Datum], name: str) -> None:
    rows = layers(specs[name])
    voices = {(voice.shape, voice.colour): voice.name for voice in [*SIDES.values(), OTHER]}
    drawn = {
        voices[datum["shape"], datum["stroke"]]
        for datum in [*rows["points-of-records"], *rows["points"]]
        if (datum["shape"], datum["stroke"]) in voices
    }
    key = {text["text"] for text in rows["texts"] if text["text"] in voices.values()}
    assert drawn
    assert key == drawn


def test_a_list_in_the_page_has_a_name_and_words_for_its_options(spec: Datum) -> None:
    for parameter in parameters(spec).values():
        if "bind" in parameter:
            bind = parameter["bind"]
            assert bind["input"] == "select"
            assert bind["name"].strip()
            assert len(bind["labels"]) == len(bind["options"])
            assert parameter["value"] in bind["options"]


def test_the_renderer_hands_over_what_notebooks_accept() -> None:
    bundle = charts.phases()._repr_mimebundle_()
    bundle = bundle[0] if isinstance(bundle, tuple) else bundle
    assert sorted(bundle) == ["application/vnd.vegalite.v5+json", "text/plain"]
    assert bundle["text/plain"] == charts.phases().to_dict()["description"]
    assert alt.renderers.active == "izium"


def test_the_table_of_a_chart_is_a_frame() -> None:
    frame = charts.table(charts.order_of_battle())
    assert frame["record"].tolist() == sorted(data.load("units")["unit_id"], key=_tree_order())
    with pytest.raises(ValueError, match="carries no table"):
        charts.table(alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q"))


def _tree_order() -> Any:
    order = data.order_of_battle()["unit_id"].tolist()
    return order.index


@pytest.mark.parametrize(
    ("draw", "mend"),
    [
        (lambda: charts.timeline(phase="fall", end="2022-03-01"), "widen the choice"),
        (lambda: charts.day_map("2021-01-01", "2021-01-02"), "widen the span"),
        (lambda: charts.control_strips(places=["P38"]), "choose other places"),
        (lambda: charts.coded_series(end="2022-01-01", start="2021-12-01"), "widen the days"),
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
