"""Uses the installed package as learners' notebooks do; run by test_wheel.py outside a checkout.

    python use_of_the_wheel.py FOLDER_WITH_NOTEBOOKS

Prints one JSON object: where the package and its tables are, and a digest of all that its tables,
pictures and activities hold. Two places or locales that agree print the same digest.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

import izium
import izium.activities as act
from izium import data
from izium.activities import index, page
from izium.mime import PICTURE

KINDS = {act.MIME, PICTURE}


def shown_by(notebook: Path, shell: InteractiveShell) -> Iterator[dict[str, Any]]:
    """Run the code cells of a notebook and give what they show, as a front end gets it."""
    act.SESSION.clear()
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        with chdir(notebook.parent), capture_output() as captured:
            outcome = shell.run_cell("".join(cell["source"]))
        if not outcome.success:
            raise RuntimeError(f"{notebook}, cell {cell['id']}") from outcome.error_in_exec
        yield from (output.data for output in captured.outputs)
        if outcome.result is not None:
            yield shell.display_formatter.format(outcome.result, include=KINDS)[0]


def main(folder: Path) -> None:
    """Use everything; print the account of it."""
    digest, seen = hashlib.sha256(), Counter[str]()
    for table in data.tables():
        digest.update(data.load(table).to_csv().encode("utf-8"))
    shell = InteractiveShell.instance()
    for notebook in sorted(folder.resolve().rglob("*.ipynb")):
        for shown in shown_by(notebook, shell):
            for kind in KINDS & shown.keys():
                seen[kind] += 1
                digest.update(json.dumps(shown[kind], sort_keys=True).encode("utf-8"))
    entries = index.read()
    for entry in entries:
        digest.update(page.to_html(entry, docname="chapters/a-page").encode("utf-8"))
    for name, content in sorted(page.static_files().items()):
        digest.update(name.encode("utf-8") + content)
    account = {
        "package": str(Path(str(izium.__file__)).parent),
        "tables": str(data.folder()),
        "faults": [str(fault) for fault in data.check()],
        "shown": seen,
        "entries": len(entries),
        "encoding": sys.stdout.encoding,
        "digest": digest.hexdigest(),
    }
    print(json.dumps(account))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
