"""Serving: an edit shows, a mistake is reported and the last good site stays, a signal ends it."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TextIO

import pytest
from selectolax.lexbor import LexborHTMLParser

from papershelf.project import Project
from papershelf.site import serve
from tests.conftest import start

pytestmark = pytest.mark.slow

PATIENCE = 30
"""How many seconds a line may take on a slow machine."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as collected_warnings:
        return int(collected_warnings.getsockname()[1])


@dataclass
class Server:
    """A `papershelf serve` that runs, and what was read of its output."""

    process: subprocess.Popen[str]
    port: int
    lines: Queue[str | None] = field(default_factory=Queue)
    """Its output, as it comes; None at the end."""
    output: list[str] = field(default_factory=list)

    def read(self) -> str | None:
        """Wait for the next line and return it, or None at the end."""
        try:
            line = self.lines.get(timeout=PATIENCE)
        except Empty:
            pytest.fail(f"expected a line, got no more after:\n{''.join(self.output)}")
        self.output += [line] if line else []
        return line

    def until(self, part: str) -> str:
        """Wait for the next line with `part` in it and return it."""
        while (line := self.read()) is not None:
            if part in line:
                return line
        pytest.fail(f"expected a line with {part!r}, got:\n{''.join(self.output)}")

    def until_shown(self, text: str, path: str) -> None:
        """Wait for the build after which the page at `path` has `text`."""
        while text not in self.get(path):
            self.until("Published")

    def overlay(self, path: str) -> str | None:
        """Return what stands over the page at `path`, if anything."""
        node = LexborHTMLParser(self.get(path)).css_first("#papershelf-problem pre")
        return node.text() if node else None

    def until_no_overlay(self, path: str) -> None:
        """Wait until nothing stands over the page at `path`."""
        end = time.monotonic() + PATIENCE
        while self.overlay(path) and time.monotonic() < end:
            time.sleep(0.05)
        assert self.overlay(path) is None

    def until_overlay(self, path: str) -> str:
        """Wait until something stands over the page at `path`, and return it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.overlay(path):
                return found
        pytest.fail("expected the overlay, got a page without it")

    def answer(self, path: str) -> tuple[int, str]:
        """Return the status of the answer for `path`, and its text."""
        try:
            return 200, self.get(path)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def until_answer(self, path: str, status: int) -> None:
        """Wait until the answer for `path` has this status."""
        end = time.monotonic() + PATIENCE
        while self.answer(path)[0] != status and time.monotonic() < end:
            time.sleep(0.05)
        assert self.answer(path)[0] == status

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return str(answer.read().decode())


@contextmanager
def serving(shelf: Project, port: int, **variables: str) -> Iterator[Server]:
    """Serve the project at the root of its host, and gather its output."""
    process = start(
        shelf.root,
        *("-m", "papershelf", "serve", "--port", str(port)),
        PAPERSHELF_SITE_URL=f"http://127.0.0.1:{port}/",
        **variables,
    )
    made = Server(process, port)
    reader = Thread(target=_pass_on, args=(process.stdout, made.lines))
    reader.start()
    try:
        yield made
    finally:
        process.kill()
        process.wait()
        reader.join()


def _pass_on(output: TextIO | None, lines: Queue[str | None]) -> None:
    assert output
    with output:
        for line in output:
            lines.put(line)
    lines.put(None)


def stop(server: Server, sent: signal.Signals = signal.SIGINT) -> None:
    """Press Ctrl+C, or end it in another way that is no error."""
    server.process.send_signal(sent)
    assert server.process.wait(timeout=PATIENCE) == 0
    while server.read() is not None:
        pass
    assert "Stopped.\n" in server.output  # an answer may be logged after it
    assert "Traceback" not in "".join(server.output)


@pytest.fixture
def server(shelf: Project) -> Iterator[Server]:
    """A server of the tiny project that has begun."""
    with serving(shelf, free_port()) as made:
        made.until("Serving")
        yield made


def test_serve(server: Server, shelf: Project) -> None:
    """Pages are shown, edits show by themselves, mistakes are reported, Ctrl+C is no error."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    text = paper.read_text(encoding="utf-8")
    assert server.output[-1] == f"Serving http://127.0.0.1:{server.port}/ until Ctrl+C.\n"
    assert "A tiny shelf." in server.get("/")
    assert "Rope bridge" in server.get("/papers/rope-bridge/")

    # An edit shows.
    paper.write_text(text.replace("Rope bridge", "Liana bridge"), encoding="utf-8")
    server.until_shown("Liana bridge", "/papers/rope-bridge/")

    # A mistake is reported in a line, and the last good site stays.
    paper.write_text(text.replace("published: 2023", "published: soon"), encoding="utf-8")
    assert server.until("published").startswith("content/papers/2023/rope-bridge.yml:4:")
    assert "Liana bridge" in server.get("/papers/rope-bridge/")
    assert "content/papers/2023/rope-bridge.yml:4:" in server.until_overlay("/")

    # So is one in the settings, and in a template.
    settings = shelf.config.read_text(encoding="utf-8")
    shelf.config.write_text(f"{settings}\nnaw: []\n", encoding="utf-8")
    assert server.until("naw") == "mkdocs.yml: naw: Unrecognised configuration name: naw\n"
    assert "Liana bridge" in server.get("/papers/rope-bridge/")

    # Fixed, it goes on; and the page of nothing found is the site's own.
    shelf.config.write_text(settings, encoding="utf-8")
    paper.write_text(text, encoding="utf-8")
    server.until_shown("Rope bridge", "/papers/rope-bridge/")
    server.until_no_overlay("/")  # the page of the paper is there before the others are known good
    with pytest.raises(urllib.error.HTTPError) as caught:
        server.get("/gone/")
    with caught.value as answer:
        assert answer.code == 404
        assert "Page not found" in answer.read().decode()

    stop(server)


def test_style_and_removed_paper(server: Server, shelf: Project) -> None:
    """A style is shown as one, and the address of a removed paper is that of no page."""
    style = shelf.overrides / "assets" / "extra.css"
    style.parent.mkdir(exist_ok=True)
    style.write_text(".liana{color:red}", encoding="utf-8")
    server.until_answer("/assets/extra.css", 200)
    assert server.get("/assets/extra.css") == ".liana{color:red}"
    server.until("Published")
    (shelf.content / "papers" / "2023" / "rope-bridge.yml").unlink()
    server.until_answer("/papers/rope-bridge/", 404)
    assert "Page not found" in server.answer("/papers/rope-bridge/")[1]
    server.until("Published")
    assert server.answer("/papers/rope-bridge/")[0] == 404


ODD = (
    *(b"/%00", b"/papers/%00/", b"/livereload/%00/1", b"/%0a%0d", b"/%ff%fe/", b"/\xff/"),
    *(b"//", b"///x//", b"/..%2f..%2fmkdocs.yml", b"/../../mkdocs.yml", b"/%2e%2e/mkdocs.yml"),
    *(b"/" + b"a" * 9000, b"/" + b"a/" * 9000, b"/%", b"/%zz", b"/%5c..%5cmkdocs.yml", b"*"),
    *(b"/livereload/x/y", b"/livereload/1/" + b"9" * 50, b"http://x/y", b"/assets/%e2%80%ae.png"),
)


def test_odd_paths(server: Server) -> None:
    """Whatever path is asked for, the answer is a page, and the terminal stays calm."""
    for path in ODD:
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as asking:
            asking.sendall(b"GET " + path + b" HTTP/1.0\r\n\r\n")
            status = asking.makefile("rb").readline().split()[1]
        assert status == (b"200" if path == b"//" or b"999" in path else b"404"), path
    assert "A tiny shelf." in server.get("/")
    stop(server)


def test_begin_with_mistake(shelf: Project) -> None:
    """A mistake that is there from the start is reported, and fixing it brings the site."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    text = paper.read_text(encoding="utf-8")
    paper.write_text("title: [", encoding="utf-8")
    with serving(shelf, free_port()) as server:
        server.until("Serving")
        assert server.output[0].startswith("content/papers/2023/rope-bridge.yml:1:")
        assert server.output[1] == "1 problem found.\n"
        with pytest.raises(urllib.error.HTTPError) as caught:
            server.get("/papers/rope-bridge/")
        with caught.value as answer:
            assert answer.code == 503
            shown = answer.read().decode()
        assert "The site is being built" in shown
        assert "content/papers/2023/rope-bridge.yml:1:" in shown
        assert "/livereload/" in shown
        paper.write_text(text, encoding="utf-8")
        server.until("Published")
        assert "Rope bridge" in server.get("/papers/rope-bridge/")
        stop(server)


def test_edit_while_beginning(shelf: Project) -> None:
    """An edit during the first build, which has read the file before, is not missed."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    text = paper.read_text(encoding="utf-8")
    with serving(shelf, free_port()) as server:
        server.until("Read")
        paper.write_text(text.replace("Rope bridge", "Liana bridge"), encoding="utf-8")
        server.until("Serving")
        server.until_shown("Liana bridge", "/papers/rope-bridge/")
        stop(server)


def test_port_in_use(shelf: Project) -> None:
    """A port in use is reported in one line, before any work is done."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        process = start(shelf.root, "-m", "papershelf", "serve", "--port", port)
        output, _ = process.communicate(timeout=PATIENCE)
    assert output == (
        f"cannot listen on 127.0.0.1:{port}: Address already in use; choose another --port\n"
    )
    assert process.returncode == 1


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("when", ["Read", "Serving"], ids=["building", "serving"])
def test_nothing_left(when: str, sent: signal.Signals, shelf: Project, tmp_path: Path) -> None:
    """Whenever Ctrl+C or SIGTERM ends it, nothing is left of the site that was shown."""
    before = sorted(path.name for path in shelf.root.iterdir())
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with serving(shelf, free_port(), TMPDIR=str(temporary)) as server:
        server.until(when)
        assert [path.name[:11] for path in temporary.iterdir()] == ["papershelf-"]
        stop(server, sent)
    assert list(temporary.iterdir()) == []
    after = {path.name for path in shelf.root.iterdir()} - {".papershelf-cache"}
    assert sorted(after) == before


def test_overlay() -> None:
    """What is wrong is shown as text, and no more of it than fits."""
    shown = serve._overlay("\n".join(["<script>alert(1)</script>", *map(str, range(30))]))
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\n0\n" in shown
    assert "\n18\nand 11 more lines in the terminal</pre>" in shown


def test_an_interrupted_import_is_an_end_like_any_other(shelf: Project) -> None:
    """Ctrl+C while a module is being made, of which a text is run as code, exits with 0 too."""
    program = f"""
from pathlib import Path
from papershelf.project import Project
from papershelf.site import serve

def build(*arguments, **options):
    exec("raise KeyboardInterrupt")

serve.build = build
project = Project(Path({str(shelf.root)!r}))
serve.serve(project, host="127.0.0.1", port={free_port()}, log=print, show=print)
"""
    process = start(shelf.root, "-c", program)
    output, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (0, "Stopped.\n")
