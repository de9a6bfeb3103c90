"""Fixes: what can be put right without asking, byte by byte where it stands.

Only the text of a value is replaced, never the file written anew, so comments, order, quotes and
line breaks stay as they were. What is fixed is read again: a file that would then hold something
else than what was meant is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.content import ids, records, typesetting, yamlio
from papershelf.content.document import Document, Location
from papershelf.content.model import Paper, Vocabulary
from papershelf.content.record import Record
from papershelf.content.rules.typesetting import FIELDS
from papershelf.errors import ContentError, Edit

_ROUNDS = 20
# Characters that show nothing and part no words; pasted texts bring them along.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TRAILING = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_SCHEMA = re.compile(r"^# *yaml-language-server:.*$", re.MULTILINE)


def fix(text: str, schema: str, vocabulary: Vocabulary | None) -> str:
    """Fix the text of a file.

    `schema` is the relative path of its JSON Schema; `vocabulary` that of a paper's tags, or None
    for the file of the vocabulary itself. A file that is no YAML of ours afterwards is returned as
    it was. What is fixed once is not changed again.
    """
    model: type[Record] = Vocabulary if vocabulary is None else Paper
    try:
        document = _parse(_name_fields(_readable(_tidy(text, schema)), model))
    except ContentError:
        return text
    edits = {
        **{edit.start: edit for edit in _quotes(document)},
        **{edit.start: edit for edit in _typeset(document)},
        **{edit.start: edit for edit in _edits(document, model)},
        **{edit.start: edit for edit in _tags(document, vocabulary)},
    }
    fixed = document.source
    for start in sorted(edits, reverse=True):
        fixed = edits[start].apply(fixed)
    return fixed if _holds(fixed, document, edits) else text


def _holds(fixed: str, document: Document, edits: dict[int, Edit]) -> bool:
    """Return whether each value is as it was, or as its edit is read by itself."""
    try:
        after = _parse(fixed)
        wanted = {
            location: _parse(f"x: {edits[start].new}").data["x"]
            if start in edits
            else document.at(location)
            for location, (start, _) in document.spans.items()
        }
    except ContentError:
        return False
    return {location: after.at(location) for location in after.spans} == wanted


def _parse(text: str) -> Document:
    return yamlio.parse(text.encode(errors="surrogatepass"), "")


def _tidy(text: str, schema: str) -> str:
    """Fix white space, unseen characters, and the comment that names the schema."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _TRAILING.sub("", text).strip("\n") + "\n"
    if not text.strip():
        return ""
    line = f"# yaml-language-server: $schema={schema}"
    if _SCHEMA.search(text):
        return _SCHEMA.sub(lambda _: line, text, count=1)
    return text if text.startswith(("%", "---")) else f"{line}\n{text}"


def _readable(text: str) -> str:
    """Quote the texts on one line for whose sake the file is no YAML."""
    for _ in range(_ROUNDS):
        try:
            _parse(text)
        except ContentError as error:
            edit = error.problems[0].edit
            if edit is None:
                break
            text = edit.apply(text)
        else:
            break
    return text


def _name_fields(text: str, model: type[Record]) -> str:
    """Write the names of fields as the model does: `Title` and `later-title` are known."""
    document = _parse(text)
    lines = document.source.split("\n")
    for location, (number, column) in document.places.items():
        if not location or isinstance(location[-1], int):
            continue
        name = location[-1]
        plain = records.plain_name(name)
        start = column - 1
        written = lines[number - 1][start : start + len(name)]
        if plain != name == written and (*location[:-1], plain) not in document.places:
            around = (records.plain_name(p) if isinstance(p, str) else p for p in location[:-1])
            known = records.fields_at(model, tuple(around))
            if plain in known and len(plain) == len(name):
                line = lines[number - 1]
                lines[number - 1] = line[:start] + plain + line[start + len(name) :]
    return "\n".join(lines)


def _quotes(document: Document) -> Iterator[Edit]:
    """Put in quotes what other programs would read as a number, a date or a truth value."""
    for location in document.spans:
        old = document.at(location)
        is_bare = _is_bare(document, location) and yamlio.scalar(old) != old
        if is_bare and (edit := yamlio.replacement(document, location, old)):
            yield edit


def _is_bare(document: Document, location: Location) -> bool:
    """Return whether a text stands without quotes on one line and is no number or truth value."""
    written = document.written(location)
    kinds = {"year", "upvotes", "date_inferred"}
    return bool(written) and written == document.at(location) and not kinds & {*location}


def _edits(document: Document, model: type[Record]) -> Iterator[Edit]:
    """Return what fixes the values that are no valid ones, where that is certain."""
    try:
        records.validate(model, document, "")
    except ContentError as error:
        yield from (problem.edit for problem in error.problems if problem.edit)


def _typeset(document: Document) -> Iterator[Edit]:
    """Write the texts of a paper as they are printed; the lines of a block stay as they are."""
    for location in document.spans:
        if location[0] not in FIELDS or len(location) > 1:
            continue
        old, written = document.at(location), document.written(location)
        new = typesetting.corrected(old)
        if new == old:
            continue
        if written[:1] in {"|", ">"}:
            start, end = document.spans[location]
            yield Edit(start, end, typesetting.corrected(written))
        elif edit := yamlio.replacement(document, location, new):
            yield edit


def _tags(document: Document, vocabulary: Vocabulary | None) -> Iterator[Edit]:
    """Write the tags that are other words for one of the vocabulary, unless that is there too."""
    tags = vocabulary.tags if vocabulary else ()
    known = {word: tag.id for tag in tags for word in (*tag.aliases, tag.id)}
    places = [place for place in document.spans if place[0] == "tags" and len(place) == 2]
    names = {document.at(place) for place in places}
    for place in places:
        old = document.at(place)
        new = known.get(old) or known.get(ids.slug(old))
        if new and new not in names and (edit := yamlio.replacement(document, place, new)):
            names.add(new)
            yield edit
