"""What the tests of search share: the index of the real catalog, built once."""

from __future__ import annotations

import pytest

from generator.catalog.catalog import Catalog
from generator.search import index, order
from generator.search.index import Whole


def indexed(catalog: Catalog) -> Whole:
    """Build the index of a catalog, its papers in the order of the search."""
    return index.build([texts for _, texts in order.ordered(catalog)])


@pytest.fixture(scope="session")
def whole(real: Catalog) -> Whole:
    """The index of the real catalog."""
    return indexed(real)
