"""The table of threats in the handbook."""

from __future__ import annotations

import re

from tests.conftest import ROOT

TABLE = (ROOT / "handbook" / "threats.md").read_text(encoding="utf-8")


def test_every_row_has_its_tests() -> None:
    """Each row names files of tests that are there, and how many cases they have."""
    rows = [line for line in TABLE.splitlines() if re.match(r"\| (?!what|---)", line)]
    assert len(rows) > 40
    for row in rows:
        *_, tests, cases = (cell.strip() for cell in row.strip("|").split("|"))
        named = re.findall(r"`([^`]+)`", tests)
        assert named, row
        assert [name for name in named if not (ROOT / "tests" / f"{name}.py").is_file()] == []
        assert int(cases) > 0
