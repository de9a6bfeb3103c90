"""Write what is generated in the theme: the words of the frame, which its templates import.

    python -m scripts.theme

The theme reads nothing but its own files, the configuration and a page's metadata, so that
`mkdocs build` works on generated pages; so the words that it needs lie beside it.
"""

from __future__ import annotations

import json

from papershelf import theme, words

PATH = theme.FOLDER / "partials" / "words.html"
_NAMES = ("authors", "not_found", "not_found_help", "shelf", "tags", "venues", "years")
_HEAD = "{#- What the frame says. Written by `python -m scripts.theme` from `words/pages.py`. -#}\n"


def render() -> str:
    """Write the words of the frame as a template, which others import."""
    lines = (f"{{%- set {name} = {json.dumps(words.PAGES[name])} -%}}\n" for name in _NAMES)
    return "".join([_HEAD, *lines])


if __name__ == "__main__":
    PATH.write_text(render(), encoding="utf-8")
