"""Tests of `generator.content.check`, rule by rule."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Iterator

import pytest

from generator.content import check, records, yamlio
from generator.content.check import Checked
from generator.content.entry import Entry, Tags
from generator.content.model import Paper, Vocabulary
from generator.errors import Problem

Rule = Callable[[Checked], Iterator[Problem]]

TAGS = """\
groups:
  - {id: task, name: Task, description: D.}
tags:
  - {id: search, name: Search, group: task, description: D., aliases: [retrieval]}
  - {id: planning, name: Planning, group: task, description: D.}
"""


def checked(papers: dict[str, str], tags: str = TAGS) -> Checked:
    """Make what the rules look at; papers by path without ending, such as `2024/a`.

    A paper without a title is given its path as one.
    """
    entries = []
    for path, text in papers.items():
        title = "" if "title:" in text else f"title: {path}\n"
        document = yamlio.parse(f"abstract: A\n{title}{text}".encode(), path)
        paper = records.validate(Paper, document, path)
        entries.append(Entry(path.split("/")[-1], paper, f"{path}.yml", document))
    vocabulary = yamlio.parse(tags.encode(), "tags.yml")
    return Checked(
        Tags(records.validate(Vocabulary, vocabulary, "tags.yml"), "tags.yml", vocabulary),
        tuple(entries),
        today=datetime.date(2025, 6, 1),
    )


ID = "expected an id that no paper has, got that of"


@pytest.mark.parametrize(
    ("rule", "papers", "problems"),
    [
        pytest.param(
            check.each_id_once,
            {"2023/a": "aliases: [b]", "2024/c": "aliases: [d, a.1]"},
            [],
            id="ids differ",
        ),
        pytest.param(
            check.each_id_once,
            {"2023/a": "", "2024/a": "", "2025/a": ""},
            [
                "2024/a.yml:1:1: expected an id of its own, got that of 2023/a.yml; rename it",
                "2025/a.yml:1:1: expected an id of its own, got that of 2023/a.yml; rename it",
            ],
            id="same id",
        ),
        pytest.param(
            check.each_id_once,
            {"a": "aliases: [b]", "b": "aliases: [c]", "d": "aliases: [e, c]"},
            [
                f"a.yml:3:11: aliases.1: {ID} b.yml; remove it",
                f"d.yml:3:14: aliases.2: {ID} b.yml; remove it",
            ],
            id="alias of another",
        ),
        pytest.param(
            check.each_id_once,
            {"a": "aliases: [a]", "b": "aliases: [c, c]"},
            [
                f"a.yml:3:11: aliases.1: {ID} a.yml; remove it",
                f"b.yml:3:14: aliases.2: {ID} b.yml; remove it",
            ],
            id="alias of itself",
        ),
        pytest.param(
            check.each_identifier_once,
            {"a": "arxiv: 2401.00001\ndoi: 10.1000/1", "b": "arxiv: 2401.00002", "c": "", "d": ""},
            [],
            id="identifiers differ",
        ),
        pytest.param(
            check.each_identifier_once,
            {"a": "arxiv: 2401.00001", "b": "doi: 10.1000/1\narxiv: 2401.00001"},
            [
                "b.yml:4:1: arxiv: expected one paper for '2401.00001', got it in a.yml too; "
                "merge them"
            ],
            id="same arxiv id",
        ),
        pytest.param(
            check.each_identifier_once,
            {"a": "doi: 10.1000/abc", "b": "doi: 10.1000/ABC"},
            [
                "b.yml:3:1: doi: expected one paper for '10.1000/ABC', got it in a.yml too; "
                "merge them"
            ],
            id="same doi but for case",
        ),
        pytest.param(
            check.each_title_once,
            {"a": "title: A Study", "b": "title: A Study of B", "c": "title: ∀", "d": "title: ∃"},
            [],
            id="titles differ",
        ),
        pytest.param(
            check.each_title_once,
            {
                "a": "title: 'Cafés: a KV-Cache'",
                "b": "title: CAFE\u0301S A “KV cache”!",
                "c": "title: ∀",
                "d": "title: ∀",
            },
            [
                "b.yml:2:1: title: expected a title of its own, got that of a.yml; merge the two",
                "d.yml:2:1: title: expected a title of its own, got that of c.yml; merge the two",
            ],
            id="same title",
        ),
        pytest.param(
            check.plausible_years,
            {
                "a": "published: 2026\nadded: 2025-06\nvenue: {name: V, year: 2026}",
                "b": "published: 1500",
                "c": "",
            },
            [],
            id="plausible years",
        ),
        pytest.param(
            check.plausible_years,
            {
                "a": "published: 2027-01\nadded: 2205-06-01\nvenue: {name: V, year: 2027}",
                "b": "published: 1499-12",
            },
            [
                "a.yml:3:1: published: expected a year from 1500 to 2026, got 2027; correct it",
                "a.yml:4:1: added: expected a year from 1500 to 2026, got 2205; correct it",
                "a.yml:5:18: venue.year: expected a year from 1500 to 2026, got 2027; correct it",
                "b.yml:3:1: published: expected a year from 1500 to 2026, got 1499; correct it",
            ],
            id="implausible years",
        ),
        pytest.param(
            check.known_tags,
            {"a": "tags: [search, planning]", "b": "tags: []"},
            [],
            id="known tags",
        ),
        pytest.param(
            check.known_tags,
            {"a": "tags: [retrieval, serch, quark, planning, planning]"},
            [
                "a.yml:3:8: tags.1: expected a tag of the vocabulary, got 'retrieval'; "
                "did you mean 'search'?",
                "a.yml:3:19: tags.2: expected a tag of the vocabulary, got 'serch'; "
                "did you mean 'search'?",
                "a.yml:3:26: tags.3: expected a tag of the vocabulary, got 'quark'; "
                "see content/tags.yml",
                "a.yml:3:43: tags.5: expected each tag once, got 'planning' again",
            ],
            id="unknown tags",
        ),
    ],
)
def test_rules_of_papers(rule: Rule, papers: dict[str, str], problems: list[str]) -> None:
    """Each rule finds what breaks it, where it stands, and nothing else."""
    assert [str(problem) for problem in rule(checked(papers))] == problems


def _entry(text: str) -> Entry:
    """Make a paper of `text`, below two lines that give it what it lacks."""
    lacking = "" if "\nabstract:" in f"\n{text}" else "abstract: A"
    document = yamlio.parse(f"{lacking}\n\n{text}".encode(), "a.yml")
    data = {"title": "T", **document.data}
    paper = records.validate(Paper, yamlio.Document(data), "a.yml")
    return Entry("a", paper, "a.yml", document)


CUT = "expected the whole text, got a comment after it, from"
COMMENTED = """\
title: Learning C #1 now
later_title: Learning F # soon
tldr: #1 of all
authors:
  - Ada Example # first
  - Bo Example
venue: {name: Group
  #1
  }
tags: # the main one first
  - search # main
published: 2024 # or later
arxiv: 2401.00001 # v2
sources:
  - kind: listing # saved
    name: list #2.txt
"""
WHOLE = """\
title: 'Learning C #1 now' # as printed
tldr: Issue#1, C#, and # the like
abstract: >- # as printed
  We rank #1
  # and on.
"""


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(
            COMMENTED,
            [
                f"3:1: title: {CUT} '#1 now' on",
                f"4:1: later_title: {CUT} '# soon' on",
                f"5:1: tldr: {CUT} '#1 of all' on",
                f"7:5: authors.1: {CUT} '# first' on",
                f"18:5: sources.1.name: {CUT} '#2.txt' on",
            ],
            id="comments",
        ),
        pytest.param(
            WHOLE.replace("tldr: I", "tldr: 'I").replace("like", "like'"), [], id="whole texts"
        ),
        pytest.param(WHOLE, [f"4:1: tldr: {CUT} '# the like' on"], id="after number signs"),
        pytest.param(
            "title: A title on\n  two lines #1 now",
            [f"3:1: title: {CUT} '#1 now' on"],
            id="last line",
        ),
    ],
)
def test_no_text_cut_short(text: str, problems: list[str]) -> None:
    """A comment after a text may be its end; after a date, a tag or in quotes it is a comment."""
    one = Checked(checked({}).tags, (_entry(text),))
    assert [str(problem) for problem in check.no_text_cut_short(one)] == [
        f"a.yml:{problem}; put the text in single quotes" for problem in problems
    ]


@pytest.mark.parametrize(
    ("inside", "field"),
    [
        ("authors:\n  - Ada Example", "authors"),
        ("authors:\n- Ada Example", "authors"),
        ("authors: - Ada Example", "authors"),
        ("authors: [Ada Example, Bo Example]", "authors"),
        ("  tags:\n    - search", "tags"),
        ("published: 2024", "published"),
        ("published: '2024-10-30' # or later", "published"),
        ("added: 2025-03\nauthors:\n  - Ada", "added"),
        ("arxiv: '2410.12345'", "arxiv"),
        ("arxiv: cs.CL/0601001", "arxiv"),
        ("doi: 10.1000/182", "doi"),
        ("category: cs.LG", "category"),
        ("venue:\n  name: NeurIPS", "venue"),
        ("venue: {name: NeurIPS}", "venue"),
        ("links:\n  code: https://example.org", "links"),
        ("sources:\n  - kind: listing", "sources"),
        ("aliases:\n  - old", "aliases"),
        ("tldr: It is new.", "tldr"),
        ("later_title: >-\n  Another", "later_title"),
        ("tags: a, b", None),
        ("authors: those who wrote it", None),
        ("authors:\nAda and Bo", None),
        ("published: 2024 in a journal", None),
        ("published: early", None),
        ("links: code and more", None),
        ("doi: see 10.1000/182", None),
        ("arxiv: the archive", None),
        ("venue: the hall", None),
        ("category: theory", None),
        ("It was published: 2024", None),
        ("title: a word of ours", None),
        ("TL;DR: it is new", None),
        ("AUTHORS: - Ada", None),
    ],
)
@pytest.mark.parametrize("field_before", ["abstract: >-", "abstract: |", "abstract: '"])
def test_no_field_inside_a_text(field_before: str, inside: str, field: str | None) -> None:
    """A field that was indented into the text above it is named; prose is left alone."""
    text = f"{field_before}\n  We do.\n{textwrap.indent(inside, '  ')}\n"
    if field_before.endswith("'"):
        text = field_before + text.removeprefix(field_before).replace("'", "''") + "  '"
    message = f"expected only this text, got the field '{field}' inside it; indent that line less"
    one = Checked(checked({}).tags, (_entry(text),))
    assert [str(problem) for problem in check.no_field_inside_a_text(one)] == (
        [f"a.yml:3:1: abstract: {message}"] if field else []
    )


GROUP = "  - {id: task, name: T, description: D.}\n"


@pytest.mark.parametrize(
    ("tags", "problems"),
    [
        pytest.param(TAGS, [], id="sound"),
        pytest.param("groups: []", [], id="empty"),
        pytest.param(
            f"groups:\n{GROUP}{GROUP}",
            ["tags.yml:3:5: groups.2: expected each group once, got 'task' again"],
            id="group twice",
        ),
        pytest.param(
            f"{TAGS}  - {{id: a, name: A, group: tsk, description: D.}}",
            ["tags.yml:6:22: tags.3.group: expected a group (task), got 'tsk'"],
            id="unknown group",
        ),
        pytest.param(
            f"{TAGS}  - {{id: search, name: A, group: task, description: D., aliases: [b, b]}}",
            [
                "tags.yml:6:5: tags.3: expected a word used once, got 'search' again",
                "tags.yml:6:5: tags.3: expected a word used once, got 'b' again",
            ],
            id="tag twice",
        ),
        pytest.param(
            f"{TAGS}  - {{id: a, name: A, group: task, description: D., aliases: [planning]}}",
            ["tags.yml:6:5: tags.3: expected a word used once, got 'planning' again"],
            id="alias of another tag",
        ),
    ],
)
def test_sound_vocabulary(tags: str, problems: list[str]) -> None:
    """Tags and their aliases are distinct words, and every tag stands in a known group."""
    assert [str(problem) for problem in check.sound_vocabulary(checked({}, tags))] == problems


def test_every_rule_is_applied() -> None:
    """One run applies all rules."""
    papers = {
        "2023/a": "arxiv: 2401.00001\ntitle: A",
        "2024/a": "arxiv: 2401.00001\ntitle: A # a\npublished: 2205\ntags: [x]\n"
        "tldr: >-\n  T.\n  added: 2025",
    }
    tags = "tags: [{id: a, name: A, group: g, description: D.}]"
    fields = [(problem.path, problem.field) for problem in check.problems(checked(papers, tags))]
    assert fields == [
        ("2024/a.yml", ""),
        ("2024/a.yml", "arxiv"),
        ("2024/a.yml", "title"),
        ("2024/a.yml", "published"),
        ("2024/a.yml", "tags.1"),
        ("2024/a.yml", "title"),
        ("2024/a.yml", "tldr"),
        ("tags.yml", "tags.1.group"),
    ]


def test_rules_tell_today() -> None:
    """Years are measured by the day of the run."""
    assert datetime.date.today() - Checked(checked({}).tags, ()).today <= datetime.timedelta(days=1)
