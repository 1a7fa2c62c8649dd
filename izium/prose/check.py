"""All checks of the prose together."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from izium import data
from izium.prose import anatomy, copying, doer, facts, linking, links, notebook
from izium.prose.faults import Fault
from izium.prose.rows import Row, Rows, read

TO_BE_COVERED = ("events", "claims", "figures")
PATTERNS = ("chapters/**/*.ipynb", "chapters/**/*.md", "exercises/**/*.ipynb")


class Course:
    """The notebooks, pages and tables of one checkout, read once.

    root: the folder that holds `chapters` and `exercises`; folder: the tables.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        """Read the tables and the glossary's terms; notebooks are read as they are asked for."""
        self.root = root
        self.folder = folder or data.folder()
        self.rows: Rows = read(self.folder)
        self.glossary = links.terms(root / "chapters" / "reference" / "glossary.md")

    def paths(self) -> list[Path]:
        """Return every notebook and page of the course, in order."""
        found = {path for pattern in PATTERNS for path in self.root.glob(pattern)}
        return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)

    def read(self, paths: Sequence[Path]) -> list[notebook.Notebook]:
        """Return notebooks, named by their place below the root."""
        return [notebook.read(path, self.name(path)) for path in paths]

    def check(
        self, paths: Sequence[Path] = (), article: dict[str, str] | None = None
    ) -> list[Fault]:
        """Return all faults of some notebooks, or of the whole course with its coverage.

        >>> Course(Path(".")).check([Path("chapters/bridges.ipynb")])
        []
        """
        notebooks = self.read(paths or self.paths())
        found = [fault for one in notebooks for fault in self._check(one, article)]
        if not paths:
            found += [links.coverage_fault(row) for row in self.not_linked()]
            found += self.check_whole()
        return found

    def check_whole(self) -> list[Fault]:
        """Return the faults that only the whole course has: shared labels, cells of tables."""
        return [*self._check_labels(self.read(self.paths())), *self._check_tables()]

    def not_linked(self) -> list[Row]:
        """Return the events, claims and figures that no chapter links."""
        chapters = self.read(sorted((self.root / "chapters").glob("*.ipynb")))
        linked = {record for one in chapters if one.is_chapter for record in one.records}
        rows = self.rows.by_id.values()
        return [row for row in rows if row.table in TO_BE_COVERED and row.id not in linked]

    def _check(self, one: notebook.Notebook, article: dict[str, str] | None) -> Iterator[Fault]:
        if not _is_generated(one):
            yield from links.check(one, self.rows, self.glossary)
        yield from copying.check(one)
        yield from anatomy.check_figures(one)
        if one.path.parent.name == "chapters":
            yield from anatomy.check_code(one)
        if one.is_chapter:
            yield from copying.check_quotations(one, article)
            yield from facts.check(one, self.rows)
            yield from doer.check(one, self.rows)
            yield from linking.check(one)
            yield from linking.check_telling(one)
            yield from anatomy.check_anatomy(one)

    def _check_labels(self, notebooks: Sequence[notebook.Notebook]) -> Iterator[Fault]:
        first: dict[str, str] = {}
        for one in notebooks:
            for code in one.code:
                name = code.figure.get("name", "")
                if name and name in first and "solutions" not in one.path.parts:
                    yield one.fault(
                        code.cell,
                        name,
                        f"is a figure's label in {first[name]} too",
                        "give each figure its own label",
                    )
                elif "solutions" not in one.path.parts:
                    first[name] = one.name

    def _check_tables(self) -> Iterator[Fault]:
        for path in sorted(self.folder.glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                for line, cells in enumerate(csv.reader(file), 1):
                    run = next((run for run in map(copying.copied, cells) if run), "")
                    if run:
                        yield Fault(
                            f"data/{path.name} line {line}",
                            0,
                            run,
                            copying.COPIED,
                            "say it in other words",
                        )

    def name(self, path: Path) -> str:
        """Return a path as it stands below the root."""
        absolute = path.resolve()
        root = self.root.resolve()
        return str(absolute.relative_to(root)) if absolute.is_relative_to(root) else str(path)


def _is_generated(one: notebook.Notebook) -> bool:
    return one.path.suffix == ".md" and one.path.stem == "records"
