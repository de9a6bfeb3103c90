"""Draft: the site as its sources are now, of which single files are made while it is being built.

A page takes a moment, where related papers, the map and the search take long. So a draft makes a
file when somebody asks for it, as a build would of the catalog as it is now, but that papers
resemble those that they resembled at the last build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from papershelf.content import folder
from papershelf.content.folder import Content
from papershelf.pages import addresses, pages
from papershelf.pages.outline import Outline
from papershelf.site import render
from papershelf.site.build import Built
from papershelf.site.outputs import Outputs
from papershelf.site.render import Head, Here, Plan, Renderer
from papershelf.site.tree import Tree

GONE = b""
"""Stands for a page that there was at the last build, and is no longer."""
_INDEX = "index.html"
_LATER = frozenset((addresses.MAP,))
"""The pages that need the whole, which a build brings."""


class Draft:
    """Makes files of the site as it is now; one thread at a time may use it.

    `theme` stands for all that decides it besides the content and the configuration, and
    `is_themed` if that is no longer what it was at the last build. `work` is a folder for MkDocs.
    Renderers are those of the draft `before`, as far as they would be the same.
    """

    def __init__(
        self,
        built: Built,
        content: Content,
        theme: object,
        work: str,
        *,
        is_themed: bool = False,
        before: Draft | None = None,
    ) -> None:
        self._built = built
        self._theme = theme
        self._work = work
        self._is_themed = is_themed
        is_same = content is built.content
        self._catalog = built.catalog if is_same else built.catalog.edited(content)
        self._texts = pages.written(self._catalog)
        self._outline = Outline(self._catalog, built.plan.settings)
        self._made: dict[str, bytes | None] = {}
        self._plan = built.plan
        if is_themed or any(built.plan.heads.values()):
            self._plan = replace(built.plan, heads=self._heads(built.plan))
        self._kept: tuple[frozenset[str], Renderer] | None = None
        if before and (before._theme, before._plan) == (theme, self._plan):
            self._renderer = before._renderer
            is_whole = "_whole" in vars(before)
            self._kept = (before._paths, before._whole) if is_whole else before._kept

    @cached_property
    def _paths(self) -> frozenset[str]:
        """Those of the Markdown of all pages."""
        return frozenset([*map(addresses.source, self._outline.makers), *self._texts])

    @cached_property
    def _renderer(self) -> Renderer:
        """What renders generated pages, and knows of those of the navigation alone."""
        return self._renderer_of(self._plan.heads, self._plan.heads)

    @cached_property
    def _whole(self) -> Renderer:
        """What renders the pages that MkDocs must see, and knows of all."""
        if self._kept and self._kept[0] == self._paths:
            return self._kept[1]
        return self._renderer_of(self._paths, self._plan.heads)

    def _renderer_of(self, paths: Iterable[str], heads: Mapping[str, Head | None]) -> Renderer:
        loaded = self._built.plan.config(site_dir=self._work)
        return Renderer(loaded, paths, heads, self._built.plan.settings, with_theme=True)

    def _heads(self, plan: Plan) -> Mapping[str, Head | None]:
        """Return what frames show of pages of the navigation; of pages that come later, as it was.

        So is that of all where the configuration has none, and MkDocs makes it of every page.
        """
        loaded = plan.config(site_dir=self._work)
        if loaded.nav is None:
            return plan.heads
        makers = {at: make for at, make in self._outline.makers.items() if at not in _LATER}
        paths = sorted(self._paths)
        whole = partial(self._renderer_of, paths, {})
        found = render.heads(loaded, plan, paths, whole, makers, self._texts)
        later = {path: plan.heads.get(path) for path in map(addresses.source, _LATER)}
        return {path: later.get(path, head) for path, head in found.items()}

    @property
    def samples(self) -> Sequence[str]:
        """Pages of several kinds; what made them, the next draft may take over."""
        papers = [addresses.paper(entry.id) for entry in self._catalog.entries[:1]]
        return [f"{address}{_INDEX}" for address in (addresses.YEARS, *papers, addresses.HOME)]

    def file(self, path: str) -> bytes | None:
        """Make a file; GONE if it is a page that there is no longer.

        None where that of the last build stands until the next. Raises ContentError or BuildError
        if it cannot be made.
        """
        if path not in self._made:
            with render.plainly(), render.refusing(render.origins(self._catalog)):
                is_page = path.endswith(_INDEX)
                self._made[path] = self._page(path) if is_page else self._other(path)
        return self._made[path]

    def _page(self, path: str) -> bytes | None:
        address = path.removesuffix(_INDEX)
        source = addresses.source(address)
        if address in _LATER:
            return None
        if source in self._texts:
            return self._whole.written({source: self._texts[source]})[path]
        if make := self._outline.maker(address):
            is_home = address == addresses.HOME
            return (self._whole.home if is_home else self._renderer.generated)(make())[path]
        return GONE if source in self._built.paths else None

    def _other(self, path: str) -> bytes | None:
        figure = path.removeprefix(addresses.figure(""))
        if path != figure:
            is_shown = figure in self._catalog.figures
            return folder.figure(self._built.plan.project.content, figure) if is_shown else None
        return self._theme_files.get(path) if self._is_themed else None

    @cached_property
    def _theme_files(self) -> Tree:
        """The scripts, the styles and what else the theme has."""
        outputs = Outputs(self._catalog, self._built.plan.settings, self._built.inputs)
        task = outputs.theme("", lambda: self._renderer)
        return task.make(task.view, Here(self._plan))
