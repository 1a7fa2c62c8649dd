"""Building: what is run, what is said, what a fault looks like, that no page is stale."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from izium.book import beside, fonts, toc
from izium.book.build import CannotBuild, build
from izium.book.doors import Repository
from tests.book.built import notebook
from tests.tongue.pseudo import CODE

ROOT = Path(__file__).resolve().parents[2]


class Told(list[str]):
    """Collects the lines that a build says."""

    def __call__(self, line: str) -> None:
        self.append(line)

    @property
    def text(self) -> str:
        return "\n".join(self)


@pytest.fixture
def told() -> Told:
    return Told()


def make(root: Path, told: Told, url: str | None = None) -> Path:
    told.clear()
    return build(root / "_build", url, root, told)


def test_a_second_build_does_nothing_and_a_changed_word_is_seen(
    small_book: Path, told: Told
) -> None:
    first = make(small_book, told)
    assert first.is_file()
    assert "2 of 2" in told.text
    assert f"Open {first}" in told.text
    page = first.parent / "chapters" / "bridges.html"
    assert "42" in page.read_text(encoding="utf-8")

    make(small_book, told)
    assert "Nothing has changed" in told.text

    welcome = small_book / "chapters" / "welcome.ipynb"
    notebook(welcome, "# Be welcome\n\nOther words to read.")
    os.utime(welcome, (0, 0))  # as out of a zip
    make(small_book, told)
    assert "Other words" in (first.parent / "chapters/welcome.html").read_text(encoding="utf-8")
    assert "Be welcome" in page.read_text(encoding="utf-8"), "a title is told on other pages, too"
    assert " of " not in told.text.replace("2 notebooks", ""), "an unchanged cell ran again"

    page.unlink()
    make(small_book, told)
    assert "Nothing has changed" not in told.text


def test_a_language_that_is_listed_no_more_is_not_published(small_book: Path, told: Told) -> None:
    html = make(small_book, told).parent
    page = html.parent / CODE / "html" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("Words.", encoding="utf-8")
    beside.lay_below(CODE, html, "")
    assert (html / CODE / "index.html").is_file()
    make(small_book, told)
    assert not (html / CODE).exists()


def test_a_failing_notebook_is_named_with_its_error(small_book: Path, told: Told) -> None:
    notebook(small_book / "chapters" / "bridges.ipynb", "# Bridges", ("1 / 0", {}))
    with pytest.raises(CannotBuild, match=r"bridges\.ipynb did not run to the end"):
        make(small_book, told)
    assert "ZeroDivisionError" in told.text


@pytest.mark.gate
def test_another_command_warns_of_outputs_that_are_out_of_date(
    small_book: Path, told: Told
) -> None:
    make(small_book, told)
    path = small_book / "chapters" / "bridges.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("6 * 7", "6 * 8"), encoding="utf-8")
    command = [Path(sys.executable).with_name("jupyter-book"), "build", small_book]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "chapters/bridges.ipynb stores outputs that are out of date" in done.stderr
    assert "welcome.ipynb stores" not in done.stderr


def test_a_broken_link_stops_the_build(
    small_book: Path, told: Told, capfd: pytest.CaptureFixture[str]
) -> None:
    text = "# Welcome\n\n[Away](nowhere.md#e999)\n\n[Below](bridges.ipynb#nowhere)"
    notebook(small_book / "chapters" / "welcome.ipynb", text)
    with pytest.raises(CannotBuild):
        make(small_book, told)
    said = capfd.readouterr().err
    for line, fault, mend in [
        (3, "nowhere.md", "correct the name of the page or file in the link"),
        (5, "'nowhere'", "correct what stands behind the # of the link"),
    ]:
        assert re.search(rf"welcome\.ipynb, cell 1, line {line}: .*{fault}.*: {mend}", said)
    with pytest.raises(CannotBuild):
        make(small_book, told)


def test_doors_are_drawn_only_with_a_public_address(small_book: Path, told: Told) -> None:
    first = make(small_book, told, url="")
    page = first.parent / "chapters" / "bridges.html"
    assert "mybinder" not in page.read_text(encoding="utf-8")
    assert "No public address yet" in told.text

    make(small_book, told, url="https://github.com/someone/izium")
    html = page.read_text(encoding="utf-8")
    binder = "https://mybinder.org/v2/gh/someone/izium/main?urlpath=lab/tree/chapters/bridges.ipynb"
    assert f'href="{binder}"' in html
    assert "someone/izium/issues/new" in html
    assert "No public address" not in told.text
    assert '<a href="https://mybinder' not in (first.parent / "search.html").read_text("utf-8")


OURS = "https://github.com/someone/izium"


def opened_by(door: str) -> Path:
    """The file that an address of Binder opens, in this checkout."""
    address = urlsplit(door)
    assert address.path == "/v2/gh/someone/izium/main"
    return ROOT / parse_qs(address.query)["urlpath"][0].removeprefix("lab/tree/")


def test_every_notebook_of_the_contents_has_an_address_on_binder() -> None:
    repository = Repository(OURS, "main", "https://mybinder.org")
    for path in toc.notebooks(ROOT):
        door = repository.binder(path.relative_to(ROOT).as_posix())
        assert opened_by(door).samefile(path), door


@pytest.mark.gate
def test_every_page_of_the_contents_opens_its_own_notebook_on_binder(
    small_book: Path, told: Told
) -> None:
    shutil.copy(ROOT / "_toc.yml", small_book)
    notebooks = [path.relative_to(ROOT) for path in toc.notebooks(ROOT)]
    for name in toc.pages_of(toc.read(ROOT)):
        path = small_book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / f"{name}.ipynb").is_file():
            notebook(path.with_suffix(".ipynb"), f"# {path.stem}\n\nWords to read.")
        else:
            path.with_suffix(".md").write_text(f"# {path.stem}\n\nWords.\n", encoding="utf-8")
    html = make(small_book, told, url=OURS).parent
    for path in notebooks:
        page = (html / path.with_suffix(".html")).read_text(encoding="utf-8")
        doors = [unescape(door) for door in re.findall(r'href="(https://mybinder[^"]+)"', page)]
        assert doors, path
        for door in doors:
            assert opened_by(door).samefile(ROOT / path), door


def test_a_malformed_address_is_refused(
    small_book: Path, told: Told, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CannotBuild):
        make(small_book, told, url="github.com/someone")
    assert "https://host/owner/name" in capfd.readouterr().err


def test_frames_and_written_tables_are_tables_for_everyone(small_book: Path, told: Told) -> None:
    frame = "import pandas\npandas.DataFrame({'day': ['2022-03-06'], 'what': ['x']})"
    table = "|  | strong |\n|---|---|\n| sourcing | names who speaks |"
    notebook(small_book / "chapters" / "bridges.ipynb", f"# Bridges\n\n{table}", (frame, {}))
    first = make(small_book, told)
    html = (first.parent / "chapters" / "bridges.html").read_text(encoding="utf-8")
    assert '<div class="table-scroll"><table class="dataframe">' in html
    assert "<th></th>" not in html
    assert "<style" not in html.partition("<article")[2]
    head = html.partition("<thead>")[2].partition("</thead>")[0]
    assert head.count("<th ") == 1
    assert "<td></td>" in head, "an empty corner is no header"


@pytest.mark.gate
def test_two_builds_give_the_same_bytes(small_book: Path, told: Told, tmp_path: Path) -> None:
    chart = "izium.charts.timeline()"
    setup = ("import izium.charts", {"tags": ["hide-input"]})
    notebook(small_book / "chapters" / "bridges.ipynb", "# Bridges", setup, (chart, {}))
    one = build(tmp_path / "one", "", small_book, told).parent
    two = build(tmp_path / "two", "", small_book, told).parent
    names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    differing = [
        str(name) for name in names if (one / name).read_bytes() != (two / name).read_bytes()
    ]
    assert differing == []


def test_the_data_package_is_served_and_packed(built_book: Path) -> None:
    from izium import data
    from izium.book.data_files import archive_name

    served = sorted(
        path.relative_to(built_book / "data").as_posix()
        for path in (built_book / "data").rglob("*")
        if path.is_file() and path.suffix != ".zip"
    )
    assert "datapackage.json" in served
    assert {f"{table}.csv" for table in data.tables()} <= set(served)
    with zipfile.ZipFile(built_book / archive_name()) as packed:
        assert packed.testzip() is None
        assert set(served) <= {name.removeprefix("izium-data/") for name in packed.namelist()}
        events = (built_book / "data" / "events.csv").read_bytes()
        assert packed.read("izium-data/events.csv") == events


def test_every_shipped_file_is_on_the_page_of_licences(built_book: Path) -> None:
    page = (built_book / "licences.html").read_text(encoding="utf-8")
    static = built_book / "_static"
    for path in static.rglob("*"):
        if path.is_file():
            name = path.relative_to(static).as_posix()
            folder = f"_static/{name.split('/')[0]}/"
            assert name.startswith("izium/") or name in page or folder in page, name
    for name in ("Source Serif 4", "MiniSearch", "MIT", "events.csv", "ODbL"):
        assert name in page, name


def test_github_pages_serves_every_file_of_a_branch(built_book: Path) -> None:
    assert (built_book / ".nojekyll").is_file()


def test_our_folder_of_scripts_holds_ours_alone(built_book: Path) -> None:
    ours = {path.name for path in (ROOT / "izium").rglob("front/*")} | set(fonts.files())
    shipped = {path.name for path in (built_book / "_static" / "izium").rglob("*")}
    assert {name for name in shipped if not name.startswith("cards-")} <= ours
