"""Mending: what can be put right without asking, byte by byte where it stands.

Only the text of a value is exchanged, never the file written anew, so comments, order, quotes and
line breaks stay as they were. What is mended is read again: a file that would then say something
else than what was meant is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from papershelf.content import dates, facts, ids, links, mistakes, records, yamlio
from papershelf.content.document import Document, Location
from papershelf.content.model import Links, Paper, Record, Vocabulary
from papershelf.errors import ContentError

Mended = tuple[Location, str]

_ROUNDS = 20
# Characters that show nothing and part no words; pasted texts bring them along.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TRAILING = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_SCHEMA = re.compile(r"^# *yaml-language-server:.*$", re.MULTILINE)
_LINES = {*facts.LINES, "name", "description", "note", "submitted_by"}
_LISTED = {"authors"}
_OPEN = re.compile(rf"\s*(?:- )?(?:{'|'.join(facts.LINES)}|name|description): ")


def mend(text: str, schema: str, vocabulary: Vocabulary | None) -> str:
    """Mend the text of a file.

    `schema` is the relative path of its JSON Schema; `vocabulary` that of a paper's tags, or None
    for the file of the vocabulary itself. A file that is no YAML of ours afterwards is returned as
    it was. What is mended once is not changed again.
    """
    model: type[Record] = Vocabulary if vocabulary is None else Paper
    loose = _quote_lines(_tidy(text, schema))
    try:
        document = _parse(_name_fields(loose, model))
    except ContentError:
        return text
    tags = _tag_names(vocabulary)
    wanted = dict(_values(document, tags))
    mended = document.source
    for location in sorted(document.spans, key=lambda one: document.spans[one], reverse=True):
        start, end = document.spans[location]
        old = document.at(location)
        new = wanted.get(location, old)
        if new != old or (_is_bare(document, location) and yamlio.line(old) != old):
            mended = mended[:start] + _write(new, document.written(location)) + mended[end:]
    try:
        after = _parse(mended)
    except ContentError:
        return text
    same = all(
        after.at(location) == wanted.get(location, document.at(location))
        for location in document.spans
    )
    return mended if same and after.spans.keys() == document.spans.keys() else text


def _write(new: str, old: str) -> str:
    """Write the text `new` where `old` stands, in quotes if that has some.

    The line breaks after a block are no part of it.
    """
    written = yamlio.line(new)
    if written == new and old[0] in "'\"":
        written = mistakes.single_quoted(new)
    return written + old[len(old.rstrip()) :]


def _parse(text: str) -> Document:
    return yamlio.parse(text.encode(errors="surrogatepass"), "")


def _tidy(text: str, schema: str) -> str:
    """Mend white space, unseen characters, and the comment that names the schema."""
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _TRAILING.sub("", text).strip("\n") + "\n"
    if not text.strip():
        return ""
    line = f"# yaml-language-server: $schema={schema}"
    if _SCHEMA.search(text):
        return _SCHEMA.sub(lambda _: line, text, count=1)
    return text if text.startswith(("%", "---")) else f"{line}\n{text}"


def _quote_lines(text: str) -> str:
    """Quote the texts on one line for whose sake the file is no YAML."""
    for _ in range(_ROUNDS):
        try:
            _parse(text)
        except ContentError as error:
            problem = error.problems[0]
            lines = text.split("\n")
            number = problem.line - 1
            if not (0 <= number < len(lines) and _OPEN.match(lines[number])):
                return text
            better = mistakes.in_quotes(lines[number], problem.column - 1)
            # What is said to a person is done, no more.
            if better is None or not problem.message.endswith(f"; write: {better.strip()}"):
                return text
            lines[number] = better
            text = "\n".join(lines)
        else:
            return text
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


def _tag_names(vocabulary: Vocabulary | None) -> dict[str, str]:
    known = vocabulary.tags if vocabulary else ()
    return {word: tag.id for tag in known for word in (*tag.aliases, tag.id)}


def _is_bare(document: Document, location: Location) -> bool:
    """Tell whether a text stands without quotes on one line and is no number or truth value."""
    written = document.written(location)
    kinds = {"year", "upvotes", "date_inferred"}
    return bool(written) and written == document.at(location) and not kinds & {*location}


def _values(document: Document, tags: dict[str, str]) -> Iterator[Mended]:
    """Find the values that are to be written otherwise."""
    names = _list(document, "tags")
    for location in document.spans:
        old = document.at(location)
        new = _form(location, tags)(old)
        if not new or new == old or "#" in _header(document.written(location)):
            continue
        if location[0] == "tags" and len(location) == 2:
            if new in names:  # the tag is there already: a person removes one
                continue
            names.append(new)
        yield location, new


def _header(written: str) -> str:
    """Return the line that begins a block, where a comment may stand."""
    return written.partition("\n")[0] if written[:1] in {"|", ">"} else ""


def _list(document: Document, field: str) -> list[str]:
    items = document.data.get(field)
    return [item for item in items if isinstance(item, str)] if isinstance(items, list) else []


def _form(location: Location, tags: dict[str, str]) -> Callable[[str], str | None]:
    """Return what finds the normal form of the value there."""
    field = next(part for part in reversed(location) if isinstance(part, str))
    if location == ("arxiv",):
        return ids.arxiv_id
    if location == ("doi",):
        return lambda text: None if ids.is_doi(text) else ids.doi(text)
    if location == ("category",):
        return ids.category
    if location in {("published",), ("added",)}:
        return _date
    if location[0] == "links" and field in Links.model_fields:
        return lambda text: text if links.is_allowed(text) else links.normal(text)
    if location[0] == "tags" and len(location) == 2 and tags:
        return lambda text: tags.get(text) or tags.get(ids.slug(text))
    if field in _LINES or location[0] in _LISTED:
        return lambda text: " ".join(text.split())
    return lambda text: text


def _date(text: str) -> str | None:
    found = dates.meant(text)
    return str(found) if found else None
