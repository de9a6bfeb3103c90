"""Preview: pages of papers that were edited since the last build, before the next one is done.

A page of one paper takes a moment, where search, related papers and the map take long. So a server
shows it at once, with what resembled the paper before; the build that follows replaces it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock

from papershelf.content import folder
from papershelf.errors import PapershelfError
from papershelf.pages import outline
from papershelf.project import Project
from papershelf.site import render, tree
from papershelf.site.build import Built
from papershelf.site.render import Here, Renderer

MOST = 20
"""If more papers were edited at once, the build alone shows them."""
_Statuses = Mapping[str, tuple[int, int]]


class Preview:
    """The pages of edited papers; threads may share it."""

    def __init__(self, project: Project) -> None:
        self._root = project.content
        self._papers = project.content / "papers"
        self._lock = Lock()
        self._site: _Site | None = None
        self._built: _Statuses = {}
        self._seen: _Statuses | None = None
        self._made: dict[str, tuple[tuple[int, int], tree.Tree, str]] = {}
        self.pages: Mapping[str, bytes] = {}
        """The files of the pages, by path from the root of the site."""
        self.problem = ""
        """What is wrong with the edited papers, each by itself."""

    def statuses(self) -> _Statuses:
        """Return size and time of each paper's file."""
        try:
            return tree.statuses(self._papers)
        except OSError:  # there is none, or what was there has just gone
            return {}

    def take(self, built: Built | None, statuses: _Statuses) -> None:
        """Go on from a build that began when the files had these statuses.

        Without `built` nothing but statuses has changed.
        """
        with self._lock:
            if built:
                self._site = _Site(built)
                self._made = {}
            self._built, self._seen = statuses, None
            self._look()

    def look(self) -> bool:
        """Look for edited papers; returns whether something else is to be shown than before."""
        with self._lock:
            return self._look()

    def _look(self) -> bool:
        now = self.statuses()
        if self._site is None or now == self._seen:
            return False
        self._seen = now
        changed = [path for path in now if now[path] != self._built.get(path)]
        if now.keys() != self._built.keys() or len(changed) > MOST:
            return False
        before = (self.pages, self.problem)
        for path in changed:
            if path not in self._made or self._made[path][0] != now[path]:
                self._made[path] = (now[path], *self._page(self._site, path))
        made = [self._made[path] for path in changed]
        self.pages = {file: content for _, pages, _ in made for file, content in pages.items()}
        self.problem = "\n".join(problem for *_, problem in made if problem)
        return before != (self.pages, self.problem)

    def _page(self, site: _Site, path: str) -> tuple[tree.Tree, str]:
        """Make the page of a paper; returns also what is wrong with it."""
        try:
            return site.page(self._root, self._papers / path), ""
        except PapershelfError as error:
            return {}, str(error)


class _Site:
    """What was built, and what renders pages of it."""

    def __init__(self, built: Built) -> None:
        self._built = built

    @cached_property
    def _renderer(self) -> Renderer:
        return Here(self._built.plan).renderer

    def page(self, root: Path, path: Path) -> tree.Tree:
        """Make the page of the paper whose file below `root` is at `path`."""
        with render.plainly():
            edited = self._built.catalog.edited(folder.paper(root, path))
            settings = self._built.plan.settings
            return self._renderer.generated(outline.paper(edited, settings, path.stem))
