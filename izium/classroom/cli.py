"""The command line `izium`: answer-key, check-data, check-handed-in."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from izium.activities import index
from izium.classroom import handed_in, key
from izium.classroom.output import Refused, check_place, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: what stands after `izium`; the process's own if None.

    Returns:
        0 if the command did its work, 1 if it could not, 2 if it was asked in a way that cannot be
        meant.

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
        return refusal.status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="izium", description="What a teacher runs.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    keying = commands.add_parser("answer-key", help="list the right answers, chapter by chapter")
    keying.add_argument("--chapter", help="one chapter only, such as bridges")
    keying.add_argument("--out", type=Path, help="write to a file that ends in .md")
    keying.add_argument("--force", action="store_true", help="overwrite the file")
    keying.set_defaults(run=_answer_key)

    checking = commands.add_parser("check-data", help="check the course's tables")
    checking.add_argument("folder", nargs="?", type=Path, help="another folder of tables")
    checking.set_defaults(run=_check_data)

    graded = commands.add_parser("check-handed-in", help="check notebooks before nbgrader does")
    graded.add_argument("assignment", help="the name of the assignment, such as bridges")
    graded.add_argument("--course", type=Path, default=Path(), help="the folder of the course")
    graded.add_argument("--mend", action="store_true", help="put names of cells right")
    graded.set_defaults(run=_check_handed_in)
    return parser


def _answer_key(given: argparse.Namespace) -> int:
    if given.out is not None:
        check_place(given.out, ".md", force=given.force)
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
    write(given.out, text.encode("utf-8"), force=given.force)
    print(f"{given.out}: {_several(len(definitions), 'activity', 'activities')}.")
    return 0


def _check_data(given: argparse.Namespace) -> int:
    from izium.data.__main__ import check_folder

    return check_folder(given.folder)


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
