"""Serving: the site on this machine, built again on every edit."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from generator.errors import PapershelfError
from generator.site import config
from generator.site.build import Tell, build
from generator.site.config import Project

Show = Callable[[PapershelfError], None]
"""Shows an error; the server goes on with the last good site."""


def serve(project: Project, *, host: str, port: int, tell: Tell, show: Show) -> None:
    """Serve the site at `host:port` until interrupted, building it anew when a source changes.

    Raises OSError if the port is taken.
    """
    path = urlsplit(config.settings(project).site_url).path
    with tempfile.TemporaryDirectory(prefix="papershelf-") as temporary:
        site = Path(temporary, "site")

        def rebuild() -> None:
            try:
                build(project, site, tell=tell)
            except PapershelfError as error:
                show(error)

        server = LiveReloadServer(
            builder=rebuild, host=host, port=port, root=str(site), mount_path=path
        )
        server.error_handler = lambda code: _error_page(site, code)
        rebuild()
        for watched in (
            project.content,
            project.overrides,
            project.config,
            Path(__file__).parents[1] / "templates",
        ):
            server.watch(str(watched))
        tell(f"Serving http://{host}:{port}{path} until Ctrl+C.")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            tell("Stopped.")
        finally:
            server.shutdown()


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
