"""Outputs: all files of the site, as tasks that make them.

What only one paper or one page decides is a task with a view. What the whole catalog decides, such
as the search index, is a task whose view is a digest of all content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING
from uuid import uuid4

from papershelf import escape, words
from papershelf.catalog.catalog import Catalog
from papershelf.content import figures
from papershelf.content.figures import Image
from papershelf.errors import BuildError
from papershelf.exports import blocks, cff, formats, points, references
from papershelf.exports import files as exports
from papershelf.exports.feed import Feed
from papershelf.exports.points import Points
from papershelf.exports.references import Reference
from papershelf.pages import addresses, feeds, llms, sitemap
from papershelf.pages.outline import Page
from papershelf.pictures import social_cards, webfonts
from papershelf.pictures.social_cards import SocialCard
from papershelf.search import examples, files
from papershelf.settings import Settings
from papershelf.site import client, notices, task
from papershelf.site.inputs import Inputs
from papershelf.site.task import Task
from papershelf.site.tree import Tree

if TYPE_CHECKING:
    from papershelf.site.render import Here, Renderer

# What MkDocs and the theme write that this site has no use for: the theme's own search and its
# languages, and source maps.
_UNUSED_FOLDERS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_UNUSED_ENDINGS = (".map", "sitemap.xml", "sitemap.xml.gz")


@dataclass(frozen=True)
class Content:
    """All content, where nothing less decides a file."""

    content: str
    """Its digest."""


@dataclass(frozen=True)
class Written:
    """Hand-written pages."""

    texts: Mapping[str, str]
    """Markdown by path."""


@dataclass(frozen=True)
class Theme:
    """What the site has besides pages and papers."""

    files: str
    """The digest of the theme's files."""
    data: Mapping[str, bytes]
    """Scripts of data that are joined with its scripts, by name."""


@dataclass(frozen=True)
class Copied:
    """A figure of a paper."""

    name: str
    image: Image


@dataclass(frozen=True)
class Fonts:
    """The fonts of pages."""

    embedded: bool
    """True if they stand in their style sheet."""


@dataclass(frozen=True)
class _Block:
    """Papers whose citations stand in one file."""

    papers: tuple[Reference, ...]
    language: str


class Outputs:
    """Makes the tasks of a site."""

    def __init__(self, catalog: Catalog, settings: Settings, inputs: Inputs) -> None:
        self._catalog = catalog
        self._settings = settings
        self._code = task.digest((inputs.program, settings))
        self._config = task.digest((inputs.config, inputs.templates))
        self._theme = task.digest((inputs.config, inputs.theme))
        self._whole = Content(inputs.content)

    def search(self) -> Task:
        """Make the search, which takes longest."""
        view = files.searched(self._catalog, self._settings)
        return Task("search", search, view, self._code, cost=len(view.order) // 2)

    def whole(self) -> Task:
        """Make the whole catalog in each format."""
        view = exports.gathered(self.references, self._catalog.memory)
        return Task("catalog", catalog, view, self._code, cost=len(view.order) // 30)

    def of_papers(self) -> Iterator[Task]:
        """Make what needs papers alone: their alternates and images for shared links."""
        plan = social_cards.plan(self._catalog, self._settings)
        for card in plan.values():
            yield Task(addresses.social_card(card.name), image, card, self._code, cost=25)
        together: dict[int, list[Reference]] = {}
        for reference in self.references:
            together.setdefault(blocks.number(reference.id), []).append(reference)
        for number, block in together.items():
            name = f"{blocks.ROOT}/{number}.js and alternates"
            yield Task(
                name,
                alternates,
                _Block(tuple(block), self._settings.language),
                self._code,
                cost=4 * len(block),
            )

    def figures(self, read: Callable[[str], bytes]) -> Iterator[Task]:
        """Make copies of the figures of papers; `read` returns the bytes of a file by its name."""

        def copy(view: Copied, _here: Here) -> Tree:
            content = read(view.name)
            if figures.digest(content) != view.image.digest:
                message = "expected the image that was checked, got another; build again"
                raise BuildError(f"content/{figures.FOLDER}/{view.name}: {message}")
            return {addresses.figure(view.name): content}

        for name, image in self._catalog.figures.items():
            path = addresses.figure(name)
            yield Task(path, copy, Copied(name, image), self._code, spread=False)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All papers as formats need them."""
        return references.of(self._catalog, self._settings)

    @cached_property
    def points(self) -> Points:
        """Where the papers are on the map."""
        return points.of(self._catalog, self._settings.words)

    def of_content(self, paths: Sequence[str]) -> Iterator[Task]:
        """Make what the whole catalog decides; `paths` are those of all pages."""
        catalog, settings = self._catalog, self._settings

        def others(_view: Content, _here: Here) -> Tree:
            return {
                **exports.shelf(catalog),
                **exports.courses(catalog, self.references),
                **self.points.write(),
                **cff.files(catalog, settings),
                **llms.files(catalog, settings),
                **sitemap.files(paths, catalog, settings),
                files.OPENSEARCH: files.opensearch(settings),
            }

        yield Task("lists for machines", others, self._whole, self._code, spread=False)

    def fonts(self) -> Task:
        """Make the fonts of pages."""
        view = Fonts(embedded=self._settings.offline)
        return Task(webfonts.FOLDER, fonts, view, self._code, cost=1_000)

    def everything(self, make: Callable[[], Tree]) -> Task:
        """Make all pages by plugins and hooks, of which nobody knows what they depend on."""

        def mkdocs(_view: str, _here: Here) -> Tree:
            return self._joined(make(), self._data())

        return Task("all pages, by MkDocs", mkdocs, uuid4().hex, self._code, spread=False)

    def feeds(self) -> Iterator[Task]:
        """Make the feeds."""
        for made in feeds.feeds(self._catalog, self._settings):
            folder = made.home.removeprefix(self._settings.site_url)
            yield Task(f"{folder}feed", feed, made, self._code)

    def pages(
        self, makers: Mapping[str, Callable[[], Page]], frame: str
    ) -> Mapping[str, Callable[[], Task]]:
        """Return what makes the tasks of generated pages, given what makes each, by address.

        `frame` is the digest of what frames show of others.
        """
        context = task.digest((self._code, self._config, frame))

        def made(address: str, make: Callable[[], Page]) -> Task:
            return Task(address, page, make(), context, cost=4)

        return {
            address: partial(made, address, make)
            for address, make in makers.items()
            if address != addresses.HOME
        }

    def written(
        self,
        home: Callable[[], Page],
        texts: Mapping[str, str],
        paths: Sequence[str],
        frame: str,
        renderer: Callable[[], Renderer],
    ) -> Iterator[Task]:
        """Make the pages that MkDocs must see; `renderer` knows of the pages at all `paths`."""
        context = task.digest((self._code, self._config, frame, paths))

        def start(view: Page, _here: Here) -> Tree:
            return renderer().home(view)

        def written(view: Written, _here: Here) -> Tree:
            return renderer().written(view.texts)

        yield Task(addresses.HOME, start, home(), context, spread=False)
        yield Task("hand-written pages", written, Written(dict(texts)), context, spread=False)

    def theme(self, frame: str, renderer: Callable[[], Renderer]) -> Task:
        """Make the scripts, the styles and the page for what is not found."""
        view = Theme(self._theme, self._data())

        def theme(view: Theme, _here: Here) -> Tree:
            return self._joined(renderer().statics(), view.data)

        context = task.digest((self._code, self._config, frame))
        return Task("theme", theme, view, context, spread=False)

    def _data(self) -> Mapping[str, bytes]:
        own = self._settings.words
        data = {
            "examples": examples.queries(self._catalog, own),
            "formats": formats.client_formats(own),
            "explore-words": own.explore,
            "shelf-words": own.shelf,
            "words": own.for_scripts,
        }
        return {name: escape.script(name, value) for name, value in data.items()}

    def _joined(self, tree: Tree, data: Mapping[str, bytes]) -> Tree:
        """Join the client's parts, and leave out what the site has no use for."""
        made = {path: file for path, file in tree.items() if _is_used(path)}
        if self._settings.offline:
            made.pop("404.html", None)  # only a server shows it, and its links are a server's
        return client.join(made, data) | {notices.PATH: notices.write()}


def search(view: files.Searched, _here: Here) -> Tree:
    """Make the files of the search."""
    return files.write(view)


def catalog(view: exports.Whole, here: Here) -> Tree:
    """Make the whole catalog in each format."""
    return exports.whole(view, here.settings)


def alternates(view: _Block, _here: Here) -> Tree:
    """Make the alternates of papers."""
    return exports.alternates(view.papers, words.of(view.language))


def image(view: SocialCard, _here: Here) -> Tree:
    """Make an image for shared links."""
    return {addresses.social_card(view.name): social_cards.draw(view)}


def fonts(view: Fonts, _here: Here) -> Tree:
    """Make the fonts of pages, and the style sheet that names them."""
    return webfonts.files(embedded=view.embedded)


def feed(view: Feed, here: Here) -> Tree:
    """Make the files of a feed."""
    return feeds.files(view, here.settings)


def page(view: Page, here: Here) -> Tree:
    """Make a generated page."""
    return here.renderer.generated(view)


def _is_used(path: str) -> bool:
    return not path.startswith(_UNUSED_FOLDERS) and not path.endswith(_UNUSED_ENDINGS)
