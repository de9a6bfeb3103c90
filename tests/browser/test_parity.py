"""The index in parts answers just as the whole index does, in the browser and in Python."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from tests.browser.conftest import Reader
from tests.search import questions, reference

pytestmark = pytest.mark.browser


def test_300_queries_give_lunrs_own_hits_order_and_scores(reader: Reader, real: Catalog) -> None:
    """References, order and scores are those of lunr.js with the whole index, and of lunr.py."""
    whole = reference.of_catalog(real).lunr
    asked = questions.drawn(real, 300)
    reader.open()
    argument = {"serialized": whole.serialize(), "queries": asked}
    questions.compare(whole, asked, reader.page.evaluate(questions.ANSWER, argument))
