"""Cards: papers as lists show them, each written once for all pages that show it.

A paper stands in the lists of its year, its venue, its tags and its authors, and beside the papers
that resemble it. Its card differs between them by its links alone, for these are relative.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from papershelf import escape
from papershelf.pages.views import Brief, Listed

Link = Callable[[str], Markup]
"""Returns the link from a page to an address."""
MOST = 20_000
"""How many cards are remembered, some 3 kB each."""
# What is escaped has no `<`, and no element has such a name.
_MARK = Markup("<0>")


@dataclass(frozen=True)
class _Card:
    """A card in pieces: between them stand links, and at last a reason if it has one."""

    pieces: Sequence[str]
    addresses: Sequence[str]


class Cards:
    """Writes cards by the macros of `cards.md` in an environment of templates."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._listed = lru_cache(MOST)(self._list)
        self._compacted = lru_cache(MOST)(self._compact)

    def card(self, paper: Listed, link: Link, level: int = 2, *, is_saved: bool = False) -> Markup:
        """Write a card of a list; its title is a heading of that level.

        One that `is_saved` tells reference managers of the paper.
        """
        return _joined(self._listed(paper, level, is_saved), link)

    def compact(self, paper: Brief, link: Link, level: int, reason: str) -> Markup:
        """Write a short card with the reason why it stands there."""
        return _joined(self._compacted(paper, level), link, escape.html(reason))

    def _list(self, paper: Listed, level: int, is_saved: bool) -> _Card:
        return self._cut("card", paper, level, is_saved)

    def _compact(self, paper: Brief, level: int) -> _Card:
        return self._cut("compact", paper, level, _MARK)

    def _cut(self, macro: str, paper: Brief, level: int, given: Markup | bool) -> _Card:
        addresses: list[str] = []

        def link(address: str) -> Markup:
            addresses.append(address)
            return _MARK

        module = self._env.get_template("cards.md").module
        written: Markup = getattr(module, macro)(paper, link, level, given)
        return _Card(str(written).split(_MARK), addresses)


def _joined(card: _Card, link: Link, *reason: Markup) -> Markup:
    between = [*map(link, card.addresses), *reason, ""]
    parts = (part for both in zip(card.pieces, between, strict=True) for part in both)
    return Markup("".join(parts))  # noqa: S704 - pieces and links are escaped
