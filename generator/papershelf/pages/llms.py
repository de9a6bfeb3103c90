"""`llms.txt` and `llms-full.txt`: the catalog for language models, by https://llmstxt.org."""

from __future__ import annotations

from papershelf import escape, formulas, words
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.content import facts
from papershelf.content.entry import Entry
from papershelf.exports import formats, references
from papershelf.pages import addresses
from papershelf.settings import Settings

PATH = "llms.txt"
FULL = "llms-full.txt"
LARGEST = 4_000_000
"""How many bytes the full list has at most, which is enough for about 10,000 papers."""
_AUTHORS = 10


def files(catalog: Catalog, settings: Settings, largest: int = LARGEST) -> dict[str, bytes]:
    """Write both files, by path; none for a site without an address of its own."""
    if not settings.is_public:
        return {}
    return {PATH: _short(catalog, settings), FULL: _full(catalog, settings, largest)}


def _short(catalog: Catalog, settings: Settings) -> bytes:
    """Write what the site is, where its data lies, and what its tags are."""
    root = settings.site_url
    data = [
        (FULL, "every paper with authors, date, a one-sentence summary and its address"),
        *(
            (addresses.catalog(made.ending), f"the whole catalog as {made.title}")
            for made in formats.offered("catalog").values()
        ),
        ("feed.json", "the papers added last, as JSON Feed; feed.xml is the same as Atom"),
        ("sitemap.xml", "every page"),
    ]
    papers = words.count(len(catalog.entries))
    others = formats.offered("alternate").values()
    endings = words.listed([made.ending for made in others], len(others))
    titles = words.listed([made.title for made in others], len(others))
    lines = [
        f"# {_line(settings.site_name)}",
        "",
        f"> {_line(settings.site_description or papers)}",
        "",
        f"{papers}. A paper's page is {root}{addresses.paper('<id>')};"
        f" {root}papers/<id>{endings} hold the same as {titles}."
        " Titles and abstracts are the authors'; summaries and tags are the curator's.",
        "",
        "## Data",
        "",
        *(f"- [{path}]({root}{path}): {what}" for path, what in data),
    ]
    stated = [entry for entry in catalog.entries if entry.paper.status]
    if stated:
        lines += ["", "## Withdrawn, retracted or superseded", ""]
        lines += (_statement(entry, root) for entry in stated)
    for group in catalog.vocabulary.groups:
        tags = [tag for tag in catalog.tags if tag.group == group.id]
        if tags:
            lines += ["", f"## Tags: {_line(group.name)}", ""]
            lines += (_tag(tag, root) for tag in tags)
    if catalog.courses:
        lines += ["", "## Reading paths", ""]
        lines += (
            f"- [{_line(course.title)}]({root}{addresses.course(course.id)}):"
            f" {_line(course.description)}"
            for course in catalog.courses
        )
    return "\n".join([*lines, ""]).encode()


def _statement(entry: Entry, root: str) -> str:
    link = f"[{_line(entry.paper.title)}]({root}{addresses.paper(entry.id)})"
    stated = (_line(note.linked) for note in facts.marks(entry.paper, words.ENGLISH))
    return f"- {link}: {'; '.join(stated)}"


def _tag(tag: Value, root: str) -> str:
    count = words.count(len(tag.entries))
    link = f"[{_line(tag.name)}]({root}{addresses.tag(tag.id)})"
    return f"- {link}: {_line(tag.description)} {count}."


def _full(catalog: Catalog, settings: Settings, largest: int) -> bytes:
    """List every paper, last published first, as far as `largest` bytes reach."""
    head = f"# {_line(settings.site_name)}: {words.count(len(catalog.entries))}\n"
    written, size = [head.encode()], len(head.encode())
    for number, entry in enumerate(catalog.entries):
        block = _paper(entry, catalog, settings).encode()
        if size + len(block) > largest:
            left = words.count(len(catalog.entries) - number)
            more = f"\n{left} more: {settings.site_url}catalog.json\n"
            return b"".join([*written, more.encode()])
        written.append(block)
        size += len(block)
    return b"".join(written)


def _paper(entry: Entry, catalog: Catalog, settings: Settings) -> str:
    paper = entry.paper
    authors = ", ".join(paper.names[:_AUTHORS]) or words.ENGLISH.pages["no_authors"]
    if len(paper.authors) > _AUTHORS:
        authors += f" and {len(paper.authors) - _AUTHORS} more"
    date = paper.published.label if paper.published else words.ENGLISH.pages["no_date"]
    venue = f"; {paper.venue.label}" if paper.venue else ""
    lines = [f"## {_line(paper.title)}", "", f"- {_line(authors)}", f"- {_line(date + venue)}"]
    lines += (f"- {_line(note)}" for note in references.notes(paper, words.ENGLISH))
    if paper.tags:
        names = ", ".join(catalog.tag_by_id[tag].name for tag in paper.tags)
        lines.append(f"- {words.ENGLISH.pages['tags']}: {_line(names)}")
    lines.append(f"- {settings.site_url}{addresses.paper(entry.id)}")
    if paper.tldr:
        lines += ["", _line(paper.tldr)]
    return "\n" + "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """Write `text` on one line of Markdown, its formulas as Unicode; signs lose their meaning."""
    return escape.commonmark(formulas.plain(text))
