"""Serving: the site on this machine, built again on every edit."""

from __future__ import annotations

import signal
import tempfile
import time
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from papershelf import escape, theme
from papershelf.errors import BuildError, PapershelfError
from papershelf.project import Project
from papershelf.site import config, tree
from papershelf.site.build import Log, build
from papershelf.site.preview import Preview
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
_Statuses = Mapping[tuple[Path, str], tuple[int, int]]
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
    with tempfile.TemporaryDirectory(prefix="papershelf-") as temporary:
        site = Path(temporary, "site")
        preview = Preview(project)

        def rebuild() -> None:
            begun = preview.statuses()
            try:
                built = build(project, site, spare=Path(temporary, "before"), log=log)
            except PapershelfError as error:
                if preview.statuses() == begun:  # else it may be corrected, and a build follows
                    server.show(str(error))
                show(error)
            else:
                preview.take(built, begun)
                server.show("")

        def begin() -> None:
            rebuild()
            log(f"Serving http://{host}:{port}{path} until Ctrl+C.")

        server = _Server(builder=rebuild, host=host, port=port, root=str(site), mount_path=path)
        server.begin, server.preview = begin, preview
        server.error_handler = lambda code: _error_page(site, code)
        templates = Path(__file__).parents[1] / "templates"
        sources = (project.content, project.overrides, project.config, templates, theme.FOLDER)
        server.sources = [source for source in sources if source.exists()]
        try:
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
    there is a site, every page is one that waits for it. While the site is built again, pages are
    those of the last good one, but for previews of papers that were edited; what is wrong stands
    over them.
    """

    begin: Callable[[], None]
    preview: Preview
    sources: Sequence[Path]
    """The files and folders that decide the site."""
    problem = ""
    """What stands over every page."""
    edited: Mapping[str, bytes] = {}
    """The pages that stand for those of the last build."""

    def _build_loop(self) -> None:
        self._watched_paths = dict.fromkeys(map(str, self.sources), 1)  # so pages load again
        Thread(target=self._watch_loop, args=[self._statuses()], daemon=True).start()
        self.begin()
        self._reload()
        while self._is_changed():
            self.builder()
            self._reload()

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

    def _watch_loop(self, seen: _Statuses) -> None:
        """Look at the sources again and again; what differs is shown, and built."""
        while not self._shutdown:
            begun = time.monotonic()
            before, seen = seen, self._statuses()
            if seen != before:
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()
            if seen != before and self.preview.look():
                self.show("")  # perhaps corrected; the build that follows knows
                self._reload()
            time.sleep(max(_LOOK, 4 * (time.monotonic() - begun)))

    def _statuses(self) -> _Statuses:
        """Return size and time of each file of each source."""
        return {
            (source, path): status
            for source in self.sources
            for path, status in _files(source).items()
        }

    def show(self, problem: str) -> None:
        """Show what the preview has, with what is wrong with it, or else with the build.

        Whoever gets a new page gets what is wrong now.
        """
        self.problem = self.preview.problem or problem
        self.edited = self.preview.pages

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
        if not Path(self.root).is_dir() and not path.startswith("/livereload/"):
            page = self._inject_js_into_html(_waiting().encode(), self._visible_epoch)
            start_response("503 Service Unavailable", [("Content-Type", _HTML)])
            return [page]
        file = path.removeprefix(self.mount_path)
        file += "index.html" if path.endswith("/") else ""
        if (edited := self.edited.get(file)) is not None:
            start_response("200 OK", [("Content-Type", _HTML)])
            return [self._inject_js_into_html(edited, self._visible_epoch)]
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        if self.problem:
            page = page.replace(b"</body>", _overlay(self.problem).encode() + b"</body>")
        return page


def _files(source: Path) -> Mapping[str, tuple[int, int]]:
    try:
        if source.is_dir():
            return tree.statuses(source)
        status = source.stat()
        return {"": (status.st_size, status.st_mtime_ns)}
    except OSError:  # it has just gone, or a folder in it; the next look finds what is there
        return {}


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
        f"<style>{_STYLE}</style>"
        f'<div id="papershelf-problem" role="alert"><strong>{SERVE["failed"]}</strong>'
        f"<pre>{shown}</pre>{SERVE['failed_text']}</div>"
    )


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
