"""Home: what the first page of the site shows of the catalog."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from urllib.parse import quote

from markupsafe import Markup

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.exports import formats
from papershelf.pages import addresses, courses, dots, linked, new, suggest
from papershelf.pages.front import Download, HomeView, Spine, Start, Starts
from papershelf.pages.papers import Papers, titled
from papershelf.pages.trending import Trending
from papershelf.pages.views import Anchor, Dots
from papershelf.settings import Settings
from papershelf.words.language import Texts

TEXT = "home.md"
"""The hand-written page that stands on the home page instead of on its own."""
TOPICS = 3
"""How many topics of a group are described."""
SPINES = 30
"""How many tags stand on the shelf, those with most papers."""
DOTS = 1_500
"""How many papers the small map shows at most."""
_HEIGHTS, _WIDTHS = 5, 3


def view(catalog: Catalog, settings: Settings, papers: Papers, trending: Trending) -> HomeView:
    """Make the view of the home page."""
    return HomeView(
        introduction=Markup(catalog.pages.get(TEXT, "")),  # noqa: S704 - written by us
        papers=len(catalog.entries),
        authors=len(catalog.authors),
        venues=len(catalog.venues),
        tags=len(catalog.tags),
        spines=tuple(_spines(catalog, papers)),
        examples=tuple(_examples(catalog, settings.words.pages)),
        starts=tuple(_starts(catalog, settings, papers)),
        newest=new.newest(catalog, settings, papers, settings.newest),
        courses=tuple(map(courses.anchor, catalog.courses)),
        others=new.others(catalog, papers, settings.newest),
        day=new.changed(catalog, settings),
        moving=trending.on_home(),
        has_trending=bool(trending.periods),
        map=_dots(catalog, papers),
        downloads=tuple(
            Download(made.title, addresses.catalog(made.ending), made.schema)
            for made in formats.offered("catalog").values()
        ),
        json_ld=linked.dataset(catalog, settings),
        add_url=suggest.add(settings.issues_url) if settings.issues_url else None,
    )


def _counted(papers: Papers, tag: Value) -> Anchor:
    return replace(papers.tags[tag.id], papers=len(tag.entries))


def _largest(tags: Sequence[Value], count: int) -> list[Value]:
    """Return the tags with most papers, in their own order."""
    most = sorted(tags, key=lambda tag: -len(tag.entries))[:count]
    return [tag for tag in tags if tag in most]


def _starts(catalog: Catalog, settings: Settings, papers: Papers) -> Iterator[Starts]:
    """Yield the largest topics of each group, which the shelf only names."""
    for group in catalog.vocabulary.groups:
        tags = _largest([tag for tag in catalog.tags if tag.group == group.id], TOPICS)
        topics = (
            Start(
                replace(_counted(papers, tag), description=tag.description),
                titled(tag.entries[0], settings.words),
            )
            for tag in tags
        )
        if tags:
            yield Starts(group.name, group.description, tuple(topics))


def _spines(catalog: Catalog, papers: Papers) -> Iterator[Spine]:
    """Yield the shelf's books: the more papers, the taller; long names need tall ones, too."""
    tags = _largest(catalog.tags, SPINES)
    most = max((len(tag.entries) for tag in tags), default=1)
    for tag in tags:
        share = math.log1p(len(tag.entries)) / math.log1p(most)
        named = math.ceil((len(tag.name) - 3) / 3.2)
        height = min(_HEIGHTS, max(1, round(share * _HEIGHTS), named))
        yield Spine(_counted(papers, tag), height, max(1, math.ceil(share * _WIDTHS)))


def _examples(catalog: Catalog, words: Texts) -> Iterator[Anchor]:
    """Yield searches that find something: two tags together, a tag with code, a tag of late."""
    tags = iter(sorted(catalog.tags, key=lambda tag: -len(tag.entries)))
    for makes in (_with_another, _with_code, _of_late):
        yield from islice(filter(None, map(partial(makes, catalog, words), tags)), 1)


def _with_another(catalog: Catalog, _: Texts, tag: Value) -> Anchor | None:
    beside = Counter(
        other for entry in tag.entries for other in entry.paper.tags if other != tag.id
    )
    if not beside:
        return None
    other = min(beside, key=lambda name: (-beside[name], name))
    name = f"{tag.name} + {catalog.tag_by_id[other].name}"
    return Anchor(addresses.EXPLORE, name, query=f"?tag={quote(tag.id)}&tag={quote(other)}")


def _with_code(_: Catalog, words: Texts, tag: Value) -> Anchor | None:
    if not any(entry.paper.links.code for entry in tag.entries):
        return None
    name = words["example_code"].format(tag=tag.name)
    return Anchor(addresses.EXPLORE, name, query=f"?tag={quote(tag.id)}&has=code")


def _of_late(_: Catalog, words: Texts, tag: Value) -> Anchor | None:
    years = [entry.paper.published.year for entry in tag.entries if entry.paper.published]
    if not years:
        return None
    name = words["example_year"].format(tag=tag.name, year=max(years))
    return Anchor(addresses.EXPLORE, name, query=f"?tag={quote(tag.id)}&year={max(years)}")


def _dots(catalog: Catalog, papers: Papers) -> tuple[Dots, ...]:
    """Return the points of the map, in a tenth of its scale.

    Of many papers every second one is shown, or every third; one that has just come has no place.
    """
    step = math.ceil(len(catalog.entries) / DOTS) or 1
    placed = (entry for entry in catalog.entries[::step] if entry.id in catalog.places)
    shown = ((entry, catalog.places[entry.id]) for entry in placed)
    return dots.of((papers.hue(entry.paper), (x // 10, y // 10)) for entry, (x, y) in shown)
