"""The audit: what must hold of a finished tree before it replaces the last good one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf.errors import BuildError
from papershelf.site.tree import Tree

# What a browser loads or sends on its own or at a click: which elements, by which attribute.
_LOADING = (
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
_RELATIONS = frozenset(
    [
        *("alternate", "author", "canonical", "cite-as", "describedby", "item", "license"),
        *("next", "prev", "type"),
    ]
)
# The theme's script answers these by asking another host, so no page may hold them.
_WAKING = ("pre.mermaid", "[data-md-component=source]")
_REFRESHING = "meta[http-equiv=refresh i]"
_RARE = frozenset(
    [
        *("poster", "background", "data", "action", "formaction", "ping", "srcdoc", "xlink:href"),
        *(*_LOADING_SETS, *_STYLED),
    ]
)
"""The attributes that the audit looks for besides links, sources and ids."""
_RARE_TAGS = frozenset(["base", "math", "meta", "pre", "style", "svg"])
"""The elements that it looks closer at."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINK_SCHEMES = frozenset(["http", "https", "mailto"])
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_IMPORT = re.compile(r"@import|image-set\(", re.IGNORECASE)
_CSS_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\s*\)", re.IGNORECASE)
_MOST_SHOWN = 20
_KINDS = (".css", ".html", ".svg")
_NEVER = "\0"
_ODD = re.compile(r"[\\\t\r\n]")
_READ = str.maketrans("\\", "/", "\t\r\n")
_NAME = r"[\w-]+(?:\.[\w-]+)*"
_PLAIN = re.compile(rf"((?:\.\./)*)((?:{_NAME}/)*)({_NAME})?(?:#([\w-]*))?", re.ASCII)
"""A relative link as our pages have it: folders up, folders down, a file, an anchor."""


class Facts(NamedTuple):
    """What the audit must know of a file to look at a site: strings only, to be kept."""

    needs: list[str]
    """What must be there: paths, and anchors as `path#id`; `_NEVER` if something is wrong that
    depends on no other file."""
    anchors: list[str]
    """The ids of the file's elements, if it is a page."""


class Together(NamedTuple):
    """The facts of several files at once, of which something may be wrong in any."""

    needs: list[str]
    """What must be there for one of them."""
    anchors: Mapping[str, list[str]]
    """The ids of the elements of each, by path."""

    @classmethod
    def of(cls, found: Mapping[str, Facts]) -> Together:
        """Join the facts of some files, given by path."""
        lists = [one.needs for one in found.values()]
        needs = lists[0] if len(lists) == 1 else sorted(set().union(*lists))
        return cls(needs, {path: one.anchors for path, one in found.items()})


def audit(tree: Tree, base: str | None) -> None:
    """Check every page and style sheet of a tree, as `check` does."""
    found = {path: facts(path, content, base) for path, content in tree.items()}
    known = {path: one for path, one in found.items() if one}
    check([Together.of({path: one}) for path, one in known.items()], tree, tree.__getitem__, base)


def check(
    found: Sequence[Together],
    paths: Iterable[str],
    read: Callable[[str], bytes],
    base: str | None,
) -> None:
    """Check a site with files at `paths`, of which the facts are those of `facts`.

    `base` is the path of the site on its host, such as `/shelf/`; None for a site that is opened
    from disk, where no server finds a folder's page. `read` returns a file whose facts are wrong.
    Raises BuildError with what was found: links to nothing, anchors to nowhere, things loaded
    from another host or not there.
    """
    known = set(paths)
    for one in found:
        for path, anchors in one.anchors.items():
            known.update([f"{path}#{anchor}" for anchor in anchors])
    messages = [
        message
        for one in found
        if not known.issuperset(one.needs)
        for path in one.anchors
        for message in _messages(path, read(path), known, base)
    ]
    if messages:
        more = f"\nand {len(messages) - _MOST_SHOWN} more" if len(messages) > _MOST_SHOWN else ""
        shown = "\n".join(messages[:_MOST_SHOWN])
        raise BuildError(f"The built site has faults:\n{shown}{more}")


def facts(path: str, content: bytes, base: str | None) -> Facts | None:
    """Return what must be known of a file at `path`; None if it holds nothing that leads on."""
    if not path.endswith(_KINDS):
        return None
    page = _Page(path, content)
    needs = {need or _NEVER for need, _ in _findings(path, page, base)}
    return Facts(sorted(needs), sorted(page.anchors))


def _messages(path: str, content: bytes, known: set[str], base: str | None) -> Iterator[str]:
    for need, message in _findings(path, _Page(path, content), base):
        file, _, anchor = (need or "").partition("#")
        if need not in known and (not anchor or file in known):
            yield f"{path}: {message}"


def _findings(path: str, page: _Page, base: str | None) -> Iterator[tuple[str | None, str]]:
    """Yield what a page needs, None for what cannot be, with what is wrong where it is missing."""
    for link in dict.fromkeys(page.links):
        scheme = _SCHEME.match(link)
        if scheme and scheme[1].lower() not in _LINK_SCHEMES:
            yield None, f"expected a link of http, https or mailto, got: {link}"
        if scheme or link.startswith("//"):
            continue
        target = resolve(path, link, base)
        yield target, f"link to nothing: {link}"
        anchor = unquote(urlsplit(link).fragment) if "#" in link else ""
        is_state = "=" in anchor  # which a script of that page reads, such as a paper of the map
        if target and anchor and not is_state and target.endswith(".html"):
            yield f"{target}#{anchor}", f"link to an anchor that is not there: {link}"
    for load in dict.fromkeys(page.loads):
        scheme = _SCHEME.match(load)
        if load.startswith("//") or (scheme and scheme[1].lower() != "data"):
            yield None, f"loads from another host: {load}"
        elif not scheme:
            yield resolve(path, load, base), f"loads what is not there: {load}"
    for fault in page.faults:
        yield None, fault


class _Page:
    """What leads on from a page, a drawing or a style sheet."""

    def __init__(self, path: str, content: bytes) -> None:
        self.anchors: set[str] = set()
        self.links: list[str] = []
        text = content.decode(errors="replace")
        if path.endswith(".css"):
            self.loads, self.faults = _style(text)
            return
        parser = LexborHTMLParser(text)
        self.loads = []
        self.faults = []
        ways: list[str] = []
        loads: list[str] = []
        names: set[str] = set()
        is_foreign = is_rare = False
        for node in parser.css("*"):
            tag, attributes = node.tag, node.attributes
            if tag in _RARE_TAGS:
                is_foreign = is_foreign or tag in {"math", "svg"}
                is_rare = is_rare or _is_rare(tag, attributes)
            if not attributes:
                continue
            names.update(attributes)
            if "src" in attributes:
                self.loads.append(_read(attributes, "src"))
            if "id" in attributes:
                self.anchors.add(_read(attributes, "id"))
            if "href" in attributes or (is_foreign and "xlink:href" in attributes):
                if tag in {"a", "area"}:
                    ways.append(_read(attributes, "href"))
                elif tag == "link":
                    relations = set(_read(attributes, "rel").lower().split())
                    kept = loads if relations - _RELATIONS else self.links
                    kept.append(_read(attributes, "href"))
                # In a drawing whatever is no <a> loads what it names.
                is_rare = is_rare or (tag != "a" and (is_foreign or tag not in {"area", "link"}))
            if "data-md-component" in attributes:
                is_rare = is_rare or attributes["data-md-component"] == "source"
        self.loads += loads
        if is_rare or not _RARE.isdisjoint(names):
            self._look_closer(parser)
        if path.endswith(".html"):
            self.links += ways
        else:  # the links of a drawing are nobody's way
            self.anchors, self.links = set(), []

    def _look_closer(self, parser: LexborHTMLParser) -> None:
        """Find what few pages have."""
        for selector, attribute in _LOADING:
            self.loads += [_value(node, attribute) for node in parser.css(selector)]
        for attribute in _LOADING_SETS:
            for node in parser.css(f"[{attribute}]"):
                choices = _value(node, attribute).split(",")
                self.loads += [choice.split()[0] for choice in choices if choice.strip()]
        for node in parser.css(_REFRESHING):
            self.loads += _REFRESH.findall(_value(node, "content"))
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


def _is_rare(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Return whether an element of `_RARE_TAGS` may be one of those that few pages have."""
    if tag == "meta":
        return (attributes.get("http-equiv") or "").lower() == "refresh"
    return tag in {"base", "style"} or (tag == "pre" and "class" in attributes)


def _value(node: LexborNode, attribute: str) -> str:
    return _read(node.attributes, attribute)


def _read(attributes: Mapping[str, str | None], attribute: str) -> str:
    """Return the attribute as a browser reads an address: no line ends, slashes forward."""
    value = attributes.get(attribute) or attributes.get(f"xlink:{attribute}") or ""
    return (value.translate(_READ) if _ODD.search(value) else value).strip()


def _style(css: str) -> tuple[list[str], list[str]]:
    """Return what a style sheet loads by `url()`, and its faults."""
    css = _COMMENT.sub("", css)
    faults = [f"loads by {match.lower()}" for match in _CSS_IMPORT.findall(css)]
    return ["".join(match).strip() for match in _CSS_URL.findall(css)], faults


def resolve(path: str, link: str, base: str | None) -> str | None:
    """Return the path of what `link` in the file at `path` leads to; None if it leads nowhere.

    `base` is that of `audit`.
    """
    plain = _PLAIN.fullmatch(link)
    if plain and link[:1] not in {"", "#"}:
        folders = path.split("/")[:-1]
        up = len(plain[1]) // 3
        if up > len(folders):
            return None
        above = "".join(f"{folder}/" for folder in folders[: len(folders) - up])
        if plain[3]:
            return f"{above}{plain[2]}{plain[3]}"
        return None if base is None else f"{above}{plain[2]}index.html"
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
    if posixpath.basename(joined) in {"", ".", ".."}:
        if base is None:
            return None
        return "index.html" if normal == "." else f"{normal}/index.html"
    return normal
