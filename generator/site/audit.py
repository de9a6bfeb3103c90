"""The audit: what must hold of a finished tree before it replaces the last good one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.errors import BuildError
from generator.site.assemble import Tree

_LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
}
_LOADING_RELATIONS = frozenset(
    ["stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "manifest"]
)
_CSS_LOADS = re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//", re.IGNORECASE)
_MOST_SHOWN = 20


def audit(tree: Tree, base: str) -> None:
    """Check every page and style sheet; `base` is the path of the site on its host, as `/shelf/`.

    Raises BuildError with what was found: links to nothing, anchors to nowhere, things loaded
    from another host.
    """
    pages = {path: _Page(content) for path, content in tree.items() if path.endswith(".html")}
    found = [
        fault
        for path, page in pages.items()
        for fault in (*_links(path, page, pages, tree, base), *_loads(path, page))
    ]
    for path, content in tree.items():
        if path.endswith(".css") and _CSS_LOADS.search(content.decode()):
            found.append(f"{path}: loads from another host")
    if found:
        more = f"\nand {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
        raise BuildError("The built site has faults:\n" + "\n".join(found[:_MOST_SHOWN]) + more)


class _Page:
    """What the audit needs of a page."""

    def __init__(self, content: bytes) -> None:
        parser = LexborHTMLParser(content.decode())
        self.anchors = {str(node.attributes.get("id")) for node in parser.css("[id]")} | {""}
        self.links = [str(node.attributes.get("href")) for node in parser.css("a[href]")]
        self.loads = [
            str(node.attributes.get(attribute) or "")
            for tag, attribute in _LOADING.items()
            for node in parser.css(f"{tag}[{attribute}]")
        ]
        for node in parser.css("link[href]"):
            if _LOADING_RELATIONS & set(str(node.attributes.get("rel")).split()):
                self.loads.append(str(node.attributes.get("href")))


def _links(path: str, page: _Page, pages: dict[str, _Page], tree: Tree, base: str) -> Iterator[str]:
    for link in dict.fromkeys(page.links):
        if urlsplit(link).scheme or link.startswith("//"):
            continue
        target = resolve(path, link, base)
        fragment = unquote(urlsplit(link).fragment)
        if target is None or target not in tree:
            yield f"{path}: link to nothing: {link}"
        elif target in pages and fragment not in pages[target].anchors:
            yield f"{path}: link to an anchor that is not there: {link}"


def _loads(path: str, page: _Page) -> Iterator[str]:
    for load in dict.fromkeys(page.loads):
        if load.startswith("//") or urlsplit(load).scheme not in {"", "data"}:
            yield f"{path}: loads from another host: {load}"


def resolve(path: str, link: str, base: str) -> str | None:
    """Return the path of the file that `link` on the page at `path` leads to; None if outside."""
    parts = urlsplit(link)
    if not parts.path:
        return path
    target = unquote(parts.path)
    if target.startswith("/"):
        if not target.startswith(base):
            return None
        joined = target[len(base) :]
    else:
        joined = posixpath.join(posixpath.dirname(path), target)
    folder = joined.endswith("/") or posixpath.basename(joined) in {"", ".", ".."}
    normal = posixpath.normpath(joined or ".")
    if normal.startswith(".."):
        return None
    if folder:
        return "index.html" if normal == "." else f"{normal}/index.html"
    return normal
