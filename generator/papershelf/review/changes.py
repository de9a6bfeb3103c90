"""Changes: all that differs between two snapshots of the content, as data.

Papers that cannot be read in one of the snapshots are left out of both, so that a file with a
mistake looks neither removed nor added. Pure: the same snapshots give the same report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from papershelf.catalog import proposals
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.proposals import Proposal
from papershelf.content import records
from papershelf.content.document import Document
from papershelf.content.entry import Entry, Tags
from papershelf.content.folder import Content
from papershelf.content.model import Status, Tag, TagGroup, Vocabulary
from papershelf.content.record import Record
from papershelf.errors import Message, Problem
from papershelf.folding import fold_key
from papershelf.review import diff, indexes, near_duplicates
from papershelf.review.diff import Part
from papershelf.review.indexes import IndexChange
from papershelf.review.near_duplicates import NearDuplicate
from papershelf.review.snapshot import Snapshot


@dataclass(frozen=True)
class FieldChange:
    """A field with what came and went."""

    name: str
    """The field, such as `venue.year`."""
    parts: tuple[Part, ...]
    """Its words or items, marked; empty if only white space differs."""
    is_list: bool = False
    """True if the parts hold the items of a list, not the words of a text."""


@dataclass(frozen=True)
class Added:
    """A paper that was not there."""

    entry: Entry
    near_duplicates: tuple[NearDuplicate, ...]
    proposals: tuple[Proposal, ...] = ()
    """Tags that it may have besides its own."""


@dataclass(frozen=True)
class Changed:
    """A paper of which something differs, perhaps its id."""

    before: Entry
    after: Entry
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Removed:
    """A paper that is gone."""

    entry: Entry
    leads_to: str | None
    """The id of the paper that its address leads to now, if any."""


@dataclass(frozen=True)
class TagChange:
    """A tag that is new, differs or is gone."""

    tag: Tag
    """The tag after the change, or before it if it is gone."""
    fate: Literal["new", "changed", "gone"]
    uses: int
    """How many papers have it after the change."""
    fields: tuple[FieldChange, ...] = ()
    near: Tag | None = None
    """The tag that a new one is most like, if any."""


@dataclass(frozen=True)
class Report:
    """What a change of the content means."""

    added: tuple[Added, ...]
    changed: tuple[Changed, ...]
    renamed: tuple[Changed, ...]
    removed: tuple[Removed, ...]
    readable: tuple[Entry, ...]
    """Papers that could not be read before."""
    unreadable: tuple[str, ...]
    """The ids of papers that cannot be read after the change."""
    lost: tuple[str, ...]
    """The ids whose addresses led somewhere before, and nowhere now."""
    tags: tuple[TagChange, ...]
    """The tags that differ: new ones, then changed ones, then those that are gone."""
    tags_compared: bool
    """False if the tags cannot be read in one of the snapshots."""
    groups: tuple[str, ...]
    """The names of tag groups that differ."""
    stated: tuple[Entry, ...]
    """Papers that are new or changed in what became of them, such as a retraction."""
    pages: tuple[tuple[str, str], ...]
    """The hand-written pages that differ: the file name, and `new`, `changed` or `gone`."""
    indexes: tuple[IndexChange, ...]
    problems: tuple[Problem, ...]
    """Problems that the change brings, warnings too."""
    old_problems: tuple[Problem, ...]
    """Problems that were there before, too."""
    tag_names: Mapping[str, str]
    """The names of tags after the change, by id."""


def compare(before: Snapshot, after: Snapshot) -> Report:
    """Return what differs between two snapshots."""
    hidden = before.unreadable | after.unreadable
    old = {id_: entry for id_, entry in before.entries.items() if id_ not in hidden}
    new = {id_: entry for id_, entry in after.entries.items() if id_ not in hidden}
    gone = {id_: entry for id_, entry in old.items() if id_ not in new}
    came = {id_: entry for id_, entry in new.items() if id_ not in old}
    renames = dict(_renames(gone, came))
    renamed = set(renames.values())
    before_of = {after_id: before_id for before_id, after_id in renames.items()}
    added = [entry for id_, entry in came.items() if id_ not in renamed]
    near = near_duplicates.papers(added, after.entries.values())
    leads_to = {alias: entry.id for entry in new.values() for alias in entry.paper.aliases}
    compared = before.vocabulary is not None and after.vocabulary is not None
    vocabularies = (before.vocabulary or Vocabulary(), after.vocabulary or Vocabulary())
    known = {_known(problem) for problem in before.problems}
    named = _named(added, near)
    reported = [
        problem
        for problem in after.problems
        if problem.rule != "no-similar-titles" or problem.path not in named
    ]
    return Report(
        added=tuple(_added(added, near, old.values(), vocabularies[1])),
        changed=tuple(_changed((old[id_], new[id_]) for id_ in old.keys() & new.keys())),
        renamed=tuple(
            Changed(gone[a], came[b], _fields(gone[a], came[b])) for a, b in renames.items()
        ),
        removed=tuple(
            Removed(entry, leads_to.get(id_)) for id_, entry in gone.items() if id_ not in renames
        ),
        readable=tuple(
            entry
            for id_, entry in after.entries.items()
            if id_ in before.unreadable - after.unreadable
        ),
        unreadable=tuple(sorted(after.unreadable)),
        lost=tuple(sorted(_addresses(old.values()) - _addresses(new.values()) - hidden)),
        tags=tuple(_tags(*vocabularies, after.entries.values())) if compared else (),
        tags_compared=compared,
        groups=tuple(_groups(*vocabularies)) if compared else (),
        stated=tuple(
            entry
            for id_, entry in new.items()
            if entry.paper.status not in (None, _status(old.get(before_of.get(id_, id_))))
        ),
        pages=tuple(_pages(before.pages, after.pages)),
        indexes=indexes.compare(
            _catalog(old.values(), vocabularies[0]),
            _catalog(new.values(), vocabularies[1]),
            tags=compared,
        ),
        problems=tuple(problem for problem in reported if _known(problem) not in known),
        old_problems=tuple(problem for problem in reported if _known(problem) in known),
        tag_names={tag.id: tag.name for tag in vocabularies[1].tags},
    )


def _added(
    added: Sequence[Entry],
    near: Mapping[str, tuple[NearDuplicate, ...]],
    known: Iterable[Entry],
    vocabulary: Vocabulary,
) -> Iterator[Added]:
    """Describe new papers; their tags are proposed from the papers that were there before."""
    proposer = proposals.learned([*known], vocabulary) if added else None
    for entry in added:
        proposed = proposer.propose(entry.paper) if proposer else ()
        yield Added(entry, near.get(entry.id, ()), proposed)


def _named(added: Iterable[Entry], near: Mapping[str, tuple[NearDuplicate, ...]]) -> set[str]:
    """Return the files of papers whose similar titles the report names by itself."""
    pairs = ([entry, *(other.entry for other in near.get(entry.id, ()))] for entry in added)
    return {entry.path for pair in pairs if len(pair) > 1 for entry in pair}


def _status(entry: Entry | None) -> Status | None:
    return entry.paper.status if entry else None


def _known(problem: Problem) -> tuple[str, str, Message]:
    """Return what a problem is known by while lines move."""
    return problem.path, problem.field, problem.message


def _catalog(entries: Iterable[Entry], vocabulary: Vocabulary) -> Catalog:
    tags = Tags(vocabulary, "tags.yml", Document({}))
    return Catalog.of(Content(tags, tuple(entries), {}))


def _addresses(entries: Iterable[Entry]) -> set[str]:
    return {address for entry in entries for address in (entry.id, *entry.paper.aliases)}


def _renames(gone: Mapping[str, Entry], came: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Pair papers that are gone with those that came in their place, by id.

    A new paper takes an old one's place if it has its id as an alias, or else its arXiv id, its
    DOI or its title.
    """
    free, left = dict(came), dict(gone)
    for by in (_aliases, _arxiv, _doi, _title):
        places = {key: id_ for id_, entry in free.items() for key in by(entry)}
        for id_, entry in list(left.items()):
            keys = [id_] if by is _aliases else by(entry)
            place = next((places[key] for key in keys if places.get(key) in free), None)
            if place is not None:
                del free[place], left[id_]
                yield id_, place


def _aliases(entry: Entry) -> list[str]:
    return list(entry.paper.aliases)


def _arxiv(entry: Entry) -> list[str]:
    return [entry.paper.arxiv] if entry.paper.arxiv else []


def _doi(entry: Entry) -> list[str]:
    return [entry.paper.doi.lower()] if entry.paper.doi else []


def _title(entry: Entry) -> list[str]:
    return [fold_key(entry.paper.title)]


def _changed(pairs: Iterable[tuple[Entry, Entry]]) -> Iterator[Changed]:
    for before, after in sorted(pairs, key=lambda pair: pair[0].id):
        if fields := _fields(before, after):
            yield Changed(before, after, fields)


def _fields(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """Compare two papers field by field; the alias that a new id calls for is no news."""
    fields = _record_fields(before.paper, after.paper)
    expected = (*before.paper.aliases, before.id)
    if before.id != after.id and sorted(after.paper.aliases) == sorted(expected):
        return tuple(field for field in fields if field.name != "aliases")
    return fields


def _record_fields(before: Record, after: Record) -> tuple[FieldChange, ...]:
    old, new = _flat(records.as_data(before)), _flat(records.as_data(after))
    declared = list(type(after).model_fields)
    names = sorted({*old, *new}, key=lambda name: (declared.index(name.split(".")[0]), name))
    return tuple(
        _field(name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    )


def _field(name: str, old: str | list[str] | None, new: str | list[str] | None) -> FieldChange:
    if isinstance(old, list) or isinstance(new, list):
        return FieldChange(name, diff.of_lists(old or [], new or []), is_list=True)
    return FieldChange(name, diff.of_texts(old or "", new or ""))


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, str | list[str]]:
    """Name every text and list of a record, such as `venue.name`."""
    flat: dict[str, str | list[str]] = {}
    for key, value in data.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            flat |= _flat(value, f"{name}.")
        elif isinstance(value, list):
            flat[name] = [_item(item) for item in value]
        else:
            flat[name] = str(value)
    return flat


def _item(item: Any) -> str:
    """Write an item of a list in one line; one with fields, such as a source, as its values."""
    if not isinstance(item, dict):
        return str(item)
    return "; ".join(
        f"{key}: {', '.join(value) if isinstance(value, list) else value}"
        for key, value in item.items()
    )


def _tags(before: Vocabulary, after: Vocabulary, entries: Iterable[Entry]) -> Iterator[TagChange]:
    uses: dict[str, int] = {}
    for entry in entries:
        for name in dict.fromkeys(entry.paper.tags):
            uses[name] = uses.get(name, 0) + 1
    old = {tag.id: tag for tag in before.tags}
    new = {tag.id: tag for tag in after.tags}
    for tag in new.values():
        if tag.id not in old:
            yield TagChange(
                tag, "new", uses.get(tag.id, 0), near=near_duplicates.tag(tag, new.values())
            )
    for tag in new.values():
        if tag.id in old and (fields := _record_fields(old[tag.id], tag)):
            yield TagChange(tag, "changed", uses.get(tag.id, 0), fields)
    for tag in old.values():
        if tag.id not in new:
            yield TagChange(tag, "gone", uses.get(tag.id, 0))


def _groups(before: Vocabulary, after: Vocabulary) -> Iterator[str]:
    old: dict[str, TagGroup] = {group.id: group for group in before.groups}
    new: dict[str, TagGroup] = {group.id: group for group in after.groups}
    for identifier in {**new, **old}:
        if old.get(identifier) != new.get(identifier):
            yield (new.get(identifier) or old[identifier]).name


def _pages(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            fate = "new" if name not in before else "gone" if name not in after else "changed"
            yield name, fate
