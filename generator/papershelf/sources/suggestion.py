"""Suggestions: what a form changes in the catalog, which is one paper and nothing else.

An answer that repeats the catalog changes nothing, and so does an empty one. A
single hyphen empties a field. Paths come from ids that were checked, never from an answer.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from papershelf.content import edit, ids, questions, records, yamlio
from papershelf.content.document import Document
from papershelf.content.entry import Entry
from papershelf.content.folder import PAPER_SCHEMA, Content
from papershelf.content.model import ADDRESSES, Paper
from papershelf.errors import ContentError, Message, Problem, quoted
from papershelf.folding import fold
from papershelf.sources import form
from papershelf.sources.form import Form
from papershelf.sources.merge import tag_ids

EMPTY = "-"
"""The answer that removes a field's value."""
# A word in brackets is the kind in small letters, or however it is written if it is one.
_KIND = r"[a-z]+|(?i:conference|journal|workshop|book|thesis|other)"
_VENUE = re.compile(
    rf"(?P<name>.*?)(?:(?:^| )(?P<year>[0-9]{{4}}))?(?:(?:^| )\((?P<kind>{_KIND})\))?"
)
_ADDRESS = re.compile(r"https?://\S*/papers/([^/\s?#]+)\S*")
_JOINED = re.compile(r"[,;]? (?:and|&) |[,;] ")
_NOT_ALL = re.compile(r"(?i)\bet\.? al\b|\bothers$")
# A number or another sign than a hyphen before an item, and what parts it from the next.
_AROUND = re.compile(r"^(?:[0-9]+[.)]|[*•–]) +|[,;]$")
# Two words or more, neither an initial at the end nor a small word such as `of`: a whole name.
_WHOLE_NAME = re.compile(r"(?!.* (?:of|for|the|on|and|Jr\.?|[A-Z]\.?)(?: |$))\S+(?: \S+)+")
# What a paper shares with another if the two are one.
_SAME = {("each-title-once", "title"), ("each-identifier-once", "arxiv")}
_LABELS = {question.field: question.label for question in questions.ABOUT}


@dataclass(frozen=True)
class Suggestion:
    """A paper as a form would have it."""

    id: str
    before: Paper | None
    """The paper as it is; None for a new one."""
    after: Paper
    path: str
    """The file that `after` belongs in, as messages name it."""
    document: Document
    """What that file is to hold."""

    @property
    def fields(self) -> list[str]:
        """The names of the fields that change, in the order of the model."""
        return [
            name
            for name in Paper.model_fields
            if getattr(self.after, name) != getattr(self.before, name, None)
            and (self.before or name in records.as_data(self.after))
        ]


def change(content: Content, answered: Form) -> Suggestion:
    """Work out what a form changes.

    Raises ContentError with what is wrong with the form, or else with every problem that the
    content would have then, those of the form's answers under the headings of the form.
    """
    if not answered.corrects:
        return _added(content, answered)
    entry = _entry(content, answered)
    present = {field: form.tidy(text) for field, text in questions.answers(entry.paper).items()}
    asked = _asked(answered)
    wanted = {field: text for field, text in asked.items() if text != present[field]}
    data = records.as_data(entry.paper)
    for field, text in wanted.items():
        data[field] = None if text == EMPTY else _value(content, field, text, entry.paper)
    if figure := entry.paper.links.figure:  # which the form does not ask for
        data["links"] = {**(data["links"] or {}), "figure": records.as_data(figure)}
    paper = _checked(data)
    if paper == entry.paper:
        message = Message("an answer that differs from the catalog", "none", "change a field")
        raise ContentError.at(form.NAME, message)
    document = edit.edited(entry, paper, PAPER_SCHEMA)
    change = Suggestion(entry.id, entry.paper, paper, content.path(entry.id, paper), document)
    if other := _put(content, change):
        got = f"title or arXiv id of '{other}'"
        raise ContentError.at(form.NAME, Message("what no other paper has", got, "correct it"))
    return change


def _added(content: Content, answered: Form) -> Suggestion:
    asked = {field: text for field, text in _asked(answered).items() if text != EMPTY}
    missing = {} if "title" in asked else {"title": "write it"}
    if not asked.keys() & {*Paper.one_of}:
        missing["abstract"] = "write it, or give an arXiv id, a DOI or a link"
    if missing:
        raise ContentError(
            [
                Problem(form.NAME, 0, 0, _LABELS[field], Message("an answer", "none", fix))
                for field, fix in missing.items()
            ]
        )
    data = {field: _value(content, field, text, None) for field, text in asked.items()}
    if answered.opened:
        data["added"] = str(answered.opened)
    paper = _checked(data)
    taken = {entry.id for entry in content.entries}
    taken.update(alias for entry in content.entries for alias in entry.paper.aliases)
    identifier = ids.paper_id(paper.title, paper.arxiv, taken)
    path = content.path(identifier, paper)
    document = yamlio.parse(records.canonical(paper, PAPER_SCHEMA), path)
    change = Suggestion(identifier, None, paper, path, document)
    if other := _put(content, change):
        fix = "to change it, use 'Suggest a fix' on its page"
        message = Message("a paper that is not in the catalog", f"'{other}'", fix)
        raise ContentError.at(form.NAME, message, field=_LABELS["title"])
    return change


def _asked(answered: Form) -> dict[str, str]:
    """Return the answers about the paper, by field."""
    return {question.field: text for question, text in answered.answers.items() if question.field}


def _entry(content: Content, answered: Form) -> Entry:
    """Find the paper that the form corrects, also by an id that it had before."""
    identifier = answered.answers.get(questions.PAPER, "")
    if address := _ADDRESS.fullmatch(identifier):
        identifier = address[1]
    by_id = {alias: entry for entry in content.entries for alias in entry.paper.aliases}
    by_id |= {entry.id: entry for entry in content.entries}
    if identifier in by_id:
        return by_id[identifier]
    near = difflib.get_close_matches(identifier[: ids.LONGEST], by_id, n=1, cutoff=0.8)
    fix = f"did you mean '{near[0]}'?" if near else "copy it from the address of its page"
    message = Message("the id of a paper", quoted(identifier), fix)
    raise ContentError.at(form.NAME, message, field=questions.PAPER.label)


def _put(content: Content, change: Suggestion) -> str | None:
    """Check the content with `change` in it; returns the id of another paper that it makes twice.

    Raises ContentError with every other problem.
    """
    try:
        content.put(Entry(change.id, change.after, change.path, change.document))
    except ContentError as error:
        others = [
            PurePosixPath(problem.path).stem
            for problem in error.problems
            if problem.path != change.path and (problem.rule, problem.field) in _SAME
        ]
        if not others:
            raise _answered(error, change.path) from None
        return min(others)
    return None


def _value(content: Content, field: str, text: str, present: Paper | None) -> Any:
    """Read an answer as data of the content model, which will check it."""
    if field == "links":
        return _links(text)
    if field == "tags":
        called = tag_ids(content.vocabulary)
        names = _items(re.split(r"[\n,]", text))
        return [called.get(fold(name)) or ids.slug(name) for name in names]
    if field == "authors":
        known = {author.written: author for author in present.authors} if present else {}
        return [known.get(name) or name for name in _authors(text)]
    if field == "venue":
        return _venue(text, present)
    if field == "arxiv":
        return ids.arxiv_id(text) or text
    if field == "doi":
        return ids.doi(text) or text
    if isinstance(Paper.model_fields[field].default, tuple):
        return _items(text.split("\n"))
    return text if field == "abstract" else " ".join(text.split())


def _items(parts: Iterable[str]) -> list[str]:
    return [item for part in parts if (item := part.removeprefix("- ").strip())]


def _authors(text: str) -> list[str]:
    """Read authors, one on each line; whole names may also stand on one line, parted by commas.

    A line after `- ` is one author, whatever stands in it. Raises ContentError where it is not
    certain which words are one author.
    """
    names = [_AROUND.sub("", name) for name in _items(text.split("\n"))]
    if len(names) == 1 and not text.startswith("- ") and _JOINED.search(names[0]):
        joined = _JOINED.split(names[0])
        if not all(map(_WHOLE_NAME.fullmatch, joined)):
            expected = "each author on a line of its own, after '- '"
            message = Message(expected, quoted(text), "write them so")
            raise ContentError.at(form.NAME, message, field=_LABELS["authors"])
        names = joined
    for name in names:
        if _NOT_ALL.search(name):
            message = Message("every author", quoted(name), "write all names, one on a line")
            raise ContentError.at(form.NAME, message, field=_LABELS["authors"])
    return names


def _links(text: str) -> dict[str, str]:
    links: dict[str, str] = {}
    for line in filter(None, text.split("\n")):
        kind, colon, url = line.removeprefix("- ").partition(":")
        kind = kind.strip().lower()
        if not colon or kind not in ADDRESSES or kind in links:
            known = ", ".join(ADDRESSES)
            expected = f"lines such as 'code: https://...', each of {known} once"
            message = Message(expected, quoted(line))
            raise ContentError.at(form.NAME, message, field=_LABELS["links"])
        links[kind] = url.strip()
    return links


def _venue(text: str, present: Paper | None) -> dict[str, Any]:
    found = _VENUE.fullmatch(" ".join(text.split()))
    venue = {key: value for key, value in (found.groupdict() if found else {}).items() if value}
    if "kind" in venue:
        venue["kind"] = venue["kind"].lower()
    before = present.venue if present else None
    if before and before.name == venue.get("name") and "kind" not in venue:
        venue["kind"] = before.kind
    return venue


def _checked(data: dict[str, Any]) -> Paper:
    """Make a paper of data; problems name the form's fields."""
    filled = {name: data[name] for name in Paper.model_fields if data.get(name)}
    try:
        return records.validate(Paper, Document(filled), form.NAME)
    except ContentError as error:
        raise _answered(error, form.NAME) from None


def _answered(error: ContentError, path: str) -> ContentError:
    """Return the problems of the file at `path` as those of the form's answers."""
    problems = []
    for problem in error.problems:
        field, _, rest = problem.field.partition(".")
        if problem.path == path and field in _LABELS:
            label = f"{_LABELS[field]} ({rest})" if rest else _LABELS[field]
            problem = Problem(form.NAME, 0, 0, label, problem.message, problem.rule)
        problems.append(problem)
    return ContentError(problems)
