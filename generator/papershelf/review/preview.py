"""Preview: how a paper looks in lists, as GitHub's Markdown can show it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from papershelf import escape, formulas
from papershelf.content import facts
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from papershelf.content.people import Author
from papershelf.review import phrases
from papershelf.words import ENGLISH, REPORT


def card(entry: Entry, tag_names: Mapping[str, str]) -> Markup:
    """Write a paper's card: title, notes, authors, facts, summary and tags, as a quotation."""
    paper = entry.paper
    title = phrases.fill("**{title}**", title=phrases.title(entry))
    notes = [phrases.text(note.plain) for note in facts.shown(paper, ENGLISH, "note")]
    rows = [Markup("<br>\n").join([title, *notes, _byline(paper), _facts(paper)])]
    if guesses := [_guess(author) for author in paper.authors if author.is_unclear]:
        rows.append(phrases.fill(REPORT["guessed"], names=phrases.row(guesses)))
    if paper.tldr:
        rows.append(phrases.text(formulas.plain(paper.tldr)))
    if paper.tags:
        names = (tag_names.get(tag, tag) for tag in paper.tags)
        rows.append(
            Markup(" ").join(phrases.fill("<kbd>{name}</kbd>", name=name) for name in names)
        )
    quoted = Markup("\n\n").join(rows).split("\n")
    return phrases.lines(Markup("> ") + line if line else Markup(">") for line in quoted)


def _byline(paper: Paper) -> Markup:
    nobody = phrases.fill(ENGLISH.pages["no_authors"])
    return phrases.row(paper.names, 4) if paper.authors else nobody


def _guess(author: Author) -> Markup:
    if author.is_group:
        return phrases.fill(REPORT["guessed_group"], name=author.shown)
    return phrases.fill(REPORT["guessed_family"], name=author.shown, family=author.parts.last)


def _facts(paper: Paper) -> Markup:
    links = {
        f"arXiv {paper.arxiv}": paper.arxiv_url,
        "DOI": paper.doi_url,
        **{ENGLISH.pages[name]: url for name, url in paper.links.addresses.items()},
    }
    row = [phrases.text(paper.published.label if paper.published else ENGLISH.pages["no_date"])]
    row += [phrases.text(paper.venue.label)] if paper.venue else []
    row += [phrases.text(note.plain) for note in facts.shown(paper, ENGLISH, "row")]
    row += [
        phrases.fill("[{name}](<{url}>)", name=name, url=escape.html(url))
        for name, url in links.items()
        if url
    ]
    return Markup(" · ").join(row)
