"""A made-up fact, an award, found in every output after edits of three files of the package."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.additions.conftest import Edited
from tests.conftest import ROOT
from tests.exports import client
from tests.repository import commit, git

pytestmark = pytest.mark.slow

FIELD = """\
    award: Annotated[
        Line | None,
        Fact(
            shown="note",
            cited=True,
            searched="abstract",
            asked=Asked(),
            column=True,
            detail=True,
            term="award",
        ),
    ] = None
    \"\"\"The prize that the paper won, with the year.\"\"\"
"""
AFTER = '    """What the authors or the venue corrected after publication, in one sentence."""\n'
HELP = "What the paper won, and when."
AWARD = "Wherrymote Prize 2024"
NOTE = "Award: Wherrymote Prize 2024"
PAPER = "content/papers/2024/lantern.yml"
FORMS = Path(".github", "ISSUE_TEMPLATE")


@pytest.fixture
def awarded(edited: Edited) -> Edited:
    """The package with the fact, and the catalog, committed, where one paper then gets an award."""
    edited.edit("content/model.py", AFTER, f"{AFTER}{FIELD}")
    edited.edit(
        "words/en.toml",
        'known_as = "Known as"\ntldr = ',
        'known_as = "Known as"\naward = "Award"\ntldr = ',
    )
    edited.edit("words/facts.py", "HELP = {\n", f'HELP = {{\n    "award": "{HELP}",\n')
    (edited.catalog / "content/pages/fields.md").touch()  # `schema` renews pages that are there
    edited.run("schema")
    git(edited.catalog, "init", "--quiet")
    commit(edited.catalog)
    file = edited.catalog / PAPER
    file.write_text(f"award: {AWARD}\n{file.read_text('utf-8')}", encoding="utf-8")
    return edited


def text(path: Path) -> str:
    """Return what a reader of an HTML page sees of its body."""
    body = LexborHTMLParser(path.read_text("utf-8-sig")).body
    assert body is not None
    return " ".join(body.text().split())


def data(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def handed(path: Path) -> Any:
    """Return the data that a script of the search hands over."""
    found = re.fullmatch(r"papershelf\.receive\(\"[^\"]+\",(.*)\);?\s*", path.read_text("utf-8"))
    assert found is not None, path
    return json.loads(found[1])


def test_site(awarded: Edited) -> None:
    """With two files edited, pages, citations, tables, feeds and data have it; search finds it."""
    assert awarded.files == {"content/model.py", "words/en.toml", "words/facts.py"}
    awarded.run("build", "--site-dir", "site")
    site = awarded.catalog / "site"
    for page in ("papers/lantern/", "tags/light/", "years/2024/", ""):
        assert NOTE in text(site / page / "index.html"), page
    (script,) = LexborHTMLParser((site / "papers/lantern/index.html").read_text("utf-8")).css(
        'script[type="application/ld+json"]'
    )
    assert json.loads(script.text())["award"] == AWARD

    assert NOTE in (site / "catalog.bib").read_text("utf-8")
    assert f"N1  - {NOTE}\n" in (site / "papers/lantern.ris").read_text("utf-8")
    (item,) = data(site / "papers/lantern.json")
    assert NOTE in item["note"].split("; ")
    assert item["custom"]["award"] == AWARD
    described = data(site / "catalog.schema.json")["definitions"]["Details"]["properties"]["award"]
    assert described["description"] == "The prize that the paper won, with the year."
    rows = list(csv.DictReader(io.StringIO((site / "catalog.csv").read_text("utf-8-sig"))))
    assert [row["award"] for row in rows if row["id"] == "lantern"] == [AWARD]
    front = (site / "papers/lantern.md").read_text("utf-8").split("---\n")[1]
    assert yaml.safe_load(front)["award"] == AWARD

    assert f"- {NOTE}\n" in (site / "llms-full.txt").read_text("utf-8")
    assert f"&lt;p&gt;{NOTE}&lt;/p&gt;" in (site / "feed.xml").read_text("utf-8")
    (entry,) = (
        one for one in data(site / "feed.json")["items"] if one["url"].endswith("/lantern/")
    )
    assert f"<p>{NOTE}</p>" in entry["content_html"]

    search = site / "assets" / "search"
    indexed = [handed(path) for path in search.glob("t-*.js")]
    assert sum("wherrymot" in shard["terms"].split() for shard in indexed) == 1
    (documents,) = search.glob("documents-*.js")
    (shown,) = (one for one in handed(documents) if one["id"] == "lantern")
    assert ["Award", AWARD, False] in shown["notes"]
    assert "lantern" in awarded.run("export", "jsonl", "--query", "wherrymote")


def test_editors(awarded: Edited) -> None:
    """The check takes the field, editors of YAML offer it, and the page of fields lists it."""
    awarded.run("check")
    offered = data(awarded.catalog / "content/schema/paper.json")["properties"]["award"]
    assert offered["description"] == "The prize that the paper won, with the year."
    page = (awarded.catalog / "content/pages/fields.md").read_text("utf-8")
    assert "| `award` | optional | The prize that the paper won, with the year. |" in page


def test_forms(awarded: Edited) -> None:
    """The forms ask for it, the link to one fills it in, and an answer becomes a change."""
    shutil.copytree(ROOT / "scripts", awarded.source / "scripts")
    shutil.copytree(ROOT / FORMS, awarded.source / FORMS)
    subprocess.run(
        [sys.executable, "-m", "scripts.forms"],
        cwd=awarded.source,
        env={**os.environ, "PYTHONPATH": str(awarded.source)},
        check=True,
    )
    for folder in (awarded.source, awarded.source / "papershelf/starter/files"):
        for name in ("add-a-paper.yml", "correct-a-paper.yml"):
            form = yaml.safe_load((folder / FORMS / name).read_text("utf-8"))
            assert {
                "type": "input",
                "id": "award",
                "attributes": {"label": "Award", "description": HELP},
            } in form["body"]

    awarded.run("build", "--site-dir", "site")
    [lantern] = client.entries(awarded.catalog / "site", ["lantern"]).values()
    assert dict(json.loads(lantern["answers"]))["award"] == AWARD

    issue = awarded.catalog / "issue.md"
    issue.write_text("### Paper id\n\nlantern\n\n### Award\n\nOther  Prize\n", encoding="utf-8")
    awarded.run("apply", issue.name)
    assert "award: Other Prize\n" in (awarded.catalog / PAPER).read_text("utf-8")


def test_report(awarded: Edited) -> None:
    """The report of the change names the field, and shows the card with it."""
    report = awarded.run("report", "--base", "HEAD")
    assert re.search(r"(?m)^- award: \*\*Wherrymote Prize", report), report
    assert re.search(r"(?m)^> Award: Wherrymote Prize", report), report


LIST = """\
    awards: Annotated[
        tuple[Line, ...],
        Field(max_length=9),
        Fact(shown="row", asked=Asked(is_long=True), column=True, detail=True),
    ] = ()
    \"\"\"The prizes that the paper won.\"\"\"
"""


def test_list_in_the_row(edited: Edited) -> None:
    """A fact may be a list, and stand in the row of facts; a form answers it line by line."""
    edited.edit("content/model.py", AFTER, f"{AFTER}{LIST}")
    edited.edit("words/en.toml", "[facts]\n", '[facts]\nawards = "Awards"\n')
    issue = edited.catalog / "issue.md"
    issue.write_text(
        "### Paper id\n\nlantern\n\n### Awards\n\n```text\nOne\n- Two\n```\n", encoding="utf-8"
    )
    edited.run("apply", issue.name)
    assert "awards:\n  - One\n  - Two\n" in (edited.catalog / PAPER).read_text("utf-8")
    edited.run("generate", "--out", "docs")
    for page in ("papers/lantern", "tags/light"):
        assert "<span>Awards: One; Two</span>" in (
            edited.catalog / "docs" / page / "index.md"
        ).read_text("utf-8")
    (item, *_) = map(json.loads, edited.run("export", "jsonl", "--query", "mirrors").splitlines())
    assert item["custom"]["awards"] == ["One", "Two"]
