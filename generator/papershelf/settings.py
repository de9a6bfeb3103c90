"""Settings: what `mkdocs.yml` sets for the site, as far as the pages need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from papershelf import policy, words
from papershelf.words import Words

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
    site_author: str = ""
    """Who the catalog is by; empty where the site's name stands for them."""
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
    language: str = words.DEFAULT
    """The language of the site's own words, one of `words.LANGUAGES`."""
    letter: str = ""
    """Where readers ask for the letter: a `mailto:` address or the page of a form; empty where no
    letter is offered."""
    hub: str = ""
    """The WebSub hub that is told of new entries when the site is published; empty without one."""
    policy: str = policy.text({})
    """What pages may load and run, as a Content Security Policy."""
    offline: bool = False
    """True if the site is to be opened from disk, so that links name files, not folders."""

    def of_catalog(self, papers: int) -> Settings:
        """Return the settings with what a catalog of so many papers decides where they do not."""
        return replace(self, author_pages=self.author_pages or author_pages(papers))

    @property
    def words(self) -> Words:
        """The site's own words in its language."""
        return words.of(self.language)

    @property
    def has_address(self) -> bool:
        """True if `site_url` is set, so that what is published can be named from elsewhere."""
        return "://" in self.site_url

    @property
    def is_public(self) -> bool:
        """True if this build is to stand at `site_url`, not to be opened from disk."""
        return self.has_address and not self.offline


ENDPOINTS = {
    "arxiv": "https://export.arxiv.org/api/query",
    "crossref": "https://api.crossref.org/works",
    "datacite": "https://api.datacite.org/dois",
    "openreview": "https://api2.openreview.net/notes",
    "openreview_1": "https://api.openreview.net/notes",
    "acl": "https://aclanthology.org",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi",
    "openalex": "https://api.openalex.org/works",
    "semantic_scholar": "https://api.semanticscholar.org/graph/v1/paper",
    "hugging_face": "https://huggingface.co/api/papers",
    "github": "https://api.github.com/repos",
}
"""The addresses of the services that are asked for papers, by their names in the settings."""
MOST_FOLLOWED = 2_000
"""How many papers a followed source may propose at a time, at most."""


@dataclass(frozen=True)
class Followed:
    """A source of new papers that `papershelf sync` follows."""

    name: str
    """What reports and papers call it."""
    arxiv: str = ""
    """A query in the language of arXiv's API, such as `cat:cs.LG AND abs:quantization`."""
    listing: str = ""
    """The address of a page that lists papers, in which `{date}` stands for the day; one of both
    is set."""
    most: int = 100
    """How many new papers are taken at a time."""
    least: int | None = None
    """How many papers it lists at least; fewer are taken for an error. None where it is enough
    that it lists half as many as the last time."""


@dataclass(frozen=True)
class Services:
    """How other machines are asked for papers; no page depends on it."""

    contact: str = ""
    """A mail address or web address that the services may turn to."""
    endpoints: Mapping[str, str] = field(default_factory=dict)
    """Other addresses of services than `ENDPOINTS` has."""
    followed: tuple[Followed, ...] = ()
    """The sources of new papers."""

    def endpoint(self, service: str) -> str:
        """Return the address of a service, without a slash at its end."""
        return (self.endpoints.get(service) or ENDPOINTS[service]).rstrip("/")


@dataclass(frozen=True)
class Letters:
    """How letters are sent; no page depends on it."""

    sender: str = ""
    """The mail address that they come from; without one none is sent."""
    unsubscribe: str = ""
    """The mail address to which a mail unsubscribes; empty for that of the sender."""
    unsubscribe_url: str = ""
    """The page that unsubscribes by one click (RFC 8058), with `{token}` for the recipient."""
    list_id: str = ""
    """What names the list; empty to make it of `site_url`."""
    image: str = ""
    """The address of an image at the top, which mail programs may load from there."""
    waits: tuple[float, ...] = (60.0, 300.0, 900.0)
    """Seconds before each further try of what a server did not take yet: greylisting lasts
    minutes."""
