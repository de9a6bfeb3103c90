"""Block: a heading or a paragraph of a saved page, with what the page says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_OPEN_END = re.compile(
    r"(?:(?<![-\w])(?:a|an|the|of|for|with|without|and|or|in|on|to|from|via|by|at|as|using|through|between"
    r"|under|over|into|beyond|towards?|against|is|are|its|their|der|die|das|von|für|und|de|la|le|les"
    r"|et|des|y|el|los|con|para)|[,:&–—-])$",
    re.IGNORECASE,
)


@dataclass
class Block:
    """A heading or a paragraph."""

    text: str
    """The text, white space folded."""
    line: int
    """The line of the saved file, from 1."""
    level: int = 0
    """The heading's level from 1 to 6; 0 for a paragraph."""
    links: list[str] = field(default_factory=list)
    """Addresses that the block links to, or stands inside a link to."""
    label: bool = False
    """True inside a label or button, where vote counts stand."""
    part: int = 0
    """The number of the article or list item that it stands in; 0 outside of any."""
    is_row: bool = False
    """True for a row of a table, which is neither title nor abstract."""
    anchors: list[tuple[str, str]] = field(default_factory=list, compare=False)
    """The texts of links inside the block, each with its address."""


def ends_open(text: str) -> bool:
    """Return whether a text cannot end there, such as a title before its second line."""
    return " " in text and _OPEN_END.search(text[-20:]) is not None
