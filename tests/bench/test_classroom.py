"""What is measured is a class that hands in sound files of the whole course."""

from __future__ import annotations

from pathlib import Path

from bench.classroom import write_class
from izium.classroom import catalogue
from izium.classroom.collect import collect
from izium.classroom.figures import count


def test_every_answer_of_the_class_is_read_and_counted(tmp_path: Path) -> None:
    definitions = [one for one in catalogue.index() if one["kind"] != "code"]
    write_class(tmp_path / "answers", 3, definitions)
    collected = collect([str(tmp_path / "answers")])
    assert collected.faults == []
    assert collected.answers == 3 * len(definitions)
    figures = count(collected.roster.students, catalogue.questions())
    tried = {asked.id: asked.tried for asked in figures.questions if asked.tried}
    assert tried == {definition["id"]: 3 for definition in definitions}
