"""Rendering: pages become HTML as MkDocs makes it, with the theme and settings of a catalog.

MkDocs is driven as a library. Pages of the navigation and hand-written ones pass through all of
it. The others, which are many and alike, have their bodies converted by `bodies` and get the frame
around them from `frames`; both give what MkDocs gives. Where the configuration has plugins or
hooks, which may want to see each page, MkDocs does everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateNotFound
from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as SitePage

from papershelf import theme
from papershelf.catalog.catalog import Catalog
from papershelf.errors import BuildError
from papershelf.pages import addresses, outline, pages, templates
from papershelf.pages.outline import Page
from papershelf.project import Project
from papershelf.settings import Settings
from papershelf.site import bodies, config, publish
from papershelf.site.bodies import Converter
from papershelf.site.frames import Frames

_UNUSED = {"sitemap.xml"}
"""Templates of the theme whose output this site has no use for."""


def render(
    project: Project,
    generated: Sequence[Page],
    catalog: Catalog,
    settings: Settings,
    work: Path,
    out: Path,
) -> None:
    """Render the `generated` pages of a catalog and its hand-written ones into the folder `out`.

    `work` is where MkDocs finds what it wants as files; it does not exist yet. Raises BuildError
    if MkDocs gives up or warns: a warning means a page that is not as it should be.
    """
    work.mkdir()
    own = {"use_directory_urls": False, "site_url": ""} if settings.offline else {}
    loaded = config.load(project, docs_dir=str(work), site_dir=str(out), **own)
    loaded.mdx_configs.setdefault("toc", {}).setdefault("slugify", theme.anchor)
    with _refusing(_origins(catalog)):
        if loaded.plugins or loaded.hooks:
            publish.write(pages.render(catalog, settings), work)
            mkdocs.build(loaded)
        else:
            _Rendering(loaded, generated, pages.written(catalog), settings).run()


class _Rendering:
    """All pages of a site on their way through MkDocs."""

    def __init__(
        self,
        loaded: MkDocsConfig,
        generated: Sequence[Page],
        written: Mapping[str, str],
        settings: Settings,
    ) -> None:
        self._config = loaded
        self._settings = settings
        self._generated = {addresses.source(page.address): page for page in generated}
        self._written = written
        self._templates = templates.environment()
        self._env = loaded.theme.get_env()
        self._files = get_files(loaded)
        for path in sorted({*self._generated, *written}):
            self._files.append(File(path, None, loaded.site_dir, loaded.use_directory_urls))
        self._files.add_files_from_theme(self._env, loaded)
        set_exclusions(self._files, loaded)
        self._nav = get_navigation(self._files, loaded)

    def run(self) -> None:
        """Render the pages, and copy what the theme has besides."""
        documents = self._files.documentation_pages()
        in_nav = {page.file.src_uri for page in self._nav.pages}
        through = {*in_nav, *self._written, addresses.source(addresses.HOME)}
        # Pages that pass through all of MkDocs are read first, for the frame has their titles.
        whole = [self._read(file) for file in documents if file.src_uri in through]
        self._files.copy_static_files()
        for name in sorted(set(self._config.theme.static_templates) - _UNUSED):
            mkdocs._build_theme_template(name, self._env, self._files, self._config, self._nav)
        frames = Frames(self._env, self._nav, self._files, self._config)
        converter = Converter(self._config)
        for file in documents:
            if file.src_uri not in through:
                self._frame(file, frames, converter)
        for page in whole:
            mkdocs._build_page(page, self._config, documents, self._nav, self._env)
            level = self._config.validation.links.anchors
            page.validate_anchor_links(files=self._files, log_level=level)

    def _read(self, file: File) -> SitePage:
        """Have MkDocs read a page; the catalog's own come as text, generated ones are written."""
        path = file.src_uri
        if path in self._generated:
            made = pages.write(self._templates, self._generated[path], self._settings)
            file.content_string = made.decode()
        else:
            file.content_string = self._written[path]
        page = file.page or SitePage(None, file, self._config)
        mkdocs._populate_page(page, self._config, self._files)
        return page

    def _frame(self, file: File, frames: Frames, converter: Converter) -> None:
        """Write a generated page that stands outside the navigation."""
        made = pages.compose(self._templates, self._generated[file.src_uri], self._settings)
        page = SitePage(None, file, self._config)
        page.meta = dict(made.metadata)
        page.markdown = made.body.lstrip("\n")
        converted = converter.convert(page.markdown)
        if converted is None:
            page.render(self._config, self._files)
        else:
            page.content, page.toc = converted
            page.present_anchor_ids = bodies.anchors(page.content)
        html = frames.render(page)
        page.content = page.markdown = None  # of 10,000 papers they would take a gigabyte
        target = Path(file.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(html.encode(errors="xmlcharrefreplace"))


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
def _refusing(origins: Mapping[str, str]) -> Iterator[None]:
    """Turn what MkDocs warns of into a BuildError, which names the files that a person wrote."""
    with config.collected_warnings() as warnings:
        try:
            yield
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
