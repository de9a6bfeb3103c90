"""The build: from the content folder to the published site, stage by stage."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from generator.catalog.catalog import Catalog
from generator.content import folder
from generator.pages import pages
from generator.site import assemble, audit, config, publish, render
from generator.site.config import Project

Tell = Callable[[str], None]
"""Is told what is being done, a line at a time."""


def build(
    project: Project, site: Path, *, offline: bool = False, tell: Tell = lambda _: None
) -> None:
    """Build the project's catalog into the folder `site`.

    Raises ContentError or BuildError; then `site` is as it was.
    """
    # Leftovers of a build that was killed go first, so that nothing is mistaken for the site.
    publish.clean(site)
    settings = config.settings(project, offline=offline)

    # Content is read and checked whole before anything else is done.
    catalog = Catalog.of(folder.load(project.content))
    tell(f"Read {len(catalog.entries)} papers and {len(catalog.tags)} tags.")

    with tempfile.TemporaryDirectory(prefix="papershelf-") as temporary:
        # Pages are written as Markdown to a folder of their own, and rendered by MkDocs.
        docs, rendered = Path(temporary, "docs"), Path(temporary, "html")
        markdown = pages.render(catalog, settings)
        write(markdown, docs)
        tell(f"Wrote {len(markdown)} Markdown pages; rendering them.")
        render.render(project, docs, rendered, offline=offline)

        # HTML, search index and client become one tree.
        tree = assemble.assemble(rendered, catalog, settings)

    # Only a tree without faults takes the place of the last one.
    audit.audit(tree, urlsplit(settings.site_url).path or "/")
    publish.publish(tree, site)
    size = sum(map(len, tree.values())) / 1e6
    tell(f"Published {len(tree)} files, {size:.1f} MB, to {site}.")


def generate(project: Project, out: Path, *, tell: Tell = lambda _: None) -> None:
    """Write only the Markdown pages into the folder `out`."""
    catalog = Catalog.of(folder.load(project.content))
    markdown = pages.render(catalog, config.settings(project))
    tree = {**markdown, ".nojekyll": b""}
    publish.publish(tree, out)
    tell(f"Wrote {len(markdown)} Markdown pages to {out}.")


def write(tree: assemble.Tree, root: Path) -> None:
    """Write a tree into the folder `root`."""
    for path, content in tree.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
