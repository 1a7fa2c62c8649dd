"""Open the notebooks in JupyterLab, set up for reading.

    python -m tools.lab                        at the welcome notebook
    python -m tools.lab chapters/fall.ipynb    at another one (options go to JupyterLab)
    python -m tools.lab --configure            only write the settings (Binder, a hub's image)

The settings open links to the reference pages as pages, show the table of contents beside the
notebook, save activities and panels with it, and ask no other host for news. They are written
into the Python environment in use.
The course's own notebooks are signed as trusted: of others JupyterLab leaves the drawings out.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

ROOT = Path(__file__).resolve().parent.parent
WELCOME = "chapters/welcome.ipynb"
WORKSPACE_NAME = "default-37a8.jupyterlab-workspace"

SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "checkForUpdates": False,
        "fetchNews": "false",
    },
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {"markdown": "Markdown Preview"},
    },
    "@jupyterlab/notebook-extension:tracker": {
        "recordTiming": False,
        "windowingMode": "defer",
    },
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
}

WORKSPACE = {
    "data": {
        "layout-restorer:data": {
            "main": {"dock": {"type": "tab-area", "currentIndex": 0, "widgets": []}},
            "left": {
                "collapsed": False,
                "visible": True,
                "current": "@jupyterlab/toc:plugin",
                "widgets": ["filebrowser", "running-sessions", "@jupyterlab/toc:plugin"],
            },
            "right": {"collapsed": True, "visible": True, "widgets": []},
            "relativeSizes": [0.24, 0.76, 0],
        }
    },
    "metadata": {"id": "default"},
}


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")


def configure(prefix: Path, workspaces: Path) -> None:
    """Write JupyterLab's settings below `prefix` and its first layout into `workspaces`.

    A layout that is there already is kept: it is the reader's own.
    """
    first_page = f"/lab/tree/{WELCOME}"
    _write(prefix / "share" / "jupyter" / "lab" / "settings" / "overrides.json", SETTINGS)
    configuration = prefix / "etc" / "jupyter"
    _write(configuration / "jupyter_lab_config.json", {"LabApp": {"default_url": first_page}})
    _write(
        configuration / "jupyter_server_config.d" / "izium.json",
        {"ServerApp": {"default_url": first_page}},
    )
    layout = workspaces / WORKSPACE_NAME
    if not layout.exists():
        _write(layout, WORKSPACE)


def trust(root: Path) -> None:
    """Sign the stored outputs of the course's notebooks as `jupyter trust` does."""
    notary = NotebookNotary()
    for folder in ("chapters", "exercises"):
        for path in sorted((root / folder).rglob("*.ipynb")):
            if ".ipynb_checkpoints" not in path.parts:
                notary.sign(nbformat.read(path, as_version=4))


def main(arguments: Sequence[str] | None = None) -> int:
    """Set JupyterLab up and start it; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--configure"]:
        configure(Path(sys.prefix), Path.home() / ".jupyter" / "lab" / "workspaces")
        trust(ROOT)
        return 0
    notebook = given.pop(0) if given and given[0].endswith(".ipynb") else WELCOME
    if not (ROOT / notebook).is_file():
        print(f"There is no notebook {notebook} below {ROOT}.", file=sys.stderr)
        return 1
    environment = {"JUPYTERLAB_WORKSPACES_DIR": str(ROOT / "_build" / "lab"), **os.environ}
    configure(Path(sys.prefix), Path(environment["JUPYTERLAB_WORKSPACES_DIR"]))
    trust(ROOT)
    first_page = f"--LabApp.default_url=/lab/tree/{notebook}"
    command = [sys.executable, "-m", "jupyterlab", "--ServerApp.root_dir=.", first_page, *given]
    return subprocess.call(command, cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main())
