"""Settings: what `mkdocs.yml` sets for the site, as far as the pages need it."""

from __future__ import annotations

from dataclasses import dataclass, replace

AUTHOR_PAGES = 2
"""How many papers an author has at least to have a page, unless a catalog says otherwise."""
LARGE = 5_000
"""In a catalog of more papers it is one more: most of its authors have two."""


def author_pages(papers: int) -> int:
    """Return how many of a catalog's papers an author has at least to have a page."""
    return AUTHOR_PAGES + (papers > LARGE)


@dataclass(frozen=True)
class Settings:
    """The site's own facts; `site.config` reads them."""

    site_name: str
    site_description: str
    site_url: str
    """The address of the published site, with a slash at its end."""
    feed_id: str | None = None
    """What the ids of feeds and their entries begin with; None to make it of `site_url`."""
    edit_url: str | None = None
    """What comes before `papers/<year>/<id>.yml` in the address of its editor; None without one."""
    issues_url: str | None = None
    """The address of the repository's form for new issues, on GitHub; None elsewhere."""
    page_size: int = 50
    """How many papers a list shows before it goes on to the next page."""
    newest: int = 6
    """How many new papers the home page shows."""
    cards: int = 500
    """How many papers, the last published ones, have a picture of their own for shared links."""
    author_pages: int | None = None
    """How many papers an author has at least to have a page; other names lead to Explore. None
    leaves it to the size of the catalog."""
    offline: bool = False
    """True if the site is to be opened from disk, so that links name files, not folders."""

    def of_catalog(self, papers: int) -> Settings:
        """Return the settings with what a catalog of so many papers decides where they do not."""
        return replace(self, author_pages=self.author_pages or author_pages(papers))

    @property
    def has_address(self) -> bool:
        """True if `site_url` is set, so that what is published can be named from elsewhere."""
        return "://" in self.site_url

    @property
    def is_public(self) -> bool:
        """True if this build is to stand at `site_url`, not to be opened from disk."""
        return self.has_address and not self.offline
