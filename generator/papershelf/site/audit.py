"""The audit: what must hold of a finished tree before it replaces the last good one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf.errors import BuildError
from papershelf.site.tree import Tree

# What a browser loads or sends on its own or at a click: which elements, by which attribute.
_LOADING = (
    ("[src]", "src"),
    ("[poster]", "poster"),
    ("[background]", "background"),
    ("object[data]", "data"),
    ("svg :not(a)[href]", "href"),
    ("[action]", "action"),
    ("[formaction]", "formaction"),
    ("[ping]", "ping"),
)
_LOADING_SETS = ("srcset", "imagesrcset")
_STYLED = ("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor")
# Relations of <link> that make no browser load anything; every other one counts as loading.
_RELATIONS = frozenset(["alternate", "author", "canonical", "license", "next", "prev"])
# The theme's script answers these by asking another host, so no page may hold them.
_WAKING = ("pre.mermaid", "[data-md-component=source]")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINK_SCHEMES = frozenset(["http", "https", "mailto"])
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_IMPORT = re.compile(r"@import|image-set\(", re.IGNORECASE)
_CSS_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\s*\)", re.IGNORECASE)
_MOST_SHOWN = 20


def audit(tree: Tree, base: str | None) -> None:
    """Check every page and style sheet.

    `base` is the path of the site on its host, such as `/shelf/`; None for a site that is opened
    from disk, where no server finds a folder's page.
    Raises BuildError with what was found: links to nothing, anchors to nowhere, things loaded
    from another host or not there.
    """
    pages = {path: _Page(content) for path, content in tree.items() if path.endswith(".html")}
    found: list[str] = []
    for path, page in pages.items():
        found += _links(path, page, pages, tree, base)
        found += _loads(path, page.loads, tree, base)
        found += (f"{path}: {fault}" for fault in page.faults)
    for path, content in tree.items():
        if path.endswith(".css"):
            loads, faults = _style(content.decode(errors="replace"))
        elif path.endswith(".svg"):
            drawing = _Page(content)
            loads, faults = drawing.loads, drawing.faults
        else:
            continue
        found += _loads(path, loads, tree, base)
        found += (f"{path}: {fault}" for fault in faults)
    if found:
        more = f"\nand {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
        raise BuildError("The built site has faults:\n" + "\n".join(found[:_MOST_SHOWN]) + more)


class _Page:
    """What the audit needs of a page."""

    def __init__(self, content: bytes) -> None:
        parser = LexborHTMLParser(content.decode(errors="replace"))
        self.anchors = {_value(node, "id") for node in parser.css("[id]")} | {""}
        self.links = [_value(node, "href") for node in parser.css("a[href], area[href]")]
        self.loads = [
            _value(node, attribute)
            for selector, attribute in _LOADING
            for node in parser.css(selector)
        ]
        for attribute in _LOADING_SETS:
            for node in parser.css(f"[{attribute}]"):
                choices = _value(node, attribute).split(",")
                self.loads += [choice.split()[0] for choice in choices if choice.strip()]
        for node in parser.css("link[href]"):
            relations = set(_value(node, "rel").lower().split())
            kept = self.loads if relations - _RELATIONS else self.links
            kept.append(_value(node, "href"))
        for node in parser.css("meta[http-equiv=refresh i]"):
            self.loads += _REFRESH.findall(_value(node, "content"))
        self.faults: list[str] = []
        styles = [node.text() for node in parser.css("style")]
        for attribute in _STYLED:
            styles += [_value(node, attribute) for node in parser.css(f"[{attribute}]")]
        for style in styles:
            loads, faults = _style(style)
            self.loads += loads
            self.faults += faults
        if parser.css("base"):
            self.faults.append("<base> changes where every link leads")
        if parser.css("[srcdoc]"):
            self.faults.append("srcdoc holds a page that cannot be checked")
        for selector in _WAKING:
            if parser.css(selector):
                self.faults.append(f"makes the theme load more: {selector}")


def _value(node: LexborNode, attribute: str) -> str:
    """Return the attribute as a browser reads an address: no line ends, slashes forward."""
    attributes = node.attributes
    value = attributes.get(attribute) or attributes.get(f"xlink:{attribute}") or ""
    return re.sub(r"[\t\r\n]", "", value).strip().replace("\\", "/")


def _style(css: str) -> tuple[list[str], list[str]]:
    """Return what a style sheet loads by `url()`, and its faults."""
    css = _COMMENT.sub("", css)
    faults = [f"loads by {match.lower()}" for match in _CSS_IMPORT.findall(css)]
    return ["".join(match).strip() for match in _CSS_URL.findall(css)], faults


def _links(
    path: str, page: _Page, pages: dict[str, _Page], tree: Tree, base: str | None
) -> Iterator[str]:
    for link in dict.fromkeys(page.links):
        scheme = _SCHEME.match(link)
        if scheme and scheme[1].lower() not in _LINK_SCHEMES:
            yield f"{path}: expected a link of http, https or mailto, got: {link}"
        if scheme or link.startswith("//"):
            continue
        target = resolve(path, link, base)
        if target is None or target not in tree:
            yield f"{path}: link to nothing: {link}"
        elif target in pages and unquote(urlsplit(link).fragment) not in pages[target].anchors:
            yield f"{path}: link to an anchor that is not there: {link}"


def _loads(path: str, loads: list[str], tree: Tree, base: str | None) -> Iterator[str]:
    for load in dict.fromkeys(loads):
        scheme = _SCHEME.match(load)
        if load.startswith("//") or (scheme and scheme[1].lower() != "data"):
            yield f"{path}: loads from another host: {load}"
        elif not scheme and resolve(path, load, base) not in tree:
            yield f"{path}: loads what is not there: {load}"


def resolve(path: str, link: str, base: str | None) -> str | None:
    """Return the path of what `link` in the file at `path` leads to; None if it leads nowhere.

    `base` is that of `audit`.
    """
    parts = urlsplit(link)
    if not parts.path:
        return path
    target = unquote(parts.path)
    if target.startswith("/"):
        if base is None or not target.startswith(base):
            return None
        joined = target[len(base) :]
    else:
        joined = posixpath.join(posixpath.dirname(path), target)
    normal = posixpath.normpath(joined or ".")
    if normal == ".." or normal.startswith(("../", "/")):
        return None
    if joined.endswith("/") or posixpath.basename(joined) in {"", ".", ".."}:
        if base is None:
            return None
        return "index.html" if normal == "." else f"{normal}/index.html"
    return normal
