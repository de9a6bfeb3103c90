"""Serving: an edit shows, a mistake is told while the last good site stays, a signal ends it."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from papershelf.project import Project
from tests.conftest import start

PATIENCE = 30
"""How many seconds a change may take on a slow machine."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass
class Server:
    """A `papershelf serve` that runs, and all that it has said."""

    process: subprocess.Popen[str]
    port: int
    said: list[str]

    def has_said(self, start: str) -> bool:
        return any(line.startswith(start) for line in self.said)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return str(answer.read().decode())


def wait_for(condition: Callable[[], bool], server: Server) -> None:
    """Wait until `condition` holds; fail with what the server said."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "".join(server.said)
        time.sleep(0.05)


@contextmanager
def serving(shelf: Project, port: int, **variables: str) -> Iterator[Server]:
    """Serve the project at the root of its host, and gather all that is said."""
    process = start(
        shelf.root,
        *("-m", "papershelf", "serve", "--port", str(port)),
        PAPERSHELF_SITE_URL=f"http://127.0.0.1:{port}/",
        **variables,
    )
    assert process.stdout
    made = Server(process, port, [])
    reader = Thread(target=made.said.extend, args=(process.stdout,))
    reader.start()
    try:
        yield made
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


def stop(server: Server, sent: signal.Signals = signal.SIGINT) -> None:
    """Press Ctrl+C, or end it in another way that is no error."""
    server.process.send_signal(sent)
    assert server.process.wait(timeout=PATIENCE) == 0
    wait_for(lambda: "Stopped.\n" in server.said, server)  # an answer may be logged after it
    assert "Traceback" not in "".join(server.said)


@pytest.fixture
def server(shelf: Project) -> Iterator[Server]:
    """A server of the tiny project that has begun."""
    with serving(shelf, free_port()) as made:
        wait_for(lambda: made.has_said("Serving"), made)
        yield made


def test_serve(server: Server, shelf: Project) -> None:
    """Pages are shown, edits show by themselves, mistakes are told, Ctrl+C is no error."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    text = paper.read_text(encoding="utf-8")
    assert server.said[-1] == f"Serving http://127.0.0.1:{server.port}/ until Ctrl+C.\n"
    assert "A tiny shelf." in server.get("/")
    assert "Rope bridge" in server.get("/papers/rope-bridge/")

    # An edit shows.
    paper.write_text(text.replace("Rope bridge", "Liana bridge"), encoding="utf-8")
    wait_for(lambda: "Liana bridge" in server.get("/papers/rope-bridge/"), server)

    # A mistake is told in a line, and the last good site stays.
    paper.write_text(text.replace("published: 2023", "published: soon"), encoding="utf-8")
    wait_for(lambda: any("published" in line for line in server.said), server)
    told = next(line for line in server.said if "published" in line)
    assert told.startswith("content/papers/2023/rope-bridge.yml:4:")
    assert "Liana bridge" in server.get("/papers/rope-bridge/")

    # So is one in the settings, and in a template.
    settings = shelf.config.read_text(encoding="utf-8")
    shelf.config.write_text(f"{settings}\nnaw: []\n", encoding="utf-8")
    wait_for(lambda: any("naw" in line for line in server.said), server)
    assert "mkdocs.yml: naw: Unrecognised configuration name: naw\n" in server.said
    assert "Liana bridge" in server.get("/papers/rope-bridge/")

    # Mended, it goes on; and the page of nothing found is the site's own.
    shelf.config.write_text(settings, encoding="utf-8")
    paper.write_text(text, encoding="utf-8")
    wait_for(lambda: "Rope bridge" in server.get("/papers/rope-bridge/"), server)
    with pytest.raises(urllib.error.HTTPError) as caught:
        server.get("/gone/")
    with caught.value as answer:
        assert answer.code == 404
        assert "Page not found" in answer.read().decode()

    stop(server)


def test_begin_with_mistake(shelf: Project) -> None:
    """A mistake that is there from the start is told, and mending it brings the site."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    text = paper.read_text(encoding="utf-8")
    paper.write_text("title: [", encoding="utf-8")
    with serving(shelf, free_port()) as server:
        wait_for(lambda: server.has_said("Serving"), server)
        assert server.said[0].startswith("content/papers/2023/rope-bridge.yml:1:")
        assert server.said[1] == "1 problem found.\n"
        paper.write_text(text, encoding="utf-8")
        wait_for(lambda: server.has_said("Published"), server)
        assert "Rope bridge" in server.get("/papers/rope-bridge/")
        stop(server)


def test_edit_while_beginning(shelf: Project) -> None:
    """An edit during the first build, which has read the file before, is not missed."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    text = paper.read_text(encoding="utf-8")
    with serving(shelf, free_port()) as server:
        wait_for(lambda: server.has_said("Read"), server)
        paper.write_text(text.replace("Rope bridge", "Liana bridge"), encoding="utf-8")
        wait_for(lambda: server.has_said("Serving"), server)
        wait_for(lambda: "Liana bridge" in server.get("/papers/rope-bridge/"), server)
        stop(server)


def test_port_in_use(shelf: Project) -> None:
    """A port in use is told in one line, before any work is done."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        process = start(shelf.root, "-m", "papershelf", "serve", "--port", port)
        said, _ = process.communicate(timeout=PATIENCE)
    assert said == (
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
        wait_for(lambda: server.has_said(when), server)
        assert [path.name[:11] for path in temporary.iterdir()] == ["papershelf-"]
        stop(server, sent)
    assert list(temporary.iterdir()) == []
    after = {path.name for path in shelf.root.iterdir()} - {".papershelf-cache"}
    assert sorted(after) == before


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
serve.serve(project, host="127.0.0.1", port={free_port()}, tell=print, show=print)
"""
    process = start(shelf.root, "-c", program)
    said, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (0, "Stopped.\n")
