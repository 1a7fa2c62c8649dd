"""In a session: answers sync, count, export; displays are stable."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import izium.activities as act
from izium.activities.session import COLUMNS
from izium.activities.widget import way_to_pages

from .cases import NAMES, made

ROOT = Path(__file__).resolve().parents[2]


def answered(name: str, answer: Any, **more: Any) -> act.Activity:
    """An activity with an answer as the front end sends it."""
    from izium.activities.widget import ActivityWidget

    activity = made(name)
    sent = {"answer": answer, "attempts": 1, "correct": False, "state": "tried", **more}
    activity._widget = ActivityWidget(definition=activity.definition, saved=sent)
    return activity


def test_what_the_front_end_sends_reaches_python() -> None:
    activity = made("choice")
    assert (activity.answer, activity.correct, activity.attempts) == (None, None, 0)
    activity = answered(
        "choice", "b", attempts=3, correct=True, state="solved", first_correct=False
    )
    assert (activity.answer, activity.correct, activity.attempts) == ("b", True, 3)
    row = act.answers().iloc[0]
    assert (row["id"], row["state"], row["first_correct"]) == ("case-choice", "solved", False)
    assert row["question"] == "Which?"
    activity.saved["answer"] = "a"
    assert activity.answer == "b", "what is saved cannot be changed from outside"
    activity.reset()
    assert (activity.answer, activity.attempts, activity._widget.saved) == (None, 0, {})


def test_the_frame_has_a_row_for_every_activity_of_the_session() -> None:
    for name in NAMES:
        made(name)
    frame = act.answers()
    assert list(frame["id"]) == [f"case-{name}" for name in NAMES]
    assert set(frame["state"]) == {"new"}


def test_running_a_cell_again_keeps_the_answer() -> None:
    answered("choice", "b")
    assert made("choice").answer == "b"


def test_export_is_the_file_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endings: list[str | None] = []
    write = Path.write_text

    def noted(self: Path, text: str, *, newline: str | None = None, **more: Any) -> int:
        endings.append(newline)
        return write(self, text, newline=newline, **more)

    monkeypatch.setattr(Path, "write_text", noted)
    answered("choice", "a", words="One", chapter="trial", updated="2026-02-03T08:00:00.000Z")
    answered("match", {"a": "x", "b": "y", "c": "z"}, parts=[True, True, False])
    made("date")
    act.export(tmp_path / "a.json", name="K7")
    whole = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (whole["schema"], whole["name"], whole["course"]) == ("izium-answers/1", "K7", "izium")
    assert [row["id"] for row in whole["answers"]] == ["case-choice", "case-match"]
    assert all(list(row) == list(COLUMNS) for row in whole["answers"])
    assert whole["answers"][1]["parts"] == [True, True, False]
    assert (whole["answers"][0]["words"], whole["answers"][0]["chapter"]) == ("One", "trial")
    assert endings == [""], "Windows writes CR LF for LF unless it is told not to"


def test_export_adds_to_what_a_file_holds_and_takes_nothing_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.json"
    answered("choice", "a")
    act.export(file, name="K7")
    act.SESSION.clear()
    answered("date", "2022-03-09")
    act.export(file, name="K7")
    assert f"Answers in {file} now: 2." in capsys.readouterr().out
    rows = json.loads(file.read_text(encoding="utf-8"))["answers"]
    assert [(row["id"], row["answer"]) for row in rows] == [
        ("case-choice", "a"),
        ("case-date", "2022-03-09"),
    ]


@pytest.mark.parametrize(
    ("answers", "name", "file", "said"),
    [
        (True, "K7", "a.csv", r"end the file's name in \.json"),
        (False, "K7", "a.json", "No answer has arrived yet"),
        (True, "K8", "a.json", "holds the answers of K7: choose another name"),
        (True, "K7", "other.json", "something else than answers to this course"),
    ],
)
def test_what_cannot_be_exported_leaves_every_file_as_it_is(
    answers: bool, name: str, file: str, said: str, tmp_path: Path
) -> None:
    answered("choice", "a")
    act.export(tmp_path / "a.json", name="K7")
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    act.SESSION.clear()
    if answers:
        answered("choice", "b")
    with pytest.raises(ValueError, match=said):
        act.export(tmp_path / file, name=name)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", NAMES)
def test_the_display_is_deterministic_and_speaks_for_itself(name: str) -> None:
    activity = made(name)
    bundle = activity._repr_mimebundle_()
    assert isinstance(bundle, dict)
    assert set(bundle) == {act.MIME, "text/markdown", "text/plain"}
    assert bundle["text/plain"] == repr(activity)
    assert "0x" not in repr(activity)
    assert "*Run this cell to answer.*" in bundle["text/markdown"]
    written = json.dumps(bundle)
    assert json.loads(written) == bundle
    act.SESSION.clear()
    assert json.dumps(made(name)._repr_mimebundle_()) == written


@pytest.mark.parametrize(("stores", "shows"), [("1", False), ("0", True)])
def test_a_live_notebook_shows_the_widget_unless_outputs_are_stored(
    monkeypatch: pytest.MonkeyPatch, stores: str, shows: bool
) -> None:
    monkeypatch.setenv("IZIUM_STORE_OUTPUTS", stores)
    monkeypatch.setattr("izium.mime.shell", lambda: SimpleNamespace(kernel="one"))
    shown = made("choice")._repr_mimebundle_()
    bundle = shown[0] if isinstance(shown, tuple) else shown
    assert ("application/vnd.jupyter.widget-view+json" in bundle) == shows
    assert act.MIME in bundle
    assert bundle["text/plain"] == "choice activity 'case-choice': Which?"


@pytest.mark.parametrize(
    ("folder", "way"),
    [("chapters", "./"), ("exercises", "../chapters/"), ("chapters/reference", "../")],
)
def test_a_widget_knows_the_way_to_the_pages(
    folder: str, way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT / folder)
    assert way_to_pages() == way
    monkeypatch.setenv("IZIUM_DATA", str(tmp_path))
    assert way_to_pages() is None, "beside an installed package there are none"
