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

FRAMES = theme.FOLDER / "partials" / "words"
EMBLEMS = theme.FOLDER / "assets" / "papershelf" / "styles" / "emblems.css"
TYPES = Path(__file__).parent / "types" / "words.d.ts"
_NAMES = (
    "add_or_correct",
    "as_data",
    "authors",
    "catalog",
    "contribute",
    "data",
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
    "to_dark",
    "to_light",
    "to_system",
    "venues",
    "years",
)
_HEAD = "{{#- Texts of the frame. Written by `python -m scripts.theme` from `words/{}.toml`. -#}}\n"
_TYPES_HEAD = (
    "// Texts of the scripts. Written by `python -m scripts.theme` from `words/en.toml`.\n"
)


def frames() -> dict[Path, str]:
    """Write the words of the frame in each language as a template, which others import."""
    return {FRAMES / f"{language}.html": _frame(language) for language in words.LANGUAGES}


def _frame(language: str) -> str:
    pages = words.of(language).pages
    texts = {name: json.dumps(pages[name], ensure_ascii=False) for name in _NAMES}
    lines = (f"{{%- set {name} = {text} -%}}\n" for name, text in texts.items())
    return "".join([_HEAD.format(language), *lines])


def types() -> str:
    """Write the type of the client's words, which has their names."""
    english = words.ENGLISH
    named = {
        "ClientWords": english.for_scripts,
        "ExploreWords": english.explore,
        "ShelfWords": english.shelf,
    }
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
    for path, text in frames().items():
        path.write_text(text, encoding="utf-8")
    EMBLEMS.write_text(emblems.style(), encoding="utf-8")
    TYPES.write_text(types(), encoding="utf-8")
