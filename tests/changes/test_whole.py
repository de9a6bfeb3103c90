"""The whole frozen catalog, as it runs on GitHub: each command in a shell, by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changes import request
from tests.changes.edits import Edit, put, swap
from tests.changes.test_papers import FIT, WHOLE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All 140 papers."""
    return request.catalog(tmp_path_factory.mktemp("base") / "catalog")


def test_passes(base: Path, tmp_path: Path) -> None:
    """A paper is added and another corrected: all that runs ends with 0, and counts 141 papers."""
    edits = [put("papers/2025/lantern.yml", WHOLE), swap(FIT, ("Ting Chen", "Ting J. Chen"))]
    root = request.changed(base, edits, tmp_path / "catalog")
    found = request.as_on_a_runner(root)
    assert {name: code for name, (code, _) in found.items()} == dict.fromkeys(request.COMMANDS, 0)
    assert found["check"][1] == "141 papers and 40 tags: no problems.\n"
    assert found["report"][1].splitlines()[0] == "## 1 paper added, 1 changed"
    assert (root / "site/papers/lantern/index.html").is_file()


def test_fails(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shell and in this process the same comes of a mistake, to the word."""
    edits: list[Edit] = [put("papers/2025/lantern.yml", WHOLE.replace("title: ", "titel: "))]
    root = request.changed(base, edits, tmp_path / "catalog")
    found = request.as_on_a_runner(root)
    assert {name: code for name, (code, _) in found.items()} == {"check": 1, "report": 0}
    assert found == request.outcome(root, monkeypatch)
