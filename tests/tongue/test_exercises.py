"""What an exercise page says in another language before a cell has run, and after."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from izium import data, language, tasks
from izium.book import live_pages, tongue
from izium.data.frames import checked
from izium.live import page
from izium.tasks import panels
from izium.tasks.task import NOT_ANSWERED
from tests.tongue.conftest import Translate
from tests.tongue.pseudo import CODE, said

EXERCISE = Path(__file__).parents[2] / "exercises" / "bridges.ipynb"


def titles() -> list[str]:
    return [row["title"] for row in checked().rows["events"]]


def test_a_panel_says_texts_in_the_language_and_words_that_code_names_as_they_are(
    translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    speakers = sorted(set(data.load("sources")["name"]))
    asked = [("events.title", title) for title in titles()]
    words = ["narrated", "fighting", *panels.LABELS.values()]
    translate([*asked, *(("sources.name", name) for name in speakers), *words])
    english = panels.figures().as_data()
    monkeypatch.setenv("IZIUM_SPEECH", CODE)
    told = panels.events(phase="river-line").as_data()
    frame = data.load("events").set_index("event_id")
    rows = re.findall(r"(?s)<tr>.*?</tr>", told["html"])
    assert len(rows) == len(told["values"]["kind"])
    for row in rows:
        id, _, _, title, standing, _ = re.findall(r"<td>(.*?)</td>", row)
        assert title.replace("&amp;", "&") == said(frame.loc[id, "title"])
        assert standing == frame.loc[id, "standing"]
    assert set(told["values"]["kind"]) <= set(frame["kind"])
    assert told["labels"]["kind"] == said("kind")
    voices = panels.figures().as_data()["values"]["name"]
    assert voices == [said(name) for name in english["values"]["name"]]


def test_cells_ask_as_the_page_does(translate: Translate, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = json.loads(EXERCISE.read_text(encoding="utf-8"))
    english = [cell["question"] for cell in page.cells(notebook)]
    texts = [part for cell in notebook["cells"] for part in "".join(cell["source"]).split("\n\n")]
    translate([*(" ".join(text.split()) for text in texts), "Code of cell {n}"])
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    told = [cell["question"] for cell in page.cells(notebook)]
    assert told == [said(question) for question in english]
    assert said("Code of cell {n}").format(n=2) in told


def test_what_is_stored_of_a_check_is_told_and_so_is_what_comes_of_a_run(
    translate: Translate, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = "All your records are claims: look into at least one other table."
    verdicts = [NOT_ANSWERED, "Not yet. {why}", lacking]
    translate(verdicts)
    app = SimpleNamespace(builder=SimpleNamespace(name="html"), outdir=EXERCISE.parent)
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    shown = [EXERCISE.read_text(encoding="utf-8")]
    assert f'"{NOT_ANSWERED}"' in shown[0]
    tongue.show_in_language(app, "exercises/bridges", shown)  # type: ignore[arg-type]  # its part
    assert json.dumps(said(NOT_ANSWERED), ensure_ascii=False) in shown[0]
    assert NOT_ANSWERED not in shown[0]
    assert tasks.check("capstone-table", ...).text == said(NOT_ANSWERED)
    claims = data.load("claims")["claim_id"].head(5)
    uses = ["earliest", "latest", "against", "context", "context"]
    table = pd.DataFrame({"record": claims, "use": uses, "why": "it says a day"})
    assert tasks.check("capstone-table", table).text == said("Not yet. {why}").format(
        why=said(lacking)
    )


def test_the_page_takes_the_words_of_panels_along(
    translate: Translate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    [title] = titles()[:1]
    folder = tmp_path / "locale" / CODE / "LC_MESSAGES"
    translate(["A sentence."])
    for made in folder.glob("doors.*"):
        made.replace(made.with_stem(language.SPEECH))
    translate([("events.title", title), ("events.summary", title)])
    monkeypatch.setenv("IZIUM_LANGUAGE", CODE)
    [(name, taken)] = live_pages.speech().items()
    assert name == f"{CODE}.mo"
    for one in folder.rglob("*.mo"):
        one.unlink()
    (folder / name).write_bytes(taken)
    language._translations.cache_clear()
    language._messages.cache_clear()
    assert language.spoken(title, "events.title") == said(title)
    assert language.spoken("A sentence.") == said("A sentence.")
