"""A made-up format, EndNote's, which a module of its own writes and one list describes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.additions.conftest import Edited
from tests.exports import client

pytestmark = pytest.mark.slow

WRITER = '''"""EndNote's own format, as files that end in `.enw` hold it."""

from __future__ import annotations

from papershelf.exports.references import Reference


def entry(reference: Reference) -> str:
    """Write the record of a paper."""
    authors = (f"%A {name}" for name in reference.paper.names)
    return "\\n".join(["%0 Generic", f"%T {reference.paper.title}", *authors]) + "\\n"
'''
ENTRY = """    "endnote": Format(
        "EndNote",
        ".enw",
        "application/x-endnote-refer",
        ("alternate", "catalog", "cite", "command", "shelf"),
        write=writer(endnote.entry),
        entry=endnote.entry,
    ),
"""
RAIN = "%0 Generic\n%T Rain over Łódź\n%A 王小雨\n%A Ольга Рекина\n%A Zoë van der Meer\n"
SURE = (
    '%0 Generic\n%T Almost Sure? 5 < 6 & "Other" {Facts} with 100% *Emphasis* _Underneath_\n'
    "%A Ben Ó Ríordáin\n"
)


def received(script: str, name: str) -> Any:
    """Return what a script hands over under a name."""
    found = re.search(rf'papershelf\.receive\("{re.escape(name)}",(.*?)\);\n', script)
    assert found, name
    return json.loads(found[1])


def test_format(edited: Edited) -> None:
    """Two files make a format: it is beside every page, to be cited, on the shelf, exported."""
    edited.add("exports/endnote.py", WRITER)
    edited.edit("exports/formats.py", "csl, details, markdown", "csl, details, endnote, markdown")
    edited.edit("exports/formats.py", '    "csv": Format(', f'{ENTRY}    "csv": Format(')
    assert edited.files == {"exports/endnote.py", "exports/formats.py"}
    edited.run("build", "--site-dir", "site")
    site = edited.catalog / "site"

    # The file beside the page, the page's head, and its links for readers without scripts.
    lantern = (site / "papers/lantern.enw").read_text(encoding="utf-8")
    assert lantern == (
        "%0 Generic\n%T Lantern: A Small Light for Large Rooms\n%A Ada Quill\n%A Ben Ó Ríordáin\n"
    )
    page = (site / "papers/lantern/index.html").read_text(encoding="utf-8")
    assert (
        '<link rel="alternate describedby" href=../lantern.enw title=EndNote'
        " type=application/x-endnote-refer>"
    ) in page
    assert "<a href=../lantern.enw>EndNote</a>" in page

    # A choice to cite the paper, and a button of the shelf: as data for the scripts.
    script = (site / "assets/papershelf/cite.js").read_text(encoding="utf-8")
    described = {made["name"]: made for made in received(script, "formats")}
    assert described["endnote"] == {
        "name": "endnote",
        "title": "EndNote",
        "choice": "EndNote",
        "shelf": True,
        "ending": ".enw",
        "type": "application/x-endnote-refer",
        "join": "text",
    }
    assert client.entries(site, ["lantern"])["lantern"]["endnote"] == lantern

    # The whole catalog, on the site and on the command line, and what programs read of it.
    assert lantern in (site / "catalog.enw").read_text(encoding="utf-8")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "<a download href=catalog.enw>EndNote</a>" in home
    assert "catalog.enw" in (site / "llms.txt").read_text(encoding="utf-8")
    assert edited.run("export", "endnote", "--tag", "counting", "--year", "2023..2024") == (
        f"{lantern}\n{RAIN}\n{SURE}"
    )
