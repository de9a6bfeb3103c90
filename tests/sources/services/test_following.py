"""Following: what a source may state, and how much is proposed at a time."""

from __future__ import annotations

from papershelf.sources.reading import Candidate, Reading
from papershelf.sources.services import following


def test_what_is_a_curators() -> None:
    """A source states facts of a paper, not what a person writes about it."""
    stated = following._stated(
        Candidate(
            "T",
            1,
            fields={"doi": "10.1000/a", "tldr": "Buy.", "erratum": "X", "added": "9999"},
            id="mine",
            confidence="high",
        )
    )
    assert (stated.fields, stated.id, stated.confidence) == ({"doi": "10.1000/a"}, None, None)


def test_bound() -> None:
    """More papers, or more text, than a pull request takes are left for the next time."""
    many = Reading("many", [Candidate(f"T{n}", n) for n in range(following.MOST - 1)])
    long = Reading("long", [Candidate("T", 1, abstract="a" * 9_999) for _ in range(5)])
    notes: list[str] = []
    following._bound([("listing", many), ("listing", long)], notes)
    assert (len(many.candidates), len(long.candidates)) == (following.MOST - 1, 1)
    assert notes == ["long: 4 left for the next time, for they are too many"]
    heavy = Reading("heavy", [Candidate("T", 1, abstract="a" * 9_999) for _ in range(300)])
    following._bound([("listing", heavy)], notes)
    assert len(heavy.candidates) == 200


def test_called_by_its_id() -> None:
    """A paper may be refused by the id that its file had."""
    keys = following._called(Candidate("BERT: Deep Networks", 1, arxiv="1810.04805"))
    assert following._key("bert") in keys
    assert following._key("arXiv:1810.04805v2") in keys
    assert following._key("roberta") not in keys
