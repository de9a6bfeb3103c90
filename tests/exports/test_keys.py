"""Citation keys: their form, and that no two are alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.catalog.catalog import Catalog
from papershelf.exports import keys
from tests.catalog.entries import entry


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"authors": ["Ada Quill"], "published": "2024-05", "title": "A Lantern"},
            "quill2024lantern",
        ),
        ({"authors": ["Zoë van der Meer"], "title": "On the Rain"}, "vandermeerrain"),
        ({"authors": ["Ben Ó'Ríordáin"], "published": "2023", "title": "X"}, "oriordain2023x"),
        ({"authors": ["O, Comma}"], "published": "2023", "title": "{,}%"}, "o2023"),
        ({"authors": ["王小雨"], "published": "2023", "title": "雨 of Rain"}, "2023rain"),
        ({"title": "雨"}, "id7"),
        ({"title": "The of and"}, "id7"),
        ({"title": "KV-Cache", "published": "2020"}, "2020kv"),
    ],
)
def test_form(fields: dict[str, object], expected: str) -> None:
    """A key is family name, year and first significant word; the id where there is none of them."""
    assert keys.assign([entry("id-7", **fields)]) == {"id-7": expected}


def test_no_two_alike() -> None:
    """Of papers that would share a key the first by id keeps it; the others get letters."""
    same = [entry(f"p{number:02}", title="Same", published="2020") for number in range(29)]
    clash = entry("zz", title="Samea", published="2020")
    found = keys.assign([clash, *reversed(same)])
    assert [found[name] for name in ("p00", "p01", "p02", "p26", "p27", "p28")] == [
        *("2020same", "2020samea", "2020sameb", "2020samez", "2020sameaa", "2020sameab")
    ]
    assert found["zz"] == "2020sameac"
    assert len(set(found.values())) == len(found)


SEEN = st.text(min_size=1).map(lambda text: f"{text}.")  # a text that shows


@given(st.lists(st.tuples(SEEN, SEEN), max_size=8))
def test_any_text(papers: list[tuple[str, str]]) -> None:
    """Whatever titles and names hold, keys are distinct ASCII letters and digits."""
    entries = [
        entry(
            f"p{number}",
            title=" ".join(title.split()) or "x",
            authors=[" ".join(name.split()) or "x"],
        )
        for number, (title, name) in enumerate(papers)
    ]
    found = keys.assign(entries)
    assert all(re.fullmatch("[a-z0-9]+", key) for key in found.values())
    assert len(set(found.values())) == len(entries)


def test_real_keys(real: Catalog) -> None:
    """Every paper of the catalog has a key of its own."""
    found = keys.assign(real.entries)
    assert set(found) == {entry.id for entry in real.entries}
    assert all(re.fullmatch("[a-z0-9]+", key) for key in found.values())
    assert len(set(found.values())) == len(found)
