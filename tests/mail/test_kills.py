"""Kills at random moments: nothing is repeated unasked, and nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mail.kills import PEOPLE, Count, campaign


def check(count: Count, kills: int) -> None:
    """Each letter arrived once, or was reported; `--resend-uncertain` delivers the rest."""
    assert count.errors == []
    assert (count.kills, count.letters) == (kills, kills * PEOPLE)
    assert (count.repeated, count.lost, count.missing) == (0, 0, 0)
    assert count.delivered + count.uncertain >= count.letters


@pytest.mark.slow
def test_two_kills(tmp_path: Path) -> None:
    """Two kills, as a sign of what the long run would find."""
    check(campaign(tmp_path, 2, seed=7), 2)


@pytest.mark.slow
@pytest.mark.fuzz
def test_fifty_kills(tmp_path: Path) -> None:
    """Fifty kills, most of them while mails are sent; run with `-m fuzz`, prints its count."""
    count = campaign(tmp_path, 50, seed=20261128)
    print(count)  # noqa: T201 - shown with -s
    check(count, 50)
    assert count.inside >= 35
