"""NearDuplicate: near titles and near tags."""

from __future__ import annotations

import pytest

from papershelf.content.model import Tag
from papershelf.review import near_duplicates
from tests.catalog.entries import entry

OLD = entry("old", title="Faster Attention for Long Sequences")


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Faster Attention for Long Sequences!", [("old", 100)]),
        ("Long Sequences: Faster Attention for", [("old", 100)]),
        ("Faster Attention for Long Séquence", [("old", 98)]),
        ("Faster Attention with Short Memories", []),
    ],
)
def test_papers(title: str, found: list[tuple[str, int]]) -> None:
    """A title is compared by its folded words, in any order, with its score."""
    new = entry("new", title=title)
    near = near_duplicates.papers([new], [OLD, new])["new"]
    assert [(other.entry.id, other.percent) for other in near] == found


def test_most_alike_first() -> None:
    """At most three are named, and a paper is not like itself."""
    new = entry("new", title="Lamps and mirrors")
    others = [
        entry(f"p{number}", title=f"Lamps and mirrors x{'i' * number}") for number in range(5)
    ]
    near = near_duplicates.papers([new], [new, *reversed(others)])["new"]
    assert [other.entry.id for other in near] == ["p0", "p1", "p2"]


def test_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many added papers, only the first are compared."""
    monkeypatch.setattr(near_duplicates, "MOST_COMPARED", 1)
    assert list(near_duplicates.papers([OLD, entry("b")], [OLD])) == ["old"]


def _tag(identifier: str, name: str, *aliases: str) -> Tag:
    return Tag(id=identifier, name=name, group="g", description="D.", aliases=aliases)


@pytest.mark.parametrize(
    ("new", "near"),
    [
        (_tag("quantisation", "Quantisation"), "quantization"),
        (_tag("low-bit-quantization", "Low-bit quantization"), "quantization"),
        (_tag("fewer-bits", "Fewer bits", "quantization-aware"), "quantization"),
        (_tag("llm", "LLM"), "language-modeling"),
        (_tag("robots", "Robots"), None),
        (_tag("u738b", "王"), None),
    ],
)
def test_tag(new: Tag, near: str | None) -> None:
    """A new tag is compared by id, name and aliases."""
    known = [
        _tag("quantization", "Quantization"),
        _tag("language-modeling", "Language modeling", "llms"),
    ]
    found = near_duplicates.tag(new, [*known, new])
    assert (found.id if found else None) == near
