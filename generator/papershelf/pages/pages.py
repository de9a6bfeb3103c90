"""All pages of the site, as Markdown files.

Everything here is pure: the same catalog and settings give the same bytes, and a page depends on
its view and the settings alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from papershelf.catalog.catalog import Catalog
from papershelf.pages import addresses, article, home, outline, templates
from papershelf.pages.outline import Page
from papershelf.settings import Settings


def render(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write every page; returns Markdown by path relative to the docs folder.

    `content` refuses a hand-written page with the name of a generated one.
    """
    env = templates.environment(settings.words)
    tree = {
        addresses.source(page.address): write(env, page, settings)
        for page in outline.pages(catalog, settings)
    }
    return tree | {path: text.encode() for path, text in written(catalog).items()}


@dataclass(frozen=True)
class Composed:
    """A page as its template makes it."""

    metadata: Mapping[str, Any]
    """What the theme reads; plain values, escaped for HTML."""
    body: str
    """Markdown, in which everything from content stands inside blocks of HTML."""


def compose(env: Environment, page: Page, settings: Settings) -> Composed:
    """Make a page in the environment of `templates`."""
    metadata: dict[str, Any] = {}
    image = None if settings.offline else addresses.social_card(page.social_card)

    def front_matter(**values: Any) -> Markup:
        metadata.update(templates.metadata(image=image, **values))
        return Markup("")

    def link(address: str) -> Markup:
        return Markup(addresses.link(address, page.address, offline=settings.offline))  # noqa: S704

    context = {
        "front_matter": front_matter,
        "link": link,
        "page_of": article.of,
        "site": settings,
        "view": page.view,
    }
    body = env.get_template(page.template).render(context)
    return Composed(metadata, body)


def write(env: Environment, page: Page, settings: Settings) -> bytes:
    """Write a page as a Markdown file, in the environment of `templates`."""
    composed = compose(env, page, settings)
    return (templates.front_matter(composed.metadata) + composed.body).encode()


def written(catalog: Catalog) -> dict[str, str]:
    """Return the hand-written pages, as Markdown by path, but for what stands on the home page."""
    return {
        addresses.source(addresses.written(name)): text
        for name, text in catalog.pages.items()
        if name != home.TEXT
    }
