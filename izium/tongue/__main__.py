"""Command line of translation.

python -m izium.tongue words [LANGUAGE …]
python -m izium.tongue compile LANGUAGE
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main(arguments: Sequence[str]) -> int:
    """Run a command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m izium.tongue", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    words = commands.add_parser("words", help="bring the catalogues up to date, and check them")
    words.add_argument("languages", nargs="*", type=_code, help="codes (default: what there is)")
    compiled = commands.add_parser("compile", help="compile those that changed, as a build does")
    compiled.add_argument("language", help="the code of the language")
    given = parser.parse_args(arguments)
    return _compile(given.language) if given.command == "compile" else _words(given.languages)


def _code(given: str) -> str:
    from izium import language

    if not language.is_code(given):
        raise argparse.ArgumentTypeError(f"{given!r} is no code of a language, such as uk")
    return given


def _compile(own: str) -> int:
    from izium.book.sources import Unreadable
    from izium.tongue import catalogues
    from izium.tongue.chapters import written

    try:
        print(f"{own}: {catalogues.in_words(catalogues.compile_all(own))}")
        lacking = [page for page in written(ROOT) if not catalogues.has(page, own)]
    except (catalogues.BadCatalogue, Unreadable) as fault:
        print(f"The catalogues are not compiled: {fault}.", file=sys.stderr)
        return 1
    if lacking:
        names = ", ".join(lacking)
        print(f"{own}: shown in English, for want of a catalogue: {names}. Run `make words`.")
    return 0


def _words(given: Sequence[str]) -> int:
    from izium import data, language
    from izium.book.sources import Unreadable
    from izium.charts.style import unmeasured
    from izium.tongue import catalogues
    from izium.tongue.chapters import CannotExtract
    from izium.tongue.messages import templates

    def merge(own: str) -> list[str]:
        total, said = Counter[str](), ""
        for domain, template in found.items():
            catalogues.merge(domain, template, own)
            catalogue = catalogues.read(catalogues.path_of(domain, own))
            said += catalogues.told(catalogue)
            one = catalogues.count(catalogue)
            total.update(one)
            print(f"{domain:44} {catalogues.in_words(one)}")
        print(f"{own}: {catalogues.in_words(total)}")
        if odd := unmeasured(said):
            print(f"{own}: the fonts of the book lack {odd}: see CUTS in tools/cut_fonts.py")
        wrong = [catalogues.faults(path, catalogues.read(path)) for path in catalogues.files(own)]
        return [said for each in wrong for said in each]

    named = given or sorted(path.parent.name for path in language.folder().glob("*/LC_MESSAGES"))
    try:
        found = templates(ROOT)
        wrong = [said for own in named for said in merge(own)]
    except (CannotExtract, Unreadable, data.DataError, catalogues.BadCatalogue) as fault:
        print(f"The catalogues are not up to date: {fault}.", file=sys.stderr)
        return 1
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
