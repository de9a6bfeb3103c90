"""Templates: Jinja2, set up so that everything from content is escaped on its way out."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import escape, formulas, words
from generator.content import links, yamlio
from generator.pages import text


def environment() -> Environment:
    """Make the environment of the page templates.

    Whatever a template prints passes `escape.html`, unless a filter made it safe before.
    """
    env = Environment(
        loader=PackageLoader("generator"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters.update(
        heading=_heading,
        host=links.host,
        inline=text.inline,
        paragraphs=text.paragraphs,
        plain=formulas.plain,
    )
    env.globals.update(words=words.PAGES, count=words.count, front_matter=front_matter)
    return env


def _escaped(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return escape.html(str(value))


def _heading(title: str) -> Markup:
    """Write a title as the text of a Markdown heading; formulas become Unicode."""
    return escape.markdown(formulas.plain(title))


def front_matter(**values: Any) -> Markup:
    """Write a page's front matter; every text in it is escaped for HTML, for MkDocs does not."""
    data = {key: _front(value) for key, value in values.items() if value not in (None, "", [])}
    return Markup(f"---\n{yamlio.dump(data).decode()}---\n")  # noqa: S704 - escaped just above


def _front(value: Any) -> Any:
    if isinstance(value, str):
        return str(escape.html(" ".join(value.split())))
    return [_front(item) for item in value] if isinstance(value, list) else value
