"""The digest: what is due from a day on, in which order, and what stands for whom it was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.topics import Topics
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper, Source, Status
from papershelf.pages import digest
from papershelf.settings import Settings
from papershelf.words import ENGLISH
from tests.catalog.test_trending import catalog as counted_catalog

SETTINGS = Settings("Lamp Shelf", "On lamps.", "https://shelf.example.org/")


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def changed(catalog: Catalog, **papers: Paper) -> Catalog:
    """Return a catalog with other papers in the place of some; a dash in an id is an underscore."""
    named = {name.replace("_", "-"): paper for name, paper in papers.items()}
    return replace(
        catalog,
        entries=tuple(
            replace(entry, paper=named.get(entry.id, entry.paper)) for entry in catalog.entries
        ),
    )


def paper(catalog: Catalog, name: str, **fields: object) -> Paper:
    [entry] = (entry for entry in catalog.entries if entry.id == name)
    return entry.paper.model_copy(update=fields)


def due(catalog: Catalog, since: str, topics: Topics = Topics(), told: str = "") -> list[str]:  # noqa: B008
    items = digest.due(catalog, day(since), topics, told.split().__contains__)
    return [f"{item.entry.id}{' (status)' if item.is_status else ''}" for item in items]


def test_days(toy: Catalog) -> None:
    """The first day counts; a paper without a day of addition is never new."""
    assert due(toy, "2025-01-20") == ["lantern", "crowd"]
    assert due(toy, "2025-01-19") == ["lantern", "crowd", "norms-of-tides"]
    assert due(toy, "2025-01-21") == []
    assert len(due(toy, "1500-01-01")) == 5


def test_topics(toy: Catalog) -> None:
    """Any one topic is enough: a tag, an author by name or address, all words of a query."""
    assert due(toy, "2025-01-01", Topics(tags=("water",))) == ["norms-of-tides", "2302.00001"]
    assert due(toy, "2025-01-01", Topics(authors=("Ben Ó Ríordáin",))) == [
        "lantern",
        "almost-sure",
    ]
    assert due(toy, "2025-01-01", Topics(authors=("cleo-marsh",))) == ["norms-of-tides"]
    assert due(toy, "2025-01-01", Topics(queries=("rain observ",))) == ["2302.00001"]
    assert due(toy, "2025-01-01", Topics(("water",), ("Ada Quill",))) == [
        *("lantern", "crowd", "norms-of-tides", "2302.00001"),
    ]


def test_told(toy: Catalog) -> None:
    """What was told by any name that a paper has, or had, is told no more."""
    assert due(toy, "2025-01-20", told="lantern-a-small-light crowd") == []


@pytest.mark.parametrize(
    ("date", "since", "expected"),
    [
        ("2025-02-03", "2025-02-01", ["crowd (status)"]),
        ("2025-02-03", "2025-02-04", []),
        ("2025-02", "2025-02-27", ["crowd (status)"]),  # perhaps on the 28th
        ("2025", "2025-12-31", ["crowd (status)"]),
        ("2024", "2025-02-04", []),
    ],
)
def test_status(toy: Catalog, date: str, since: str, expected: list[str]) -> None:
    """What became of a paper counts by the last day that its date may mean."""
    status = Status(kind="withdrawn", date=day(date))
    assert due(changed(toy, crowd=paper(toy, "crowd", status=status)), since) == expected


def test_withdrawn_in_the_interval(toy: Catalog) -> None:
    """A paper that came and was withdrawn in one interval stands only as what became of it."""
    status = Status(kind="withdrawn", date=day("2025-01-22"))
    catalog = changed(toy, crowd=paper(toy, "crowd", status=status))
    assert due(catalog, "2025-01-20") == ["lantern", "crowd (status)"]
    # Whoever was sent that needs not hear that it is new.
    [item] = digest.due(catalog, day("2025-01-21"))
    assert item.told == ("crowd", "crowd#withdrawn")
    assert due(catalog, "2025-01-20", told=" ".join(item.told)) == ["lantern"]


def test_old_status_of_a_new_paper(toy: Catalog) -> None:
    """A paper that was retracted before it came is new, and says so."""
    status = Status(kind="retracted", date=day("2019"))
    catalog = changed(toy, crowd=paper(toy, "crowd", status=status))
    [_, item] = digest.due(catalog, day("2025-01-20"))
    made = digest.of(catalog, SETTINGS, day("2025-01-20"), [item])
    assert [(one.kind, one.note) for one in made.new] == [("retracted", "Retracted: 2019")]
    assert item.told == ("crowd", "crowd#retracted")


def test_who_was_told_of_a_paper(toy: Catalog) -> None:
    """Who was told of a paper is told what became of it, whatever its date, and once."""
    catalog = changed(toy, crowd=paper(toy, "crowd", status=Status(kind="superseded")))
    assert due(catalog, "2026-01-01") == []
    assert due(catalog, "2026-01-01", told="crowd") == ["crowd (status)"]
    assert due(catalog, "2026-01-01", told="crowd crowd#superseded") == []
    retracted = changed(toy, crowd=paper(toy, "crowd", status=Status(kind="retracted")))
    assert due(retracted, "2026-01-01", told="crowd crowd#superseded") == ["crowd (status)"]


def test_stated_by_a_source(toy: Catalog) -> None:
    """The day on which a source stated it counts where the status has no date."""
    source = Source(kind="service", name="arXiv", date=day("2025-02-03"), fields=("status",))
    fields = {"status": Status(kind="withdrawn"), "sources": (source,)}
    assert due(changed(toy, crowd=paper(toy, "crowd", **fields)), "2025-02-01") == [
        "crowd (status)"
    ]


def test_named(toy: Catalog) -> None:
    """An earlier letter is made anew of what it told, under the names that papers have now."""
    names = {"lantern-a-small-light", "gone", "crowd"}
    assert [item.entry.id for item in digest.named(toy, names.__contains__)] == [
        "lantern",
        "crowd",
    ]


def test_many(toy: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many papers some stand whole, some by their titles, and the rest is counted."""
    monkeypatch.setattr(digest, "MOST_WHOLE", 2)
    monkeypatch.setattr(digest, "MOST_TITLES", 1)
    items = digest.due(toy, day("2025-01-01"))
    made = digest.of(toy, SETTINGS, day("2025-01-01"), items)
    assert (len(made.new), len(made.titles), made.more, made.papers) == (2, 1, 2, 5)


def test_moving(toy: Catalog) -> None:
    """What moves comes as it is given, with what moved, for the chosen topics alone."""
    entries = {entry.id: entry for entry in toy.entries}
    moving = [
        digest.Moved(entries["crowd"], "+12 stars"),
        digest.Moved(entries["norms-of-tides"], "+3 citations"),
    ]
    made = digest.of(toy, SETTINGS, day("2025-01-01"), [], Topics(tags=("light",)), moving)
    [one] = made.moving
    assert (one.title, one.note) == ("A Crowd of Lamps", "+12 stars")


def test_what_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter names the first papers that moved this week, with what they gained."""
    text = "2025-03-22 ants votes 1\n2025-03-22 bees votes 1\n2025-03-29 bees votes 4\n"
    made = counted_catalog("ants bees cats", f"{text}2025-03-29 ants votes 2")
    found = digest.what_moves(made, ENGLISH)
    assert [(one.entry.id, one.what) for one in found] == [
        ("bees", "+3 votes"),
        ("ants", "+1 vote"),
    ]
    monkeypatch.setattr(digest, "MOST_MOVING", 1)
    told = digest.of(made, SETTINGS, day("2025-03-28"), [], moving=found).moving
    assert [one.note for one in told] == ["+3 votes"]
    assert digest.what_moves(counted_catalog("ants", ""), ENGLISH) == ()
    shared = "2025-03-01 ants votes 1\n2025-03-29 ants votes 2\n2025-03-22 ants stars 1\n"
    both = counted_catalog("ants", f"{shared}2025-03-29 ants stars 9")
    assert [one.what for one in digest.what_moves(both, ENGLISH)] == ["+8 stars"]
    alone = counted_catalog("ants", "2025-03-01 ants votes 1\n2025-03-29 ants votes 2")
    assert [one.what for one in digest.what_moves(alone, ENGLISH)] == ["+0.2 votes"]


def test_shown(toy: Catalog) -> None:
    """A paper has its authors, date, venue, summary, tags and links, with whole addresses."""
    [item, _] = digest.due(toy, day("2025-01-20"))
    [one] = digest.of(toy, SETTINGS, day("2025-01-20"), [item]).new
    assert one.address == "https://shelf.example.org/papers/lantern/"
    assert one.authors == "Ada Quill and Ben Ó Ríordáin"
    assert one.where == "9 March 2024 · Proceedings of Lamps 2024"
    assert one.summary.startswith("One lamp, placed where two mirrors meet")
    assert one.tags[1] == ("Counting", "https://shelf.example.org/tags/counting/")
    assert one.links[0] == ("arXiv", "https://arxiv.org/abs/2403.00001")


def test_successor(toy: Catalog) -> None:
    """What became of a paper leads to the one that takes its place, and to the announcement."""
    status = Status(kind="superseded", by="lantern", link="https://example.org/notice")
    catalog = changed(toy, crowd=paper(toy, "crowd", status=status))
    items = digest.due(catalog, day("2026-01-01"), is_told={"crowd"}.__contains__)
    [one] = digest.of(catalog, SETTINGS, day("2026-01-01"), items).became
    assert (one.successor, one.notice) == (
        "https://shelf.example.org/papers/lantern/",
        "https://example.org/notice",
    )


def test_beginning_of_an_abstract(toy: Catalog) -> None:
    """A paper without a summary has the beginning of its abstract, whole words with dots."""
    long = paper(toy, "crowd", abstract="Lamps shine, " * 60, tldr=None)
    [_, item] = digest.due(changed(toy, crowd=long), day("2025-01-20"))
    [one] = digest.of(toy, SETTINGS, day("2025-01-20"), [item]).new
    assert one.summary.endswith("Lamps shine …")
    assert 280 < len(one.summary) <= digest.LONGEST_SUMMARY + 2
