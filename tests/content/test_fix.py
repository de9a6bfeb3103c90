"""Tests of `papershelf.content.fix`: what is fixed, what is not, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from papershelf.content import fix, folder, records, yamlio
from papershelf.content.model import Paper, Vocabulary
from papershelf.errors import ContentError
from tests.conftest import FROZEN
from tests.processor import within

MESSY = Path(__file__).parent / "messy"
NAMES = sorted(path.name for path in (MESSY / "given").iterdir())
TAGS = """\
groups:
  - {id: task, name: Task, description: What the work is for.}
tags:
  - {id: search, name: Search, group: task, description: Finding., aliases: [retrieval]}
  - {id: planning, name: Planning, group: task, description: Looking ahead.}
  - id: language-modeling
    name: Language modeling
    group: task
    description: Text.
    aliases: [llm, llms, deep-learning]
"""
VOCABULARY = Vocabulary.model_validate(yamlio.parse(TAGS.encode(), "tags.yml").data)
SCHEMA = "# yaml-language-server: $schema=../../schema/paper.json\n"


def fixed(text: str) -> str:
    return fix.fix(text, "../../schema/paper.json", VOCABULARY)


def _read(folder_name: str, name: str) -> str:
    return (MESSY / folder_name / name).read_bytes().decode()


@pytest.mark.parametrize("name", NAMES)
def test_messy_files(name: str) -> None:
    """A messy file is fixed where that is safe, and stays as it is everywhere else."""
    assert fixed(_read("given", name)) == _read("fixed", name)


@pytest.mark.parametrize("name", NAMES)
def test_twice(name: str) -> None:
    """Fixing what is fixed changes nothing."""
    once = _read("fixed", name)
    assert fixed(once) == once


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    """Every line is still there, with its comment, in its order."""
    before, after = (_read(part, name).splitlines() for part in ("given", "fixed"))
    before = [line for line in before if line.strip() and "yaml-language-server" not in line]
    after = [line for line in after if line.strip() and "yaml-language-server" not in line]
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert old.partition(" #")[2].strip() == new.partition(" #")[2].strip()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"hopeless.yml"}])
def test_other_readers_agree(name: str) -> None:
    """What is fixed means the same to a YAML reader that knows numbers and dates."""
    text = _read("fixed", name)
    ours = yamlio.parse(text.encode(), name).data
    theirs = YAML(typ="safe").load(text)
    theirs.get("venue", {}).update(
        {key: str(value) for key, value in theirs.get("venue", {}).items()}
    )
    assert theirs == ours


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("arxiv: https://arxiv.org/abs/2401.10020v2\n", "arxiv: '2401.10020'\n"),
        ("doi: 'doi:10.1000/ABC'\n", "doi: '10.1000/abc'\n"),
        ("published: May 2024 # about\n", "published: 2024-05 # about\n"),
        ("category: cs lg\n", "category: cs.LG\n"),
        ("links: {code: github.com/a/b}\n", "links: {code: https://github.com/a/b}\n"),
        ("tldr: >-\n  A  B\nadded: 2024\n", "tldr: A B\nadded: 2024\n"),
        ("tldr: >- # c\n  A  B\n", None),
        ("tags: [A b]\n", None),
        ("aliases: [../a]\n", None),
        ("venue: {name: A, kind: conf}\n", None),
        ("arxiv: soon\n", None),
        ("published: 02/05/2024\n", None),
        ("tldr: A: B\n", "tldr: 'A: B'\n"),
        ("title\uff1a A\n", None),
    ],
)
def test_edit_of_a_problem(text: str, after: str | None) -> None:
    """A problem bears the edit that fixes it, where that is certain; not where it is a guess."""
    required = "title: T\nabstract: A\n"
    with pytest.raises(ContentError) as caught:
        _paper(required + text)
    (problem,) = caught.value.problems
    found = problem.edit.apply(required + text) if problem.edit else None
    assert found == (after and required + after)


def _paper(text: str) -> Paper:
    return records.validate(Paper, yamlio.parse(text.encode(), "f.yml"), "f.yml")


@pytest.mark.parametrize(
    ("text", "line", "after"),
    [
        ("arxiv: 2401.10020v3", 1, "arxiv: '2401.10020'"),
        ("arxiv: \"2401.10020v3\" # x", 1, "arxiv: '2401.10020' # x"),
        ("arxiv: 24", 1, "arxiv: '24'"),
        ("arxiv: soon", 1, "arxiv: soon"),
        ("doi: DOI:10.1000/ABC", 1, "doi: 10.1000/abc"),
        ("doi: 10.1000/ABC", 1, "doi: 10.1000/ABC"),
        ("published: 02/05/2024", 1, "published: 02/05/2024"),
        ("published: 30.10.2024", 1, "published: '2024-10-30'"),
        ("category: math.nt", 1, "category: math.NT"),
        ("links: {code: 'javascript:a.b'}", 1, "links: {code: 'javascript:a.b'}"),
        ("links: {code: 'https://a.org/b, c.org'}", 1, "links: {code: 'https://a.org/b, c.org'}"),
        ("links: {code: https://a.org/b (see dev)}", 1, "links: {code: https://a.org/b (see dev)}"),
        ("links: {code: www.example.org}", 1, "links: {code: https://www.example.org}"),
        ("tags: [planing]", 1, "tags: [planing]"),
        ("tags: [llm, language-modeling]", 1, "tags: [llm, language-modeling]"),
        ("tags: [llm, llms]", 1, "tags: [language-modeling, llms]"),
        ("tags: llm", 1, "tags: llm"),
        ("titel: A", 1, "titel: A"),
        ("title: >-\n  A  B\n\n# c\nabstract: D", 3, "# c"),
        ("title: >- # b\n  A  B\nabstract: D", 1, "title: >- # b"),
        ("title: A\nTitle: B", 2, "Title: B"),
        ("title: [A]", 1, "title: [A]"),
        ("title:  'It''s  so'", 1, "title:  'It''s so'"),
        ("title: A: B # c", 1, "title: A: B # c"),
        ("title: A: B", 1, "title: 'A: B'"),
        ("title: 'It's'", 1, "title: 'It''s'"),
        ("code: A: B", 1, "code: A: B"),
        ("venue: {year: 2024}", 1, "venue: {year: 2024}"),
        ("sources: [{upvotes: 12}]", 1, "sources: [{upvotes: 12}]"),
        ("sources: [{date_inferred: true}]", 1, "sources: [{date_inferred: true}]"),
        ("title: \U0010ffff  x", 1, "title: \U0010ffff  x"),
        ("Venue:\n  Name: ICLR", 2, "  name: ICLR"),
        ("Sources:\n- Upvotes: 12", 2, "- upvotes: 12"),
        ("extra:\n  Name: x", 2, "  Name: x"),
        ("tags:\n  - KV: cache", 2, "  - KV: cache"),
        ("title:\n  Foo: x", 2, "  Foo: x"),
    ],
)  # fmt: skip
def test_line(text: str, line: int, after: str) -> None:
    """Only what is certain is fixed; a guess is left to a person."""
    lines = fixed(f"{SCHEMA}{text}\n").splitlines()
    assert lines[line] == after


@pytest.mark.parametrize(
    "text",
    [
        "title: &a A  B\n",
        "a: !!python/object/apply:os.system [ls]\n",
        "a: *b\n",
        "<<: {arxiv: 2401.10020v2}\n",
        "[" * 2000,
        "a: b\n---\narxiv: 2401.10020v2\n",
        "title: \x1b[31m  x\n",
        "title: \u202e  x\n",
    ],
)
def test_what_is_refused_is_left_alone(text: str) -> None:
    """What the program would not read, it does not write either."""
    assert fixed(text) == text


@pytest.mark.parametrize(
    "path", folder.paper_files(FROZEN / "content", []), ids=lambda path: path.stem
)
def test_real_files_need_no_fixing(path: Path) -> None:
    """The files of the frozen catalog, which are valid, stay byte for byte."""
    text = path.read_bytes().decode()
    assert fixed(text) == text


def test_bounded_work() -> None:
    """White space inside a line is passed over once."""
    text = f"{SCHEMA}title: A{' ' * 20_000}# c\n"
    with within(1):
        assert fixed(text) == text


def test_vocabulary() -> None:
    """The file of the vocabulary is fixed too; its words are not taken for tags of a paper."""
    text = "tags:\n- {id: llm,  Name: A  b,   aliases: [llms]}\n"
    assert fix.fix(text, "schema/tags.json", None) == (
        "# yaml-language-server: $schema=schema/tags.json\n"
        "tags:\n- {id: llm,  name: A b,   aliases: [llms]}\n"
    )


FIELDS = [
    "title", "Title", "tldr", "abstract", "arxiv", "doi", "published", "authors", "tags", "links",
    "Venue", "sources", "x",
]  # fmt: skip
VALUES = [
    "A: B", "'A'", '"A"', "2401.10020v2", "May 2, 2024", "[llm, retrieval]", "A  B", ">-\n  A\n  B",
    "|\n  A \n", "{code: github.com/a/b}", "\n  - llm\n  - B", "# c", "A # c", "NO", "@a", "*a", "",
    "'A\n\n  B'", "\u200bA", "\t", "\n  code: A.b/c",
    "\n  Name: ICLR", "\n  - KV: cache", "\n  Links:\n    Code: A.b/c",
]  # fmt: skip


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.sampled_from(FIELDS), st.sampled_from(VALUES)).map(": ".join), max_size=5
    ).map("\n".join)
)
@example("title: A\r\nabstract: B\r\n")
def test_any_file(text: str) -> None:
    """Whatever is given: fixing ends, holds, and changes no text but that of a known field."""
    once = fixed(text)
    assert fixed(once) == once
    try:
        before = yamlio.parse(text.encode(), "f.yml").data
    except ContentError:
        return
    after = yamlio.parse(once.encode(), "f.yml").data
    assert [*map(str.lower, after)] == [*map(str.lower, before)]
    assert str(after.get("x")).split() == str(before.get("x")).replace("\u200b", "").split()
