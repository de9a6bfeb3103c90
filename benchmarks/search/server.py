"""A server that sends gzipped files, counts every byte that it sends, and is told what a page took.

The page measures itself: a browser that is driven from outside watches every request and element
for its driver, which takes longer than the search does.
"""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

START = "driven.html"
"""The home page with the driver in it."""
TOLD = "told"
"""What the driver asks for to tell of a query: `told?time=<milliseconds>&shown=<results>`."""
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
    """Where the server is, and what it is told."""

    address: str
    told: queue.Queue[Query] = field(default_factory=queue.Queue)
    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> tuple[tuple[str, int], ...]:
        """Return what was sent since the last look."""
        taken, self.sent = tuple(self.sent), []
        return taken


@contextmanager
def serving(root: Path, driver: str) -> Iterator[Log]:
    """Serve `root` on a free port of this machine, the home page also with the script `driver`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body in one packet, sent at once: else each answer waits 40 ms for the other
        # side's acknowledgement, and the waiting is measured instead of the search.
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            path, _, told = self.path.lstrip("/").partition("?")
            file = root / (f"{path}index.html" if path.endswith("/") or not path else path)
            if path == TOLD:
                values = parse_qs(told)
                time, shown = float(values["time"][0]), int(values["shown"][0])
                log.told.put(Query(time, shown, log.take()))
                self.answer(204, b"")
            elif path == START:
                home = (root / "index.html").read_text(encoding="utf-8")
                page = home.replace("</body>", f"<script>{driver}</script></body>")
                self.answer(200, page.encode(), "text/html; charset=utf-8")
            elif file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                self.answer(200, _body(file), kind, packed=file.suffix not in _PACKED)
                log.sent.append((path, len(_body(file))))
            else:
                self.answer(404, b"")

        def answer(self, code: int, body: bytes, kind: str = "", *, packed: bool = False) -> None:
            self.send_response(code)
            if kind:
                self.send_header("Content-Type", kind)
            if packed:
                self.send_header("Content-Encoding", "gzip")
            if code != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    log = Log(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield log
    finally:
        server.shutdown()
        server.server_close()


@lru_cache(maxsize=4096)
def _body(file: Path) -> bytes:
    raw = file.read_bytes()
    return raw if file.suffix in _PACKED else gzip.compress(raw, 6)
