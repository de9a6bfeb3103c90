"""Assembling: rendered pages, search and the client's parts as one tree of paths and bytes."""

from __future__ import annotations

import re
from pathlib import Path

from papershelf import escape, words
from papershelf.catalog.catalog import Catalog
from papershelf.exports import formats
from papershelf.exports.files import alternates, shelf
from papershelf.pages import feeds, llms, sitemap
from papershelf.search import examples, files
from papershelf.settings import Settings
from papershelf.site import client

Tree = dict[str, bytes]
"""A site or a part of one: bytes by path from the root, with forward slashes."""

# What MkDocs and the theme write that this site has no use for: the theme's own search and its
# languages, source maps, and a sitemap dated by the clock.
_UNUSED_FOLDERS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_UNUSED_ENDINGS = (".map", "sitemap.xml", "sitemap.xml.gz")
_CHECK_BOX = re.compile(rb'(<input [^>]*type="checkbox" id="__\w+") autocomplete="off">')


def assemble(rendered: Path, catalog: Catalog, settings: Settings) -> Tree:
    """Join all parts of the site."""
    tree = {path: valid(content) for path, content in read(rendered).items() if _is_used(path)}
    if settings.offline:
        tree.pop("404.html", None)  # only a server shows it, and its links are a server's
    tree |= files.write(catalog, settings)
    tree |= alternates(catalog, settings)
    tree |= shelf(catalog)
    tree |= feeds.files(catalog, settings)
    tree |= llms.files(catalog, settings)
    tree |= sitemap.files(list(tree), catalog, settings)
    tree[files.OPENSEARCH] = files.opensearch(settings)
    data = {
        "formats": formats.client_formats(),
        "words": {**words.CLIENT, "examples": examples.queries(catalog)},
    }
    return client.join(tree, {name: escape.script(name, value) for name, value in data.items()})


def read(folder: Path) -> Tree:
    """Read every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _is_used(path: str) -> bool:
    return not path.startswith(_UNUSED_FOLDERS) and not path.endswith(_UNUSED_ENDINGS)


def valid(page: bytes) -> bytes:
    """Take off the theme's check boxes what HTML does not allow there; text holds no bare quote."""
    return _CHECK_BOX.sub(rb"\1>", page)
