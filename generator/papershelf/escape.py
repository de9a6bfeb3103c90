"""Escaping: text from content becomes part of HTML, Markdown, XML or a script.

MkDocs renders its templates without escaping, so text is escaped once, where Markdown, front matter
and scripts are written. Each function is named after the language it writes into. The escape of any
other language, such as BibTeX, stands where that language is written.
"""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

# Python-Markdown looks for fences and references before it sets raw HTML aside, so these
# characters must not stand bare even inside an HTML block.
_HTML = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    ord("`"): "&#96;",
    ord("~"): "&#126;",
    ord("["): "&#91;",
    ord("\\"): "&#92;",
}
_HTML_SIGNS = [(chr(sign), written) for sign, written in _HTML.items()]
"""The ampersand first, which the others are written with."""
_HTML_SIGN = re.compile(f"[{re.escape(''.join(map(chr, _HTML)))}]")
_MARKDOWN = _HTML | {ord(character): f"&#{ord(character)};" for character in "*_]{}()#+-.!|:=$^@"}
# What XML 1.0 may not hold, not even as a reference: controls, surrogates, U+FFFE and U+FFFF.
_NO_XML = re.compile(r"[^\t\n\r -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_XML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", 13: "&#13;"}
# An underscore inside a word and an ampersand that begins no entity are plain text already.
_COMMONMARK = re.compile(r"[\\`*\[\]<~$]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)|^[#+=>-]|^\d+[.)]")
_PLAIN = re.compile(r"[^\\`*\[\]<~$_&#+=>\d-][^\\`*\[\]<~$_&]*")
"""A line that holds nothing of that."""


def html(text: str) -> Markup:
    """Escape `text` for an HTML text or a quoted attribute inside a Markdown page.

    White space is kept: inside `<pre>` a line break counts.
    """
    if _HTML_SIGN.search(text):
        # Each of these takes a quick look; `translate` stops at every sign.
        for sign, written in _HTML_SIGNS:
            text = text.replace(sign, written)
    return Markup(text)  # noqa: S704 - this is where text becomes safe


def markdown(text: str) -> Markup:
    """Escape `text` for one line of running Markdown, such as a heading."""
    line = " ".join(text.split())
    return Markup(line.translate(_MARKDOWN))  # noqa: S704


def commonmark(text: str) -> str:
    """Escape `text` for one line of Markdown that others render, by backslashes."""
    line = " ".join(text.split())
    if _PLAIN.fullmatch(line):
        return line
    return _COMMONMARK.sub(lambda match: f"{match.group()[:-1]}\\{match.group()[-1]}", line)


# What GitHub's Markdown acts on inside a line, and what it takes for a list's or a heading's start.
_GITHUB = re.compile(
    r"^(?P<start>[-+=]|[0-9]{1,9}(?=[.)](?:\s|$)))|(?P<entity>[&<>|])|(?P<sign>[\\`*_\[\]~])"
    r"|(?P<apart>[@#$]|:(?=\S)|(?<=www)\.|(?<=gh)-(?=[0-9]))",
    re.IGNORECASE,
)


def github(text: str) -> Markup:
    """Escape `text` for one line of running Markdown that GitHub shows, such as a job summary.

    GitHub looks for mentions, issues, emoji, formulas and addresses in what Markdown has made,
    where escapes are gone. So their signs become elements of their own, as GitHub's documents
    advise for a dollar sign. No line is a command to a runner, and what is invisible is shown.
    """
    line = " ".join(text.split())
    shown = "".join(c if c.isprintable() else "\ufffd" for c in line)
    return Markup(_GITHUB.sub(_for_github, shown))  # noqa: S704


def _for_github(match: re.Match[str]) -> str:
    found = match.group()
    if match["start"]:
        return f"{found}\\" if found.isdigit() else f"\\{found}"
    if match["entity"]:
        return _MARKDOWN[ord(found)]
    return f"\\{found}" if match["sign"] else f"<span>{found}</span>"


def fenced(text: str) -> str:
    """Write `text` as a code block of Markdown, in which nothing links, calls or counts."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    return f"{fence}text\n{text}\n{fence}"


def json_text(data: Any) -> str:
    """Write `data` as JSON that may stand in a script, inline or on its own.

    Raises ValueError for numbers that JSON does not know (NaN and infinities).
    """
    text = json.dumps(
        data, ensure_ascii=True, allow_nan=False, separators=(",", ":"), sort_keys=True
    )
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def xml(text: str) -> str:
    """Escape `text` for an XML text or double-quoted attribute; drops what XML cannot hold."""
    return _NO_XML.sub("", text).translate(_XML)


def script(name: str, data: Any) -> bytes:
    """Write a data file: a classic script that hands `data` over under `name`."""
    return json_script(name, json_text(data))


def json_script(name: str, text: str) -> bytes:
    """Write a data file of what `json_text` wrote."""
    return f"papershelf.receive({json_text(name)},{text});\n".encode()
