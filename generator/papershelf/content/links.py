"""Links: the one list of what a link from content may be.

A link is an absolute http(s) address in plain ASCII, without user name, with a host that a
reader can distinguish from look-alikes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, urlsplit

from papershelf.errors import CORRECT, Message, quoted

LONGEST = 2048
_ALLOWED = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def url_error(url: str) -> Message | None:
    """Return what is wrong with `url`, and what to write instead; None if it is allowed."""
    wrong = _wrong(url)
    if wrong is None:
        return None
    better = normal(url)
    return replace(wrong, fix=f"did you mean '{better}'?" if better else CORRECT)


def _wrong(url: str) -> Message | None:
    if len(url) > LONGEST:
        return Message(f"a link of at most {LONGEST:,} characters", f"{len(url):,}")
    if not _ALLOWED.fullmatch(url):
        return Message("a link that starts with https:// and has no spaces", quoted(url))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return Message("a link with a valid host", quoted(url))
    host = (parts.hostname or "").lower()
    if "@" in parts.netloc:
        return Message("a link without a user name", quoted(url))
    if not _HOST.fullmatch(host) or host.startswith("xn--") or ".xn--" in host or port == 0:
        return Message("a link with a plain host name", quoted(url))
    return None


def normal(url: str) -> str | None:
    """Find the allowed link that `url` surely means; None if there is none."""
    text = url.strip().strip("<>\"'").strip()
    if found := _MARKDOWN.fullmatch(text):
        text = found.group(1)
    found = _SCHEME.match(text)
    rest = text[found.end() :] if found else text
    host, slash, path = rest.partition("/")
    if _SEVERAL.search(path):
        return None
    named = found and (found[1] or found[2])
    scheme = "http" if named and named.lower() == "http" else "https"
    meant = f"{scheme}://{host.lower()}{slash}{quote(path, safe=_KEPT)}"
    return meant if meant != url and is_allowed(meant) else None


_MARKDOWN = re.compile(r"\[[^\]]*\]\((\S+)\)")
# The scheme, also with a letter lost, or with one slash or none.
_SCHEME = re.compile(r"(?i)(h?t?tps?|hps):?/{1,3}|(https?):|//")
# More than one link, or words beside it.
_SEVERAL = re.compile(r"://|[,;()\[\]]\s|\s[(\[]")
_KEPT = "-._~:/?#[]@!$&'()*+,;=%"


def is_allowed(url: str) -> bool:
    """Return whether `url` may become a link on a page."""
    return _wrong(url) is None


def host(url: str) -> str:
    """Return the host that an allowed link leads to, in its usual form, such as `github.com`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
