"""Questions written as YAML: the same kinds, names and sentences as in Python, without Python.

A file ``NAME.yml`` beside a chapter holds a list of questions. In each, ``kind`` names the kind,
and every other line is an argument of its function, under the same name.
"""

import datetime as dt
import difflib
import inspect
from collections.abc import Callable, Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from izium import data
from izium.activities import kinds
from izium.activities.activity import Activity
from izium.activities.errors import DefinitionError

_PACKAGE = Path(__file__).resolve().parents[1]
_TEXTS = {"options", "items", "targets", "categories"}


def questions(name: str) -> None:
    """Show all questions of a file, one below the other, where the cell stands.

    The file lies beside the notebook. A notebook that was taken elsewhere alone finds the one that
    the installed package brought along. Raises `DefinitionError`, which names the file, the line
    and the mend.
    """
    from IPython.display import display

    for activity in read(_find(name)):
        display(activity)  # type: ignore[no-untyped-call]


def read(path: Path) -> list[Activity]:
    """Make the activities of a file.

    Raises `DefinitionError` where the text is no YAML or a question cannot work.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "mine.yml")
    >>> _ = file.write_text('''
    ... - id: gallery-written
    ...   kind: choice
    ...   question: Whose voice is this?
    ...   options: {own: The article's own, claim: A claim}
    ...   correct: claim
    ...   move: sourcing
    ... ''')
    >>> read(file)
    [choice activity 'gallery-written': Whose voice is this?]
    """
    return [_made(given, where) for where, given in _parsed(path)]


def _find(name: str) -> Path:
    beside, brought = Path(name), _PACKAGE / "_chapters" / name
    if not beside.is_file() and not brought.is_file():
        raise DefinitionError(
            f"{name}: no such file in {Path.cwd().name}, the folder of this notebook: put it there."
        )
    return beside if beside.is_file() else brought


def _parsed(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each question of a file, with the place where it begins."""
    import yaml  # Only who reads such a file needs it.

    try:
        loader = _loader()(path.read_text(encoding="utf-8-sig"))
        root = loader.get_single_node()
        if root is not None and not isinstance(root, yaml.SequenceNode):
            raise DefinitionError(
                f"{path.name}: this is no list of questions: begin each question with '- id: …'."
            )
        for node in root.value if root else ():
            where = f"{path.name}, line {node.start_mark.line + 1}"
            given = loader.construct_object(node, deep=True)
            if not isinstance(given, dict):
                raise DefinitionError(f"{where}: {given!r} is no question: write '- id: …' first.")
            yield where, given
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f"{path.name}, line {mark.line + 1}" if mark else path.name
        said = getattr(fault, "problem", None) or str(fault)
        raise DefinitionError(
            f"{where}: {said}: look at this line and the one before it. A text that holds ': ' or "
            "' #', or begins with a sign, stands in quotation marks."
        ) from fault
    except UnicodeDecodeError as fault:
        raise DefinitionError(f"{path.name}: not written in UTF-8: save it as UTF-8.") from fault


def _loader() -> Any:
    """Give a reader of YAML that says where a key stands twice, and takes yes and no for words."""
    import yaml

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"{key.value!r} stands twice", problem_mark=key.start_mark
                    )
                seen.add(key.value)
            made: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
            return made

    Loader.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in forms if not tag.endswith(":bool")]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def _made(given: Mapping[str, Any], where: str) -> Activity:
    asked = dict(given)
    kind = asked.pop("kind", None)
    if kind not in kinds.KINDS:
        allowed = ", ".join(sorted(kinds.KINDS))
        raise DefinitionError(f"{where}: kind is {kind!r}: use one of {allowed}.")
    make: Callable[..., Activity] = getattr(kinds, kind)
    known = inspect.signature(make).parameters
    lacks = [
        name
        for name, one in known.items()
        if one.default is one.empty and one.kind is not one.VAR_KEYWORD and name not in asked
    ]
    if lacks:
        near = difflib.get_close_matches(lacks[0], asked, n=1)
        mend = f"did you mean it by {near[0]!r}?" if near else "give it a line of its own."
        raise DefinitionError(f"{where}: {kind} needs {' and '.join(lacks)}: {mend}")
    try:
        return make(**{name: _value(name, value, asked) for name, value in asked.items()})
    except DefinitionError as fault:
        raise DefinitionError(f"{where}: {fault}") from fault


def _value(name: str, value: Any, asked: Mapping[str, Any]) -> Any:
    """Give an argument as the function takes it: rows of a table by their ids, texts as texts."""
    tables = {"events": "event_id", "claims": "claim_id"}
    if name in _TEXTS or (name == "correct" and not asked.keys().isdisjoint(_TEXTS)):
        return _as_text(value)
    if name not in tables:
        return value
    rows: pd.DataFrame = data.claims_with_speakers() if name == "claims" else data.load("events")
    listed = value if isinstance(value, list) else [value]
    odd = [id for id in listed if id not in set(rows[tables[name]])]
    if odd:
        raise DefinitionError(f"{name} holds {odd[0]!r}, which is no row of the table {name}.")
    return rows.set_index(tables[name], drop=False).loc[listed]


def _as_text(value: Any) -> Any:
    """Take figures and days for texts, where texts and their ids are meant."""
    if isinstance(value, dict):
        return {str(key): _as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return str(value) if isinstance(value, int | float | dt.date) else value
