"""Serving: the site on this machine, built again on every edit."""

from __future__ import annotations

import signal
import tempfile
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from papershelf import theme
from papershelf.errors import BuildError, PapershelfError
from papershelf.project import Project
from papershelf.site import config
from papershelf.site.build import Log, build

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

        def rebuild() -> None:
            try:
                build(project, site, log=log)
            except PapershelfError as error:
                show(error)

        def begin() -> None:
            rebuild()
            log(f"Serving http://{host}:{port}{path} until Ctrl+C.")

        server = _Server(builder=rebuild, host=host, port=port, root=str(site), mount_path=path)
        server.begin = begin
        server.error_handler = lambda code: _error_page(site, code)
        templates = Path(__file__).parents[1] / "templates"
        sources = (project.content, project.overrides, project.config, templates, theme.FOLDER)
        for watched in sources:
            if watched.exists():
                server.watch(str(watched))
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

    So a port in use is reported at once, and an edit during the first build is not missed.
    """

    begin: Callable[[], None]

    def _build_loop(self) -> None:
        self.begin()
        super()._build_loop()  # type: ignore[no-untyped-call]


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
