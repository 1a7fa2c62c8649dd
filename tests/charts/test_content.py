"""What pictures say is what the tables say: days, order, bounds, ground, places."""

import math
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from izium import charts, data
from izium.book.reference.describe import Describer
from izium.charts import ground
from izium.charts.chains import chains_of
from izium.charts.city import City
from izium.charts.geometry import points
from izium.charts.ground import DOT
from izium.charts.labels import dotted
from izium.charts.rows import LONGEST, rows_of, whole_span
from izium.charts.statements import counted_once, days_between, statements, voice_mark
from izium.charts.style import RIVER, SMALL_SIZE, text_width
from izium.data.geography import distance_km
from tests.charts.cases import drawn, lines_of, svg


def _x_of_marks(root: ET.Element, record: str) -> list[float]:
    """Return where the first mark of each link to a record stands, from the left."""
    found = []
    for link in root.iter("a"):
        if link.get("href", "").endswith(f"#{record.lower()}"):
            number = re.search(r'(?:cx|x|d)="M?(-?[\d.]+)', _written(link))
            assert number
            found.append(float(number[1]))
    return found


def _written(node: ET.Element) -> str:
    return ET.tostring(node, encoding="unicode").partition(">")[2]


def test_a_statement_stands_on_the_days_of_which_it_speaks_and_no_others() -> None:
    first, last = whole_span()
    step = (640.0 - 128.0) / 27
    root = svg(charts.control_matrix(), "wide")
    shown = {row[0] for row in charts.control_matrix().rows if row[0]}
    for one in statements(topic="control", longest=LONGEST):
        if one.record not in shown:
            continue
        told = [day for day in days_between(one.first, one.last) if first <= day <= last]
        expected = [128.0 + step * ((day - first).days + 0.5) for day in told]
        stood = _x_of_marks(root, one.record)
        assert len(stood) == len(expected), one.record
        for x, middle in zip(sorted(stood), expected, strict=True):
            assert abs(x - middle) < step / 2, one.record


def test_every_statement_on_the_listed_ground_is_in_the_matrix() -> None:
    first, last = whole_span()
    grounds = set(data.book().grounds)
    parents = data.load("places").set_index("place_id")["parent_id"]
    ids = {row[0] for row in charts.control_matrix().rows}
    for one in statements(topic="control", longest=LONGEST):
        above = parents.get(one.place)
        inside = one.place in grounds or (above in grounds and above != data.book().city)
        if inside and one.first <= last and one.last >= first:
            assert one.record in ids


def test_the_coded_series_changes_when_the_table_says() -> None:
    rows = [row for row in charts.control_matrix().rows if not row[0]]
    series = data.load("control_series").query("place_id == 'P01'")
    first, last = (pd.Timestamp(day) for day in whole_span())
    told = series[(series["start"] <= last) & (series["end"].fillna(last) >= first)]
    assert len(rows) == len(told)
    assert "17–18 March" in [row[1] for row in rows]


def test_the_strip_has_one_block_for_each_claim_and_none_for_a_repetition() -> None:
    first, last = whole_span()
    claims = counted_once(statements(longest=LONGEST))
    shown = {one.record for one in claims if one.first <= last and one.last >= first}
    linked = {
        link.get("href", "").partition("#")[2].upper()
        for link in svg(drawn("strip"), "wide").iter("a")
        if "record-link" in link.get("class", "")
    }
    assert linked == shown
    repeats = set(data.load("claims").query("answer_kind == 'repeats'")["claim_id"])
    assert repeats
    assert not linked & repeats


def test_days_of_which_nobody_speaks_are_hatched_and_named() -> None:
    rows = charts.strip().rows
    silent = [row[0] for row in rows if not row[-1]]
    root = svg(drawn("strip"), "wide")
    hatched = [one for one in root.iter("rect") if "silent" in one.get("fill", "")]
    assert len(hatched) == len(silent) > 0
    assert all(str(day) in drawn("strip").alt for day in silent)


def test_grey_days_are_named_where_there_are_any() -> None:
    assert "Grey: days of other chapters." in drawn("strip of a chapter").caption
    assert "Grey" not in drawn("strip").caption


def test_the_key_of_the_cover_names_frames_and_river() -> None:
    for layout in ("wide", "narrow"):
        words = {line.words for line in lines_of(svg(drawn("cover"), layout))}
        assert {"the city as a whole", "the river"} <= words


def test_a_voice_that_was_passed_on_is_hollow() -> None:
    direct, passed_on = (
        voice_mark("RU", 0, 0, 4, hollow=is_so).get("fill") for is_so in (False, True)
    )
    assert (direct, passed_on) == ("currentColor", "var(--picture-paper)")


def test_the_locator_names_the_city_and_what_lies_far_from_it() -> None:
    rows = {row[0]: row for row in charts.locator().rows}
    assert rows["P01"][2] == "the city"
    assert rows["P37"][2] == "45 km south-east"
    assert rows["P43"][3] == "as a word"
    assert all(data.exists(record) for record in rows)
    assert "Natural Earth" in charts.locator().caption


def test_a_voice_that_the_text_cites_is_no_other_account() -> None:
    housing = charts.other_accounts("housing", measure="housing-destroyed")
    assert [row[-1] for row in housing.rows] == ["S11", "S11"]
    assert "1 of a voice that the article cites too, 0 in other accounts" in housing.alt
    assert "No other account was found." in housing.wide
    accounts = data.load("other_accounts")
    villages = accounts[accounts["account_id"].isin(["O08", "O09"])]
    assert "told by one voice" in charts.other_accounts(accounts=villages).alt


def test_accounts_have_no_scrap_in_bold_and_say_above_them_what_bold_is() -> None:
    below = drawn("other accounts").below
    bold = re.findall("<b>(.*?)</b>", below)
    assert bold
    assert not {"on", "the", "of", "by"} & set(bold)
    assert 4 * len(" ".join(bold)) < len(re.sub("<[^>]*>", "", below))
    assert below.index("In bold") < below.index("<table")
    assert not re.search(r"\([A-Z]\d\d\)", below)


def test_whoever_publishes_his_own_words_is_named_once() -> None:
    for row in charts.other_accounts().rows:
        parts = row[4].replace(", in ", ", ").split(", ")
        assert len(parts) == len(set(parts)), row[4]


def test_the_voices_add_up_to_all_claims() -> None:
    rows = charts.voices().rows
    assert sum(row[1] + row[4] for row in rows) == len(data.load("claims"))
    assert all(row[1] == row[2] + row[3] for row in rows)


@pytest.mark.parametrize("places", [None, [data.book().city]])
def test_the_counts_of_a_matrix_add_up_to_its_statements(places: list[str] | None) -> None:
    picture = charts.control_matrix(places=places)
    counts = re.findall(r"\b\d+ (?=Russian|Ukrainian|contested|that only says?)", picture.alt)
    assert sum(map(int, counts)) == int(picture.alt.split()[0])


def test_the_records_of_a_day_map_are_shown_or_not_and_their_days_are_counted() -> None:
    picture = charts.day_map("2022-03-09", "2022-03-14")
    told = r"one of (\d+) days at a time\. Of (\d+) records (\d+) can .* (\d+) ha(?:s|ve) no place"
    days, every, shown, silent = map(int, re.search(told, picture.alt).groups())
    assert (days, every) == (6, shown + silent)


def test_a_month_of_which_one_day_is_in_the_span_is_a_month() -> None:
    alt = charts.strip(start="2022-02-28", end="2022-11-30").alt
    assert "on 10 months" in alt
    assert "28 February:" not in alt
    assert "October and November" in alt


def test_a_claim_never_stands_above_what_it_answers() -> None:
    for chain in chains_of(rows_of(data.load("claims"))):
        order = [row["claim_id"] for row in chain]
        for row in chain:
            if row["answers"] in order:
                assert order.index(row["answers"]) < order.index(row["claim_id"])


def test_a_repetition_has_a_dashed_line() -> None:
    for name in ("claim chains", "arcs of all answers"):
        assert "stroke-dasharray" in drawn(name).wide
    denials = data.load("claims").query("answer_kind != 'repeats'")
    assert "stroke-dasharray" not in charts.answer_arcs(denials).wide


def test_a_timeline_keeps_the_order_of_days() -> None:
    events = data.load("events").set_index("event_id")["start"]
    starts = [events[row[0]] for row in charts.timeline().rows]
    assert starts == sorted(starts)
    assert len(starts) == len(events)


def test_numbers_stand_in_order_of_time_and_none_is_added_up() -> None:
    figures = data.load("figures").set_index("figure_id")
    measures = ["killed", "wounded", "killed-and-wounded"]
    rows = charts.figure_ranges(measure=measures).rows
    days = [figures["start"][row[0]] for row in rows if not pd.isna(figures["start"][row[0]])]
    claims = data.load("claims").set_index("claim_id")
    assert len(days) <= len(rows) == figures["measure"].isin(measures).sum()
    assert claims.index.is_unique
    own = figures[figures["start"].notna() & figures["claim_id"].isna()].index
    told = [figures["start"][row[0]] for row in rows if row[0] in own]
    assert told == sorted(told)


def test_a_day_that_is_a_bound_is_told_as_one() -> None:
    figures = data.load("figures").query("unit == 'people'").set_index("figure_id")
    for row in charts.figure_ranges(figures.reset_index()).rows:
        by = str(figures["precision"][row[0]]) == "by"
        assert by == str(row[1]).startswith("by "), row
    assert "by 14 March 2022" in str(charts.taken_apart("C025").rows[0][1])


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("E080", "mid-April 2022"),
        ("E086", "27 April – 1 May, inferred"),
        ("E096", "late November 2022"),
        ("F033", "by early June 2022"),
    ],
)
def test_no_day_is_told_that_the_text_does_not_give(record: str, told: str) -> None:
    shown = [charts.timeline(), charts.figure_ranges(measure=["strength", "remaining"])]
    assert {row[1] for each in shown for row in each.rows if row[0] == record} == {told}
    parts = [str(part) for line in Describer().lines(record) for part in line.parts]
    words = told.replace(",", "").split()  # on a card the year stands between them
    assert any(all(word in part for word in words) for part in parts)


def test_a_timeline_ends_with_no_day_where_none_is_told() -> None:
    shown = charts.timeline(phase="recapture")
    assert shown.title == "What happened, early September – late November 2022"
    assert "21 November" not in shown.below


def test_an_open_bound_has_an_arrow_and_an_exact_number_none() -> None:
    figures = data.load("figures").query("unit == 'people'")
    for bound, arrows in (("at-least", 1), ("more-than", 1), ("at-most", 1), ("exact", 0)):
        one = figures[figures["bound"].astype(str) == bound].head(1)
        drawing = svg(charts.figure_ranges(one), "wide")
        heads = [
            path.get("d", "")
            for path in drawing.iter("path")
            if path.get("d", "").count("l") == 2 and path.get("fill") == "currentColor"
        ]
        side = charts.figure_ranges(one).rows[0][-1]
        assert len(heads) - ("▲" in str(side)) >= arrows, bound
        if not arrows:
            assert not heads


def test_burials_are_never_called_killed() -> None:
    picture = drawn("burials and other accounts")
    assert not re.search(r"\bkilled\b", picture.alt + picture.title, re.IGNORECASE)
    assert {row[4] for row in picture.rows} == {"bodies"}


@pytest.mark.parametrize("name", ["day map of three days", "day map of many days"])
def test_every_event_of_the_days_is_told_on_each_of_its_days(name: str) -> None:
    picture = drawn(name)
    told = {(row[0], row[1]) for row in picture.rows}
    events = data.load("events").query("precision in ['day', 'range']")
    ends = events["end"].fillna(events["start"])
    short = events[(ends - events["start"] < pd.Timedelta(days=7))]
    assert {"day", "range"} == set(short["precision"])
    for event, start, end in zip(short["event_id"], short["start"], ends[short.index], strict=True):
        for when in pd.date_range(start, end):
            if picture.days[0] <= f"{when:%Y-%m-%d}" <= picture.days[-1]:
                assert (f"{when.day} {when:%B %Y}", event) in told


def test_a_day_on_which_nobody_speaks_of_the_whole_city_says_so() -> None:
    said = [(line.day, line.words) for line in lines_of(svg(drawn("day map of many days"), "wide"))]
    silent = {day for day, words in said if words == "Izium as a whole: nobody speaks"}
    spoken = {day for day, words in said if words == "Izium as a whole:"}
    assert "2022-03-27" in silent
    assert "2022-03-24" in spoken
    assert silent | spoken == set(drawn("day map of many days").days)


def test_paper_has_the_villages_once_and_no_day_of_which_the_city_shows_nothing() -> None:
    words = [line.words for line in lines_of(svg(drawn("day map of many days"), "paper"))]
    assert "27 March 2022" not in words
    assert "24 March 2022" in words
    assert words.count("Topolske") == 1
    assert {"27/1", "27/2"} <= set(words)


def test_no_symbol_lies_on_a_road() -> None:
    root = svg(charts.day_map("2022-03-27", "2022-03-27"), "wide")
    roads = [
        dotted([(float(one.get("x1", 0)), float(one.get("y1", 0))),
                (float(one.get("x2", 0)), float(one.get("y2", 0)))])
        for one in root.iter("line") if one.get("stroke-dasharray")
    ]  # fmt: skip
    circles = [
        (float(one.get("cx", 0)), float(one.get("cy", 0)))
        for link in root.iter("a") if "#c" in link.get("href", "")
        for one in link.iter("circle")
    ]  # fmt: skip
    assert roads
    assert circles
    assert min(math.dist(at, spot) for at in circles for road in roads for spot in road) > 8


def test_what_has_no_place_on_the_map_is_told_in_words_all_the_same() -> None:
    picture = drawn("day map of three days")
    unplaced = [row for row in picture.rows if row[-1] == "no"]
    assert unplaced
    for row in unplaced:
        assert f'#{row[1].lower()}"' in picture.below
        assert f'#{row[1].lower()}"' not in picture.wide


def test_on_a_day_nobody_says_anything_of_the_city_its_drawing_is_blank() -> None:
    rows = {row[0]: row for row in charts.cover().rows}
    assert rows["18 March"][1] == "nobody says"
    assert rows["6 March"][1].startswith("Honcharivka: Russian (the article itself); Pisky: ")
    assert "Izium as a whole: Russian (" in rows["17 March"][1]
    assert rows["17 March"][2].split(", ") == sorted(
        one.record
        for one in statements(topic="control")
        if one.on(date(2022, 3, 17)) and (one.place in {"P01", "P04"})
    )


@pytest.mark.parametrize("name", ["day map of three days", "day map of many days"])
def test_whose_the_ground_is_filled_as_is_told_in_list_and_table(name: str) -> None:
    picture, below = drawn(name), drawn(name).below.replace(" data-chosen", "")
    words = ET.fromstring(f"<div>{below}</div>")
    for when in map(date.fromisoformat, picture.days):
        filled = [one for one in statements(topic="control") if one.on(when)]
        filled = [one for one in filled if one.place != "P41"]  # drawn nowhere
        table = {row[1]: row[-2] for row in picture.rows if row[0] == f"{when:%-d %B %Y}"}
        held = words.find(f".//div[@data-day='{when}']/p[@class='picture-held']")
        assert held is not None
        links = {link.get("href", "").partition("#")[2].upper() for link in held.iter("a")}
        assert links == {one.record for one in filled}
        for one in filled:
            assert table[one.record] == one.says
            assert f": {one.says} ({one.who})".replace("'", "’") in "".join(held.itertext())
        assert links or "nobody says" in "".join(held.itertext())


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_the_name_of_a_mark_begins_with_the_number_beside_it(layout: str) -> None:
    marks = svg(drawn("day map of many days"), layout).iter("a")
    named = {(link.findtext("text"), link.get("aria-label")) for link in marks}
    told = [(number, name) for number, name in named if name and str(number).isdigit()]
    assert any("C049" in name for _, name in told)
    assert all(name.startswith(f"{number}: ") for number, name in told)


def test_a_day_of_the_cover_is_named_with_what_it_shows() -> None:
    named = [link.get("aria-label") for link in svg(drawn("cover"), "wide").iter("a")]
    assert named == [f"{row[0]}: {row[1]}" for row in drawn("cover").rows]


def test_the_table_of_the_machine_has_the_code_below_each_city() -> None:
    still = charts.rule_machine("who-held-izium-rules").still
    codes = {row[0]: row[-1] for row in still.rows}
    assert still.columns[-1] == data.book().series
    assert (codes["16 March"], codes["17 March"], len(codes)) == ("contested", "Russian", 27)


def test_a_name_in_letters_of_another_language_says_which() -> None:
    lines = [line for line in svg(drawn("gazetteer"), "wide").iter("tspan")]
    cyrillic = [line for line in lines if re.search("[а-яіїє]", line.text or "")]
    assert len(cyrillic) > 5
    assert {line.get("lang") for line in cyrillic} == {"uk"}
    assert not [line for line in lines if line.get("lang") and line not in cyrillic]


def test_places_stand_where_their_coordinates_say() -> None:
    where = points(data.load("coordinates"))
    root = svg(drawn("gazetteer"), "wide")
    dots = [
        (float(dot.get("cx", "0")), float(dot.get("cy", "0")))
        for dot in root.iter("circle")
        if dot.get("opacity") is None
    ]
    bar = re.search(r"h([\d.]+)m0 -4v8", drawn("gazetteer").wide)
    assert bar
    km = float(bar[1]) / 5
    near = sorted(where, key=lambda place: distance_km(where["P01"], where[place]))
    city = dots[0]
    for place, dot in zip(near, dots, strict=False):
        away = ((dot[0] - city[0]) ** 2 + (dot[1] - city[1]) ** 2) ** 0.5 / km
        assert away == pytest.approx(distance_km(where["P01"], where[place]), abs=0.4), place


def test_every_map_says_how_it_is_to_be_read_and_whom_it_owes() -> None:
    for name in ("gazetteer", "day map of three days"):
        picture = drawn(name)
        assert all(credit in picture.caption for credit in data.book().credits)
        assert {"5 km", "↑ north"} <= {line.words for line in lines_of(svg(picture, "wide"))}


@pytest.mark.parametrize("name", ["gazetteer", "day map of three days"])
@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_road_is_named_at_the_edge_in_the_direction_of_where_it_leads(
    name: str, layout: str
) -> None:
    root = svg(drawn(name), layout)
    stubs = [line for line in root.iter("line") if line.get("stroke-dasharray") == "5 3"]
    city = next(dot for dot in root.iter("circle") if dot.get("r") == f"{DOT:g}")
    where = points(data.load("coordinates"))
    for line, (road, end) in zip(stubs, data.schematic().roads.items(), strict=True):
        assert data.title(road) in {"".join(text.itertext()) for text in root.iter("text")}
        dx = float(line.get("x2", "")) - float(city.get("cx", ""))
        dy = float(line.get("y2", "")) - float(city.get("cy", ""))
        east = (where[end][0] - where["P01"][0]) * math.cos(math.radians(where["P01"][1]))
        assert math.atan2(dx, dy) == pytest.approx(
            math.atan2(east, where["P01"][1] - where[end][1]), abs=0.02
        )


def test_the_long_name_of_a_road_is_broken_where_a_map_is_small() -> None:
    """Two of them, side by side, ran into each other on a phone."""
    roads = {data.title(road) for road in data.schematic().roads}
    for name in ("gazetteer", "day map of three days"):
        assert not roads & {line.words for line in lines_of(svg(drawn(name), "narrow"))}
    assert roads <= {line.words for line in lines_of(svg(drawn("gazetteer"), "wide"))}


def test_parts_of_the_city_have_no_coordinate_and_are_only_drawn_as_a_schematic() -> None:
    drawn_parts = {part.place for part in data.schematic().parts}
    assert not drawn_parts & set(data.load("coordinates")["place_id"])
    assert drawn_parts <= set(data.book().grounds)


def test_no_symbol_leaves_the_schematic_or_the_room_of_its_part() -> None:
    """Six marks at the bridges wrapped upward, over the frame and the words above it."""
    whole = charts.day_map("2022-03-01", "2022-04-02")
    scale, high = 1.56, data.schematic().height * 1.56
    in_city = [
        one
        for one in lines_of(svg(whole, "narrow"))
        if one.day and one.words.isdigit() and one.top < 30 + high
    ]
    above = {round(one.top) for one in in_city if one.bottom < 26}
    assert len(above) == 1, "what is said of the city as a whole stands in one line"
    assert all(one.right < 4 + 1 + data.schematic().width * scale for one in in_city)
    bridges = [one for one in in_city if 26 < one.bottom < 26 + 20]
    assert len({one.top for one in bridges}) == 1
    for day in {one.day for one in bridges}:
        told = [one.words for one in bridges if one.day == day]
        assert len(told) == len(set(told)), "a record at two bridges is marked there once"


@pytest.mark.parametrize("scale", [1.56, 1.62, 2.0])
@pytest.mark.parametrize("name", ["north bank", "північний берег", "південна околиця"])
def test_a_name_of_any_language_stays_within_its_part(scale: float, name: str) -> None:
    city = City("", scale)
    for part in city.drawn.parts:
        lines = city.name_of(part, {part.place: name})
        wide = max(text_width(line, SMALL_SIZE) for line in lines)
        assert wide <= part.room * scale or all(" " not in line for line in lines)


@pytest.mark.parametrize("names", [None, ("Дорога на Слов’янськ", "Шосе на Барвінкове")])
@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_the_name_of_a_road_keeps_off_rivers(
    monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...] | None, layout: str
) -> None:
    told = ground.roads()
    if names:
        told = [replace(road, names=(name,)) for road, name in zip(told, names, strict=True)]
    monkeypatch.setattr(ground, "roads", lambda: told)
    root = svg(charts.day_map("2022-03-06", "2022-03-08"), layout)
    rivers = [path for path in root.iter("path") if path.get("stroke") == RIVER]
    written = " ".join(path.get("d", "") for path in rivers if path.get("opacity"))
    pieces = [re.findall(r"([\d.]+) ([\d.]+)", piece) for piece in written.split("M")]
    points = [
        point for piece in pieces for point in dotted([(float(x), float(y)) for x, y in piece], 1.0)
    ]
    words = {word for road in told for word in road.names[0].split()}
    named = [line for line in lines_of(root) if set(line.words.split()) <= words]
    assert {word for line in named for word in line.words.split()} == words
    for line in named:
        # The drawing begins 4 pixels from the corner.
        box = line.left - 4, line.top - 4, line.right - 4, line.bottom - 4
        over = [(x, y) for x, y in points if box[0] < x < box[2] and box[1] < y < box[3]]
        assert over == [], line.words


def test_a_place_is_named_once_where_it_is_called_so_here_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the language of the places every name stood twice, on the map and in both tables."""
    places = data.load("places")
    shown = charts.gazetteer_map(places.assign(name_uk=places["name"]))
    names = [line.words for line in lines_of(svg(shown, "wide"))]
    assert names.count(data.title("P01")) == 1
    assert "local name" not in shown.columns
    assert {len(row) for row in shown.rows} == {len(shown.columns)}
    records = data.records_of("places")
    same = [replace(one, row=one.row | {"name_uk": one.row["name"]}) for one in records]
    monkeypatch.setattr("izium.data.markdown.records_of", lambda table: same)
    head, rule, *rows = str(data.markdown_gazetteer()).splitlines()
    assert head == "| Place | Kind | Part of | Coordinate |"
    assert {row.count("|") for row in (rule, *rows)} == {head.count("|")}
    lines = Describer()._place(same[0])
    assert "In Ukrainian" not in [line.label for line in lines]


def test_a_day_stands_at_one_place_below_all_units_and_has_its_date() -> None:
    root = svg(drawn("order of battle"), "narrow")
    strips = {
        path.get("d", "").partition(" ")[0]
        for path in root.iter("path")
        if path.get("opacity") == "0.3"
    }
    assert len(strips) == 1
    words = [line.words for line in lines_of(root)]
    sides = {row[1] for row in drawn("order of battle").rows}
    assert words.count("6 March") == words.count("1 April") == len(sides)


def test_an_echelon_is_told_where_a_name_does_not_tell_it() -> None:
    told = " ".join(line.words for line in lines_of(svg(drawn("order of battle"), "narrow")))
    assert "Regiment, regiment" not in told
    assert "territorial defence, detachment" in told
    assert "(regiment)" not in str(data.markdown_tree())
    assert "(detachment)" in str(data.markdown_tree())


SIGNS = {"by that day", "on that day or later", "only repeats", "Ukrainian", "nobody says"}


@pytest.mark.parametrize(
    ("places", "cross", "signs"),
    [(None, True, SIGNS - {"nobody says"}), ("P26", False, {"by that day"})],
)
def test_the_key_of_a_matrix_names_what_is_drawn_and_nothing_else(
    places: str | None, cross: bool, signs: set[str]
) -> None:
    shown = charts.control_matrix(places=places)
    root = svg(shown, "wide")
    assert {line.words for line in lines_of(root)} & SIGNS == signs
    assert ("cross" in shown.caption) == cross
    assert not any("silent" in one.get("fill", "") for one in root.iter("rect"))


def test_a_matrix_names_the_days_on_which_one_statement_shuts_out_another() -> None:
    assert " Statements clash on 17 March and 24 March." in charts.control_matrix().alt
    later = charts.control_matrix(places=["P27"]).alt  # lost by 27 March, won back then or later
    assert "clash" not in later
