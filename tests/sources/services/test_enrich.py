"""The command `papershelf enrich`: what it fills in, what it leaves alone, what it reports."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from papershelf.content import folder
from papershelf.content.model import Links, Paper
from papershelf.content.people import Author
from papershelf.project import Project
from papershelf.site.tree import read
from papershelf.sources.services import asking
from papershelf.sources.services.enrichment import FIELDS
from tests.conftest import FROZEN, run
from tests.sources.services.answers import Known
from tests.sources.services.conftest import papers
from tests.sources.services.server import Server, status

enrich = partial(run, "enrich", "--date", "2026-11-27")
LONG = {
    "ICLR": "International Conference on Learning Representations",
    "CVPR": "Computer Vision and Pattern Recognition",
    "NeurIPS": "Neural Information Processing Systems",
    "IEEE TVCG": "IEEE Transactions on Visualization and Computer Graphics",
    "IJCV": "International Journal of Computer Vision",
    "TMLR": "Trans. Mach. Learn. Res.",
}
"""How Semantic Scholar calls some venues."""


def value(paper: Paper, name: str) -> Any:
    return getattr(paper.links, name[6:]) if name.startswith("links.") else getattr(paper, name)


def without(paper: Paper, name: str, *, forgotten: bool) -> Paper:
    """Return a paper without a fact; what is `forgotten` no source ever spoke of."""
    update: dict[str, Any] = {name: Paper.model_fields[name.partition(".")[0]].default}
    if name.startswith("links."):
        update = {"links": Links(**{**dict(paper.links), name[6:]: None})}
    if forgotten:
        update["sources"] = tuple(
            source.model_copy(update={"fields": tuple(n for n in source.fields if n != name)})
            for source in paper.sources
        )
    return paper.model_copy(update=update)


def edited(paper: Paper, name: str) -> Paper:
    """Return a paper with a fact as a curator would have it."""
    words = {"abstract": "In my own words. They are few.", "category": "math.CO"}
    changed: dict[str, Any] = {
        "authors": (*paper.authors[:1], Author(name="Cora Curator")),
        "published": paper.published and type(paper.published)(1999),
        "venue": paper.venue and paper.venue.model_copy(update={"name": "A Venue of Mine"}),
        "links": Links(**{**dict(paper.links), "code": "https://example.org/mine"}),
    }
    field = name.partition(".")[0]
    return paper.model_copy(update={field: words.get(field, changed.get(field))})


def of_frozen(paper: Paper) -> Known:
    """Return what services know of a paper of the frozen catalog."""
    venue = paper.venue
    name, kind = (venue.name, venue.kind) if venue else ("", "conference")
    whole = LONG.get(name, f"International Conference of {name}")
    if kind != "conference":
        whole = LONG.get(name, name)
    published = str(paper.published)
    return Known(
        paper.title,
        paper.abstract,
        paper.names,
        published if published.count("-") == 2 else f"{published}-05",
        arxiv=paper.arxiv or "",
        category=paper.category or "cs.LG",
        comment=f"Code: {paper.links.code}" if paper.links.code else "",
        venue=(f"{whole} ({name})" if kind == "conference" else whole) if venue else "",
        venue_kind=kind,
        venue_year=(venue.year or 0) if venue else 0,
    )


def facts(originals: dict[str, Paper]) -> Iterator[tuple[str, str]]:
    """Yield the papers and names of all facts that there are of the fields that are filled in."""
    for key, paper in originals.items():
        for name in FIELDS:
            if paper.arxiv and value(paper, name):
                yield key, name


@pytest.fixture
def frozen(catalog: Project) -> dict[str, Paper]:
    """The frozen catalog's papers, which the project has then."""
    shutil.rmtree(catalog.content)
    shutil.copytree(FROZEN / "content", catalog.content)
    return papers(catalog)


def put(catalog: Project, changed: dict[str, Paper], before: dict[str, Paper]) -> None:
    """Write papers as they are now, in place of their files."""
    for key, paper in changed.items():
        folder.write(catalog.content, key, paper, before=before[key])


@pytest.mark.slow
def test_a_third_is_missing(catalog: Project, server: Server, frozen: dict[str, Paper]) -> None:
    """Of 684 facts a third is lost, and a third edited or removed by a curator.

    Of the lost ones 225 of 228 come back as they were: the others are journals, of which services
    state the whole name. Of the curator's not one is touched.
    """
    server.papers = [of_frozen(paper) for paper in frozen.values()]
    changed, lost, kept = dict(frozen), [], []
    for number, (key, name) in enumerate(facts(frozen)):
        if number % 3 == 0:
            changed[key] = without(changed[key], name, forgotten=True)
            lost.append((key, name))
        elif number % 3 == 1:
            removed = number % 2 == 1 and name != "published"
            change = partial(without, forgotten=False) if removed else edited
            changed[key] = change(changed[key], name)
            kept.append((key, name))
    put(catalog, changed, frozen)
    result = enrich()
    assert result.exit_code == 0
    after = papers(catalog)
    assert (len(lost), len(kept)) == (228, 228)
    right = [
        (key, name)
        for key, name in lost
        if _same(name, value(after[key], name), value(frozen[key], name))
    ]
    assert Counter(name for _, name in right) == {
        "abstract": 55,
        "authors": 39,
        "category": 25,
        "links.code": 24,
        "published": 45,
        "venue": 37,
    }
    assert {value(after[key], name).name for key, name in {*lost} - {*right}} == {
        "IEEE Transactions on Visualization and Computer Graphics",
        "International Journal of Computer Vision",
        "Trans. Mach. Learn. Res.",
    }
    touched = [
        (key, name) for key, name in kept if value(after[key], name) != value(changed[key], name)
    ]
    assert touched == []
    before = read(catalog.content)
    server.asked.clear()
    again = run("enrich", "--date", "2026-11-28")
    assert "0 papers changed: 0 filled, 103 conflicts, 0 withdrawn, 0 failed" in again.stderr
    assert server.asked == []
    assert read(catalog.content) == before


def _same(name: str, found: Any, original: Any) -> bool:
    if name == "published":  # an original without a day is one of this month
        return str(found).startswith(str(original))
    return bool(found == original)


LAMP = Known("Lamps", arxiv="2405.00001", venue="Conference of Lamps (ICL)", venue_year=2025)
LAMP_FILE = "content/papers/2024/lamps.yml"


@pytest.fixture
def lamps(catalog: Project, server: Server) -> Path:
    """The file of a paper that has a title, an arXiv id and a month, and a remark."""
    server.papers = [LAMP]
    path = catalog.root / LAMP_FILE
    path.parent.mkdir(parents=True)
    path.write_text("title: 'Lamps'\n# mine\narxiv: '2405.00001'\npublished: 2024-05\n", "utf-8")
    return path


FILLED = """\
title: 'Lamps'
# mine
abstract: We count the lamps of a hall. There are many of them, and all are lit.
authors:
  - Ada Quill
  - Ben van der Meer
arxiv: '2405.00001'
published: 2024-05
venue:
  name: ICL
  year: 2025
category: cs.LG
sources:
  - kind: service
    name: arXiv
    date: '2026-11-27'
    fields: [abstract, authors, category]
  - kind: service
    name: Semantic Scholar
    date: '2026-11-27'
    fields: [venue]
"""


def test_filled(lamps: Path) -> None:
    """Each fact is filled in with its service and the day; the lines of others stay."""
    result = enrich()
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-5:] == [
        "1 paper changed: 4 filled, 0 conflicts, 0 withdrawn, 0 failed",
        "  filled: lamps: abstract (arXiv)",
        "  filled: lamps: authors (arXiv)",
        "  filled: lamps: category (arXiv)",
        "  filled: lamps: venue (Semantic Scholar)",
    ]
    assert lamps.read_text("utf-8") == FILLED


def test_dry_run(lamps: Path) -> None:
    """A dry run prints the same change as a diff, and writes nothing."""
    before = lamps.read_text("utf-8")
    result = enrich("--dry-run")
    assert (result.exit_code, lamps.read_text("utf-8")) == (0, before)
    added = [line[1:] for line in result.stdout.splitlines()[2:] if line[0] in "+"]
    kept = [line for line in FILLED.splitlines() if line not in before.splitlines()]
    assert result.stdout.startswith(f"--- a/{LAMP_FILE}\n+++ b/{LAMP_FILE}\n")
    assert added == kept


def test_only_some(lamps: Path, server: Server) -> None:
    """Only the papers and facts that are named are asked for."""
    assert enrich("lamps", "--field", "venue").exit_code == 0
    assert server.asked == ["semantic_scholar"]
    assert "venue:\n  name: ICL\n" in lamps.read_text("utf-8")
    assert "abstract" not in lamps.read_text("utf-8")
    assert enrich("moths").exit_code == 2


def test_stopped(
    catalog: Project, server: Server, frozen: dict[str, Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that was stopped wrote nothing, and the next asks only what was not answered yet."""
    server.papers = [of_frozen(paper) for paper in frozen.values()]
    before = read(catalog.content)
    waits = iter([False] * 20 + [True])

    def stop(_: float) -> None:
        if next(waits, False):
            raise KeyboardInterrupt

    monkeypatch.setattr(asking, "wait", stop)
    ask = partial(enrich, "--field", "venue", "--field", "category")
    assert ask().exit_code == 130
    assert read(catalog.content) == before
    asked = Counter(server.asked)
    assert 1 < asked["semantic_scholar"] < 37
    assert ask().exit_code == 0
    assert Counter(server.asked) == {"arxiv": 1, "semantic_scholar": 37}
    assert len([key for key, paper in papers(catalog).items() if paper != frozen[key]]) == 49


def test_month_of_id(lamps: Path, server: Server) -> None:
    """An arXiv id alone gives the month, until a service gives the day."""
    server.failures = {"arxiv": [status(500)] * 8, "openalex": [status(500)] * 4}
    server.failures["semantic_scholar"] = [status(500)] * 4
    moved = lamps.parents[1] / "undated/lamps.yml"
    moved.parent.mkdir()
    moved.write_text("title: Lamps\narxiv: '2405.00001'\n", "utf-8")
    lamps.unlink()
    result = enrich("--field", "published")
    assert result.exit_code == 1
    assert "  filled: lamps: published (arXiv id)\n" in result.stderr
    assert "  failed: arXiv: it answers 500 (lamps)\n" in result.stderr
    assert "published: 2024-05\n" in lamps.read_text("utf-8")
    assert not moved.exists()
    server.failures = {}
    assert enrich("--field", "published").exit_code == 0
    text = lamps.read_text("utf-8")
    assert "published: '2024-05-17'\n" in text
    assert "name: arXiv id\n    date: '2026-11-27'\n    fields: [published]\n" in text


def test_conflicts(lamps: Path, server: Server) -> None:
    """What a service states otherwise is listed, and the paper stays as it is."""
    lamps.write_text(
        "title: Lanterns\nabstract: Mine.\nauthors:\n  - Cora Own\narxiv: '2405.00001'\n"
        "published: 2024-04\nvenue:\n  name: MOL\n  year: 2024\ncategory: cs.CL\n"
        "links:\n  code: https://example.org/own\n",
        "utf-8",
    )
    before = lamps.read_text("utf-8")
    result = enrich()
    conflicts = [line for line in result.stderr.splitlines() if "  conflicts: " in line]
    assert conflicts == [
        "  conflicts: lamps: title: it is Lanterns, arXiv states Lamps",
        "  conflicts: lamps: authors: it is 1 author (Cora Own), arXiv states 2 authors (Ada Quill,"
        " Ben van der Meer)",
        "  conflicts: lamps: published: it is April 2024, arXiv states 17 May 2024",
        "  conflicts: lamps: category: it is cs.CL, arXiv states cs.LG",
        "  conflicts: lamps: venue: it is MOL 2024, Semantic Scholar states ICL 2025",
    ]
    assert lamps.read_text("utf-8") == before


def test_doi_of_another(lamps: Path, server: Server) -> None:
    """A DOI that is another paper's is not filled in: one of both files may be too many."""
    server.papers = [Known("Lamps", arxiv="2405.00001", doi="10.1000/lamps")]
    other = lamps.with_name("other.yml")
    other.write_text("title: Other\ndoi: 10.1000/lamps\npublished: 2024-05\n", "utf-8")
    result = enrich("--field", "doi")
    assert (
        "  conflicts: lamps: doi: arXiv states 10.1000/lamps, which is that of 'other'\n"
        in result.stderr
    )
    assert "doi" not in lamps.read_text("utf-8")


def test_withdrawn(lamps: Path, server: Server) -> None:
    """A paper that was withdrawn since is named, and gets that as its status with its source."""
    server.papers = [Known("Lamps", arxiv="2405.00001", withdrawn=True)]
    result = enrich()
    notice = "This paper has been withdrawn by the authors."
    assert f"  withdrawn: lamps: {notice} (arXiv)\n" in result.stderr
    text = lamps.read_text("utf-8")
    assert f"status:\n  kind: withdrawn\n  date: '2024-05-17'\n  reason: {notice}\n" in text
    assert re.search(r"name: arXiv\n(?:.*\n)*?    fields: \[[^]]*status\]", text), text


def test_status_alone(lamps: Path, server: Server, cache: Path) -> None:
    """What became of papers can be asked for alone, of papers that lack nothing too."""
    server.papers = [Known("Lamps", arxiv="2405.00001")]
    enrich("--field", "status")
    assert server.asked == ["arxiv"]  # who knows, and is believed
    server.papers = [Known("Lamps", arxiv="2405.00001", withdrawn=True)]
    shutil.rmtree(cache)
    assert "  filled: lamps: status (arXiv)\n" in enrich("--field", "status").stderr


@pytest.mark.parametrize("written", ["status: retracted 2024: By hand.\n", ""])
def test_status_of_a_person(lamps: Path, server: Server, written: str) -> None:
    """A status that a person wrote stays, and one that a person removed stays away."""
    server.papers = [Known("Lamps", arxiv="2405.00001", withdrawn=True)]
    enrich("--field", "status")
    with_sources = lamps.read_text("utf-8").partition("sources:")[2]
    head = "title: Lamps\narxiv: '2405.00001'\npublished: 2024-05\nabstract: A lamp.\n"
    lamps.write_text(f"{head}{written}sources:{with_sources}", "utf-8")
    enrich()
    text = lamps.read_text("utf-8")
    assert text.count("status:") == text.count(written or "status:\n") == bool(written)


def test_only_the_named_facts(lamps: Path, server: Server) -> None:
    """With `--field`, nothing else is written: a notice that no field names is only listed."""
    server.papers = [Known("Lamps", arxiv="2405.00001", withdrawn=True)]
    result = enrich("--field", "category")
    notice = "This paper has been withdrawn by the authors."
    assert f"  withdrawn: lamps: {notice} (arXiv)\n" in result.stderr
    assert "  filled: lamps: category (arXiv)\n" in result.stderr
    assert "fields: [category]\n" in lamps.read_text("utf-8")
    assert "status" not in lamps.read_text("utf-8")
    assert enrich("--field", "status").exit_code == 0
    assert "status:\n  kind: withdrawn\n" in lamps.read_text("utf-8")
    assert "abstract" not in lamps.read_text("utf-8")


def test_notice_alone(lamps: Path, server: Server) -> None:
    """A notice is asked for by itself only where it is named, and of those who may know one."""
    lamps.write_text(FILLED.replace("published: 2024-05\n", "published: '2024-05-17'\n"), "utf-8")
    assert enrich("--field", "category").exit_code == 0
    assert server.asked == []
    assert enrich("--field", "status").exit_code == 0
    assert server.asked == ["arxiv"]


@pytest.mark.parametrize("name", ["title", "tldr", "tags", "links.pdf", "added", ""])
def test_other_facts(name: str, lamps: Path, server: Server) -> None:
    """A fact that no service fills in is wrong usage; the message lists those that are."""
    result = enrich("--field", name)
    assert result.exit_code == 2
    assert server.asked == []
    message = " ".join(result.stderr.split())
    assert (
        f"Invalid value for '--field': '{name}' is not one of 'abstract', 'authors', 'published',"
        " 'venue', 'doi', 'category', 'links.code', 'status'." in message
    )


def test_old_answers(lamps: Path, server: Server, cache: Path) -> None:
    """An answer is asked for again after 30 days; that a paper is unknown after one."""
    enrich("--dry-run", "--field", "category")
    for path in cache.rglob("*"):
        if path.is_file():
            head, _, body = path.read_bytes().partition(b"\n")
            known = json.loads(head) | {"day": "2020-01-01"}
            path.write_bytes(json.dumps(known).encode() + b"\n" + body)
    enrich("--dry-run", "--field", "category")
    assert server.asked == ["arxiv", "arxiv"]
    assert enrich("--offline", "--field", "category").exit_code == 0
    assert server.asked == ["arxiv", "arxiv"]
    assert "category: cs.LG\n" in lamps.read_text("utf-8")


def test_forged_answers(
    lamps: Path, catalog: Project, server: Server, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers that a contributor made with services of their own and committed are not believed."""
    server.papers = [replace(LAMP, abstract="Buy our lamps. They are the best.")]
    with monkeypatch.context() as theirs:
        theirs.setenv("XDG_CACHE_HOME", str(catalog.root))
        enrich("--dry-run", "--field", "abstract")
    (forged,) = (catalog.root / "papershelf/answers").iterdir()
    for name in (".papershelf-answers", ".papershelf-cache/answers", ".cache/papershelf/answers"):
        shutil.copytree(forged, catalog.root / name)
        shutil.copytree(forged, catalog.root / name / forged.name)
    server.papers = [LAMP]
    enrich("--field", "abstract")
    assert "We count the lamps" in lamps.read_text("utf-8")
    assert sorted(path.name for path in cache.iterdir()) == ["papershelf"]


def test_answers_of_another_address(lamps: Path, catalog: Project, server: Server) -> None:
    """What another address of a service answered, as a branch may set it, is asked for again."""
    enrich("--dry-run", "--field", "category")
    settings = catalog.config.read_text("utf-8")
    catalog.config.write_text(settings.replace("/arxiv", "/arxiv/mirror"), "utf-8")
    result = enrich("--offline", "--field", "category")
    assert "failed: arXiv: it was not asked before, and this run is offline" in result.stderr
    catalog.config.write_text(settings, "utf-8")
    assert enrich("--offline", "--field", "category").exit_code == 0


def test_broken_rule(lamps: Path, server: Server) -> None:
    """A fact that breaks a rule of the content is named, and its paper left as it was."""
    server.papers = [
        Known("Lamps", "TBD", arxiv="2405.00001"),
        Known("Halls", "Halls echo. So they do.", arxiv="2405.00002"),
    ]
    halls = lamps.with_name("halls.yml")
    halls.write_text("title: Halls\narxiv: '2405.00002'\npublished: 2024-05\n", "utf-8")
    before = lamps.read_text("utf-8")
    result = enrich("--field", "abstract")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-3:] == [
        "1 paper changed: 1 filled, 0 conflicts, 0 withdrawn, 1 failed",
        "  filled: halls: abstract (arXiv)",
        "  failed: lamps: content/papers/2024/lamps.yml:3:1: abstract: expected the text itself,"
        " got 'TBD'; write it",
    ]
    assert lamps.read_text("utf-8") == before
    assert "Halls echo." in halls.read_text("utf-8")
    assert run("check").exit_code == 0
