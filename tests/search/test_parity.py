"""The index in parts answers just as the whole index does, under Node and in Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.catalog.catalog import Catalog
from tests.search import node, questions
from tests.search.reference import Reference


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory, real: Catalog) -> Path:
    """The search's files of the real catalog, with the scripts that read them."""
    root = tmp_path_factory.mktemp("parts")
    node.write(real, root)
    return root


def test_300_queries_give_lunrs_own_hits_order_and_scores(
    parts: Path, real: Catalog, lunrs: Reference
) -> None:
    """References, order and scores are those of lunr.js with the whole index, and of lunr.py."""
    asked = questions.drawn(real, 300)
    argument = {"serialized": lunrs.lunr.serialize(), "queries": asked}
    questions.compare(lunrs.lunr, asked, node.ask(parts, questions.ANSWER, argument))
