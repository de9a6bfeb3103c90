"""Tests of `generator.content.check`, rule by rule."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest

from generator.content import check, records, yamlio
from generator.content.check import Checked, Entry
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
        records.validate(Vocabulary, vocabulary, "tags.yml"),
        vocabulary,
        "tags.yml",
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
        "2024/a": "arxiv: 2401.00001\ntitle: A\npublished: 2205\ntags: [x]",
    }
    tags = "tags: [{id: a, name: A, group: g, description: D.}]"
    fields = [(problem.path, problem.field) for problem in check.problems(checked(papers, tags))]
    assert fields == [
        ("2024/a.yml", ""),
        ("2024/a.yml", "arxiv"),
        ("2024/a.yml", "title"),
        ("2024/a.yml", "published"),
        ("2024/a.yml", "tags.1"),
        ("tags.yml", "tags.1.group"),
    ]


def test_rules_tell_today() -> None:
    """Years are measured by the day of the run."""
    sound = checked({})
    today = Checked(sound.vocabulary, sound.vocabulary_document, "tags.yml", ()).today
    assert datetime.date.today() - today <= datetime.timedelta(days=1)
