"""Typesetting: texts as they are printed, without signs and notes that their source brought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.content import facts, typesetting
from papershelf.content.rules.rule import Checked, rule
from papershelf.content.typesetting import Slip
from papershelf.errors import Message, Problem, quoted

FIELDS = (*facts.LINES, "abstract")
"""The fields whose text is checked, and corrected by `check --fix`."""
_AROUND = 15


def _found(checked: Checked, slips: tuple[Slip, ...], expected: str, fix: str) -> Iterator[Problem]:
    """Report each field that has one of `slips`, by the first of them."""
    for entry in checked.entries:
        for field in FIELDS:
            text = getattr(entry.paper, field) or ""
            match = next((match for slip in slips for match in slip.found(text)), None)
            if match:
                shown = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
                message = Message(expected, quoted(shown.strip()), fix)
                yield entry.problem((field,), message)


@rule(
    bad="abstract: The cost -- in memory -- falls by 2--3 percent.\n",
    good="abstract: The cost – in memory – falls by 2–3 percent.\n",
    warns=True,
)
def printed_dashes(checked: Checked) -> Iterator[Problem]:
    """A dash is `–` or `—`, not the two or three hyphens that stand for it in TeX."""
    slips = (typesetting.EM_DASH, typesetting.EN_DASH)
    yield from _found(checked, slips, "a dash", "write – for -- and — for ---")


@rule(
    bad="abstract: We call this the `valley' of a loss.\n",
    good="abstract: We call this the ‘valley’ of a loss.\n",
    warns=True,
)
def printed_quotes(checked: Checked) -> Iterator[Problem]:
    """Quotation marks are those that are printed, not the backticks of TeX."""
    slips = (typesetting.DOUBLE_QUOTES, typesetting.SINGLE_QUOTES)
    yield from _found(checked, slips, "quotation marks", "write ‘ and ’, or “ and ”")


@rule(
    bad="abstract: Images have 256*256 pixels.\n",
    good="abstract: Images have 256×256 pixels.\n",
    warns=True,
)
def printed_products(checked: Checked) -> Iterator[Problem]:
    """Between two numbers stands `×`, not a star."""
    yield from _found(checked, (typesetting.PRODUCT,), "a sign of multiplication", "write ×")


@rule(
    bad="abstract: The code is at https://example.org/code .\n",
    good="abstract: The code is at https://example.org/code.\n",
    warns=True,
)
def no_space_before_a_stop(checked: Checked) -> Iterator[Problem]:
    """No space stands before a full stop or a comma."""
    yield from _found(checked, (typesetting.SPACE,), "no space before it", "delete the space")


# A sentence that ends inside another: its full stop before a comma, or before a small letter. Short
# words before a stop, and the ones here, are abbreviations; a number in Roman letters counts items.
_SHORT = "approx|const|incl|excl|resp|suppl|respectively|https?"
_FOOTNOTE = re.compile(
    rf"(?<![\w./-])(?!(?:{_SHORT})\.)[a-z]{{5,}}\.(?:,|(?=\s(?!(?:[ivx]+|https?)\b)[a-z]{{3,}}\b(?!:)))\s"
)


@rule(
    bad="abstract: Static tuning It keeps all weights. that we replace is slow.\n",
    good="abstract: Static tuning (which keeps all weights) that we replace is slow.\n",
    warns=True,
)
def no_footnote_inside(checked: Checked) -> Iterator[Problem]:
    """No sentence ends inside another, as where a footnote was taken for text.

    Its full stop stands before a comma or a small letter.
    """
    for entry in checked.entries:
        if match := _FOOTNOTE.search(entry.paper.abstract):
            shown = entry.paper.abstract[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            fix = "put a footnote in parentheses, or write what the authors wrote"
            message = Message("sentences one after the other", quoted(shown.strip()), fix)
            yield entry.problem(("abstract",), message)
