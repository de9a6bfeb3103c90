"""Frames: what a page's template writes around its head and content, kept for all pages like it.

The theme's templates write the same for most pages but for a few blocks: the head's metadata and
the content. A frame is the rest, with holes where those blocks stand, and each page's own blocks
are put into them. What else differs between pages is in the frame's key: the template, how links
to the pages of the navigation begin, what is hidden, and the headings below the title.

The first page of each frame is also rendered whole. If the frame gives anything else, or if a
template of the catalog's own reads the page, every such page is rendered whole.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import material
import mkdocs
from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from jinja2.runtime import Context
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from papershelf import disk, theme
from papershelf.errors import BuildError, refusal

_BLOCKS = ("site_meta", "htmltitle", "extrahead", "content")
"""The blocks of Material's `base.html` that differ from page to page."""
_OTHERS = re.compile(r"""\b(?:extends|from|import|include)\s+["']([^"']+)["']""")
"""What a template says of others that it needs."""
_HOLE = "\x00{}\x00"
_SKIP = "papershelf-first-heading"
"""Stands for the id of the page's title, to which the link at its beginning leads."""
_OURS = (theme.FOLDER, Path(material.__file__).parent, Path(mkdocs.__file__).parent)


@dataclass
class _Frame:
    """A rendered page with holes, and what renders the blocks that go into them."""

    parts: tuple[str, ...]
    """The text between holes."""
    holes: tuple[str, ...]
    """What goes between: names of blocks, and that of the title's id."""
    context: Context
    """The context of a page of this frame; only the page in it changes."""

    def fill(self, page: Page) -> str:
        """Return the page as its template would write it."""
        self.context.parent["page"] = page
        values = {name: "".join(self.context.blocks[name][0](self.context)) for name in _BLOCKS}
        values[_SKIP] = _first(page).id
        filled = [part + values[hole] for part, hole in zip(self.parts, self.holes, strict=False)]
        return "".join([*filled, self.parts[-1]])


class Frames:
    """Renders pages; those of the navigation are rendered whole."""

    def __init__(
        self, env: Environment, nav: Navigation, files: Files, config: MkDocsConfig
    ) -> None:
        self._env = env
        self._nav = nav
        self._files = files.documentation_pages()
        self._config = config
        self._frames: dict[Hashable, _Frame | None] = {}
        self._folders = {folder for page in nav.pages for folder in _above(page.file.dest_uri)}
        self._in_nav = {page.file.src_uri for page in nav.pages}
        self.reads_pages = any(_reads_page(path, env) for path in _own_templates(config))
        """True if a template of the catalog's own reads pages, so that there can be no frames."""

    def render(self, page: Page) -> str:
        """Return the page's HTML, as MkDocs would."""
        template = self._env.get_template(page.meta.get("template", "main.html"))
        if page.file.src_uri in self._in_nav:
            page.active = True
            html = template.render(self._variables(page))
            page.active = False
            return html
        if self.reads_pages or [one.level for one in page.toc.items] != [1]:
            return template.render(self._variables(page))
        key = self._key(page)
        if key not in self._frames:
            html, self._frames[key] = self._begin(template, page)
            return html
        frame = self._frames[key]
        return frame.fill(page) if frame else template.render(self._variables(page))

    def _variables(self, page: Page) -> Any:
        return get_context(self._nav, self._files, self._config, page)

    def _key(self, page: Page) -> Hashable:
        above = _above(page.file.dest_uri)
        return (
            page.meta.get("template"),
            len(above),
            *above[:1],
            max((folder for folder in above if folder in self._folders), key=len, default=""),
            tuple(page.meta.get("hide", ())),
            _headings(_first(page).children),
        )

    def _begin(self, template: Template, page: Page) -> tuple[str, _Frame | None]:
        """Render the first page of a frame whole; returns it with the frame, if that gives it."""
        context = template.new_context(dict(self._variables(page)))
        whole = "".join(template.root_render_func(context))
        blocks = "".join(
            f"{{% block {name} %}}{_HOLE.format(name)}{{% endblock %}}" for name in _BLOCKS
        )
        holed = self._env.from_string(f"{{% extends {template.name!r} %}}{blocks}")
        title = _first(page)
        first = AnchorLink(title.title, _HOLE.format(_SKIP), title.level)
        first.children = title.children
        items, page.toc.items = page.toc.items, [first]
        try:
            pieces = holed.render(self._variables(page)).split("\x00")
        finally:
            page.toc.items = items
        frame = _Frame(tuple(pieces[::2]), tuple(pieces[1::2]), context)
        is_whole = {*_BLOCKS} <= {*frame.holes} and frame.fill(page) == whole
        return whole, frame if is_whole else None


def _first(page: Page) -> AnchorLink:
    first: AnchorLink = page.toc.items[0]
    return first


def _headings(links: Iterable[AnchorLink]) -> Hashable:
    return tuple((one.title, one.id, one.level, _headings(one.children)) for one in links)


def _above(path: str) -> list[str]:
    """Return the folders that a file lies in, each with all those above it."""
    names = path.split("/")[:-1]
    return ["/".join(names[: number + 1]) for number in range(len(names))]


def has_parts(config: MkDocsConfig) -> bool:
    """Tell whether pages may have parts of Material's that our templates do not write.

    Templates of the catalog's own may, where they name one of these or a template that is not ours,
    and Material's where a feature of it is on.
    """
    features = set(config.theme.get("features") or []) - {"navigation.top"}
    own = map(_names_parts, _own_templates(config))
    return bool(features or config.extra.get("version")) or any(own)


def _names_parts(template: Path) -> bool:
    try:
        text = template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return True  # whoever renders it says why
    return "md-" in text or not all(
        (theme.FOLDER / name).is_file() for name in _OTHERS.findall(text)
    )


def _own_templates(config: MkDocsConfig) -> Iterable[Path]:
    for paths in own_files(config).values():
        yield from (path for path in paths if path.suffix == ".html")


def own_files(config: MkDocsConfig) -> Mapping[Path, Sequence[Path]]:
    """List the files of each folder of the theme that is neither ours nor Material's nor MkDocs'.

    Raises BuildError if a folder cannot be listed, or if something else stands in a file's place.
    """
    found: dict[Path, list[Path]] = {}
    for folder in map(Path, config.theme.dirs):
        if not any(folder.is_relative_to(ours) for ours in _OURS):
            try:
                entries = [entry for entry in disk.walk(folder) if not disk.is_folder(entry)]
                found[folder] = [Path(entry.path) for entry in entries]
                for path in found[folder]:
                    with suppress(FileNotFoundError):  # an editor's lock is a link to nowhere
                        disk.refuse_irregular(path)
            except OSError as error:
                raise BuildError(refusal(error)) from error
    return found


def _reads_page(template: Path, env: Environment) -> bool:
    """Return whether a template names the page, on which what it writes may then depend.

    One that cannot be read counts as such: whoever renders it says why.
    """
    try:
        tree = env.parse(template.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, TemplateSyntaxError):
        return True
    return any(node.name in {"page", "pages"} for node in tree.find_all(nodes.Name))
