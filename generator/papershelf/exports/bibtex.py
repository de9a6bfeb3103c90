r"""BibTeX, as read by bibtex 0.99d and biber.

Text is Unicode with the characters escaped that are special to TeX. What is not known is left
out; nothing is claimed that no source confirms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from papershelf import formulas, languages
from papershelf.content import dates
from papershelf.content.model import Paper
from papershelf.content.names import Name
from papershelf.exports import references
from papershelf.exports.references import Reference
from papershelf.exports.writer import Writer, once

_TEX = {
    ord("\\"): r"\textbackslash{}",
    ord("{"): r"\textbraceleft{}",
    ord("}"): r"\textbraceright{}",
    ord("~"): r"\textasciitilde{}",
    ord("^"): r"\textasciicircum{}",
} | {ord(character): rf"\{character}" for character in "%#$&_"}
# The type of an entry, and the field of its venue.
_TYPES = {
    "conference": ("inproceedings", "booktitle"),
    "workshop": ("inproceedings", "booktitle"),
    "journal": ("article", "journal"),
    "book": ("incollection", "booktitle"),
    "thesis": ("phdthesis", "school"),
    "other": ("misc", "howpublished"),
}
# What a formula may hold; any other becomes plain text. Signs and symbols, each with at most one
# subscript and one superscript, in groups of one level: such a formula TeX cannot refuse.
_SYMBOLS = (
    f"{formulas.LETTERS}|star|times|cdot|sim|approx|leq?|geq?|neq?|pm|infty|to|rightarrow"
    "|sum|prod|log|exp|min|max|in|ldots|langle|rangle"
)
_SIGN = rf"(?:[A-Za-z0-9+\-*/=<>()\[\],.:;!|' ]|\\(?:{_SYMBOLS})(?![A-Za-z]))"
_GROUP = rf"\{{{_SIGN}*\}}"
_ONE = rf"(?:[A-Za-z0-9]|\\(?:{_SYMBOLS})(?![A-Za-z])|{_GROUP})"
_LETTERS = r"\\math(?:bb|cal|bf|rm|it)\{[A-Za-z]+\}"
_CALLS = rf"\\frac{_GROUP}{_GROUP}|\\(?:sqrt|hat|bar|tilde){_GROUP}"
_ATOM = rf"(?:{_LETTERS}|{_CALLS}|{_SIGN}|{_GROUP})(?:_{_ONE}(?:\^{_ONE})?|\^{_ONE}(?:_{_ONE})?)?"
_FORMULA = re.compile(rf"(?:{_ATOM})+")
# What BibTeX takes for the end of a name, or of a part of it.
_PARTING = re.compile(r"(?i)(?:^|\s)and(?:\s|$)|,")


def entry(paper: Paper, key: str, *, abstract: bool = False, keywords: Sequence[str] = ()) -> str:
    """Write the BibTeX entry of `paper` under `key`, with its abstract if asked."""
    venue = paper.venue
    kind, where = _TYPES[venue.kind if venue else "other"]
    fields: dict[str, str] = {"title": "{" + tex(paper.title) + "}"}
    if paper.authors:
        fields["author"] = " and ".join(_name(author.parts) for author in paper.authors)
    if venue:
        fields[where] = tex(venue.name)
    if kind == "phdthesis":
        fields["type"] = "Thesis"  # which degree it was for is not known
    if date := references.issued(paper):
        fields["year"] = str(date.year)
        if date.month:
            fields["month"] = dates.SHORT_MONTHS[date.month - 1]
    if paper.arxiv:
        fields["eprint"] = paper.arxiv
        fields["archiveprefix"] = "arXiv"
        fields["eprinttype"] = "arxiv"
        if paper.category:
            fields["primaryclass"] = paper.category
    if doi := references.doi(paper):
        fields["doi"] = _verbatim(doi)
    if address := references.url(paper):
        fields["url"] = _verbatim(address)
    if language := languages.NAMES.get(paper.language.partition("-")[0]):
        fields["langid"] = language  # as babel calls it
    if remarks := references.remarks(paper):
        fields["note"] = tex("; ".join(remarks))
    if abstract and paper.abstract:
        fields["abstract"] = tex(" ".join(paper.abstract.split()))
    if keywords:
        fields["keywords"] = ", ".join(tex(keyword.replace(",", "")) for keyword in keywords)
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'}"
        for name, value in fields.items()
    ]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


@once
def of(reference: Reference) -> str:
    """Write the BibTeX entry of a paper, without its abstract."""
    return entry(reference.paper, reference.key)


def whole(reference: Reference) -> str:
    """Write the BibTeX entry of a paper with its abstract, and its tags as keywords."""
    keywords = [tag.name for tag in reference.tags]
    return entry(reference.paper, reference.key, abstract=True, keywords=keywords)


write = Writer(of, between="\n")
"""Writes a BibTeX file."""


def tex(text: str) -> str:
    """Escape `text` for TeX; formulas that are safe stay formulas, others become Unicode."""
    return "".join(
        _formula(part) if is_formula else part.translate(_TEX)
        for part, is_formula in formulas.split(text)
    )


def _formula(formula: str) -> str:
    written = f"${formula}$"
    is_safe = _FORMULA.fullmatch(formula) is not None
    return written if is_safe else formulas.plain(written).translate(_TEX)


def _verbatim(address: str) -> str:
    """Write a link or DOI, which biber takes as it stands; the model keeps braces out of both.

    Only a percent sign is escaped, since it would begin a comment.
    """
    return address.replace("%", r"\%")


def _name(name: Name) -> str:
    """Write one author; braces keep a name whole that BibTeX would take apart or turn round."""
    if name.whole or name.is_eastern:
        whole = tex(name.natural)
        return f"{{{whole}}}" if " " in whole or whole.lower() == "others" else whole
    parts = filter(None, [name.last, name.suffix, name.given])
    return ", ".join(map(_part, parts))


def _part(text: str) -> str:
    """Write a part of a name; braces keep together what would part names."""
    written = tex(text)
    return f"{{{written}}}" if _PARTING.search(text) else written
