"""The zip of the data package, the same byte for byte as long as its files are."""

import hashlib
import io
import json
from typing import Any

from izium import data, language
from izium.book import state, zipped
from izium.book.data_files import published
from izium.book.deposit import copies, metadata
from izium.book.reference.chapter_titles import ROOT
from izium.book.sources import read_text
from izium.data.by_folder import cache_by_folder

BESIDE = ("CHANGELOG.md", "CITATION.cff", "LICENSE-CONTENT")


@cache_by_folder
def contents() -> dict[str, bytes]:
    """Return what lies in the zip: the package, copies of it, metadata, licences, checksums."""
    files = {name.removeprefix("data/"): path.read_bytes() for name, path in published().items()}
    files |= {name: read_text(ROOT / name).encode() for name in BESIDE}
    package = data.book().package
    files["copies/claims-joined.csv"] = copies.joined_claims()
    files[f"copies/{package}.xlsx"] = copies.workbook()
    files[f"copies/{package}.sqlite"] = copies.database()
    files["datacite.json"] = _json(metadata.datacite())
    files["dataset.jsonld"] = _json(metadata.dataset())
    files["ro-crate-metadata.json"] = _json(metadata.crate(files))
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()]
    files["SHA256SUMS.txt"] = ("\n".join(sums) + "\n").encode()
    return files


def made_from() -> str:
    """Return the state of all that the zip is made from."""
    beside = state.of_files([ROOT / name for name in (*BESIDE, "_config.yml", "pyproject.toml")])
    said = state.of_catalogues(language.current())
    return f"{state.of_builder(ROOT)}-{state.of_tables()}-{beside}-{said}"


def archive() -> bytes:
    """Return the zip."""
    buffer = io.BytesIO()
    folder = f"{data.book().package}-data"
    files = ((f"{folder}/{name}", content) for name, content in contents().items())
    zipped.fill(buffer, files)
    return buffer.getvalue()


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()
