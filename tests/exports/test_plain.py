"""Plain Markdown: its files, its links, and that texts stay texts."""

from __future__ import annotations

import re
from posixpath import join, normpath

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.exports import plain, references
from tests import hostile
from tests.catalog.entries import catalog, entry
from tests.exports.papers import SETTINGS


def tree(known: Catalog) -> dict[str, str]:
    found = plain.write(known, references.of(known, SETTINGS), SETTINGS)
    return {path: text.decode() for path, text in found.items()}


def test_files() -> None:
    """A file for the catalog, one for each tag with papers, one for each paper."""
    found = tree(
        catalog(
            entry("a", title="A *Lamp*", authors=["Ada Quill"], published="2024", tags=["bees"]),
            entry("b", tags=["bees"]),
        )
    )
    assert found.keys() == {"README.md", "tags/bees.md", "papers/a.md", "papers/b.md"}
    assert found["README.md"] == (
        "# Toy\n\nSix papers.\n\n## Tags\n\n- [BEES](tags/bees.md): 2 papers\n\n## 2 papers\n\n"
        "- [A \\*Lamp\\*](papers/a.md), Ada Quill, 2024\n- [b](papers/b.md)\n"
    )
    assert found["tags/bees.md"] == (
        "# BEES\n\nAbout bees.\n\n"
        "- [A \\*Lamp\\*](../papers/a.md), Ada Quill, 2024\n- [b](../papers/b.md)\n"
    )


def test_links(real: Catalog) -> None:
    """Every link between the files leads to one."""
    found = tree(real)
    for path, text in found.items():
        for target in re.findall(r"\]\(([^<:)]+\.md)\)", text):
            assert normpath(join(path, "..", target)) in found
    assert len(found) > 140 + 30


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: payload.name)
def test_payloads(payload: hostile.Payload) -> None:
    """No attack begins a heading, a list or HTML of its own."""
    line = " ".join(payload.text.split())
    found = tree(catalog(entry("a", title=line, authors=[line], venue={"name": line})))
    (row,) = [one for one in found["README.md"].splitlines() if one.startswith("- [")]
    assert not re.search(r"(?<!\\)<", row)
    assert found["papers/a.md"].count("\n# ") == 1
