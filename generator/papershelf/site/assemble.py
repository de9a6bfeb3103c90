"""Assembling: rendered pages, search and the client's parts become one site."""

from __future__ import annotations

from collections.abc import Mapping

from papershelf import escape, words
from papershelf.catalog.catalog import Catalog
from papershelf.exports import formats
from papershelf.exports.files import alternates, shelf
from papershelf.pages import feeds, llms, sitemap
from papershelf.search import examples, files
from papershelf.settings import Settings
from papershelf.site import client
from papershelf.site.tree import Folder

# What MkDocs and the theme write that this site has no use for: the theme's own search and its
# languages, and source maps.
_UNUSED_FOLDERS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_UNUSED_ENDINGS = (".map", "sitemap.xml", "sitemap.xml.gz")


def assemble(site: Folder, catalog: Catalog, settings: Settings) -> None:
    """Make a whole site of a folder of rendered pages."""
    for path in [path for path in site if not _is_used(path)]:
        site.remove(path)
    if settings.offline:
        site.remove("404.html")  # only a server shows it, and its links are a server's
    site.add(files.write(catalog, settings))
    site.add(alternates(catalog, settings))
    site.add(shelf(catalog))
    site.add(feeds.files(catalog, settings))
    site.add(llms.files(catalog, settings))
    site.add(sitemap.files(site, catalog, settings))
    site.add({files.OPENSEARCH: files.opensearch(settings)})
    data = {
        "formats": formats.client_formats(),
        "words": {**words.CLIENT, "examples": examples.queries(catalog)},
    }
    _join(site, {name: escape.script(name, value) for name, value in data.items()})


def _join(site: Folder, data: Mapping[str, bytes]) -> None:
    """Put the client's bundles in the place of its parts."""
    parts = {path: site[path] for path in site if path.startswith(client.FOLDER)}
    joined = client.join(parts, data)
    for path in parts.keys() - joined.keys():
        site.remove(path)
    site.add(joined)


def _is_used(path: str) -> bool:
    return not path.startswith(_UNUSED_FOLDERS) and not path.endswith(_UNUSED_ENDINGS)
