"""Run one cell as a notebook would, and say what came out of it.

This module is all that the page's Python has of a notebook. It needs the standard library
and the course's catalogue alone, so that it is tested on a desktop; pandas is what a cell asks for.
"""

import ast
import contextlib
import io
import json
import linecache
import re
import traceback
from typing import Any

from izium.language import N_
from izium.language import spoken as _
from izium.live import advice

MOST_TEXT = 100_000
"""Characters that one cell may print, or one table or value take: a page must stay readable."""

MOST_OUTPUTS = 100
"""Outputs that one cell may give: a page must answer while it shows them."""

ANSWER = "answer"
"""The name under which the cell of a task gives its result, and its check reads it."""

FORMS = (("_repr_markdown_", "text/markdown"), ("_repr_html_", "text/html"))

NOT_HERE = N_(
    "{command} needs a notebook of its own: the page runs Python alone, with numpy and pandas"
)


class TooMuch(RuntimeError):
    """A cell that prints or shows without end."""


class NoInput(RuntimeError):
    """A cell that waits for somebody to type."""


def _add(out: list[dict[str, Any]], output: dict[str, Any]) -> None:
    if len(out) >= MOST_OUTPUTS:
        said = _(
            "This cell shows more than {n} things and was stopped: show fewer, for example "
            "one table in place of a line for each row."
        )
        raise TooMuch(said.format(n=MOST_OUTPUTS))
    out.append(output)


class _Stream(io.TextIOBase):
    def __init__(self, out: list[dict[str, Any]], name: str) -> None:
        self._out, self._name = out, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not self._out or self._out[-1].get("stream") != self._name:
            _add(self._out, {"stream": self._name, "text": ""})
        last = self._out[-1]
        room = MOST_TEXT - len(last["text"])
        last["text"] += text[:room]
        if len(text) > room:
            said = _(
                "This cell prints more than {n} characters and was stopped: print less, for "
                "example with events.head()."
            )
            raise TooMuch(said.format(n=f"{MOST_TEXT:,}"))
        return len(text)


class Session:
    """The names that cells share, as in one running notebook.

    >>> session = Session()
    >>> session.run("answer = 40 + 2", "1")
    {'ok': True, 'out': []}
    >>> session.run("answer", "2")["out"]
    [{'data': {'text/plain': '42'}}]
    >>> session.run("answers", "3")["out"][0]["error"].splitlines()[0]
    'Line 1: answers'
    """

    def __init__(self) -> None:
        """Begin with no names but Python's own, and `display`."""
        self._out: list[dict[str, Any]] = []
        self.names: dict[str, Any] = {
            "__name__": "__main__",
            "display": self.display,
            "input": _no_input,
        }

    def display(self, *values: Any, **options: Any) -> None:
        """Show values as a notebook does, in the middle of a cell."""
        for value in values:
            _add(self._out, {"data": forms(value)})

    def run(self, source: str, name: str, task: bool = False) -> dict[str, Any]:
        """Run a cell; return whether it ran to its end, and what it gave.

        Args:
            name: What the cell is called in tracebacks.
            task: Whether the cell answers a task: what was the `answer` before it no longer is,
                nor what a cell that broke had made of it, so that no check takes it for the new.

        Returns:
            ``ok`` and ``out``, a list of ``{"stream", "text"}``, ``{"data": {MIME: value}}`` (with
            ``right`` where the value is a verdict) and ``{"error", "advice"}``. Never raises,
            whatever the cell does.
        """
        out: list[dict[str, Any]] = []
        self._out = out
        filename = f"<cell {name}>"
        linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
        stdout, stderr = _Stream(out, "stdout"), _Stream(out, "stderr")
        self._forget(task)
        try:
            with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
                self._run(source, filename)
        except BaseException as error:
            self._forget(task)
            out.append(_told(error, source, filename))
            return {"ok": False, "out": out}
        return {"ok": True, "out": out}

    def run_as_json(self, source: str, name: str, task: bool = False) -> str:
        """Run a cell; return what `run` returns, as JSON for the page.

        >>> Session().run_as_json("1", "1")
        '{"ok": true, "out": [{"data": {"text/plain": "1"}}]}'
        """
        return json.dumps(self.run(source, name, task), default=str)

    def _forget(self, task: bool) -> None:
        if task:
            self.names.pop(ANSWER, None)

    def _run(self, source: str, filename: str) -> None:
        for number, line in enumerate(source.splitlines(), start=1):
            if re.match(r"\s*(%%?[a-z]|!\s*\w)", line):
                raise SyntaxError(
                    _(NOT_HERE).format(command=line.split()[0]),
                    (filename, number, 1, line, number, None),
                )
        tree = ast.parse(source, filename)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, filename, "exec"), self.names)
        if isinstance(last, ast.Expr) and not source.rstrip().endswith(";"):
            value = eval(compile(ast.Expression(last.value), filename, "eval"), self.names)
            if value is not None:
                self.names["_"] = value
                _add(self._out, {"data": forms(value), **_judged(value)})
        elif isinstance(last, ast.Expr):
            exec(compile(ast.Module([last], []), filename, "exec"), self.names)


def forms(value: Any) -> dict[str, Any]:
    """Return a value by MIME type, as a notebook shows it: its text always, more where it has it.

    >>> forms({"a": 1})
    {'text/plain': "{'a': 1}"}
    """
    bundle: dict[str, Any] = {"text/plain": repr(value)[:MOST_TEXT]}
    if isinstance(value, type):
        return bundle
    whole = getattr(value, "_repr_mimebundle_", None)
    if whole is not None:
        given = whole()
        bundle.update((given[0] if isinstance(given, tuple) else given) or {})
    for name, mime in FORMS:
        text = getattr(value, name, lambda: None)()
        if text is not None and len(text) > MOST_TEXT * 10:
            said = _("… too long to show as a table ({n} characters)").format(n=f"{len(text):,}")
            bundle["text/plain"] += f"\n{said}"
        elif text is not None:
            bundle[mime] = text
    return bundle


def _judged(value: Any) -> dict[str, bool]:
    """Say how a verdict stands: what the checks of tasks return tells by its `right`."""
    right = getattr(value, "right", None)
    return {"right": right} if isinstance(right, bool) else {}


def _no_input(prompt: object = "") -> str:
    raise NoInput(
        _(
            "input() waits for somebody to type, and a page cannot wait: write the value into the "
            'cell, for example day = "…".'
        )
    )


def _is_ours(error: BaseException) -> bool:
    """Say whether the course's own code raised an error, and not a library that it asked."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    module = last.tb_frame.f_globals.get("__name__", "") if last else ""
    own = module.startswith("izium.") and module != __name__
    return own and isinstance(error, (ValueError, LookupError, TypeError))


def _told(error: BaseException, source: str, filename: str) -> dict[str, str]:
    """Say where in the learner's own lines it broke, in Python's words and in a sentence."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame.lineno for frame in frames if frame.filename == filename and frame.lineno]
    number = own[-1] if own else getattr(error, "lineno", None)
    lines = source.splitlines()
    place = ""
    if number and number <= len(lines):
        code = lines[number - 1].strip()
        place = _("Line {n}: {code}").format(n=number, code=code) + "\n"
    if isinstance(error, (TooMuch, NoInput)):
        return {"error": f"{place}{error}", "advice": ""}
    if isinstance(error, SyntaxError):
        said = f"{type(error).__name__}: {error.msg}"
    else:
        # From the whole exception: Python looks into its frames for a name that was meant.
        whole = traceback.TracebackException.from_exception(error)
        said = "".join(whole.format_exception_only()).strip()[:2000]
    # What the course itself says is a whole sentence, and needs none about its class.
    if _is_ours(error):
        return {"error": place + said, "advice": ""}
    return {"error": place + said, "advice": advice.to(error)}
