"""The workflow `links`: the step that asks what became of papers, run against a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.sources.services.answers import Known
from tests.sources.services.server import Server, serving, status
from tests.workflows import steps
from tests.workflows.rules import Workflow

pytestmark = pytest.mark.slow

WORKFLOW = Workflow("links", (ROOT / ".github/workflows/links.yml").read_text(encoding="utf-8"))
SCRIPTS = {step["name"]: step["run"] for _, step in WORKFLOW.steps if "run" in step}
PAPER = "title: Lamps\nabstract: A lamp.\narxiv: '2405.00001'\npublished: 2024-05\n"


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers as arXiv does."""
    with serving() as made:
        yield made


@pytest.fixture
def root(tmp_path: Path, server: Server) -> Path:
    """A catalog of one paper, as a runner has it checked out and set up."""
    root = tmp_path / "repository"
    file = root / "content/papers/2024/lamps.yml"
    file.parent.mkdir(parents=True)
    file.write_text(PAPER, encoding="utf-8")
    (root / "content/tags.yml").write_text("tags: []\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: Shelf\n{server.settings}", "utf-8")
    steps.install(root)
    (tmp_path / "temp").mkdir()
    return root


def asked(root: Path) -> tuple[str, str]:
    """Run the step; returns what it hands on, and the report."""
    paths = {"RUNNER_TEMP": "temp", "GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary"}
    named = {key: str(root.parent / at) for key, at in paths.items()}
    done = steps.run(root, SCRIPTS["Ask what became of the papers"], **named)
    assert done.returncode == 0, done.stderr
    report = (root.parent / "temp/status/report.md").read_text(encoding="utf-8")
    return (root.parent / "output").read_text(encoding="utf-8"), report


def test_withdrawn(root: Path, server: Server) -> None:
    """A withdrawal is counted, and the report has the change that states it; nothing is written."""
    server.papers = [Known("Lamps", "A lamp.", arxiv="2405.00001", withdrawn=True)]
    output, report = asked(root)
    assert output == "stated=1\n"
    assert "+status:\n+  kind: withdrawn\n" in report
    assert (root / "content/papers/2024/lamps.yml").read_text(encoding="utf-8") == PAPER


def test_nothing(root: Path, server: Server) -> None:
    """Where nothing became of a paper, none is counted."""
    server.papers = [Known("Lamps", "A lamp.", arxiv="2405.00001")]
    assert asked(root)[0] == "stated=0\n"


def test_no_answer(root: Path, server: Server) -> None:
    """Where a service does not answer it is not known, and no issue is closed."""
    server.failures = {"arxiv": [status(403)], "openalex": [status(403)]}
    assert asked(root)[0] == "stated=unknown\n"
