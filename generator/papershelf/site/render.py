"""Rendering: MkDocs turns a folder of Markdown pages into HTML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateNotFound
from mkdocs.commands.build import build
from mkdocs.exceptions import MkDocsException

from papershelf import theme
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import config


def render(
    project: Project,
    docs: Path,
    out: Path,
    *,
    offline: bool,
    origins: Mapping[str, str],
) -> None:
    """Render the Markdown in `docs` into the folder `out`.

    `origins` names the files that a person wrote, by the path in `docs` of what became of them.
    Raises BuildError if MkDocs gives up or warns: a warning means a page that is not as it should
    be.
    """
    settings = {"use_directory_urls": False, "site_url": ""} if offline else {}
    loaded = config.load(project, docs_dir=str(docs), site_dir=str(out), **settings)
    loaded.mdx_configs.setdefault("toc", {}).setdefault("slugify", theme.anchor)
    with config.listening() as heard:
        try:
            build(loaded)
        except TemplateNotFound:  # MkDocs has said for which page
            if not heard:
                raise
        except MkDocsException as error:
            heard.append(f"MkDocs stopped: {error}")
    if heard:
        told = "\n".join(heard)
        for path, origin in origins.items():
            told = told.replace(f"'{path}'", f"'{origin}'")
        raise BuildError(told)
