"""Which notebooks store outputs that are no longer those of a run.

`outputs.json`, beside `_toc.yml`, holds for each notebook a digest of all that its stored outputs
come from, and the names of what its last run used of the course. A notebook is stale where it is
not named there, or where the digest is another one now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

from izium.book import state, stored
from izium.book.sources import Unreadable, read_text
from izium.files import put

NAME = "outputs.json"
# A file in these folders is not noted as used. Every digest holds `izium` anyhow, `tools` has the
# command that runs notebooks, and the others are no part of the course.
NOT_OF_A_RUN = {".venv", ".git", "_build", "izium", "tools"}


@dataclass(frozen=True)
class Used:
    """What a run used of the course: files from its folder on, and tables by name."""

    files: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Iterable[str]], root: Path, notebook: Path) -> Used:
        """Take what a kernel told, and leave out what is no file of the course."""
        files = {name for path in told["files"] if (name := _of_course(Path(path), root))}
        own = stored.shorten(notebook, root)
        return cls(tuple(sorted(files - {own})), tuple(told["tables"]))


NOTHING = Used()


def _of_course(path: Path, root: Path) -> str:
    if path.suffix == ".pyc" and path.parent.name == "__pycache__":
        path = Path(source_from_cache(str(path)))
    if not path.is_relative_to(root) or not path.is_file():
        return ""
    name = path.relative_to(root)
    return "" if name.parts[0] in NOT_OF_A_RUN else name.as_posix()


@dataclass
class Outputs:
    """What is known of the stored outputs of a course."""

    root: Path
    _known: dict[str, tuple[str, Used]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> Outputs:
        """Read the file of a course; without one, every notebook is stale.

        Raises:
            Unreadable: There is one, and it is not as `write` writes it.
        """
        path = root / NAME
        if not path.is_file():
            return cls(root)
        try:
            found = json.loads(read_text(path))
            known = {
                name: (
                    str(run["digest"]),
                    Used(tuple(run.get("files", ())), tuple(run.get("tables", ()))),
                )
                for name, run in found.items()
            }
        except (ValueError, LookupError, TypeError, AttributeError) as fault:
            raise Unreadable(
                f"{path} is not as `make notebooks` wrote it ({fault}): delete it, "
                "then every notebook is run again"
            ) from fault
        return cls(root, known)

    def stale(self, notebooks: Iterable[Path]) -> list[Path]:
        """Return those notebooks whose stored outputs are not known to be those of a run."""
        return [path for path in notebooks if not self._is_fresh(path)]

    def _is_fresh(self, notebook: Path) -> bool:
        digest, used = self._known.get(stored.shorten(notebook, self.root), ("", NOTHING))
        return bool(digest) and digest == self._digest(read_text(notebook), used)

    def note(self, notebook: Path, text: str, used: Used) -> None:
        """Note a run: the text that is now stored, and what the run used."""
        name = stored.shorten(notebook, self.root)
        self._known[name] = (self._digest(text, used), used)

    def write(self) -> None:
        """Write the file, a line for each notebook that there is, if it is another one."""
        lines = [
            f"{json.dumps(name)}: {json.dumps(_as_json(*self._known[name]), ensure_ascii=False)}"
            for name in sorted(self._known)
            if (self.root / name).is_file()
        ]
        text = "{\n" + ",\n".join(lines) + "\n}\n"
        put(self.root / NAME, text.encode())

    def _digest(self, text: str, used: Used) -> str:
        seen = hashlib.sha256(state.of_engine().encode())
        for part in (
            _cells(text),
            {name: _read_by_others(self.root / name) for name in used.files},
            {name: _table(name) for name in used.tables},
        ):
            seen.update(json.dumps(part, sort_keys=True).encode())
        return seen.hexdigest()[:16]


def _as_json(digest: str, used: Used) -> dict[str, Any]:
    parts = {"files": used.files, "tables": used.tables}
    return {"digest": digest} | {name: part for name, part in parts.items() if part}


def _cells(text: str) -> object:
    """Return the parts of a notebook that a run reads or writes, whichever program saved it."""
    try:
        notebook = json.loads(text)
        code = [
            [cell["source"], _read_in(cell), cell["execution_count"], cell["outputs"]]
            for cell in notebook["cells"]
            if cell["cell_type"] == "code"
        ]
        return [notebook.get("metadata"), code] if code else None
    except (ValueError, LookupError, TypeError):
        return text  # no notebook: it is stale, and its run says what is wrong with it


def _read_in(cell: Mapping[str, Any]) -> object:
    """Return the metadata of a cell; without what JupyterLab shows of it, folded or open."""
    return {name: value for name, value in cell["metadata"].items() if name != stored.JUPYTER}


def _read_by_others(path: Path) -> object:
    """Return what a notebook may have read in a file: of another notebook, what is written there.

    Of a chapter that has a telling, others read that alone. Stored outputs do not count: a run of
    the other notebook may change them, and what this one shows stays the same.
    """
    if path.suffix == ".ipynb" and path.is_file():
        from izium.prose.brief import TAG  # with it comes pandas

        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            told = [cell for cell in cells if TAG in cell["metadata"].get("tags", [])]
            return [[cell["source"], _read_in(cell)] for cell in told or cells]
        except (ValueError, LookupError, TypeError):
            pass  # no notebook: its bytes are all there is to know
    return _content(path)


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _table(name: str) -> str:
    from izium import data

    return _content(data.folder() / f"{name}.csv")
