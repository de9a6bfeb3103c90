"""Configuration: the settings that `mkdocs.yml` holds."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.utils.yaml import yaml_load

from papershelf import policy
from papershelf.content import links
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.settings import (
    ENDPOINTS,
    MOST_FOLLOWED,
    Followed,
    Letters,
    Services,
    Settings,
)
from papershelf.words import DEFAULT, LANGUAGES

_FEED_ID = re.compile(r"[a-z]+:[A-Za-z0-9._~:/?@!$'()*+,;=-]+")
_FEED_IDS = "tag:example.org,2025:/shelf/"
_LEAST = {"author_pages": 1, "cards": 0, "newest": 1, "page_size": 1}
"""The settings of our own that are numbers, with the least that each may be."""
_OF_SERVICES = ("contact", "digest", "services", "sync")
"""The settings of our own that no page depends on."""
_KNOWN = sorted([*_LEAST, "feed_id", "hub", "letter", "policy", *_OF_SERVICES])
_MAILTO = re.compile(
    r"mailto:[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(\?subject=[A-Za-z0-9.+_%-]+)?"
)
_CONTACT = re.compile(r"[\x21-\x7e]{0,200}")
_WEB = re.compile(r"https?://[^\s@]+")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")
_SECURE = re.compile(r"https://[!#-;=?-~]+")
_LIST_ID = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
_LONGEST_WAIT = 3600
_OF_LETTERS = {
    "from": (_MAIL, "a mail address such as letters@example.org"),
    "image": (_SECURE, "an address that begins with https://"),
    "list_id": (_LIST_ID, "a name such as shelf.example.org"),
    "unsubscribe": (_MAIL, "a mail address such as letters@example.org"),
    "unsubscribe_url": (_SECURE, "an address that begins with https://"),
}
"""The settings of letters that are texts: what each must be, and how messages call that."""
_CONFIG_VALUE = re.compile("Config value '([^']*)': ")


def load(project: Project, **overrides: Any) -> MkDocsConfig:
    """Load the MkDocs configuration, with `overrides` in place of its values.

    Raises BuildError if MkDocs refuses it, or warns of a part of it.
    """
    name = project.config.name
    _check_clock()
    project.refuse_irregular()
    with collected_warnings() as warnings:
        try:
            loaded = load_config(str(project.config), **overrides)
        except Abort:
            pass  # it has logged why
        except (MkDocsException, OSError) as error:
            reason = " ".join(str(error).split())
            raise BuildError(f"{name}: expected a valid configuration, got: {reason}") from error
    if warnings:
        messages = sorted(_CONFIG_VALUE.sub(r"\1: ", message) for message in warnings)
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
    own = {key: value for key, value in _own(config).items() if key not in _OF_SERVICES}
    if not _FEED_ID.fullmatch(str(own.get("feed_id", "x:y"))):
        message = f"expected the beginning of a URI, such as {_FEED_IDS}, got '{own['feed_id']}'"
        raise BuildError(f"mkdocs.yml: extra.papershelf.feed_id: {message}")
    _check_links(own)
    base = policy.FROM_DISK if offline else policy.OWN
    own["policy"] = policy.text(_allowed(own.get("policy") or {}), base)
    for key, value in own.items():
        if key not in _LEAST:
            continue
        if type(value) is not int or value < _LEAST[key]:  # YAML's `yes` is an int to Python
            message = f"expected a whole number of at least {_LEAST[key]}, got '{value}'"
            raise BuildError(f"mkdocs.yml: extra.papershelf.{key}: {message}")
    language = config.theme.get("language") or DEFAULT
    if language not in LANGUAGES:
        message = f"expected one of {', '.join(LANGUAGES)}, got '{language}'"
        raise BuildError(f"mkdocs.yml: theme.language: {message}")
    repository = (config.repo_url or "").rstrip("/")
    edit = f"{repository}/{config.edit_uri.strip('/')}/" if repository and config.edit_uri else None
    return Settings(
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_author=config.site_author or "",
        site_url=(config.site_url or "").rstrip("/") + "/",
        edit_url=edit,
        issues_url=f"{repository}/issues/new" if _on_github(repository) else None,
        language=language,
        offline=offline,
        **own,
    )


def _check_links(own: Mapping[str, Any]) -> None:
    """Raise BuildError if a page or a feed would link to what may be no link."""
    for key in [one for one in ("letter", "hub") if one in own]:
        value = str(own[key])
        if key == "letter" and _MAILTO.fullmatch(value):
            continue
        if wrong := links.url_error(value):
            wanted = "mailto:news@example.org or " if key == "letter" else ""
            wrong = replace(wrong, expected=wanted + wrong.expected)
            raise BuildError(f"mkdocs.yml: extra.papershelf.{key}: {wrong}")


def _allowed(own: object) -> policy.Sources:
    """Return what a catalog adds to the policy of pages; raises BuildError for what is no source.

    One source may stand without a list.
    """
    if not isinstance(own, dict):
        raise _unexpected("policy", "directives such as connect-src: https://example.org", own)
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in own.items():
        if name not in policy.NAMES:
            raise _unexpected("policy", f"one of {', '.join(policy.NAMES)}", name)
        sources = listed if isinstance(listed, list) else [listed]
        for source in sources:
            if not isinstance(source, str) or not policy.SOURCE.fullmatch(source):
                raise _unexpected(f"policy.{name}", "a source such as https://example.org", source)
        found[name] = tuple(sources)
    return found


def _own(config: MkDocsConfig) -> dict[str, Any]:
    """Return the settings of our own; raises BuildError if one of them is not known."""
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
    return own


def services(project: Project) -> Services:
    """Read how services are asked; raises BuildError for values of the wrong kind."""
    own = _own(load(project, docs_dir=str(project.content)))
    contact = own.get("contact") or ""
    if not isinstance(contact, str) or not _CONTACT.fullmatch(contact):
        raise _unexpected("contact", "a mail address or web address", contact)
    endpoints = own.get("services") or {}
    if not isinstance(endpoints, dict):
        raise _unexpected("services", "addresses by the names of services", endpoints)
    for name, url in endpoints.items():
        if name not in ENDPOINTS:
            raise _unexpected("services", f"one of {', '.join(sorted(ENDPOINTS))}", name)
        if not isinstance(url, str) or not _WEB.fullmatch(url):
            raise _unexpected(f"services.{name}", "a web address", url)
    listed = own.get("sync") or []
    if not isinstance(listed, list):
        raise _unexpected("sync", "a list of sources", listed)
    followed = tuple(_followed(item) for item in listed)
    if len({source.name for source in followed}) < len(followed):
        raise _unexpected("sync", "each name once", [source.name for source in followed])
    return Services(contact, endpoints, followed)


def letters(project: Project) -> Letters:
    """Read how letters are sent; raises BuildError for values of the wrong kind."""
    own = _own(load(project, docs_dir=str(project.content))).get("digest") or {}
    if not isinstance(own, dict):
        raise _unexpected("digest", "settings such as from: letters@example.org", own)
    for key, value in own.items():
        if key == "waits":
            numbers = value if isinstance(value, list) else [-1]
            if not all(type(n) in (int, float) and 0 <= n <= _LONGEST_WAIT for n in numbers):
                raise _unexpected("digest.waits", "a list of seconds, each at most 3600", value)
            continue
        if key not in _OF_LETTERS:
            raise _unexpected("digest", f"one of {', '.join([*sorted(_OF_LETTERS), 'waits'])}", key)
        pattern, example = _OF_LETTERS[key]
        if not isinstance(value, str) or not pattern.fullmatch(value) or not value.isprintable():
            raise _unexpected(f"digest.{key}", example, value)
    url = own.get("unsubscribe_url", "{token}")
    if "{token}" not in url:
        raise _unexpected(
            "digest.unsubscribe_url", "{token} in it, which stands for the recipient", url
        )
    waits = tuple(map(float, own.get("waits", Letters.waits)))
    texts = {("sender" if key == "from" else key): own[key] for key in _OF_LETTERS if key in own}
    return Letters(**texts, waits=waits)


def _followed(item: object) -> Followed:
    """Make a followed source of what the settings hold."""
    example = "a name, and arxiv (a query) or listing (a web address)"
    if not isinstance(item, dict) or len({"arxiv", "listing"} & item.keys()) != 1:
        raise _unexpected("sync", example, item)
    for key, value in item.items():
        if key in ("most", "least"):
            if type(value) is not int or not 0 <= value <= MOST_FOLLOWED:
                raise _unexpected(f"sync.{key}", f"a number of at most {MOST_FOLLOWED}", value)
        elif key not in ("name", "arxiv", "listing"):
            raise _unexpected("sync", "name, arxiv, listing, most or least", key)
        elif not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise _unexpected(f"sync.{key}", "text on one line", value)
    if not _WEB.fullmatch(item.get("listing", "https://x")):
        raise _unexpected("sync.listing", "a web address", item["listing"])
    if not 1 <= len(item.get("name", "")) <= 100 or "/" in item["name"]:
        raise _unexpected("sync.name", "a name of at most 100 characters without /", item)
    return Followed(**item)


def _unexpected(setting: str, expected: str, got: object) -> BuildError:
    return BuildError(f"mkdocs.yml: extra.papershelf.{setting}: expected {expected}, got '{got}'")


def _on_github(repository: str) -> bool:
    """Return whether issue forms can be filled in by an address, which only GitHub offers."""
    return (urlsplit(repository).hostname or "").startswith("github.")
