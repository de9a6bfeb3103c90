"""Rendering: pages become HTML as MkDocs makes it, with the theme and settings of a catalog.

MkDocs is driven as a library. Pages of the navigation and hand-written ones pass through all of
it. The others, which are many and alike, have their bodies converted by `bodies` and get the frame
around them from `frames`; both give what MkDocs gives. They depend on their views alone, so several
processes may share them. Where the configuration has plugins or hooks, which may want to see each
page, MkDocs does everything.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound
from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as SitePage

from papershelf import theme
from papershelf.catalog.catalog import Catalog
from papershelf.errors import BuildError, refusal
from papershelf.pages import addresses, outline, pages, templates
from papershelf.pages.outline import Page
from papershelf.project import Project
from papershelf.settings import Settings
from papershelf.site import bodies, config, tree
from papershelf.site.bodies import Converter
from papershelf.site.frames import Frames
from papershelf.site.minify import minify

_CHECK_BOX = re.compile(r'(<input [^>]*type="checkbox" id="__\w+") autocomplete="off">')
_UNUSED = {"sitemap.xml"}
"""Templates of the theme whose output this site has no use for."""
_PART = 500
"""How many pages a process is given at a time."""
_WORTH = 2_000
"""Of how many pages a process of its own has less than its own start to do."""


def render(
    project: Project,
    generated: Sequence[Page],
    catalog: Catalog,
    settings: Settings,
    work: Path,
    out: Path,
    jobs: int | None = None,
) -> None:
    """Render the `generated` pages of a catalog and its hand-written ones into the folder `out`.

    `work` is where MkDocs finds what it wants as files; it does not exist yet. `jobs` is the number
    of processes; None for as many as there are processors, and fewer for few pages. Raises
    BuildError if MkDocs gives up or warns: a warning means a page that is not as it should be.
    """
    work.mkdir()
    made = {addresses.source(page.address): page for page in generated}
    plan = _Plan(project, settings, work, out, made, pages.written(catalog), tuple(made))
    loaded = plan.config()
    with _refusing(_origins(catalog)) as warnings:
        if loaded.plugins or loaded.hooks:
            tree.write(pages.render(catalog, settings), work)
            mkdocs.build(loaded)
            _validate(out.rglob("*.html"))
        else:
            _render(plan, loaded, jobs, warnings)


def _render(plan: _Plan, loaded: MkDocsConfig, jobs: int | None, warnings: list[str]) -> None:
    rendering = _Rendering(plan, loaded)
    rendering.read()
    rendering.copy()
    framed = [page for path, page in plan.generated.items() if path not in rendering.through]
    number = processes(len(framed), jobs)
    if number == 1:
        rendering.frame(framed)
    else:
        parts = [framed[start : start + _PART] for start in range(0, len(framed), _PART)]
        kept = {path: page for path, page in plan.generated.items() if path in rendering.through}
        with ProcessPoolExecutor(
            number,
            multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(replace(plan, generated=kept),),
        ) as pool:
            with _without_interrupts():
                made = pool.map(_frame_part, parts)
            for found in made:
                warnings += found
    rendering.write()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that Ctrl+C does not reach; this one gets it afterwards, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def processes(pages: int, jobs: int | None) -> int:
    """Return how many processes render so many pages; `jobs` are those that were asked for."""
    if jobs:
        return jobs
    can = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(can, pages // _WORTH))


@dataclass(frozen=True)
class _Plan:
    """What a process must know to render pages of a site."""

    project: Project
    settings: Settings
    docs: Path
    out: Path
    generated: Mapping[str, Page]
    """Generated pages by the paths of their Markdown; at least those that pass through MkDocs."""
    written: Mapping[str, str]
    """Hand-written pages, as Markdown by path."""
    paths: tuple[str, ...]
    """The paths of all generated pages."""

    def config(self) -> MkDocsConfig:
        """Load the configuration of MkDocs."""
        own = {"use_directory_urls": False, "site_url": ""} if self.settings.offline else {}
        loaded = config.load(self.project, docs_dir=str(self.docs), site_dir=str(self.out), **own)
        loaded.mdx_configs.setdefault("toc", {}).setdefault("slugify", theme.anchor)
        return loaded


class _Rendering:
    """The pages of a site on their way through MkDocs, in one process."""

    def __init__(self, plan: _Plan, loaded: MkDocsConfig) -> None:
        self._plan = plan
        self._config = loaded
        self._templates = templates.environment()
        self._env = loaded.theme.get_env()
        self._files = get_files(loaded)
        for path in sorted({*plan.paths, *plan.written}):
            self._files.append(File(path, None, loaded.site_dir, loaded.use_directory_urls))
        self._files.add_files_from_theme(self._env, loaded)
        set_exclusions(self._files, loaded)
        self._nav = get_navigation(self._files, loaded)
        in_nav = {page.file.src_uri for page in self._nav.pages}
        self.through = {*in_nav, *plan.written, addresses.source(addresses.HOME)}
        """The paths of the pages that pass through all of MkDocs."""
        self._read: list[SitePage] = []

    def read(self) -> None:
        """Have MkDocs read the pages that pass through it; the frame has their titles."""
        for file in self._files.documentation_pages():
            path = file.src_uri
            if path not in self.through:
                continue
            if path in self._plan.written:
                file.content_string = self._plan.written[path]
            else:
                page = self._plan.generated[path]
                file.content_string = pages.write(
                    self._templates, page, self._plan.settings
                ).decode()
            found = file.page or SitePage(None, file, self._config)
            mkdocs._populate_page(found, self._config, self._files)
            self._read.append(found)

    def copy(self) -> None:
        """Write what the theme has besides pages."""
        self._files.copy_static_files()
        for name in sorted(set(self._config.theme.static_templates) - _UNUSED):
            mkdocs._build_theme_template(name, self._env, self._files, self._config, self._nav)
        _validate(self._plan.out.glob("*.html"))

    def frame(self, made: Iterable[Page]) -> None:
        """Write generated pages that stand outside the navigation."""
        for page in made:
            self._frame(page)

    @cached_property
    def _frames(self) -> Frames:
        return Frames(self._env, self._nav, self._files, self._config)

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self._config)

    def _frame(self, made: Page) -> None:
        file = self._files.src_uris[addresses.source(made.address)]
        composed = pages.compose(self._templates, made, self._plan.settings)
        page = SitePage(None, file, self._config)
        page.meta = dict(composed.metadata)
        page.markdown = composed.body.lstrip("\n")
        converted = self._converter.convert(page.markdown)
        if converted is None:
            page.render(self._config, self._files)
        else:
            page.content, page.toc = converted
            page.present_anchor_ids = bodies.anchors(page.content)
        html = valid(self._frames.render(page))
        page.content = page.markdown = None  # of 10,000 papers they would take a gigabyte
        target = Path(file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(html.encode(errors="xmlcharrefreplace"))

    def write(self) -> None:
        """Write the pages that MkDocs has read."""
        documents = self._files.documentation_pages()
        level = self._config.validation.links.anchors
        for page in self._read:
            mkdocs._build_page(page, self._config, documents, self._nav, self._env)
            page.validate_anchor_links(files=self._files, log_level=level)
        _validate(Path(page.file.abs_dest_path) for page in self._read)


def _validate(paths: Iterable[Path]) -> None:
    for path in paths:
        path.write_bytes(valid(path.read_bytes().decode()).encode())


def valid(html: str) -> str:
    """Take off the theme's check boxes what HTML does not allow there; minify the page."""
    return minify(_CHECK_BOX.sub(r"\1>", html))  # text holds no bare quote


_here: list[_Rendering] = []
"""What a process that is given pages renders them with, once it has begun."""


def _begin(plan: _Plan) -> None:
    with plainly():
        rendering = _Rendering(plan, plan.config())
        rendering.read()
        _here.append(rendering)


def _frame_part(made: Sequence[Page]) -> list[str]:
    """Write some pages in a process of its own; returns what MkDocs warns of."""
    with plainly(), config.collected_warnings() as warnings:
        _here[0].frame(made)
    return warnings


def _origins(catalog: Catalog) -> dict[str, str]:
    """Return the hand-written pages, by the path of the Markdown page that each became."""
    home = {addresses.source(addresses.HOME): f"content/pages/{outline.HOME_TEXT}"}
    others = {
        addresses.source(addresses.written(name)): f"content/pages/{name}"
        for name in catalog.pages
        if name != outline.HOME_TEXT
    }
    return home | others


@contextmanager
def _refusing(origins: Mapping[str, str]) -> Iterator[list[str]]:
    """Turn what MkDocs warns of into a BuildError, which names the files that a person wrote."""
    with config.collected_warnings() as warnings:
        try:
            yield warnings
        except TemplateNotFound:  # MkDocs has said for which page
            if not warnings:
                raise
        except MkDocsException as error:
            warnings.append(f"MkDocs stopped: {error}")
    if warnings:
        message = "\n".join(warnings)
        for path, origin in origins.items():
            message = message.replace(f"'{path}'", f"'{origin}'")
        raise BuildError(message)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what a template or the machine refuses into a BuildError of one line."""
    try:
        yield
    except TemplateError as error:
        places = [
            f"{frame.filename}:{frame.lineno}: "
            for frame in traceback.extract_tb(error.__traceback__)
            if not frame.filename.endswith(".py")
        ]
        place = places[-1] if places else ""
        raise BuildError(f"{place}expected a sound template, got: {error.message}") from error
    except OSError as error:
        raise BuildError(refusal(error)) from error
    except BrokenExecutor as error:
        raise BuildError(
            "a process that rendered pages ended before it was done, perhaps for want of memory;"
            " use fewer, as in: papershelf build --jobs 1"
        ) from error
