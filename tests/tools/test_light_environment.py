"""Binder and hubs: the light environment alone runs every notebook, from a clean copy."""

import os
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINDERS_BUILDER = "jupyter-repo2docker==2026.4.0"

pytestmark = pytest.mark.gate


def bytes_of(folder: Path) -> int:
    """Return the size of the files below a folder, without compiled ones."""
    files = (path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return sum(path.stat().st_size for path in files)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean copy of what git would give, at a path with a space."""
    copy = tmp_path_factory.mktemp("light") / "a course"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def light(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the light environment, made as Binder makes it."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder, with_pip=True)
    pins = ["--require-hashes", "--only-binary", ":all:", "-r", "binder/requirements.txt"]
    run(folder, checkout, "python", "-m", "pip", "install", "--quiet", "--no-compile", *pins)
    run(folder, checkout, "bash", "binder/postBuild", HOME=str(folder / "home"))
    return folder


def run(
    environment: Path, folder: Path, *command: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [
            str(environment / "bin" / "python") if command[0] == "python" else command[0],
            *command[1:],
        ],
        cwd=folder,
        env={**kept, **variables, "PATH": path},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_it_holds_nothing_of_the_book_builder_and_fits_together(
    light: Path, checkout: Path
) -> None:
    run(light, checkout, "python", "-m", "pip", "check")
    absent = (
        "import importlib.util as u; print([n for n in ('sphinx', 'myst_nb') if u.find_spec(n)])"
    )
    assert run(light, checkout, "python", "-c", absent).stdout.strip() == "[]"


def test_it_is_at_most_half_of_the_full_environment(light: Path) -> None:
    full = bytes_of(Path(sysconfig.get_path("purelib")))
    own = next(light.glob("lib/python*/site-packages"))
    assert bytes_of(own) <= full / 2


def test_it_runs_every_chapter_and_exercise_to_the_same_outputs(
    light: Path, checkout: Path
) -> None:
    done = run(light, checkout, "python", "-m", "izium.book.notebooks", "--check")
    assert "0 stale, 0 failing" in done.stdout


def test_repo2docker_finds_the_environment_and_its_python(checkout: Path, tmp_path: Path) -> None:
    builder = tmp_path / "venv"
    venv.create(builder, with_pip=True)
    run(builder, checkout, "python", "-m", "pip", "install", "--quiet", BINDERS_BUILDER)
    shown = run(builder, checkout, "python", "-m", "repo2docker", "--no-build", "--debug", ".")
    dockerfile = shown.stdout + shown.stderr
    named = (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8").strip().split("-")[1]
    assert f"python={named}" in dockerfile
    assert 'pip install --no-cache-dir -r "binder/requirements.txt"' in dockerfile
    assert "RUN ./binder/postBuild" in dockerfile
    assert 'R2D_ENTRYPOINT="${REPO_DIR}/binder/start"' in dockerfile


def test_a_hub_that_names_no_page_opens_the_welcome_notebook() -> None:
    shown = subprocess.run(
        ["bash", ROOT / "binder" / "start", "printenv", "JUPYTERHUB_DEFAULT_URL"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()
    assert shown == "/lab/tree/chapters/welcome.ipynb"
    assert (ROOT / shown.removeprefix("/lab/tree/")).is_file()
