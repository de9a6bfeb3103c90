"""Links: the one list of what a link from content may be.

A link is an absolute http(s) address in plain ASCII, without user name, with a host that a
reader can tell apart from look-alikes.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.errors import quoted

LONGEST = 2048
_ALLOWED = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def fault(url: str) -> str | None:
    """Say what is wrong with `url`, as `expected ..., got ...`; None if it is allowed."""
    if len(url) > LONGEST:
        return f"expected a link of at most {LONGEST:,} characters, got {len(url):,}"
    if not _ALLOWED.fullmatch(url):
        return f"expected a link that starts with https:// and has no spaces, got {quoted(url)}"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return f"expected a link with a valid host, got {quoted(url)}"
    host = (parts.hostname or "").lower()
    if "@" in parts.netloc:
        return f"expected a link without a user name, got {quoted(url)}"
    if not _HOST.fullmatch(host) or host.startswith("xn--") or ".xn--" in host or port == 0:
        return f"expected a link with a plain host name, got {quoted(url)}"
    return None


def is_allowed(url: str) -> bool:
    """Tell whether `url` may become a link on a page."""
    return fault(url) is None


def host(url: str) -> str:
    """Return the host that an allowed link leads to, as people say it, such as `github.com`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
