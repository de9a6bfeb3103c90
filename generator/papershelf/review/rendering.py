"""Rendering: a report as GitHub shows it, such as in the summary of a job.

Text of content passes through `phrases`, which escapes it. The size is bounded: long texts are
cut, long lists end in how many more there are, and what would pass the limit is left out whole.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from markupsafe import Markup

from papershelf.content import facts
from papershelf.content.entry import Entry
from papershelf.errors import Problem
from papershelf.review import near_duplicates, phrases, preview
from papershelf.review.changes import Added, Changed, FieldChange, Removed, Report, TagChange
from papershelf.review.indexes import IndexChange, Listed
from papershelf.words import ENGLISH, REPORT, count

LIMIT = 1_000_000
"""So many bytes a report has at most; GitHub shows summaries of up to 1 MiB."""
MOST_WHOLE = 50
"""So many papers of a section are shown whole."""
MOST_LINES = 200
"""So many lines a list has, among them the papers that are not shown whole."""
LONGEST_LIST = 100_000
"""So many bytes a list has at most, so that no list is left out whole."""

T = TypeVar("T")


def write(report: Report, base: str, limit: int = LIMIT) -> str:
    """Write a report of at most `limit` bytes; `base` is what was compared with."""
    added = [paper.entry for paper in report.added]
    blocks = [
        phrases.fill("## {headline}", headline=headline(report)),
        phrases.fill(REPORT["compared"], base=base),
        *_checks(report),
        *_look(report),
        *_stated(report),
        *_papers("added", added, (_added(paper, report) for paper in report.added)),
        *_papers("readable", report.readable, (_whole(entry, report) for entry in report.readable)),
        *_papers(
            "renamed",
            [change.after for change in report.renamed],
            (_renamed(change, report) for change in report.renamed),
        ),
        *_removed(report),
        *_tags(report),
        *_papers(
            "changed",
            [change.after for change in report.changed],
            (_changed(change, report) for change in report.changed),
        ),
        *_indexes(report),
        *_pages(report),
    ]
    return _within(blocks, limit)


def headline(report: Report) -> str:
    """Sum a report up, such as `3 papers added, 1 changed, 1 new tag`."""
    parts: list[str] = []
    papers = (report.added, report.readable, report.changed, report.renamed, report.removed)
    fates = ("added", "readable again", "changed", "renamed", "removed")
    for items, fate in zip(papers, fates, strict=True):
        if items:
            parts.append(f"{len(items):,} {fate}" if parts else f"{count(len(items))} {fate}")
    tags = {
        noun: [change for change in report.tags if change.fate == fate]
        for fate, noun in (("new", "new tag"), ("changed", "changed tag"), ("gone", "removed tag"))
    }
    parts += [count(len(items), noun) for noun, items in tags.items() if items]
    parts += [count(len(report.pages), "hand-written page") + " changed"] if report.pages else []
    parts = parts or [REPORT["nothing"]]
    parts += [f"{len(report.stated):,} with a status"] if report.stated else []
    warnings = sum(problem.warns for problem in report.problems)
    problems = len(report.problems) - warnings
    parts += [count(problems, "problem") + " to mend"] if problems else []
    parts += [count(warnings, "warning")] if warnings else []
    return ", ".join(parts)


def _within(blocks: Iterable[Markup], limit: int) -> str:
    """Join blocks, leaving out those for which there is no room, and notes how many."""
    kept: list[str] = []
    room, left_out = limit - 200, 0
    for block in blocks:
        size = len(block.encode()) + 2
        if size <= room:
            kept.append(block)
            room -= size
        else:
            left_out += 1
    kept += [phrases.fill(REPORT["left_out"], n=f"{left_out:,}")] if left_out else []
    return "\n\n".join(kept) + "\n"


def _list(items: Sequence[T], write: Callable[[T], Markup]) -> Markup:
    """Write a list, a line for each item, and how many more there are than can be shown."""
    written: list[Markup] = []
    room = LONGEST_LIST
    for item in items[:MOST_LINES]:
        line = write(item)
        room -= len(line.encode())
        if room < 0:
            break
        written.append(line)
    more = len(items) - len(written)
    return phrases.lines(
        [*written, phrases.fill(REPORT["more"], n=f"{more:,}")] if more else written
    )


def _heading(name: str) -> Markup:
    return phrases.fill("### {name}", name=REPORT[name])


def _checks(report: Report) -> Iterator[Markup]:
    if report.problems or report.old_problems:
        yield _heading("checks")
    else:
        is_similar = any(added.near_duplicates for added in report.added)
        yield phrases.fill(REPORT["checks_similar" if is_similar else "checks_none"])
    if report.problems:
        yield _list(sorted(report.problems, key=lambda problem: problem.warns), _problem)
    if report.old_problems:
        yield phrases.fill(REPORT["checks_old"], n=f"{len(report.old_problems):,}")
    if report.unreadable:
        names = phrases.row([phrases.code(identifier) for identifier in report.unreadable])
        yield phrases.fill(REPORT["unreadable"], names=names)
    if not report.tags_compared:
        yield phrases.fill(REPORT["tags_unread"])


def _problem(problem: Problem) -> Markup:
    numbers = (problem.line, problem.column) if problem.line else ()
    place = phrases.text(problem.path, phrases.SHORTEST) + phrases.fill(
        "".join(f":{number}" for number in numbers if number)
    )
    form = REPORT["problem" if problem.field else "problem_of_file"]
    message = phrases.text(str(problem.message), phrases.SHORTEST)
    if problem.warns:
        message = phrases.fill(REPORT["warning"], message=message)
    return phrases.fill(form, place=place, field=problem.field, message=message)


def _look(report: Report) -> Iterator[Markup]:
    """Write what only a person can judge."""
    lines = [phrases.fill(REPORT["lost"], id=identifier) for identifier in report.lost]
    lines += [
        phrases.fill(
            REPORT["similar_title"],
            title=phrases.title(added.entry),
            id=added.entry.id,
            percent=other.percent,
            other=phrases.title(other.entry),
            other_id=other.entry.id,
        )
        for added in report.added
        for other in added.near_duplicates
    ]
    if len(report.added) > near_duplicates.MOST_COMPARED:
        lines.append(phrases.fill(REPORT["similar_bound"], n=near_duplicates.MOST_COMPARED))
    for change in report.tags:
        tag, near = change.tag, change.near
        if near:
            lines.append(
                phrases.fill(REPORT["similar_tag"], new=tag.id, old=near.id, name=near.name)
            )
        elif change.fate == "gone" and change.uses:
            lines.append(phrases.fill(REPORT["tag_used"], id=tag.id, papers=count(change.uses)))
    if lines:
        yield _heading("look")
        yield _list(lines, lambda line: line)


def _stated(report: Report) -> Iterator[Markup]:
    """List the papers of which it is now stated what became of them."""
    if report.stated:
        yield _heading("stated")
        yield _list(report.stated, _statement)


def _statement(entry: Entry) -> Markup:
    notes = phrases.row([note.plain for note in facts.marks(entry.paper, ENGLISH)])
    return phrases.fill(REPORT["statement"], title=phrases.title(entry), id=entry.id, notes=notes)


def _papers(name: str, entries: Sequence[Entry], whole: Iterable[Markup]) -> Iterator[Markup]:
    """Write a section of papers: the first of them `whole`, of the others a line."""
    if entries:
        yield _heading(name)
        yield from islice(whole, MOST_WHOLE)
    if rest := entries[MOST_WHOLE:]:
        yield _list(rest, _short)


def _short(entry: Entry) -> Markup:
    return phrases.fill(REPORT["short"], title=phrases.title(entry), id=entry.id)


def _whole(entry: Entry, report: Report) -> Markup:
    return Markup("\n\n").join([phrases.code(entry.path), preview.card(entry, report.tag_names)])


def _added(paper: Added, report: Report) -> Markup:
    whole = _whole(paper.entry, report)
    if not paper.proposals:
        return whole
    tags = [
        phrases.fill(
            REPORT["proposal"],
            tag=proposal.tag,
            percent=f"{proposal.confidence:.0%}",
            reason=phrases.text(proposal.reason),
        )
        for proposal in paper.proposals
    ]
    return Markup("\n\n").join([whole, phrases.fill(REPORT["proposals"], tags=phrases.row(tags))])


def _changed(change: Changed, report: Report) -> Markup:
    title = phrases.fill(REPORT["paper"], title=phrases.title(change.after), id=change.after.id)
    return Markup("\n\n").join([title, _fields(change.fields), _folded_card(change.after, report)])


def _renamed(change: Changed, report: Report) -> Markup:
    redirect = "no_redirect" if change.before.id in report.lost else "redirect"
    moved = phrases.fill(
        REPORT["moved"],
        title=phrases.title(change.after),
        old=change.before.id,
        new=change.after.id,
        redirect=phrases.fill(REPORT[redirect]),
    )
    parts = [moved, _fields(change.fields), _folded_card(change.after, report)]
    return Markup("\n\n").join(part for part in parts if part)


def _folded_card(entry: Entry, report: Report) -> Markup:
    form = "<details><summary>{name}</summary>\n\n{card}\n\n</details>"
    return phrases.fill(form, name=REPORT["card"], card=preview.card(entry, report.tag_names))


def _fields(fields: Sequence[FieldChange]) -> Markup:
    return phrases.lines(
        phrases.fill(REPORT["field"], name=field.name, change=_marked(field)) for field in fields
    )


def _marked(field: FieldChange) -> Markup:
    """Write what came bold and what went struck out, up to where it gets too long."""
    ways = {"kept": "{text}", "removed": "~~{text}~~", "added": "**{text}**", "skipped": "…"}
    between = ", " if field.is_list else " "
    written: list[Markup] = []
    room = phrases.LONGEST
    for part in field.parts:
        text = between.join(part.items)
        if room <= 0:
            written.append(Markup("…"))
            break
        written.append(phrases.fill(ways[part.mark], text=phrases.text(text, max(room, 40))))
        room -= len(text)
    return phrases.fill(between).join(written) or phrases.fill(REPORT["white_space"])


def _removed(report: Report) -> Iterator[Markup]:
    if not report.removed:
        return
    yield _heading("removed")
    yield _list(report.removed, _removed_paper)


def _removed_paper(change: Removed) -> Markup:
    form = REPORT["addresses_kept" if change.leads_to else "addresses_gone"]
    return phrases.fill(
        REPORT["removed_paper"],
        title=phrases.title(change.entry),
        id=change.entry.id,
        address=phrases.fill(form, id=change.leads_to),
    )


def _tags(report: Report) -> Iterator[Markup]:
    if not report.tags and not report.groups:
        return
    yield _heading("tags")
    if report.tags:
        yield _list(report.tags, _tag)
    if report.groups:
        yield phrases.fill(REPORT["groups"], names=phrases.row(report.groups))


def _tag(change: TagChange) -> Markup:
    tag = change.tag
    line = phrases.fill(
        REPORT[f"tag_{change.fate}"],
        name=tag.name,
        id=tag.id,
        papers=count(change.uses),
        description=tag.description,
    )
    fields = _fields(change.fields).split("\n") if change.fields else []
    return phrases.lines([line, *(Markup("  ") + field for field in fields)])


def _indexes(report: Report) -> Iterator[Markup]:
    if report.indexes:
        yield _heading("indexes")
        yield phrases.lines(map(_index, report.indexes))


def _index(change: IndexChange) -> Markup:
    fates: dict[str, tuple[str, tuple[Listed, ...]]] = {
        "appear": ("{name} ({after})", change.appear),
        "grow": ("{name} ({before} → {after})", change.grow),
        "shrink": ("{name} ({before} → {after})", change.shrink),
        "vanish": ("{name}", change.vanish),
    }
    parts = [
        phrases.fill(
            REPORT[f"index_{fate}"],
            pages=phrases.row([phrases.fill(form, **dataclasses.asdict(page)) for page in pages]),
        )
        for fate, (form, pages) in fates.items()
        if pages
    ]
    return phrases.fill(REPORT["index"], kind=change.kind, fates=Markup("; ").join(parts))


def _pages(report: Report) -> Iterator[Markup]:
    if report.pages:
        yield _heading("pages")
        yield _list(
            report.pages, lambda page: phrases.fill(REPORT["page"], name=page[0], fate=page[1])
        )
