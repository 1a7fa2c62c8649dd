"""The page's own functions in a real browser, to be asked directly."""

import base64
import gzip
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from izium import language
from izium.classroom.page import static_files
from izium.tongue.interface import REPORT, table_of_words

from .support import BOOK, as_bytes

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)
HARNESS = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width"><title>Class report</title>
<link rel="stylesheet" href="class-report.css"><script src="class-report.js" defer></script></head>
<body><main><section id="class-report"><h1>Class report</h1><div data-izium-report></div></section>
</main></body></html>"""

READ = """async ([files, onePerName, hide]) => {
  const readings = [];
  for (const [name, data] of files) {
    const packed = new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))]);
    const whole = new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));
    readings.push(...await report.readFile(name, new File([await whole.blob()], name)));
  }
  const { students, notes } = report.enrol(readings.flatMap((one) => one.handIns), onePerName);
  const told = [...readings.flatMap((one) => one.faults), ...notes];
  const shown = hide ? report.withoutNames(students, told, (all) => all)
    : { students, faults: told };
  const counts = report.count(shown.students);
  return JSON.stringify({
    counts, students, faults: shown.faults.map(report.faultText), table: report.toTable(students),
    found: readings.reduce((sum, one) => sum + (one.found ?? 0), 0),
    page: report.toPage(counts, shown.faults),
  });
}"""


class Report:
    """The functions of the page *Class report*."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def __getattr__(self, name: str) -> Any:
        """Give a function of the page: what goes in and out is JSON, half characters too."""
        if name.startswith("_"):
            raise AttributeError(name)

        def asked(*given: Any) -> Any:
            found = self.page.evaluate(
                "([name, given]) => { try {"
                " const found = report[name](...JSON.parse(given));"
                " return JSON.stringify([found?.next ? [...found] : found ?? null]);"
                " } catch (problem) { return problem.message; } }",
                [name, json.dumps(given)],
            )
            if not found.startswith("["):
                raise ValueError(found)
            return json.loads(found)[0]

        return asked

    def of(
        self, files: Mapping[str, bytes], *, one_per_name: bool = False, hide: bool = False
    ) -> dict[str, Any]:
        """Read files, in the order of their names: counts, faults, class table, saved page."""
        packed = {name: gzip.compress(files[name], 1) for name in sorted(files)}
        given = [[name, base64.b64encode(data).decode()] for name, data in packed.items()]
        found: dict[str, Any] = json.loads(self.page.evaluate(READ, [given, one_per_name, hide]))
        return found

    def of_case(self, case: dict[str, Any], *, hide: bool = False) -> dict[str, Any]:
        """Read the files of a case of the table."""
        files = {name: as_bytes(file) for name, file in case["files"].items()}
        return self.of(files, one_per_name=case.get("one_per_name", False), hide=hide)


def page_files(definitions: list[dict[str, Any]]) -> dict[str, bytes]:
    """The page with its files, knowing these activities; its functions stand in `report`.

    It speaks the language in use, as in the book.
    """
    files = static_files(definitions)
    script = files["class-report.js"].decode()
    names = sorted(set(re.findall(r"^(?:async )?(?:function\*? |const )(\w+)", script, re.M)))
    opened = script.removesuffix("})();\n") + f"window.report = {{ {', '.join(names)} }};\n}})();\n"
    if language.current() != language.ENGLISH:
        opened = f"{table_of_words(REPORT)}{opened}"
    return {**files, "class-report.js": opened.encode(), "page.html": HARNESS.encode()}


@pytest.fixture(scope="module")
def harness(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page, opened as a file, that knows the book of the table of cases."""
    folder = tmp_path_factory.mktemp("harness")
    for name, data in page_files(BOOK).items():
        (folder / name).write_bytes(data)
    return (folder / "page.html").as_uri()


@pytest.fixture(scope="module")
def report(browser: Browser, harness: str) -> Iterator[Report]:
    """The page's functions; they keep nothing from one call to the next."""
    page = browser.new_page()
    page.goto(harness)
    yield Report(page)
    page.close()


def write_page(folder: Path, definitions: list[dict[str, Any]]) -> str:
    """Write the page into a folder; return its address."""
    for name, data in page_files(definitions).items():
        (folder / name).write_bytes(data)
    return (folder / "page.html").as_uri()
