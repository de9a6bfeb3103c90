"""Withdrawals: what arXiv's texts remark on one, and texts that are about something else."""

from __future__ import annotations

import pytest

from papershelf.sources.services import arxiv


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This paper has been withdrawn by the author due to an error in Lemma 2.", "withdrawn"),
        ("The manuscript is withdrawn.", "withdrawn"),
        ("Paper withdrawn", "withdrawn"),
        ("This submission was temporarily withdrawn", "withdrawn"),
        ("Withdrawn by the authors because of errors", "withdrawn"),
        ("withdrawn", "withdrawn"),
        ("Retracted. See the new version.", "retracted"),
        ("This article has been retracted.", "retracted"),
    ],
)
def test_withdrawn(text: str, kind: str) -> None:
    """A text that begins with what became of the paper is the reason of its status."""
    assert arxiv._note(text) == {"kind": kind, "reason": text}


@pytest.mark.parametrize(
    "text",
    [
        "When an article is retracted, citations to it often continue.",
        "How do citations change after a paper has been retracted?",
        "Withdrawn drugs are a dataset of 300 compounds.",
        "Retracted papers in machine learning: a census.",
        "Withdrawn from ICLR 2024; accepted at TMLR",
        "We study why this paper has been withdrawn so often.",
    ],
)
def test_about_withdrawals(text: str) -> None:
    """A paper about withdrawals, or one that was withdrawn from a venue, is none."""
    assert arxiv._note(text) == {}
