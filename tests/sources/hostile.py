"""Lines that make careless patterns slow: each is long, and almost what a pattern looks for."""

from __future__ import annotations

SIZE = 50_000
_PIECES = {
    "addresses": "http://",
    "doubled-addresses": "http://a{",
    "costs": "O(",
    "one-cost": "_",
    "quotes": "`",
    "dollars": "$",
    "braces": "{a",
    "macros": "\\a",
    "macros-with-braces": "\\a{",
    "scripts": "a_{",
    "lists": "a, ",
    "stops": ".'",
    "digits": "1",
    "greek": "alpha ",
    "letters": " A",
    "brackets": "[",
    "images": "![",
    "links": "[a](",
    "link-ends": "](http://a",
    "stars": "*a ",
    "underscores": "_a ",
    "angles": "<",
    "anchors": "<a ",
    "entities": "&",
    "accents": '\\"a',
    "backslashes": "\\",
    "fonts": "{\\em ",
    "alphabets": "mathbb{",
    "spaces": " ",
    "hashes": "# ",
    "quotations": "> ",
    "letters-and-spaces": "a ",
    "authors": "·",
    "votes": "upvote ",
}
LINES = {
    **{name: piece * (SIZE // len(piece)) for name, piece in _PIECES.items()},
    "one-cost": "O(" + "_" * SIZE,
    "lists": "(" + "a, " * (SIZE // 3),
    "letters": "alpha" + " A" * (SIZE // 2),
    "open-script": "x_{" + "a" * SIZE,
    "open-link": "[a](" + "x" * SIZE,
    "script-chain": "a" + "_1" * (SIZE // 2) + "z",
    "gap": "a" + " " * SIZE + "b",
    "deep": "<div>" * (SIZE // 5) + "x",
}
"""Hostile lines of about 50,000 characters by name."""
