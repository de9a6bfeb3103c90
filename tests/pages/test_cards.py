"""Cards: what is remembered of one is what the template writes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from papershelf.catalog.catalog import Catalog
from papershelf.pages import templates
from papershelf.pages.cards import Cards
from papershelf.pages.papers import Papers
from papershelf.pages.views import Brief, Listed, Picture
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.hostile import PAYLOADS

SETTINGS = Settings("Toy", "", "https://example.org/toy/")


def _from_a_list(address: str) -> Markup:
    return Markup("../../{}").format(address)


def _from_disk(address: str) -> Markup:
    return Markup("{}index.html").format(address)


def _listed(made: Catalog) -> list[Listed]:
    return [*map(Papers(made, SETTINGS).listed, made.entries)]


@pytest.mark.parametrize("hostile", ["<0>", "&lt;0&gt;", *(one.text for one in PAYLOADS)])
def test_as_the_template_writes(hostile: str) -> None:
    """Whatever a paper holds, its cards are those that the macros write for the same links."""
    name = " ".join(hostile.split())
    made = catalog(
        entry("one", title=name, abstract=f"{hostile} long" * 40, tags=["ants"], tldr=name),
        entry("two", authors=[name, "Ada"], abstract=hostile, published="2001"),
    )
    env = templates.environment()
    cards, macros = Cards(env), vars(env.get_template("cards.md").module)
    first, *others = _listed(made)
    figure = Picture("assets/figures/one.png", hostile, 4, 3)
    for paper in (first, replace(first, figure=figure), *others):
        for link in (_from_a_list, _from_disk, _from_a_list):
            card, compact = cards.card(paper, link), cards.compact(paper, link, 3, hostile)
            assert card == macros["card"](paper, link)
            assert compact == macros["compact"](paper, link, 3, hostile)


def test_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper's card is written once for all pages, and again when the paper has changed."""
    cards, asked = Cards(templates.environment()), list[str]()
    cut = Cards._cut

    def counted(self: Cards, macro: str, paper: Brief, *given: Any) -> Any:
        asked.append(paper.title)
        return cut(self, macro, paper, *given)

    monkeypatch.setattr(Cards, "_cut", counted)
    for title, link in [("Ants", _from_a_list), ("Ants", _from_disk), ("Bees", _from_disk)]:
        [paper] = _listed(catalog(entry("one", title=title)))
        assert title in cards.card(paper, link)
    assert asked == ["Ants", "Bees"]
