"""The command line `izium`: answer-key, check-handed-in."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from izium.activities import index
from izium.classroom import handed_in, key
from izium.classroom.handed_in import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 if the command did its work, 1 if it could not.

    >>> main(["answer-key", "--chapter", "no-such"])
    1
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    try:
        status = int(given.run(given))
        sys.stdout.flush()
    except Refused as refusal:
        print(f"izium: {refusal}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="izium", description="What a teacher runs.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    keying = commands.add_parser("answer-key", help="list the right answers, chapter by chapter")
    keying.add_argument("--chapter", help="one chapter only, such as bridges")
    keying.add_argument("--out", type=Path, help="write it to a new file of this name")
    keying.set_defaults(run=_answer_key)

    graded = commands.add_parser("check-handed-in", help="check notebooks before nbgrader does")
    graded.add_argument("assignment", help="the name of the assignment, such as bridges")
    graded.add_argument("--course", type=Path, default=Path(), help="the folder of the course")
    graded.add_argument("--mend", action="store_true", help="put names of cells right")
    graded.set_defaults(run=_check_handed_in)
    return parser


def _answer_key(given: argparse.Namespace) -> int:
    definitions = index.read()
    if not definitions:
        raise Refused(
            "the index of activities is missing: "
            "`make notebooks` writes izium/activities/index.json."
        )
    if given.chapter is not None:
        chapters = sorted({str(definition.get("chapter", "")) for definition in definitions})
        if given.chapter not in chapters:
            raise Refused(f"no chapter '{given.chapter}': choose one of {', '.join(chapters)}.")
        definitions = [one for one in definitions if one.get("chapter") == given.chapter]
    text = key.to_markdown(definitions)
    if given.out is None:
        print(text)
        return 0
    try:
        with given.out.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as fault:
        raise Refused(f"{given.out} cannot be written: {fault.strerror}; name another.") from fault
    print(f"{given.out}: {_several(len(definitions), 'activity', 'activities')}.")
    return 0


def _check_handed_in(given: argparse.Namespace) -> int:
    found = handed_in.check(given.course, given.assignment, mend=given.mend)
    for path in found.mended:
        print(f"{path}: the names of its cells are put right; as it came it is kept beside it.")
    for fault in found.faults:
        print(fault)
    told = _several(found.students, "student")
    faults = f"{_several(len(found.faults), 'fault')} left" if found.faults else "nothing is wrong"
    print(f"{told} handed in; {faults}.")
    return 1 if found.faults else 0


def _several(number: int, noun: str, nouns: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"
