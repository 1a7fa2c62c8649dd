"""Python's files for the pages: only what is pinned, from whoever has it, or a sentence."""

import gzip
import hashlib
import importlib
import io
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from izium.book import pyodide, pyodide_bytecode
from izium.live import bytecode, page

SIX = next(name for name in pyodide.FILES if name.startswith("six"))


@pytest.fixture
def pinned(monkeypatch) -> dict[str, bytes]:
    files = {"one.js": b"one", "two.whl": b"two"}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(pyodide, "FILES", digests)
    return files


def giving(files: dict[str, bytes]):
    def source(names, folder):
        for name in names:
            yield name, files[name]

    return source


def failing(names, folder):
    raise OSError("no way out")
    yield


def test_the_second_source_gives_what_the_first_did_not(pinned, tmp_path):
    first = giving({"one.js": b"one"})
    pyodide.obtain(tmp_path, (first, giving(pinned)))
    assert pyodide.missing(tmp_path) == []
    assert (tmp_path / "two.whl").read_bytes() == b"two"


def test_an_altered_file_is_refused_and_named_with_what_each_source_said(pinned, tmp_path):
    altered = giving(pinned | {"two.whl": b"other"})
    with pytest.raises(pyodide.Unobtainable) as fault:
        pyodide.obtain(tmp_path, (failing, altered))
    assert str(fault.value).startswith("two.whl could not be had")
    assert "no way out" in str(fault.value)
    assert "its two.whl is not the file that is pinned" in str(fault.value)
    assert pyodide.missing(tmp_path) == ["two.whl"]


def test_a_file_that_was_cut_off_later_is_missing_again(pinned, tmp_path):
    pyodide.obtain(tmp_path, (giving(pinned),))
    (tmp_path / "one.js").write_bytes(b"on")
    assert pyodide.missing(tmp_path) == ["one.js"]


def test_every_pinned_file_has_a_digest_and_the_wheels_are_of_the_pinned_python():
    short = "".join(pyodide.PINS["about"]["python"].split(".")[:2])
    wheels = [name for name in pyodide.FILES if name.endswith(".whl")]
    assert all(len(digest) == 64 for digest in pyodide.FILES.values())
    assert all(f"cp{short}" in name or "none-any" in name for name in wheels)


def test_the_worker_refuses_a_pyodide_that_is_built_otherwise():
    with pytest.raises(ValueError, match=r"pyodide\.asm\.mjs has no"):
        page.worker({"pyodide.asm.mjs": "export {};", "pyodide.js": ""})


@pytest.mark.gate
@pytest.mark.browser
def test_python_is_compiled_once_and_again_when_a_file_of_it_was_cut_off(
    python_of_pages, chromium_path, tmp_path
):
    pins = {**pyodide.PINS, "files": {"six.whl": pyodide.FILES[SIX]}}
    for name in ("pyodide.js", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        (tmp_path / name).hardlink_to(python_of_pages.resolve() / name)
    (tmp_path / "six.whl").hardlink_to(python_of_pages.resolve() / SIX)
    assert pyodide_bytecode.read(tmp_path, pins) == {}
    # In a thread of its own: the tests of this process have a browser, and its event loop.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(pyodide_bytecode.make, tmp_path, pins).result()
    made = pyodide_bytecode.read(tmp_path, pins)
    with zipfile.ZipFile(io.BytesIO(made["six.whl"])) as archive:
        assert "six.pyc" in archive.namelist()
        assert "six.py" not in archive.namelist()
    memory = gzip.decompress(made[pyodide_bytecode.SNAPSHOT])
    assert b"collections" in memory
    (tmp_path / pyodide_bytecode.FOLDER / "six.whl").write_bytes(made["six.whl"][:-1])
    assert pyodide_bytecode.read(tmp_path, pins) == {}


@pytest.mark.parametrize(
    ("named", "said"),
    [("no-such-chromium", "install one"), ("/bin/false", r"false does not start")],
)
def test_where_no_chromium_starts_the_store_stays_as_it_is_and_says_what_to_do(
    named, said, tmp_path
):
    # In a process of its own: that of the tests may have a browser, and has then no second one.
    imports = (
        "import sys; from pathlib import Path; from izium.book import pyodide, pyodide_bytecode"
    )
    code = f"{imports}; pyodide_bytecode.make(Path(sys.argv[1]), pyodide.PINS)"
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        env={**os.environ, "IZIUM_CHROMIUM": named},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert re.search(f"CannotCompile: .*{said}", done.stderr)
    assert pyodide_bytecode.read(tmp_path, pyodide.PINS) == {}


def test_what_is_compiled_imports_without_its_source(monkeypatch, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("told.py", "def told():\n    return 'as written'\n")
        archive.writestr("told.pyi", "def told() -> str: ...")
    path = tmp_path / "told.zip"
    path.write_bytes(bytecode.compiled(packed.getvalue(), "/lib"))
    monkeypatch.syspath_prepend(path)
    told = importlib.import_module("told")
    assert told.told() == "as written"
    assert told.told.__code__.co_filename == "/lib/told.py"


def test_the_store_of_another_checkout_is_named_as_it_lies_there(monkeypatch, tmp_path):
    monkeypatch.delenv("IZIUM_PYODIDE", raising=False)
    own = pyodide.store(tmp_path)
    monkeypatch.setenv("IZIUM_PYODIDE", str(tmp_path / ".pyodide"))
    assert pyodide.store(tmp_path / "another") == own
