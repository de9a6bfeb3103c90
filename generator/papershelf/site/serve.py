"""Serving: the site on this machine, built again on every edit."""

from __future__ import annotations

import gc
import signal
import tempfile
import time
from collections import namedtuple
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from papershelf import escape, policy, theme
from papershelf.errors import BuildError, PapershelfError
from papershelf.project import Project
from papershelf.site import config
from papershelf.site.build import Log, build
from papershelf.site.draft import GONE
from papershelf.site.preview import Preview, Statuses
from papershelf.site.processes import seldom_collected
from papershelf.words import SERVE

_LOOK = 0.2
"""After so many seconds the sources are looked at again."""
_HTML = "text/html; charset=utf-8"
_MOST_LINES = 20
"""So many lines of what is wrong are shown in the browser."""
_STYLE = (
    "#papershelf-problem{position:fixed;z-index:99;inset:auto 0 0 0;max-height:60vh;overflow:auto;"
    "padding:1rem 1.5rem;background:#7a1f1f;color:#fff;font:16px/1.5 sans-serif}"
    "#papershelf-problem pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0;"
    "color:inherit;font:14px/1.5 monospace}"
)
_NONCE = "papershelf"
_ALLOWED = {
    "connect-src": ("'self'",),
    "script-src": (f"'nonce-{_NONCE}'",),
    "style-src": (f"'nonce-{_NONCE}'",),
}
"""What pages may here besides: ask whether they have changed, and show what is wrong. Nobody else
can look at them, so the nonce need not be secret."""
Show = Callable[[PapershelfError], None]
"""Shows an error; the server goes on with the last good site."""


def serve(project: Project, *, host: str, port: int, log: Log, show: Show) -> None:
    """Serve the site at `host:port` until interrupted, building it anew when a source changes.

    SIGTERM ends it like Ctrl+C. Raises BuildError if it cannot listen there.
    """
    path = urlsplit(config.settings(project).site_url).path
    # A shell starts jobs in the background deaf to Ctrl+C; they end by it all the same.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="papershelf-", ignore_cleanup_errors=True) as temporary:
        site = Path(temporary, "site")
        templates = Path(__file__).parents[1] / "templates"
        sources = (project.content, project.overrides, project.config, templates, theme.FOLDER)
        preview = Preview(project, sources, Path(temporary, "work"))

        def rebuild() -> None:
            begun = preview.statuses()
            try:
                built = build(project, site, spare=Path(temporary, "before"), log=log)
            except PapershelfError as error:
                if preview.statuses() == begun:  # else it may be corrected, and a build follows
                    server.failure = str(error)
                show(error)
            else:
                preview.take(built, begun)
                server.failure = ""

        def begin() -> None:
            rebuild()
            log(f"Serving http://{host}:{port}{path} until Ctrl+C.")

        server = _Server(builder=rebuild, host=host, port=port, root=str(site), mount_path=path)
        server.begin, server.preview = begin, preview
        server.error_handler = lambda code: _error_page(site, code)
        try:
            with seldom_collected():
                server.serve()  # type: ignore[no-untyped-call]
        except OSError as error:
            message = f"cannot listen on {host}:{port}: {error.strerror}; choose another --port"
            raise BuildError(message) from error
        except KeyboardInterrupt:
            # Python remembers an interrupt that came while a text was run as code, as some imports
            # do, and would end by it after all. The next such text, here a named tuple's, makes it
            # forget.
            namedtuple("Forgotten", ())
            log("Stopped.")
        finally:
            server.shutdown()


class _Server(LiveReloadServer):
    """Builds first when it has its port and watches the sources.

    So a port in use is reported at once, and an edit during the first build is not missed. Until
    there is a site, every page is one that waits for it. While the site is built again, files are
    those of the preview, and else of the last good site; what is wrong stands over pages.
    """

    begin: Callable[[], None]
    preview: Preview
    failure = ""
    """Why the last build failed."""

    def _build_loop(self) -> None:
        self._watched_paths = {self.root: 1}  # so pages load again
        Thread(target=self._watch_loop, args=[self.preview.statuses()], daemon=True).start()
        self.begin()
        self._reload()
        self._prepare()
        while self._is_changed():
            self.builder()
            self._reload()
            gc.unfreeze()
            gc.collect()  # what was built before, and takes as much memory as what stays
            self._prepare()

    def _prepare(self) -> None:
        """Have at hand what the next edit needs."""
        gc.freeze()  # nothing of what was built is looked over for garbage until the next build
        self.preview.warm()

    def _is_changed(self) -> bool:
        """Wait until the sources change, and until they stop changing; False at the end."""
        with self._rebuild_cond:
            # Without breaks between, Ctrl+C is not noticed on Windows.
            while not (self._want_rebuild or self._shutdown):
                self._rebuild_cond.wait(timeout=self.shutdown_delay)
            while self._rebuild_cond.wait(timeout=self.build_delay):
                pass
            self._want_rebuild = False
            return not self._shutdown

    def _watch_loop(self, seen: Statuses) -> None:
        """Look at the sources again and again; what differs is shown, and then built."""
        while not self._shutdown:
            begun = time.thread_time()
            before, seen = seen, self.preview.statuses()
            taken = time.thread_time() - begun
            if seen != before:
                try:
                    if self.preview.look(seen):
                        self.failure = ""  # perhaps corrected; the build that follows knows
                        self._reload()
                finally:
                    with self._rebuild_cond:
                        self._want_rebuild = True
                        self._rebuild_cond.notify_all()
            time.sleep(max(_LOOK, 4 * taken))

    def _reload(self) -> None:
        """Have the browsers load their pages again."""
        with self._epoch_cond:
            self._visible_epoch = self._wanted_epoch = self._wanted_epoch + 1
            self._epoch_cond.notify_all()

    def serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request; before there is a site, by a page that says so."""
        path = environ["PATH_INFO"]
        if not _is_text(path):
            start_response("404 Not Found", [("Content-Type", _HTML)])
            return [self.error_handler(404) or b"404 Not Found"]
        if not Path(self.root).is_dir() and not path.startswith("/livereload/"):
            page = self._inject_js_into_html(_waiting().encode(), self._visible_epoch)
            start_response("503 Service Unavailable", [("Content-Type", _HTML)])
            return [page]
        made = None if path.startswith("/livereload/") else self._edited(path)
        if made is None:
            answer: Iterable[bytes] = super().serve_request(environ, start_response)
            return answer
        name, content = made
        status = "200 OK"
        if content == GONE:
            name, status = "404.html", "404 Not Found"
            content = self.error_handler(404) or status.encode()
        if name.endswith(".html"):
            content = self._inject_js_into_html(content, self._visible_epoch)
        start_response(status, [("Content-Type", self._guess_type(name))])  # type: ignore[no-untyped-call]
        return [content]

    def _edited(self, path: str) -> tuple[str, bytes] | None:
        """Return the file at the path of an address as it follows from edits, with its name."""
        path = path.encode("latin-1").decode("utf-8", "ignore")  # as WSGI hands it over
        if not path.startswith(self.mount_path):
            return None
        name = path.removeprefix(self.mount_path) + ("index.html" if path.endswith("/") else "")
        content = self.preview.file(name)
        return None if content is None else (name, content)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        before, _, asking = page.decode(errors="surrogateescape").rpartition("<script>")
        allowed = policy.widened(before, _ALLOWED)
        page = f'{allowed}<script nonce="{_NONCE}">{asking}'.encode(errors="surrogateescape")
        if problem := self.preview.problem or self.failure:
            page = page.replace(b"</body>", _overlay(problem).encode() + b"</body>")
        return page


def _is_text(path: str) -> bool:
    """Return whether a path, as WSGI hands it over, is text that a file's name may hold."""
    try:
        return path.encode("latin-1").decode().isprintable()
    except UnicodeDecodeError:
        return False


def _waiting() -> str:
    """Write the page that stands for every other before there is a site."""
    title, text = SERVE["waiting"], SERVE["waiting_text"]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>{text}</p></body></html>"
    )


def _overlay(problem: str) -> str:
    """Write what stands over a page while the last build failed."""
    lines = problem.splitlines()
    more = [SERVE["more"].format(len(lines) - _MOST_LINES)] if len(lines) > _MOST_LINES else []
    shown = escape.html("\n".join([*lines[:_MOST_LINES], *more]))
    return (
        f'<style nonce="{_NONCE}">{_STYLE}</style>'
        f'<div id="papershelf-problem" role="alert"><strong>{SERVE["failed"]}</strong>'
        f"<pre>{shown}</pre>{SERVE['failed_text']}</div>"
    )


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
