"""Rendering: MkDocs turns a folder of Markdown pages into HTML."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, MkDocsException

from generator import words
from generator.errors import BuildError
from generator.site import config
from generator.site.config import Project


def render(project: Project, docs: Path, out: Path, *, offline: bool = False) -> None:
    """Render the Markdown in `docs` into the folder `out`.

    Raises BuildError if MkDocs gives up or warns.
    """
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        loaded = config.load(
            project, docs_dir=str(docs), site_dir=str(out), use_directory_urls=not offline
        )
        loaded.extra["words"] = words.PAGES
        build(loaded)
    except (MkDocsException, Abort) as error:
        raise BuildError(f"MkDocs stopped: {error}") from error
    finally:
        logger.removeHandler(warnings)
    if warnings.messages:
        raise BuildError("MkDocs warned:\n" + "\n".join(warnings.messages))


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of; a warning means a page that is not as it should be."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"  {record.getMessage()}")
