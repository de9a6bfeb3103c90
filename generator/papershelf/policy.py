"""Policy: what the pages of a site may load and run, as each says before anything else.

This is a Content Security Policy, which browsers keep to whatever a page holds (CSP 3,
https://www.w3.org/TR/CSP3/). `'self'` is the site's own host, and in Chromium and Firefox the disk
for a page opened from there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

Sources = Mapping[str, tuple[str, ...]]
"""Directives with what each allows."""
OWN: Sources = MappingProxyType(
    {
        "default-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
        "font-src": ("'self'",),
        "img-src": ("'self'", "data:"),  # icons stand in the style sheets
        "script-src": ("'self'",),
        "style-src": ("'self'",),
    }
)
"""What the theme needs. What has no directive here, such as plugins, frames and requests of
scripts, is closed by `default-src`."""
FROM_DISK: Sources = MappingProxyType({**OWN, "font-src": ("data:",)})
"""The same for a site to open from disk, where the style sheet holds the fonts."""
_OTHERS = ("connect", "frame", "manifest", "media", "object", "worker")
NAMES = tuple(sorted({*OWN} - {"default-src"} | {f"{name}-src" for name in _OTHERS}))
"""What a catalog may add to."""
SOURCE = re.compile(
    r"'(self|unsafe-inline|unsafe-eval|unsafe-hashes|wasm-unsafe-eval"
    r"|sha(256|384|512)-[A-Za-z0-9+/_-]+={0,2}|nonce-[A-Za-z0-9]+)'"
    r"|(data|blob|https):"
    r"|(https?|wss?)://[A-Za-z0-9.:/*%_~-]+"
)
"""What a catalog may add: a keyword, a scheme, or an address."""


_ELEMENT = '<meta http-equiv="content-security-policy" content="{}">'
_PUT = re.compile(re.escape(_ELEMENT).replace(r"\{\}", '([^"]*)'))


def text(more: Sources, base: Sources = OWN) -> str:
    """Write a policy, with `more` than `base` allows."""
    allowed = dict(base)
    for name, sources in more.items():
        kept = (source for source in allowed.get(name, ()) if source != "'none'")
        allowed[name] = tuple(dict.fromkeys((*kept, *sources)))
    return ";".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def put(html: str, policy: str) -> str:
    """Put a policy first into the head of a page, for it holds for what comes after it."""
    return html.replace("<head>", f"<head>{_ELEMENT.format(policy)}", 1)


def widened(html: str, more: Sources) -> str:
    """Return a page whose policy allows more."""

    def wider(found: re.Match[str]) -> str:
        directives = (directive.split() for directive in found[1].split(";"))
        return _ELEMENT.format(text(more, {name: tuple(rest) for name, *rest in directives}))

    return _PUT.sub(wider, html, count=1)
