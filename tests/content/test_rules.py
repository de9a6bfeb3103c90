"""Tests of `papershelf.content.rules`, rule by rule."""

from __future__ import annotations

import dataclasses
import re
import textwrap
from pathlib import Path

import pytest

from papershelf.content import folder, records, yamlio
from papershelf.content.document import Document
from papershelf.content.entry import Entry, Tags
from papershelf.content.model import Paper, Vocabulary
from papershelf.content.rules import (
    identity,
    links,
    listed,
    tags,
    texts,
    titles,
    typesetting,
    years,
)
from papershelf.content.rules.rule import Checked, Rule
from tests.content import brief
from tests.content.images import PNG
from tests.processor import within

TAGS = """\
groups:
  - {id: task, name: Task, description: D.}
tags:
  - {id: search, name: Search, group: task, description: D., aliases: [retrieval]}
  - {id: planning, name: Planning, group: task, description: D.}
"""


def checked(papers: dict[str, str], tags_file: str = TAGS) -> Checked:
    """Make what the rules look at; papers by path without ending, such as `2024/a`.

    A paper without a title is given its path as one.
    """
    entries = []
    for path, text in papers.items():
        title = "" if "title:" in text else f"title: {path}\n"
        document = yamlio.parse(f"abstract: A\n{title}{text}".encode(), path)
        paper = records.validate(Paper, document, path)
        entries.append(Entry(path.split("/")[-1], paper, f"{path}.yml", document))
    vocabulary = yamlio.parse(tags_file.encode(), "tags.yml")
    return Checked(
        Tags(records.validate(Vocabulary, vocabulary, "tags.yml"), "tags.yml", vocabulary),
        tuple(entries),
        year=2025,
    )


@pytest.mark.parametrize(
    ("rule", "papers", "problems"),
    [
        pytest.param(
            identity.each_id_once,
            {"2023/a": "aliases: [b]", "2024/c": "aliases: [d, a.1]"},
            [],
            id="ids differ",
        ),
        pytest.param(
            identity.each_id_once,
            {"2023/a": "", "2024/a": "", "2025/a": ""},
            [
                "2023/a.yml:1:1: each-id-once 2025/a.yml",
                "2024/a.yml:1:1: each-id-once 2023/a.yml",
                "2025/a.yml:1:1: each-id-once 2024/a.yml",
            ],
            id="same id",
        ),
        pytest.param(
            identity.each_id_once,
            {"a": "aliases: [b]", "b": "aliases: [c]", "d": "aliases: [e, c]"},
            [
                "a.yml:3:11: aliases.1: each-id-once b.yml",
                "d.yml:3:14: aliases.2: each-id-once b.yml",
            ],
            id="alias of another",
        ),
        pytest.param(
            identity.each_id_once,
            {"a": "aliases: [a]", "b": "aliases: [c, c]"},
            [
                "a.yml:3:11: aliases.1: each-id-once a.yml",
                "b.yml:3:14: aliases.2: each-id-once b.yml",
            ],
            id="alias of itself",
        ),
        pytest.param(
            identity.each_identifier_once,
            {"a": "arxiv: 2401.00001\ndoi: 10.1000/1", "b": "arxiv: 2401.00002", "c": "", "d": ""},
            [],
            id="identifiers differ",
        ),
        pytest.param(
            identity.each_identifier_once,
            {"a": "arxiv: 2401.00001", "b": "doi: 10.1000/1\narxiv: 2401.00001"},
            [
                "a.yml:3:1: arxiv: each-identifier-once '2401.00001' b.yml",
                "b.yml:4:1: arxiv: each-identifier-once '2401.00001' a.yml",
            ],
            id="same arxiv id",
        ),
        pytest.param(
            identity.each_identifier_once,
            {"a": "doi: 10.1000/abc", "b": "doi: 10.1000/ABC"},
            [
                "a.yml:3:1: doi: each-identifier-once '10.1000/abc' b.yml",
                "b.yml:3:1: doi: each-identifier-once '10.1000/ABC' a.yml",
            ],
            id="same doi but for case",
        ),
        pytest.param(
            titles.each_title_once,
            {"a": "title: A Study", "b": "title: A Study of B", "c": "title: ∀", "d": "title: ∃"},
            [],
            id="titles differ",
        ),
        pytest.param(
            titles.each_title_once,
            {
                "a": "title: 'Cafés: a KV-Cache'",
                "b": "title: CAFE\u0301S A “KV cache”!",
                "c": "title: ∀",
                "d": "title: ∀",
            },
            [
                "a.yml:2:1: title: each-title-once b.yml",
                "b.yml:2:1: title: each-title-once a.yml",
                "c.yml:2:1: title: each-title-once d.yml",
                "d.yml:2:1: title: each-title-once c.yml",
            ],
            id="same title",
        ),
        pytest.param(
            years.plausible_years,
            {
                "a": "published: 2026\nadded: 2025-06\nvenue: {name: V, year: 2026}",
                "b": "published: 1500",
                "c": "",
            },
            [],
            id="plausible years",
        ),
        pytest.param(
            years.plausible_years,
            {
                "a": "published: 2027-01\nadded: 2205-06-01\nvenue: {name: V, year: 2027}",
                "b": "published: 1499-12",
            },
            [
                "a.yml:3:1: published: plausible-years 1500 2026 2027",
                "a.yml:4:1: added: plausible-years 1500 2026 2205",
                "a.yml:5:18: venue.year: plausible-years 1500 2026 2027",
                "b.yml:3:1: published: plausible-years 1500 2026 1499",
            ],
            id="implausible years",
        ),
        pytest.param(
            tags.known_tags,
            {"a": "tags: [search, planning]", "b": "tags: []"},
            [],
            id="known tags",
        ),
        pytest.param(
            tags.known_tags,
            {"a": "tags: [retrieval, serch, quark, planning, planning]"},
            [
                "a.yml:3:8: tags.1: known-tags 'retrieval' 'search'",
                "a.yml:3:19: tags.2: known-tags 'serch' 'search'",
                "a.yml:3:26: tags.3: known-tags 'quark' tags.yml",
                "a.yml:3:43: tags.5: known-tags 'planning'",
            ],
            id="unknown tags",
        ),
    ],
)
def test_rules_of_papers(rule: Rule, papers: dict[str, str], problems: list[str]) -> None:
    """Each rule finds what breaks it, where it stands, and nothing else."""
    assert [brief(problem) for problem in rule(checked(papers))] == problems


def _entry(text: str) -> Entry:
    """Make a paper of `text`, below two lines that give it what it lacks."""
    lacking = "" if "\nabstract:" in f"\n{text}" else "abstract: A"
    document = yamlio.parse(f"{lacking}\n\n{text}".encode(), "a.yml")
    data = {"title": "T", **document.data}
    paper = records.validate(Paper, Document(data), "a.yml")
    return Entry("a", paper, "a.yml", document)


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
                "3:1: title: no-text-cut-short '#1 now'",
                "4:1: later_title: no-text-cut-short '# soon'",
                "5:1: tldr: no-text-cut-short '#1 of all'",
                "7:5: authors.1: no-text-cut-short '# first'",
                "18:5: sources.1.name: no-text-cut-short '#2.txt'",
            ],
            id="comments",
        ),
        pytest.param(
            WHOLE.replace("tldr: I", "tldr: 'I").replace("like", "like'"), [], id="whole texts"
        ),
        pytest.param(WHOLE, ["4:1: tldr: no-text-cut-short '# the like'"], id="after number signs"),
        pytest.param(
            "title: A title on\n  two lines #1 now",
            ["3:1: title: no-text-cut-short '#1 now'"],
            id="last line",
        ),
    ],
)
def test_no_text_cut_short(text: str, problems: list[str]) -> None:
    """A comment after a text may be its end; after a date, a tag or in quotes it is a comment."""
    one = Checked(checked({}).tags, (_entry(text),))
    assert [brief(problem) for problem in texts.no_text_cut_short(one)] == [
        f"a.yml:{problem}" for problem in problems
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
    one = Checked(checked({}).tags, (_entry(text),))
    assert [brief(problem) for problem in texts.no_field_inside_a_text(one)] == (
        [f"a.yml:3:1: abstract: no-field-inside-a-text '{field}'"] if field else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "doi: 10.1000/" + "''" * 9_950 + "{ z",
        "published: 2024" + "''" * 9_950 + "{",
        "category: " + "a-" * 4_900 + ".A",
        "tags:\n\n  " * 1_600 + "x",
        "https://" * 1_240 + " x",
        "." + ")." * 4_900 + "x",
    ],
    ids=lambda text: str(text[:12]),
)
def test_bounded_work(text: str) -> None:
    """No abstract of 20 kB takes a second to look at, whatever stands in it."""
    one = Checked(checked({}).tags, (_entry(f"abstract: 'A\n\n  {text}'"),))
    with within(1):
        assert list(texts.no_field_inside_a_text(one)) == []
        assert list(texts.no_item_inside_an_item(one)) == []
        assert list(texts.readable_formulas(one)) == []
        assert len(list(texts.whole_abstract(one))) == 1


GROUP = "  - {id: task, name: T, description: D.}\n"


@pytest.mark.parametrize(
    ("vocabulary", "problems"),
    [
        pytest.param(TAGS, [], id="valid"),
        pytest.param("groups: []", [], id="empty"),
        pytest.param(
            f"groups:\n{GROUP}{GROUP}",
            ["tags.yml:3:5: groups.2: sound-vocabulary 'task'"],
            id="group twice",
        ),
        pytest.param(
            f"{TAGS}  - {{id: a, name: A, group: tsk, description: D.}}",
            ["tags.yml:6:22: tags.3.group: sound-vocabulary 'tsk' 'task'"],
            id="unknown group",
        ),
        pytest.param(
            f"{TAGS}  - {{id: search, name: A, group: task, description: D., aliases: [b, b]}}",
            [
                "tags.yml:6:5: tags.3: sound-vocabulary 'search'",
                "tags.yml:6:5: tags.3: sound-vocabulary 'b'",
            ],
            id="tag twice",
        ),
        pytest.param(
            f"{TAGS}  - {{id: a, name: A, group: task, description: D., aliases: [planning]}}",
            ["tags.yml:6:5: tags.3: sound-vocabulary 'planning'"],
            id="alias of another tag",
        ),
    ],
)
def test_valid_vocabulary(vocabulary: str, problems: list[str]) -> None:
    """Tags and their aliases are distinct words, and every tag stands in a known group."""
    assert [
        brief(problem) for problem in tags.sound_vocabulary(checked({}, vocabulary))
    ] == problems


@pytest.mark.parametrize(
    ("papers", "problems"),
    [
        pytest.param(
            {
                "a": "title: 'Palu: Compressing KV-Cache with Low-Rank Projection'",
                "b": "title: 'Palu: Compressing the KV Cache with Low-Rank Projections'",
                "c": "title: Layer-wise Linear Mode Connectivity",
                "d": "title: Landscaping Linear Mode Connectivity",
            },
            {"a.yml:2:1: title": "95 b.yml", "b.yml:2:1: title": "95 a.yml"},
            id="one word more",
        ),
        pytest.param(
            {
                "a": "title: On the Sea and the Shore\nlater_title: Tides of the Northern Sea",
                "b": "title: Northern Tides of the Sea",
                "c": "title: On the Sea and the Shore",
            },
            {"a.yml:3:1: later_title": "100 b.yml", "b.yml:2:1: title": "100 a.yml"},
            id="later title, another order",
        ),
        pytest.param(
            {
                "a": "title: Learning to Swim in Cold Water, Part I",
                "b": "title: Learning to Swim in Cold Water, Part II",
                "c": "title: Learning to Swim in Cold Water 2",
                "d": "title: A Study of Warm Water\nlater_title: A Study of Warm Waters",
                "e": "title: ∀",
                "f": "title: ∃",
            },
            {},
            id="parts, own later title, signs",
        ),
    ],
)
def test_no_similar_titles(papers: dict[str, str], problems: dict[str, str]) -> None:
    """Near-duplicate titles are reported with their likeness; the parts of a work are not."""
    found = [brief(problem) for problem in titles.no_similar_titles(checked(papers))]
    assert found == [f"{place}: no-similar-titles {near}" for place, near in problems.items()]


@pytest.mark.parametrize(
    ("rule", "text", "problems"),
    [
        (titles.no_title_in_capitals, "title: BERT", []),
        (titles.no_title_in_capitals, "title: GPT-4 BERT", []),
        (titles.no_title_in_capitals, "title: LLM AS a JUDGE", []),
        (titles.no_title_in_capitals, "title: 论 学 习 之 道", []),
        (titles.no_title_in_capitals, "title: BERT 与 GPT 和 LLM 的比较", []),
        (titles.no_title_in_capitals, "title: NLP GPU LLM の 研究", []),
        (
            titles.no_title_in_capitals,
            "title: ОБ ИЗУЧЕНИИ ПРИЛИВОВ",
            ["3:1: title: no-title-in-capitals 'Об изучении приливов'"],
        ),
        (
            titles.no_title_in_capitals,
            "title: A STUDY OF TIDES\nlater_title: TIDES, A STUDY",
            [
                "3:1: title: no-title-in-capitals 'A study of tides'",
                "4:1: later_title: no-title-in-capitals 'Tides, a study'",
            ],
        ),
        (texts.whole_abstract, "abstract: We see.", []),
        (texts.whole_abstract, "abstract: We say “see.”", []),
        (texts.whole_abstract, "abstract: We see (in part.)", []),
        (texts.whole_abstract, "abstract: Do we see?", []),
        (texts.whole_abstract, "abstract: 我们看到。", []),
        (texts.whole_abstract, "abstract: 「見た。」", []),
        (texts.whole_abstract, "abstract: هل نرى؟", []),
        (texts.whole_abstract, "abstract: ہم دیکھتے ہیں۔", []),
        (texts.whole_abstract, "abstract: हम देखते हैं।", []),
        (texts.whole_abstract, "abstract: Մենք տեսնում ենք։", []),
        (texts.whole_abstract, "abstract: เราเห็นแล้ว", []),
        (
            texts.whole_abstract,
            "abstract: 我们看到",
            ["3:1: abstract: whole-abstract '我们看到'"],
        ),
        (
            texts.whole_abstract,
            "abstract: हम देखते हैं",
            ["3:1: abstract: whole-abstract 'हम देखते हैं'"],
        ),
        (texts.whole_abstract, "abstract: We find $x$", []),
        (texts.whole_abstract, "abstract: Code is at https://example.org/code", []),
        (texts.whole_abstract, "abstract: |-\n  We.\n\n  See.", []),
        (
            texts.whole_abstract,
            "abstract: We see that",
            ["3:1: abstract: whole-abstract 'We see that'"],
        ),
        (
            texts.whole_abstract,
            "abstract: We see...",
            ["3:1: abstract: whole-abstract 'We see...'"],
        ),
        (
            texts.whole_abstract,
            "abstract: >-\n  We see that the tide rises and falls, and that the moon\n\n  is…",
            ["3:1: abstract: whole-abstract '...ises and falls, and that the moon is…'"],
        ),
        (
            typesetting.printed_dashes,
            "title: Fast--Slow Tides\nabstract: 'The tide --- and the moon --- rises.'",
            [
                "3:1: title: printed-dashes 'Fast--Slow Tides'",
                "4:1: abstract: printed-dashes 'The tide --- and the moon -'",
            ],
        ),
        (typesetting.printed_dashes, "abstract: 'We run tide --fix, and see $a -- b$.'", []),
        (
            typesetting.printed_quotes,
            "tldr: Tides have a `memory'.\nabstract: We see ``it''.",
            [
                "3:1: tldr: printed-quotes 'Tides have a `memory'",
                "4:1: abstract: printed-quotes 'We see ``it' '.'",
            ],
        ),
        (typesetting.printed_quotes, "abstract: 'The call `tide` isn''t `moon`''s.'", []),
        (
            typesetting.printed_products,
            "abstract: A grid of 8*8 cells.",
            ["3:1: abstract: printed-products 'A grid of 8*8 cells.'"],
        ),
        (typesetting.printed_products, "abstract: We see $2*3$ and 2 * 3 and A*8.", []),
        (
            typesetting.no_space_before_a_stop,
            "abstract: The tide , as the moon .",
            ["3:1: abstract: no-space-before-a-stop 'The tide , as the moon .'"],
        ),
        (typesetting.no_space_before_a_stop, "abstract: It rises . . . and .5 falls.", []),
        (
            typesetting.no_footnote_inside,
            "abstract: The moon It is a satellite. that we see rises.",
            ["3:1: abstract: no-footnote-inside 'e moon It is a satellite. that we see ris'"],
        ),
        (
            typesetting.no_footnote_inside,
            "abstract: By a theory says that moons pull tides., the tide rises.",
            ["3:1: abstract: no-footnote-inside 'hat moons pull tides., the tide rises.'"],
        ),
        (
            typesetting.no_footnote_inside,
            "abstract: Tides (approx. five), (i) rising. (ii) falling. iii) now, etc., resp. here.",
            [],
        ),
        (typesetting.no_footnote_inside, "abstract: The tide rises. eBay sells it.", []),
        (texts.readable_formulas, r"abstract: We find $\frac{1}{2}$ for $5 to $10.", []),
        (texts.readable_formulas, r"title: On $\ell_2$", []),
        (
            texts.readable_formulas,
            r"abstract: We find $\left( x$.",
            ["3:1: abstract: readable-formulas '$\\left( x$'"],
        ),
        (
            texts.readable_formulas,
            r"tldr: We \emph{see}, \cite{a}.",
            ["3:1: tldr: readable-formulas '\\emph{see}, \\cite{a}.'"],
        ),
        (
            texts.readable_formulas,
            r"abstract: We find \(x\).",
            ["3:1: abstract: readable-formulas '\\(x\\).'"],
        ),
        (
            texts.readable_formulas,
            "abstract: We find $x, at last.",
            ["3:1: abstract: readable-formulas '$x, at last.'"],
        ),
        (
            texts.summary_in_own_words,
            "tldr: A storm is seen sooner.\nabstract: We see storms. Then we run.",
            [],
        ),
        (
            texts.summary_in_own_words,
            "tldr: We see storms sooner!\nabstract: We see storms sooner. Then we run.",
            ["3:1: tldr: summary-in-own-words"],
        ),
        (
            texts.summary_in_own_words,
            "tldr: We see the storms sooner.\nabstract: We see storms sooner. Then we run.",
            ["3:1: tldr: summary-in-own-words"],
        ),
        (links.each_link_once, "links: {code: 'https://a.org/b', pdf: 'https://a.org/c'}", []),
        (links.each_link_once, "links: {pdf: 'https://arxiv.org/pdf/2401.00001'}", []),
        (
            links.each_link_once,
            "links: {code: 'https://a.org/b', project: 'http://www.A.org/b/'}",
            ["3:34: links.project: each-link-once 'links.code'"],
        ),
        (
            links.each_link_once,
            "links: {pdf: 'https://arxiv.org/pdf/2401.00001v2.pdf'}\narxiv: 2401.00001",
            [
                "3:9: links.pdf: each-link-once",
            ],
        ),
    ],
)
def test_rules_of_one_paper(rule: Rule, text: str, problems: list[str]) -> None:
    """Each rule finds what breaks it in a paper, and leaves alone what only resembles it."""
    one = Checked(checked({}).tags, (_entry(text),))
    assert [brief(problem) for problem in rule(one)] == [f"a.yml:{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("vocabulary", "problems"),
    [
        pytest.param(TAGS.replace("D.", "What it is for."), [], id="described"),
        pytest.param(
            "groups:\n  - {id: task, name: Task, description: todo}\n"
            "tags:\n  - {id: a, name: Big Data, group: task, description: 'The Big Data.'}",
            [
                "tags.yml:2:28: groups.1.description: described-tags 'todo'",
                "tags.yml:4:42: tags.1.description: described-tags 'The Big Data.'",
            ],
            id="its name again",
        ),
    ],
)
def test_described_tags(vocabulary: str, problems: list[str]) -> None:
    """The description of a tag or group adds to its name."""
    reported = [brief(problem) for problem in tags.described_tags(checked({}, vocabulary))]
    assert reported == problems


@pytest.mark.parametrize(
    ("papers", "uses", "reported"), [(20, 1, True), (20, 2, False), (20, 0, False), (19, 1, False)]
)
def test_no_tag_used_once(papers: int, uses: int, reported: bool) -> None:
    """In a catalog of twenty papers, a tag of a single one is reported at its place."""
    made = {f"p{n}": "tags: [search]" if n < uses else "" for n in range(papers)}
    message = (
        "tags.yml:4:5: tags.1: expected a tag of two papers or more, got 'search' only in p0.yml; "
        "give it to others that it fits, or remove it"
    )
    found = [str(problem) for problem in tags.no_tag_used_once(checked(made))]
    assert found == ([message] if reported else [])


def test_years_of_a_build() -> None:
    """Without a clock, only what is too early is reported."""
    one = dataclasses.replace(checked({"a": "published: 2999", "b": "published: 1499"}), year=None)
    assert [str(problem) for problem in years.plausible_years(one)] == [
        "b.yml:3:1: published: expected a year after 1499, got 1499; correct it, if it is a mistake"
    ]


def test_every_rule_is_applied() -> None:
    """One run applies all rules, names what is broken, and separates errors from warnings."""
    papers = {
        "2023/a": "arxiv: 2401.00001\ntitle: A",
        "2024/a": "arxiv: 2401.00001\ntitle: A # a\npublished: 2205\ntags: [x]\n"
        "tldr: >-\n  Bees.\n  added: 2025",
    }
    vocabulary = "tags: [{id: a, name: A, group: g, description: D.}]"
    found = list(listed.problems(checked(papers, vocabulary)))
    assert [(problem.path, problem.field, problem.rule, problem.warns) for problem in found] == [
        ("2023/a.yml", "", "each-id-once", False),
        ("2024/a.yml", "", "each-id-once", False),
        ("2023/a.yml", "arxiv", "each-identifier-once", False),
        ("2024/a.yml", "arxiv", "each-identifier-once", False),
        ("2023/a.yml", "title", "each-title-once", False),
        ("2024/a.yml", "title", "each-title-once", False),
        ("2024/a.yml", "title", "no-text-cut-short", False),
        ("2024/a.yml", "tldr", "no-field-inside-a-text", False),
        ("2023/a.yml", "abstract", "whole-abstract", True),
        ("2024/a.yml", "abstract", "whole-abstract", True),
        ("2024/a.yml", "published", "plausible-years", True),
        ("2024/a.yml", "tags.1", "known-tags", False),
        ("tags.yml", "tags.1.group", "sound-vocabulary", False),
    ]
    errors = [problem for problem in found if not problem.warns]
    assert list(listed.problems(checked(papers, vocabulary), warnings=False)) == errors


FILLING = [
    "Tides", "Rivers", "Bridges", "Storms", "Deserts", "Forests", "Islands", "Valleys", "Glaciers",
    "Volcanoes", "Meadows", "Harbours", "Lagoons", "Canyons", "Prairies", "Swamps", "Reefs",
    "Caves", "Springs", "Dunes",
]  # fmt: skip
VOCABULARY = """\
groups:
  - {id: task, name: Task, description: What the work is for.}
"""


def _problems_of_example(example: str, root: Path) -> set[tuple[str, bool]]:
    """Write an example into a catalog of twenty papers and find what rules it breaks.

    The figure that it names is there.
    """
    files = {"tags.yml": VOCABULARY}
    files |= {
        f"papers/undated/{word.lower()}.yml": f"title: {word}\nabstract: We see {word.lower()}.\n"
        for word in FILLING
    }
    if not example.startswith("# "):
        given = {line.split(":")[0] for line in example.splitlines()}
        year = re.search(r"published: '([0-9]{4})'", example)
        example = f"# papers/{year[1] if year else 'undated'}/example.yml\n{example}"
        example += "title: An Example\n" if "title" not in given else ""
        example += "abstract: We see it.\n" if "abstract" not in given else ""
    for part in example.removeprefix("# ").split("\n# "):
        path, _, text = part.partition("\n")
        files[path] = text
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    if figure := re.search(r"file: (\S+\.png)", example):
        (root / "figures").mkdir()
        (root / "figures" / figure[1]).write_bytes(PNG)
    return {(problem.rule, problem.warns) for problem in folder.check(root, 2026)[1]}


@pytest.mark.parametrize("rule", [one for one in listed.RULES if one.bad], ids=lambda one: one.name)
def test_examples(rule: Rule, tmp_path: Path) -> None:
    """The bad example of a rule breaks that rule and no other, the good one none at all."""
    assert _problems_of_example(rule.bad, tmp_path / "bad") == {(rule.name, rule.warns)}
    assert _problems_of_example(rule.good, tmp_path / "good") == set()


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Ada Quill and Ben Oak", False),
        ("Ada Quill & Ben Oak", False),
        ("Ada Quill; Ben Oak", False),
        ("Ada Quill et al.", False),
        ("Ada Quill, Ben Oak", False),
        ("Ada Quill, Ben Oak, Cy Elm", False),
        ("Quill, Ada, Oak, Ben", False),
        ("Quill, Ada", True),
        ("García Robles, Elena", True),
        ("Reed, Jr., Amos Luther", True),
        ("Ada Quill, PhD", True),
        ("van der Meer, Anna Maria", True),
        ("University of California, San Diego", True),
        ("'{Light and Shade}'", True),
        ("{given: Ada Maria, family: Quill Marsh}", True),
    ],
)
def test_one_author_each(name: str, is_one: bool) -> None:
    """A text that may hold several names is reported; one name is not, whatever signs it has."""
    written = name if name[:1] in "'{" else f"'{name}'"
    found = list(texts.one_author_each(checked({"a": f"authors: [{written}]"})))
    assert (found == []) is is_one


def test_names() -> None:
    """Every rule has a name of its own and a text."""
    names = [rule.name for rule in listed.RULES]
    assert len({*names}) == len(names) == 57
    assert all(rule.text.endswith(".") for rule in listed.RULES)
