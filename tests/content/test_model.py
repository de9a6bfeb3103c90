"""Tests of `papershelf.content.model` and `papershelf.content.records`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from papershelf.content import records, yamlio
from papershelf.content.dates import PartialDate
from papershelf.content.model import (
    Illustration,
    Links,
    Paper,
    Source,
    Tag,
    TagGroup,
    Venue,
    Vocabulary,
)
from papershelf.errors import ContentError
from papershelf.folding import fold
from tests.content import brief, errors

KINDS = "'conference' 'journal' 'workshop' 'book' 'thesis' 'other'"
REQUIRED = "title: T\nabstract: A\n"


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
        "lang: en",
        "lang: zh-Hant-TW",
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
    assert errors(Paper, REQUIRED + text) == []


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("later_title: 'A  B'", "1:later_title", "one-line"),
        (
            "later_title: {a: b}",
            "1:later_title",
            "field-kinds",
        ),
        (f"tldr: {'x' * 201}", "1:tldr", "field-lengths 200 201"),
        (
            "venue: {name: A, B C, year: 2024}",
            "18:venue.B C",
            "known-fields 'B C'",
        ),
        ("tldr: [a]", "1:tldr", "field-kinds"),
        ("authors: Ada", "1:authors", "field-kinds 'Ada' '- '"),
        ("authors: {a: b}", "1:authors", "field-kinds '- '"),
        ("authors: [A, '']", "14:authors.2", "author-names"),
        ("authors: [A, ' B']", "14:authors.2", "one-line"),
        ("authors: [[A]]", "11:authors.1", "field-kinds 'name: ...'"),
        (
            "authors: [{group: A, family: B}]",
            "11:authors.1",
            "author-names 'group' 'family' 'family'",
        ),
        (
            "authors: [{On A: B}]",
            "12:authors.1.On A",
            "known-fields 'On A'",
        ),
        (
            f"authors: [{'x' * 201}]",
            "11:authors.1",
            "field-lengths 200 201",
        ),
        ("published: 24", "1:published", "dates '24'"),
        ("published: Oct 2024", "1:published", "dates 'Oct 2024' '2024-10'"),
        (
            "published: 2024-13",
            "1:published",
            "dates '2024-13'",
        ),
        ("published: [2024]", "1:published", "dates"),
        ("added: {year: 2024}", "1:added", "dates"),
        ("published: 2024/6", "1:published", "dates '2024/6' '2024-06'"),
        ("added: today", "1:added", "dates 'today'"),
        ("arxiv: 2401", "1:arxiv", "arxiv-ids '2401'"),
        (
            "arxiv: https://arxiv.org/abs/2401.10020v2",
            "1:arxiv",
            "arxiv-ids 'https://arxiv.org/abs/2401.10020v2' '2401.10020'",
        ),
        ("arxiv: [a]", "1:arxiv", "field-kinds"),
        ("doi: 11.1/a", "1:doi", "dois '11.1/a'"),
        (
            "doi: https://doi.org/10.1000/182",
            "1:doi",
            "dois 'https://doi.org/10.1000/182' '10.1000/182'",
        ),
        ("authors: [{orcid: 0000-0002-1825-0097}]", "11:authors.1", "author-names"),
        (
            "authors: [{name: A B, orcid: 0000-0002-1825-0098}]",
            "23:authors.1.orcid",
            "orcids 0000 '0000-0002-1825-0098'",
        ),
        (
            "authors: [{name: A B, orcid: 'https://orcid.org/0000-0002-1825-0097'}]",
            "23:authors.1.orcid",
            "orcids 0000 'https://orcid.org/0000-0002-1825-0097' '0000-0002-1825-0097'",
        ),
        ("authors: [{name: Ada Quill, family: Quil}]", "11:authors.1", "author-names 'Quil'"),
        ("authors: [{group: A, native: ' '}]", "22:authors.1.native", "one-line"),
        ("venue: NeurIPS", "1:venue", "field-kinds 'NeurIPS' 'name: ...'"),
        ("venue: [NeurIPS]", "1:venue", "field-kinds 'name: ...'"),
        ("venue: {year: 2024}", "1:venue.name", "required-fields"),
        (
            "venue: {name: A, year: x}",
            "18:venue.year",
            "field-kinds 'x'",
        ),
        (
            "venue: {name: A, year: [1]}",
            "18:venue.year",
            "field-kinds",
        ),
        (
            f"venue: {{name: A, year: {'9' * 5000}}}",
            "18:venue.year",
            "field-kinds '999999999999999999999999999999999999999999999999999999999...'",
        ),
        (
            "venue: {name: A, year: 0}",
            "18:venue.year",
            "field-kinds 1 '0'",
        ),
        (
            "venue: {name: A, year: 2201}",
            "18:venue.year",
            "field-kinds 2200 '2201'",
        ),
        (
            "venue: {name: A, kind: conf}",
            "18:venue.kind",
            f"field-kinds {KINDS} 'conf' 'conference'",
        ),
        ("lang: english", "1:lang", "languages 'english'"),
        ("lang: ZH_hant", "1:lang", "languages 'ZH_hant' 'zh-Hant'"),
        ("lang: xx", "1:lang", "languages 'xx'"),
        ("category: cs lg", "1:category", "categories 'cs lg' 'cs.LG'"),
        ("category: |\n  cs.LG\n", "1:category", "categories 'cs.LG ' 'cs.LG'"),
        (
            f"category: {'x' * 33}",
            "1:category",
            "field-lengths 32 33",
        ),
        ("tags: a", "1:tags", "field-kinds 'a' '- '"),
        ("tags: [A b]", "8:tags.1", "plain-ids 'A b' 'a-b'"),
        ("tags: [a, ../b]", "11:tags.2", "plain-ids '../b' 'b'"),
        ("tags: [index]", "8:tags.1", "plain-ids 'index' 'index-x'"),
        (
            "tags: ['']",
            "8:tags.1",
            "plain-ids '#'",
        ),
        (
            "links: [a]",
            "1:links",
            "field-kinds 'code: ...'",
        ),
        ("links: {code: 'javascript:a'}", "9:links.code", "allowed-links 'javascript:a'"),
        (
            "links: {pdf: //a.org}",
            "9:links.pdf",
            "allowed-links '//a.org' 'https://a.org'",
        ),
        ("sources: a", "1:sources", "field-kinds 'a' '- '"),
        (
            "sources: [a]",
            "11:sources.1",
            "field-kinds 'a' 'kind: ...'",
        ),
        (
            "sources: [{kind: x, name: n}]",
            "12:sources.1.kind",
            "field-kinds 'listing' 'bibliography' 'service' 'metadata' 'x'",
        ),
        (
            "sources: [{kind: listing, name: n, date_inferred: maybe}]",
            "36:sources.1.date_inferred",
            "field-kinds 'maybe'",
        ),
        (
            "sources: [{kind: listing, name: n, confidence: sure}]",
            "36:sources.1.confidence",
            "field-kinds 'high' 'medium' 'low' 'sure'",
        ),
        (
            "sources: [{kind: listing, name: n, upvotes: -1}]",
            "36:sources.1.upvotes",
            "field-kinds 0 '-1'",
        ),
        (
            "sources: [{kind: listing, name: n, fields: [A]}]",
            "45:sources.1.fields.1",
            "field-kinds 'title' 'links.code' 'A'",
        ),
        ("aliases: [../a]", "11:aliases.1", "plain-ids '../a' 'a'"),
        ("aliases: [a.json]", "11:aliases.1", "plain-ids 'a.json' 'a-json'"),
        (
            f"aliases: [{'A' * 1000}]",
            "11:aliases.1",
            f"plain-ids '{'A' * 57}...' '{'a' * 64}'",
        ),
    ],
)
def test_invalid_fields(text: str, place: str, message: str) -> None:
    """Each error has its place, the rule, the value that was found, and the nearest fix."""
    column, field = place.split(":")
    assert errors(Paper, f"{REQUIRED}{text}") == [f"f.yml:3:{column}: {field}: {message}"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(
            "# note\n",
            [
                "1:1: abstract: required-fields",
                "1:1: title: required-fields",
            ],
            id="empty file",
        ),
        pytest.param("title: T", ["1:1: abstract: required-fields"]),
        pytest.param("abstract: A", ["1:1: title: required-fields"], id="title"),
        pytest.param(
            "abstract: A\ntitle: ''",
            ["2:1: title: required-fields"],
            id="empty title",
        ),
        pytest.param("title: ' '\nabstract: A", ["1:1: title: one-line"], id="blank title"),
        pytest.param("title: |-\n  A\n  B\nabstract: A", ["1:1: title: one-line"], id="two lines"),
        pytest.param("title: \xa0\nabstract: A", ["1:1: title: one-line"], id="no-break space"),
        pytest.param(
            f"title: {'x' * 2001}\nabstract: A",
            ["1:1: title: field-lengths 2000 2001"],
            id="long title",
        ),
        pytest.param(
            "title: T\nabstract: ' '", ["2:1: abstract: field-lengths"], id="blank abstract"
        ),
        pytest.param(
            "title: T\nabstract: [A]",
            ["2:1: abstract: field-kinds"],
            id="list",
        ),
        pytest.param(
            f"title: T\nabstract: {'x' * 10001}",
            ["2:1: abstract: field-lengths 10000 10001"],
            id="long abstract",
        ),
    ],
)
def test_required_fields(text: str, problems: list[str]) -> None:
    """A paper has a title and an abstract; neither is empty."""
    assert errors(Paper, text) == [f"f.yml:{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("titel: x", "1: titel", "'titel' 'title'"),
        ("Title: x", "1: Title", "'Title' 'title'"),
        ("author: x", "1: author", "'author' 'authors'"),
        ("zzz: x", "1: zzz", "'zzz'"),
        ('"": x', "1", "''"),
        ("? 'a\n\n  b'\n: x", "3: a b", "'a b'"),
        ("__proto__: x", "1: __proto__", "'__proto__'"),
        ("venue: {name: A, yaer: 2}", "18: venue.yaer", "'yaer' 'year'"),
        ("links: {cod: x}", "9: links.cod", "'cod' 'code'"),
        (
            "sources: [{kind: listing, name: n, upvote: 1}]",
            "36: sources.1.upvote",
            "'upvote' 'upvotes'",
        ),
    ],
)
def test_unknown_fields(text: str, place: str, hint: str) -> None:
    """A misspelt field is refused, and the nearest one of that place suggested."""
    message = f"f.yml:3:{place}: known-fields {hint}"
    assert errors(Paper, REQUIRED + text) == [message]


def test_all_problems_at_once() -> None:
    """All problems of a file are found in one run, in the order of its lines."""
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
    assert errors(Paper, text) == [
        "f.yml:1:1: titel: known-fields 'titel' 'title'",
        "f.yml:3:14: authors.2: field-kinds 'name: ...'",
        "f.yml:4:1: published: dates 'soon'",
        "f.yml:5:1: venue.name: required-fields",
        f"f.yml:7:3: venue.kind: field-kinds {KINDS} 'x'",
        "f.yml:10:5: tags.2: plain-ids 'Not ok' 'not-ok'",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tags: a", "1:1: tags: field-kinds 'a' '- '"),
        (
            "groups: [{id: A, name: A, description: D}]",
            "1:11: groups.1.id: plain-ids 'A' 'a'",
        ),
        (
            "tags: [{id: a, name: A, group: g}]",
            "1:8: tags.1.description: required-fields",
        ),
        (
            "tags: [{id: a, name: A, group: g, description: D, alias: [b]}]",
            "1:51: tags.1.alias: known-fields 'alias' 'aliases'",
        ),
        ("tag: []", "1:1: tag: known-fields 'tag' 'tags'"),
    ],
)
def test_vocabulary(text: str, problem: str) -> None:
    """The vocabulary is checked like the papers."""
    assert errors(Vocabulary, text) == [f"f.yml:{problem}"]


def test_papers_share_what_they_have_in_common() -> None:
    """Authors and venues of the same data are one record, whatever else stands beside them.

    Each set of the names of given fields is one too, and a copy has its own.
    """
    texts = [
        "title: T\nabstract: A\nauthors: [Ada Quill, Bo Reed]\nvenue: {name: V, year: 2024}\n",
        "title: U\nabstract: A\nauthors: [{given: Ada, family: Quill}, Ada Quill]\n"
        "venue: {name: V, year: 2024}\n",
        "title: U\nabstract: A\nauthors: [Ada Quill]\nvenue: {name: V, year: 2025}\n",
    ]
    one, two, three = (
        records.validate(Paper, yamlio.parse(text.encode(), "a.yml"), "a.yml") for text in texts
    )
    assert one.authors[0] is two.authors[1] is three.authors[0]
    assert one.authors[0] != two.authors[0]
    assert one.venue is two.venue
    assert (three.venue and three.venue.year) == 2025
    assert one.model_fields_set is two.model_fields_set
    copied = one.model_copy(update={"tldr": "Short."})
    assert copied.model_fields_set - one.model_fields_set == {"tldr"}


def test_values_do_not_change() -> None:
    """A record is immutable; a changed one is a new one."""
    paper = Paper(title="T", abstract="A")
    with pytest.raises(ValidationError, match="Instance is frozen"):
        paper.title = "U"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("output", "confidence"),
    [
        ([], "high"),
        ([None], "high"),
        (["high"], "high"),
        (["medium", None], "medium"),
        (["high", "low", "medium"], "low"),
    ],
)
def test_confidence(output: list[str | None], confidence: str) -> None:
    """A paper is as sure as its least sure source."""
    sources = [{"kind": "metadata", "name": "a", "confidence": word} for word in output]
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
    lang="en-GB",
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
lang: en-GB
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


@pytest.mark.parametrize(
    "model", [Paper, Venue, Links, Illustration, Source, Tag, TagGroup, Vocabulary]
)
def test_every_field_is_described(model: type[Paper]) -> None:
    """Editors show a description of each field."""
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "title: '\u0301'\nabstract: x\n",
            "p.yml:1:1: title: one-line",
            id="nothing to see",
        ),
        pytest.param(
            "title: x\nabstract: '" + "$a$ " * 101 + "'\n",
            "p.yml:2:1: abstract: field-lengths 100 101",
            id="formulas",
        ),
        pytest.param(
            "title: x\nabstract: x\naliases: [" + ", ".join(f"a{n}" for n in range(21)) + "]\n",
            "p.yml:3:1: aliases: field-lengths 20 21",
            id="aliases",
        ),
        pytest.param(
            "title: x\nabstract: x\nauthors: [" + ", ".join(f"A{n}" for n in range(10_001)) + "]\n",
            "p.yml:3:1: authors: field-lengths 10000 10001",
            id="authors",
        ),
        pytest.param(
            f"title: x\nabstract: x\ndoi: 10.1000/{'x' * 493}\n",
            "p.yml:3:1: doi: field-lengths 500 501",
            id="doi",
        ),
        pytest.param(
            f"title: x\nabstract: x\narxiv: {'x' * 25}/0601001\n",
            "p.yml:3:1: arxiv: arxiv-ids 'xxxxxxxxxxxxxxxxxxxxxxxxx/0601001'",
            id="arxiv",
        ),
        pytest.param(
            "title: x\nabstract: x\nsources:\n  - {kind: listing, name: x, fields: ["
            + ", ".join(["title"] * 51)
            + "]}\n",
            "p.yml:4:30: sources.1.fields: field-lengths 50 51",
            id="fields",
        ),
        pytest.param(
            f"title: x\nabstract: x\nsources: [{{kind: listing, name: x, fields: [{'x' * 65}]}}]",
            "p.yml:3:45: sources.1.fields.1: field-lengths 64 65",
            id="field",
        ),
    ],
)
def test_bounds(text: str, expected: str) -> None:
    """No paper is so large that it slows the build of all others."""
    with pytest.raises(ContentError) as caught:
        records.validate(Paper, yamlio.parse(text.encode(), "p.yml"), "p.yml")
    assert [brief(problem) for problem in caught.value.problems] == [expected]


def test_title_of_many_lines() -> None:
    """A title that lists all that a work treats is taken whole."""
    title = "Of the Measures of Lanterns, " * 60 + "and of Lamps"
    text = f"title: {title}\nlater_title: {title}\nabstract: A\n"
    paper = records.validate(Paper, yamlio.parse(text.encode(), "p.yml"), "p.yml")
    assert (paper.title, paper.later_title) == (title, title)


def test_stacked_accents() -> None:
    """A letter with a column of accents over it is refused with its line."""
    with pytest.raises(ContentError) as caught:
        yamlio.parse(("title: x\nabstract: 'X" + "\u0300" * 5 + "'\n").encode(), "p.yml")
    assert [brief(problem) for problem in caught.value.problems] == ["p.yml:2: visible-text 5"]


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
