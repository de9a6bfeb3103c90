"""All pages of the site, as Markdown files.

The list in `render` is the site's outline. Everything here is pure: the same catalog and settings
give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment
from markupsafe import Markup

from papershelf import words
from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.catalog.related import Related
from papershelf.content import folder
from papershelf.exports import bibtex, keys
from papershelf.exports.formats import FORMATS, TWINS
from papershelf.pages import addresses, feeds, head, linked, stats, suggest, templates
from papershelf.pictures import cards
from papershelf.settings import Settings

HOME_TEXT = "home.md"
"""The hand-written page that stands on the home page instead of on its own."""
START_TAGS = 8
"""How many tags of a group the home page shows."""
LONGEST_OPEN_MAP = 300
"""Up to so many papers the list beside the map shows every cluster open."""
NAMES_PER_PAGE = 200
"""How many names, a line each, a page of authors shows."""


@dataclass(frozen=True)
class Page:
    """A page before it is written."""

    address: str
    template: str
    values: dict[str, Any]
    card: str = cards.SITE
    """The name of its image for shared links."""


def render(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write every page; returns Markdown by path relative to the docs folder.

    `content` refuses a hand-written page with the name of a generated one.
    """
    outline = [
        *_home(catalog, settings),
        Page(addresses.EXPLORE, "explore.md", {"catalog": catalog}),
        Page(addresses.MAP, "map.md", {"catalog": catalog, "open": _is_short(catalog)}),
        Page(addresses.SHELF, "shelf.md", {}),
        *_papers(catalog, settings),
        *_moved(catalog),
        *_tags(catalog, settings),
        *_years(catalog, settings),
        *_venues(catalog, settings),
        *_authors(catalog, settings),
        Page(addresses.STATS, "stats.md", {"figures": stats.figures(catalog, settings)}),
    ]
    env = templates.environment()
    tree = {addresses.source(page.address): _write(env, page, settings) for page in outline}
    written = {name: text for name, text in catalog.pages.items() if name != HOME_TEXT}
    return tree | {
        addresses.source(addresses.written(name)): text.encode() for name, text in written.items()
    }


def _write(env: Environment, page: Page, settings: Settings) -> bytes:
    def link(address: str) -> Markup:
        return Markup(addresses.link(address, page.address, offline=settings.offline))  # noqa: S704

    def alternates(folder: str | None, name: str) -> list[dict[str, str]]:
        return feeds.alternates(folder, name, page.address, settings)

    template = env.get_template(page.template)
    image = None if settings.offline else addresses.card(page.card)
    context = {
        "at": addresses,
        "link": link,
        "site": settings,
        "alternates": alternates,
        "front_matter": partial(templates.front_matter, image=image),
    }
    return template.render(page.values | context).encode()


def _home(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    groups = [
        (group, _largest([tag for tag in catalog.tags if tag.group == group.id]))
        for group in catalog.vocabulary.groups
    ]
    values = {
        "catalog": catalog,
        "newest": catalog.newest(settings.newest),
        "groups": [(group, tags) for group, tags in groups if tags],
        "json_ld": linked.dataset(catalog, settings),
        "add_url": settings.issues_url and suggest.add(settings.issues_url),
        "introduction": Markup(catalog.pages.get(HOME_TEXT, "")),  # noqa: S704 - written by us
    }
    yield Page(addresses.HOME, "home.md", values)


def _largest(tags: Sequence[Value]) -> list[Value]:
    """Return the tags with most papers, in their own order."""
    most = sorted(tags, key=lambda tag: -len(tag.entries))[:START_TAGS]
    return [tag for tag in tags if tag in most]


def _papers(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    cite = keys.assign(catalog.entries)
    own = cards.owners(catalog, settings)
    for entry in catalog.entries:
        values = {
            "catalog": catalog,
            "entry": entry,
            "paper": entry.paper,
            "key": cite[entry.id],
            "bibtex": bibtex.entry(entry.paper, cite[entry.id]),
            "relatives": catalog.relatives[entry.id],
            "neighbours": catalog.neighbours[entry.id],
            "formats": _formats(entry.id),
            "edit_url": settings.edit_url
            and settings.edit_url + folder.location(entry.id, entry.paper).as_posix(),
            "metadata": head.metadata(entry, catalog, settings),
            "properties": head.properties(entry, catalog),
            "json_ld": linked.article(entry, catalog, settings),
            "suggest_url": settings.issues_url and suggest.correct(settings.issues_url, entry),
            "shared_by": lambda other: _shared_by(catalog, other),
        }
        card = entry.id if entry.id in own else cards.SITE
        yield Page(addresses.paper(entry.id), "paper.md", values, card)


def _formats(identifier: str) -> list[dict[str, str]]:
    """Say for a paper's page, and for its head, where the paper is in other formats."""
    start = addresses.paper(identifier)
    return [
        {
            "type": FORMATS[name].media_type,
            "title": FORMATS[name].title,
            "href": addresses.file(addresses.twin(identifier, FORMATS[name].ending), start),
        }
        for name in TWINS
    ]


def _shared_by(catalog: Catalog, other: Related) -> str:
    """Say why a paper is related, such as `Shares: KV cache, layers · tags Quantization`."""
    terms = ", ".join(other.terms)
    names = ", ".join(catalog.tag_by_id[tag].name for tag in other.tags)
    noun = words.PAGES["related_tag" if len(other.tags) == 1 else "related_tags"]
    tags = f"{noun} {names}" if names else ""
    return f"{words.PAGES['related_by']}: {' · '.join(filter(None, (terms, tags)))}"


def _is_short(catalog: Catalog) -> bool:
    """Tell whether the map's clusters may all stand open in its list."""
    return len(catalog.entries) <= LONGEST_OPEN_MAP


def _moved(catalog: Catalog) -> Iterator[Page]:
    for entry in catalog.entries:
        for alias in entry.paper.aliases:
            yield Page(addresses.paper(alias), "moved.md", {"entry": entry})


def _tags(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    groups = [
        (group.name, group.description, [tag for tag in catalog.tags if tag.group == group.id])
        for group in catalog.vocabulary.groups
    ]
    yield _index(addresses.TAGS, "tags", groups)
    yield from _lists(catalog, addresses.TAGS, "all_tags", catalog.tags, settings)


def _years(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    yield _index(addresses.YEARS, "years", [("", "", list(catalog.years))])
    yield from _lists(catalog, addresses.YEARS, "all_years", catalog.years, settings)


def _venues(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    groups = [
        (name, "", [venue for venue in catalog.venues if venue.group == kind])
        for kind, name in words.VENUE_KINDS.items()
    ]
    yield _index(addresses.VENUES, "venues", groups)
    yield from _lists(catalog, addresses.VENUES, "all_venues", catalog.venues, settings)


def _index(address: str, kind: str, groups: Sequence[tuple[str, str, list[Value]]]) -> Page:
    """Make the page that lists the values of a facet, under headings if they have names."""
    filled = [group for group in groups if group[2]]
    most = max((len(value.entries) for group in filled for value in group[2]), default=1)
    values = {"kind": kind, "base": address, "groups": filled, "most": most}
    return Page(address, "index.md", values)


def _authors(catalog: Catalog, settings: Settings) -> Iterator[Page]:
    parts = _split(catalog.authors, NAMES_PER_PAGE) or [()]
    labels = [_span(part) for part in parts]
    for number, part in enumerate(parts, start=1):
        letters = [(letter, list(values)) for letter, values in groupby(part, lambda v: v.group)]
        values = {
            "catalog": catalog,
            "letters": letters,
            "numbers": _numbers(addresses.AUTHORS, number, len(parts), labels),
        }
        yield Page(addresses.numbered(addresses.AUTHORS, number), "authors.md", values)
    yield from _lists(catalog, addresses.AUTHORS, "all_authors", catalog.authors, settings)


def _span(part: Sequence[Value]) -> str:
    """Write which names stand on a page, by the family names it begins and ends with."""
    if not part:
        return ""
    first, last = (facets.family_name(value.name) for value in (part[0], part[-1]))
    return f"{first} – {last}"


def _lists(
    catalog: Catalog, base: str, up: str, values: Sequence[Value], settings: Settings
) -> Iterator[Page]:
    """Make the pages of papers of each value of a facet."""
    for value in values:
        address = f"{base}{value.id}/"
        parts = _split(value.entries, settings.page_size)
        for number, part in enumerate(parts, start=1):
            context = {
                "catalog": catalog,
                "value": value,
                "entries": part,
                "up": (base, words.PAGES[up]),
                "explore": _explored(base, value),
                "feed": feeds.address(base, value),
                "number": number,
                "beside": _beside(catalog, value) if base == addresses.TAGS else [],
                "numbers": _numbers(address, number, len(parts)),
            }
            yield Page(addresses.numbered(address, number), "list.md", context)


def _explored(base: str, value: Value) -> str | None:
    """Return what an address of the Explore page ends in that shows just this value's papers.

    None where no filter does.
    """
    names = {addresses.TAGS: "tag", addresses.VENUES: "venue", addresses.YEARS: "year"}
    if base not in names:
        name = value.name.replace('"', " ")  # a quotation mark would end the phrase
        return "?" + urlencode({"q": f'author:"{name}"'}, quote_via=quote)
    return None if value.id == facets.UNDATED else f"?{names[base]}={value.id}"


def _split(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


@dataclass(frozen=True)
class Number:
    """A link of the row that leads through a long list."""

    address: str
    label: str
    current: bool


def _numbers(address: str, current: int, count: int, labels: Sequence[str] = ()) -> list[Number]:
    """Make the links through a list of `count` pages; none if it has only one."""
    if count < 2:
        return []
    return [
        Number(
            addresses.numbered(address, number),
            labels[number - 1] if labels else str(number),
            number == current,
        )
        for number in range(1, count + 1)
    ]


def _beside(catalog: Catalog, value: Value) -> list[tuple[Value, int]]:
    """Return the tags that stand most often beside this one, with how often."""
    counts: dict[str, int] = {}
    for entry in value.entries:
        for tag in entry.paper.tags:
            counts[tag] = counts.get(tag, 0) + 1
    counts.pop(value.id, None)
    by_id = {tag.id: tag for tag in catalog.tags}
    ranked = sorted(counts, key=lambda tag: (-counts[tag], tag))
    return [(by_id[tag], counts[tag]) for tag in ranked[:8]]
