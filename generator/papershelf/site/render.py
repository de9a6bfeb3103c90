"""Rendering: pages become HTML as MkDocs makes it, with the theme and settings of a catalog.

MkDocs is driven as a library. Hand-written pages pass through all of it. The others, which are many
and alike, have their bodies converted by `bodies` and get the frame around them from `frames`; both
give what MkDocs gives. Each depends on its view and on the navigation alone, so any process may
make it. Where the configuration has plugins or hooks, which may want to see each page, MkDocs does
everything.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound
from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page as SitePage

from papershelf import policy, theme
from papershelf.catalog.catalog import Catalog
from papershelf.errors import BuildError, refusal
from papershelf.pages import addresses, home, pages, templates
from papershelf.pages.outline import Page
from papershelf.project import Project
from papershelf.settings import Settings
from papershelf.site import bodies, config, frames, sheets, tree
from papershelf.site.bodies import Converter
from papershelf.site.frames import Frames
from papershelf.site.minify import minify
from papershelf.site.tree import Tree

_CHECK_BOX = re.compile(r'(<input [^>]*type="checkbox" id="__\w+") autocomplete="off">')
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (left|center|right);">')
"""A cell of a Markdown table, as Python-Markdown writes it."""
_UNUSED = {"sitemap.xml"}
"""Templates of the theme whose output this site has no use for."""


@dataclass(frozen=True)
class Head:
    """What the frame of other pages shows of a page of the navigation."""

    title: str
    meta: Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """What a process must know to make files of a site."""

    project: Project
    settings: Settings
    base: str | None
    """That of the audit."""
    heads: Mapping[str, Head | None]
    """The pages of the navigation by the paths of their Markdown; None where the configuration
    gives the title, and no template asks for more."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What takes the place of values in mkdocs.yml, where that is not at hand."""

    def config(self, **changes: Any) -> MkDocsConfig:
        """Load the configuration of MkDocs."""
        # MkDocs insists on a docs folder that exists; nothing is read from it.
        own = {**deepcopy(self.values), "docs_dir": str(self.project.content), **changes}
        if self.settings.offline:
            own |= {"use_directory_urls": False, "site_url": ""}
        loaded = config.load(self.project, **own)
        loaded.mdx_configs.setdefault("toc", {}).setdefault("slugify", theme.anchor)
        return loaded


_COMPILED = templates.Compiled()


class Here:
    """A process that makes files of a site."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.settings = plan.settings

    @cached_property
    def renderer(self) -> Renderer:
        """What renders pages here."""
        return Renderer(self.plan.config(), self.plan.heads, self.plan.heads, self.plan.settings)


class Renderer:
    """Renders pages of a site; `paths` are those of the Markdown that MkDocs is to know of.

    Of the theme's files it knows `with_theme`: those that hand-written pages may link to.
    """

    def __init__(
        self,
        loaded: MkDocsConfig,
        paths: Iterable[str],
        heads: Mapping[str, Head | None],
        settings: Settings,
        *,
        with_theme: bool = False,
    ) -> None:
        self._config = loaded
        self._settings = settings
        self._templates = templates.environment(settings.words)
        self._env = loaded.theme.get_env()
        self._env.bytecode_cache = _COMPILED
        self._files = Files([self._file(path) for path in sorted(paths)])
        if with_theme:
            self._files.add_files_from_theme(self._env, loaded)
        set_exclusions(self._files, loaded)
        self._nav = get_navigation(self._files, loaded)
        self._in_nav = {page.file.src_uri: page for page in self._nav.pages}
        self.learn(heads)

    def learn(self, heads: Mapping[str, Head | None]) -> None:
        """Take in what frames show of pages of the navigation."""
        for path, head in heads.items():
            if head:
                self._in_nav[path].title = head.title
                self._in_nav[path].meta = dict(head.meta)

    def _file(self, path: str) -> File:
        return File(path, None, self._config.site_dir, self._config.use_directory_urls)

    @property
    def navigation(self) -> Mapping[str, bool]:
        """The pages of the navigation by path, and whether frames may show what nobody read yet."""
        if self._frames.reads_pages:
            return dict.fromkeys(self._in_nav, True)
        return {path: "title" not in page.__dict__ for path, page in self._in_nav.items()}

    @cached_property
    def _frames(self) -> Frames:
        return Frames(self._env, self._nav, self._files, self._config)

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self._config)

    def generated(self, made: Page) -> Tree:
        """Render a generated page."""
        path = addresses.source(made.address)
        file = self._files.src_uris.get(path) or self._file(path)
        composed = pages.compose(self._templates, made, self._settings)
        page = self._in_nav.get(path) or SitePage(None, file, self._config)
        page.meta = dict(composed.metadata)
        page.markdown = composed.body.lstrip("\n")
        converted = self._converter.convert(page.markdown)
        if converted is None:
            page.render(self._config, self._files)
        else:
            page.content, page.toc = converted
            page.present_anchor_ids = bodies.anchors(page.content)
        html = self._frames.render(page)
        page.content = page.markdown = None  # of 10,000 papers they would take a gigabyte
        return {file.dest_uri: valid(html, self._settings).encode(errors="xmlcharrefreplace")}

    def home(self, made: Page) -> Tree:
        """Render the home page, a part of which is hand-written."""
        text = pages.write(self._templates, made, self._settings).decode()
        return self.written({addresses.source(made.address): text})

    def heads(self, texts: Mapping[str, str]) -> dict[str, Head]:
        """Return what frames show of pages of the navigation, Markdown by path."""
        found = self._read(texts)
        return {page.file.src_uri: Head(page.title, page.meta) for page in found}

    def _read(self, texts: Mapping[str, str]) -> list[SitePage]:
        found = []
        for path, text in texts.items():
            file = self._files.src_uris[path]
            file.content_string = text
            page = file.page or SitePage(None, file, self._config)
            mkdocs._populate_page(page, self._config, self._files)
            found.append(page)
        return found

    def written(self, texts: Mapping[str, str]) -> Tree:
        """Have MkDocs render pages, Markdown by path."""
        documents = self._files.documentation_pages()
        level = self._config.validation.links.anchors
        made: dict[str, bytes] = {}
        for page in self._read(texts):
            mkdocs._build_page(page, self._config, documents, self._nav, self._env)
            page.validate_anchor_links(files=self._files, log_level=level)
            target = Path(page.file.abs_dest_path)
            html = valid(target.read_bytes().decode(), self._settings)
            made[page.file.dest_uri] = html.encode()
            target.unlink()
        return made

    def statics(self) -> Tree:
        """Return what the theme has besides pages."""
        made = {
            file.dest_uri: file.content_bytes
            for file in self._files
            if not file.is_documentation_page() and file.inclusion != InclusionLevel.EXCLUDED
        }
        for name in sorted(set(self._config.theme.static_templates) - _UNUSED):
            mkdocs._build_theme_template(name, self._env, self._files, self._config, self._nav)
            target = Path(self._config.site_dir, name)
            if target.is_file():
                made[name] = target.read_bytes()
                if name.endswith(".html"):
                    made[name] = valid(made[name].decode(), self._settings).encode()
        return made if frames.has_parts(self._config) else sheets.without_gone(made)


def heads(
    loaded: MkDocsConfig,
    plan: Plan,
    paths: Sequence[str],
    whole: Callable[[], Renderer],
    makers: Mapping[str, Callable[[], Page]],
    texts: Mapping[str, str],
) -> Mapping[str, Head | None]:
    """Return what frames show of the pages of the navigation, reading those that they must.

    `makers` make the generated ones, by address; `texts` are the others, Markdown by path.
    """
    some = Renderer(loaded, _navigated(loaded, paths), {}, plan.settings)
    unread = {path for path, is_unread in some.navigation.items() if is_unread}
    found: dict[str, Head | None] = dict.fromkeys(some.navigation)
    if unread:
        env = templates.environment(plan.settings.words)
        sources = {
            path: pages.write(env, make(), plan.settings).decode()
            for address, make in makers.items()
            if (path := addresses.source(address)) in unread
        }
        found |= whole().heads(sources | {path: texts[path] for path in unread & texts.keys()})
    return found


def _navigated(loaded: MkDocsConfig, paths: Iterable[str]) -> set[str]:
    """Return those of `paths` that stand in the navigation; without one, MkDocs makes it of all."""
    if loaded.nav is None:
        return set(paths)
    return set(paths) & set(_strings(loaded.nav))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def everything(plan: Plan, catalog: Catalog, loaded: MkDocsConfig) -> Tree:
    """Have MkDocs build a site on its own, with its plugins and hooks."""
    tree.write(pages.render(catalog, plan.settings), Path(loaded.docs_dir))
    mkdocs.build(loaded)
    made = tree.read(Path(loaded.site_dir))
    return {
        path: valid(content.decode(), plan.settings).encode() if path.endswith(".html") else content
        for path, content in made.items()
    }


def valid(html: str, settings: Settings) -> str:
    """Take off the theme's check boxes what HTML does not allow there; minify the page.

    Its head then begins with the policy of the site, which allows no style attribute.
    """
    changed = _CHECK_BOX.sub(r"\1>", html)  # text holds no bare quote
    changed = _ALIGNED.sub(r'<\1 class="ps-align-\2">', changed)
    return policy.put(minify(changed), settings.policy)


def origins(catalog: Catalog) -> dict[str, str]:
    """Return the hand-written pages, by the path of the Markdown page that each became."""
    start = {addresses.source(addresses.HOME): f"content/pages/{home.TEXT}"}
    others = {
        addresses.source(addresses.written(name)): f"content/pages/{name}"
        for name in catalog.pages
        if name != home.TEXT
    }
    return start | others


@contextmanager
def refusing(origins: Mapping[str, str]) -> Iterator[list[str]]:
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
        message = "\n".join(dict.fromkeys(warnings))
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
