"""A real browser over the frozen catalog's site: from a server, and from disk, without a network.

Where no browser can be had the tests fail on CI and are skipped elsewhere, with the command that
gets one.
"""

from __future__ import annotations

import http.server
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from papershelf.project import Project
from papershelf.site.build import build
from tests import browser_setup
from tests.conftest import FROZEN

PREFIX = "/papershelf/"
"""The path of the published site on its host, as in `mkdocs.yml`."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site below its prefix, with its own page for what is not there."""

    protocol_version = "HTTP/1.1"  # a connection serves many requests
    site: Path

    def translate_path(self, path: str) -> str:
        inside = path.split("?")[0].split("#")[0].removeprefix(PREFIX)
        return str(self.site / inside) if path.startswith(PREFIX) else str(self.site / "nothing")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (self.site / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is given
        pass


@dataclass
class Site:
    """A built site as a reader reaches it."""

    root: str
    """The address of its home page's folder."""
    is_file: bool

    def address(self, path: str = "") -> str:
        """Return the address of the page at `path`, which ends in a slash or is empty."""
        return f"{self.root}{path}index.html" if self.is_file else f"{self.root}{path}"


@dataclass
class Reader:
    """A page of the browser, with everything that went wrong or left the site."""

    page: Page
    site: Site
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> None:
        """Open the page at `path` of the site."""
        self.page.goto(self.site.address(path))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless browser for the whole run."""
    found = browser_setup.find()
    if found is None:
        hint = "no browser found; get one with: python -m tests.browser_setup"
        if os.environ.get("CI"):
            pytest.fail(hint)
        pytest.skip(hint)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=browser_setup.arguments())
        yield launched
        launched.close()


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that `make` has filled, once for all processes of a run of the tests.

    Those that come while it is being filled wait for it, as long as the system can lock a file.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ or sys.platform == "win32":
        folder = factory.mktemp(name)
        make(folder)
        return folder
    import fcntl

    root = factory.getbasetemp().parent  # the folder of the run, with one for each process in it
    made = root / f"{name}.made"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(root / name)
            made.touch()
    return root / name


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The frozen catalog's site, by whether it is the one to open from disk."""
    project = Project(FROZEN)

    def make(root: Path) -> None:
        for offline in (False, True):
            build(project, root / str(offline), offline=offline)

    root = once(tmp_path_factory, "built", make)
    return {offline: root / str(offline) for offline in (False, True)}


@pytest.fixture(scope="session")
def online(built: dict[bool, Path]) -> Iterator[Site]:
    """The site on a server of this machine."""
    handler = type("Handler", (_Handler,), {"site": built[False]})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}{PREFIX}", is_file=False)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def offline(built: dict[bool, Path]) -> Site:
    """The site opened from disk."""
    return Site(f"{built[True].as_uri()}/", is_file=True)


@pytest.fixture(params=["http", "file"])
def site(request: pytest.FixtureRequest) -> Site:
    """Both sites, in turn."""
    name = {"http": "online", "file": "offline"}[request.param]
    found: Site = request.getfixturevalue(name)
    return found


@dataclass
class _Profile:
    """A browser profile that is used by many tests, one after another."""

    context: BrowserContext
    idle: Page
    """A page of the site that stays open, so that the browser's process for the site does."""

    @classmethod
    def on(cls, browser: Browser, site: Site) -> _Profile:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        idle = context.new_page()
        idle.goto(site.address())
        return cls(context, idle)

    def clear(self, site: Site) -> None:
        """Close what a test has opened, and forget what it has left."""
        for page in self.context.pages:
            if page != self.idle:
                page.close()
        self.context.unroute_all()
        self.context.clear_permissions()
        self.context.clear_cookies()
        parts = urlsplit(site.root)
        session = self.context.new_cdp_session(self.idle)
        session.send(
            "Storage.clearDataForOrigin",
            {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "all"},
        )
        session.detach()


@pytest.fixture(scope="session")
def profiles() -> dict[str, _Profile]:
    """The profiles of the run, by the address of their site."""
    return {}


@pytest.fixture
def reader(browser: Browser, site: Site, profiles: dict[str, _Profile]) -> Iterator[Reader]:
    """A page on `site` of a reader who comes for the first time.

    Everything else is out of reach, and noted. A new profile for each test would take as long as
    most tests do, so they share one, which is emptied after each.
    """
    if site.root not in profiles:
        profiles[site.root] = _Profile.on(browser, site)
    profile = profiles[site.root]
    reader = watch(profile.context, site)
    yield reader
    profile.clear(site)
    assert reader.errors == []
    assert reader.foreign == []


def open_search(page: Page) -> None:
    """Press the key that opens the search, once the scripts of the page listen to it."""
    page.wait_for_load_state()
    page.keyboard.press("/")


def settle(page: Page) -> None:
    """Wait until nothing moves or fades, for contrast is measured as it is at that moment."""
    page.wait_for_function(
        "() => document.getAnimations().every(({playState}) => playState !== 'running')"
    )


VIOLATIONS = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
});"""
"""Notes what the policy of a page refuses, as the browser does on its own."""


def watch(context: BrowserContext, site: Site) -> Reader:
    """Open a page in `context` that notes errors, and requests that leave the site."""
    context.set_offline(site.is_file)
    page = context.new_page()
    reader = Reader(page, site)
    page.on("pageerror", lambda error: _note_error(reader, str(error)))
    page.on("console", lambda message: _note(reader, message.type, message.text))
    page.add_init_script(VIOLATIONS)
    page.on("requestfailed", lambda request: _note_failure(reader, request))

    def leave(request: Request) -> None:
        if not request.url.startswith((site.root, "data:")):
            reader.foreign.append(request.url)

    page.on("request", leave)
    return reader


def _note_error(reader: Reader, text: str) -> None:
    # Chromium's own way from page to page, of which the page that came has no word in time.
    if text != "Transition was aborted because of invalid state. Page already revealed":
        reader.errors.append(text)


def _note_failure(reader: Reader, request: Request) -> None:
    if request.failure != "net::ERR_ABORTED":  # what a reader left before it had come
        reader.errors.append(f"failed: {request.url}: {request.failure}")


def _note(reader: Reader, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        reader.errors.append(text)


def publish_anew(page: Page) -> None:
    """Give the index's files other names, as a new publication does; the old ones are gone.

    A hash is renewed by turning it around.
    """
    hashes = re.compile(r"(?<=-)[a-z2-7]{8}(?=[./])")
    before: dict[str, str] = page.evaluate("papershelf.data('search/manifest').names")
    after = {
        kind: "".join(names[at : at + 8][::-1] for at in range(0, len(names), 8))
        for kind, names in before.items()
    }

    def turned(text: str) -> str:
        return hashes.sub(lambda found: found[0][::-1], text)

    def part(route: Route) -> None:
        url = route.request.url
        (name,) = hashes.findall(url)
        if name in "".join(before.values()):
            route.fulfill(status=404)
            return
        body = route.fetch(url=turned(url)).text().replace(name[::-1], name, 1)
        route.fulfill(body=body, content_type="text/javascript")

    def manifest(route: Route) -> None:
        body = route.fetch().text()
        for kind, names in before.items():
            body = body.replace(f'"{kind}":"{names}"', f'"{kind}":"{after[kind]}"')
        route.fulfill(body=body, content_type="text/javascript")

    page.route(re.compile(r"/assets/search/\w+-"), part)
    page.route("**/search/manifest.js*", manifest)
