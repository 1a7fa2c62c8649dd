"""What to say to an error, beside Python's own words.

It needs the standard library and the course's catalogue alone, as `izium.live.cell` does: what a
table has is read from the frames that the error passed.
"""

import re
import traceback
from difflib import get_close_matches
from typing import Any

from izium.language import N_
from izium.language import spoken as _

MOST_NAMES = 24
"""Columns or labels that a sentence lists."""

NOT_ON_THE_PAGE = N_(
    "This page has Python's own modules, numpy, pandas and the course's `izium`; for others "
    "open the notebook in JupyterLab."
)

MESSAGES: tuple[tuple[str, str], ...] = (
    (
        "^NameError: name 'answer' is not defined",
        N_(
            "Nothing has the name `answer`: the cell of the task broke, or gives its result "
            "another name."
        ),
    ),
    (
        "^ValueError: The truth value of an? ",
        N_(
            "A column holds many values, and Python asks for one yes or no. Write `&`, `|`, `~` "
            "for and, or, not, each condition in round brackets; from one day to another is "
            "`.between(…)`."
        ),
    ),
    (
        "^ValueError: .*Lengths must match",
        N_("`==` compares with one value; for a list take `.isin([…])`."),
    ),
    (
        r"^TypeError: (unsupported operand type\(s\) for [&|]:|.*'r?(and|or)_')",
        N_("`&` and `|` bind before `==`: put each condition in round brackets."),
    ),
    (
        "^TypeError: Categoricals can only be compared",
        N_("Compare the columns as text: `.astype(str)` on both."),
    ),
    (
        "^ValueError: Can only compare identically-labeled",
        N_("These columns have different rows: bring them into one table first, with `merge`."),
    ),
    (
        "^ValueError: You are trying to merge on",
        N_(
            "The two columns hold values of different kinds, such as days and text: make them "
            "alike before you merge."
        ),
    ),
    (
        "^ValueError: time data .* doesn't match format",
        N_(
            "Not each of these texts names a whole day: choose the rows that do, and make days "
            "of those alone. `format='mixed'` would make up a day where there is only a month."
        ),
    ),
    (
        "^UndefinedVariableError",
        N_(
            "`query` knows no such column: `table.columns` shows those there are; a text stands in "
            "quotation marks of its own."
        ),
    ),
    (
        "^SyntaxError: invalid character '[«»“”„‘’]'",
        N_("A quotation mark is straight in Python: `\"` or `'`."),
    ),
    ("^ImportError: (Missing optional dependency|.* is required)", NOT_ON_THE_PAGE),
)
"""What to say to a message, as a pattern: it says more than the class of its error."""

LOOKS_LATIN = str.maketrans("аеіорсухАВЕІКМНОРСТУХ", "aeiopcyxABEIKMHOPCTYX")
"""Cyrillic letters and what they look like: who writes with both may not see which one stands."""

SENTENCES: dict[type[BaseException], str] = {
    SyntaxError: N_(
        "Python cannot read this line: look for a bracket, a quotation mark, a comma or a colon "
        "that is missing or too many."
    ),
    IndentationError: N_("The spaces at the beginning of this line do not fit those above it."),
    ModuleNotFoundError: NOT_ON_THE_PAGE,
    NameError: N_(
        "Python does not know this name: is it spelled as where it was made, and has that cell run?"
    ),
    KeyError: N_(
        "There is no such column, label or key: `table.columns` shows the columns of a table, "
        "`dictionary.keys()` the keys of a dictionary."
    ),
    AttributeError: N_("This value has no such part: `type(value)` shows what it is."),
    TypeError: N_(
        "A value is of a kind that does not go here, or a bracket holds too much or too little."
    ),
    ValueError: N_("The kind of value is right, the value itself is not."),
    IndexError: N_("There are fewer rows or elements than this asks for."),
    ZeroDivisionError: N_("Something was divided by nothing."),
    MemoryError: N_(
        "This needs more memory than the page has: work on fewer rows. What the cells above made "
        "is still there."
    ),
    RecursionError: N_("A function calls itself without an end."),
}
"""What to say to an error whose message has no sentence: that of the nearest class that has one."""


def to(error: BaseException) -> str:
    """Return what to say to an error; nothing where only Python's words say anything.

    >>> to(ZeroDivisionError("division by zero"))
    'Something was divided by nothing.'
    """
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, NameError) and _looks_like_another(error):
        return _(
            "A letter of this name is Cyrillic and only looks Latin, here or where the name was "
            "made: write it anew in Latin letters."
        )
    if found := next((sentence for form, sentence in MESSAGES if re.search(form, said)), ""):
        return _(found)
    if isinstance(error, KeyError):
        return _of_key(error)
    return _(next((SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES), ""))


def _looks_like_another(error: NameError) -> bool:
    """Whether there is a name that only looks like the one that there is not."""
    wanted = str(error.name).translate(LOOKS_LATIN)
    return any(
        name != error.name and name.translate(LOOKS_LATIN) == wanted
        for frame, _line in traceback.walk_tb(error.__traceback__)
        for name in frame.f_globals
    )


def _of_key(error: KeyError) -> str:
    """Say which columns or labels there are, where one was asked for that there is not."""
    table, labels = _searched(error)
    if table is None and labels is None:
        return _(SENTENCES[KeyError])
    columns = table is not None and (labels is None or labels.equals(table.columns))
    if columns and isinstance(error.args[0], tuple):
        return _('Several columns need two pairs of square brackets: `table[["one", "two"]]`.')
    names = [str(label) for label in (table.columns if columns else labels)]
    said = (
        _("There is no such column in the table with the columns {names}.")
        if columns
        else _("There is no such label; there are {names}.")
    )
    listed = ", ".join(f"`{name}`" for name in names[:MOST_NAMES])
    listed += ", …" if len(names) > MOST_NAMES else ""
    said = said.format(names=listed).replace("….", "…")
    near = [one for name in _asked_for(error) for one in get_close_matches(name, names, cutoff=0.7)]
    meant = _("Did you mean {ids}?").format(ids=" / ".join(f"`{one}`" for one in near))
    return f"{said} {meant}" if near else said


def _searched(error: KeyError) -> tuple[Any, Any]:
    """Return the table in which a name was sought, and the labels among which, where there are.

    They are those of the last call of the learner's own: what it asked is what there is not.
    """
    table = labels = None
    for frame, _line in traceback.walk_tb(error.__traceback__):
        own = frame.f_locals.get("self")
        if frame.f_code.co_name == "get_group":
            return None, list(own.groups) if own is not None else None
        own = getattr(own, "__dict__", {}).get("obj", own)  # that of a grouping
        if frame.f_code.co_filename.startswith("<cell "):
            table = labels = None
        elif type(own).__name__ == "DataFrame":
            table = own
        elif hasattr(type(own), "get_loc"):
            labels = own
    return table, labels


def _asked_for(error: KeyError) -> list[str]:
    """Return the names that pandas did not find, in whichever way it tells them."""
    said = re.sub("dtype='[^']*'", "", str(error.args[0]))
    return re.findall("'([^']*)'", said) or [said.rpartition(": ")[2]]
