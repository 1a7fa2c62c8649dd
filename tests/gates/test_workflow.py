"""The one workflow: it can be read, runs nothing that can change unseen, asks for no secret."""

from __future__ import annotations

import re
import string
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from izium.book import take_away
from izium.book.doors import Repository
from tools import bootstrap

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".github" / "workflows" / "publish.yml"
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
NAMED = re.compile(r"uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
GIVEN_BY_OTHERS = re.compile(r"github\.(?:event\.|head_ref|ref_name|actor)")

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def text() -> str:
    return FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def jobs(text: str) -> dict[str, Any]:
    return dict(yaml.safe_load(text)["jobs"])


def steps(jobs: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in jobs.values() for step in job["steps"]]


def test_it_is_the_only_one_and_runs_on_pushes_tags_and_requests(text: str) -> None:
    assert [path.name for path in FILE.parent.iterdir()] == ["publish.yml"]
    workflow = yaml.safe_load(text)
    events = workflow.get("on", workflow.get(True))
    assert set(events) == {"push", "pull_request", "workflow_dispatch"}
    assert events["push"] == {"branches": ["main"], "tags": ["v*"]}


def test_every_action_is_pinned_by_commit_with_its_release_beside_it(
    text: str, jobs: dict[str, Any]
) -> None:
    used = [step["uses"] for step in steps(jobs) if "uses" in step]
    assert used
    assert [name for name in used if not PINNED.fullmatch(name)] == []
    assert {name.split("/")[0] for name in used} == {"actions"}
    lines = [line for line in text.splitlines() if "uses:" in line]
    assert [line for line in lines if not NAMED.search(line)] == []


def test_it_asks_for_no_secret_and_for_rights_only_where_it_publishes(
    text: str, jobs: dict[str, Any]
) -> None:
    assert "secrets" not in text
    assert "pull_request_target" not in text
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in jobs.items() if "permissions" in job}
    assert rights == {
        "pages": {"pages": "write", "id-token": "write"},
        "release": {"contents": "write"},
    }
    for step in steps(jobs):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_no_command_holds_words_that_somebody_else_chose(jobs: dict[str, Any]) -> None:
    commands = [step["run"] for step in steps(jobs) if "run" in step]
    assert [command for command in commands if GIVEN_BY_OTHERS.search(command)] == []


def test_nothing_is_published_untested(jobs: dict[str, Any]) -> None:
    assert any(step.get("run") == ".ci/run" for step in jobs["test"]["steps"])
    assert jobs["pages"]["needs"] == jobs["release"]["needs"] == ["test", "book"]
    assert jobs["pages"]["if"].startswith("github.ref == 'refs/heads/main'")
    assert jobs["release"]["if"] == "startsWith(github.ref, 'refs/tags/v')"


def test_what_is_published_has_its_doors(jobs: dict[str, Any]) -> None:
    commands = [step["run"] for step in jobs["book"]["steps"] if "make book" in step.get("run", "")]
    assert len(commands) == 1
    given = re.search(r'make book ARGS="--url (.+)"', commands[0])
    assert given
    there = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "someone/izium"}
    address = string.Template(given[1]).substitute(there)
    binder = Repository(address, "main", "https://mybinder.org").binder("a.ipynb")
    assert binder.startswith("https://mybinder.org/v2/gh/someone/izium/")


@pytest.mark.parametrize(("name", "folder"), [("izium", "izium/"), ("someone.github.io", "")])
def test_packages_lead_to_the_site(jobs: dict[str, Any], name: str, folder: str) -> None:
    run = next(step["run"] for step in jobs["book"]["steps"] if "--address" in step.get("run", ""))
    given = {"GITHUB_REPOSITORY": f"someone/{name}", "GITHUB_REPOSITORY_OWNER": "someone"}
    told = subprocess.check_output(["bash", "-c", 'make() { echo "$2"; }\n' + run], env=given)
    assert told.decode().splitlines()[-1] == f"ARGS=--address https://someone.github.io/{folder}"


def test_its_commands_and_files_exist(jobs: dict[str, Any], text: str) -> None:
    made = set(re.findall(r"^ +make ([a-z]+)", text, re.M))
    assert {"book", "downloads"} == made
    assert made <= set(bootstrap.COMMANDS)
    kept = next(step for step in jobs["book"]["steps"] if step.get("with", {}).get("path"))
    assert kept["with"]["path"] == f"_build/html/{take_away.FOLDER}"
    assert "gh release upload" in str(jobs["release"]["steps"][-1]["run"])
