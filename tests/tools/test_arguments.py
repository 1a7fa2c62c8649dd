"""A command that is called with what it does not take does nothing, and says how to call it."""

import pytest

from tools import serve


@pytest.fixture(autouse=True)
def nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "bind", lambda *_: pytest.fail("opened a port"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["8000", "9000"], "unrecognized arguments: 9000"),
        (["eighty"], "'eighty' is no port: give a number, 1 to 65535"),
        (["70000"], "'70000' is no port: give a number, 1 to 65535"),
        (["-h"], "usage: python -m tools.serve"),
    ],
)
def test_serving_takes_one_port(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        serve.main(arguments)
    assert said in "".join(capsys.readouterr())
