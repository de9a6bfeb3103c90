"""The files of the exports, as the site has them."""

from __future__ import annotations

from papershelf.catalog.catalog import Catalog
from papershelf.exports import files, references
from papershelf.settings import Settings


def of(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write the alternates of papers, reading paths and the catalog; returns bytes by path."""
    papers = references.of(catalog, settings)
    paths = files.courses(catalog, papers)
    return files.whole(files.gathered(papers), settings) | files.alternates(papers) | paths
