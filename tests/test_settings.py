"""Tests of `papershelf.settings`; what `mkdocs.yml` sets is read in `test_config`."""

from __future__ import annotations

import pytest

from papershelf import settings
from papershelf.settings import Services, Settings


@pytest.mark.parametrize(("papers", "fewest"), [(0, 2), (5_000, 2), (5_001, 3), (1_000_000, 3)])
def test_author_pages(papers: int, fewest: int) -> None:
    """An author has a page from two papers on, in a large catalog from three, or as is set."""
    assert settings.author_pages(papers) == fewest
    site = Settings("A", "B", "https://example.org/")
    assert site.of_catalog(papers).author_pages == fewest
    own = Settings("A", "B", "https://example.org/", author_pages=7)
    assert own.of_catalog(papers) == own


def test_endpoint() -> None:
    """A service has the address that is set for it, else its own, without a slash at the end."""
    own = Services(endpoints={"crossref": "https://example.org/X//", "acl": ""})
    assert own.endpoint("crossref") == "https://example.org/X"
    assert own.endpoint("acl") == "https://aclanthology.org"
    assert own.endpoint("datacite") == "https://api.datacite.org/dois"


@pytest.mark.parametrize(
    ("url", "offline", "has_address", "is_public"),
    [
        ("https://example.org/", False, True, True),
        ("https://example.org/", True, True, False),
        ("", False, False, False),
    ],
)
def test_public(url: str, offline: bool, has_address: bool, is_public: bool) -> None:
    """A site is public if it has an address and is not to be opened from disk."""
    site = Settings("A", "B", url, offline=offline)
    assert (site.has_address, site.is_public) == (has_address, is_public)
