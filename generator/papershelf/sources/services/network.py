"""Network: the one module that asks other machines, and what an answer of theirs may cost.

An answer is as hostile as content: it is bounded in bytes and in time, comes from the host that was
asked or one of the same domain, and never from an address inside the reader's own network. A name
is looked up once, and the connection goes to the addresses that were checked.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpx

MOST_BYTES = 8 * 1024 * 1024
"""The bytes of the largest answer that is read."""
LONGEST = 60.0
"""Seconds after which a request is given up, though bytes still drip in."""
TIMEOUT = 15.0
"""Seconds without a byte after which a request is given up."""
MOST_REDIRECTS = 3
_LONGEST_WISH = 365 * 86_400.0
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_PORTS = {"http": 80, "https": 443}


class NetworkError(Exception):
    """There is no answer that could be read; its text is the reason."""

    def __init__(self, reason: str, *, passes: bool = False) -> None:
        super().__init__(reason)
        self.passes = passes
        """True where the next try may bring one."""


@dataclass(frozen=True)
class Answer:
    """What a service answered."""

    status: int
    body: bytes
    retry_after: float = 0.0
    """So many seconds it wants to be left alone."""


def ask(url: str, agent: str, *, is_own: bool = False, token: str = "") -> Answer:
    """Ask for `url`, and follow redirects within its domain.

    `is_own` is true for an address that the catalog itself configures: its host may be private.
    A `token` shows who asks; it is sent over TLS alone, and to no host but that of `url`.
    Raises NetworkError if there is no answer, or one that is refused. Takes at most `LONGEST`.
    """
    found: list[Answer | NetworkError] = []

    def work() -> None:
        try:
            found.append(_followed(url, agent, is_own, token))
        except NetworkError as error:
            found.append(error)

    # Nobody waits for a thread of this kind, whatever it hangs on.
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(LONGEST)
    answer = found[0] if found else NetworkError(f"no answer in {LONGEST:g} seconds", passes=True)
    if isinstance(answer, NetworkError):
        raise answer
    return answer


def _followed(url: str, agent: str, is_own: bool, token: str) -> Answer:
    first, end = url, time.monotonic() + LONGEST
    for _ in range(MOST_REDIRECTS + 1):
        own_host = is_own and _origin(url) == _origin(first)
        shown = token if _origin(url) == _origin(first) and url.startswith("https:") else ""
        sent = {"User-Agent": agent} | ({"Authorization": f"Bearer {shown}"} if shown else {})
        status, headers, body = _opened(url, sent, own_host, end)
        if status not in _REDIRECTS:
            return Answer(status, body, _retry_after(headers))
        location = headers.get("location", "")
        if not (target := _target(first, url, location)):
            raise NetworkError(f"it leads to another place, {location[:200]!r}")
        url = target
    raise NetworkError(f"it leads on and on, more than {MOST_REDIRECTS} times")


def _retry_after(headers: Mapping[str, str]) -> float:
    """Return the seconds of `Retry-After`, which has a number, or a time by the server's clock."""
    text = headers.get("retry-after", "")[:40]
    if text.isascii() and text.isdigit():
        return min(float(text), _LONGEST_WISH)
    try:
        until, now = (parsedate_to_datetime(at) for at in (text, headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _target(first: str, url: str, location: str) -> str | None:
    """Return where a redirect leads; None if that is no longer in the domain, or less safe."""
    try:
        target = urljoin(url, location)
        scheme, host, _ = _origin(target)
    except (ValueError, NetworkError):
        return None
    domain = _domain(_origin(first)[1])
    is_within = host == domain or host.endswith(f".{domain}")
    return target if is_within and (scheme == "https" or _origin(url)[0] == "http") else None


def _domain(host: str) -> str:
    """Return the last two parts of a host's name; all of an address in numbers."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return ".".join(host.split(".")[-2:])
    return host


def _origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of a web address; raises NetworkError for any other."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise NetworkError(f"expected a web address, got {url[:200]!r}") from None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        raise NetworkError(f"expected a web address, got {url[:200]!r}")
    return parts.scheme, parts.hostname, port


def _opened(
    url: str, sent: Mapping[str, str], own_host: bool, end: float
) -> tuple[int, Mapping[str, str], bytes]:
    """Connect to one of the host's addresses, the next if one does not answer at all."""
    scheme, host, port = _origin(url)
    error = NetworkError("no answer: its host has no address", passes=True)
    for address in _addresses(host, port, own_host):
        try:
            return _read(url, scheme, host, port, address, sent, end)
        except httpx.ConnectError as failed:
            error = NetworkError(f"no answer: {failed}", passes=True)
        except httpx.TimeoutException:
            raise NetworkError(f"no answer in {TIMEOUT:g} seconds", passes=True) from None
        except httpx.HTTPError as failed:
            raise NetworkError(f"an answer that breaks off: {failed}", passes=True) from None
        except (httpx.InvalidURL, UnicodeError, ValueError) as failed:
            raise NetworkError(f"expected a web address, got {url[:200]!r}: {failed}") from None
    raise error


def _addresses(host: str, port: int, own_host: bool) -> list[str]:
    """Look the host up; raises NetworkError if it is not there, or lies in a private network."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NetworkError(f"no answer: {host}: {error}", passes=True) from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not own_host and not is_public(address):
            raise NetworkError(f"{host} is {address}, an address that is not public")
    return addresses


def is_public(address: str) -> bool:
    """Return whether an address is one of the internet, which belongs to no network within."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.sixtofour or ip.teredo):
        return False  # one that wraps another
    return ip.is_global and not ip.is_multicast


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _read(
    url: str, scheme: str, host: str, port: int, address: str, sent: Mapping[str, str], end: float
) -> tuple[int, Mapping[str, str], bytes]:
    target = httpx.URL(url).copy_with(host=address, port=port)
    headers = {
        "Host": urlsplit(url).netloc,
        **sent,
        "Accept": "*/*",
        "Accept-Encoding": "identity",  # a packed answer may be a thousand times as large
    }
    named = {"sni_hostname": host} if scheme == "https" and host != address else {}
    # A client of its own: a connection to an address is none to another host of that address.
    with (
        httpx.Client(verify=_certificates(), trust_env=False, timeout=TIMEOUT) as client,
        client.stream("GET", target, headers=headers, extensions=named) as response,
    ):
        packed = response.headers.get("content-encoding", "identity").lower()
        if packed != "identity":
            raise NetworkError(f"expected a plain answer, got one as {packed[:40]!r}")
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > MOST_BYTES:
                raise NetworkError(f"an answer of more than {MOST_BYTES:,} bytes")
            if time.monotonic() > end:
                raise NetworkError(f"no whole answer in {LONGEST:g} seconds", passes=True)
        return response.status_code, response.headers, bytes(body)
