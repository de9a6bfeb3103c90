"""What the tests of search share: the index of the real catalog and the reference, built once."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.search import index
from papershelf.search.index import Whole
from tests.search import reference
from tests.search.reference import Reference


def indexed(catalog: Catalog) -> Whole:
    """Build the index of a catalog, its papers in the order of the search."""
    return index.of([texts for _, texts in reference.ordered(catalog)])


@pytest.fixture(scope="session")
def whole(real: Catalog) -> Whole:
    """The index of the real catalog."""
    return indexed(real)


@pytest.fixture(scope="session")
def lunrs(real: Catalog) -> Reference:
    """The index of the real catalog as lunr.py builds it."""
    return reference.of_catalog(real)
