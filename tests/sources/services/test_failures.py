"""What users see and what is written when services fail, lie, stall or attack."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.content.model import Paper
from papershelf.project import Project
from papershelf.sources import checking, merge
from papershelf.sources.reading import Reading
from papershelf.sources.services import (
    acl,
    arxiv,
    crossref,
    datacite,
    network,
    openalex,
    openreview,
    pubmed,
    semantic_scholar,
)
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.network import NetworkError
from papershelf.sources.services.service import Found, Service
from papershelf.sources.services.tree import WrongAnswerError
from tests.conftest import run
from tests.processor import within
from tests.sources.services import answers, server
from tests.sources.services.answers import Known
from tests.sources.services.conftest import papers
from tests.sources.services.server import Failure, Server, body, cut, status

add = partial(run, "add", "--date", "2026-11-27")
OBSCURE = {"obscure": ("openalex", "semantic_scholar")}
LAMP = Known("Lamps", arxiv="2405.00001", doi="10.1000/lamps", more=OBSCURE)
FEED = answers.arxiv([LAMP])
HEAD = FEED.split(b"<entry>")[0] + b"</feed>"
WORK = answers.as_json(answers.crossref(LAMP))
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>&b;</title></feed>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed><title>&a;</title></feed>'
XML = "expected XML without entities of its own, got another answer"

Case = tuple[list[Failure], str, int, list[float]]
"""What the service does, what users see of it (nothing if the paper is there in the end), how often
it is asked, and the seconds that are waited, in whole ones."""
ARXIV: dict[str, Case] = {
    "busy once": ([status(429, Retry_After="7")], "", 2, [10]),
    "busy until a time": (
        [
            status(
                503,
                Date="Fri, 27 Nov 2026 10:00:00 GMT",
                Retry_After="Fri, 27 Nov 2026 10:00:30 GMT",
            )
        ],
        "",
        2,
        [33],
    ),
    "stumbles": ([status(500), status(502), status(503)], "", 4, [5, 7, 11]),
    "busy for good": ([status(429)] * 4, "it answers 429", 4, [5, 7, 11]),
    "busy for an hour": (
        [status(429, Retry_After="3600")],
        "it answers 429, and to come back in 3,600 seconds",
        1,
        [],
    ),
    "busy for ages": (
        [status(429, Retry_After="9" * 400)],
        "it answers 429, and to come back in 31,536,000 seconds",
        1,
        [],
    ),
    "odd wish": ([status(503, Retry_After="soon")], "", 2, [5]),
    "refused": ([status(400)], "it answers 400", 1, []),
    "kept out": ([status(403)], "it answers 403", 1, []),
    "nothing there": ([status(404)], "there is nothing at its address", 1, []),
    "silent once": ([server.silence], "", 2, [5]),
    "silent": ([server.silence] * 4, "no answer in 0.2 seconds", 4, [5, 7, 11]),
    "drips": ([server.drip] * 4, "no answer in 0.5 seconds", 4, [5, 7, 11]),
    "floods": ([server.flood], "an answer of more than 100,000 bytes", 1, []),
    "hangs up": (
        [server.hang_up] * 4,
        "an answer that breaks off: Server disconnected without sending a response.",
        4,
        [5, 7, 11],
    ),
    "cut once": ([cut(FEED)], "", 2, [5]),
    "cut": (
        [cut(FEED)] * 4,
        "an answer that breaks off: peer closed connection without sending complete message body"
        f" (received {len(FEED) // 2} bytes, expected {len(FEED)})",
        4,
        [5, 7, 11],
    ),
    "half a feed": ([body(FEED[: len(FEED) // 2])] * 4, XML, 4, [5, 7, 11]),
    "a page": ([body(b"<!doctype html><p>Down for repair<br>")] * 4, XML, 4, [5, 7, 11]),
    "another feed": (
        [body(b"<rss><channel/></rss>")] * 4,
        "expected a feed of arXiv's API, got another answer",
        4,
        [5, 7, 11],
    ),
    "no entries of many": ([body(HEAD.replace(b">1<", b">40<"))], "", 2, [5]),
    "no entry, counted": ([body(HEAD)], "unknown to arXiv", 1, []),
    "an error as an entry": (
        [body(FEED.replace(b"arxiv.org/abs/2405.00001v2", b"arxiv.org/api/errors#id"))],
        "unknown to arXiv",
        1,
        [],
    ),
    "an entry without an id": (
        [body(FEED.replace(b"<id>http://arxiv.org/abs/2405.00001v2</id>", b""))],
        "unknown to arXiv",
        1,
        [],
    ),
    "entities": ([body(BOMB)] * 4, XML, 4, [5, 7, 11]),
    "a file": ([body(OUTSIDE)] * 4, XML, 4, [5, 7, 11]),
    "deep": (
        [body(b"<a>" * 900 + b"</a>" * 900)] * 4,
        "expected XML of at most 64 levels, got another answer",
        4,
        [5, 7, 11],
    ),
    "empty": ([body(b"")] * 4, XML, 4, [5, 7, 11]),
    "packed": (
        [body(gzip.compress(FEED), Content_Encoding="gzip")],
        "expected a plain answer, got one as 'gzip'",
        1,
        [],
    ),
    "other paper": (
        [body(answers.arxiv([Known("Moths", arxiv="2405.00002")]))],
        "unknown to arXiv",
        1,
        [],
    ),
    "leads away": (
        [status(302, Location="https://example.org/x")],
        "it leads to another place, 'https://example.org/x'",
        1,
        [],
    ),
    "leads within": (
        [status(302, Location="http://169.254.169.254/latest")],
        "it leads to another place, 'http://169.254.169.254/latest'",
        1,
        [],
    ),
    "leads to another port": (
        [status(302, Location="http://127.0.0.1:9/")],
        "127.0.0.1 is 127.0.0.1, an address that is not public",
        1,
        [],
    ),
    "leads nowhere": (
        [status(302, Location="http://[::1")] * 4,
        "an answer that breaks off: Invalid URL in location header: Invalid port: ':1'.",
        4,
        [5, 7, 11],
    ),
    "leads without a place": ([status(302)] * 4, "it leads on and on, more than 3 times", 4, []),
    "leads to a file": (
        [status(302, Location="file:///etc/passwd")],
        "it leads to another place, 'file:///etc/passwd'",
        1,
        [],
    ),
    "leads on and on": (
        [status(302, Location="/arxiv")] * 4,
        "it leads on and on, more than 3 times",
        4,
        [],
    ),
    "moved": ([status(301, Location="/arxiv?id_list=2405.00001")], "", 2, []),
}
CROSSREF: dict[str, Case] = {
    "no JSON": ([body(b"{'a'}")] * 4, "expected JSON, got another answer", 4, [2, 4, 8]),
    "cut": ([body(WORK[:-3])] * 4, "expected JSON, got another answer", 4, [2, 4, 8]),
    "not UTF-8": ([body(b'{"a": "\xff"}')] * 4, "expected JSON, got another answer", 4, [2, 4, 8]),
    "deep": (
        [body(b"[" * 20_000 + b"]" * 20_000)] * 4,
        "expected JSON of at most 64 levels, got another answer",
        4,
        [2, 4, 8],
    ),
    "rather deep": (
        [body(b"[" * 100 + b"]" * 100)] * 4,
        "expected JSON of at most 64 levels, got another answer",
        4,
        [2, 4, 8],
    ),
    "a huge number": (
        [body(b'{"a": ' + b"9" * 9_000 + b"}")] * 4,
        "expected JSON, got another answer",
        4,
        [2, 4, 8],
    ),
    "other work": (
        [body(WORK.replace(b"LAMPS", b"MOTHS"))] * 4,
        "expected a work with the DOI 10.1000/lamps, got another answer",
        4,
        [2, 4, 8],
    ),
    "odd kinds": (
        [body(b'{"message": {"DOI": ["10.1000/lamps"], "title": 7, "author": "x"}}')] * 4,
        "expected a work with the DOI 10.1000/lamps, got another answer",
        4,
        [2, 4, 8],
    ),
    "a list": ([body(b"[]")], "", 2, [2]),
    "empty": ([body(b"null")], "", 2, [2]),
}


ALL = Known(
    "Lamps",
    arxiv="2405.00001",
    doi="10.1000/lamps",
    pubmed="123",
    openreview="note",
    acl="P19-1001",
)
VALID: list[tuple[Service[Found], Identifier, bytes]] = [
    (arxiv.SERVICE, Identifier("arxiv", "2405.00001"), answers.arxiv([ALL])),
    (crossref.SERVICE, Identifier("doi", ALL.doi), answers.as_json(answers.crossref(ALL))),
    (datacite.SERVICE, Identifier("doi", ALL.doi), answers.as_json(answers.datacite(ALL))),
    (openalex.SERVICE, Identifier("doi", ALL.doi), answers.as_json(answers.openalex(ALL))),
    (
        semantic_scholar.SERVICE,
        Identifier("doi", ALL.doi),
        answers.as_json(answers.semantic_scholar(ALL)),
    ),
    (pubmed.SERVICE, Identifier("pubmed", "123"), answers.pubmed([ALL])),
    (
        openreview.SERVICE,
        Identifier("openreview", "note"),
        answers.as_json(answers.openreview(ALL, 2)),
    ),
    (acl.SERVICE, Identifier("acl", "P19-1001"), answers.acl(ALL)),
]
PARTS = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b'"',
    b"<",
    b"</",
    b"&#0;",
    b"9" * 20,
    b"-1",
    b"\\u0000",
    b"$\\",
]
PARTS += [b"\\ud800", "\u202e".encode(), b"<p>", b"]]>", b"\n\n", b"true"]


@pytest.fixture(autouse=True)
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the limits small enough for a test."""
    monkeypatch.setattr(network, "MOST_BYTES", 100_000)
    monkeypatch.setattr(network, "TIMEOUT", 0.2)
    monkeypatch.setattr(network, "LONGEST", 0.5)


@pytest.mark.parametrize("failure", ARXIV.values(), ids=ARXIV)
def test_arxiv(failure: Case, catalog: Project, server: Server, waits: list[float]) -> None:
    """A paper is written whole or not at all, and then the reason is named."""
    judge("2405.00001", "arxiv", "arXiv", failure, catalog, server, waits)


@pytest.mark.parametrize("failure", CROSSREF.values(), ids=CROSSREF)
def test_crossref(failure: Case, catalog: Project, server: Server, waits: list[float]) -> None:
    """Nor does an answer in JSON that is none, or one about something else, leave a trace."""
    judge("10.1000/lamps", "crossref", "Crossref", failure, catalog, server, waits)


def judge(
    asked: str,
    key: str,
    name: str,
    failure: Case,
    catalog: Project,
    server: Server,
    waits: list[float],
) -> None:
    """Ask for a paper of a service with a failure, and for one of another service beside it."""
    failures, reason, times, seconds = failure
    server.papers = [LAMP, Known("Halls", "Halls echo. So they do.", acl="2024.acl-long.1")]
    server.failures = {key: [*failures]}
    result = add(asked, "2024.acl-long.1")
    shown = [line for line in result.stderr.splitlines() if "not understood: " in line]
    named = reason if reason.startswith("unknown to ") else f"{name}: {reason}"
    assert shown == ([f"  not understood: {asked}: {named}"] if reason else [])
    assert result.exit_code == (1 if reason else 0)
    assert sorted(papers(catalog)) == (["halls"] if reason else ["halls", "lamps"])
    assert server.count(key) == times
    assert [round(waited) for waited in waits if waited > 1.5] == seconds


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Service[Found], Identifier, bytes]:
    """Draw an answer of a service in which parts were cut out, repeated or replaced."""
    service, identifier, raw = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 200)))
        new = draw(st.sampled_from(PARTS) | st.binary(max_size=8))
        raw = raw[:start] + new * draw(st.integers(0, 30)) + raw[end:]
    return service, identifier, raw


@settings(max_examples=600, deadline=None)
@given(spoilt())
def test_spoilt(answer: tuple[Service[Found], Identifier, bytes]) -> None:
    """Whatever a service answers is read or refused in words, and what is read is valid."""
    service, identifier, raw = answer
    try:
        part = service.divide(raw).get(identifier.plain, b"") if service.divide else raw
        found = service.read(part, identifier) if part else None
    except WrongAnswerError:
        return
    if found:
        (candidate,) = checking.checked(Reading(service.name, [found.candidate]))
        merge.merge({}, [("service", Reading(service.name, [found.candidate]))])
        assert isinstance(candidate.fields, dict)


@pytest.mark.parametrize("sign", ["<", "<p>", "$", "\\", "{", "a\u0301", "- ", "( ", "\\(", "x "])
def test_long_texts(sign: str) -> None:
    """A text of megabytes is read and refused in a few seconds, whatever it repeats."""
    text = sign * (2_000_000 // len(sign))
    long = Known(text, text, (text[:50_000], "Ada Quill"), doi="10.1000/lamps", venue=text)
    with within(5):
        for service, raw in (
            (crossref.SERVICE, answers.as_json(answers.crossref(long))),
            (semantic_scholar.SERVICE, answers.as_json(answers.semantic_scholar(long))),
        ):
            found = service.read(raw, Identifier("doi", "10.1000/lamps"))
            checking.checked(Reading(service.name, [found.candidate]))


def test_left_alone(catalog: Project, server: Server) -> None:
    """A service that fails three times in a row is asked no more in this run."""
    server.failures = {"crossref": [status(500)] * 100}
    result = add(*(f"10.1000/{n}" for n in range(6)))
    assert server.count("crossref") == 12
    assert result.stderr.count("Crossref: it failed 3 times in a row, and is asked no more") == 3
    assert papers(catalog) == {}


def test_another_stands_in(catalog: Project, server: Server) -> None:
    """Where arXiv gives no answer, another service that knows the paper does, and that is noted."""
    server.papers = [Known("Lamps", arxiv="2405.00001")]
    server.failures = {"arxiv": [status(503)] * 4}
    result = add("2405.00001")
    assert result.exit_code == 0
    assert "  note: 2405.00001: arXiv: it answers 503\n" in result.stderr
    paper = papers(catalog)["lamps"]
    assert (paper.arxiv, paper.sources[0].name) == ("2405.00001", "OpenAlex")


HOSTILE = [
    Known("<script>alert(1)</script> Lamps", arxiv="2405.00001"),
    Known("Lamps", "<img src=x onerror=alert(1)> is an image. So it is.", arxiv="2405.00001"),
    Known("Lamps \u202e spmaL", "One \u200b bell.\u2028 Two.", arxiv="2405.00001"),
    Known("L" * 5_000, arxiv="2405.00001"),
    Known("Lamps", "word " * 9_000, arxiv="2405.00001"),
    Known("Lamps", "TODO", arxiv="2405.00001"),
    Known("Lamps", "TODO", category="none", arxiv="2405.00001"),
    Known("Lamps", authors=("Ada Quill",) * 3, arxiv="2405.00001"),
    Known("Lamps", authors=tuple(f"Name{n} Quill" for n in range(6_000)), arxiv="2405.00001"),
    Known("Lamps", authors=("x " * 500,), arxiv="2405.00001"),
    Known("Lamps", category="javascript:alert(1)", arxiv="2405.00001"),
    Known("Lamps", day="2024-99-99", arxiv="2405.00001"),
    Known("Lamps", comment='https://github.com/a/b"><script>', arxiv="2405.00001"),
    Known("$" * 400, arxiv="2405.00001"),
    Known("\\" * 400 + "{" * 400, arxiv="2405.00001"),
    Known("../../../etc/passwd", "../x. ../y.", arxiv="2405.00001"),
    Known("=cmd()", "- a\n- b: c # d", arxiv="2405.00001"),
]


@pytest.mark.parametrize("paper", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_facts(
    paper: Known, catalog: Project, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts are validated as content is: what breaks a rule is named, the rest can be read back."""
    monkeypatch.setattr(network, "MOST_BYTES", 1_000_000)
    server.papers = [Known(**{**vars(paper), "more": OBSCURE})]
    result = add("2405.00001")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    made: dict[str, Paper] = papers(catalog)  # checked as it is read
    assert all(one.arxiv == "2405.00001" for one in made.values())
    assert result.exit_code == (1 if "incomplete: " in result.stderr else 0)
    assert run("check").exit_code == 0
    assert made or "incomplete: not written: " in result.stderr
    outside = [path for path in catalog.root.parent.rglob("*.yml") if path.name != "tags.yml"]
    assert {path.parent.parent.name for path in outside if path.name != "mkdocs.yml"} <= {"papers"}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("192.0.2.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("ff02::1", False),
    ],
)
def test_public(address: str, public: bool) -> None:
    """Only addresses of the internet are reached, none that lies within a network or wraps one."""
    assert network.is_public(address) is public


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/x", "expected a web address, got 'ftp://example.org/x'"),
        ("file:///etc/passwd", "expected a web address, got 'file:///etc/passwd'"),
        ("https://a:b@example.org/", "expected a web address, got 'https://a:b@example.org/'"),
        ("http://[::1", "expected a web address, got 'http://[::1'"),
        ("http://127.0.0.1:1/", "127.0.0.1 is 127.0.0.1, an address that is not public"),
        ("http://localhost:1/", "localhost is 127.0.0.1, an address that is not public"),
        ("http://2130706433/", "2130706433 is 127.0.0.1, an address that is not public"),
        ("http://0x7f.1/", "0x7f.1 is 127.0.0.1, an address that is not public"),
    ],
)
def test_refused_addresses(url: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that the catalog does not configure itself may not lie within the network."""
    lookup = socket.getaddrinfo

    def of_four(host: str, port: int, **named: int) -> object:
        return lookup(host, port, socket.AF_INET, **named)

    monkeypatch.setattr(socket, "getaddrinfo", of_four)
    with pytest.raises(NetworkError) as caught:
        network.ask(url, "papershelf")
    assert str(caught.value) == reason


def test_renamed_in_between(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once: what it leads to after the check is of no account."""
    port = int(server.address.rpartition(":")[2])
    asked = []

    def once(host: str, *_: object, **__: object) -> object:
        asked.append(host)
        kind = socket.SOCK_STREAM
        return [(socket.AF_INET, kind, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", once)
    server.listings = {"/page": b"here"}
    answer = network.ask(f"http://papers.example.org:{port}/page", "papershelf", is_own=True)
    assert answer.body == b"here"
    assert asked[:1] == ["papers.example.org"]
    assert set(asked) <= {"papers.example.org", "127.0.0.1"}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
@pytest.mark.parametrize(
    ("host", "trusted", "reason"),
    [
        ("papers.example.org", True, ""),
        ("others.example.org", True, "Hostname mismatch"),
        ("papers.example.org", False, "self-signed certificate"),
    ],
)
def test_certificates(
    host: str, trusted: bool, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host has to prove its name, though the connection goes to an address in numbers."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(  # noqa: S603
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *(
                "-subj",
                "/CN=papers.example.org",
                "-addext",
                "subjectAltName=DNS:papers.example.org",
            ),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def serve() -> None:
        try:
            with context.wrap_socket(listener.accept()[0], server_side=True) as connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere")
        except OSError:
            pass

    thread = threading.Thread(target=serve)
    thread.start()
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(network, "TIMEOUT", 5.0)
    monkeypatch.setattr(network, "LONGEST", 10.0)
    known = ssl.create_default_context(cafile=certificate) if trusted else None
    if known:
        monkeypatch.setattr(network, "_certificates", lambda: known)
    try:
        if reason:
            with pytest.raises(NetworkError, match=reason):
                network.ask(f"https://{host}:{port}/", "papershelf", is_own=True)
        else:
            answer = network.ask(f"https://{host}:{port}/", "papershelf", is_own=True)
            assert answer.body == b"here"
    finally:
        thread.join()
        listener.close()
