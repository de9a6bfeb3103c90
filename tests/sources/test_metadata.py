"""Tests of `papershelf.sources.metadata`."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.content.dates import PartialDate
from papershelf.content.model import Venue
from papershelf.errors import ContentError
from papershelf.sources import metadata
from papershelf.sources.metadata import GivenFacts
from tests.conftest import SEEDS
from tests.content import brief


def parse(data: object) -> list[GivenFacts]:
    """Return the facts of a file without problems."""
    facts, problems = metadata.parse(json.dumps(data).encode(), "facts.json")
    assert problems == []
    return facts


def test_whole_entry() -> None:
    """Every field is read."""
    entry = {
        "title": "A  Title\u200b of\tWords",
        "arxiv": "https://arxiv.org/abs/2401.10020v2",
        "doi": "https://doi.org/10.1000/182",
        "authors": ["Ada Example", "Bo\u202e Example"],
        "published": "2024-01",
        "venue": {"name": "ICX", "year": 2025, "kind": "workshop"},
        "primary_category": "cs.LG",
        "code": "https://github.com/a/b",
        "project": None,
        "confidence": "low",
        "note": "",
    }
    assert parse([entry]) == [
        GivenFacts(
            title="A Title of Words",
            arxiv="2401.10020",
            doi="10.1000/182",
            authors=("Ada Example", "Bo Example"),
            published=PartialDate(2024, 1),
            venue=Venue(name="ICX", year=2025, kind="workshop"),
            primary_category="cs.LG",
            code="https://github.com/a/b",
            confidence="low",
        )
    ]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", PartialDate(2024)),
        (2024, PartialDate(2024)),
        ("2024-05", PartialDate(2024, 5)),
        ("2024-05-06", PartialDate(2024, 5, 6)),
        (None, None),
    ],
)
def test_precision(written: object, date: PartialDate | None) -> None:
    """A date is kept as precise as it is given."""
    assert parse([{"title": "A", "published": written}])[0].published == date


def test_real_facts() -> None:
    """The facts of the 140 real papers are read."""
    facts, problems = metadata.parse((SEEDS / "papers.json").read_bytes(), "papers.json")
    assert problems == []
    assert len(facts) == 140
    assert sum(bool(fact.arxiv and fact.authors) for fact in facts) == 139
    assert Counter(len(str(fact.published)) for fact in facts) == {len("2024-05-06"): 124, 7: 16}
    assert Counter(fact.confidence for fact in facts) == {"high": 130, "medium": 9, "low": 1}


END = "expected JSON, got the end of the file"
LOOK = "look for a comma, quote or bracket missing before it"


@pytest.mark.parametrize(
    ("raw", "messages"),
    [
        pytest.param(b"", [f"facts.json:1:1: {END}; {LOOK}"], id="empty"),
        pytest.param(b'[{"title": "A"', [f"facts.json:1:15: {END}; {LOOK}"], id="cut short"),
        pytest.param(
            b'[\n {"title": "A"}\n {"title": "B"}\n]',
            [f"""facts.json:3:2: expected JSON, got '{{"title": "B"}}'; {LOOK}"""],
            id="comma",
        ),
        pytest.param(
            b"[{'title': 'A'}]",
            [f"facts.json:1:3: expected JSON, got ''title': 'A'}}]'; {LOOK}"],
            id="quotes",
        ),
        pytest.param(
            b"\xff\xfe", ["facts.json: expected JSON as UTF-8 text, got other bytes"], id="bytes"
        ),
        pytest.param(
            b"[" * 100_000,
            ["facts.json: expected a list of papers, got too many levels"],
            id="deep",
        ),
        pytest.param(
            b"1" * 5_000, ["facts.json: expected JSON, got a number that is too long"], id="number"
        ),
        pytest.param(
            b'{"title": "A"}',
            ["facts.json:1: expected a list of papers, got fields"],
            id="object",
        ),
        pytest.param(b"null", ["facts.json:1: expected a list of papers, got nothing"], id="null"),
        pytest.param(
            b'[{"id": "x", "type": "book", "title": "A", "issued": {"raw": "2020"}}]',
            [
                "facts.json:1: expected facts such as title, arxiv and authors, got CSL-JSON;"
                " import it as a file of its own, without --metadata"
            ],
            id="CSL-JSON",
        ),
    ],
)
def test_problems(raw: bytes, messages: list[str]) -> None:
    """What is no file of facts is refused, with the place."""
    with pytest.raises(ContentError) as caught:
        metadata.parse(raw, "facts.json")
    assert str(caught.value).splitlines() == messages


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        pytest.param(
            b'["A", {"arxiv": "2401.10020"}]',
            [
                "facts.json: entry 1: 'A'",
                "facts.json: entry 2: title: required-fields",
            ],
            id="no title",
        ),
        pytest.param(
            b'[{"title": "A", "arxiv": "x", "code": "javascript:x", "authors": ["", "B"]}]',
            [
                "facts.json: entry 1 'A': arxiv: arxiv-ids 'x'",
                "facts.json: entry 1 'A': authors.1: author-names",
                "facts.json: entry 1 'A': code: allowed-links 'javascript:x'",
            ],
            id="several at once",
        ),
        pytest.param(
            b'[{"title": "A", "published": "2024-13"}]',
            ["facts.json: entry 1 'A': published: dates '2024-13'"],
            id="date",
        ),
        pytest.param(
            b'[{"title": "A", "confidence": "sure"}]',
            ["facts.json: entry 1 'A': confidence: field-kinds 'high' 'medium' 'low' 'sure'"],
            id="confidence",
        ),
        pytest.param(
            b'[{"title": 5, "authors": [null, true], "published": 2024.5, "venue": {"name": "A",'
            b' "year": NaN, "place": "B"}}, {"title": "B", "authors": "C", "published": true,'
            b' "venue": ["D"]}]',
            [
                "facts.json: entry 1 '5': authors.1: field-kinds 'name: ...'",
                "facts.json: entry 1 '5': authors.2: field-kinds 'true' 'name: ...'",
                "facts.json: entry 1 '5': published: dates '2024.5'",
                "facts.json: entry 1 '5': title: field-kinds '5'",
                "facts.json: entry 1 '5': venue.place: known-fields 'place'",
                "facts.json: entry 1 '5': venue.year: field-kinds 'nan'",
                "facts.json: entry 2 'B': authors: field-kinds 'C' '- '",
                "facts.json: entry 2 'B': published: dates 'true'",
                "facts.json: entry 2 'B': venue: field-kinds 'name: ...'",
            ],
            id="other kinds",
        ),
        pytest.param(
            b'[{"title": "A", "authors": [{"name": "Jose B", "group": "B"}]}]',
            ["facts.json: entry 1 'A': authors.1: author-names 'name' 'group' 'group'"],
            id="author twice",
        ),
    ],
)
def test_invalid_facts(raw: bytes, problems: list[str]) -> None:
    """Every problem of the file is found at once, with entry, title and field."""
    _, found = metadata.parse(raw, "facts.json")
    assert sorted(brief(problem) for problem in found) == sorted(problems)


@pytest.mark.parametrize(
    ("raw", "facts", "problems"),
    [
        pytest.param(
            b'["A", {"title": "B"}]',
            [GivenFacts(title="B")],
            ["facts.json: entry 1: expected fields such as title, got 'A'"],
            id="text",
        ),
        pytest.param(
            '[{"title": "Ä: a"}, {"title": "A - A"}]'.encode(),
            [GivenFacts(title="Ä: a")],
            ["facts.json: entry 2 'A - A': expected each title once, got it again"],
            id="title twice",
        ),
        pytest.param(
            b'[{"title": "A", "arxiv": "2401.10020"}, {"title": "B", "arxiv": "2401.10020v2"}]',
            [GivenFacts(title="A", arxiv="2401.10020")],
            ["facts.json: entry 2 'B': expected each arXiv id once, got it again"],
            id="arXiv id twice",
        ),
        pytest.param(
            b'[{"title": "A", "authrs": ["B"], "doi": "10.1000/182", "published": "soon"}]',
            [GivenFacts(title="A", doi="10.1000/182")],
            [
                "facts.json: entry 1 'A': authrs: expected a known field, got 'authrs'; did you"
                " mean 'authors'?",
                "facts.json: entry 1 'A': published: expected YYYY, YYYY-MM or YYYY-MM-DD, got"
                " 'soon'; correct it or leave it out",
            ],
            id="fields",
        ),
    ],
)
def test_rest_is_taken(raw: bytes, facts: list[GivenFacts], problems: list[str]) -> None:
    """What breaks a rule or is no known field is named, and the other facts are taken."""
    found, reported = metadata.parse(raw, "facts.json")
    assert found == facts
    assert [*map(str, reported)] == problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(GivenFacts.model_fields)), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(JSON, max_size=3) | JSON)
def test_any_json(data: object) -> None:
    """Any JSON gives facts and problems, or ContentError, nothing else."""
    try:
        facts, problems = metadata.parse(json.dumps(data).encode(), "facts.json")
    except ContentError as error:
        facts, problems = [], error.problems
    assert all(fact.title for fact in facts)
    for problem in problems:  # in words of ours, and those known
        assert str(problem).startswith("facts.json:")
        assert "expected " in str(problem)
        assert "another value" not in str(problem)
