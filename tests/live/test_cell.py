"""A cell says what it gave, or what is off, in words; nothing that it does escapes."""

import pandas as pd
import pytest

from izium import data
from izium.live.cell import MOST_OUTPUTS, MOST_TEXT, Session
from izium.tongue import catalogues


@pytest.fixture
def session() -> Session:
    return Session()


def fault(session: Session, source: str) -> dict[str, str]:
    found = session.run(source, "1")
    assert not found["ok"]
    return found["out"][-1]


def test_cells_share_their_names_and_the_last_line_is_shown(session):
    assert session.run("import pandas as pd\nframe = pd.DataFrame({'a': [1]})", "1")["out"] == []
    shown = session.run("frame", "2")["out"][0]["data"]
    assert "<td>1</td>" in shown["text/html"]
    assert session.run("frame;", "3")["out"] == []
    assert session.run("display(1)\ndisplay(2)", "4")["out"] == [
        {"data": {"text/plain": "1"}},
        {"data": {"text/plain": "2"}},
    ]


def test_a_whole_table_is_shown_and_a_huge_one_told(session):
    session.names["claims"] = data.load("claims")
    assert "<table" in session.run("claims", "1")["out"][0]["data"]["text/html"]
    session.names["frame"] = pd.DataFrame({"a": ["x" * 2_000_000]})
    with pd.option_context("display.max_colwidth", None):
        shown = session.run("frame", "1")["out"][0]["data"]
    assert "text/html" not in shown
    assert "too long to show" in shown["text/plain"]


@pytest.mark.parametrize(
    ("source", "line", "error", "advice"),
    [
        ("a = 1\nb = c", "Line 2: b = c", "NameError", "does not know this name"),
        (
            "from izium import data\ndata.load('event')",
            "Line 2",
            "no table 'event'; the tables",
            None,
        ),
        ("from izium import data\ndata.record('E')", "Line 2", "There is no record 'E'", None),
        ("1 +", "Line 1: 1 +", "SyntaxError", "cannot read this line"),
        ("%timeit 1", "Line 1: %timeit 1", "needs a notebook of its own", "cannot read"),
        ("!ls", "Line 1: !ls", "needs a notebook of its own", "cannot read"),
        ("import altair_of_nowhere", "Line 1", "ModuleNotFoundError", "open the notebook"),
        ("x = 1\ninput('day?')", "Line 2", "a page cannot wait", ""),
        ("'a' + 1", "Line 1", "TypeError", "of a kind that does not go here"),
        ("raise MemoryError", "Line 1", "MemoryError", "more memory than the page has"),
        ("def f(): f()\nf()", "Line 1: def f(): f()", "RecursionError", "calls itself"),
        ("raise SystemExit(3)", "Line 1", "SystemExit: 3", ""),
    ],
)
def test_an_error_names_the_learners_line_and_says_what_to_look_for(
    session, source, line, error, advice
):
    said = fault(session, source)
    assert said["error"].startswith(line)
    assert error in said["error"]
    assert advice in said["advice"] if advice is not None else said["advice"] == ""
    assert "Traceback" not in said["error"]
    assert "site-packages" not in said["error"]


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("frame[(frame['kind'] == 'x') and (frame['number'] == 1)]", "Write `&`, `|`, `~`"),
        ("'2022-03-06' <= frame['made_on'] <= '2022-03-08'", "`.between(…)`"),
        ("frame['kind'] == ['x', 'y']", "take `.isin([…])`"),
        ("frame[frame['kind'] == 'x' & frame['kind'] == 'y']", "in round brackets"),
        ("frame[frame['kind'] == 'x' & frame['made_on'] == '2022']", "in round brackets"),
        ("frame['group'] == frame['group'].cat.rename_categories(['z'])", "`.astype(str)` on both"),
        ("frame['kind'] == other['event_id']", "with `merge`"),
        ("frame.merge(other, left_on='made_on', right_on='kind')", "different kinds"),
        ("pd.to_datetime(pd.Series(['2022-03-06', '2022']))", "names a whole day"),
        ("frame['made'] = frame.plot()", "open the notebook in JupyterLab"),
        ("from izium import nothing_at_all", ""),
        ("answers = 1\nanswer", "the cell of the task broke, or gives its result another name"),
        ("frame['madeon']", "with the columns `number`, `kind`, `made_on`, `group`. Did you mean"),
        ("frame[['madeon', 'kind']]", "Did you mean `made_on`?"),
        ("frame['kind', 'number']", 'two pairs of square brackets: `table[["one", "two"]]`'),
        ("frame.set_index(['kind', 'number']).loc[('x', 7), :]", "There is no such label"),
        ("frame.groupby('kind').get_group('y')", "There is no such label; there are `x`."),
        ("fr\u0430me", "A letter of this name is Cyrillic and only looks Latin"),
        ("frame[«kind»]", "A quotation mark is straight in Python"),
        ("frame.query('kid == 1')", "`query` knows no such column: `table.columns` shows"),
        ("frame.merge(other, on='event_id')", "the table with the columns `number`"),
        ("other.merge(frame, on='event_id')", "the table with the columns `number`"),
        ("frame.merge(other, on='number')", "the table with the columns `event_id`, `kind`"),
        ("other.merge(frame, left_index=True, right_index=True)['kind']", "`kind_y` / `kind_x`?"),
        ("frame.groupby('knd').size()", "Did you mean `kind`?"),
        ("frame.groupby('kind')['numbr'].sum()", "Did you mean `number`?"),
        ("frame['kind'].value_counts()['y']", "no such label; there are `x`."),
        ("frame['kind'].map(lambda kind: {}[kind])", "`dictionary.keys()`"),
    ],
)
def test_a_usual_mistake_with_tables_is_told_as_what_it_is(session, source, advice):
    session.names["pd"] = pd
    session.names["frame"] = pd.DataFrame(
        {"number": [1], "kind": ["x"], "made_on": pd.to_datetime(["2022-03-06"]), "group": ["g"]}
    ).astype({"group": "category"})
    session.names["other"] = pd.DataFrame({"event_id": ["a", "b"], "kind": ["x", "y"]})
    said = fault(session, source)["advice"]
    assert advice in said if advice else said == ""


def test_the_course_names_a_wrong_table_in_the_language_in_which_it_speaks(session, monkeypatch):
    catalogues.compile_all("uk")
    monkeypatch.setenv("IZIUM_SPEECH", "uk")
    said = fault(session, "from izium import data\ndata.load('event')")
    assert "Таблиці 'event' немає" in said["error"]


def test_a_cell_that_prints_without_end_is_stopped_and_told(session):
    found = session.run("while True: print('x' * 1000)", "1")
    assert len(found["out"][0]["text"]) == MOST_TEXT
    assert "prints more than" in found["out"][1]["error"]


def test_a_cell_that_shows_without_end_is_stopped_and_told(session):
    alternating = "import sys\nwhile True: print(1) or print(2, file=sys.stderr)"
    for source in ("while True: display(1)", alternating):
        *shown, told = session.run(source, "1")["out"]
        assert len(shown) == MOST_OUTPUTS
        assert "shows more than" in told["error"], source


def test_names_outlive_an_error(session):
    session.run("kept = 1", "1")
    fault(session, "kept / 0")
    assert session.run("kept", "2")["out"] == [{"data": {"text/plain": "1"}}]


def test_a_verdict_says_how_the_answer_stands(session):
    class Verdict:
        right = True

    session.names["verdict"] = Verdict()
    assert session.run("verdict", "1")["out"][0]["right"] is True
    session.names["frame"] = pd.DataFrame({"right": [True]})
    assert "right" not in session.run("frame", "1")["out"][0]


def test_the_answer_of_a_task_is_that_of_its_own_cell_run_to_its_end(session):
    session.run("answer = 1", "1", task=True)
    session.run("kept = 1", "2")
    assert session.names["answer"] == 1
    for broken in ("result = 2", "1 +", "answer = 2\nnowhere"):
        session.run("answer = 1", "1", task=True)
        session.run(broken, "3", task=True)
        assert "answer" not in session.names, broken
