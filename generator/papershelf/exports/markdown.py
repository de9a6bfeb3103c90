"""Markdown: a line that links a paper, and a paper as a document with front matter.

CommonMark without raw HTML; formulas are written as Unicode.
"""

from __future__ import annotations

import json
from itertools import starmap

from papershelf import escape, formulas
from papershelf.content import facts
from papershelf.content.facts import Note, sentences
from papershelf.exports import bibtex, references
from papershelf.exports.references import Reference
from papershelf.exports.writer import Writer
from papershelf.words import ENGLISH

MOST_NAMED = 2
"""So many authors a line names; of more, the first one and that there are others."""


def line(reference: Reference, address: str | None = None) -> str:
    """Write a link to the paper's page with who wrote it, where and when, on one line.

    What became of it stands behind that. The link leads to `address` if one is given.
    """
    paper = reference.paper
    authors = list(paper.names)
    if len(authors) > MOST_NAMED:
        authors = [f"{authors[0]} et al."]
    date = references.issued(paper)
    where = paper.venue.name if paper.venue else "arXiv" if paper.arxiv else ""
    when = " ".join(filter(None, [where, str(date.year) if date else ""]))
    whose = ", ".join(filter(None, [" and ".join(authors), when]))
    link = f"[{_text(paper.title)}]({address or reference.address})"
    line = f"{link}, {escape.commonmark(whose)}" if whose else link
    return sentences(line, *map(_marked, facts.marks(paper, ENGLISH)))


def _marked(note: Note) -> str:
    label, colon, text = note.linked.partition(": ")
    return f"**{escape.commonmark(label)}**{colon}{escape.commonmark(text)}"


def _item(reference: Reference) -> str:
    return f"- {line(reference)}\n"


write = Writer(_item)
"""Writes a list of such lines."""


def document(reference: Reference) -> str:
    """Write a paper as a document: facts as front matter, then text, links and BibTeX."""
    paper = reference.paper
    front = "\n".join(starmap(_field, _facts(reference).items()))
    parts = [f"---\n{front}\n---", f"# {_text(paper.title)}"]
    named = [", ".join(paper.names) or ENGLISH.pages["no_authors"]]
    named += [paper.venue.label] if paper.venue else []
    named += [paper.published.label] if paper.published else []
    parts.append(_text(" · ".join(named)))
    parts += map(_marked, facts.shown(paper, ENGLISH, "note", "row"))
    if paper.tldr:
        parts.append(f"**TL;DR** {_text(paper.tldr)}")
    if paper.abstract:
        parts.append("## Abstract")
    parts += [_text(part) for part in paper.abstract.split("\n\n") if part.strip()]
    links = [
        f"- [{_text(name)}](<{address}>)" for name, address in references.links(paper, ENGLISH)
    ]
    tags = ", ".join(_text(tag.name) for tag in reference.tags)
    parts += filter(None, ["\n".join(links), tags and f"{ENGLISH.pages['tags']}: {tags}"])
    entry = bibtex.of(reference)
    parts += ["## BibTeX", "\n".join(f"    {row}" for row in entry.splitlines())]
    return "\n\n".join(parts) + "\n"


def _text(text: str) -> str:
    return escape.commonmark(formulas.plain(text))


def _field(name: str, value: object) -> str:
    """Write a field of front matter on one line: its value as JSON, which is YAML too."""
    return f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _facts(reference: Reference) -> dict[str, object]:
    paper = reference.paper
    found = {
        "title": formulas.plain(paper.title),
        **facts.column_values(paper),
        "authors": list(paper.names),
        "published": str(paper.published or ""),
        "added": str(paper.added or ""),
        "venue": paper.venue.label if paper.venue else "",
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "category": paper.category,
        "lang": paper.language,
        "tags": [tag.id for tag in reference.tags],
        "key": reference.key,
        "page": reference.address,
        "url": references.url(paper),
        "links": paper.links.addresses,
        "note": references.UNCONFIRMED if paper.confidence == "low" else "",
    }
    return {name: value for name, value in found.items() if value}
