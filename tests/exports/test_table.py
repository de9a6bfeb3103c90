"""CSV: that it reads back, and that no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io

import pytest

from generator.catalog.catalog import Catalog
from generator.exports import table
from tests.exports import papers
from tests.exports.papers import reference


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("\0x", "'\0x"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_cell(text: str, expected: str) -> None:
    """An apostrophe makes text of what a spreadsheet would compute."""
    assert table.cell(text) == expected


@pytest.mark.parametrize("text", ['a "b" c', "a, b; c", "a\nb", "a\r\nb", 'a"', "é漢🙂"])
def test_round_trip(text: str) -> None:
    """Quotes, commas and line breaks read back as they were."""
    (row,) = csv.DictReader(io.StringIO(table.write([reference(abstract=f"x{text}x")]), newline=""))
    assert row["abstract"] == f"x{text}x"


def test_hostile_row() -> None:
    """Every cell that comes from content is defended."""
    made = reference(title="=1", authors=["+1"], venue={"name": "@x"}, tldr="-1", abstract="=x")
    (row,) = csv.DictReader(io.StringIO(table.write([made]), newline=""))
    found = [row[name] for name in ("title", "authors", "venue", "tldr", "abstract")]
    assert found == ["'=1", "'+1", "'@x", "'-1", "'=x"]


def test_toy_row(toy: Catalog) -> None:
    """A row says what is known; lines end as RFC 4180 asks."""
    text = table.write([papers.of(toy)["2302.00001"]])
    assert text == (
        "id,key,title,authors,published,added,venue,venue_year,arxiv,doi,category,tags,tldr,"
        "abstract,url,code,project,page\r\n"
        "2302.00001,2023rain,Rain over Łódź,王小雨; Ольга Рекина; Zoë van der Meer,2023-02-01,"
        "2025-01-18,,,2302.00001,,physics.ao-ph,water; counting,,Three observers on three"
        " continents measured the same rain.,https://arxiv.org/abs/2302.00001,,,"
        "https://example.org/toy/papers/2302.00001/\r\n"
    )


def test_real_rows(real: Catalog) -> None:
    """Every paper is a row of as many cells as there are names."""
    text = table.write(list(papers.of(real).values()))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(real.entries) + 1
    assert {len(row) for row in rows} == {len(table.COLUMNS)}
