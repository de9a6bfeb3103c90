"""Configuration: the settings that `mkdocs.yml` holds."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.utils.yaml import yaml_load

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.settings import Settings

_FEED_ID = re.compile(r"[a-z]+:[A-Za-z0-9._~:/?@!$'()*+,;=-]+")
_FEED_IDS = "tag:example.org,2025:/shelf/"
_LEAST = {"author_pages": 1, "cards": 0, "newest": 1, "page_size": 1}
"""The settings of our own that are numbers, with the least that each may be."""
_KNOWN = sorted([*_LEAST, "feed_id"])
_CONFIG_VALUE = re.compile("Config value '([^']*)': ")


def load(project: Project, **overrides: Any) -> MkDocsConfig:
    """Load the MkDocs configuration, with `overrides` in place of its values.

    Raises BuildError if MkDocs refuses it, or warns of a part of it.
    """
    name = project.config.name
    _check_clock()
    with collected_warnings() as warnings:
        try:
            loaded = load_config(str(project.config), **overrides)
        except Abort:
            pass  # it has logged why
        except (MkDocsException, OSError) as error:
            reason = " ".join(str(error).split())
            raise BuildError(f"{name}: expected a valid configuration, got: {reason}") from error
    if warnings:
        messages = (_CONFIG_VALUE.sub(r"\1: ", message) for message in warnings)
        raise BuildError("\n".join(f"{name}: {message}" for message in messages))
    return loaded


def values(project: Project) -> dict[str, Any]:
    """Return what `mkdocs.yml` and those that it inherits from hold, with variables filled in."""
    with project.config.open("rb") as file:
        return yaml_load(file)


def _check_clock() -> None:
    """`SOURCE_DATE_EPOCH`, which MkDocs reads, holds seconds since 1970, up to the year 9999."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not re.fullmatch("[0-9]{1,12}", value) or int(value) > 253402300799:
        raise BuildError(f"SOURCE_DATE_EPOCH: expected whole seconds since 1970, got '{value}'")


@contextmanager
def collected_warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of, a line each, instead of letting it print."""
    listener = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield listener.messages
    finally:
        logger.removeHandler(listener)


class _Listener(logging.Handler):
    """Keeps warnings of the thread that made it; those of the server's threads are not for it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.messages.append(" ".join(record.getMessage().split()))


def settings(project: Project, *, offline: bool = False) -> Settings:
    """Read the settings of the site; raises BuildError for values of the wrong kind."""
    # MkDocs insists on a docs folder that exists; the settings do not depend on it.
    return settings_of(load(project, docs_dir=str(project.content)), offline=offline)


def settings_of(config: MkDocsConfig, *, offline: bool = False) -> Settings:
    """Return the settings that a configuration holds; raises BuildError as `settings` does."""
    own = config.extra.get("papershelf") or {}
    if not isinstance(own, dict):
        raise BuildError(
            f"mkdocs.yml: extra.papershelf: expected settings such as page_size: 50, got '{own}'"
        )
    for key in own:
        if key not in _KNOWN:
            *names, last = _KNOWN
            known = f"{', '.join(names)} or {last}"
            raise BuildError(f"mkdocs.yml: extra.papershelf: expected {known}, got '{key}'")
    if not _FEED_ID.fullmatch(str(own.get("feed_id", "x:y"))):
        message = f"expected the beginning of a URI, such as {_FEED_IDS}, got '{own['feed_id']}'"
        raise BuildError(f"mkdocs.yml: extra.papershelf.feed_id: {message}")
    for key, value in own.items():
        if key not in _LEAST:
            continue
        if type(value) is not int or value < _LEAST[key]:  # YAML's `yes` is an int to Python
            message = f"expected a whole number of at least {_LEAST[key]}, got '{value}'"
            raise BuildError(f"mkdocs.yml: extra.papershelf.{key}: {message}")
    repository = (config.repo_url or "").rstrip("/")
    edit = f"{repository}/{config.edit_uri.strip('/')}/" if repository and config.edit_uri else None
    return Settings(
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=(config.site_url or "").rstrip("/") + "/",
        edit_url=edit,
        issues_url=f"{repository}/issues/new" if _on_github(repository) else None,
        offline=offline,
        **own,
    )


def _on_github(repository: str) -> bool:
    """Return whether issue forms can be filled in by an address, which only GitHub offers."""
    return (urlsplit(repository).hostname or "").startswith("github.")
