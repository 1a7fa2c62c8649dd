"""What the house promises of its files: short functions, no unknown variable."""

import ast
import io
import pkgutil
import re
import shutil
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 40
WHY = re.compile(r"\s*# long: \w+ \w+")


def sources() -> Iterator[Path]:
    for room in ("izium", "tools", "bench"):
        yield from sorted((ROOT / room).rglob("*.py"))


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How long a function is, without the lines that document it."""
    said = ast.get_docstring(function, clean=False)
    documented = len(said.splitlines()) if said else 0
    return (function.end_lineno or 0) - function.lineno + 1 - documented


def too_long(text: str) -> list[str]:
    lines = text.splitlines()
    return [
        f"{node.name} has {lines_of(node)} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and lines_of(node) > LONGEST
        and not WHY.match(lines[(node.decorator_list or [node])[0].lineno - 2])
    ]


def test_a_function_is_short_or_says_beside_it_why_not() -> None:
    body = "\n".join(["    x = 1"] * LONGEST)
    assert too_long(f'def f():\n    """Do."""\n{body}') == ["f has 41 lines"]
    assert too_long(f"# long: a table\n@cache\ndef f():\n{body}") == []
    found = {str(path.relative_to(ROOT)): too_long(path.read_text("utf-8")) for path in sources()}
    assert {path: faults for path, faults in found.items() if faults} == {}


def told(path: Path) -> Iterator[str]:
    """Yield the docstrings and comments of a module."""
    text = path.read_text("utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def test_every_name_of_ours_that_is_told_of_is_there() -> None:
    name = re.compile(r"(?<![\w./-])izium(?:\.\w+)+(?!\w*[/(])")
    rooms = [*sources(), *sorted((ROOT / "tests").rglob("*.py"))]
    names = {
        (found, path.name) for path in rooms for text in told(path) for found in name.findall(text)
    }
    gone = []
    for found, where in names:
        try:
            pkgutil.resolve_name(found)
        except (ImportError, AttributeError):
            gone.append(f"{where}: {found}")
    assert len(names) > 20
    assert gone == []


def test_every_variable_of_ours_is_explained() -> None:
    read = re.compile(r"environ(?:\.get\(|\[|\.setdefault\()\"(IZIUM_[A-Z_]+)\"")
    files = [*sources(), ROOT / "tests" / "conftest.py"]
    used = {name for path in files for name in read.findall(path.read_text("utf-8"))}
    table = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Environment variables")[2]
    assert used == set(re.findall(r"^\| `(IZIUM_[A-Z_]+)`", table, re.MULTILINE))


def test_what_cannot_be_used_does_not_look_as_if_something_could_be_dropped_there() -> None:
    rule = re.compile(r"[^{}]*disabled(?!=true\]\))[^{}]*\{[^}]*dashed[^}]*\}")
    assert rule.search("button[aria-disabled=true] { border-style: dashed; }")
    assert rule.search("input:disabled { border: 1px dashed; }")
    found = {
        path.name: rule.findall(path.read_text("utf-8")) for path in (ROOT / "izium").rglob("*.css")
    }
    assert len(found) > 5
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_no_style_asks_for_a_variable_that_none_defines() -> None:
    files = [path for kind in ("css", "js", "py") for path in (ROOT / "izium").rglob(f"*.{kind}")]
    texts = {path.name: path.read_text("utf-8") for path in files}
    defined = set(re.findall(r"(--[\w-]+):", "".join(texts.values())))
    asked = {name: re.findall(r"var\((--[\w-]+)\)", text) for name, text in texts.items()}
    assert len(asked) > 100
    lacking = {name: set(found) - defined for name, found in asked.items()}
    assert {name: found for name, found in lacking.items() if found} == {}


def test_no_file_holds_a_path_of_somebody_s_machine() -> None:
    """What a shell says into a file by accident breaks a style sheet in silence."""
    found = []
    for folder in ("izium", "_templates", "chapters", "exercises", "data", "locale", "tools"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix not in {".mo", ".pyc"}:
                text = path.read_bytes().decode("utf-8", "replace")
                found += [(path.name, hit) for hit in re.findall(r"/(?:root|home|Users)/\S+", text)]
    assert found == []


def test_a_checkout_on_windows_has_the_same_bytes(tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    (tmp_path / "table.csv").write_bytes(b"a\nb\n")
    for command in (["init", "-q"], ["add", "."], ["checkout-index", "-a", "--prefix=out/"]):
        subprocess.run(["git", "-c", "core.autocrlf=true", *command], cwd=tmp_path, check=True)
    assert (tmp_path / "out" / "table.csv").read_bytes() == b"a\nb\n"
