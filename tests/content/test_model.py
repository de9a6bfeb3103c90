"""Tests of `papershelf.content.model` and `papershelf.content.records`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from papershelf.content import records, yamlio
from papershelf.content.dates import PartialDate
from papershelf.content.model import Links, Paper, Source, Tag, TagGroup, Venue, Vocabulary
from papershelf.errors import ContentError
from papershelf.folding import fold
from tests.content import faults

REQUIRED = "title: T\nabstract: A\n"
WHITE = "expected one line with single spaces, got other white space; write single ones"
LIST = "expected a list, got {}; write each item on a line of its own, after '- '"
CORRECT = "correct it or leave it out"
EMPTY = "expected text, got nothing; write it or remove the line"
DATE = "expected YYYY, YYYY-MM or YYYY-MM-DD, got"
ARXIV = "expected an arXiv id such as 2401.10020, got"
DOI = "expected a DOI such as 10.1000/182, got"
CATEGORY = "expected an arXiv category such as cs.LG, got"
TAG = "expected lower-case letters and digits joined by hyphens, got"
ID = "expected lower-case letters and digits joined by hyphens or dots, got"
LINK = "expected a link that starts with https:// and has no spaces, got"
FIELDS = "expected fields ({}), got {}; write each that you know below, indented, as '{}: ...'"
KNOWN = (
    "title, later_title, erratum, tldr, abstract, authors, published, added, arxiv, doi, venue, "
    "category, tags, links, sources, aliases"
)


@pytest.mark.parametrize(
    "text",
    [
        "later_title: A",
        "later_title: ''",
        "tldr: " + "x" * 200,
        "authors: [Ada Lovelace, 李明]",
        "authors: []",
        "authors:",
        "published: 2024",
        "published: 2024-10-30",
        "added: 2024-10",
        "arxiv: 2401.10020",
        "arxiv: cs/0601001",
        "doi: 10.1000/182",
        "doi: 10.1000/ABC",
        "venue: {name: NeurIPS}",
        "venue: {name: NeurIPS, year: 2024, kind: workshop}",
        "category: cs.LG",
        "category: quant-ph",
        "tags: [a, b-c]",
        "links: {code: 'https://github.com/a/b', pdf: 'http://a.org/b.pdf'}",
        "links: {}",
        "sources: [{kind: listing, name: a.txt, date: 2024, upvotes: 0}]",
        "sources: [{kind: metadata, name: a.json, confidence: low, fields: [arxiv, venue.year]}]",
        "sources: [{kind: listing, name: a.txt, date_inferred: true, submitted_by: A, note: B}]",
        "aliases: [a, 2401.10020]",
    ],
)
def test_valid_fields(text: str) -> None:
    """Every field takes its plain forms, and an empty field counts as one left out."""
    assert faults(Paper, REQUIRED + text) == []


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("later_title: 'A  B'", "1:later_title", WHITE),
        (
            "later_title: {a: b}",
            "1:later_title",
            "expected text, got fields; put the whole text in single quotes",
        ),
        (f"tldr: {'x' * 201}", "1:tldr", "expected at most 200 characters, got 201; shorten it"),
        (
            "venue: {name: A, B C, year: 2024}",
            "18:venue.B C",
            "expected a known field, got 'B C'; known are: name, year, kind",
        ),
        ("tldr: [a]", "1:tldr", f"expected text, got a list; {CORRECT}"),
        ("authors: Ada", "1:authors", LIST.format("'Ada'")),
        ("authors: {a: b}", "1:authors", LIST.format("fields")),
        ("authors: [A, '']", "14:authors.2", EMPTY),
        ("authors: [A, ' B']", "14:authors.2", WHITE),
        ("authors: [[A]]", "11:authors.1", f"expected text, got a list; {CORRECT}"),
        (
            "authors: [{name: A}]",
            "11:authors.1",
            "expected text, got fields; write only the value, 'A'",
        ),
        (
            "authors: [{On A: B}]",
            "11:authors.1",
            "expected text, got fields; put the whole text in single quotes",
        ),
        (
            f"authors: [{'x' * 121}]",
            "11:authors.1",
            "expected at most 120 characters, got 121; shorten it",
        ),
        ("published: 24", "1:published", f"{DATE} '24'; {CORRECT}"),
        ("published: Oct 2024", "1:published", f"{DATE} 'Oct 2024'; did you mean '2024-10'?"),
        (
            "published: 2024-13",
            "1:published",
            "expected a date of the calendar, got '2024-13'; correct it",
        ),
        ("published: [2024]", "1:published", f"{DATE} a list; {CORRECT}"),
        ("added: {year: 2024}", "1:added", f"{DATE} fields; {CORRECT}"),
        ("published: 2024/6", "1:published", f"{DATE} '2024/6'; did you mean '2024-06'?"),
        ("added: today", "1:added", f"{DATE} 'today'; {CORRECT}"),
        ("arxiv: 2401", "1:arxiv", f"{ARXIV} '2401'; {CORRECT}"),
        (
            "arxiv: https://arxiv.org/abs/2401.10020v2",
            "1:arxiv",
            f"{ARXIV} 'https://arxiv.org/abs/2401.10020v2'; did you mean '2401.10020'?",
        ),
        ("arxiv: [a]", "1:arxiv", f"expected text, got a list; {CORRECT}"),
        ("doi: 11.1/a", "1:doi", f"{DOI} '11.1/a'; {CORRECT}"),
        (
            "doi: https://doi.org/10.1000/182",
            "1:doi",
            f"{DOI} 'https://doi.org/10.1000/182'; did you mean '10.1000/182'?",
        ),
        (
            "authors: [José Niño, A. B., JOSE NINO]",
            "1:authors",
            "expected each author once, got 'JOSE NINO' again; remove one, or tell them apart",
        ),
        (
            "authors: ['∀', '∃', '∀']",
            "1:authors",
            "expected each author once, got '∀' again; remove one, or tell them apart",
        ),
        ("venue: NeurIPS", "1:venue", FIELDS.format("name, year, kind", "'NeurIPS'", "name")),
        ("venue: [NeurIPS]", "1:venue", FIELDS.format("name, year, kind", "a list", "name")),
        ("venue: {year: 2024}", "1:venue.name", "expected a value, got nothing; add this field"),
        (
            "venue: {name: A, year: x}",
            "18:venue.year",
            f"expected a whole number, got 'x'; {CORRECT}",
        ),
        (
            "venue: {name: A, year: [1]}",
            "18:venue.year",
            f"expected a whole number, got a list; {CORRECT}",
        ),
        (
            f"venue: {{name: A, year: {'9' * 5000}}}",
            "18:venue.year",
            f"expected a whole number, got '{'9' * 57}...'; {CORRECT}",
        ),
        (
            "venue: {name: A, year: 1499}",
            "18:venue.year",
            f"expected a number of at least 1500, got '1499'; {CORRECT}",
        ),
        (
            "venue: {name: A, year: 2201}",
            "18:venue.year",
            f"expected a number of at most 2200, got '2201'; {CORRECT}",
        ),
        (
            "venue: {name: A, kind: conf}",
            "18:venue.kind",
            "expected 'conference', 'journal', 'workshop', 'book', 'thesis' or 'other', "
            "got 'conf'; did you mean 'conference'?",
        ),
        ("category: cs lg", "1:category", f"{CATEGORY} 'cs lg'; did you mean 'cs.LG'?"),
        ("category: |\n  cs.LG\n", "1:category", f"{CATEGORY} 'cs.LG '; did you mean 'cs.LG'?"),
        (
            f"category: {'x' * 33}",
            "1:category",
            "expected at most 32 characters, got 33; shorten it",
        ),
        ("tags: a", "1:tags", LIST.format("'a'")),
        ("tags: [A b]", "8:tags.1", f"{TAG} 'A b'; did you mean 'a-b'?"),
        ("tags: [a, ../b]", "11:tags.2", f"{TAG} '../b'; did you mean 'b'?"),
        ("tags: [index]", "8:tags.1", f"{TAG} 'index'; did you mean 'index-x'?"),
        (
            "tags: ['']",
            "8:tags.1",
            f"{TAG} nothing; write it, without a '#' before it, or remove the line",
        ),
        (
            "links: [a]",
            "1:links",
            FIELDS.format("code, project, pdf, video, data", "a list", "code"),
        ),
        ("links: {code: 'javascript:a'}", "9:links.code", f"{LINK} 'javascript:a'; {CORRECT}"),
        (
            "links: {pdf: //a.org}",
            "9:links.pdf",
            f"{LINK} '//a.org'; did you mean 'https://a.org'?",
        ),
        ("sources: a", "1:sources", LIST.format("'a'")),
        (
            "sources: [a]",
            "11:sources.1",
            FIELDS.format(
                "kind, name, date, date_inferred, confidence, upvotes, submitted_by, note, fields",
                "'a'",
                "kind",
            ),
        ),
        (
            "sources: [{kind: x, name: n}]",
            "12:sources.1.kind",
            f"expected 'listing' or 'metadata', got 'x'; {CORRECT}",
        ),
        (
            "sources: [{kind: listing, name: n, date_inferred: maybe}]",
            "36:sources.1.date_inferred",
            f"expected true or false, got 'maybe'; {CORRECT}",
        ),
        (
            "sources: [{kind: listing, name: n, confidence: sure}]",
            "36:sources.1.confidence",
            f"expected 'high', 'medium' or 'low', got 'sure'; {CORRECT}",
        ),
        (
            "sources: [{kind: listing, name: n, upvotes: -1}]",
            "36:sources.1.upvotes",
            f"expected a number of at least 0, got '-1'; {CORRECT}",
        ),
        (
            "sources: [{kind: listing, name: n, fields: [A]}]",
            "45:sources.1.fields.1",
            f"expected the name of a field, such as 'title' or 'links.code', got 'A'; {CORRECT}",
        ),
        ("aliases: [../a]", "11:aliases.1", f"{ID} '../a'; did you mean 'a'?"),
        ("aliases: [a.json]", "11:aliases.1", f"{ID} 'a.json'; did you mean 'a-json'?"),
        (
            f"aliases: [{'A' * 1000}]",
            "11:aliases.1",
            f"{ID} '{'A' * 57}...'; did you mean '{'a' * 64}'?",
        ),
    ],
)
def test_invalid_fields(text: str, place: str, message: str) -> None:
    """Each fault is told with its place, what was expected, what was found, and the nearest fix."""
    column, field = place.split(":")
    assert faults(Paper, f"{REQUIRED}{text}") == [f"f.yml:3:{column}: {field}: {message}"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(
            "# note\n",
            [
                "1:1: abstract: expected a value, got nothing; add this field",
                "1:1: title: expected a value, got nothing; add this field",
            ],
            id="empty file",
        ),
        pytest.param("title: T", ["1:1: abstract: expected a value, got nothing; add this field"]),
        pytest.param(
            "abstract: A", ["1:1: title: expected a value, got nothing; add this field"], id="title"
        ),
        pytest.param(
            "abstract: A\ntitle: ''",
            ["2:1: title: expected a value, got nothing; add this field"],
            id="empty title",
        ),
        pytest.param("title: ' '\nabstract: A", [f"1:1: title: {WHITE}"], id="blank title"),
        pytest.param("title: |-\n  A\n  B\nabstract: A", [f"1:1: title: {WHITE}"], id="two lines"),
        pytest.param("title: \xa0\nabstract: A", [f"1:1: title: {WHITE}"], id="no-break space"),
        pytest.param(
            f"title: {'x' * 501}\nabstract: A",
            ["1:1: title: expected at most 500 characters, got 501; shorten it"],
            id="long title",
        ),
        pytest.param("title: T\nabstract: ' '", [f"2:1: abstract: {EMPTY}"], id="blank abstract"),
        pytest.param(
            "title: T\nabstract: [A]",
            [f"2:1: abstract: expected text, got a list; {CORRECT}"],
            id="list",
        ),
        pytest.param(
            f"title: T\nabstract: {'x' * 10001}",
            ["2:1: abstract: expected at most 10000 characters, got 10001; shorten it"],
            id="long abstract",
        ),
    ],
)
def test_required_fields(text: str, problems: list[str]) -> None:
    """A paper has a title and an abstract; neither is empty."""
    assert faults(Paper, text) == [f"f.yml:{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("titel: x", "1: titel", "'titel'; did you mean 'title'?"),
        ("Title: x", "1: Title", "'Title'; did you mean 'title'?"),
        ("author: x", "1: author", "'author'; did you mean 'authors'?"),
        ("zzz: x", "1: zzz", f"'zzz'; known are: {KNOWN}"),
        ('"": x', "1", f"''; known are: {KNOWN}"),
        ("? 'a\n\n  b'\n: x", "3: a b", f"'a b'; known are: {KNOWN}"),
        ("__proto__: x", "1: __proto__", f"'__proto__'; known are: {KNOWN}"),
        ("venue: {name: A, yaer: 2}", "18: venue.yaer", "'yaer'; did you mean 'year'?"),
        ("links: {cod: x}", "9: links.cod", "'cod'; did you mean 'code'?"),
        (
            "sources: [{kind: listing, name: n, upvote: 1}]",
            "36: sources.1.upvote",
            "'upvote'; did you mean 'upvotes'?",
        ),
    ],
)
def test_unknown_fields(text: str, place: str, hint: str) -> None:
    """A misspelt field is refused, and the nearest one of that place suggested."""
    message = f"f.yml:3:{place}: expected a known field, got {hint}"
    assert faults(Paper, REQUIRED + text) == [message]


def test_all_problems_at_once() -> None:
    """All problems of a file are told in one run, in the order of its lines."""
    text = """\
titel: T
abstract: A
authors: [A, [B]]
published: soon
venue:
  year: 2024
  kind: x
tags:
  - ok
  - Not ok
"""
    assert faults(Paper, text) == [
        "f.yml:1:1: titel: expected a known field, got 'titel'; did you mean 'title'?",
        "f.yml:3:14: authors.2: expected text, got a list; correct it or leave it out",
        "f.yml:4:1: published: expected YYYY, YYYY-MM or YYYY-MM-DD, got 'soon'; "
        "correct it or leave it out",
        "f.yml:5:1: venue.name: expected a value, got nothing; add this field",
        "f.yml:7:3: venue.kind: expected 'conference', 'journal', 'workshop', 'book', 'thesis' or"
        " 'other', got 'x'; correct it or leave it out",
        f"f.yml:10:5: tags.2: {TAG} 'Not ok'; did you mean 'not-ok'?",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tags: a", "1:1: tags: " + LIST.format("'a'")),
        (
            "groups: [{id: A, name: A, description: D}]",
            f"1:11: groups.1.id: {TAG} 'A'; did you mean 'a'?",
        ),
        (
            "tags: [{id: a, name: A, group: g}]",
            "1:8: tags.1.description: expected a value, got nothing; add this field",
        ),
        (
            "tags: [{id: a, name: A, group: g, description: D, alias: [b]}]",
            "1:51: tags.1.alias: expected a known field, got 'alias'; did you mean 'aliases'?",
        ),
        ("tag: []", "1:1: tag: expected a known field, got 'tag'; did you mean 'tags'?"),
    ],
)
def test_vocabulary(text: str, problem: str) -> None:
    """The vocabulary is checked like the papers."""
    assert faults(Vocabulary, text) == [f"f.yml:{problem}"]


def test_values_do_not_change() -> None:
    """A record is immutable; a changed one is a new one."""
    paper = Paper(title="T", abstract="A")
    with pytest.raises(ValidationError, match="Instance is frozen"):
        paper.title = "U"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("said", "confidence"),
    [
        ([], "high"),
        ([None], "high"),
        (["high"], "high"),
        (["medium", None], "medium"),
        (["high", "low", "medium"], "low"),
    ],
)
def test_confidence(said: list[str | None], confidence: str) -> None:
    """A paper is as sure as its least sure source."""
    sources = [{"kind": "metadata", "name": "a", "confidence": word} for word in said]
    paper = Paper.model_validate({"title": "T", "abstract": "A", "sources": sources})
    assert paper.confidence == confidence


@pytest.mark.parametrize(
    ("venue", "label"),
    [(Venue(name="NeurIPS", year=2024), "NeurIPS 2024"), (Venue(name="NeurIPS"), "NeurIPS")],
)
def test_venue_label(venue: Venue, label: str) -> None:
    """A venue's label names its edition where it is known."""
    assert venue.label == label


FULL = Paper(
    title="A: B",
    later_title="C",
    erratum="E",
    tldr="D",
    abstract="First.\n\nSecond.",
    authors=("Ada Lovelace", "李明"),
    published=PartialDate(2024, 10),
    added=PartialDate(2024, 10, 30),
    arxiv="2410.23168",
    doi="10.1000/182",
    venue=Venue(name="NeurIPS", year=2024, kind="workshop"),
    category="cs.LG",
    tags=("a", "b"),
    links=Links(code="https://a.org/b"),
    sources=(Source(kind="listing", name="a.txt", date_inferred=True, fields=("title", "added")),),
    aliases=("no",),
)
WRITTEN = """\
# yaml-language-server: $schema=../paper.json
title: 'A: B'
later_title: C
erratum: E
tldr: D
abstract: >-
  First.


  Second.
authors:
  - Ada Lovelace
  - 李明
published: 2024-10
added: '2024-10-30'
arxiv: '2410.23168'
doi: 10.1000/182
venue:
  name: NeurIPS
  year: 2024
  kind: workshop
category: cs.LG
tags:
  - a
  - b
links:
  code: https://a.org/b
sources:
  - kind: listing
    name: a.txt
    date_inferred: true
    fields: [title, added]
aliases:
  - 'no'
"""


def test_canonical() -> None:
    """A record is written with its fields in order, without what is default."""
    assert records.canonical(FULL, "../paper.json").decode() == WRITTEN
    least = records.canonical(Paper(title="T", abstract="A"), "p").decode()
    assert least == "# yaml-language-server: $schema=p\ntitle: T\nabstract: A\n"


LINE = st.text(st.characters(categories=["L", "N", "P", "Sm", "So"]) | st.just(" "), min_size=1)
LINES = LINE.map(lambda text: " ".join(text.split())).filter(bool)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=4).map("\n\n".join)
PAPERS = st.builds(
    Paper,
    title=LINES,
    abstract=PARAGRAPHS,
    authors=st.lists(LINES, max_size=3, unique_by=lambda name: fold(name) or name),
    published=st.dates().map(lambda date: PartialDate(date.year, date.month, date.day)),
    tldr=st.none() | LINES.map(lambda text: text[:100].strip()),
)


@settings(max_examples=100, deadline=None)
@given(PAPERS)
def test_papers_survive_writing(paper: Paper) -> None:
    """A paper that is written is read as the same paper, and written the same again."""
    written = records.canonical(paper, "p")
    read = records.validate(Paper, yamlio.parse(written, "f.yml"), "f.yml")
    assert read == paper
    assert records.canonical(read, "p") == written


@pytest.mark.parametrize("model", [Paper, Venue, Links, Source, Tag, TagGroup, Vocabulary])
def test_every_field_is_described(model: type[Paper]) -> None:
    """Editors show a description of each field."""
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "title: '\u0301'\nabstract: x\n",
            "p.yml:1:1: title: expected text that shows, got none; write it or remove the line",
            id="nothing to see",
        ),
        pytest.param(
            "title: x\nabstract: '" + "$a$ " * 101 + "'\n",
            "p.yml:2:1: abstract: expected at most 100 formulas, got 101; shorten it",
            id="formulas",
        ),
        pytest.param(
            "title: x\nabstract: x\naliases: [" + ", ".join(f"a{n}" for n in range(21)) + "]\n",
            "p.yml:3:1: aliases: expected at most 20 items, got 21; remove some",
            id="aliases",
        ),
        pytest.param(
            "title: x\nabstract: x\nauthors: [" + ", ".join(f"A{n}" for n in range(1001)) + "]\n",
            "p.yml:3:1: authors: expected at most 1000 items, got 1001; remove some",
            id="authors",
        ),
        pytest.param(
            f"title: x\nabstract: x\ndoi: 10.1000/{'x' * 193}\n",
            "p.yml:3:1: doi: expected at most 200 characters, got 201; shorten it",
            id="doi",
        ),
        pytest.param(
            f"title: x\nabstract: x\narxiv: {'x' * 25}/0601001\n",
            "p.yml:3:1: arxiv: expected an arXiv id such as 2401.10020, got"
            f" '{'x' * 25}/0601001'; correct it or leave it out",
            id="arxiv",
        ),
        pytest.param(
            "title: x\nabstract: x\nsources:\n  - {kind: listing, name: x, fields: ["
            + ", ".join(["title"] * 51)
            + "]}\n",
            "p.yml:4:30: sources.1.fields: expected at most 50 items, got 51; remove some",
            id="fields",
        ),
        pytest.param(
            f"title: x\nabstract: x\nsources: [{{kind: listing, name: x, fields: [{'x' * 65}]}}]",
            "p.yml:3:45: sources.1.fields.1: expected at most 64 characters, got 65; shorten it",
            id="field",
        ),
    ],
)
def test_bounds(text: str, expected: str) -> None:
    """No paper is so large that it slows the build of all others."""
    with pytest.raises(ContentError) as caught:
        records.validate(Paper, yamlio.parse(text.encode(), "p.yml"), "p.yml")
    assert str(caught.value) == expected


def test_stacked_accents() -> None:
    """A letter with a column of accents over it is refused with its line."""
    with pytest.raises(ContentError) as caught:
        yamlio.parse(("title: x\nabstract: 'X" + "\u0300" * 5 + "'\n").encode(), "p.yml")
    assert str(caught.value) == (
        "p.yml:2: expected fewer than 5 accents on one letter, got more; delete some"
    )


def test_addresses() -> None:
    """A paper's addresses are made of its ids; a PDF of its own comes before the one on arXiv."""
    paper = Paper(title="T", abstract="A", arxiv="cs.CL/0601001", doi="10.1000/182")
    assert paper.arxiv_url == "https://arxiv.org/abs/cs.CL/0601001"
    assert paper.doi_url == "https://doi.org/10.1000/182"
    assert paper.pdf_url == "https://arxiv.org/pdf/cs.CL/0601001"
    links = Links(pdf="https://a.org/a.pdf")
    own = Paper(title="T", abstract="A", arxiv="2401.10020", links=links)
    assert own.pdf_url == "https://a.org/a.pdf"
    bare = Paper(title="T", abstract="A")
    assert (bare.arxiv_url, bare.doi_url, bare.pdf_url) == (None, None, None)
