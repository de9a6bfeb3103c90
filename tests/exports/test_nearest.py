"""The related papers that the map draws lines to: the same as on each paper's page."""

from __future__ import annotations

import json
import re

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.exports import nearest
from tests.catalog.entries import catalog, entry


def lists(tree: dict[str, bytes]) -> list[list[int]]:
    """Read the lists of all files, in order."""
    found = [
        json.loads(re.sub(r"^papershelf\.receive\(\"[^\"]*\",|\);$", "", text.decode().strip()))
        for text in tree.values()
    ]
    return [places for part in found for places in part]


def test_as_on_the_pages(real: Catalog) -> None:
    """Each paper has those that its page names, in that order."""
    tree = nearest.write(real)
    assert list(tree) == [f"assets/nearest/{nearest.name(real)}/0.js"]
    for at, places in enumerate(lists(tree)):
        related = real.relatives[real.entries[at].id].related
        assert [real.entries[place].id for place in places] == [one.entry.id for one in related]


def test_files(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many papers stand in several files, which hold them in order."""
    whole = lists(nearest.write(real))
    monkeypatch.setattr(nearest, "SHARED", 60)
    tree = nearest.write(real)
    assert [path.rpartition("/")[2] for path in tree] == ["0.js", "1.js", "2.js"]
    assert lists(tree) == whole


def test_other_relations_have_another_name() -> None:
    """Files of another content have another address, so that no cache mixes two builds."""
    one = catalog(*(entry(f"p{n}", abstract="Walrus tusks") for n in range(2)))
    other = catalog(*(entry(f"p{n}", abstract="Walrus tusks") for n in range(3)))
    assert nearest.name(one) != nearest.name(other)
    assert nearest.write(catalog()) == {}
