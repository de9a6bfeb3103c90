"""Names: which part of a name is which."""

from __future__ import annotations

import pytest
from hypothesis import given

from papershelf.catalog.catalog import Catalog
from papershelf.exports import references
from tests.exports.papers import LINES


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Quill", {"family": "Quill", "given": "Ada"}),
        ("Ben Ó Ríordáin", {"family": "Ríordáin", "given": "Ben Ó"}),
        (
            "J. P. van der Meer",
            {"family": "Meer", "given": "J. P.", "non-dropping-particle": "van der"},
        ),
        ("Klaus-Robert Müller", {"family": "Müller", "given": "Klaus-Robert"}),
        ("Conan O’Brien", {"family": "O’Brien", "given": "Conan"}),
        ("Ольга Рекина", {"family": "Рекина", "given": "Ольга"}),
        ("Sammy Davis Jr.", {"family": "Davis", "given": "Sammy", "suffix": "Jr."}),
        ("Henry Ford III", {"family": "Ford", "given": "Henry", "suffix": "III"}),
        ("Srinath R", {"family": "R", "given": "Srinath"}),
        ("NVIDIA", {"literal": "NVIDIA"}),
        ("王小雨", {"literal": "王小雨"}),
        ("王 小雨", {"literal": "王 小雨"}),
        ("Gemini Team", {"literal": "Gemini Team"}),
        ("Smith and Sons", {"literal": "Smith and Sons"}),
        ("Doe, Jane", {"literal": "Doe, Jane"}),
        ("danah boyd", {"literal": "danah boyd"}),
        ("Team 42", {"literal": "Team 42"}),
        ("{Ada} Quill", {"literal": "{Ada} Quill"}),
        ("Ada <b>Quill", {"literal": "Ada <b>Quill"}),
    ],
)
def test_parts(name: str, expected: dict[str, str]) -> None:
    """A person's name is taken apart; what is no person's, or not understood, stays whole."""
    assert references.name_parts(name) == expected


def _whole(parts: dict[str, str]) -> str:
    order = ("literal", "given", "non-dropping-particle", "family", "suffix")
    return " ".join(parts[part] for part in order if part in parts)


@given(LINES)
def test_any_name(name: str) -> None:
    """The parts put together are the name."""
    assert _whole(references.name_parts(name)) == name


def test_real_names(real: Catalog) -> None:
    """Every author of the catalog is a person with a family name, and none is changed."""
    found = {
        name: references.name_parts(name) for entry in real.entries for name in entry.paper.authors
    }
    assert [name for name, parts in found.items() if _whole(parts) != name] == []
    assert [name for name, parts in found.items() if "family" not in parts] == []
