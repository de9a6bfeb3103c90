"""The catalog itself as a work to cite: `CITATION.cff`, read by GitHub, Zenodo and Zotero.

Form: the Citation File Format 1.2.0, https://citation-file-format.github.io. Its authors are those
that `site_author` names, or the site by its name.
"""

from __future__ import annotations

from papershelf.catalog.catalog import Catalog
from papershelf.content import dates, yamlio
from papershelf.settings import Settings

PATH = "CITATION.cff"
_MESSAGE = "If you use this catalog, please cite it."


def files(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write the file, by path; none for a site without an address of its own.

    The version is the day of the newest addition.
    """
    if not settings.is_public:
        return {}
    newest = dates.latest(entry.paper.added for entry in catalog.entries)
    day = str(newest) if newest and newest.day else ""
    data = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": settings.site_name,
        "authors": [{"name": settings.site_author or settings.site_name}],
        "abstract": settings.site_description,
        "keywords": [tag.name for tag in catalog.tags],
        "version": day,
        "date-released": day,
        "url": settings.site_url,
    }
    return {PATH: yamlio.dump({name: value for name, value in data.items() if value})}
