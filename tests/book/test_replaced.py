"""Parts of libraries that are replaced: they are there, and are those that ours were written after.

Where a digest differs, the library does something else now: read what, mend ours, then the digest.
"""

import ast
import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from izium.book.replaced import replace

ROOT = Path(__file__).resolve().parents[2]
NODES = "sphinx.transforms.i18n"
REPLACED = {
    ("myst_parser.mdit_to_docutils.base", "make_document"): "d2d43de495dfbc71",
    ("myst_parser.parsers.mdit", "create_md_parser"): "c6ac1e36c7e7dbd8",
    (NODES, "publish_msgstr"): "a3d7c8460b25bdac",
    (NODES, "update_title_mapping"): "182ebd35432c809b",
    (NODES, "update_pending_xrefs"): "cda5d6d5e8c4772b",
    ("sphinx.environment.collectors.toctree", "assign_figure_numbers"): "20a28ab38bc2c5a0",
    ("myst_nb.core.render", "load_mime_renders"): "4e1caf0efd58a8d8",
}
"""Each with a digest of its source."""


def source_of(module: str, name: str) -> str:
    """Return the source of a function as it is installed, whatever stands in its place by now."""
    found = find_spec(module)
    assert found is not None
    assert found.origin is not None
    text = Path(found.origin).read_text(encoding="utf-8")
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    return next(ast.get_source_segment(text, one) or "" for one in functions if one.name == name)


@pytest.mark.parametrize(("module", "name"), REPLACED)
def test_what_is_replaced_is_what_ours_was_written_after(module: str, name: str) -> None:
    digest = hashlib.sha256(source_of(module, name).encode()).hexdigest()[:16]
    assert digest == REPLACED[module, name]


def test_all_that_is_replaced_is_held_to_its_source() -> None:
    texts = (
        path.read_text("utf-8")
        for room in ("izium/book", "bench")
        for path in (ROOT / room).rglob("*.py")
    )
    names = {
        name for text in texts for name in re.findall(r'(?m)^ +replace\([\w.]+, "(\w+)"', text)
    }
    assert names == {name for _module, name in REPLACED}


def test_a_name_that_is_gone_is_said() -> None:
    with pytest.raises(AttributeError, match="ast has no 'gone' for source_of"):
        replace(ast, "gone", source_of)
