"""Build the book: run what has to be run, make the pages, say where they are."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from izium.book import doors, state, toc
from izium.book.state import cache_of

ROOT = Path(__file__).parents[2]


class CannotBuild(Exception):
    """The book cannot be built; the text says why and what to do."""


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
    config = _read(root / "_config.yml")
    out = (out or root / "_build").resolve()
    html = out / "html"
    address = url if url is not None else config.get("repository", {}).get("url")
    stamp = cache_of(html) / "built.json"
    made_from = f"{state.of_sources(root)} {address}"
    if _read_stamp(stamp) == [made_from, state.of_output(html)]:
        tell("Nothing has changed since the book was built.")
    else:
        stamp.unlink(missing_ok=True)
        if _write_reference(root, tell):
            made_from = f"{state.of_sources(root)} {address}"
        notebooks = [path for path in _sources(root) if path.suffix == ".ipynb"]
        tell(f"Building the book: {len(notebooks)} notebooks")
        _run_notebooks(notebooks, html, config, root, tell)
        _make_pages(root, html, url, tell)
        stamp.write_text(json.dumps([made_from, state.of_output(html)]), encoding="utf-8")
        tell(f"Built in {time.monotonic() - started:.1f} s.")
    if not address:
        tell(doors.NO_ADDRESS)
    first = html / "index.html"
    tell(f"Open {first}")
    return first


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise CannotBuild(
            f"{path} is missing: run this in a checkout of the course, "
            "an installed package does not hold the chapters"
        )
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _forget_what_was_read(html: Path) -> None:
    """Have the next build read every page: Sphinx warns of a page only when it reads it."""
    shutil.rmtree(html.parent / ".doctrees", ignore_errors=True)


def _read_stamp(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _sources(root: Path) -> list[Path]:
    found = []
    for name in toc.pages_of(_contents(root)):
        paths = [root / f"{name}{suffix}" for suffix in (".ipynb", ".md")]
        existing = [path for path in paths if path.is_file()]
        if not existing:
            raise CannotBuild(f"_toc.yml names {name}, but there is no {paths[0].name} or .md")
        found.append(existing[0])
    return found


def _contents(root: Path) -> toc.Toc:
    try:
        return toc.read(root)
    except ValueError as fault:
        raise CannotBuild(str(fault)) from fault


def _write_reference(root: Path, tell: Callable[[str], None]) -> bool:
    """Bring the reference pages of a checkout up to its tables; return whether any changed."""
    from izium import data
    from izium.book import reference

    if (reference.FOLDER, data.folder()) != (root / "chapters" / "reference", root / "data"):
        return False
    try:
        changed = reference.write()
    except data.DataError as fault:
        raise CannotBuild(str(fault)) from fault
    if changed:
        tell(f"Written anew from the tables: {', '.join(changed)} in chapters/reference")
    return bool(changed)


def _run_notebooks(
    notebooks: list[Path],
    html: Path,
    config: dict[str, Any],
    root: Path,
    tell: Callable[[str], None],
) -> None:
    from izium.book import execution

    kept = cache_of(html) / "executed"
    current = kept / state.of_execution()
    for old in kept.glob("*"):
        if old != current:
            shutil.rmtree(old)
    current.mkdir(parents=True, exist_ok=True)
    timeout = int(config.get("execute", {}).get("timeout", 120))
    failures = execution.prime(notebooks, current, timeout, tell)
    if failures:
        for failure in failures:
            tell(f"\n{failure.path.relative_to(root)} did not run:\n{failure.trace}")
        names = ", ".join(str(failure.path.relative_to(root)) for failure in failures)
        raise CannotBuild(f"the pages were not made, since {names} did not run to the end")


def _make_pages(root: Path, html: Path, url: str | None, tell: Callable[[str], None]) -> None:
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import nocolor

    if not sys.stdout.isatty():
        nocolor()
    overrides: dict[str, Any] = {
        "external_toc_path": (root / "_toc.yml").as_posix(),
        "latex_individualpages": False,
        "nitpicky": True,
    }
    if url is not None:
        overrides["html_theme_options"] = {"repository_url": url}
    tell("Making the pages")
    result = build_sphinx(
        root,
        html,
        noconfig=True,
        path_config=root / "_config.yml",
        confoverrides=overrides,
        warningiserror=True,
        keep_going=True,
        quiet=True,
    )
    sys.stdout.flush()
    if result != 0:
        _forget_what_was_read(html)
        raise CannotBuild("the pages were not made: see the lines above")
