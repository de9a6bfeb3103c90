"""Kills at random moments: the site is the old or the new one, and the next build is right."""

from __future__ import annotations

import sys

import pytest

from papershelf.project import Project
from tests.site.kills import KINDS, Campaign, Report

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows kills nobody's children")


def check(report: Report, kills: int) -> None:
    """Nothing was half there, nothing half remembered, and no process was left."""
    assert report.errors == []
    assert report.kills.total() >= kills


@pytest.mark.slow
def test_three_kills(shelf: Project) -> None:
    """A kill of each kind, as a sign of what the long run would find."""
    check(Campaign(shelf, seed=7).run(3), 3)


@pytest.mark.slow
@pytest.mark.fuzz
def test_a_hundred_kills(shelf: Project) -> None:
    """A hundred kills over full and incremental builds and servers; prints what it found."""
    report = Campaign(shelf, seed=20261128).run(100)
    print(report)  # noqa: T201 - shown with -s
    check(report, 100)
    assert all(report.kills[kind] >= 30 for kind in KINDS)
