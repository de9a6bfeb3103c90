"""The command `papershelf sync`: new papers of queries and listings, and what is never proposed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from papershelf.project import Project
from papershelf.site.tree import read
from papershelf.sources.services import network
from tests.conftest import run
from tests.sources.services.answers import Known
from tests.sources.services.conftest import papers
from tests.sources.services.server import Failure, Server, body, cut, silence, status

sync = partial(run, "sync", "--date", "2026-11-27")
PAPERS = [
    Known(f"Lamp {word}", f"A lamp {word}. It is lit.", arxiv=f"2405.0000{n}")
    for n, word in enumerate(["one", "two", "three", "four", "five", "six"])
]


def page(*known: Known) -> bytes:
    """A page that lists papers."""
    listed = "".join(
        f"<article><h3><a href='/papers/{one.arxiv}'>{one.title}</a></h3>"
        f"<p>We hold up a {one.title.lower()} for all to see. It is lit from within.</p></article>"
        for one in known
    )
    return f"<!doctype html><html><body><h1>Papers of the day</h1>{listed}</body></html>".encode()


def follow(catalog: Project, *sources: str) -> None:
    """Have the catalog follow sources, each as it stands in the settings."""
    text = catalog.config.read_text("utf-8").partition("    sync:\n")[0]
    listed = "".join(f"      - {source}\n" for source in sources)
    catalog.config.write_text(f"{text}    sync:\n{listed}", "utf-8")


@pytest.fixture
def followed(catalog: Project, server: Server) -> Project:
    """A catalog that follows a query and a listing of each day."""
    server.papers = PAPERS[:4]
    server.listings = {"/list/2026-11-27": page(*PAPERS[2:6])}
    follow(
        catalog,
        "{name: lamps, arxiv: 'cat:cs.LG AND abs:lamp'}",
        f"{{name: daily, listing: '{server.address}/list/{{date}}'}}",
    )
    return catalog


def test_new_papers(followed: Project) -> None:
    """The new papers of all sources become files, each paper one; the next run finds none."""
    result = sync()
    assert result.stderr.splitlines() == [
        "6 added, 0 changed, 0 unchanged, 2 merged, 0 incomplete, 0 not understood",
        *(f"  added: content/papers/2024/lamp-{w}.yml" for w in ("one", "two", "three", "four")),
        *(f"  added: content/papers/2024/lamp-{word}.yml" for word in ("five", "six")),
        "  merged: daily:1: 'Lamp three' (same arXiv id)",
        "  merged: daily:1: 'Lamp four' (same arXiv id)",
        "  note: lamps: 4 listed",
        "  note: daily: 4 listed",
    ]
    assert result.exit_code == 0
    made = papers(followed)
    assert sorted(made) == [f"lamp-{w}" for w in ("five", "four", "one", "six", "three", "two")]
    assert [(source.kind, source.name) for source in made["lamp-three"].sources] == [
        ("service", "arXiv"),
        ("listing", "daily"),
    ]
    before = read(followed.content)
    assert sync().stderr.splitlines() == [
        "0 added, 0 changed, 0 unchanged, 0 merged, 0 incomplete, 0 not understood",
        "  note: lamps: 4 listed, 4 there already",
        "  note: daily: 4 listed, 4 there already",
    ]
    assert read(followed.content) == before


def test_edited_stays(followed: Project) -> None:
    """A paper that is there stays as it is, also under another title and without its id."""
    sync()
    path = followed.content / "papers/2024/lamp-one.yml"
    path.write_text(
        "title: A lamp (one)\nlater_title: Lamp one\nabstract: Mine.\npublished: 2024-05\n", "utf-8"
    )
    before = read(followed.content)
    assert "0 added" in sync().stderr
    assert read(followed.content) == before


def test_renamed_stays(followed: Project, server: Server) -> None:
    """Nor is a paper proposed again that only its abstract is known by."""
    follow(followed, "{name: lamps, arxiv: 'cat:cs.LG'}")
    abstract = "A lamp of one room. It is lit for as long as anybody reads in it, and no longer."
    server.papers = [replace(PAPERS[0], abstract=abstract)]
    path = followed.content / "papers/2024/mine.yml"
    path.parent.mkdir(parents=True)
    path.write_text(f"title: My name for it\nabstract: {abstract}\npublished: 2024-05\n", "utf-8")
    before = read(followed.content)
    result = sync()
    assert (result.exit_code, "0 added, 0 changed, 1 unchanged" in result.stderr) == (0, True)
    assert read(followed.content) == before


@pytest.mark.parametrize(
    "refused", ["2405.00001", "https://arxiv.org/abs/2405.00001v1", "LAMP two"]
)
def test_refused(refused: str, followed: Project) -> None:
    """What was refused is not proposed again, whether by id, address or title."""
    assert run("sync", "--refuse", refused).stderr == "1 refused in content/refused.txt.\n"
    assert run("sync", "--refuse", refused).exit_code == 0
    text = (followed.content / "refused.txt").read_text("utf-8")
    assert text == (
        "# Papers that `papershelf sync` does not propose again: on each line an arXiv id, a DOI or"
        " a title,\n"
        '# and after " # " a remark. Write one here, or run: papershelf sync --refuse ID\n'
        f"{refused}\n"
    )
    result = sync()
    assert "5 added" in result.stderr
    assert "  note: lamps: 4 listed, 1 refused before\n" in result.stderr
    assert "lamp-two" not in papers(followed)
    assert run("check").exit_code == 0


@pytest.mark.parametrize("first", ["query", "listing"])
def test_refused_without_its_id(first: str, followed: Project, server: Server) -> None:
    """A paper refused by its id is not proposed by a source either that shows its title alone."""
    server.listings = {
        "/list": b"Lamp one\n\nWe hold up a lamp for all to see. It is lit from within.\n"
    }
    sources = [
        "{name: lamps, arxiv: 'cat:cs.LG AND abs:lamp'}",
        f"{{name: daily, listing: '{server.address}/list'}}",
    ]
    follow(followed, *(sources if first == "query" else reversed(sources)))
    run("sync", "--refuse", "2405.00000")
    result = sync()
    assert "3 added, 0 changed, 0 unchanged, 0 merged, 0 incomplete" in result.stderr
    assert "  note: lamps: 4 listed, 1 refused before\n" in result.stderr
    assert "  note: daily: 1 listed, 1 refused before\n" in result.stderr
    assert "lamp-one" not in papers(followed)
    (followed.content / "refused.txt").unlink()
    assert "1 added, 0 changed, 0 unchanged, 1 merged" in sync().stderr


def test_refused_by_hand(followed: Project) -> None:
    """The file may have remarks and lines of any kind."""
    (followed.content / "refused.txt").write_text(
        "\n# ours\n2405.00000 # too dark\n  Lamp   Two\n10.1000/x\n", "utf-8"
    )
    sync()
    assert sorted(papers(followed)) == ["lamp-five", "lamp-four", "lamp-six", "lamp-three"]
    (followed.content / "refused.txt").unlink()
    (followed.content / "refused.txt").symlink_to("/etc/hostname")
    result = sync()
    assert (
        result.exit_code,
        "content/refused.txt: expected a file of its own" in result.stderr,
    ) == (
        1,
        True,
    )


FAILURES: dict[str, tuple[list[Failure], str]] = {
    "fails": ([status(503)] * 4, "daily: it answers 503"),
    "gone": ([status(404)], "daily: there is nothing at its address"),
    "cut": (
        [cut(page(*PAPERS))] * 4,
        "daily: an answer that breaks off: peer closed connection without sending complete message",
    ),
    "silent": ([silence] * 4, "daily: no answer in 0.2 seconds"),
    "empty": ([body(b" ")], "daily: daily:1: expected a saved listing, got an empty file"),
    "binary": ([body(b"%PDF-1.7")], "daily: daily:1: expected a saved listing, got a PDF"),
    "shrank": (
        [body(page(PAPERS[4]))],
        "daily: expected at least 2 papers, got 1, 4 the last time",
    ),
    "no papers": ([body(page())], "daily: "),
    "elsewhere": (
        [status(302, Location="https://example.org/login")],
        "daily: it leads to another place, 'https://example.org/login'",
    ),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_failures(
    failure: tuple[list[Failure], str],
    followed: Project,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A listing that fails or shrank changes nothing and is named; the others go on."""
    monkeypatch.setattr(network, "TIMEOUT", 0.2)
    sync("--dry-run")
    assert papers(followed) == {}
    failures, reason = failure
    server.failures = {"list": failures}
    result = sync()
    assert f"  failed: {reason}" in result.stderr
    assert result.exit_code == 1
    assert sorted(papers(followed)) == ["lamp-four", "lamp-one", "lamp-three", "lamp-two"]


def test_least(followed: Project, server: Server) -> None:
    """What a source lists at least may be set; then a smaller page is no error above that."""
    address = f"{server.address}/list/2026-11-27"
    follow(followed, f"{{name: daily, listing: '{address}', least: 1}}")
    sync("--dry-run")
    server.listings = {"/list/2026-11-27": page(PAPERS[0])}
    assert "1 added" in sync().stderr
    follow(followed, f"{{name: daily, listing: '{address}', least: 2}}")
    result = sync()
    assert "  failed: daily: expected at least 2 papers, got 1, 1 the last time\n" in result.stderr


def test_most(followed: Project) -> None:
    """No more papers are proposed at a time than the catalog wants; the others come later."""
    server_page = followed.config.read_text("utf-8").rpartition("listing: '")[2].partition("'")[0]
    follow(followed, f"{{name: daily, listing: '{server_page}', most: 3}}")
    result = sync()
    assert "  note: daily: 4 listed, 1 left for the next time\n" in result.stderr
    assert len(papers(followed)) == 3
    assert "1 added" in sync().stderr


def test_withdrawn(followed: Project, server: Server) -> None:
    """A withdrawn paper is counted, not proposed."""
    follow(followed, "{name: lamps, arxiv: 'cat:cs.LG'}")
    server.papers = [*PAPERS[:2], Known("Gone", arxiv="2405.00009", withdrawn=True)]
    assert "  note: lamps: 2 listed, 1 withdrawn\n" in sync().stderr
    assert sorted(papers(followed)) == ["lamp-one", "lamp-two"]


def test_nothing_followed(catalog: Project) -> None:
    """In a catalog that follows nothing, the message names the setting."""
    result = sync()
    assert (result.exit_code, result.stderr) == (
        0,
        "Nothing is followed: name sources below extra.papershelf.sync in mkdocs.yml.\n",
    )


def test_dry_run(followed: Project) -> None:
    """A dry run writes nothing."""
    before = read(followed.content)
    assert "6 added" in sync("--dry-run").stderr
    assert run("sync", "--dry-run", "--refuse", "x").exit_code == 0
    assert read(followed.content) == before


def test_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a catalog, the command is wrongly used."""
    monkeypatch.chdir(tmp_path)
    assert sync().exit_code == 2
