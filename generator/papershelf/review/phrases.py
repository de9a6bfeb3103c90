"""Phrases: the sentences of `words.REPORT`, filled with what is made safe on its way in.

Everything from content passes `escape.github` here, cut short if it is long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from papershelf import escape, formulas
from papershelf.content.entry import Entry
from papershelf.words import REPORT

MOST_NAMES = 8
"""So many names stand in a row."""
LONGEST = 1_200
"""So many characters of a text, or of a field's change, are shown."""
SHORTEST = 300
"""So many of a name or a message."""


def fill(form: str, **values: object) -> Markup:
    """Put values in the places of a form; what is not Markdown yet is cut short and escaped."""
    safe = {
        name: value if isinstance(value, Markup) else text(str(value), SHORTEST)
        for name, value in values.items()
    }
    return Markup(form.format(**safe))  # noqa: S704 - all values were made safe just above


def text(words: str, most: int = LONGEST) -> Markup:
    """Escape a text, of which at most so many characters are shown."""
    return escape.github(words if len(words) <= most else f"{words[: most - 1]}…")


def title(entry: Entry) -> Markup:
    """Write a paper's title, its formulas as Unicode."""
    return text(formulas.plain(entry.paper.title), 500)


def lines(items: Iterable[Markup]) -> Markup:
    """Put each of `items` on a line of its own."""
    return Markup("\n").join(items)


def row(names: Sequence[str | Markup], most: int = MOST_NAMES) -> Markup:
    """Write names in a row, and how many more there are than can be shown."""
    written = Markup(", ").join(
        name if isinstance(name, Markup) else text(name, SHORTEST) for name in names[:most]
    )
    more = len(names) - most
    return fill(REPORT["more_names"], names=written, n=f"{more:,}") if more > 0 else written


def code(words: str) -> Markup:
    """Write what stands in a file, such as an id."""
    return fill("<code>{words}</code>", words=words)
