"""Everybody can do every kind: by keyboard alone, narrow, enlarged, dark, printed, scriptless."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import izium.activities as act
from izium.activities.kinds import KINDS as EVERY_KIND
from tests.accessibility import faults_of

from .cases import NAMES, TABLE, kept_of, lay, made
from .conftest import Site, exported, page_of, take_in, work_page

pytestmark = pytest.mark.browser


def shape(name: str) -> tuple[str, bool]:
    """What an activity of the table looks like: its kind, and whether a bound is asked for too."""
    given = TABLE["activities"][name]
    return given["kind"], given["kind"] == "number" and {"correct", "bound"} <= set(given)


KINDS = list({shape(name): name for name in reversed(NAMES)}.values())[::-1]
"""The first activity of the table of each shape."""


def trial() -> list[act.Activity]:
    return [made(name) for name in KINDS]


def answer_all(page: Page, answers: dict[str, int]) -> None:
    """Lay out an answer of the table for each kind as a draft, and check it."""
    drafts = {}
    for name in KINDS:
        activity, case = act.SESSION[f"case-{name}"], TABLE["answers"][name][answers[name]]
        drafts |= kept_of(activity, draft=case["answer"], hints=0)
    lay(page, drafts)
    page.locator("[data-action=check]").evaluate_all("(all) => all.forEach((one) => one.click())")


RIGHT = {name: 0 for name in KINDS}
WRONG = {
    name: next(
        (at for at, case in enumerate(TABLE["answers"][name]) if case.get("correct") is False), 0
    )
    for name in KINDS
}


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.gate)])
def test_axe_finds_nothing_in_any_state(
    page: Page, site: Site, faults: list[str], theme: str
) -> None:
    page.goto(site.trial(*trial(), theme=theme))
    assert faults_of(page) == [], "new"
    answer_all(page, WRONG)
    expect(page.locator("section[data-state=tried]")).to_have_count(len(KINDS))
    assert faults_of(page) == [], "wrong"
    for button in page.locator("[data-action=hint]").all():
        button.click()
    for summary in page.locator("summary").all():
        summary.click()
    page.locator(".activity-desk [data-action=export]").click()
    assert faults_of(page) == [], "hint, solution and export open"
    page.reload()
    expect(page.locator(".activity-restored")).to_have_count(len(KINDS))
    assert faults_of(page) == [], "restored"
    answer_all(page, RIGHT)
    expect(page.locator("section[data-state=solved]")).to_have_count(len(KINDS) - 1)
    assert faults_of(page) == [], "solved"
    site.write("chapters/reference/my-work.html", work_page(theme=theme))
    page.goto(site.work)
    assert faults_of(page) == [], "my work"
    for action in ("import", "erase", "hand-over", "export"):
        page.locator(f"[data-action={action}]").click()
    assert faults_of(page) == [], "my work, panels open"
    assert faults == []


FOCUS = """(target) => {
  const { activeElement: here, body } = document;
  return [here === target, here === body || getComputedStyle(here).outlineStyle !== "none"];
}"""


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Press Tab until the target has the focus, which must be visible all the way."""
    wanted = target.element_handle()
    for _ in range(most):
        there, visible = page.evaluate(FOCUS, wanted)
        assert visible, "the focus is not visible"
        if there:
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not reach it")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def do_choice(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_role("radio").first)
    press(page, "Space", "ArrowDown")


def do_multiple(page: Page, part: Locator) -> None:
    page.evaluate("() => document.activeElement.blur()")
    for box in part.get_by_role("checkbox").all():
        tab_to(page, box)
        if box.get_attribute("value") in {"a", "d"}:
            press(page, "Space")


def do_place(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_role("radio").first)
    press(page, "Space", "ArrowDown", "ArrowDown")
    expect(part.locator(".activity-chosen text")).to_have_text("Kapytolivka")


def do_number(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_role("textbox"))
    page.keyboard.type("12")


def do_bound(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_role("combobox"))
    page.keyboard.type("more")
    press(page, "Tab")
    page.keyboard.type("40")


def do_range(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_role("textbox").first)
    page.keyboard.type("30")
    tab_to(page, part.get_by_role("textbox").last)
    page.keyboard.type("35")


def do_open_range(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_role("textbox").first)
    page.keyboard.type("41")
    tab_to(page, part.get_by_role("checkbox").last)
    press(page, "Space")


def do_date(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_label("Day", exact=True))
    page.keyboard.type("24 March")


def do_order(page: Page, part: Locator) -> None:
    for place, wanted in enumerate(["One", "Two", "Three", "Four"]):
        while True:
            texts = part.locator(".activity-text").all_inner_texts()
            at = texts.index(wanted)
            if at == place:
                break
            button = part.get_by_role("button", name=f"Move up: {wanted}")
            if not button.evaluate("(node) => node === document.activeElement"):
                page.evaluate("() => document.activeElement.blur()")
                tab_to(page, button)
            press(page, "Enter")
            expect(button).to_be_focused()
            said = part.locator("[aria-live=polite]").first
            expect(said).to_have_text(f"{wanted}: now {at} of 4.")


def do_match(page: Page, part: Locator) -> None:
    for row, moves in zip(part.get_by_role("radiogroup").all(), [0, 1, 0], strict=True):
        tab_to(page, row.get_by_role("radio").first)
        press(page, "Space", *["ArrowDown"] * moves)


def do_classify(page: Page, part: Locator) -> None:
    radios = part.get_by_role("radio")
    tab_to(page, radios.nth(0))
    press(page, "Space")
    tab_to(page, radios.nth(2))
    press(page, "Space", "ArrowRight")


def do_reflect(page: Page, part: Locator) -> None:
    tab_to(page, part.get_by_role("textbox"))
    page.keyboard.type("I doubt it.")


BY_KEYBOARD: dict[str, Callable[[Page, Locator], None]] = {
    "choice": do_choice,
    "multiple": do_multiple,
    "place": do_place,
    "number": do_number,
    "bound": do_bound,
    "range": do_range,
    "open-range": do_open_range,
    "date": do_date,
    "order": do_order,
    "match": do_match,
    "classify": do_classify,
    "reflect": do_reflect,
}


def test_the_keyboard_is_tried_on_every_kind() -> None:
    assert {shape(name) for name in BY_KEYBOARD} == {shape(name) for name in KINDS}
    assert {kind for kind, _ in map(shape, KINDS)} == set(EVERY_KIND)


@pytest.mark.parametrize("name", BY_KEYBOARD)
def test_every_kind_is_done_by_keyboard_alone(
    page: Page, site: Site, faults: list[str], name: str
) -> None:
    page.goto(site.trial(made(name)))
    part = page.locator("section.activity")
    BY_KEYBOARD[name](page, part)
    check = part.locator("[data-action=check]")
    tab_to(page, check)
    press(page, "Enter")
    expect(part).to_have_attribute("data-state", "tried" if name == "reflect" else "solved")
    expect(check).to_be_focused()
    if part.locator("details").is_visible():
        tab_to(page, part.locator("summary"))
        press(page, "Enter")
        expect(part.locator("details")).to_have_attribute("open", "")
    reset = part.locator("[data-action=reset]")
    page.evaluate("() => document.activeElement.blur()")
    tab_to(page, reset)
    press(page, "Enter")
    expect(part).to_have_attribute("data-state", "new")
    assert part.evaluate("(node) => node.contains(document.activeElement)"), "the focus is lost"
    assert faults == []


@pytest.mark.parametrize("name", ["number", "bound", "range", "date", "reflect"])
def test_enter_in_a_line_checks_and_in_a_text_begins_a_line(
    page: Page, site: Site, name: str
) -> None:
    """The keyboard of a phone covers the button."""
    page.goto(site.trial(made(name)))
    part = page.locator("section.activity")
    BY_KEYBOARD[name](page, part)
    press(page, "Enter")
    expect(part).to_have_attribute("data-state", "new" if name == "reflect" else "solved")


SMALL = """() => [...document.querySelectorAll(
  'button, select, textarea, summary, .activity-option label, .activity-field input')]
  .filter((node) => node.getClientRects().length)
  .map((node) => [node.textContent.slice(0, 30) || node.name, node.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
  .map(([name, box]) => [name, box.height])"""


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_is_cut_or_too_small_to_hit(page: Page, site: Site, width: int) -> None:
    """320 px as a phone shows it; 640 px is 1280 px at 200 %."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(site.trial(*trial()))
    answer_all(page, WRONG)
    page.locator(".activity-desk [data-action=export]").click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []
    page.goto(site.work)
    page.locator("[data-action=hand-over]").click()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL) == []


def test_targets_in_a_row_are_of_one_height(page: Page, site: Site) -> None:
    page.goto(site.trial(made("classify")))
    row = page.locator(".activity-pills").first.locator("label")
    row.first.evaluate("(label) => { label.textContent = 'words of many lines '.repeat(4) }")
    assert len(set(row.evaluate_all("(all) => all.map((one) => one.offsetHeight)"))) == 1


def test_text_at_200_percent_is_not_cut(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    page.goto(site.trial(*trial()))
    page.add_style_tag(content="html { font-size: 200% } body { font-size: 1rem }")
    answer_all(page, WRONG)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 640
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.activity button, .activity label, .activity li')]"
        ".filter((node) => node.scrollWidth > node.clientWidth + 2).map((node) => node.textContent)"
    )
    assert cut == []


def test_nothing_moves_for_those_who_asked_for_stillness(page: Page, site: Site) -> None:
    page.goto(site.trial(made("order")))
    moved = """() => {
      const list = document.querySelector('.activity-order');
      list.getAnimations({ subtree: true }).forEach((one) => one.finish());
      list.querySelector('[data-move=down]').click();
      return list.getAnimations({ subtree: true }).length;
    }"""
    assert page.evaluate(moved) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moved) == 0


def test_what_is_right_is_told_in_words_not_by_colour_alone(page: Page, site: Site) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(site.trial(*trial()))
    answer_all(page, WRONG)
    for name in KINDS:
        part = page.locator(f"#activity-case-{name}")
        if name != "reflect":
            expect(part.get_by_role("status")).to_contain_text("Not yet.")
            marked = part.locator("[data-part]")
            for sign in marked.all():
                assert sign.locator(".activity-sign").inner_text().strip()
                assert sign.evaluate("(node) => getComputedStyle(node).outlineStyle") == "solid"


TOLD_AT: list[tuple[str, object, Any, str]] = [
    ("number", 3, "textbox", "not yet"),
    ("bound", {"value": 40, "bound": "about"}, "combobox", "not yet"),
    ("range", {"low": 29, "high": 35}, "textbox", "not yet"),
    ("open-range", {"low": None, "high": None}, "checkbox", "not yet"),
    ("date", "2022-03-17", "textbox", "not yet"),
    ("order", ["d", "a", "b", "c"], "button", "not here"),
    ("match", {"a": "y", "b": "y", "c": "x"}, "radiogroup", "not yet"),
    ("classify", {"a": "said", "b": "said"}, "radiogroup", "not yet"),
]
"""A wrong answer of a kind, the control it is told at, and how."""


def test_a_wrong_line_is_told_at_its_control(page: Page, site: Site) -> None:
    activities = {name: made(name) for name, *_ in TOLD_AT}
    page.goto(site.trial(*activities.values()))
    lay(page, *(kept_of(activities[name], answer=one, attempts=2) for name, one, *_ in TOLD_AT))
    for name, _, role, said in TOLD_AT:
        part = page.locator(f"#activity-case-{name}")
        control = part.get_by_role(role).first
        expect(control, name).to_have_accessible_description(said)
        if role != "button":
            expect(control, name).to_be_enabled()
            expect(part.locator("[aria-invalid=true]"), name).to_have_count(1)
            expect(control, name).to_have_attribute("aria-invalid", "true")


def test_without_a_script_it_can_be_read_and_looked_up(browser: Browser, site: Site) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site.trial(*trial()))
    part = page.locator("#activity-case-choice")
    expect(part).to_contain_text("Three")
    expect(page.locator("section button, section input")).to_have_count(0)
    expect(part.locator("details")).to_be_visible()
    expect(part.get_by_text("Because it is two.")).to_be_hidden()
    part.locator("summary").click()
    expect(part.get_by_text("Because it is two.")).to_be_visible()
    assert violations_without_script(page) == 0
    page.emulate_media(media="print")
    expect(part.locator("details")).to_be_hidden()
    plain.close()


def violations_without_script(page: Page) -> int:
    """Count lists and sections that are not closed: axe itself needs a script."""
    return page.locator("section:not([aria-labelledby]), li:not(ul > li, ol > li)").count()


def test_on_paper_there_is_what_one_answers_and_nothing_else(page: Page, site: Site) -> None:
    page.goto(site.trial(*trial()))
    answer_all(page, WRONG)
    page.emulate_media(media="print")
    expect(page.locator("section button >> visible=true")).to_have_count(0)
    expect(page.locator("section details >> visible=true")).to_have_count(0)
    expect(page.locator("[role=status] >> visible=true")).to_have_count(0)
    expect(page.locator("aside >> visible=true")).to_have_count(0)
    for target in ("Ex", "Why", "Zed"):
        expect(page.locator("#activity-case-match").get_by_text(target).first).to_be_visible()
    written = page.locator("#activity-case-reflect .activity-copy")
    expect(written).to_have_text(TABLE["answers"]["reflect"][0]["answer"])
    expect(written).to_be_visible()
    page.emulate_media(media="screen")
    page.locator("#activity-case-reflect [data-action=reset]").click()
    page.emulate_media(media="print")
    expect(page.locator("#activity-case-reflect textarea")).to_be_visible()


def test_a_long_text_is_printed_whole(page: Page, site: Site) -> None:
    page.goto(site.trial(made("reflect")))
    text = "\n".join(f"Line {number} of what I think." for number in range(60))
    page.locator("textarea").fill(text)
    page.emulate_media(media="print")
    expect(page.locator("textarea")).to_be_hidden()
    copy = page.locator(".activity-copy")
    assert copy.inner_text() == text
    whole = copy.evaluate("(node) => [node.scrollHeight - node.clientHeight, node.clientHeight]")
    assert whole[0] <= 0
    assert whole[1] > 1000
    page.emulate_media(media="screen")
    expect(copy).to_be_hidden()
    page.reload()
    page.emulate_media(media="print")
    expect(copy).to_contain_text("Line 59 of what I think.")


@pytest.mark.parametrize("width", [320, 1280])
def test_an_activity_says_its_number_and_its_name(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(site.trial(made("choice"), made("date")))
    heads = [
        "Activity 1 · Sourcing · about 2 min case-choice",
        "Activity 2 · Contextualising · about 2 min case-date",
    ]
    expect(page.locator(".activity-head")).to_have_text(heads)
    for part, head in zip(page.locator("section.activity").all(), heads, strict=True):
        expect(part).to_have_accessible_name(head.replace(" case", " · case"))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_the_page_does_not_jump_when_the_script_arrives(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 900, "height": 1200})
    page.goto(site.trial(made("choice"), made("number")))
    shift = page.evaluate(
        "() => new Promise((done) => { let sum = 0; new PerformanceObserver((list) => {"
        " for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value })"
        ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300) })"
    )
    assert shift < 0.1


EVIL = '</script><img src=x onerror="window.hit=1"><script>window.hit=1</script>[x](javascript:hit)'


def evil(number: int) -> str:
    return f"{EVIL.replace('[x](javascript:hit)', '')} {number}"


def test_no_text_of_a_definition_becomes_html(page: Page, site: Site, faults: list[str]) -> None:
    texts = {"a": evil(1), "b": evil(2), "c": evil(3)}
    given = {
        "hints": [evil(4)],
        "solution": evil(5),
        "move": "sourcing",
        "feedback": {"a": evil(6), "b": evil(7), "correct": evil(8)},
    }
    same = {text: text for text in texts}
    where = {"P01": evil(1), "P25": evil(2)}
    early, low = {"early": evil(6), "correct": evil(8)}, {"low": evil(6), "correct": evil(8)}
    activities = [
        act.choice("e-choice", evil(0), options=texts, correct="a", **given),
        act.multiple("e-multiple", evil(0), options=texts, correct=["a"], **given),
        act.order("e-order", evil(0), items=texts, **given),
        act.match("e-match", evil(0), items=texts, targets=texts, correct=same, **given),
        act.classify("e-class", evil(0), items=texts, categories=texts, correct=same, **given),
        act.number("e-number", evil(0), correct=1, unit=evil(9), move="sourcing", hints=[evil(4)]),
        act.place("e-place", evil(0), places=where, correct="P01", move="sourcing"),
        act.date("e-date", evil(0), correct="2022-03-24", **{**given, "feedback": early}),
        act.range(
            "e-range", evil(0), low=1, bound="at-least", unit=evil(9), **{**given, "feedback": low}
        ),
        act.reflect("e-reflect", evil(0), criteria=[evil(1), evil(2)], **{**given, "feedback": {}}),
    ]
    assert {one.definition["kind"] for one in activities} == set(EVERY_KIND)
    for activity in activities:
        for record in activity.definition["evidence"]:
            record["title"] = evil(10)
    page.goto(site.trial(*activities))
    for part in page.locator("section.activity").all():
        for control in part.locator("[data-action=hint]").all():
            control.click()
        for radio in part.get_by_role("radio").all():
            radio.check()
        for field in part.locator("input[type=text]").all():
            field.fill("1")
        for field in part.locator("input[type=date]").all():
            field.fill("2022-03-06")
        for field in part.locator("textarea").all():
            field.fill(EVIL)
        for box in part.get_by_role("checkbox").all():
            box.check()
        part.locator("[data-action=check]").click()
    page.goto(site.work)
    expect(page.get_by_role("main")).to_contain_text("onerror=")
    assert_clean(page, faults)


def test_no_text_of_a_person_becomes_html(page: Page, site: Site, faults: list[str]) -> None:
    page.goto(site.trial(made("reflect"), made("number")))
    part = page.locator("#activity-case-reflect")
    part.locator("textarea").fill(EVIL)
    part.locator("[data-action=check]").click()
    page.locator("#activity-case-number input").fill(EVIL)
    page.locator("#activity-case-number [data-action=check]").click()
    exported(page, name=EVIL)
    page.reload()
    expect(part.locator("textarea")).to_have_value(EVIL)
    page.goto(site.work)
    expect(page.locator(".activity-said").first).to_have_text(EVIL)
    written = {
        name: EVIL for name in ("chapter", "question", "state", "updated", "words", "correct")
    }
    answers = [
        {**written, "id": f"evil-{at}", "hash": "0" * 12, "kind": kind, "answer": answer}
        for at, (kind, answer) in enumerate(
            [("reflect", EVIL), ("match", {EVIL: EVIL}), ("order", [EVIL]), ("choice", EVIL)]
        )
    ]
    whole = json.dumps({"schema": "izium-answers/1", "answers": answers})
    take_in(page, whole, f"{EVIL[:9]}.json".replace("/", "-"))
    expect(page.get_by_role("status")).to_contain_text("Imported 4 answers.")
    assert page.locator("[data-izium-work] a[href^='javascript:']").count() == 0
    assert_clean(page, faults)


def assert_clean(page: Page, faults: list[str]) -> None:
    assert page.evaluate("() => window.hit") is None
    assert page.locator("main img, main script:not([type])").count() == 0
    assert faults == []


def test_the_trial_page_is_under_the_policy_of_the_book(page: Page, site: Site) -> None:
    """The policy bites: what it forbids is refused, so that the other tests mean something."""
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    site.write(
        "chapters/trial.html",
        page_of([made("choice")]).replace("</article>", "<script>window.hit=1</script></article>"),
    )
    page.goto(site.address + "chapters/trial.html")
    assert page.evaluate("() => window.hit") is None
    assert any("Content Security Policy" in text for text in refused)
