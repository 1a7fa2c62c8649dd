"""A JupyterLab that does not start is told of, soon and with what it said."""

from pathlib import Path

import pytest

from tools.lab_server import DoesNotStart, running

ENDS = "raise SystemExit('no room')"
HANGS = "import sys, time; print('no room', file=sys.stderr, flush=True); time.sleep(60)"


@pytest.mark.parametrize("code", [ENDS, HANGS])
def test_it_is_waited_for_only_so_long(code: str, tmp_path: Path) -> None:
    with (
        pytest.raises(DoesNotStart, match="no room"),
        running(tmp_path, command=("-c", code), longest_start=3),
    ):
        pytest.fail("it has not started")
