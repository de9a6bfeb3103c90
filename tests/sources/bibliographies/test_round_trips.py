"""Round trips: what an export holds comes back into an empty catalog by an import."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from papershelf.catalog.catalog import Catalog
from papershelf.content import names
from papershelf.content.model import Paper
from papershelf.exports import csl as csl_json
from papershelf.exports import table
from papershelf.exports.formats import FORMATS
from papershelf.exports.references import Reference
from papershelf.folding import fold
from papershelf.sources import merge, readers
from papershelf.sources.bibliographies import csl
from tests.catalog import entries
from tests.exports import papers as exported
from tests.exports.papers import LINES

COMPARED = [name for name in Paper.model_fields if name != "sources"]
"""All fields but those that say where the facts come from: now they come from the file."""


def round_trip(catalog: Catalog, name: str) -> tuple[dict[str, Paper], merge.Summary]:
    """Export a catalog and import it into an empty one with the same tags."""
    return imported(FORMATS[name].write(exported.of(catalog).values()), catalog)


def imported(text: str, catalog: Catalog) -> tuple[dict[str, Paper], merge.Summary]:
    """Import a text into an empty catalog with the tags of `catalog`."""
    reader, reading = readers.read(text.encode(), "file")
    return merge.merge({}, [(reader.source, reading)], vocabulary=catalog.vocabulary)


SICI = "10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6"


@pytest.mark.parametrize("name", ["bibtex", "bibtex-abstract", "ris", "csl-json", "csv", "jsonl"])
@pytest.mark.parametrize("doi", [SICI, "10.1580/1080-6032(2006)17[66:T]2.0.CO;2", "10.1/a#b%c;d)"])
def test_odd_dois(name: str, doi: str) -> None:
    """A DOI with signs that other languages know comes back as it was, but for capitals."""
    doi = doi.replace("10.1/", "10.1000/")
    made, summary = round_trip(
        entries.catalog(entries.entry("a", title="Old Nerves", doi=doi)), name
    )
    assert (summary.incomplete, summary.unread) == ([], [])
    assert [paper.doi and paper.doi.lower() for paper in made.values()] == [doi.lower()]


@pytest.mark.parametrize("name", ["csl-json", "csv", "jsonl"])
def test_other_names(name: str) -> None:
    """The names that a paper is known by come back one by one, also one with a comma."""
    known = ("LanTern", "Lamp, the larger")
    made, _ = round_trip(entries.catalog(entries.entry("a", known_as=known)), name)
    assert [paper.known_as for paper in made.values()] == [known]


@pytest.mark.parametrize("written", ["2503.01820", "arXiv:2503.01820"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_tables_of_all_versions(written: str, mark: str, toy: Catalog) -> None:
    """Tables without a byte order mark, and with bare arXiv ids, are read as ours too."""
    text = f"{mark}id,key,title,tldr,abstract,arxiv,page\na-lamp,k,Lamp,One lamp.,We.,{written},x\n"
    made, summary = imported(text, toy)
    assert (summary.incomplete, summary.unread) == ([], [])
    assert {name: paper.arxiv for name, paper in made.items()} == {"a-lamp": "2503.01820"}


def differing(catalog: Catalog, made: dict[str, Paper]) -> Counter[str]:
    """Count the fields that differ from the catalog's, in papers with the same title."""
    by_title = {fold(paper.title): identifier for identifier, paper in made.items()}
    by_arxiv = {paper.arxiv: identifier for identifier, paper in made.items() if paper.arxiv}
    found: Counter[str] = Counter()
    for entry in catalog.entries:
        paper = entry.paper
        identifier = by_arxiv.get(paper.arxiv or "") or by_title.get(fold(paper.title))
        if identifier is None:
            found["missing"] += 1
            continue
        other = made[identifier]
        found["id"] += identifier != entry.id
        found["confidence"] += other.confidence != paper.confidence
        for name in COMPARED:
            found[name] += getattr(other, name) != getattr(paper, name)
    return +found


@pytest.mark.parametrize("name", ["csl-json", "jsonl"])
def test_nothing_changes(name: str, real: Catalog) -> None:
    """Our CSL-JSON and JSON Lines give all 140 papers back, every field and the ids included."""
    made, summary = round_trip(real, name)
    assert len(summary.added) == 140
    assert (summary.incomplete, summary.unread, summary.notes) == ([], [], [])
    assert differing(real, made) == {}


@pytest.mark.parametrize(
    ("name", "count", "fields"),
    [
        pytest.param("csv", 140, {"abstract": 6, "confidence": 10}, id="CSV"),
        pytest.param(
            "ris",
            140,
            {
                "tldr": 140,
                "added": 140,
                "published": 91,
                "category": 90,
                "links": 59,
                "confidence": 10,
                "abstract": 6,
                "later_title": 6,
                "authors": 1,  # `Srinath R`, whose initial comes first again
            },
            id="RIS",
        ),
        pytest.param(
            "bibtex-abstract",
            140,
            {
                "tldr": 140,
                "added": 140,
                "published": 124,
                "links": 59,
                "abstract": 1,
                "confidence": 10,
                "later_title": 6,
                "authors": 1,
            },
            id="BibTeX",
        ),
    ],
)
def test_what_changes(name: str, count: int, fields: dict[str, int], real: Catalog) -> None:
    """Other formats have no place for some fields, or for formulas; all else comes back."""
    made, summary = round_trip(real, name)
    assert len(summary.added) == count
    assert (summary.incomplete, summary.unread) == ([], [])
    assert differing(real, made) == fields


def test_toy(toy: Catalog) -> None:
    """A paper with every field comes back but for its figure, whose image no export holds."""
    made, summary = round_trip(toy, "csl-json")
    [incomplete] = summary.incomplete
    assert incomplete.id == "lantern"
    assert incomplete.text.endswith(
        ": links.figure: its image is not in the file; copy it to content/figures/ and add it"
    )
    assert differing(toy, made) == {"links": 1}
    before = next(entry.paper for entry in toy.entries if entry.id == "lantern")
    assert made["lantern"].links == before.links.model_copy(update={"figure": None})


@pytest.mark.parametrize("name", ["csl-json", "jsonl", "csv", "ris", "bibtex-abstract"])
def test_again(name: str, real: Catalog) -> None:
    """Importing an export into the catalog that it was made of joins every paper with itself."""
    text = FORMATS[name].write(exported.of(real).values())
    reader, reading = readers.read(text.encode(), "file")
    before = {entry.id: entry.paper for entry in real.entries}
    made, summary = merge.merge(before, [(reader.source, reading)], vocabulary=real.vocabulary)
    assert len(summary.changed) == 140  # each has one source more
    without = {"sources"}
    for identifier, paper in made.items():
        changed = [
            field
            for field in COMPARED
            if getattr(before[identifier], field)
            and field not in without
            and getattr(paper, field) != getattr(before[identifier], field)
        ]
        assert changed == []


NAMES = [
    "Ludwig van Beethoven",
    "Martin Luther King Jr.",
    "José Ortega y Gasset",
    "bell hooks",
    "Plato",
    "DeepSeek-AI",
    "River Survey Group",
    "Others",
    "王小雨",
    "김 민수",
    "Jean-Luc O'Brien III",
    "Zoë van der Meer",
    "R2 Unit & Sons",
    "{Braced} Name",
    "A. and B.",
]


@pytest.mark.parametrize("name", ["csl-json", "csv", "ris", "bibtex"])
@pytest.mark.parametrize("author", NAMES)
def test_names(name: str, author: str) -> None:
    """Every name comes back as it was written, but for a space that Korean needs not."""
    reference = exported.reference(authors=(author, "Ada Example"), doi="10.1000/182")
    reader, reading = readers.read(FORMATS[name].write([reference]).encode(), "file")
    made, _ = merge.merge({}, [(reader.source, reading)])
    [paper] = made.values()
    is_parted = name in {"ris", "bibtex"} and author == "김 민수"
    assert paper.names == ("김민수" if is_parted else author, "Ada Example")


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_any_name(name: str) -> None:
    """The parts of a name in CSL are read as they were."""
    found = exported.reference(authors=(name,))
    [author] = found.paper.authors
    [parts] = csl_json.item(found)["author"]
    assert names.read(csl.whole_name(parts)).natural == author.parts.natural


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_any_text(text: str) -> None:
    """Any title comes back from our CSL-JSON as it was."""
    made = exported.reference(title=text, doi="10.1000/182")
    assert (
        readers.read(FORMATS["csl-json"].write([made]).encode(), "file")[1].candidates[0].title
        == text
    )


@pytest.mark.parametrize("text", ["=1+1", "-x and y", "+a;=b", "a; @b", "@home", "'quoted'"])
def test_guarded_cells(text: str) -> None:
    """The apostrophes that keep a spreadsheet from calculating are taken away again."""
    made: Reference = exported.reference(title=text, doi="10.1000/182")
    [candidate] = readers.read(table.write([made]).encode(), "file")[1].candidates
    assert candidate.title == text


STATUSES = {
    "a": "withdrawn",
    "b": "retracted 2024-05-12: The proof has a gap. https://example.org/notice",
    "c": "superseded by a 2024",
    "d": 'superseded by "Elsewhere"',
}


@pytest.mark.parametrize("name", ["csl-json", "jsonl", "csv"])
def test_status(name: str) -> None:
    """What became of a paper comes back; a successor with its title, should it not be there."""
    stated = entries.catalog(*(entries.entry(key, status=one) for key, one in STATUSES.items()))
    made, summary = round_trip(stated, name)
    assert (len(summary.added), summary.incomplete, summary.unread) == (4, [], [])
    assert {key: str(made[key].status) for key in STATUSES} == STATUSES


def test_other_status() -> None:
    """A column of that name may hold something else, which is named and not taken."""
    made, summary = imported("title,abstract,status\nLamps,A lamp.,read\n", entries.catalog())
    assert made["lamps"].status is None
    assert "file: no place for 'status', once" in summary.notes
