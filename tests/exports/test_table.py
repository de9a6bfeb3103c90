"""CSV: that it reads back, and that no spreadsheet takes a cell for a formula."""

from __future__ import annotations

import csv
import io

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.exports import table
from tests.exports import papers
from tests.exports.papers import reference
from tests.processor import within


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("\0x", "'\0x"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a;=1", "a;'=1"),
        ("a;\t@b;+1\n-2", "a;\t'@b;'+1\n'-2"),
        ("a; =1", "a; '=1"),
        ('a;"=1', "a;\"'=1"),
        ('a";"=1', 'a";"\'=1'),
        ("a;＝1", "a;'＝1"),
        ("a\r\n\0=1", "a\r\n\0'=1"),
        ("a;b=1; c -1", "a;b=1; c -1"),
        ("a, =1: -2", "a, =1: -2"),
        ("a;'=1", "a;'=1"),
        ("a=1", "a=1"),
        ("1-2", "1-2"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_cell(text: str, expected: str) -> None:
    """An apostrophe makes text of what a spreadsheet would compute."""
    assert table.cell(text) == expected


def test_other_separators() -> None:
    """No cell is a formula where a spreadsheet parts them by semicolons or tabs instead."""
    text = 'x;=1\n=2\t=3;"=4"; =5'
    made = reference(title=" ".join(text.split()), authors=["Ada", "=6"], abstract=text)
    written = table.write([made])
    for separator in ";\t":
        rows = csv.reader(io.StringIO(written, newline=""), delimiter=separator)
        assert [one for row in rows for one in row if one.lstrip(' "')[:1] in set("=+-@")] == []
    guarded = "x;'=1\n'=2\t'=3;\"'=4\"; '=5"
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    assert (row["abstract"], row["authors"]) == (guarded, "Ada; '=6")


def test_bounded_work() -> None:
    """White space in a text is passed over once."""
    with within(1):
        assert table.cell("x" + "\n; " * 100_000) == "x" + "\n; " * 100_000


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
    """A row holds what is known; lines end as RFC 4180 asks."""
    text = table.write([papers.of(toy)["2302.00001"]])
    assert text == (
        "\ufeffid,key,title,authors,published,added,venue,venue_year,venue_kind,arxiv,doi,"
        "category,tags,tldr,abstract,url,code,project,page,status,later_title,erratum,known_as\r\n"
        "2302.00001,2023rain,Rain over Łódź,王小雨; Ольга Рекина; Zoë van der Meer,2023-02-01,"
        "2025-01-18,,,,arXiv:2302.00001,,physics.ao-ph,water; counting,,Three observers on three"
        " continents measured the same rain.,https://arxiv.org/abs/2302.00001,,,"
        "https://example.org/toy/papers/2302.00001/,,,,\r\n"
    )


def test_no_digit_is_lost() -> None:
    """No spreadsheet takes an arXiv id for a number, which has no zero at its end."""
    text = table.write([reference(arxiv="2503.01820")])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["arxiv"] == "arXiv:2503.01820"
    assert text.encode().startswith(b"\xef\xbb\xbfid,")


def test_unknown() -> None:
    """What is not known is an empty cell."""
    (row,) = csv.DictReader(io.StringIO(table.write([reference()]), newline=""))
    known = {"id", "key", "title", "abstract", "page"}
    assert {name.strip("\ufeff") for name, cell in row.items() if cell} == known


def test_real_rows(real: Catalog) -> None:
    """Every paper is a row of as many cells as there are names."""
    text = table.write(list(papers.of(real).values()))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(real.entries) + 1
    assert {len(row) for row in rows} == {len(table.COLUMNS)}
