"""Plain Markdown: the whole catalog for GitHub's view or a program for notes, without a generator.

    README.md          what the catalog is, its tags, and its papers, newest first
    tags/<tag>.md      a tag, and its papers
    papers/<id>.md     a paper with all that is known of it, as beside its page

Links lead from file to file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from papershelf import escape, words
from papershelf.catalog.catalog import Catalog
from papershelf.exports import markdown
from papershelf.exports.references import Reference
from papershelf.settings import Settings


def write(
    catalog: Catalog, references: Sequence[Reference], settings: Settings
) -> dict[str, bytes]:
    """Write every file; returns bytes by path."""
    by_id = {reference.id: reference for reference in references}
    tree = {f"papers/{name}.md": markdown.document(one) for name, one in by_id.items()}
    tags = []
    for tag in catalog.tags:
        papers = [by_id[entry.id] for entry in tag.entries]
        about = catalog.tag_by_id[tag.id].description
        tree[f"tags/{tag.id}.md"] = _list(tag.name, about, _papers(papers, "../papers/"))
        link = f"[{escape.commonmark(tag.name)}](tags/{tag.id}.md)"
        tags.append(f"- {link}: {words.count(len(papers))}")
    parts = [f"## {words.ENGLISH.pages['tags']}", *tags, f"## {words.count(len(by_id))}"]
    listed = (*parts, *_papers(references, "papers/"))
    tree["README.md"] = _list(settings.site_name, settings.site_description, listed)
    return {path: text.encode() for path, text in tree.items()}


def _papers(references: Iterable[Reference], folder: str) -> Iterable[str]:
    return (f"- {markdown.line(one, f'{folder}{one.id}.md')}" for one in references)


def _list(title: str, description: str, lines: Iterable[str]) -> str:
    """Write a file of one heading, a sentence and a list; empty lines stand around headings."""
    found = [f"# {escape.commonmark(title)}", "", escape.commonmark(description), ""]
    for line in lines:
        found += ["", line, ""] if line.startswith("## ") else [line]
    return "\n".join(found).strip().replace("\n\n\n", "\n\n") + "\n"
