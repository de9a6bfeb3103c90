"""Changes: what differs between two snapshots."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.content.model import Tag, TagGroup, Vocabulary
from papershelf.errors import Message, Problem
from papershelf.review.changes import FieldChange, Report, compare
from papershelf.review.diff import Part
from tests.catalog.entries import VOCABULARY, entry
from tests.review import EMPTY, report, snapshot


def fields(before: dict[str, Any], after: dict[str, Any]) -> tuple[FieldChange, ...]:
    (change,) = report([entry("a", **before)], [entry("a", **after)]).changed
    return change.fields


def test_nothing() -> None:
    """The same content in both snapshots is no change."""
    same = report([entry("a", tags=["ants"])], [entry("a", tags=["ants"])])
    parts = (same.added, same.changed, same.renamed, same.removed, same.tags, same.indexes)
    assert parts == ((),) * 6


def test_empty_base() -> None:
    """Where there was no content yet, all papers and tags are new, and no page is lost."""
    found = compare(EMPTY, snapshot(entry("a"), entry("b")))
    assert [added.entry.id for added in found.added] == ["a", "b"]
    assert [(tag.fate, tag.tag.id) for tag in found.tags] == [
        ("new", "ants"),
        ("new", "bees"),
        ("new", "cats"),
    ]
    assert (found.groups, found.lost) == (("All",), ())


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ({}, {"tldr": "New."}, ["tldr"]),
        ({"authors": ["A B"]}, {"authors": ["C D"]}, ["authors"]),
        ({"venue": {"name": "V"}}, {"venue": {"name": "V", "year": 2024}}, ["venue.year"]),
        ({"links": {"code": "https://x.org"}}, {}, ["links.code"]),
        (
            {"links": {"figure": {"file": "a.png", "licence": "CC0-1.0", "alt": "A."}}},
            {"links": {"figure": {"file": "a.png", "licence": "CC-BY-4.0", "alt": "A."}}},
            ["links.figure.licence"],
        ),
        ({"published": "2024"}, {"published": "2024-05"}, ["published"]),
        ({}, {"aliases": ["b"]}, ["aliases"]),
        ({}, {"sources": [{"kind": "metadata", "name": "f"}]}, ["sources"]),
        ({"tldr": "A."}, {"title": "New", "tldr": "B."}, ["title", "tldr"]),
        ({"abstract": "A\nb."}, {"abstract": "A b."}, ["abstract"]),
    ],
)
def test_fields(before: dict[str, Any], after: dict[str, Any], names: list[str]) -> None:
    """Every field that differs is reported, in the model's order."""
    assert [field.name for field in fields(before, after)] == names


def test_words_and_items() -> None:
    """Texts differ by words, lists by items."""
    assert fields({"tldr": "A b c."}, {"tldr": "A x c."}) == (
        FieldChange(
            "tldr",
            (
                Part("kept", ("A",)),
                Part("removed", ("b",)),
                Part("added", ("x",)),
                Part("kept", ("c.",)),
            ),
        ),
    )
    assert fields({"tags": ["ants"]}, {"tags": ["ants", "bees"]}) == (
        FieldChange("tags", (Part("kept", ("ants",)), Part("added", ("bees",))), is_list=True),
    )


def test_item_with_fields() -> None:
    """A source is one item of its values."""
    source = {"kind": "metadata", "name": "f", "fields": ["title", "doi"]}
    (change,) = fields({}, {"sources": [source]})
    assert change.parts == (Part("added", ("kind: metadata; name: f; fields: title, doi",)),)


def _fates(found: Report) -> dict[str, list[str]]:
    return {
        "added": [added.entry.id for added in found.added],
        "renamed": [f"{change.before.id} {change.after.id}" for change in found.renamed],
        "removed": [f"{gone.entry.id} {gone.leads_to}" for gone in found.removed],
        "lost": [*found.lost],
    }


def test_rename_with_alias() -> None:
    """A new paper with the old id as alias is the old one, and its alias is no news."""
    found = report([entry("old")], [entry("new", title="Other", aliases=["old"])])
    assert _fates(found) == {"added": [], "renamed": ["old new"], "removed": [], "lost": []}
    assert [field.name for field in found.renamed[0].fields] == ["title"]


@pytest.mark.parametrize(
    "shared", [{"arxiv": "2401.10020"}, {"doi": "10.1000/182"}, {"title": "The Same"}]
)
def test_rename_without_alias(shared: dict[str, str]) -> None:
    """Identifiers and titles identify a renamed paper, too; its old address is lost."""
    found = report([entry("old", **shared)], [entry("new", **shared)])
    assert _fates(found) == {"added": [], "renamed": ["old new"], "removed": [], "lost": ["old"]}


def test_rename_pairs_one_to_one() -> None:
    """A new paper takes the place of one old paper; the alias counts before the title."""
    found = report(
        [entry("a", title="Same"), entry("b", title="Same")],
        [entry("c", title="Same", aliases=["b"])],
    )
    assert _fates(found) == {"added": [], "renamed": ["b c"], "removed": ["a None"], "lost": ["a"]}


def test_removed() -> None:
    """A paper that is gone takes its aliases along, unless another paper has them."""
    found = report(
        [entry("a", aliases=["older"]), entry("b"), entry("c")], [entry("c", aliases=["b"])]
    )
    assert _fates(found) == {
        "added": [],
        "renamed": [],
        "removed": ["a None", "b c"],
        "lost": ["a", "older"],
    }


def test_lost_alias() -> None:
    """An alias that is taken away loses its address."""
    assert report([entry("a", aliases=["old"])], [entry("a")]).lost == ("old",)


def test_alike() -> None:
    """An added paper is compared with all, other added ones included."""
    found = report(
        [entry("a", title="One lamp")],
        [entry("a", title="One lamp"), entry("b", title="One lamp!"), entry("c", title="Two cats")],
    )
    assert [[other.entry.id for other in added.near_duplicates] for added in found.added] == [
        ["a"],
        [],
    ]


def test_unreadable_after() -> None:
    """A file that cannot be read now is neither removed nor lost."""
    found = compare(
        snapshot(entry("a", aliases=["x"], tags=["ants"]), entry("b")),
        snapshot(entry("b"), unreadable=frozenset({"a"})),
    )
    assert _fates(found) == {"added": [], "renamed": [], "removed": [], "lost": []}
    assert (found.unreadable, found.indexes) == (("a",), ())


def test_unreadable_before() -> None:
    """A file that could not be read before is readable again, not added."""
    found = compare(snapshot(unreadable=frozenset({"a"})), snapshot(entry("a", tags=["ants"])))
    assert [entry.id for entry in found.readable] == ["a"]
    assert (found.added, found.indexes) == ((), ())


def test_problems() -> None:
    """A problem is new if it was not there before, wherever its line stands now."""
    old, moved, new = (Problem("p", line, 1, "f", Message(f"m{line % 2}")) for line in (2, 4, 5))
    found = compare(snapshot(problems=(old,)), snapshot(problems=(moved, new)))
    assert (found.problems, found.old_problems) == ((new,), (moved,))


def test_similar_titles_are_reported_once() -> None:
    """What the checks warn of is not repeated for titles that the report compares itself."""
    papers = [entry("a", title="One lamp"), entry("b", title="One lamp!"), entry("c")]
    warnings = tuple(
        Problem(f"content/{one}.yml", 1, 1, "title", Message("m"), "no-similar-titles", warns=True)
        for one in "abc"
    )
    found = compare(snapshot(papers[0], papers[2]), snapshot(*papers, problems=warnings))
    assert [problem.path for problem in found.problems] == ["content/c.yml"]


def _tag(identifier: str, **others: Any) -> Tag:
    values = {"name": identifier.upper(), "group": "all", "description": f"About {identifier}."}
    return Tag(id=identifier, **{**values, **others})


def test_tags() -> None:
    """New, changed and removed tags are reported with how many papers have them."""
    ants, bees, _ = VOCABULARY.tags
    after = VOCABULARY.model_copy(
        update={"tags": (ants, bees.model_copy(update={"name": "Bee"}), _tag("ant"))}
    )
    papers = [entry("a", tags=["ant", "cats"]), entry("b", tags=["ant"])]
    found = compare(snapshot(), snapshot(*papers, vocabulary=after))
    reported = [(tag.fate, tag.tag.id, tag.uses, tag.near and tag.near.id) for tag in found.tags]
    assert reported == [
        ("new", "ant", 2, "ants"),
        ("changed", "bees", 0, None),
        ("gone", "cats", 1, None),
    ]
    assert [field.name for field in found.tags[1].fields] == ["name"]


def test_groups() -> None:
    """A group that differs is named."""
    other = Vocabulary(groups=(TagGroup(id="all", name="Everything", description="D."),))
    assert compare(snapshot(), snapshot(vocabulary=other)).groups == ("Everything",)


def test_unknown_tags() -> None:
    """Tags that cannot be read are not removed."""
    found = compare(
        snapshot(entry("a", tags=["ants"])), snapshot(entry("a", tags=["ants"]), vocabulary=None)
    )
    assert (found.tags, found.tags_compared, found.indexes) == ((), False, ())


def test_pages() -> None:
    """Hand-written pages are compared whole."""
    found = compare(
        snapshot(pages={"a.md": "1", "b.md": "1", "c.md": "1"}),
        snapshot(pages={"b.md": "2", "c.md": "1", "d.md": "1"}),
    )
    assert found.pages == (("a.md", "gone"), ("b.md", "changed"), ("d.md", "new"))
