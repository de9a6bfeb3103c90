"""Documents: what a result shows of each paper."""

from __future__ import annotations

import json
from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.search import documents
from tests.catalog.entries import catalog, entry


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (
            0,
            {
                "id": "lantern",
                "title": "Lantern: A Small Light for Large Rooms",
                "notes": [
                    ["Later title", "Lantern 2: A Larger Light", True],
                    ["Erratum", "Table 2 counts 9 lamps, not <b>8</b>.", False, "erratum"],
                ],
                "row": ["Known as: LanTern; Hall & Lamp"],
                "authors": ["Ada Quill", "Ben Ó Ríordáin"],
                "venue": "Proceedings of Lamps 2024",
                "year": 2024,
                "date": "9 March 2024",
                "pdf": "https://example.org/lantern/100%25.pdf",
                "code": "https://example.org/lantern/code",
                "tldr": "One lamp, placed where two mirrors meet, lights a hall as well as nine"
                " lamps do.",
                "abstract": "We place one lamp where two mirrors meet.\nIt lights the hall.\n\n"
                "Plans are at https://example.org/lantern?size=large&sheet=1. Nine lamps are no"
                " longer needed.",
                "tags": ["light", "counting"],
                "figure": [
                    "assets/figures/lantern.png",
                    'Lamps on a board, light "&" dark <in turn>.',
                ],
                "votes": ["3 votes", "20 January 2025"],
            },
        ),
        (
            1,
            {
                "id": "norms-of-tides",
                "title": "ℓ_2 Norms of Tides in ℝ^3",
                "authors": ["Cleo Marsh"],
                "year": 2024,
                "date": "February 2024",
                "tldr": "Tides obey x^2<y, which a gauge for $5 to $10 can show.",
                "abstract": "Let 1/2≤α be the height, of which 50% is salt. A broken formula such"
                " as \\left{ is shown as written, and a gauge costs from $5 to $10.",
                "tags": ["water"],
            },
        ),
        (
            5,
            {
                "id": "bare-minimum",
                "title": "The Bare Minimum",
                "abstract": "Nothing but a title and an abstract is known of this paper.",
            },
        ),
    ],
    ids=["everything known", "formulas", "nothing known"],
)
def test_shown(toy: Catalog, position: int, expected: dict[str, Any]) -> None:
    """A result has plain text, formulas as Unicode, and leaves out what is not known."""
    assert json.loads(documents.of(toy, "en").read()[toy.entries[position].id]) == expected


@pytest.mark.parametrize("count", [0, 1, 7, 90])
def test_authors(count: int) -> None:
    """A result knows all authors, so that it can show the one who was asked for."""
    names = [f"A B{number}" for number in range(count)]
    made = catalog(entry("p", authors=names))
    (shown,) = map(json.loads, documents.of(made, "en").read().values())
    assert shown.get("authors", []) == names
