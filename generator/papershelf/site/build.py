"""The build: from the content folder to the published site, stage by stage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from papershelf import words
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.pages import outline, pages
from papershelf.pictures import social_cards
from papershelf.project import Project
from papershelf.site import assemble, audit, cache, config, publish, render
from papershelf.site.tree import Folder

Log = Callable[[str], None]
"""Prints a line about the work in progress."""


def build(
    project: Project,
    site: Path,
    *,
    offline: bool = False,
    jobs: int | None = None,
    log: Log = lambda _: None,
) -> None:
    """Build the project's catalog into the folder `site`.

    `jobs` is the number of processes that render pages; None for what the machine has. Raises
    ContentError or BuildError; then `site` is as it was.
    """
    with render.plainly(), publish.workshop(site) as work:
        settings = config.settings(project, offline=offline)

        # Content is read and checked whole before anything else is done.
        catalog = Catalog.of(folder.load(project.content))
        tags = words.count(len(catalog.tags), "tag")
        log(f"Read {words.count(len(catalog.entries))} and {tags}.")

        # Pages are rendered into a folder of their own.
        generated, rendered = outline.pages(catalog, settings), work / "html"
        log(f"Rendering {words.count(len(generated) + len(catalog.pages), 'page')}.")
        render.render(project, generated, catalog, settings, work / "docs", rendered, jobs)

        # The search index, other formats, feeds and the client join them.
        made = Folder(rendered)
        assemble.assemble(made, catalog, settings)

        # Images for shared links are drawn, or remembered from the last build.
        if not settings.offline:
            made.add(cache.images(social_cards.plan(catalog, settings), project.cache))

        # Only a site without faults takes the place of the last one.
        audit.audit(made, None if offline else urlsplit(settings.site_url).path or "/")
        publish.place(rendered, site, made)
    log(f"Published {len(made)} files, {made.size / 1e6:.1f} MB, to {site}.")


def generate(project: Project, out: Path, *, log: Log = lambda _: None) -> None:
    """Write only the Markdown pages into the folder `out`.

    Raises ContentError or BuildError; then `out` is as it was.
    """
    with render.plainly():
        catalog = Catalog.of(folder.load(project.content))
        markdown = pages.render(catalog, config.settings(project))
        publish.publish(markdown, out)
    log(f"Wrote {len(markdown)} Markdown pages to {out}.")
