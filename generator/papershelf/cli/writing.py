"""Writing on the command line: what others stated becomes files, if the content may hold it.

What imports, services and followed sources bring takes the same way: new papers without tags get
those that are proposed for them, what would break a rule is named and left out, and the rest is
written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import click

from papershelf.catalog import proposals
from papershelf.cli.shell import log
from papershelf.cli.tags import described, line
from papershelf.content import edit, folder, records, yamlio
from papershelf.content.entry import Entry
from papershelf.content.folder import PAPER_SCHEMA, Content
from papershelf.content.model import Paper
from papershelf.content.rules import listed
from papershelf.errors import ContentError, printable
from papershelf.project import Project
from papershelf.sources.merge import Summary

MANY = 200
"""From so many files on, progress is shown."""
no_tags = click.option(
    "--no-tags", is_flag=True, help="Give new papers no tags; they can be proposed later."
)


@dataclass
class Written:
    """What became of papers."""

    entries: list[Entry]
    """Those that the content may hold."""
    refused: dict[str, str]
    """Why it may not hold others, by id."""
    tags: list[str] = field(default_factory=list)
    """What tags new papers got and why, a line each."""
    measured: str = ""
    """How sure such tags are, if there are any."""

    @property
    def paths(self) -> dict[str, str]:
        """The files by id."""
        return {entry.id: entry.path for entry in self.entries}


def write(
    home: Project,
    content: Content,
    changed: Mapping[str, Paper],
    *,
    dry_run: bool,
    tagged: bool = False,
) -> Written:
    """Write the files of papers that are new or changed, unless it is a dry run.

    With `tagged`, new papers without tags get those that are proposed.
    """
    before = {entry.id: entry for entry in content.entries}
    done = Written([], {})
    if tagged:
        changed = _tagged(content, changed, done)
    entries = [_entry(content, key, paper, before.get(key)) for key, paper in changed.items()]
    for entry in entries:  # first what is wrong by itself, which may be wrong with all of them
        if problems := sorted(listed.problems_of_one(entry)):
            done.refused[entry.id] = str(problems[0])
    _put(content, [entry for entry in entries if entry.id not in done.refused], done.refused)
    done.entries = [entry for entry in entries if entry.id not in done.refused]
    if not dry_run:
        hidden = len(entries) < MANY or not sys.stderr.isatty()
        with click.progressbar(
            done.entries, label="Writing", file=sys.stderr, hidden=hidden
        ) as shown:
            for entry in shown:
                earlier = before.get(entry.id)
                raw = entry.document.source.encode()
                known = earlier.paper if earlier else None
                folder.write(home.content, entry.id, entry.paper, raw=raw, before=known)
    return done


def _tagged(content: Content, changed: Mapping[str, Paper], done: Written) -> Mapping[str, Paper]:
    known = {entry.id for entry in content.entries}
    new = [key for key, paper in changed.items() if key not in known and not paper.tags]
    proposer = proposals.learned(content.entries, content.vocabulary) if new else None
    if proposer is None:
        return changed
    papers = dict(changed)
    for key in new:
        if found := proposer.propose(papers[key])[: proposals.MOST]:
            tags = tuple(proposal.tag for proposal in found)
            papers[key] = papers[key].model_copy(update={"tags": tags})
            done.tags.append(f"{key}: {', '.join(map(line, found))}")
    done.measured = described(proposer.measured) if done.tags else ""
    return papers


def _entry(content: Content, key: str, paper: Paper, before: Entry | None) -> Entry:
    """Make the entry of a paper; what did not change keeps its lines in the file."""
    path = content.path(key, paper)
    if before:
        document = edit.edited(before, paper, PAPER_SCHEMA)
    else:
        document = yamlio.parse(records.canonical(paper, PAPER_SCHEMA), path)
    return Entry(key, paper, path, document)


def _put(content: Content, entries: list[Entry], refused: dict[str, str]) -> Content:
    """Return the content with those entries that it may hold; adds the others to `refused`."""
    try:
        return content.put(*entries)
    except ContentError as error:
        if len(entries) == 1:
            refused[entries[0].id] = str(error.problems[0])
            return content
    half = len(entries) // 2
    return _put(_put(content, entries[:half], refused), entries[half:], refused)


def log_summary(summary: Summary, done: Written) -> bool:
    """Print what became of every entry; returns whether one was incomplete or not understood."""
    paths = done.paths
    summary.refuse(done.refused)
    parts: dict[str, list[str]] = {
        "added": [paths[key] for key in summary.added],
        "changed": [paths[key] for key in summary.changed],
        "unchanged": summary.unchanged,
        "merged": [entry.text for entry in summary.merged],
        "incomplete": [
            f"{paths.get(entry.id, entry.id) if entry.id else 'not written'}: {entry.text}"
            for entry in summary.incomplete
        ],
        "not understood": summary.unread,
    }
    counts = ", ".join(f"{len(items):,} {name}" for name, items in parts.items())
    lost = sum(entry.id is None for entry in summary.incomplete)
    log(f"{counts}; {lost:,} of the incomplete not written" if lost else counts)
    for text in _lines(parts, summary, done):
        log(printable(f"  {text}"))
    if done.measured:
        log(done.measured)
    return bool(summary.incomplete or summary.unread)


def _lines(parts: Mapping[str, list[str]], summary: Summary, done: Written) -> Iterator[str]:
    for name in ("added", "changed", "merged", "incomplete", "not understood"):
        yield from (f"{name}: {item}" for item in parts[name])
    yield from (f"tags: {item}" for item in done.tags)
    yield from (f"note: {note}" for note in summary.notes)
