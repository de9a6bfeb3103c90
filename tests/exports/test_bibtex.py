"""BibTeX: what is written, and that nothing from content leaves its field."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf import languages
from papershelf.catalog.catalog import Catalog
from papershelf.content.model import Paper
from papershelf.exports import bibtex, keys, references
from papershelf.folding import fold
from tests import hostile
from tests.exports import papers
from tests.hostile import PAYLOADS

COMMANDS = {"textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum"}
"""The commands that stand for signs."""


def parse(text: str) -> tuple[str, str, dict[str, str]]:
    """Read one entry as BibTeX does, by counting braces; return its type, key and fields."""
    head = re.match(r"@(\w+)\{([^\s,{}]+),\n", text)
    assert head is not None
    fields: dict[str, str] = {}
    at = head.end()
    while text[at] != "}":
        name = re.compile(r"  (\w+) = ").match(text, at)
        assert name is not None, text[at:]
        start = end = name.end()
        depth = 0
        while depth or text[end] not in ",\n":
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            assert depth >= 0, text[:end]
            end += 1
        assert name.group(1) not in fields
        fields[name.group(1)] = text[start:end]
        at = end + (2 if text[end] == "," else 1)
    assert text[at:] == "}\n"
    return head.group(1), head.group(2), fields


def paper(**fields: Any) -> Paper:
    return Paper.model_validate({"title": "T", "abstract": "A.", **fields})


EVERYTHING = """\
@inproceedings{quill2024lantern,
  title = {{Lantern: A Small Light for Large Rooms}},
  author = {Quill, Ada and Ó Ríordáin, Ben},
  booktitle = {Proceedings of Lamps},
  year = {2024},
  eprint = {2403.00001},
  archiveprefix = {arXiv},
  eprinttype = {arxiv},
  primaryclass = {cs.CV},
  doi = {10.1000/lantern_1},
  url = {https://arxiv.org/abs/2403.00001},
  note = {Later title: Lantern 2: A Larger Light; Erratum: Table 2 counts 9 lamps, not <b>8</b>.}
}
"""
FORMULAS = r"""@misc{marsh2024ell,
  title = {{$\ell_2$ Norms of Tides in $\mathbb{R}^3$}},
  author = {Marsh, Cleo},
  year = {2024},
  month = feb
}
"""
LOW_CONFIDENCE = """\
@article{quill2023crowd,
  title = {{A Crowd of Lamps}},
  author = {Quill, Ada and Finch, Dora and Grove, Emil and Heath, Flora and Inlet, Gus and Jetty,\
 Hal and Knoll, Ida and Ledge, Jon},
  journal = {Journal of Shadows},
  year = {2023},
  note = {Bibliographic details not confirmed}
}
"""
OTHER_SCRIPTS = """\
@misc{2023rain,
  title = {{Rain over Łódź}},
  author = {王小雨 and Рекина, Ольга and van der Meer, Zoë},
  year = {2023},
  month = feb,
  eprint = {2302.00001},
  archiveprefix = {arXiv},
  eprinttype = {arxiv},
  primaryclass = {physics.ao-ph},
  doi = {10.48550/arXiv.2302.00001},
  url = {https://arxiv.org/abs/2302.00001}
}
"""
SIGNS = r"""@inproceedings{oriordain2023almost,
  title = {{Almost Sure? 5 < 6 \& "Other" \textbraceleft{}Facts\textbraceright{} with 100\%"""
SIGNS += r""" *Emphasis* \_Underneath\_}},
  author = {Ó Ríordáin, Ben},
  booktitle = {Proceedings of Lamps},
  year = {2023}
}
"""
BARE = """\
@misc{bare,
  title = {{The Bare Minimum}}
}
"""


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("lantern", EVERYTHING),
        ("norms-of-tides", FORMULAS),
        ("crowd", LOW_CONFIDENCE),
        ("2302.00001", OTHER_SCRIPTS),
        ("almost-sure", SIGNS),
        ("bare-minimum", BARE),
    ],
)
def test_entry(toy: Catalog, identifier: str, expected: str) -> None:
    """An entry holds what is known, and nothing else."""
    cite = keys.assign(toy.entries)
    found = {entry.id: bibtex.entry(entry.paper, cite[entry.id]) for entry in toy.entries}
    assert found[identifier] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"venue": {"name": "V", "kind": "workshop"}}, ("inproceedings", "booktitle")),
        ({"venue": {"name": "V", "kind": "journal"}}, ("article", "journal")),
        ({"venue": {"name": "V", "kind": "book"}}, ("incollection", "booktitle")),
        ({"venue": {"name": "V", "kind": "thesis"}}, ("phdthesis", "school")),
        ({"venue": {"name": "V", "kind": "other"}}, ("misc", "howpublished")),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, tuple) else "venue",
)
def test_types(fields: dict[str, Any], expected: tuple[str, str]) -> None:
    """The kind of venue decides the type of the entry and where the venue stands."""
    kind, _, found = parse(bibtex.entry(paper(**fields), "key"))
    assert (kind, found[expected[1]]) == (expected[0], "{V}")
    assert found.get("type") == ("{Thesis}" if kind == "phdthesis" else None)


def test_names_alone() -> None:
    """A name that BibTeX would take for more authors stands in braces, as does one of words."""
    for name, written in (("Others", "{Others}"), ("others", "{others}"), ("Plato", "Plato")):
        _, _, found = parse(bibtex.entry(paper(authors=[f"{{{name}}}"]), "key"))
        assert found["author"] == f"{{{written}}}"


def test_region() -> None:
    """A language is named whatever the region."""
    _, _, found = parse(bibtex.entry(paper(lang="de-AT"), "key"))
    assert found["langid"] == parse(bibtex.entry(paper(lang="de"), "key"))[2]["langid"]


def test_keys() -> None:
    """Every form has the key that the reference has."""
    made = references.Reference("some-id", paper(), "own2024key", "https://example.org/", ())
    for written in (bibtex.of(made), bibtex.whole(made)):
        assert written.partition("{")[2].startswith("own2024key,")


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        pytest.param({"published": "2023-05"}, "month", "may", id="month of a preprint"),
        pytest.param({"published": "2023"}, "month", None, id="unknown month"),
        pytest.param(
            {"published": "2023-05", "venue": {"name": "V", "year": 2024}},
            "year",
            "{2024}",
            id="year of the venue",
        ),
        pytest.param(
            {"published": "2023-05", "venue": {"name": "V", "year": 2023}},
            "month",
            None,
            id="no month of a venue",
        ),
        pytest.param(
            {"links": {"pdf": "https://x.org/a%20b_c"}},
            "url",
            r"{https://x.org/a\%20b_c}",
            id="address as it stands",
        ),
        pytest.param(
            {"links": {"project": "https://x.org/"}}, "url", "{https://x.org/}", id="project page"
        ),
        pytest.param({"links": {"code": "https://x.org/"}}, "url", None, id="code is no paper"),
        pytest.param({"doi": "10.1000/a_b#c%d"}, "doi", r"{10.1000/a_b#c\%d}", id="DOI"),
        pytest.param({"authors": ["Doe, Jane"]}, "author", "{Doe, Jane}", id="comma in a name"),
        pytest.param(
            {"authors": ["Smith and Sons", "J. Doe"]},
            "author",
            "{{Smith and Sons} and Doe, J.}",
            id="and in a name",
        ),
        pytest.param({"authors": ["Sandy Land"]}, "author", "{Land, Sandy}", id="and in a word"),
        pytest.param({"abstract": "One\n\ntwo."}, "abstract", "{One two.}", id="abstract"),
    ],
)
def test_fields(fields: dict[str, Any], name: str, expected: str | None) -> None:
    """Each field holds what it is for, and is left out when that is unknown."""
    assert parse(bibtex.entry(paper(**fields), "key", abstract=True))[2].get(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{", r"\textbraceleft{}", id="opening brace"),
        pytest.param("}", r"\textbraceright{}", id="closing brace"),
        pytest.param('a "b"', 'a "b"', id="quotes"),
        pytest.param("a\\", r"a\textbackslash{}", id="backslash at the end"),
        pytest.param(
            r"\input{x}", r"\textbackslash{}input\textbraceleft{}x\textbraceright{}", id="input"
        ),
        pytest.param(r"\write18", r"\textbackslash{}write18", id="write18"),
        pytest.param("%#$&_", r"\%\#\$\&\_", id="signs"),
        pytest.param("~^", r"\textasciitilde{}\textasciicircum{}", id="tilde and circumflex"),
        pytest.param(
            "^^5cinput", r"\textasciicircum{}\textasciicircum{}5cinput", id="hidden backslash"
        ),
        pytest.param("é ł 漢字 🙂", "é ł 漢字 🙂", id="Unicode"),
        pytest.param(r"$\ell_2$", r"$\ell_2$", id="formula"),
        pytest.param(r"$\operatorname{ReLU}$", "ReLU", id="formula with other commands"),
        pytest.param(r"$\mathbb{R}^{N}$", r"$\mathbb{R}^{N}$", id="formula with braces"),
        pytest.param("from $5 to $10", r"from \$5 to \$10", id="sums of money"),
        pytest.param(r"$\input{x}$", r"\textbackslash{}input x", id="input in a formula"),
        pytest.param(
            r"$\inputx$", r"\textbackslash{}inputx", id="command that begins like another"
        ),
        pytest.param(
            "$^^5cinput$", r"\textasciicircum{}\textasciicircum{}5cinput", id="hidden in a formula"
        ),
        pytest.param(
            "$x}{$", r"x\textbraceright{}\textbraceleft{}", id="braces the wrong way round"
        ),
        pytest.param("$x{$", r"x\textbraceleft{}", id="uneven braces"),
        pytest.param("$90%$", r"90\%", id="comment in a formula"),
    ],
)
def test_tex(text: str, expected: str) -> None:
    """Signs of TeX become text; only formulas of harmless commands and even braces stay."""
    assert bibtex.tex(text) == expected


LINES = st.text(
    st.sampled_from('{}"\\%#$&_~^@=,a é漢') | st.characters(exclude_categories=["C"]),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()) or "x")
SHOWN = LINES.filter(lambda text: any(category(sign)[0] in "LNPS" for sign in text))
"""What a paper may hold: of signs that only belong to others, such as selectors of forms, none is
alone."""
COMMAND = re.compile(r"\\([a-zA-Z]+|.)", re.DOTALL)


def test_whole(toy: Catalog) -> None:
    """The file beside a paper's page holds the abstract too, and the tags as keywords."""
    fields = parse(bibtex.whole(papers.of(toy)["lantern"]))[2]
    assert fields["abstract"].startswith("{We place one lamp where two mirrors meet. It lights")
    assert fields["keywords"] == r"{Light \& shadow, Counting}"
    assert "keywords" not in parse(bibtex.of(papers.of(toy)["lantern"]))[2]


def test_keywords() -> None:
    """A comma parts keywords, so none stands in one."""
    keywords = parse(bibtex.entry(paper(), "key", keywords=["a, b", "50%"]))[2]["keywords"]
    assert keywords == r"{a b, 50\%}"


@given(SHOWN, SHOWN, st.lists(SHOWN, max_size=3, unique_by=fold), SHOWN)
def test_any_text(title: str, abstract: str, authors: list[str], venue: str) -> None:
    """Whatever a paper holds, it is one entry of even braces without commands of its own."""
    made = paper(title=title, abstract=abstract, authors=authors, venue={"name": venue})
    _check(bibtex.entry(made, "key", abstract=True), len(authors), made.language)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)
def test_payloads(payload: hostile.Payload) -> None:
    """No attack leaves its field."""
    line = " ".join(payload.text.split())
    text = f"{line}}}}}\n}}\n@article{{x,\n title = {{{line}"
    made = paper(title=line, abstract=text, authors=[line, f"{line}, and x"], venue={"name": line})
    _check(bibtex.entry(made, "key", abstract=True), 2, made.language)


def _check(written: str, authors: int, language: str) -> None:
    kind, key, fields = parse(written)
    assert (kind, key) == ("inproceedings", "key")
    langid = ["langid"] if language in languages.NAMES else []
    names = ["title", *(["author"] if authors else []), "booktitle", *langid, "abstract"]
    assert list(fields) == names
    assert written.count("\n") == len(names) + 2
    if authors:
        outside = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}", "", fields["author"][1:-1]))
        assert len(outside.split(" and ")) == authors
    for value in fields.values():
        prose = re.sub(r"(?<!\\)\$[^$]*(?<!\\)\$", "", value)
        commands = {command for command in COMMAND.findall(prose) if command not in "%#$&_"}
        assert commands <= COMMANDS
        assert not re.search(r"(?<!\\)[%#&_~^]", prose)


def test_real_entries(real: Catalog) -> None:
    """Every paper of the catalog is one entry."""
    cite = keys.assign(real.entries)
    for entry in real.entries:
        _, key, fields = parse(bibtex.entry(entry.paper, cite[entry.id], abstract=True))
        assert key == cite[entry.id]
        assert {"title", "abstract"} <= set(fields)
