"""What became of papers: stated wherever their titles stand, by twenty statuses in a catalog."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.exports import atom, citations, feed, files, formats, jsonfeed
from papershelf.pages import feeds, llms, pages
from papershelf.pictures import social_cards
from papershelf.search import documents
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.exports import papers

SETTINGS = Settings("Toy", "Papers.", "https://example.org/toy/", author_pages=1, cards=99)
NAMES = {"withdrawn": "Withdrawn", "retracted": "Retracted", "superseded": "Superseded"}
LINK = "https://example.org/notice"
STATUSES: tuple[Any, ...] = (
    *("withdrawn", "retracted", "superseded", "retracted 2024", "withdrawn 2024-05"),
    *("retracted 2024-05-12", "superseded 2025", "superseded by plain-1", "withdrawn by plain-2"),
    *("retracted by plain-3 2024", 'superseded by "Lamps & <i>Rooms</i>"', f"retracted {LINK}"),
    *("withdrawn: It is *wrong*", "retracted 2024: See $x^2$ <b>there</b>.", "superseded: Short"),
    f"withdrawn 2024-05: It is wrong. {LINK}",
    f"superseded by plain-4 2024-05-12: It is shorter. {LINK}",
    {"kind": "retracted", "date": "2024", "by": "former"},
    {"kind": "superseded", "title": "Elsewhere", "reason": "It is shorter", "link": LINK},
    {"kind": "withdrawn", "reason": "x" * 500},
)


def _papers() -> Iterator[Entry]:
    for number, status in enumerate(STATUSES):
        fields = {"authors": ["Ada Quill"], "tags": ["ants"], "venue": {"name": "Lamps"}}
        date = {"published": f"20{number:02}", "added": f"2020-01-{number + 1:02}"}
        title = f"Stated {number:02} Lamps"
        yield entry(f"s{number:02}", title=title, status=status, **fields, **date)
    for number in range(5):
        yield entry(f"plain-{number}", aliases=["former"] if not number else [], tags=["ants"])


@pytest.fixture(scope="module")
def made() -> Catalog:
    """A catalog of twenty papers of which something became, and five others."""
    return catalog(*_papers())


@pytest.fixture(scope="module")
def stated(made: Catalog) -> dict[str, Entry]:
    """The papers with a status, by id."""
    found = {one.id: one for one in made.entries if one.paper.status}
    assert len(found) == 20
    return found


def name(one: Entry) -> str:
    """Return what a paper with a status is called."""
    assert one.paper.status
    return NAMES[one.paper.status.kind]


def test_pages(made: Catalog, stated: dict[str, Entry]) -> None:
    """On every page, a link of a paper's title is followed by what became of it."""
    seen: dict[str, set[str]] = {}
    for path, page in pages.render(made, SETTINGS).items():
        text = page.decode()
        for link in re.finditer(r'<a [^>]*href="([^"]+)"[^>]*>(?:(?!</a>).)*Stated', text):
            identifier = link[1].rstrip("/").rpartition("/")[2]
            behind = text[link.end() :][:400]
            mark = re.search(r'<(?:p|strong) class="[^"]*(?:ps-stated--|ps-mark)[^>]*>.*', behind)
            assert mark, (path, identifier)
            assert name(stated[identifier]) in mark[0], (path, identifier)
            seen.setdefault(path.split("/")[0], set()).add(identifier)
    assert {kind for kind, ids in seen.items() if len(ids) == 20} >= {"map", "tags", "venues"}
    assert {"years", "authors", "papers", "index.md"} <= seen.keys()


def test_own_page(made: Catalog, stated: dict[str, Entry]) -> None:
    """A paper's page begins with it, leads to the successor and the notice, and is titled so."""
    made_pages = pages.render(made, SETTINGS)
    for identifier, one in stated.items():
        text = made_pages[f"papers/{identifier}/index.md"].decode()
        status = one.paper.status
        assert status
        head, _, body = text.partition("\n# ")
        titled = re.search(r"(?m)^title: .*", head)
        assert titled
        assert f"&#91;{name(one)}]" in titled[0]
        assert re.search(rf'(?m)^description: "{name(one)}', head)
        banner = body.partition('<div class="ps-authors">')[0].partition('class="ps-paper"')[2]
        assert f'ps-stated ps-stated--{status.kind}"><strong>{name(one)}' in banner
        assert (f'href="../{status.by}/"' in banner) == bool(status.by)
        assert (f'<a href="{LINK}" rel="noopener">Notice</a>' in banner) == bool(status.link)


def test_exports(made: Catalog, stated: dict[str, Entry]) -> None:
    """Every format states it, in the place that it has for that."""
    reference = papers.of(made)
    table = formats.FORMATS["csv"].write(reference.values())
    text = io.StringIO(table.removeprefix("\ufeff"), newline="")
    rows = {row["id"]: row for row in csv.DictReader(text)}
    alternates = files.alternates([*reference.values()])
    for identifier, one in stated.items():
        assert one.paper.status
        kind, called = one.paper.status.kind, name(one)
        assert rows[identifier]["status"] == str(one.paper.status).replace("$x^2$", "x^2")
        written = {
            ending: alternates[f"papers/{identifier}{ending}"].decode()
            for ending in (".bib", ".ris", ".json", ".md")
        }
        assert re.search(rf"(?m)^  note = \{{{called}", written[".bib"])
        assert f"\nN1  - {called}" in written[".ris"]
        (item,) = json.loads(written[".json"])
        assert item["note"].startswith(called)
        assert item["custom"]["status"]["kind"] == kind
        assert re.search(rf'(?m)^status: "{kind}', written[".md"])
        assert f"\n\n**{called}" in written[".md"]
        line = formats.FORMATS["markdown"].write([reference[identifier]])
        assert f". **{called}" in line
        if one.paper.status.link:
            body = written[".md"].partition("\n# ")[2]
            assert all(LINK in text for text in (written[".bib"], written[".ris"], body, line))
        for style in citations.STYLES:
            cited = citations.write(one.paper, style)
            assert re.search(rf"[(\[](?:{called}|Retraction published)", cited)


def test_feeds(made: Catalog, stated: dict[str, Entry]) -> None:
    """Feeds of the site and of lists announce it by an entry with an id of its own."""
    whole, *lists = feeds.feeds(made, SETTINGS)
    for one in stated.values():
        assert one.paper.status
        identifier = f"papers/{one.id}#{one.paper.status.kind}"
        (item,) = (item for item in whole.items if item.id.endswith(identifier))
        assert item.title == f"{name(one)}: {one.paper.title}"
        assert f"{identifier}</id>" in atom.write(whole).decode()
        assert f'{identifier}"' in jsonfeed.write(whole).decode()
    assert [item.updated for item in whole.items] == sorted(
        (item.updated for item in whole.items), reverse=True
    )
    (ants,) = (one for one in lists if one.home.endswith("/tags/ants/"))
    assert sum("#" in item.id for item in ants.items) == feed.MOST_OF_LIST


def test_others(made: Catalog, stated: dict[str, Entry]) -> None:
    """So do search results, both files for language models, and the pictures of shared links."""
    results = map(json.loads, documents.of(made, "en").read().values())
    shown = {one["id"]: one for one in results}
    files_of_models = {path: text.decode() for path, text in llms.files(made, SETTINGS).items()}
    pictures = social_cards.plan(made, SETTINGS)
    for identifier, one in stated.items():
        assert one.paper.status
        assert shown[identifier]["notes"][0][3] == one.paper.status.kind
        address = f"https://example.org/toy/papers/{identifier}/"
        assert f"]({address}): {name(one)}" in files_of_models[llms.PATH]
        block = next(b for b in files_of_models[llms.FULL].split("\n## ") if address in b)
        assert f"\n- {name(one)}" in block
        assert pictures[identifier].facts.startswith(name(one))
