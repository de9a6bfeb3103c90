"""The build: from the content folder to the published site, stage by stage."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateError

from papershelf import words
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.errors import BuildError, refusal
from papershelf.pages import outline, pages
from papershelf.pictures import social_cards
from papershelf.project import Project
from papershelf.site import assemble, audit, cache, config, publish, render

Log = Callable[[str], None]
"""Prints a line about the work in progress."""


def build(
    project: Project, site: Path, *, offline: bool = False, log: Log = lambda _: None
) -> None:
    """Build the project's catalog into the folder `site`.

    Raises ContentError or BuildError; then `site` is as it was.
    """
    with _told_plainly(), publish.workshop(site) as work:
        settings = config.settings(project, offline=offline)

        # Content is read and checked whole before anything else is done.
        catalog = Catalog.of(folder.load(project.content))
        tags = words.count(len(catalog.tags), "tag")
        log(f"Read {words.count(len(catalog.entries))} and {tags}.")

        # Pages are rendered into a folder of their own.
        generated, rendered = outline.pages(catalog, settings), work / "html"
        log(f"Rendering {words.count(len(generated) + len(catalog.pages), 'page')}.")
        render.render(project, generated, catalog, settings, work / "docs", rendered)

        # HTML, search index and client become one tree.
        tree = assemble.assemble(rendered, catalog, settings)

        # Images for shared links are drawn, or remembered from the last build.
        if not settings.offline:
            tree |= cache.images(social_cards.plan(catalog, settings), project.cache)

        # Only a tree without faults takes the place of the last one.
        audit.audit(tree, None if offline else urlsplit(settings.site_url).path or "/")
        publish.publish(tree, site)
    size = sum(map(len, tree.values())) / 1e6
    log(f"Published {len(tree)} files, {size:.1f} MB, to {site}.")


def generate(project: Project, out: Path, *, log: Log = lambda _: None) -> None:
    """Write only the Markdown pages into the folder `out`.

    Raises ContentError or BuildError; then `out` is as it was.
    """
    with _told_plainly():
        catalog = Catalog.of(folder.load(project.content))
        markdown = pages.render(catalog, config.settings(project))
        publish.publish(markdown, out)
    log(f"Wrote {len(markdown)} Markdown pages to {out}.")


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn what a template or the machine refuses into a BuildError of one line."""
    try:
        yield
    except TemplateError as error:
        places = [
            f"{frame.filename}:{frame.lineno}: "
            for frame in traceback.extract_tb(error.__traceback__)
            if not frame.filename.endswith(".py")
        ]
        place = places[-1] if places else ""
        raise BuildError(f"{place}expected a sound template, got: {error.message}") from error
    except OSError as error:
        raise BuildError(refusal(error)) from error
