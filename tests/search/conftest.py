"""What the tests of search share: the index of the real catalog, built once."""

from __future__ import annotations

import pytest
from lunr.index import Index

from generator.catalog.catalog import Catalog
from generator.search import index


@pytest.fixture(scope="session")
def whole(real: Catalog) -> Index:
    """The index of the real catalog."""
    return index.build(real)
