"""Questions written as YAML become what the same arguments make in Python, or say what is wrong."""

import json
from pathlib import Path

import pytest

import izium.activities as act
from izium.activities import written
from izium.prose.copying import copied

from .cases import TABLE

CHAPTERS = Path(__file__).parents[2] / "chapters"
GOOD = """\
- id: mine-choice
  kind: choice
  question: "Who said so: the army?"
  options:
    yes: The army
    no: 'The official'
    3: 40
  correct: 3
  feedback:
    no: He spoke of the north.
  move: sourcing
"""


def made(tmp_path: Path, text: str) -> list[act.Activity]:
    file = tmp_path / "mine.yml"
    file.write_text(text, encoding="utf-8")
    return written.read(file)


@pytest.mark.parametrize("name", list(TABLE["activities"]))
def test_every_kind_may_be_written(tmp_path: Path, name: str) -> None:
    import yaml

    given = {"id": f"case-{name}", **TABLE["activities"][name]}
    (one,) = made(tmp_path, yaml.safe_dump([given], sort_keys=False, allow_unicode=True))
    act.SESSION.clear()
    kind = given.pop("kind")
    assert one.definition == getattr(act, kind)(**given).definition


def test_words_that_yaml_knows_are_words(tmp_path: Path) -> None:
    (one,) = made(tmp_path, GOOD)
    assert [option["id"] for option in one.definition["options"]] == ["yes", "no", "3"]
    assert (one.definition["key"], one.definition["correct"]) == ("40", "3")


def test_rows_are_named_by_their_ids(tmp_path: Path) -> None:
    text = "- {id: mine-order, kind: order, question: 'First?', events: [E006, E021, E030]}\n"
    (one,) = made(tmp_path, text)
    assert one.definition["correct"] == [["E006"], ["E021"], ["E030"]]
    assert "7 March" in one.definition["feedback"]["E021"]


WRONG = [
    (GOOD.replace("correct: 3", "correct: 4"), "mine.yml, line 1: Activity 'mine-choice': correct"),
    (GOOD.replace("kind: choice", "kind: quiz"), "kind is 'quiz': use one of choice, classify"),
    (GOOD.replace("  question", "  qestion"), "needs question: did you mean it by 'qestion'?"),
    (GOOD.replace("  move", "  moove"), "takes no 'moove': did you mean 'move'?"),
    (GOOD.replace("  move: sourcing\n", ""), "move is None: choose one of 'sourcing'"),
    (GOOD.replace('"Who said so: the army?"', "Who said: so"), "mine.yml, line 3: mapping values"),
    (GOOD.replace("    no: 'T", "    yes: 'T"), "mine.yml, line 6: 'yes' stands twice"),
    (GOOD + "  evidence: [E999]\n", "evidence names the record 'E999'"),
    ("id: mine\n", "this is no list of questions: begin each question with '- id: …'"),
    ("- mine\n", "mine.yml, line 1: 'mine' is no question"),
    ("- {id: m-o, kind: order, question: '?', events: [E999]}", "events holds 'E999', which is no"),
    (
        f"{GOOD}\n{GOOD.replace('40', '41')}",
        "line 13: Activity 'mine-choice': this id is already",
    ),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(act.DefinitionError) as raised:
        made(tmp_path, text)
    assert said in str(raised.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(act.DefinitionError, match=r"mine\.yml: no such file in"):
        act.questions("mine.yml")


def test_a_file_beside_the_notebook_goes_before_the_one_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[act.Activity] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    monkeypatch.setattr(written, "_PACKAGE", tmp_path / "package")
    (tmp_path / "package" / "_chapters").mkdir(parents=True)
    (tmp_path / "package/_chapters/mine.yml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    act.questions("mine.yml")
    (tmp_path / "mine.yml").write_text(GOOD.replace("mine-", "own-"), encoding="utf-8")
    act.questions("mine.yml")
    assert [one.id for one in shown] == ["mine-choice", "own-choice"]


def chapters() -> list[Path]:
    return sorted(CHAPTERS.glob("*.ipynb"))


@pytest.mark.parametrize("chapter", chapters(), ids=lambda path: path.stem)
def test_a_chapter_asks_first_what_happened(chapter: Path) -> None:
    """Its first activities are those of its own file, which asks three before all others."""
    cells = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    calls = [part for part in code.split("act.")[1:] if not part.startswith("export")]
    assert calls[0].startswith(f'questions("{chapter.stem}.yml")')
    first = written.read(chapter.with_suffix(".yml"))[:3]
    assert [one.definition["kind"] for one in first] == ["choice"] * 3
    for one in first:
        definition = one.definition
        assert one.id.startswith(f"{chapter.stem}-")
        assert set(definition["feedback"]) == {part["id"] for part in definition["options"]}
        assert definition["evidence"]
        texts = [definition["question"], *definition["feedback"].values()]
        texts += [part["text"] for part in definition["options"]]
        assert [copied(text) for text in texts if copied(text)] == []
