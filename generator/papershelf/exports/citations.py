"""Citations as plain text in APA and IEEE, for the kinds of papers that a catalog holds.

The forms are those of the Publication Manual of the American Psychological Association, 7th edition
(https://apastyle.apa.org/style-grammar-guidelines/references), and of the IEEE Reference Guide
(https://journals.ieeeauthorcenter.ieee.org), as the styles `apa` and `ieee` of
https://github.com/citation-style-language/styles write them; the tests compare with these.

What is not known is not claimed: a paper without a date is cited with "n.d." in APA. What is to be
known of a paper, such as a retraction, stands at the end; the styles name such notes, but leave
their words to the author.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from papershelf import formulas
from papershelf.content import facts, ids
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper, Status
from papershelf.content.names import Name
from papershelf.exports import references
from papershelf.words import ENGLISH

_ENDED = (".", "?", "!")
"""Signs after which no full stop and no comma follows."""
_SHORT_MONTHS = (
    *("", "Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun."),
    *("Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec."),
)
_LETTER = re.compile(r"[^\W\d_]")
# APA's words for it.
_APA_RETRACTED, _RETRACTION = re.compile(r"^Retracted(?= \d{4}$)"), "Retraction published"


@dataclass(frozen=True)
class _Cited:
    """A paper as citations need it."""

    title: str
    authors: Sequence[Name]
    date: PartialDate | None
    kind: str
    """The venue's kind, or `preprint` or `document` for a paper without one."""
    venue: str
    """The venue's name; `arXiv` for a preprint, empty for a document."""
    number: str
    """A preprint's number, such as `arXiv:2305.00001`."""
    doi: str | None
    url: str | None
    remarks: Sequence[str]
    """What is to be known of it."""


def write(paper: Paper, style: str) -> str:
    """Write the citation of `paper` in one of STYLES, on one line, without markup."""
    venue = paper.venue
    preprint = paper.arxiv if venue is None else None
    cited = _Cited(
        title=" ".join(formulas.plain(paper.title).split()),
        authors=[author.parts for author in paper.authors],
        date=references.issued(paper),
        kind=venue.kind if venue else "preprint" if preprint else "document",
        venue=venue.name if venue else "arXiv" if preprint else "",
        number=f"arXiv:{preprint}" if preprint else "",
        doi=references.doi(paper),
        url=references.url(paper),
        remarks=[" ".join(text.split()) for text in _remarks(paper)],
    )
    return STYLES[style](cited)


def _remarks(paper: Paper) -> Iterator[str]:
    if paper.status:
        yield _announced(paper.status)
    became = paper.status.kind if paper.status else None
    yield from (note.plain for note in facts.cited(paper) if not note.kind or note.kind != became)


def _announced(status: Status) -> str:
    """Write what became of a paper, such as `Superseded by Brighter Lamps, 2024`."""
    year = [str(status.date.year)] if status.date else []
    if successor := status.title or status.by:
        label = ENGLISH.pages[f"{status.kind}_by"]
        named = f"{label} {formulas.plain(successor)}"
        return ", ".join([named, *year])
    return " ".join([ENGLISH.pages[status.kind], *year])


def _apa(cited: _Cited) -> str:
    """Authors. (Date). Title (Number). Venue. Link (Remark); without authors the title is first."""
    title = f"{cited.title} ({cited.number})" if cited.number else cited.title
    venue = f"In {cited.venue}" if cited.kind in {"book", "other"} else cited.venue
    link = ids.doi_url(cited.doi) if cited.doi else cited.url
    if cited.kind == "thesis" and link:
        # The university stands in brackets behind the title where the thesis is published.
        venue = f"[{venue}]"
        if cited.authors:
            title, venue = f"{title} {venue}", ""
    date = f"({_apa_date(cited)})."
    parts = [_stopped(title), date]
    if cited.authors:
        parts = [_stopped(_apa_authors(cited.authors)), date, _stopped(title)]
    remarks = (f"({_APA_RETRACTED.sub(_RETRACTION, remark)})" for remark in cited.remarks)
    return " ".join(filter(None, [*parts, venue and _stopped(venue), link, *remarks]))


def _apa_date(cited: _Cited) -> str:
    """Return the year; of what is neither in a venue nor on arXiv the month and day too."""
    date = cited.date
    if date is None:
        return "n.d."
    if cited.kind == "preprint" or date.month is None:
        return str(date.year)
    day = f" {date.day}" if date.day else ""
    return f"{date.year}, {calendar.month_name[date.month]}{day}"


def _apa_authors(authors: Sequence[Name]) -> str:
    """Write up to 20 authors; of more the first 19, three dots and the last."""
    written = [
        _whole(name) or ", ".join(filter(None, [name.last, _initials(name.given), name.suffix]))
        for name in authors
    ]
    *others, last = written
    if len(written) > 20:
        return f"{', '.join(others[:19])}, … {last}"
    return f"{', '.join(others)}, & {last}" if others else last


def _ieee(cited: _Cited) -> str:
    """Authors, “Title,” venue, date. Link. [Remark]."""
    date = _ieee_date(cited.date)
    if cited.kind == "preprint":
        parts = [date, f"arXiv: {cited.number}"]
    elif cited.kind in {"conference", "workshop", "book"}:
        parts = [f"in {cited.venue}", date]
    elif cited.kind in {"journal", "thesis"}:
        parts = [cited.venue, date]
    else:
        parts = [cited.venue]  # the date of what is no publication is a sentence of its own
    link = f"doi: {cited.doi}." if cited.doi else None
    if cited.url and link is None:
        link = f"[Online]. Available: {cited.url}"
    following = list(filter(None, parts))
    text = f"“{_ended(cited.title, ',' if following else '.')}”"
    if following:
        # A comma leads on to the link of an article, and where a paper's date would stand.
        leads_on = cited.kind == "journal" or (
            cited.kind in {"conference", "workshop"} and not date
        )
        rest = reduce(lambda before, part: f"{_comma(before)} {part}", following)
        text += f" {_comma(rest) if link and leads_on else _stopped(rest)}"
    if cited.kind in {"document", "other"} and date:
        text += f" {date}."
    if cited.authors:
        text = f"{_comma(_ieee_authors(cited.authors))} {text}"
    remarks = (f"[{remark}]." for remark in cited.remarks)
    return " ".join(filter(None, [text, link, *remarks]))


def _ieee_date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    if date.month is None:
        return str(date.year)
    day = f" {date.day:02}," if date.day else ""
    return f"{_SHORT_MONTHS[date.month]}{day} {date.year}"


def _ieee_authors(authors: Sequence[Name]) -> str:
    """Write up to six authors; of more the first."""
    written = [
        _whole(name) or " ".join(filter(None, [_initials(name.given), name.last, name.suffix]))
        for name in authors
    ]
    *others, last = written
    if len(written) > 6:
        return f"{written[0]} et al."
    if len(written) < 3:
        return " and ".join(written)
    return f"{', '.join(others)}, and {last}"


STYLES: Mapping[str, Callable[[_Cited], str]] = {"apa": _apa, "ieee": _ieee}
"""How each style writes a paper, by the style's name."""


def _whole(name: Name) -> str:
    """Return a name that is written as it is: of a group, or in a script without initials."""
    return name.natural if name.whole or name.is_eastern else ""


def _initials(given: str) -> str:
    """Shorten given names to initials: `Jean-Luc B.` to `J.-L. B.`.

    A word that begins with a small letter or another sign stays whole, as a particle does, and so
    does a name in a script without capitals.
    """
    shortened = []
    for word in re.sub(r"\.(?=[^\W\d_])", ". ", given).split():
        initials = [part[0] for part in word.split("-") if part]
        is_name = word[0].isupper() and all(map(_LETTER.match, initials))
        shortened.append("-".join(f"{initial}." for initial in initials) if is_name else word)
    return " ".join(shortened)


def _stopped(text: str) -> str:
    """End `text` with a full stop, unless it ends a sentence already."""
    return _ended(text, ".")


def _ended(text: str, mark: str) -> str:
    return text if text.endswith(_ENDED) else text + mark


def _comma(text: str) -> str:
    return f"{text.removesuffix(',')},"
