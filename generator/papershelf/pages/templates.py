"""Templates: Jinja2, set up so that everything from content is escaped on its way out.

Its filters write titles and abstracts: formulas as MathML, and addresses in abstracts as links.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from papershelf import escape, formulas, languages
from papershelf.content import links
from papershelf.pages import addresses
from papershelf.pages.cards import Cards
from papershelf.words import ENGLISH, Words

_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}'’]")


class Compiled(BytecodeCache):
    """Templates as code, kept for the other environments of a process that are set up alike.

    Nothing is kept in files, for code that lies in a catalog's folder could be anyone's.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template whose source is the same."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code:
            self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = Compiled()


def environment(words: Words = ENGLISH) -> Environment:
    """Make the environment of the page templates, in which they have the words of a language.

    Whatever a template prints passes `escape.html`, unless a filter made it safe before.
    """
    env = Environment(
        loader=PackageLoader("papershelf"),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
        auto_reload=False,  # they are a part of the program
    )
    env.filters.update(
        heading=_heading,
        isolated=_isolated,
        spoken=_spoken,
        host=links.host,
        inline=inline,
        paragraphs=paragraphs,
        plain=formulas.plain,
    )
    cards = Cards(env)
    env.globals.update(words=words.pages, news=words.new, count=words.count, date=words.date)
    env.globals.update(moving=words.trending)
    env.globals.update(card=cards.card, compact=cards.compact)
    env.globals.update(at=addresses, attributes=attributes, paper_at=addresses.paper)
    return env


def _escaped(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return escape.html(str(value))


def _heading(title: str, declared: str | None = None) -> Markup:
    """Write a title as the text of a Markdown heading; formulas become Unicode."""
    return _apart(attributes(title, declared), escape.markdown(formulas.plain(title)))


def attributes(text: str, declared: str | None = None) -> Markup:
    """Write the attributes of an element that holds `text` alone: its language and direction.

    The language is that declared, or shown by the script; nothing is written of an unknown one, nor
    of letters that run from left to right.
    """
    language = languages.of(text, declared)
    found = Markup(' lang="{}"').format(escape.html(language)) if language else Markup("")
    return found + Markup(' dir="auto"') if languages.is_to_left(text) else found


def _spoken(text: str, declared: str | None = None) -> Markup:
    """Write `text` with its formulas, in an element of its own if it has such attributes."""
    return _apart(attributes(text, declared), inline(text))


def _isolated(name: str) -> Markup:
    """Write a name, so that letters from right to left do not turn what stands beside it."""
    written = escape.html(name)
    return Markup("<bdi>{}</bdi>").format(written) if languages.is_to_left(name) else written


def _apart(attributes: Markup, written: Markup) -> Markup:
    return Markup("<bdi{}>{}</bdi>").format(attributes, written) if attributes else written


def metadata(**values: Any) -> dict[str, Any]:
    """Return a page's metadata, as MkDocs reads them from its front matter.

    Every text is escaped for HTML, for MkDocs does not; what is empty is left out.
    """
    return {
        key: _front(value) for key, value in values.items() if value not in (None, "", [], (), {})
    }


def front_matter(metadata: Mapping[str, Any]) -> str:
    """Write a page's metadata as its front matter.

    Values are written as JSON, which YAML can read, since PyYAML takes longer to write a page's
    front matter than MkDocs takes to render the page.
    """
    lines = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in metadata.items()
    )
    lines = lines or "{}\n"  # without a line between them, the marks would be text
    return f"---\n{lines}---\n"


def _front(value: Any) -> Any:
    if isinstance(value, Markup):
        return str(value)
    if isinstance(value, str):
        return str(escape.html(" ".join(value.split())))
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return {key: _front(item) for key, item in value.items()}
    return [_front(item) for item in value] if isinstance(value, list | tuple) else value


def inline(text: str) -> Markup:
    """Write `text` with its formulas, without links: for titles and what stands in a link."""
    if "$" not in text:
        return escape.html(text)
    return Markup("").join(
        formulas.mathml(part) if is_formula else escape.html(part)
        for part, is_formula in formulas.split(text)
    )


def paragraphs(text: str, declared: str | None = None) -> Markup:
    """Write an abstract: a paragraph for each part between empty lines, addresses as links."""
    return Markup("\n").join(
        Markup("<p{}>").format(attributes(part, declared)) + _linked(part) + Markup("</p>")
        for part in text.split("\n\n")
        if part.strip()
    )


def _linked(text: str) -> Markup:
    pieces, end = [], 0
    for match in _URL.finditer(text):
        url = match.group()
        if not links.is_allowed(url):
            continue
        safe = escape.html(url)
        pieces.append(inline(text[end : match.start()]))
        pieces.append(Markup('<a href="{}" rel="noopener">{}</a>').format(safe, safe))
        end = match.end()
    return Markup("").join([*pieces, inline(text[end:])])
