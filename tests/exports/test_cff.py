"""`CITATION.cff`: what it says of the catalog."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papershelf.content import yamlio
from papershelf.exports import cff
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry

SETTINGS = Settings("Toy: a shelf", "Six papers.", "https://example.org/toy/")
SHELF = catalog(
    entry("a", added="2025-01-20", tags=["bees"]), entry("b", added="2025-02-03"), entry("c")
)


def test_written() -> None:
    """The site's name stands for its authors, and the day of the newest paper for its version."""
    assert cff.files(SHELF, SETTINGS)["CITATION.cff"].decode() == (
        "cff-version: 1.2.0\n"
        "message: If you use this catalog, please cite it.\n"
        "type: dataset\n"
        "title: 'Toy: a shelf'\n"
        "authors:\n"
        "  - name: 'Toy: a shelf'\n"
        "abstract: Six papers.\n"
        "keywords:\n"
        "  - BEES\n"
        "version: '2025-02-03'\n"
        "date-released: '2025-02-03'\n"
        "url: https://example.org/toy/\n"
    )


def test_author() -> None:
    """The author that the settings name stands in the place of the site."""
    written = cff.files(SHELF, replace(SETTINGS, site_author="Ada Quill"))["CITATION.cff"]
    assert yamlio.parse(written, "CITATION.cff").data["authors"] == [{"name": "Ada Quill"}]


@pytest.mark.parametrize("changes", [{"site_url": ""}, {"offline": True}])
def test_none_without_an_address(changes: dict[str, object]) -> None:
    """What stands at no address cannot be cited by it."""
    assert cff.files(SHELF, replace(SETTINGS, **changes)) == {}  # type: ignore[arg-type]


def test_least() -> None:
    """A catalog without days of addition claims none."""
    text = cff.files(catalog(entry("a", added="2025-01")), SETTINGS)["CITATION.cff"].decode()
    assert "date-released" not in text
    assert "version: '" not in text
