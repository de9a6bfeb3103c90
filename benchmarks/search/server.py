"""A server that sends gzipped files and counts every byte that it sends."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_PACKED = {".pf_fragment", ".pf_index", ".pf_meta", ".pagefind"}
"""Endings of files that are compressed already."""


@dataclass
class Log:
    """What was sent since the last look."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> tuple[int, int]:
        """Return the bytes and the number of requests, and begin anew."""
        taken, self.sent = self.sent, []
        return sum(size for _, size in taken), len(taken)


@contextmanager
def serving(root: Path) -> Iterator[Log]:
    """Serve `root` on a free port of this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body in one packet, sent at once: else each answer waits 40 ms for the other
        # side's acknowledgement, and the waiting is measured instead of the search.
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            path = self.path.split("?")[0].lstrip("/")
            file = root / (f"{path}index.html" if path.endswith("/") or not path else path)
            if not file.is_file():
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = _body(file)
            self.send_response(200)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind)
            if file.suffix not in _PACKED:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()
            log.sent.append((path, len(body)))

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
