"""Selections: which papers have some tags, years and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.catalog import selection
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.selection import Years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", Years(2024, 2024)),
        ("2022..2024", Years(2022, 2024)),
        ("2022..", Years(2022, 9999)),
        ("..2024", Years(0, 2024)),
    ],
)
def test_years(text: str, expected: Years) -> None:
    """A year stands alone or as either end of a span."""
    assert Years.parse(text) == expected


@pytest.mark.parametrize("text", ["", "..", "24", "2022-2024", "2022...2024", "20222024", "x"])
def test_no_years(text: str) -> None:
    """Anything else is reported with what was expected."""
    message = f"expected a year such as 2024, or 2022..2024, got '{text}'"
    with pytest.raises(ValueError, match=r"\A" + message.replace(".", r"\.") + r"\Z"):
        Years.parse(text)


def test_years_in_order() -> None:
    """A span that ends before it begins is a mistake."""
    with pytest.raises(ValueError, match=r"expected the earlier year first, got '2024\.\.2022'"):
        Years.parse("2024..2022")


@pytest.mark.parametrize(
    ("tags", "years", "query", "expected"),
    [
        ([], None, "", 6),
        (["counting"], None, "", ["lantern", "2302.00001", "almost-sure"]),
        (["counting", "light"], None, "", ["lantern"]),
        ([], "2024", "", ["lantern", "norms-of-tides"]),
        ([], "..2023", "", ["crowd", "2302.00001", "almost-sure"]),
        (["water"], "2024..", "", ["norms-of-tides"]),
        ([], None, "LAMP shadow", ["crowd"]),
        ([], None, "quill", ["lantern", "crowd"]),
        ([], None, "riordain", ["lantern", "almost-sure"]),
        ([], None, "lodz", ["2302.00001"]),
        ([], None, "larger", ["lantern"]),
        ([], None, "amp", []),
        ([], None, "nowhere", []),
    ],
)
def test_select(
    toy: Catalog, tags: list[str], years: str | None, query: str, expected: list[str] | int
) -> None:
    """All conditions hold at once; words match folded and may be unfinished; order is kept."""
    found = selection.select(toy, tags, Years.parse(years) if years else None, query)
    ids = [entry.id for entry in found]
    assert (len(ids) if isinstance(expected, int) else ids) == expected


@pytest.mark.parametrize(
    ("name", "hint"),
    [("ligth", "did you mean 'light'?"), ("zzzz", "see content/tags.yml")],
)
def test_unknown_tag(toy: Catalog, name: str, hint: str) -> None:
    """A tag that is none is reported with the nearest one."""
    with pytest.raises(ValueError, match="expected a tag of the vocabulary") as raised:
        selection.check_tag(toy.vocabulary, name)
    assert str(raised.value) == f"expected a tag of the vocabulary, got '{name}'; {hint}"


def test_known_tag(real: Catalog) -> None:
    """A tag is accepted; another word for it leads to it."""
    selection.check_tag(real.vocabulary, "quantization")
    alias, tag = next((alias, tag.id) for tag in real.vocabulary.tags for alias in tag.aliases)
    with pytest.raises(ValueError, match=f"got '{alias}'; did you mean '{tag}'"):
        selection.check_tag(real.vocabulary, alias)


SIGNS = [
    *"\"'*~^:+-()[]\\/.%|\0\t ",
    "title:",
    "OR",
    "tag:a",
    "~8",
    "^99999",
    "\u0327\u0301",
    "漢字",
    "é",
]


@given(st.text() | st.lists(st.sampled_from(SIGNS), max_size=20).map("".join))
def test_any_query(toy: Catalog, text: str) -> None:
    """Any text is a query; it finds papers in the catalog's order, and more words no others."""
    found = selection.select(toy, query=text)
    assert [entry for entry in toy.entries if entry in found] == [*found]
    assert all(entry in found for entry in selection.select(toy, query=f"{text} lamp"))
