"""A server that sends gzipped files, counts every byte that it sends, and records what a page took.

The page measures itself: a browser that is driven from outside watches every request and element
for its driver, which takes longer than the search does. The files of the search are packed before
the first request, for a server in real life packs a file once and not for each reader.
"""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
import queue
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

START = "driven.html"
"""The home page with the driver in it."""
REPORTED = "reported"
"""What the driver asks for to report a query: `reported?time=<milliseconds>&shown=<results>`."""
_POLICY = re.compile(r'<meta http-equiv="?content-security-policy"?[^>]*>', re.IGNORECASE)
_PACKED = {".pf_fragment", ".pf_index", ".pf_meta", ".pagefind"}
"""Endings of files that are compressed already."""


@dataclass(frozen=True)
class Query:
    """What a query took."""

    time: float
    """Milliseconds until its results stood there."""
    shown: int
    """How many results stood there."""
    sent: tuple[tuple[str, int], ...]
    """The files that were asked for meanwhile, with their bytes."""


@dataclass
class Log:
    """Where the server is, and the queries reported to it."""

    address: str
    queries: queue.Queue[Query] = field(default_factory=queue.Queue)
    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> tuple[tuple[str, int], ...]:
        """Return what was sent since the last look."""
        taken, self.sent = tuple(self.sent), []
        return taken


@contextmanager
def serving(root: Path, driver: str, own: tuple[str, ...]) -> Iterator[Log]:
    """Serve `root` on a free port of this machine, the home page also with the script `driver`.

    `own` are the files and folders, by their paths in `root`, that are packed beforehand.
    """
    _body.cache_clear()
    for path in own:
        for file in (root / path).rglob("*"):
            if file.is_file():
                _body(file)
    loop = asyncio.new_event_loop()
    found = _Answers(root, driver)
    server = loop.run_until_complete(loop.create_server(lambda: _Connection(found), "127.0.0.1", 0))
    log = found.log = Log(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield log
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.close()


class _Connection(asyncio.Protocol):
    """Reads requests without a body, and answers each in one piece.

    So little that the time of a query is the browser's own.
    """

    def __init__(self, found: _Answers) -> None:
        self.found = found
        self.read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self.read = (self.read + data).split(b"\r\n\r\n")
        for request in requests:
            self.transport.write(self.found.answer(request.split(b" ", 2)[1].decode()))


class _Answers:
    """What is answered to each address."""

    log: Log

    def __init__(self, root: Path, driver: str) -> None:
        self.root = root
        self.driver = driver

    def answer(self, target: str) -> bytes:
        path, _, query = target.lstrip("/").partition("?")
        file = self.root / (f"{path}index.html" if path.endswith("/") or not path else path)
        if path == REPORTED:
            values = parse_qs(query)
            time, shown = float(values["time"][0]), int(values["shown"][0])
            self.log.queries.put(Query(time, shown, self.log.take()))
            return _response("204 No Content")
        if path == START:
            home = (self.root / "index.html").read_text(encoding="utf-8")
            # The policy of the site allows neither such a script nor what it reports.
            page = _POLICY.sub("", home, count=1)
            page = page.replace("</body>", f"<script>{self.driver}</script></body>")
            return _response("200 OK", page.encode(), "text/html; charset=utf-8")
        if not file.is_file():
            return _response("404 Not Found")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.log.sent.append((path, len(_body(file))))
        return _response("200 OK", _body(file), kind, packed=file.suffix not in _PACKED)


def _response(status: str, body: bytes = b"", kind: str = "", *, packed: bool = False) -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else [])]
    lines += ["Content-Encoding: gzip"] if packed else []
    lines += [] if status.startswith("204") else [f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@cache
def _body(file: Path) -> bytes:
    raw = file.read_bytes()
    return raw if file.suffix in _PACKED else gzip.compress(raw, 6)
