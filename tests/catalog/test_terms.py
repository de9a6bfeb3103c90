"""Terms: which words name a topic, and which forms are the same."""

from __future__ import annotations

import pytest

from papershelf.catalog import terms
from papershelf.content.model import Paper


def _forms(abstract: str) -> list[str]:
    """Return the terms of an abstract; the title has none."""
    return [terms.form(term) for term in terms.of(Paper(title="On the", abstract=abstract))]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param("KV-Cache", ["kv", "cache", "kvcache"], id="hyphen"),
        pytest.param("KV caches", ["kv", "cache", "kvcache"], id="plural"),
        pytest.param("KVCache", ["kvcache"], id="one word"),
        pytest.param("kv\ncache", ["kv", "cache", "kvcache"], id="line end"),
        pytest.param("memory, cache", ["memory", "cache"], id="comma parts a pair"),
        pytest.param("memory of cache", ["memory", "cache"], id="small word parts a pair"),
        pytest.param("low-rank", ["rank", "lowrank"], id="weak word only in a pair"),
        pytest.param("4 bit in 2024", ["bit", "4bit"], id="number only in a pair"),
        pytest.param("Ångström", ["angstrom"], id="accents"),
        pytest.param("studies of masses", ["masse"], id="endings"),
        pytest.param("theories", ["theory"], id="ies"),
        pytest.param(
            "bias loss corpus", ["bia", "loss", "bialoss", "corpus", "losscorpus"], id="s"
        ),
        pytest.param("$\\ell_2$ tides", ["tide", "2tide"], id="formula"),
        pytest.param("tides at https://example.org/walrus.", ["tide"], id="address"),
        pytest.param("We propose a novel method.", [], id="any topic"),
        pytest.param("潮汐", ["潮汐"], id="other script"),
        pytest.param("!?", [], id="no word"),
    ],
)
def test_forms(abstract: str, expected: list[str]) -> None:
    """Spellings of one word or pair become one term; small words are none."""
    assert _forms(abstract) == expected


def test_as_written() -> None:
    """A term is given as it stands in the text, on one line."""
    paper = Paper(title="On the", abstract="KV\nCaches")
    assert terms.of(paper) == ("KV", "Caches", "KV Caches")


def test_parts_of_a_paper() -> None:
    """Title, later title, summary and abstract are read, the title twice; no pair joins them."""
    paper = Paper(title="Ants", later_title="Bees", tldr="Cats", abstract="Dogs")
    assert terms.of(paper) == ("Ants", "Ants", "Bees", "Cats", "Dogs")
