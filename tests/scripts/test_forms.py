"""The issue forms: written from the declarations, and the same in a new catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import forms

AGAIN = "write the forms anew: .venv/bin/python -m scripts.forms"


@pytest.mark.parametrize("folder", forms.FOLDERS, ids=["this repository", "a new catalog"])
@pytest.mark.parametrize("name", ["add-a-paper.yml", "correct-a-paper.yml"])
def test_in_step(folder: Path, name: str) -> None:
    """The forms are those of today's declarations and words, here and in a new catalog."""
    assert (folder / name).read_text(encoding="utf-8") == forms.forms()[name], AGAIN


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("As the authors wrote it.", "As the authors wrote it."),
        ("2410.12345", '"2410.12345"'),
        ("10.1000/182", "10.1000/182"),
        ("code: https://x.org", '"code: https://x.org"'),
        ("a #b", '"a #b"'),
        ("no", '"no"'),
        ("- a", '"- a"'),
        ('"a" b', '"\\"a\\" b"'),
    ],
)
def test_scalar(text: str, written: str) -> None:
    """A text stands in quotes where YAML would read something else."""
    assert forms.scalar(text) == written
