"""Write what is generated of the theme: words of the frame, types of the client's, and emblems.

    python -m scripts.theme

The theme reads nothing but its own files, the configuration and a page's metadata, so that
`mkdocs build` works on generated pages; so the words that it needs lie beside it. The type checker
reads the types, so that no script asks for a word that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from papershelf import theme, words
from papershelf.pictures import emblems

FRAME = theme.FOLDER / "partials" / "words.html"
EMBLEMS = theme.FOLDER / "assets" / "papershelf" / "styles" / "emblems.css"
TYPES = Path(__file__).parent / "types" / "words.d.ts"
_NAMES = (
    "add_or_correct",
    "as_data",
    "authors",
    "catalog",
    "contribute",
    "explore",
    "feed",
    "follow_short",
    "made_with",
    "map",
    "not_found",
    "not_found_help",
    "repository",
    "shelf",
    "stats",
    "tags",
    "venues",
    "years",
)
_HEAD = "{#- Texts of the frame. Written by `python -m scripts.theme` from `words/pages.py`. -#}\n"
_TYPES_HEAD = (
    "// Texts of the scripts. Written by `python -m scripts.theme` from `words/client.py`.\n"
)


def frame() -> str:
    """Write the words of the frame as a template, which others import."""
    lines = (f"{{%- set {name} = {json.dumps(words.PAGES[name])} -%}}\n" for name in _NAMES)
    return "".join([_HEAD, *lines])


def types() -> str:
    """Write the type of the client's words, which has their names."""
    named = {"ClientWords": words.CLIENT, "ExploreWords": words.EXPLORE, "ShelfWords": words.SHELF}
    parts = (
        f"\ninterface {name} {{\n{''.join(_members(texts, '  '))}}}\n"
        for name, texts in named.items()
    )
    return _TYPES_HEAD + "".join(parts)


def _members(named: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in named.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}: {{\n"
            yield from _members(value, f"{indent}  ")
            yield f"{indent}}};\n"
        else:
            yield f"{indent}{name}: string;\n"


if __name__ == "__main__":
    FRAME.write_text(frame(), encoding="utf-8")
    EMBLEMS.write_text(emblems.style(), encoding="utf-8")
    TYPES.write_text(types(), encoding="utf-8")
