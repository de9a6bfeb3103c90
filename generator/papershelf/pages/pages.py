"""All pages of the site, as Markdown files.

Everything here is pure: the same catalog and settings give the same bytes, and a page depends on
its view and the settings alone.
"""

from __future__ import annotations

from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from papershelf.catalog.catalog import Catalog
from papershelf.pages import addresses, outline, templates
from papershelf.pages.outline import HOME_TEXT, Page
from papershelf.settings import Settings


def render(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write every page; returns Markdown by path relative to the docs folder.

    `content` refuses a hand-written page with the name of a generated one.
    """
    env = templates.environment()
    tree = {
        addresses.source(page.address): write(env, page, settings)
        for page in outline.pages(catalog, settings)
    }
    written = {name: text for name, text in catalog.pages.items() if name != HOME_TEXT}
    return tree | {
        addresses.source(addresses.written(name)): text.encode() for name, text in written.items()
    }


def write(env: Environment, page: Page, settings: Settings) -> bytes:
    """Write a page in the environment of `templates`."""

    def link(address: str) -> Markup:
        return Markup(addresses.link(address, page.address, offline=settings.offline))  # noqa: S704

    image = None if settings.offline else addresses.card(page.card)
    context = {
        "at": addresses,
        "front_matter": partial(templates.front_matter, image=image),
        "link": link,
        "site": settings,
        "view": page.view,
    }
    return env.get_template(page.template).render(context).encode()
