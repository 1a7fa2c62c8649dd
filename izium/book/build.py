"""Build the book: run what has to be run, make the pages, say where they are."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sphinx_external_toc.parsing import MalformedError, parse_toc_data

from izium import language
from izium.book import beside, doors, sources, state, toc, tongue
from izium.book.beside import Beside
from izium.book.kernel import SECONDS_PER_CELL, NotStarted
from izium.book.state import cache_of

ROOT = Path(__file__).parents[2]
CONFIG = "_config.yml"
TO_BE_MADE = (
    "The page Downloads lists what this build made. PDF, zip, sheets and packages of earlier pages "
    "are gone: `make downloads` makes them anew."
)


class CannotBuild(Exception):
    """The book cannot be built; the text says why and what to do."""


# long: the steps of a build, one after the other
def build(
    out: Path | None = None,
    url: str | None = None,
    root: Path = ROOT,
    tell: Callable[[str], None] = print,
) -> Path:
    """Build the book into `out/html` and return the path of its first page.

    `out` is `_build` beside the notebooks unless given, `url` the public address of the
    repository in place of the one in `_config.yml`. Warnings are errors. Raises
    `CannotBuild`; what Sphinx has to say about a page it has said by then.
    """
    started = time.monotonic()
    out = (out or root / "_build").resolve()
    html = out / "html"
    english = language.current() == language.ENGLISH
    with told_as_sentences():
        config = sources.read_settings(root / CONFIG)
        address = url if url is not None else _section(config, "repository", root).get("url")
        seconds = _seconds_per_cell(config, root)
        others = tongue.others(config) if english else []
        _make_folders(html)
    stamp = cache_of(html) / "built.json"
    made_from = f"{state.of_sources(root)} {address}"
    fresh = _read_stamp(stamp) == [made_from, state.of_output(html)]
    due = [own for own in others if not (fresh and beside.is_fresh(own, html, made_from))]
    if fresh and not due:
        tell("Nothing has changed since the book was built.")
    else:
        with told_as_sentences():
            stamp.unlink(missing_ok=True)
            beside.keep_only(others, html)
        with Beside(due, root, html, url) as languages:
            if not fresh:
                with told_as_sentences():
                    notebooks = _notebooks(root)
                    tell(f"Building the book: {len(notebooks)} notebooks")
                    if english:
                        _refresh_notebooks(notebooks, seconds, root, tell)
                    else:
                        _draw(seconds, root, html, tell)
            from izium.data.frames import unchanging

            with unchanging():
                if not fresh:
                    with told_as_sentences():
                        _prepare(root, html, tell)
                made_from = f"{state.of_sources(root)} {address}"
                languages.let_go()
                if not fresh:
                    _make_pages(root, html, url, tell)
            _lay_beside(languages, html, made_from, tell)
        stamp.write_text(json.dumps([made_from, state.of_output(html)]), encoding="utf-8")
        tell(f"Built in {time.monotonic() - started:.1f} s.")
    first = html / "index.html"
    if english:
        if not address:
            tell(doors.NO_ADDRESS)
        tell(f"Open {first}")
    return first


def _lay_beside(others: Beside, html: Path, made_from: str, tell: Callable[[str], None]) -> None:
    """Put the pages in other languages below the English ones, once they are made."""
    for own, (status, said) in others.told().items():
        if status:
            said = said.rstrip(".")
            raise CannotBuild(f"the pages in {tongue.name_of(own)} were not made:\n{said}")
        tell(f"In {tongue.name_of(own)}:\n{said}")
        beside.lay_below(own, html, made_from)


@contextmanager
def told_as_sentences() -> Iterator[None]:
    """Turn a fault of what authors wrote, of a folder or of an environment into `CannotBuild`."""
    try:
        yield
    except ModuleNotFoundError as fault:
        raise CannotBuild(
            f"Python has no package {str(fault.name).partition('.')[0]} here: "
            "run `make setup`, or install requirements.txt into the environment in use"
        ) from fault
    except (sources.Unreadable, NotStarted) as fault:
        raise CannotBuild(str(fault)) from fault
    except ValueError as fault:
        from izium.data import DataError

        if isinstance(fault, DataError):
            raise CannotBuild(str(fault)) from fault
        raise
    except OSError as fault:
        if fault.filename is None:
            raise CannotBuild(
                f"no file can be made ({fault.strerror or fault}): "
                "free space on the disk, and let TMPDIR name a folder that is yours to write"
            ) from fault
        raise CannotBuild(
            f"{fault.filename} cannot be read or written ({fault.strerror}): "
            "let it be yours to read and write"
        ) from fault


def _make_folders(html: Path) -> None:
    for folder in (html, cache_of(html)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as fault:
            file = next(path for path in (folder, *folder.parents) if path.is_file())
            raise CannotBuild(
                f"{file} is a file where a folder is needed: "
                "remove it, or name another folder with --out"
            ) from fault


def _section(config: dict[str, Any], name: str, root: Path) -> dict[str, Any]:
    section = config.get(name) or {}
    if not isinstance(section, dict):
        raise CannotBuild(
            f"{root / CONFIG}: {name} is {section!r}: write its settings below it, "
            "each an indented line “name: value”"
        )
    return section


def _seconds_per_cell(config: dict[str, Any], root: Path) -> int:
    seconds = _section(config, "execute", root).get("timeout", SECONDS_PER_CELL)
    if type(seconds) is not int or seconds < 1:
        raise CannotBuild(
            f"{root / CONFIG}: timeout, below execute, is {seconds!r}: "
            f"write a whole number of seconds, such as {SECONDS_PER_CELL}"
        )
    return seconds


def _forget_what_was_read(html: Path) -> None:
    """Have the next build read every page: Sphinx warns of a page only when it reads it."""
    shutil.rmtree(html.parent / ".doctrees", ignore_errors=True)


def _read_stamp(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def stamp_again(html: Path) -> None:
    """Have the next build take the pages as they are now for its own: files were added to them."""
    path = cache_of(html) / "built.json"
    if isinstance(stamp := _read_stamp(path), list):
        path.write_text(json.dumps([stamp[0], state.of_output(html)]), encoding="utf-8")


def _notebooks(root: Path) -> list[Path]:
    """Return the notebooks that the contents name, once every page of it can be read."""
    contents = toc.read(root)
    toc.check_story(root)
    try:
        parse_toc_data(contents)
    except MalformedError as fault:
        raise CannotBuild(
            f"{root / toc.NAME} is no table of contents: {fault}: "
            "mend what this names; the lines beside it are as they have to be"
        ) from fault
    notebooks = []
    for name in toc.pages_of(contents):
        notebook, text = root / f"{name}.ipynb", root / f"{name}.md"
        if notebook.is_file():
            sources.read_notebook(notebook)
            notebooks.append(notebook)
        elif text.is_file():
            sources.read_text(text)
        elif text not in _generated(root):
            solution = root / "exercises" / "solutions" / notebook.name
            made_by = notebook.parent == root / "exercises" and solution.is_file()
            mend = "run `make student`" if made_by else "correct its name, or take the line out"
            raise CannotBuild(
                f"{root / toc.NAME} names {name}, but there is no {notebook.name} or {text.name}: "
                f"{mend}"
            )
    if _generated(root):  # the pages of a checkout tell of notebooks that its contents leave out
        for notebook in set(toc.all_notebooks(root)).difference(notebooks):
            sources.read_notebook(notebook)
        from izium.book.checks import shown_to_pupils

        if faults := [*shown_to_pupils(root)]:
            raise CannotBuild("\n".join(faults))
    return notebooks


def _generated(root: Path) -> set[Path]:
    """Return the reference pages that this build writes: those of the checkout it stands in."""
    from izium import data
    from izium.book import reference

    if (reference.FOLDER, data.folder()) != (root / "chapters" / "reference", root / "data"):
        return set()
    return {reference.FOLDER / name for name in reference.names()}


def _refresh_notebooks(
    notebooks: list[Path], seconds_per_cell: int, root: Path, tell: Callable[[str], None]
) -> None:
    from izium.book.notebooks import refresh

    failing = refresh(notebooks, root, tell, seconds_per_cell=seconds_per_cell).faults
    if failing:
        for fault in failing.values():
            tell(f"\n{fault}")
        names = ", ".join(path.relative_to(root).as_posix() for path in failing)
        raise CannotBuild(f"the pages were not made, since {names} did not run to the end")


def _draw(seconds: int, root: Path, html: Path, tell: Callable[[str], None]) -> None:
    """Draw what notebooks show in the language in use."""
    from izium.book.notebooks import refresh

    failing = tongue.draw(
        root,
        html,
        lambda paths, folder: refresh(paths, folder, tell, seconds_per_cell=seconds).faults,
    )
    if failing:
        raise CannotBuild("\n".join(failing.values()))


def _prepare(root: Path, html: Path, tell: Callable[[str], None]) -> None:
    """Bring index and reference pages of a checkout up to its tables and stored outputs.

    What the data package holds is made as well, so that what it lacks is said before pages are.
    """
    if language.current() != language.ENGLISH:
        return
    from izium.book import notebooks, reference
    from izium.book.deposit.archive import contents

    generated = sorted(_generated(root))
    if generated:
        notebooks.write_index(root)
    stamp = cache_of(html) / "prepared.txt"
    made_from = f"{state.of_builder(root)} {state.of_tables()} {reference.state_of_cards()}"
    if stamp.is_file() and stamp.read_text("utf-8") == f"{made_from} {state.of_files(generated)}":
        return
    if generated and (changed := reference.write()):
        tell(f"Written anew from the tables: {', '.join(changed)} in chapters/reference")
    contents()
    stamp.write_text(f"{made_from} {state.of_files(generated)}", encoding="utf-8")


def _make_pages(root: Path, html: Path, url: str | None, tell: Callable[[str], None]) -> None:
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import nocolor

    from izium.book.pages import DOWNLOADS

    if not sys.stdout.isatty():
        nocolor()
    overrides: dict[str, Any] = {
        "external_toc_path": (root / toc.NAME).as_posix(),
        "latex_individualpages": False,
        "nitpicky": True,
    }
    if language.current() != language.ENGLISH:
        overrides |= tongue.settings(html)
    if url is not None:
        overrides["html_theme_options"] = {"repository_url": url}
    tell("Making the pages")
    result = build_sphinx(
        root,
        html,
        noconfig=True,
        path_config=root / CONFIG,
        confoverrides=overrides,
        warningiserror=True,
        keep_going=True,
        quiet=True,
        jobs=os.cpu_count(),
    )
    sys.stdout.flush()
    if result != 0:
        _forget_what_was_read(html)
        raise CannotBuild("the pages were not made: see the lines above")
    # From a branch GitHub Pages would leave out what begins with an underscore, as `_static` does.
    (html / ".nojekyll").touch()
    if language.current() == language.ENGLISH and (html / f"{DOWNLOADS}.html").is_file():
        tell(TO_BE_MADE)
