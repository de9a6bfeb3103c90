"""Blocks: what the browser reads of them is what the formats write."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from papershelf import words
from papershelf.catalog.catalog import Catalog
from papershelf.content.model import Status
from papershelf.exports import blocks, files, formats, references
from papershelf.exports.references import Reference
from papershelf.site import tree
from tests.exports import client, papers
from tests.exports.papers import SETTINGS


@pytest.mark.parametrize("catalog", ["toy", "real"])
def test_read_back(catalog: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The client's script gives every paper in each format as the format writes it, to the byte."""
    known: Catalog = request.getfixturevalue(catalog)
    all_papers = references.of(known, SETTINGS)
    written = files.alternates(all_papers)
    tree.write(written, tmp_path)
    read = client.entries(tmp_path, [made.id for made in all_papers])
    for made in all_papers:
        entry = read[made.id]
        assert entry == formats.client_entries(made) | {"answers": blocks.answers(made)}
        assert entry["bibtex"].encode() == written[f"papers/{made.id}.bib"]
        assert entry["ris"].encode() == written[f"papers/{made.id}.ris"]
        assert [entry["csl-json"]] == json.loads(written[f"papers/{made.id}.json"])


@pytest.mark.parametrize(
    "abstract",
    [
        "\U0001d4d0 calligraphic letters \U0001d4d1\U0001d4d2 of more than one unit of UTF-16 100%",
        "repeat this sentence twice, repeat this sentence twice, repeat this sentence twice",
        'quotes "in" it, \\ backslashes, and a <script> & more ' * 3,
        "a\u2028line separator that JavaScript once refused, a\u2028line separator",
        "x" * 2_000,
        "short",
    ],
)
def test_any_text(toy: Catalog, tmp_path: Path, abstract: str) -> None:
    """Any abstract reads back as it was: signs outside the BMP, repeats, quotes, one long word."""
    made = next(iter(papers.of(toy).values()))
    paper = made.paper.model_copy(update={"abstract": abstract, "title": f"On {abstract}"})
    changed = replace(made, paper=paper)
    tree.write(blocks.write([changed]), tmp_path)
    identifier = made.id
    expected = formats.client_entries(changed) | {"answers": blocks.answers(changed)}
    assert client.entries(tmp_path, [identifier]) == {identifier: expected}


def test_note_of_another_language(toy: Catalog, tmp_path: Path) -> None:
    """A site that is not in English has the note of a citation in its own language besides."""
    made = next(iter(papers.of(toy).values()))
    status = Status.model_validate(
        {"kind": "retracted", "date": "2024-05-12", "reason": "There is a gap."}
    )
    paper = made.paper.model_copy(update={"status": status, "later_title": None, "erratum": None})
    changed = replace(made, paper=paper)
    tree.write(blocks.write([changed], words.of("de")), tmp_path)
    entry = client.entries(tmp_path, [made.id])[made.id]
    assert entry["note"] == "Widerrufen: 12. Mai 2024. There is a gap."
    assert entry["csl-json"]["note"] == "Retracted: 12 May 2024. There is a gap."


def test_blocks_hold_several_papers(toy: Catalog) -> None:
    """Papers whose ids give one number share a block; the others are not touched by it."""
    made = next(iter(papers.of(toy).values()))
    one, other, apart = (_renamed(made, name) for name in ("paper-1", "paper-if", "paper-2"))
    assert [blocks.number(each.id) for each in (one, other, apart)] == [312, 312, 313]
    alone, both = blocks.write([one, apart]), blocks.write([one, other, apart])
    assert sorted(alone) == sorted(both) == ["assets/cite/312.js", "assets/cite/313.js"]
    assert alone["assets/cite/313.js"] == both["assets/cite/313.js"]


def test_texts_are_written_once(real: Catalog) -> None:
    """A block is less than six tenths of the entries that it holds."""
    all_papers = references.of(real, SETTINGS)
    whole = sum(len(json.dumps(formats.client_entries(made))) for made in all_papers)
    assert sum(map(len, blocks.write(all_papers).values())) < 0.6 * whole


def _renamed(made: Reference, identifier: str) -> Reference:
    return replace(made, id=identifier)
