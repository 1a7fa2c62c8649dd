"""A built page as the tests see it, and a way to write a notebook to build."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat.v4
from bs4 import BeautifulSoup, Tag


@dataclass(frozen=True)
class Built:
    """A page of the built book."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")

    def __str__(self) -> str:
        return self.name

    @property
    def ids(self) -> list[str]:
        return [str(tag["id"]) for tag in self.soup.find_all(id=True)]

    @cached_property
    def named(self) -> dict[str, list[Tag]]:
        """The tags by their names: few are what a selector asks for, and to try one is slow."""
        found: dict[str, list[Tag]] = {}
        for tag in self.soup.find_all(True):
            found.setdefault(tag.name, []).append(tag)
        return found

    def tags(self, selector: str) -> list[Tag]:
        last = re.search(r"(?:^|[ >~])(\w+)[^ >~,]*$", selector)
        if not last or re.search(r",|\([^)]* ", selector):
            return list(self.soup.select(selector))
        asked = self.soup.css.compile(selector)
        return [tag for tag in self.named.get(last[1], []) if asked.match(tag)]


def notebook(path: Path, *cells: str | tuple[str, dict[str, object]]) -> None:
    """Write a notebook: a text is a Markdown cell, a pair is code and its metadata."""
    made = []
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            made.append(nbformat.v4.new_markdown_cell(cell, id=f"cell-{number}"))
        else:
            code, metadata = cell
            made.append(nbformat.v4.new_code_cell(code, id=f"cell-{number}", metadata=metadata))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": kernel})
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(whole, path)
