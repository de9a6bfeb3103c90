"""The command `papershelf add`: every way to name papers, against a server on this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from papershelf.content.dates import PartialDate
from papershelf.content.model import Venue
from papershelf.project import Project
from papershelf.site.tree import read
from tests.conftest import python, run
from tests.sources.services.answers import Known
from tests.sources.services.conftest import papers
from tests.sources.services.server import Server

add = partial(run, "add", "--date", "2026-11-27")
WORDS = ["amber", "birch", "cedar", "dune", "ember", "fjord", "gorse", "heath", "islet", "juniper"]
WORDS += ["there", "gone"]


def known(word: str, number: int, **ids: Any) -> Known:
    """A paper with words of its own."""
    return Known(
        f"Of {word.capitalize()} and Light",
        f"We look for {word}. There is less of it than expected, and more light.\n\nSo be it.",
        withdrawn=word == "gone",
        day=f"2024-05-{number + 1:02}",
        **ids,
    )


Way = tuple[str, Callable[[int], dict[str, str]], Callable[[int], str], str, str]
WAYS: dict[str, Way] = {
    "arXiv id": (
        "arXiv",
        lambda n: {"arxiv": f"2405.{n:05}"},
        lambda n: f"2405.{n:05}",
        "This paper has been withdrawn by the authors.",
        "unknown to arXiv",
    ),
    "arXiv address": (
        "arXiv",
        lambda n: {"arxiv": f"2405.{n:05}"},
        lambda n: f"https://arxiv.org/pdf/2405.{n:05}v2",
        "This paper has been withdrawn by the authors.",
        "unknown to arXiv",
    ),
    "papers page": (
        "arXiv",
        lambda n: {"arxiv": f"2405.{n:05}"},
        lambda n: f"https://papers.example.org/papers/2405.{n:05}",
        "This paper has been withdrawn by the authors.",
        "unknown to arXiv",
    ),
    "DOI of Crossref": (
        "Crossref",
        lambda n: {"doi": f"10.1000/{n}"},
        lambda n: f"10.1000/{n}",
        "Retracted.",
        "unknown to Crossref, DataCite, OpenAlex and Semantic Scholar",
    ),
    "DOI of DataCite": (
        "DataCite",
        lambda n: {"doi": f"10.5281/zenodo.{n}"},
        lambda n: f"https://doi.org/10.5281/zenodo.{n}",
        "",
        "unknown to Crossref, DataCite, OpenAlex and Semantic Scholar",
    ),
    "OpenReview": (
        "OpenReview",
        lambda n: {"openreview": f"note{n}"},
        lambda n: f"https://openreview.net/forum?id=note{n}",
        "Withdrawn by the authors.",
        "unknown to OpenReview and OpenReview (API 1)",
    ),
    "OpenReview, older": (
        "OpenReview (API 1)",
        lambda n: {"openreview": f"note{n}"},
        lambda n: f"https://openreview.net/pdf?id=note{n}",
        "Withdrawn by the authors.",
        "unknown to OpenReview and OpenReview (API 1)",
    ),
    "ACL Anthology": (
        "ACL Anthology",
        lambda n: {"acl": f"2024.acl-long.{n}"},
        lambda n: f"https://aclanthology.org/2024.acl-long.{n}/",
        "Retracted.",
        "unknown to ACL Anthology",
    ),
    "PubMed": (
        "PubMed",
        lambda n: {"pubmed": f"314521{n:02}"},
        lambda n: f"https://pubmed.ncbi.nlm.nih.gov/314521{n:02}/",
        "Retracted.",
        "unknown to PubMed",
    ),
}
MORE = {
    "DOI of DataCite": {"agency": "datacite"},
    "OpenReview, older": {"version": 1},
}


@pytest.mark.parametrize("way", WAYS)
def test_ways(way: str, catalog: Project, server: Server) -> None:
    """Of ten new papers, one that is there, one unknown and one withdrawn, ten are added."""
    name, ids, asked, notice, unknown = WAYS[way]
    server.papers = [
        Known(**{**vars(known(word, n, **ids(n))), "more": MORE.get(way, {})})
        for n, word in enumerate(WORDS)
    ]
    assert add(asked(10)).exit_code == 0
    before = read(catalog.content)
    result = add(*map(asked, range(13)))
    lines = [line for line in result.stderr.splitlines() if not line.startswith("Asking ")]
    gone = f"  not understood: {asked(11)}: 'Of Gone and Light': withdrawn ({notice});"
    expected = [
        f"{10 if notice else 11} added, 0 changed, 1 unchanged, 0 merged, 0 incomplete,"
        f" {2 if notice else 1} not understood",
        *[f"  added: content/papers/2024/of-{word}-and-light.yml" for word in WORDS[:10]],
    ]
    if not notice:  # DataCite states nothing of the kind
        expected.append("  added: content/papers/2024/of-gone-and-light.yml")
    expected.append(f"  not understood: {asked(12)}: {unknown}")
    if notice:
        expected.insert(-1, f"{gone} --withdrawn adds it all the same")
    assert sorted(line for line in lines if "note:" not in line) == sorted(expected)
    assert result.exit_code == 1
    made = papers(catalog)
    assert len(made) == (11 if notice else 12)
    for number, word in enumerate(WORDS[:11]):
        paper = made[f"of-{word}-and-light"]
        assert paper.names == ("Ada Quill", "Ben van der Meer")
        month = PartialDate(2024, 5) if way == "ACL Anthology" else PartialDate(2024, 5, number + 1)
        assert paper.published == month
        assert f"We look for {word}. There is less of it than expected" in paper.abstract
        assert str(paper.added) == "2026-11-27"
        (source,) = paper.sources
        assert (source.kind, source.name, str(source.date)) == ("service", name, "2026-11-27")
    there = "papers/2024/of-there-and-light.yml"
    assert read(catalog.content)[there] == before[there]


def test_batches(catalog: Project, server: Server, waits: list[float]) -> None:
    """A hundred papers are asked of arXiv at once, with three seconds between two requests."""
    server.papers = [
        Known(f"Number {n} of Many", f"It is number {n}. No other is.", arxiv=f"2405.{n:05}")
        for n in range(250)
    ]
    result = add(*(f"2405.{n:05}" for n in range(250)))
    assert "250 added, 0 changed" in result.stderr
    assert server.asked == ["arxiv"] * 3
    assert [round(seconds) for seconds in waits] == [3, 3]
    assert len(papers(catalog)) == 250


def test_written(catalog: Project, server: Server) -> None:
    """The file has every fact of the service in the catalog's own form."""
    server.papers = [
        Known(
            "Lanterns: A Study of $n$ Lamps",
            "We light \\emph{one} lamp in $O(n)$ time. It suffices.\n\nCode is online.",
            ("Ada Quill", "Jos{\\'e} Example"),
            arxiv="2405.00001",
            comment="12 pages. Code: https://github.com/example/lanterns",
        )
    ]
    assert add("2405.00001").exit_code == 0
    assert (catalog.content / "papers/2024/lanterns.yml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schema/paper.json\n"
        "title: 'Lanterns: A Study of $n$ Lamps'\n"
        "abstract: >-\n"
        "  We light one lamp in $O(n)$ time. It suffices.\n"
        "\n"
        "\n"
        "  Code is online.\n"
        "authors:\n"
        "  - Ada Quill\n"
        "  - José Example\n"
        "published: '2024-05-17'\n"
        "added: '2026-11-27'\n"
        "arxiv: '2405.00001'\n"
        "category: cs.LG\n"
        "links:\n"
        "  code: https://github.com/example/lanterns\n"
        "sources:\n"
        "  - kind: service\n"
        "    name: arXiv\n"
        "    date: '2026-11-27'\n"
        "    fields: [title, abstract, added, arxiv, published, links.code, authors, category]\n"
    )


def test_completed(catalog: Project, server: Server) -> None:
    """An abstract that Crossref lacks comes from OpenAlex, which its source names."""
    abstract = "Ships pass. Nobody sees them."
    doi = "10.1000/ships"
    server.papers = [Known("Ships at Night", abstract, doi=doi, venue="Meeting of Ships (MOS)")]
    result = add(doi)
    assert result.exit_code == 0
    assert server.asked == ["crossref"]
    server.papers = [Known("Boats at Night", "", doi="10.1000/boats")]
    assert add("10.1000/boats").exit_code == 0
    assert server.asked == ["crossref", "crossref", "openalex", "semantic_scholar"]
    assert papers(catalog)["boats-at-night"].abstract == ""
    assert papers(catalog)["ships-at-night"].venue == Venue(name="MOS", year=2024)


def test_withdrawn_on_demand(catalog: Project, server: Server) -> None:
    """A withdrawn paper that is wanted all the same has that as its status."""
    server.papers = [Known("Gone", "It was wrong. All of it.", arxiv="2405.00001", withdrawn=True)]
    assert add("2405.00001", "--withdrawn").exit_code == 0
    gone = papers(catalog)["gone"]
    assert str(gone.status) == (
        "withdrawn 2024-05-17: This paper has been withdrawn by the authors."
    )
    assert gone.erratum is None


def test_dry_run(catalog: Project, server: Server) -> None:
    """A dry run asks, reports and writes nothing; the run after it asks nobody again."""
    server.papers = [Known("Lanterns", arxiv="2405.00001")]
    result = add("2405.00001", "--dry-run")
    assert (result.exit_code, result.stderr.splitlines()[1:]) == (
        0,
        [
            "1 added, 0 changed, 0 unchanged, 0 merged, 0 incomplete, 0 not understood",
            "  added: content/papers/2024/lanterns.yml",
            "A dry run: nothing was written.",
        ],
    )
    assert papers(catalog) == {}
    assert add("2405.00001").exit_code == 0
    assert server.asked == ["arxiv"]
    assert [*papers(catalog)] == ["lanterns"]


def test_offline(catalog: Project, server: Server) -> None:
    """Offline, answers of any age are taken, nobody is asked, and what is missing is named."""
    server.papers = [Known("Lanterns", arxiv="2405.00001")]
    add("2405.00001", "--dry-run")
    server.asked.clear()
    result = add("--offline", "2405.00001", "2405.00002")
    assert result.exit_code == 1
    assert [*papers(catalog)] == ["lanterns"]
    assert (
        "  not understood: 2405.00002: arXiv, OpenAlex and Semantic Scholar: it was not asked"
        " before, and this run is offline\n" in result.stderr
    )
    assert server.asked == []


@pytest.mark.parametrize("spoilt", [b"", b"{}\n<entry/>", b"\xff\xfe", b"[1]\nx", b"cut"])
def test_spoilt_answers(spoilt: bytes, catalog: Project, server: Server, cache: Path) -> None:
    """A kept answer that is cut, changed or no longer readable is asked for again."""
    server.papers = [Known("Lanterns", arxiv="2405.00001")]
    add("2405.00001", "--dry-run")
    (kept,) = [path for path in cache.rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes()[:-1] if spoilt == b"cut" else spoilt)
    assert add("2405.00001").exit_code == 0
    assert server.asked == ["arxiv", "arxiv"]
    assert [*papers(catalog)] == ["lanterns"]


def test_same_twice(catalog: Project, server: Server) -> None:
    """Two names of one paper make one, and that is reported."""
    server.papers = [Known("Lanterns", arxiv="2405.00001")]
    result = add("2405.00001", "https://arxiv.org/abs/2405.00001v1")
    assert "1 added, 0 changed, 0 unchanged, 0 merged" in result.stderr
    assert "  note: https://arxiv.org/abs/2405.00001v1: the paper of 2405.00001" in result.stderr


def test_fills_what_is_there(catalog: Project, server: Server) -> None:
    """A paper that is there gains what it lacks; its own facts and comments stay as they are."""
    path = catalog.content / "papers/2024/lamp.yml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "title: A Lamp of Mine\n# my own\narxiv: '2405.00001'\npublished: 2024-05\n", "utf-8"
    )
    server.papers = [Known("Lanterns", arxiv="2405.00001")]
    result = add("2405.00001")
    assert (result.exit_code, "1 changed" in result.stderr) == (0, True)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("title: A Lamp of Mine\n# my own\nabstract: ")
    assert "published: 2024-05\n" in text
    assert "  - Ben van der Meer\n" in text


def test_nothing_named(catalog: Project) -> None:
    """A text that names no paper is reported, and asks nobody."""
    result = add("lantern")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1] == (
        "  not understood: expected an arXiv id, DOI or PubMed id, or the address of a paper on"
        " arXiv, OpenReview, the ACL Anthology or a page such as /papers/2401.10020, got 'lantern'"
    )


@pytest.mark.parametrize("contact", ["", "mail@example.org"])
def test_agent(contact: str, catalog: Project, server: Server) -> None:
    """Services see who asks, and where to turn to if the catalog names that."""
    text = catalog.config.read_text(encoding="utf-8")
    text = text.replace("  papershelf:\n", f"  papershelf:\n    contact: '{contact}'\n")
    catalog.config.write_text(text, encoding="utf-8")
    add("2405.00001")
    assert server.agents == {f"papershelf/0.1.0 ({contact})" if contact else "papershelf/0.1.0"}


@pytest.mark.slow
def test_lazy() -> None:
    """`papershelf build` loads nothing of what asks services."""
    code = (
        "import sys; from papershelf.cli import shell; shell.COMMANDS['build'];"
        " print([n for n in ('httpx', 'defusedxml', 'papershelf.sources') if n in sys.modules])"
    )
    assert python(code) == "[]\n"


def test_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a catalog, the command is wrongly used."""
    monkeypatch.chdir(tmp_path)
    assert add("2405.00001").exit_code == 2
