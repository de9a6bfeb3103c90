"""A server on this machine that answers as the services do, well or badly."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from papershelf.settings import ENDPOINTS
from tests.sources.services import answers
from tests.sources.services.answers import Known

Failure = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """What the services know, how they fail, and what they were asked."""

    papers: list[Known] = field(default_factory=list)
    listings: dict[str, bytes] = field(default_factory=dict)
    """Pages by path."""
    failures: dict[str, list[Failure]] = field(default_factory=dict)
    """What a service does at its next requests, one after another, in place of an answer."""
    asked: list[str] = field(default_factory=list)
    """The services that were asked, one after another."""
    sent: dict[str, str] = field(default_factory=dict)
    """What services were shown as a sign who asks."""
    agents: set[str] = field(default_factory=set)
    address: str = ""

    @property
    def endpoints(self) -> dict[str, str]:
        return {name: f"{self.address}/{name}" for name in ENDPOINTS}

    @property
    def settings(self) -> str:
        """The lines of `mkdocs.yml` that have this server asked."""
        lines = [f"      {name}: {url}" for name, url in self.endpoints.items()]
        return "\n".join(["extra:", "  papershelf:", "    services:", *lines]) + "\n"

    def count(self, service: str) -> int:
        """Return how often a service was asked."""
        return self.asked.count(service)

    def answer(self, path: str, query: dict[str, list[str]]) -> bytes | None:
        """Return what the service at `path` answers; None for an unknown id."""
        service, _, rest = path.lstrip("/").partition("/")
        name = unquote(rest)
        if service == "arxiv":
            if "search_query" in query:
                return answers.arxiv(self.papers[: int(query["max_results"][0])])
            wanted = query["id_list"][0].split(",")
            return answers.arxiv([p for p in self.papers if p.arxiv and p.arxiv in wanted])
        if service == "pubmed":
            wanted = query["id"][0].split(",")
            return answers.pubmed([p for p in self.papers if p.pubmed and p.pubmed in wanted])
        if service in ("openreview", "openreview_1"):
            version = 2 if service == "openreview" else 1
            found = self._one(lambda p: p.openreview == query["id"][0])
            known = found and found.more.get("version", 2) == version
            return answers.as_json(answers.openreview(found, version)) if found and known else None
        if service == "acl":
            found = self._one(lambda p: p.acl == name.strip("/"))
            return answers.acl(found) if found else None
        if service in ("crossref", "datacite"):
            found = self._one(
                lambda p: p.doi == name and p.more.get("agency", "crossref") == service
            )
            make = {"crossref": answers.crossref, "datacite": answers.datacite}[service]
            return answers.as_json(make(found)) if found else None
        if service == "hugging_face":
            found = self._one(lambda p: p.arxiv == name and "votes" in p.more)
            return answers.as_json(answers.hugging_face(found)) if found else None
        if service == "github":
            found = self._one(lambda p: p.more.get("code") == name)
            return answers.as_json(answers.github(found)) if found else None
        if service == "openalex" and "filter" in query:
            wanted = query["filter"][0].removeprefix("doi:").split("|")
            works = [p for p in self.papers if "openalex" not in p.more.get("obscure", ())]
            known = [p for p in works if answers.openalex_doi(p) in wanted]
            return answers.as_json(answers.openalex_list(known))
        kind, _, value = name.partition(":")
        found = self._one(
            lambda p: _has(p, kind.lower(), value) and service not in p.more.get("obscure", ())
        )
        if found is None:
            return None
        if service == "openalex":
            return answers.as_json(answers.openalex(found))
        return answers.as_json(answers.semantic_scholar(found))

    def _one(self, test: Callable[[Known], bool]) -> Known | None:
        return next((paper for paper in self.papers if test(paper)), None)


def _has(paper: Known, kind: str, value: str) -> bool:
    if kind == "doi" and (arxiv := re.fullmatch(r"10\.48550/arxiv\.(.+)", value)):
        return bool(paper.arxiv) and paper.arxiv == arxiv[1] and not paper.doi
    ids = {"doi": paper.doi, "arxiv": paper.arxiv, "pmid": paper.pubmed, "acl": paper.acl}
    return bool(value) and ids.get(kind) == value


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Run a server."""
    made = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            service = parts.path.lstrip("/").partition("/")[0]
            made.asked.append(service)
            made.agents.add(self.headers["User-Agent"])
            if shown := self.headers["Authorization"]:
                made.sent[service] = shown
            with contextlib.suppress(OSError):
                if made.failures.get(service):
                    made.failures[service].pop(0)(self)
                    return
                body = made.listings.get(parts.path)
                if body is None and service in ENDPOINTS:
                    body = made.answer(parts.path, parse_qs(parts.query))
                reply(self, 200 if body is not None else 404, body or b"Resource not found.")

        def log_message(self, *_: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    made.address = f"http://127.0.0.1:{http.server_address[1]}"
    try:
        yield made
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    """Send a whole answer."""
    if "Date" in headers:
        handler.send_response_only(status)
    else:
        handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(body)
    handler.close_connection = True


def status(code: int, **headers: str) -> Failure:
    """Answer with a status."""
    return lambda handler: reply(handler, code, b"Sorry.", **headers)


def body(raw: bytes, **headers: str) -> Failure:
    """Answer with other bytes than the service would."""
    return lambda handler: reply(handler, 200, raw, **headers)


def cut(raw: bytes) -> Failure:
    """Promise more bytes than are sent."""

    def failure(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw[: len(raw) // 2])
        handler.close_connection = True

    return failure


def silence(handler: BaseHTTPRequestHandler) -> None:
    """Send nothing, for a while."""
    time.sleep(1)
    handler.close_connection = True


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte of the head now and then, for as long as somebody listens."""
    handler.close_connection = True
    for sign in b"HTTP/1.1 200 " + b"x" * 100:
        handler.wfile.write(bytes([sign]))
        time.sleep(0.03)


def flood(handler: BaseHTTPRequestHandler) -> None:
    """Send without an end."""
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    while True:
        handler.wfile.write(b" " * 65_536)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True
