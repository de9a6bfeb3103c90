"""The map's page of a large catalog: few bytes, and a way to every paper."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.clusters import MOST, Cluster, Point
from papershelf.catalog.related import NO_RELATIVES
from papershelf.content.entry import Entry
from papershelf.pages import outline, pages, templates
from tests.catalog.entries import catalog, entry
from tests.pages import SETTINGS

PAGE = 60_000
"""What a page takes at most on its way, with its frame."""
FRAME = 5_000
"""What the frame of a page takes of that."""


def invented(count: int) -> Iterator[Entry]:
    """Make papers with titles of some 80 letters, whose words seldom repeat."""
    drawn = random.Random(0)  # noqa: S311 - titles, not secrets
    first = entry("p", tags=["ants"])
    syllables = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in "lmnrst"]
    for number in range(count):
        title = " ".join("".join(drawn.choices(syllables, k=3)) for _ in range(8))
        paper = first.paper.model_copy(update={"title": title})
        yield replace(first, id=title.replace(" ", "-")[:40] + str(number), paper=paper)


def placed(entries: Iterator[Entry]) -> Catalog:
    """Make a catalog whose papers stand in as many clusters as a map may have."""
    made = catalog(*entries)
    points = [Point(one, at, at % 10_000, at // 10_000) for at, one in enumerate(made.entries)]
    made.__dict__["clusters"] = tuple(
        Cluster(name, (), tuple(points[number::MOST]))
        for number, name in enumerate(["ANTS · tusks", *(f"Topic {n}" for n in range(1, MOST))])
    )
    made.__dict__["relatives"] = dict.fromkeys((one.id for one in made.entries), NO_RELATIVES)
    return made


def body(made: Catalog) -> str:
    """Write the map's page of a catalog, without its frame."""
    make = outline.Outline(made, SETTINGS).maker("map/")
    assert make
    return pages.compose(templates.environment(SETTINGS.words), make(), SETTINGS).body


@pytest.mark.parametrize("count", [outline.MOST_ON_MAP, 10_000])
def test_weight(count: int) -> None:
    """The page stays light: it lists all of some hundred papers, and of more only some."""
    text = body(placed(invented(count)))
    assert text.count("<li>") == (count if count == outline.MOST_ON_MAP else 240)
    assert len(gzip.compress(text.encode(), mtime=0)) <= PAGE - FRAME


def test_what_is_left_out_is_told() -> None:
    """A cluster says how many more it has, and leads to its tag where one names it."""
    text = body(placed(invented(1_210)))
    numbers = re.findall(r'<span class="ps-number">(\d+) papers</span>', text)
    assert sum(map(int, numbers)) == 1_210
    more = re.findall(r'<p class="ps-map__more">(.*)</p>', text)
    assert len(more) == MOST
    assert more[0] == 'and 25 more · <a href="../tags/ants/">All with the tag ANTS</a>'
    assert more[-1] == "and 24 more"
