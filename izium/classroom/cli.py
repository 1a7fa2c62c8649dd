"""The command line `izium`: collect, report, answer-key, check-data."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from izium.classroom import catalogue, key, report
from izium.classroom.collect import collect, from_table
from izium.classroom.figures import count
from izium.classroom.intake import find
from izium.classroom.output import Refused, check_page, check_place, check_table, write
from izium.classroom.roster import without_names
from izium.classroom.rules import LIMITS, Fault

_COLLECT = f"""Merge the answer files that students exported into one table.

ANSWERS are files (.json, .csv), folders with all in them, patterns such as '*/*.json', and zip
archives. A file or an answer that cannot be read is named with the reason; the rest goes on.
Limits: {LIMITS["file_bytes"] // 1_000_000} MB and {LIMITS["answers"]} answers a file, \
{LIMITS["text"]} characters a text, {LIMITS["archive_files"]} files and \
{LIMITS["archive_bytes"] // 1_000_000} MB in an archive."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: what stands after `izium`; the process's own if None.

    Returns:
        0 if the command did its work, 1 if it could not, 2 if it was asked in a way that cannot be
        meant. Files left out are no failure as long as there is something to write.

    Example:
        >>> main(["report", "nobody.csv"])
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

    collecting = commands.add_parser(
        "collect",
        help="merge students' answer files into one table",
        description=_COLLECT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    collecting.add_argument("answers", nargs="+", metavar="ANSWERS")
    collecting.add_argument("--out", required=True, type=Path, help="the table to write (.csv)")
    collecting.add_argument(
        "--force",
        action="store_true",
        help="overwrite the table; if it is one of ANSWERS, merge the others into it",
    )
    collecting.add_argument(
        "--one-per-name",
        action="store_true",
        help="take files of one name for one student's, whatever they hold",
    )
    collecting.set_defaults(run=_collect)

    reporting = commands.add_parser("report", help="show how a class answered each question")
    reporting.add_argument("table", metavar="class.csv", help="what `izium collect` wrote")
    reporting.add_argument("--out", type=Path, help="also write a page with charts (.html)")
    reporting.add_argument("--force", action="store_true", help="overwrite the page")
    reporting.add_argument(
        "--hide-names",
        action="store_true",
        help="write Student 1, … and File 1, … for the names of students and files",
    )
    reporting.set_defaults(run=_report)

    keying = commands.add_parser("answer-key", help="list the right answers, chapter by chapter")
    keying.add_argument("--chapter", help="one chapter only, such as bridges")
    keying.add_argument("--out", type=Path, help="write to a file: .html or .md")
    keying.add_argument("--force", action="store_true", help="overwrite the file")
    keying.set_defaults(run=_answer_key)

    checking = commands.add_parser("check-data", help="check the course's tables")
    checking.add_argument("folder", nargs="?", type=Path, help="another folder of tables")
    checking.set_defaults(run=_check_data)
    return parser


def _collect(given: argparse.Namespace) -> int:
    out: Path = given.out
    check_place(out, [".csv"], force=given.force)
    check_table(out, given.answers)
    collected = collect(given.answers, one_per_name=given.one_per_name)
    _tell(collected.faults)
    if not collected.answers:
        raise Refused("no answer could be read, so nothing is written.")
    write(out, collected.table, force=given.force)
    students = _several(len(collected.roster.students), "student")
    answers, files = _several(collected.answers, "answer"), _several(collected.files, "file")
    print(f"{out}: {answers} of {students} from {files}.")
    return 0


def _report(given: argparse.Namespace) -> int:
    if given.out is not None:
        check_place(given.out, [".html", ".htm"], force=given.force)
        check_page(given.out)
    name, table = _table(given.table)
    students, faults = from_table(name, table)
    if given.hide_names:
        students, faults = without_names(students, faults)
    figures = count(students, catalogue.questions())
    _tell(faults)
    if not students:
        raise Refused(f"{name} holds no answer, so there is nothing to report.")
    print(report.to_text(figures, width=shutil.get_terminal_size((100, 24)).columns))
    if given.out is not None:
        write(given.out, report.to_page(figures, faults).encode("utf-8"), force=given.force)
        print(f"\n{given.out}: the report as a page.")
    return 0


def _table(argument: str) -> tuple[str, bytes]:
    if Path(argument).is_dir():
        raise Refused(f"{argument} is a folder: merge it first with `izium collect`.")
    for found in find([argument]):
        if isinstance(found, Fault):
            raise Refused(str(found))
        return found
    raise Refused(f"{argument} holds no table.")


def _answer_key(given: argparse.Namespace) -> int:
    if given.out is not None:
        check_place(given.out, [".html", ".htm", ".md"], force=given.force)
        check_page(given.out)
    try:
        definitions = catalogue.index()
    except FileNotFoundError:
        raise Refused(
            "the index of activities is missing: "
            "`make notebooks` writes izium/activities/index.json."
        ) from None
    if given.chapter is not None:
        chapters = sorted({str(definition.get("chapter", "")) for definition in definitions})
        if given.chapter not in chapters:
            raise Refused(f"no chapter '{given.chapter}': choose one of {', '.join(chapters)}.")
        definitions = [one for one in definitions if one.get("chapter") == given.chapter]
    if given.out is None:
        print(key.to_markdown(definitions))
        return 0
    as_text = given.out.suffix.lower() == ".md"
    text = key.to_markdown(definitions) if as_text else key.to_page(definitions)
    write(given.out, text.encode("utf-8"), force=given.force)
    print(f"{given.out}: {_several(len(definitions), 'activity', 'activities')}.")
    return 0


def _check_data(given: argparse.Namespace) -> int:
    from izium.data.__main__ import check_folder

    return check_folder(given.folder)


def _tell(faults: Sequence[Fault]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)


def _several(number: int, noun: str, nouns: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"
