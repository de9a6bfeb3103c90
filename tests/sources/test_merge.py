"""Tests of `papershelf.sources.merge`."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.content import records, yamlio
from papershelf.content.dates import PartialDate
from papershelf.content.folder import PAPER_SCHEMA
from papershelf.content.model import (
    Links,
    Paper,
    Source,
    SourceKind,
    Tag,
    TagGroup,
    Venue,
    Vocabulary,
)
from papershelf.content.people import Author
from papershelf.errors import ContentError
from papershelf.sources import merge, readers
from papershelf.sources.merge import Listed, Summary
from papershelf.sources.metadata import GivenFacts
from papershelf.sources.reading import Candidate, Reading, Unread

ABSTRACT = "We study a thing. It is large, see https://github.com/a/thing and https://thing.org."
DAY = PartialDate(2025, 3, 17)


def entry(title: str = "A Thing: The Study", line: int = 3, **fields: Any) -> Candidate:
    return Candidate(title, line, **{"abstract": ABSTRACT} | fields)


def page(
    *entries: Candidate, name: str = "page.txt", day: bool = True
) -> tuple[SourceKind, Reading]:
    return "listing", Reading(
        f"saved/{name}",
        list(entries),
        month_day=(3, 17) if day else None,
        year=2025 if day else None,
    )


def saved(
    path: str, one: Candidate, day: tuple[int, int] | None = None, year: int | None = None
) -> tuple[SourceKind, Reading]:
    return "listing", Reading(path, [one], month_day=day, year=year)


def facts(title: str = "A Thing: The Study", **fields: Any) -> GivenFacts:
    return GivenFacts(title=title, **fields)


def imported(
    papers: dict[str, Paper],
    *listings: tuple[SourceKind, Reading],
    of: list[GivenFacts] | None = None,
) -> dict[str, Paper]:
    """Return all papers after an import without a report."""
    return papers | merge.merge(papers, listings, of or [], "facts.json")[0]


FULL = facts(
    arxiv="2503.00001",
    doi="10.1000/182",
    authors=("Ada Example", "Bo Example"),
    published="2025-03",
    venue=Venue(name="ICX", year=2025),
    primary_category="cs.LG",
    code="https://github.com/b/thing",
    confidence="low",
    note="Seen twice.",
)


def test_new_paper() -> None:
    """A new paper takes title, abstract and links from the listing, all else from the facts."""
    listing = page(entry(upvotes=45, submitted_by="mira"))
    changed, summary = merge.merge({}, [listing], [FULL], "facts.json")
    assert changed == {
        "a-thing": Paper(
            title="A Thing: The Study",
            abstract=ABSTRACT,
            authors=("Ada Example", "Bo Example"),
            published=PartialDate(2025, 3),
            added=DAY,
            arxiv="2503.00001",
            doi="10.1000/182",
            venue=Venue(name="ICX", year=2025),
            category="cs.LG",
            links=Links(code="https://github.com/b/thing", project="https://thing.org"),
            sources=(
                Source(
                    kind="metadata",
                    name="facts.json",
                    confidence="low",
                    note="Seen twice.",
                    fields=(
                        *("authors", "published", "arxiv", "doi", "venue", "category"),
                        "links.code",
                    ),
                ),
                Source(
                    kind="listing",
                    name="page.txt",
                    date=DAY,
                    upvotes=45,
                    submitted_by="mira",
                    fields=("title", "abstract", "added", "links.code", "links.project"),
                ),
            ),
        )
    }
    assert changed["a-thing"].confidence == "low"
    assert summary == Summary(added=["a-thing"])


def test_repaired() -> None:
    """Title and abstract are repaired, and links are found in what was repaired."""
    broken = entry(
        "Fast~\\emph{B\\'ezier} Curves",
        abstract="It gains 5\\% of $x$.\n\nSee https://a.org/x\\_y{https://a.org/x\\_y}",
    )
    paper = imported({}, page(broken))["fast-bezier-curves"]
    assert paper.title == "Fast Bézier Curves"
    assert paper.abstract == "It gains 5% of $x$.\n\nSee https://a.org/x_y"
    assert paper.links == Links(project="https://a.org/x_y")


def test_links_behind_words() -> None:
    """Addresses that the listing links to become links, after those that the abstract spells."""
    paper = imported(
        {},
        page(
            entry(
                abstract="We study it. See https://a.org for more.",
                links=["https://b.org", "https://github.com/a/b", "https://github.com/c/d", "/x"],
            )
        ),
    )["a-thing"]
    assert paper.links == Links(code="https://github.com/a/b", project="https://a.org")


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        pytest.param(
            entry(),
            entry("A THING — ‘The’ Stúdy!", abstract="Other. Text."),
            "same title",
            id="case, accents, punctuation, dashes",
        ),
        pytest.param(
            entry(arxiv="2503.00001"),
            entry("Renamed", arxiv="2503.00001", abstract="Other. Text."),
            "same arXiv id",
            id="arXiv id",
        ),
        pytest.param(entry(), entry("Renamed"), "same abstract", id="abstract"),
    ],
)
@pytest.mark.parametrize("apart", [True, False], ids=["two listings", "one listing"])
def test_duplicates(first: Candidate, second: Candidate, reason: str, apart: bool) -> None:
    """The same paper, listed again, is one paper with the first title; the summary names why."""
    second.line = 9
    listings = [page(first), page(second, name="b.md")] if apart else [page(first, second)]
    changed, summary = merge.merge({}, listings)
    assert [paper.title for paper in changed.values()] == ["A Thing: The Study"]
    name = "b.md" if apart else "page.txt"
    merged = Listed("a-thing", f"{name}:9: '{second.title}' ({reason})")
    assert summary == Summary(added=["a-thing"], merged=[merged])
    assert [s.name for s in changed["a-thing"].sources] == ["page.txt", "b.md"][: 1 + apart]


def test_one_fact_for_two_listings() -> None:
    """A paper in two listings has two sources beside its facts, which are taken once."""
    paper = imported({}, page(entry()), page(entry(), name="b.md"), of=[FULL])["a-thing"]
    kinds = [(source.kind, source.name) for source in paper.sources]
    assert kinds == [
        ("metadata", "facts.json"),
        ("listing", "page.txt"),
        ("listing", "b.md"),
    ]


def test_again() -> None:
    """The same import again changes nothing, and reports that."""
    listings = [page(entry(), entry("Other", abstract="So. It is.")), page(entry(), name="b.md")]
    papers = imported({}, *listings, of=[FULL])
    changed, summary = merge.merge(papers, listings, [FULL], "facts.json")
    assert changed == {}
    assert summary.unchanged == ["a-thing", "other"]
    assert (summary.added, summary.changed, summary.notes) == ([], [], [])


def test_titles_of_signs() -> None:
    """A title without letters and digits is that of one paper, like any other."""
    signs = [entry("?!", abstract="So. It is."), entry("...", abstract="No. It is not.")]
    known = [facts("?!", arxiv="2503.00001"), facts("...", arxiv="2503.00002")]
    papers = imported({}, page(*signs), of=known)
    assert {paper.title: paper.arxiv for paper in papers.values()} == {
        "?!": "2503.00001",
        "...": "2503.00002",
    }
    reported = entry("?!", abstract="Other. Text.")
    assert merge.merge(papers, [page(reported, name="b.md")])[1].changed == ["2503.00001"]


def test_order() -> None:
    """Papers are added in the order in which the listings show them."""
    names = ["Zebras at Night", "Ants at Noon", "Moths at Dawn"]
    entries = [entry(name, abstract=f"About {name}. So.") for name in names]
    assert merge.merge({}, [page(*entries)])[1].added == [
        "zebras-at-night",
        "ants-at-noon",
        "moths-at-dawn",
    ]


LISTINGS = (page(entry(arxiv="2503.00001")), page(entry(), name="b.md"))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param({"title": "A Thing, in Other Words"}, id="title edited"),
        pytest.param({"abstract": "Shorter."}, id="abstract edited"),
        pytest.param({"title": "Other Words", "arxiv": None}, id="title edited, arXiv id removed"),
        pytest.param({"title": "Other Words", "abstract": "So."}, id="all text edited"),
        pytest.param({"authors": (Author(name="Ada M. Example"),)}, id="authors edited"),
        pytest.param({"authors": ()}, id="authors removed"),
        pytest.param({"published": None, "added": None}, id="dates removed"),
        pytest.param({"venue": None, "doi": None, "category": None}, id="venue removed"),
        pytest.param({"arxiv": "2503.99999"}, id="arXiv id corrected"),
        pytest.param({"links": Links(code="https://github.com/c/d")}, id="code edited"),
        pytest.param({"links": Links()}, id="links removed"),
        pytest.param({"links": Links(pdf="https://a.org/a.pdf")}, id="links replaced"),
        pytest.param({"later_title": "A Thing, Renamed"}, id="later title added"),
        pytest.param({"tags": ("new-tag",), "tldr": "New."}, id="tags and summary added"),
    ],
)
def test_curator_wins(edit: dict[str, Any]) -> None:
    """What a person edited or removed stays so, whichever of the files is imported again."""
    made = imported({}, *LISTINGS, of=[FULL])["a-thing"]
    curated = {"a-thing": made.model_copy(update=edit)}
    assert imported(curated, *LISTINGS, of=[FULL]) == curated
    assert imported(curated, LISTINGS[0]) == curated


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param({"links": Links()}, id="links removed"),
        pytest.param({"authors": ()}, id="authors removed"),
        pytest.param({"title": "A Thing, in Other Words"}, id="title edited"),
    ],
)
def test_curator_wins_over_other_files(edit: dict[str, Any]) -> None:
    """A file of another name, imported later, leaves edits alone too; it becomes a source."""
    made = imported({}, LISTINGS[0], of=[FULL])["a-thing"]
    curated = made.model_copy(update=edit)
    later = page(entry(arxiv="2503.00001"), name="copy.txt")
    changed, summary = merge.merge({"a-thing": curated}, [later], [FULL], "copy.json")
    after = changed["a-thing"]
    assert [source.name for source in after.sources[2:]] == ["copy.json", "copy.txt"]
    assert after.model_copy(update={"sources": curated.sources}) == curated
    assert summary.changed == ["a-thing"]


def test_renamed_file() -> None:
    """A paper that has another id and title by now is found by its arXiv id; none is added."""
    made = imported({}, page(entry(arxiv="2503.00001")))["a-thing"]
    curated = {
        "the-thing": made.model_copy(
            update={"title": "The Thing", "abstract": "New.", "aliases": ("a-thing",)}
        )
    }
    assert imported(curated, page(entry(arxiv="2503.00001"))) == curated


def test_retitled_paper() -> None:
    """A listing that shows a paper's later title finds the paper."""
    made = imported({}, page(entry()))["a-thing"]
    curated = {"a-thing": made.model_copy(update={"later_title": "One Thing Less"})}
    later = page(entry("One thing less", abstract="New. Text."), name="later.txt")
    changed, summary = merge.merge(curated, [later])
    assert (summary.added, summary.changed) == ([], ["a-thing"])
    assert changed["a-thing"].title == "A Thing: The Study"


def test_alias_is_taken() -> None:
    """A new paper never gets an id that another had before."""
    curated = {"thing": Paper(title="Thing", abstract="Old.", aliases=("a-thing",))}
    added = merge.merge(curated, [page(entry(arxiv="2503.00001"))])[1].added
    assert added == ["a-thing-the-study"]


def test_fills_what_is_empty() -> None:
    """A field that no source spoke of is filled by a later import."""
    papers = imported({}, page(entry()))
    assert papers["a-thing"].authors == ()
    papers = imported(papers, page(entry()), of=[FULL])
    assert papers["a-thing"].names == ("Ada Example", "Bo Example")
    assert papers["a-thing"].arxiv == "2503.00001"


@pytest.mark.parametrize(
    ("listings", "given", "days"),
    [
        pytest.param([((3, 17), 2024)], None, ["2024-03-17"], id="shown"),
        pytest.param([((3, 17), None)], None, ["2025-03-17 inferred"], id="year of newest paper"),
        pytest.param([((3, 2), None)], None, ["2025-03-02 inferred"], id="clocks differ"),
        pytest.param([((1, 5), None)], None, ["2026-01-05 inferred"], id="next year"),
        pytest.param([((2, 29), None)], None, ["2028-02-29 inferred"], id="leap day"),
        pytest.param([(None, None)], None, [None], id="nothing to go by"),
        pytest.param(
            [(None, None), ((3, 17), None)],
            None,
            ["2025-03-17 inferred", "2025-03-17 inferred"],
            id="saved with another",
        ),
        pytest.param(
            [((3, 17), 2024), (None, None), ((3, 18), 2024)],
            None,
            ["2024-03-17", "2024-03-18 inferred", "2024-03-18"],
            id="latest of several",
        ),
        pytest.param([(None, None)], PartialDate(2025, 3, 20), ["2025-03-20"], id="given"),
        pytest.param(
            [((3, 17), 2024), (None, None)],
            PartialDate(2025, 3, 20),
            ["2024-03-17", "2025-03-20"],
            id="given beside shown",
        ),
    ],
)
def test_dates(
    listings: list[tuple[tuple[int, int] | None, int | None]],
    given: PartialDate | None,
    days: list[str | None],
) -> None:
    """A listing's day is the one it shows, or is worked out, which is recorded, or given."""
    pages = [
        saved(f"{n}.txt", entry(f"Paper {n}", abstract=f"Text {n}."), day, year)
        for n, (day, year) in enumerate(listings)
    ]
    known = [facts(f"Paper {n}", published="2025-03-04") for n in range(len(listings))]
    changed, summary = merge.merge({}, pages, known, "facts.json", given)
    papers = [changed[f"paper-{n}"] for n in range(len(listings))]
    assert [
        f"{source.date}{' inferred' if source.date_inferred else ''}" if source.date else None
        for source in (paper.sources[1] for paper in papers)
    ] == days
    assert [str(paper.added or "") for paper in papers] == [str(d or "")[:10] for d in days]
    skipped = ["0.txt: it shows no date; give one with --date"] if days == [None] else []
    assert summary.notes == skipped


@pytest.mark.parametrize(
    ("papers", "shown"),
    [
        pytest.param({}, entry(arxiv="2503.00001"), id="arXiv id"),
        pytest.param(
            {"x": Paper(title="A Thing: The Study", abstract="So.", published="2025-02")},
            entry(),
            id="catalog",
        ),
    ],
)
def test_year_without_facts(papers: dict[str, Paper], shown: Candidate) -> None:
    """Without facts, arXiv ids and the catalog date when the newest paper appeared."""
    changed, _ = merge.merge(papers, [saved("a.txt", shown, (3, 17))])
    assert next(iter(changed.values())).added == DAY


@pytest.mark.parametrize(
    ("published", "shown", "day"),
    [
        ("2024", (1, 15), "2024-01-15"),
        ("2024", (12, 31), "2024-12-31"),
        ("2025-03", (2, 27), "2025-02-27"),
        ("2025-03", (2, 26), "2026-02-26"),
    ],
)
def test_year_of_a_vague_date(published: str, shown: tuple[int, int], day: str) -> None:
    """Of a vague date the first day counts, and a listing may be two days older than its paper."""
    known = {"x": Paper(title="A Thing: The Study", abstract="So.", published=published)}
    changed, _ = merge.merge(known, [saved("a.txt", entry(), shown)])
    assert str(changed["x"].added) == day


def test_date_given_later() -> None:
    """A day that is given at a second import fills what the first left empty."""
    papers = imported({}, page(entry(), day=False))
    assert (papers["a-thing"].added, papers["a-thing"].sources[0].date) == (None, None)
    changed, _ = merge.merge(papers, [page(entry(), day=False)], date=DAY)
    assert (changed["a-thing"].added, changed["a-thing"].sources[0].date) == (DAY, DAY)


def test_unread_and_notes() -> None:
    """What a file holds besides papers, and facts without a paper, are reported."""
    listing = page(entry())
    listing[1].unread.append(Unread(7, "Company", "links to no paper"))
    listing[1].unused.update({"file": 2, "month": 1})
    _, summary = merge.merge({}, [listing], [facts("Unheard Of")], "facts.json")
    assert summary.added == ["a-thing"]
    assert summary.unread == ["page.txt:7: 'Company': links to no paper"]
    assert summary.notes == [
        "page.txt: no place for 'file', 2 times",
        "page.txt: no place for 'month', once",
        "facts.json: 'Unheard Of' stands in no listing",
    ]


def test_invalid_entries() -> None:
    """A fact that the content cannot hold is named with its line, and the rest is taken."""
    bad = page(
        entry("T" * 2001, line=3),
        entry("Fine", line=5, submitted_by="x" * 121),
        entry("{}", line=7, abstract="Other. Text."),
        entry("Good", line=9, abstract="Good. Text.", fields={"doi": "doi", "category": "cs.LG"}),
    )
    changed, summary = merge.merge({}, [bad])
    assert {identifier: paper.category for identifier, paper in changed.items()} == {
        "fine": None,
        "good": "cs.LG",
    }
    assert [(one.id, one.text) for one in summary.incomplete] == [
        (
            None,
            f"page.txt:3: '{'T' * 2001}': title: expected at most 2000 characters, got 2001;"
            " shorten it",
        ),
        (
            "fine",
            "page.txt:5: 'Fine': source.submitted_by: expected at most 120 characters, got 121;"
            " shorten it",
        ),
        (None, "page.txt:7: '': title: expected a value, got nothing; add this field"),
        (
            "good",
            "page.txt:9: 'Good': doi: expected a DOI such as 10.1000/182, got 'doi'; correct it or"
            " leave it out",
        ),
    ]
    assert summary.added == []


def test_invalid_title_of_a_dated_entry() -> None:
    """An entry whose title breaks a rule is named, and its other facts are of no account."""
    bad = entry("T" * 2001, arxiv="none", fields={"published": "2024-05-01"})
    changed, summary = merge.merge({}, [saved("a.txt", bad, (5, 17))])
    assert changed == {}
    assert len(summary.incomplete) == 1


@pytest.mark.parametrize(
    ("fields", "is_taken"),
    [
        ({}, False),
        ({"fields": {"doi": "10.1000/182"}}, True),
        ({"arxiv": "2503.00001"}, True),
        ({"fields": {"links.pdf": "https://a.org/a.pdf"}}, True),
        ({"fields": {"venue": {"name": "ICX"}}}, False),
    ],
    ids=["nothing", "DOI", "arXiv id", "link", "venue"],
)
def test_without_abstract(fields: dict[str, Any], is_taken: bool) -> None:
    """A paper without abstract is taken if something leads to it, and named if not."""
    changed, summary = merge.merge({}, [page(entry(abstract="", **fields))])
    assert (summary.added == ["a-thing"]) is is_taken
    assert [one.text for one in summary.incomplete] == (
        []
        if is_taken
        else [
            "page.txt:3: 'A Thing: The Study': it has no abstract, and no arXiv id, DOI or link"
            " either; give it one of them"
        ]
    )
    assert len(changed) == is_taken


def test_abstract_comes_later() -> None:
    """A paper that came without an abstract takes it from a later file."""
    papers = imported({}, page(entry(abstract="", arxiv="2503.00001")))
    assert imported(papers, page(entry(arxiv="2503.00001"), name="b.md"))["a-thing"].abstract


def test_keywords() -> None:
    """Keywords become tags by the names and aliases of the vocabulary; others are reported."""
    tag = Tag(
        id="image-search", name="Image search", group="task", description="X.", aliases=("cbir",)
    )
    vocabulary = Vocabulary(
        groups=(TagGroup(id="task", name="Task", description="X."),), tags=(tag,)
    )
    words = ["CBIR", "image  Search", "Rivers", "rivers"]
    changed, summary = merge.merge(
        {},
        [page(entry(keywords=words), entry("B", abstract="B. B.", keywords=["Dams"]))],
        vocabulary=vocabulary,
    )
    assert changed["a-thing"].tags == ("image-search",)
    assert summary.notes == [
        "no tag for the keyword 'Rivers', once",
        "no tag for the keyword 'rivers', once",
        "no tag for the keyword 'Dams', once",
    ]


def test_same_doi() -> None:
    """A paper with the DOI of another is that one, whatever its title."""
    doi = {"doi": "10.1000/182"}
    papers = imported({}, page(entry(fields=doi)))
    later = page(entry("Renamed", abstract="New. Text.", fields=doi), name="b.md")
    assert merge.merge(papers, [later])[1].changed == ["a-thing"]


def test_title_of_many() -> None:
    """Works of the same title are the same if they share an author, or if authors are not known."""
    first = entry("Editorial", abstract="", fields={"authors": ["Ada Bo"], "doi": "10.1000/a1"})
    other = entry("Editorial", abstract="", fields={"authors": ["Cy Do"], "doi": "10.1000/a2"})
    third = entry(
        "Editorial",
        abstract="",
        fields={"authors": ["C. Do Jr."], "links.pdf": "https://a.org/c.pdf"},
    )
    bare = entry("Editorial", abstract="So. It is.")
    changed, summary = merge.merge({}, [page(first, other)])
    assert summary.added == ["editorial", "editorial-2"]
    assert merge.merge(changed, [page(first, other)])[1].unchanged == ["editorial", "editorial-2"]
    assert merge.merge(changed, [page(third, name="b.md")])[1].changed == ["editorial-2"]
    assert merge.merge(changed, [page(bare, name="b.md")])[1].changed == ["editorial"]


def test_short_abstracts() -> None:
    """Papers are not the same for an abstract of a few words, or where two ids tell them apart."""
    stub = [
        entry(f"Paper {n}", abstract="Not available.", fields={"doi": f"10.1000/{n}"})
        for n in "abc"
    ]
    assert merge.merge({}, [page(*stub)])[1].added == ["paper-a", "paper-b", "paper-c"]
    long = [entry(f"Paper {n}", fields={"doi": f"10.1000/{n}"}) for n in "ab"]
    assert merge.merge({}, [page(*long)])[1].added == ["paper-a", "paper-b"]
    listed = [entry(f"Paper {n}", arxiv=f"2401.0000{n}") for n in "12"]
    assert merge.merge({}, [page(*listed)])[1].added == ["paper-1", "paper-2"]


@pytest.mark.parametrize(
    ("dois", "added"),
    [
        (("10.1000/a", "10.1000/b"), ["a-thing", "a-thing-the-study"]),
        (("10.1000/a", "10.48550/arxiv.2401.00001"), ["a-thing"]),
        (("10.1000/a", "10.1000/a"), ["a-thing"]),
    ],
)
def test_two_dois(dois: tuple[str, str], added: list[str]) -> None:
    """Two DOIs are two works, also of one title and author; a preprint's DOI is the paper's too."""
    pair = [
        entry(abstract=f"Text {n}. So.", fields={"doi": doi, "authors": ["Wei Wang"]})
        for n, doi in enumerate(dois)
    ]
    assert merge.merge({}, [page(*pair)])[1].added == added


def test_repeated_authors() -> None:
    """Two people may have one name; of very many authors those that may be are taken."""
    twice = entry(fields={"authors": ["Wei Wang", "Ann Lee", "Wei Wang"]})
    changed, summary = merge.merge({}, [page(twice)])
    assert changed["a-thing"].names == ("Wei Wang", "Ann Lee", "Wei Wang")
    assert summary.incomplete == []
    many = entry(fields={"authors": [f"A N{n}" for n in range(10_001)]})
    changed, summary = merge.merge({}, [page(many)])
    assert len(changed["a-thing"].authors) == 10_000
    assert "expected at most 10000 items, got 10001" in summary.incomplete[0].text


def test_too_many_sources() -> None:
    """A paper in more files than it can name is reported in words, and stays as it was."""
    listings = [page(entry(), name=f"{number}.txt") for number in range(51)]
    changed, summary = merge.merge({}, listings)
    assert changed == {}
    reason = "a-thing.yml: sources: expected at most 50 items, got 51; remove some"
    assert [one.text for one in summary.incomplete] == [
        f"0.txt:3: 'A Thing: The Study': {reason}",
        *(f"{n}.txt:3: 'A Thing: The Study' (same title): {reason}" for n in range(1, 51)),
    ]
    assert (summary.added, summary.merged) == ([], [])


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("saved/my  page\u202e.txt", "my page.txt"),
        ("C:\\saved\\page.txt", "page.txt"),
        ("x" * 300 + ".txt", "x" * 200),
        ("\u200b", "unnamed"),
    ],
)
def test_file_names(file: str, name: str) -> None:
    """Whatever the file is called, its name fits into the source."""
    made = merge.merge({}, [saved(file, entry())])[0]["a-thing"]
    assert made.sources[0].name == name


@settings(max_examples=300, deadline=None)
@given(
    title=st.text(min_size=1),
    words=st.text(),
    name=st.text(),
    submitter=st.text(max_size=30),
    link=st.text(),
)
def test_what_is_written_can_be_read(
    title: str, words: str, name: str, submitter: str, link: str
) -> None:
    """Whatever a page holds and is called, its papers come back from their files as they were."""
    text = (
        f"Submitted by {submitter}\n\n### [{title}](/papers/2503.00001)\n\n"
        f"{ABSTRACT} {words}.\n\n[x]({link})"
    )
    try:
        made = merge.merge({}, [("listing", readers.read(text.encode(), name)[1])])[0]
    except ContentError:
        return
    for paper in made.values():
        document = yamlio.parse(records.canonical(paper, PAPER_SCHEMA), "page")
        assert records.validate(Paper, document, "page") == paper


def test_own_id() -> None:
    """A paper from an export of a catalog keeps its id where that is free, and its confidence."""
    taken = {"thing": Paper(title="Another", abstract="Other.")}
    first = entry("One", id="my-one", abstract="A.", confidence="low")
    second = entry("Two", id="thing", abstract="B.")
    third = entry("Three", id="Not an id", abstract="C.")
    made, summary = merge.merge(taken, [page(first, second, third)])
    assert summary.added == ["my-one", "two", "three"]
    assert made["my-one"].confidence == "low"


def test_alias_of_another() -> None:
    """An alias that another paper has as its id or alias is left out, and named."""
    taken = {"old": Paper(title="Another", abstract="Other.", aliases=("older",))}
    one = entry("One", abstract="A.", fields={"aliases": ["free", "older", "old"]})
    made, summary = merge.merge(taken, [page(one)])
    assert made["one"].aliases == ("free",)
    [incomplete] = summary.incomplete
    assert incomplete.text == (
        "page.txt:3: 'One': aliases: 'older' is another paper's; aliases: 'old' is another paper's"
    )


def test_no_date_is_needed() -> None:
    """Where each entry says when it was added, a file needs no date."""
    dated = entry("One", fields={"added": "2024-05-06"})
    made, summary = merge.merge({}, [page(dated, day=False)])
    assert summary.notes == []
    assert made["one"].added == PartialDate(2024, 5, 6)
