"""The sweep of links, against a server on this machine."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from papershelf.content import folder
from papershelf.upkeep import links
from papershelf.upkeep.links import Answer
from tests.conftest import TOY, run

GETS = {"/head-refused": 405, "/head-wrong": 404, "/head-broken": 500}
"""What HEAD is answered where GET is answered 200."""


class Handler(BaseHTTPRequestHandler):
    """Answers `/<status>` with that status, and some paths in other ways."""

    seen: list[tuple[str, str]]
    agents: set[str]

    def _answer(self, status: int) -> None:
        self.send_response(status)
        if self.path == "/redirect":
            self.send_header("Location", "/200")
        if self.path == "/redirect-file":
            self.send_header("Location", "file:///etc/passwd")
        if self.path == "/redirect-loop":
            self.send_header("Location", "/redirect-loop")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _do(self) -> None:
        self.seen.append((self.command, self.path))
        self.agents.add(self.headers["User-Agent"])
        if self.path.startswith("/drip"):
            self._drip()
        elif self.path.startswith("/cut"):
            self.close_connection = True
        elif self.path == "/recovers":
            times = sum(path == "/recovers" for _, path in self.seen)
            self._answer(503 if times < 4 else 200)
        elif self.path.startswith("/redirect"):
            self._answer(302)
        elif self.path in GETS:
            self._answer(200 if self.command == "GET" else GETS[self.path])
        else:
            self._answer(int(self.path[1:4]))

    def _drip(self) -> None:
        """Send a byte now and then, for as long as somebody listens."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            for sign in b"HTTP/1.1 200 " + b"x" * 200:
                self.wfile.write(bytes([sign]))
                time.sleep(0.05)

    do_GET = do_HEAD = _do  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a running server."""
    Handler.seen, Handler.agents = [], set()
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/200", "alive", ""),
        ("/204", "alive", ""),
        ("/redirect", "alive", ""),
        ("/head-refused", "alive", ""),
        ("/head-wrong", "alive", ""),
        ("/head-broken", "alive", ""),
        ("/recovers", "alive", ""),
        ("/404", "dead", "answers 404"),
        ("/410", "dead", "answers 410"),
        ("/500", "dead", "answers 500"),
        ("/401", "blocked", "answers 401"),
        ("/403", "blocked", "answers 403"),
        ("/429", "blocked", "answers 429"),
        ("/503", "blocked", "answers 503"),
        ("/999", "blocked", "answers 999"),
        ("/redirect-file", "dead", "answers 302"),
        ("/redirect-loop", "dead", "answers 302"),
        ("/cut", "dead", "no answer: Remote end closed connection without response"),
    ],
)
def test_states(server: str, path: str, state: str, reason: str) -> None:
    """An answer shows whether a link leads somewhere; who keeps programs out shows nothing."""
    url = server + path
    assert links.sweep([url], wait=lambda _: None) == [Answer(url, state, reason)]


def test_no_host() -> None:
    """A host that is not there is dead, after as many tries as any."""
    waits: list[float] = []
    (answer,) = links.sweep(["http://127.0.0.1:9/"], wait=waits.append)
    assert answer.state == "dead"
    assert answer.reason.startswith("no answer: ")
    assert waits == [1.0, 5.0, 1.0, 25.0, 1.0]


def test_dripping_host(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that sends a byte now and then is given up like one that sends none."""
    monkeypatch.setattr(links, "LONGEST_REQUEST", 0.2)
    monkeypatch.setattr(links, "TRIES", 1)
    start = time.monotonic()
    assert links.sweep([f"{server}/drip"], wait=lambda _: None) == [
        Answer(f"{server}/drip", "dead", "no answer in 0.2 seconds")
    ]
    assert time.monotonic() - start < 5


def test_silent_host(server: str) -> None:
    """A host that gives no answer three times in a row is asked no more."""
    Handler.seen.clear()
    paths = ["/cut1", "/cut2", "/200", "/cut3", "/cut4", "/cut5", "/204", "/cut6"]
    found = links.sweep([server + path for path in paths], wait=lambda _: None)
    output = {answer.url.removeprefix(server): (answer.state, answer.reason) for answer in found}
    assert [path for path in paths if output[path][1].startswith("no answer: ")] == [
        *("/cut1", "/cut2", "/cut3", "/cut4", "/cut5")
    ]
    assert output["/200"] == ("alive", "")
    assert output["/204"] == output["/cut6"] == ("dead", "its host does not answer")
    assert {path for _, path in Handler.seen} == set(paths) - {"/204", "/cut6"}


def test_time_runs_out(server: str) -> None:
    """A sweep ends in time; what was not answered then is reported as not looked at."""
    urls = [f"{server}/200", f"{server}/204"]
    hang = threading.Event()

    def wait(_: float) -> None:
        hang.wait()

    start = time.monotonic()
    found = links.sweep(urls, longest=0.5, wait=wait)
    assert time.monotonic() - start < 5
    hang.set()
    assert found == [Answer(urls[0], "alive"), Answer(urls[1], "unasked")]
    assert links.sweep(urls, longest=0) == [Answer(url, "unasked") for url in urls]


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report is written, and the count printed, though time ran out."""
    shutil.copytree(TOY, tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text("site_name: Shelf\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(links, "sweep", lambda urls: [Answer(url, "unasked") for url in urls])
    result = run("links", "--report", "report.md")
    assert (result.exit_code, result.stdout) == (0, "6\n")
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert text.startswith("0 links were asked for; 0 lead nowhere.\n\n## Were not looked at, ")


def test_polite(server: str) -> None:
    """One request at a time to a host, with a pause between; HEAD first, and GET only after it."""
    Handler.seen.clear()
    Handler.agents.clear()
    waits: list[float] = []
    links.sweep([f"{server}/200", f"{server}/404", f"{server}/204"], pause=0.5, wait=waits.append)
    assert Handler.seen == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404"), ("HEAD", "/204")]
    assert waits == [0.5, 0.5, 0.5]
    assert Handler.agents == {links.AGENT}


def test_of_papers() -> None:
    """Each link is asked for once, and known by the papers that have it."""
    found = links.of_papers(folder.load(TOY).entries)
    assert found["https://example.org/lantern/code"] == ["lantern"]
    assert found["https://example.org/lantern/figure"] == ["lantern"]
    assert len(found) == 6


def test_report() -> None:
    """Dead links come first; those of hosts that keep programs out stand apart."""
    answers = [
        Answer("https://a.org/", "alive"),
        Answer("https://b.org/", "dead", "no answer: `x` @you <b>"),
        Answer("https://c.org/", "blocked", "answers 403"),
        Answer("https://d.org/", "unasked"),
    ]
    papers = {"https://b.org/": ["p", "q"], "https://c.org/": ["r"], "https://d.org/": ["s"]}
    assert links.report(answers, papers) == (
        "3 links were asked for; 1 lead nowhere.\n\n"
        "## Lead nowhere\n\n"
        "- `https://b.org/`: `no answer: 'x' @you <b>` (`p`, `q`)\n\n"
        "## Were not looked at, since time ran out\n\n"
        "- `https://d.org/` (`s`)\n\n"
        "## Could not be asked, since their hosts keep programs out\n\n"
        "- `https://c.org/`: `answers 403` (`r`)\n"
    )


def test_long_report() -> None:
    """The report fits an issue."""
    url = "https://example.org/" + "x" * 200
    answers = [Answer(f"{url}{n}", "dead", "x" * 500) for n in range(1000)]
    answers += [Answer(f"{url}x{n}", "blocked", "answers 403") for n in range(1000)]
    answers += [Answer(f"{url}y{n}", "unasked") for n in range(3)]
    papers = {answer.url: ["x" * 64] * 9 for answer in answers}
    text = links.report(answers, papers)
    shown = text.count("\n- `")
    assert 80 < shown < 200
    assert f"\n- and {1000 - shown} more\n\n## Were not looked at, since time ran out\n" in text
    assert text.endswith("\n\n- and 1,000 more\n")
    assert len(text) < 65_536
    text = links.report([Answer(f"https://a.org/{n}", "dead", "x") for n in range(201)], {})
    assert text.endswith("\n- and 1 more\n")
