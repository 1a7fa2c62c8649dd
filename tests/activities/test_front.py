"""The one judge of answers, in Chromium: as the table of cases says, and whatever is answered."""

import itertools
import random
import re
from typing import Any

import pytest
from playwright.sync_api import Page

import izium.activities as act
from izium.activities import script
from izium.inline import plain

from .cases import NAMES, TABLE, kept_of, key_of, lay, made
from .conftest import Site

pytestmark = pytest.mark.browser

JUDGE = """([definition, answers]) => answers.map((answer) => {
  const kind = kit.KINDS[definition.kind];
  const clean = kind.clean(definition, answer);
  return clean === null ? null
    : { clean, ...kind.check(definition, clean), words: kind.words(definition, clean) };
})"""


def bare(page: Page, site: Site, before: str = "") -> Page:
    """A page that holds the front end's own functions, to be asked directly."""
    own = "KINDS, inline, store, t, dayInWords, pagesOf, openBeside"
    told = script.module().replace("\nexport default notebook;\n", f"\nwindow.kit = {{ {own} }};\n")
    site.write("kit/bare.js", f"(() => {{{told}}})();")
    page.goto(
        site.write(
            "bare.html",
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>{before}'
            '<script src="kit/bare.js"></script><p id="here"></p></html>',
        )
    )
    return page


@pytest.fixture
def kit(page: Page, site: Site) -> Page:
    """The page as it is in the book."""
    return bare(page, site)


@pytest.fixture
def kit_of_lab(page: Page, site: Site) -> Page:
    """The page as JupyterLab writes it, for a user of a hub."""
    settings = '{"baseUrl": "/user/anna/"}'
    return bare(page, site, f'<script id="jupyter-config-data" type="x">{settings}</script>')


LAB = """([way, path]) => {
  const model = { get: (name) => ({ base: way })[name], widget_manager: { context: { path } } };
  const base = kit.pagesOf(model);
  const here = document.getElementById("here");
  here.replaceChildren(kit.inline("[it](reference/records.md#e001)", base));
  here.addEventListener("click", kit.openBeside);
  here.addEventListener("click", (event) => event.preventDefault());
  here.firstElementChild?.click();
  const link = here.querySelector("a");
  return link && [link.getAttribute("href"), JSON.parse(link.dataset.commandlinkerArgs)];
}"""


@pytest.mark.parametrize(
    ("way", "path", "place"),
    [
        ("./", "chapters/fall.ipynb", "chapters"),
        ("../", "my course/chapters/reference/gallery.ipynb", "my course/chapters"),
        ("../chapters/", "exercises/fall.ipynb", "chapters"),
        ("../../chapters/", "exercises/fall.ipynb", None),
        (None, "fall.ipynb", None),
    ],
)
def test_in_jupyterlab_a_link_opens_the_file_itself(
    kit_of_lab: Page, way: str | None, path: str, place: str | None
) -> None:
    found = kit_of_lab.evaluate(LAB, [way, path])
    if place is None:  # above what the server shows, or nowhere
        assert found is None
        return
    file = f"{place}/reference/records.md"
    address = f"/user/anna/lab/tree/{file.replace(' ', '%20')}#e001"
    assert found == [address, {"path": file, "id": "#e001"}]


def test_users_of_one_hub_keep_their_answers_apart(kit_of_lab: Page) -> None:
    """At a shared computer the next student was shown the answers of the one before."""
    key = kit_of_lab.evaluate("kit.store.key({ id: 'a-b', hash: '12' })")
    assert key == "izium:/user/anna/:answer:a-b:12"


def test_the_table_in_the_browser(kit: Page) -> None:
    for name in NAMES:
        cases = TABLE["answers"][name]
        answers = [case["answer"] for case in cases]
        found = kit.evaluate(JUDGE, [made(name).definition, answers])
        for case, said in zip(cases, found, strict=True):
            if case.get("none"):
                assert said is None, (name, case)
                continue
            assert said["clean"] == case.get("clean", case["answer"]), (name, case)
            assert (said["correct"], said["parts"], said["messages"]) == (
                case["correct"],
                case.get("parts"),
                case["messages"],
            ), (name, case)


def any_answers(definition: dict[str, Any], dice: random.Random) -> list[Any]:
    """Answers near to right ones, and garbage."""
    parts = [
        part["id"] for name in ("options", "items", "targets") for part in definition.get(name, [])
    ]
    leaves: list[Any] = [
        *parts, None, True, 0, -1, 7, 12, 40, 41, 12.25, 1e20, "", " ", "40", "1,000", "3,5", "−4",
        "2022-03-24", "2022-03-07", "2022-02-29", "2024-02-29", "text\r\n", "__proto__",
    ]  # fmt: skip

    useful = {"bound": ["more-than", "about", "at-least", "range", 3], "value": [39, "40", 41, ""]}

    def grown(depth: int) -> Any:
        shape = dice.random()
        if depth == 0 or shape < 0.4:
            return dice.choice(leaves)
        if shape < 0.6:
            return [grown(depth - 1) for _ in range(dice.randrange(5))]
        if shape < 0.7 and "items" in definition:
            return dice.sample([i["id"] for i in definition["items"]], len(definition["items"]))
        if shape < 0.85:
            keys = [part["id"] for part in definition.get("items", [])] or parts or ["a"]
            targets = [part["id"] for part in definition.get("targets", [])] or leaves
            from_these = targets if dice.random() < 0.8 else leaves
            return {key: dice.choice(from_these) for key in keys}
        names = ("low", "high", "value", "bound")
        return {key: dice.choice(useful.get(key, leaves)) for key in names if dice.random() < 0.8}

    return [grown(3) for _ in range(400)]


def test_any_answer_is_refused_or_judged(kit: Page) -> None:
    for name in NAMES:
        definition = made(name).definition
        found = kit.evaluate(JUDGE, [definition, any_answers(definition, random.Random(name))])
        judged = [said for said in found if said is not None]
        assert judged, f"nothing useful was tried on {name}"
        cleaned = [said["clean"] for said in judged]
        assert kit.evaluate(JUDGE, [definition, cleaned]) == judged, "the clean form stays"
        allowed = set(definition["feedback"].values())
        praise = definition["feedback"].get("correct")
        for said in judged:
            assert said["words"], (name, said)
            assert said["parts"] is None or said["correct"] is all(said["parts"])
            told = {re.sub(r"^\*\*.*?\*\* ", "", text) for text in said["messages"]}
            if name == "bare-order" and not said["correct"]:
                (explained,) = told
                assert re.fullmatch(r"goes before \*\*\w+\*\*", explained)
                continue
            assert told <= allowed, (name, said)
            assert len(said["messages"]) == len(set(said["messages"]))
            praised = praise is not None and praise in said["messages"]
            assert praised == (praise is not None and said["correct"] is True), (name, said)


def correct_of(kit: Page, name: str, answers: list[Any], **more: Any) -> list[bool]:
    found = kit.evaluate(JUDGE, [made(name, **more).definition, answers])
    act.SESSION.clear()
    return [said["correct"] for said in found]


def test_an_order_is_right_where_each_item_stands_in_its_group(kit: Page) -> None:
    orders = [list(order) for order in itertools.permutations("abcd")]
    right = [order[0] == "a" and order[3] == "d" for order in orders]
    assert correct_of(kit, "order", orders) == right


def test_only_the_set_of_all_that_fit_is_right(kit: Page) -> None:
    sets = [list(some) for size in range(1, 5) for some in itertools.combinations("abcd", size)]
    assert correct_of(kit, "multiple", sets) == [some == ["a", "d"] for some in sets]


def test_a_day_is_right_from_the_first_to_the_last(kit: Page) -> None:
    days = [f"2022-0{month}-{day:02d}" for month in (2, 3, 4) for day in range(1, 29)]
    right = ["2022-03-06" <= day <= "2022-03-08" for day in days]
    assert correct_of(kit, "days", days) == right


@pytest.mark.parametrize("low", [-40, 0, 40])
def test_more_than_never_takes_in_the_number_itself(kit: Page, low: int) -> None:
    numbers = list(range(low - 3, low + 4))
    assert correct_of(kit, "allowed", numbers, low=low) == [one > low for one in numbers]
    ranges = [{"low": one, "high": None} for one in numbers]
    assert correct_of(kit, "open-range", ranges, low=low) == [one == low + 1 for one in numbers]


def test_inline_markdown_in_the_browser(kit: Page) -> None:
    for case in TABLE["inline"]:
        kit.evaluate(
            "(text) => document.querySelector('#here')"
            ".replaceChildren(kit.inline(text, '../chapters/'))",
            case["text"],
        )
        assert kit.locator("#here").inner_html() == case["html"], case


CHECKED = """(keys) => Object.fromEntries(Object.entries(keys).map(([name, key]) => {
  const part = document.getElementById(`activity-case-${name}`);
  part.querySelector("[data-action=check]").click();
  return [name, {
    state: part.dataset.state,
    said: part.querySelector("[role=status]").innerText,
    kept: JSON.parse(localStorage.getItem(key)),
    marks: [...part.querySelectorAll("[data-part]")].map((mark) => mark.dataset.part === "right"),
  }];
}))"""


def test_the_page_itself_says_what_the_table_says(
    page: Page, site: Site, faults: list[str]
) -> None:
    """Answers of the table are laid out as drafts, and *Check* is pressed: one of each a round."""
    activities = {name: made(name) for name in NAMES}
    told = {
        name: [case for case in TABLE["answers"][name] if not case.get("none")] for name in NAMES
    }
    page.goto(site.trial(*activities.values()))
    for turn in range(max(map(len, told.values()))):
        now = {name: cases[turn] for name, cases in told.items() if turn < len(cases)}
        drafts = {name: case.get("clean", case["answer"]) for name, case in now.items()}
        lay(
            page,
            *(
                kept_of(activities[name], draft=drafts[name], **tried_before(told[name], case))
                for name, case in now.items()
            ),
        )
        found = page.evaluate(CHECKED, {name: key_of(activities[name]) for name in now})
        for name, case in now.items():
            part, where = found[name], (name, case)
            assert part["state"] == ("solved" if case["correct"] else "tried"), where
            assert [text for text in case["messages"] if plain(text) not in part["said"]] == []
            assert part["kept"]["answer"] == drafts[name], where
            assert part["kept"]["correct"] == case["correct"], where
            if case.get("parts") and name != "multiple":
                shown = case["parts"][::-1] if name == "bound" else case["parts"]
                assert part["marks"] == shown, where
    assert faults == []


def tried_before(cases: list[dict[str, Any]], now: dict[str, Any]) -> dict[str, Any]:
    """An answer checked before this one: lines are marked from the second answer on."""
    answers = [case.get("clean", case["answer"]) for case in cases]
    others = [answer for answer in answers if answer != now.get("clean", now["answer"])]
    return {"answer": others[0], "attempts": 1} if others else {}


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("bound", {"value": "40", "bound": ""}, "Choose how the wording bounds the number."),
        (
            "bound",
            {"value": "", "bound": ""},
            "Write a number in figures first, such as 40. "
            "Choose how the wording bounds the number.",
        ),
        (
            "bound",
            {"value": "forty", "bound": "about"},
            "Write a number in figures first, such as 40.",
        ),
        ("number", "", "Write a number in figures first, such as 40."),
        (
            "open-range",
            {"low": "40.5", "high": None},
            "“40.5” is no whole number. "
            "Write a whole number for each end, or say that it is not said.",
        ),
        (
            "open-range",
            {"low": "41", "high": ""},
            "Write a whole number for each end, or say that it is not said.",
        ),
    ],
)
def test_what_an_answer_lacks_is_named(kit: Page, name: str, written: Any, said: str) -> None:
    ask = "([definition, written]) => kit.KINDS[definition.kind].missing(definition, written)"
    assert kit.evaluate(ask, [made(name).definition, written]) == said


def test_what_is_quoted_in_english_is_read_aloud_as_english(
    page: Page, request: pytest.FixtureRequest
) -> None:
    page.add_init_script("globalThis.iziumWords = { language: 'uk', texts: {} }")
    kit = request.getfixturevalue("kit")
    text = "Слова *“with [some] losses”* («із втратами»), “слова” і [“a” та ‘b’](x.md#y)."
    kit.evaluate("(text) => document.querySelector('#here').append(kit.inline(text, ''))", text)
    assert kit.locator("#here").inner_html() == (
        'Слова <em><span lang="en">“with [some] losses”</span></em> («із втратами»), “слова” і '
        '<a href="x.html#y"><span lang="en">“a”</span> та ‘b’</a>.'
    )


def test_a_sentence_that_ends_in_a_day_ends_in_one_stop(
    page: Page, request: pytest.FixtureRequest
) -> None:
    page.add_init_script("globalThis.iziumWords = { language: 'uk', texts: {} }")
    kit = request.getfixturevalue("kit")
    read = kit.evaluate("kit.t('Read as {value}.', { value: kit.dayInWords('2022-03-22') })")
    assert re.sub(r"\s", " ", read) == "Read as 22 березня 2022 р."
    assert kit.evaluate("kit.t('{a}. {b}. {c}.csv {d}', { a: 'p.', b: 1, c: 'x.' })") == (
        "p. 1. x..csv {d}"
    )
