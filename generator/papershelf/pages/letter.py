"""The letter: a digest as the parts of a mail: subject, HTML and plain text.

Mail programs know little of HTML: the layout is tables, and css-inline writes the styles of
`templates/letter.css` onto the elements, since some programs drop every style sheet. What only a
sheet can say, dark colours and narrow screens, stays in one (`templates/letter_sheet.css`); without
it the letter is a light one. No image is loaded from elsewhere unless the settings name one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import css_inline
from markupsafe import Markup

from papershelf import words as languages
from papershelf.pages import letter_text, templates
from papershelf.pages.digest import Digest, Frame, Told
from papershelf.words import Words

LONGEST_SUBJECT = 90
"""Characters of a subject; programs show fewer of it."""


@dataclass(frozen=True)
class Letter:
    """The parts of a mail."""

    subject: str
    text: str
    html: str


def write(digest: Digest, frame: Frame = Frame()) -> Letter:  # noqa: B008 - it is frozen
    """Write a digest as a letter, in the language of the site."""
    words = languages.of(digest.language)
    text = letter_text.write(digest, frame, headline(digest, words), words)
    return Letter(subject(digest, words), text, _html(digest, frame, words))


def headline(digest: Digest, words: Words) -> str:
    """Return what a digest tells in a few words, such as `3 new papers`."""
    if digest.papers:
        return words.count(digest.papers, "new_paper")
    papers = words.count(len(digest.became))
    return words.letter["became_of"].format(papers=papers)


def subject(digest: Digest, words: Words) -> str:
    """Return the subject: the headline, and the first title as far as there is room for it."""
    first = next(iter((*digest.new, *digest.became)), None)
    text = headline(digest, words) + (f": {first.title}" if first else "")
    if len(text) <= LONGEST_SUBJECT:
        return text
    cut = text[:LONGEST_SUBJECT]
    whole = cut.rpartition(" ")[0]
    return f"{whole if len(whole) > LONGEST_SUBJECT / 2 else cut} …"


def _html(digest: Digest, frame: Frame, words: Words) -> str:
    template = templates.environment(words).get_template("letter.html")
    written = template.render(
        digest=digest,
        frame=frame,
        headline=headline(digest, words),
        letter=words.letter,
        preview=" · ".join(one.title for one in (*digest.new, *digest.became)[:3]),
        sections=tuple(_sections(digest, words)),
        sheet=Markup(_sheet("letter_sheet.css")),  # noqa: S704 - styles of ours
    )
    return _inliner().inline(written)


def _sections(digest: Digest, words: Words) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """Yield the headings with their papers, those that have some."""
    letter = words.letter
    for heading, papers in (
        (letter["new"], digest.new),
        (letter["became"], digest.became),
        (letter["moving"], digest.moving),
    ):
        if papers:
            yield heading, papers


@cache
def _sheet(name: str) -> str:
    return resources.files("papershelf").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        extra_css=_sheet("letter.css"),
        inline_style_tags=False,  # what stands in one is for those who keep it
        keep_style_tags=True,
        load_remote_stylesheets=False,
    )
