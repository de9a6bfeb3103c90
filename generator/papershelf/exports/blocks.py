"""Blocks: papers in every format that the browser offers, several papers to a script.

    assets/cite/<n>.js    the papers whose ids give the number n

Behind the formats of a paper stand its answers to the questions of the form that corrects it, and,
where a site is not in English, the note of its citation in the site's language.

The number of a paper follows from its id alone, so that a script finds the block without a list of
them, and an edit changes one. The texts of a paper repeat one another: title, names and abstract
stand in most of them. So a text is written as what is new in it and where the rest stood before.
`theme/assets/papershelf/page/entries.js` reads the blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from papershelf import escape
from papershelf.content import questions
from papershelf.exports import formats, references
from papershelf.exports.references import Reference
from papershelf.words import ENGLISH, Words

ROOT = "assets/cite"
COUNT = 509
"""How many blocks there are at most: some twenty papers to each of a catalog of 10,000. A prime
number, so that each sign of an id counts."""
_SHORTEST = 16
"""How many characters must have stood before, so that to name their place is shorter."""
_WORD = re.compile(rf"(?s)(?<!\w)(?=\w.{{{_SHORTEST - 1}}})")
"""Where a word begins, with so many characters behind it."""


def number(identifier: str) -> int:
    """Return the number of the block that a paper stands in."""
    found = 0
    for sign in identifier:
        found = (found * 31 + ord(sign)) % COUNT
    return found


def write(papers: Iterable[Reference], words: Words = ENGLISH) -> dict[str, bytes]:
    """Write the blocks of these papers; returns scripts by path from the site's root."""
    blocks: dict[int, dict[str, Any]] = {}
    for reference in papers:
        entries = formats.client_entries(reference) | {"answers": answers(reference)}
        if words is not ENGLISH:
            entries["note"] = "; ".join(references.remarks(reference.paper, words))
        at = number(reference.id)
        block = blocks.setdefault(at, {"formats": list(entries), "papers": {}})
        block["papers"][reference.id] = _entries([*entries.values()])
    return {f"{ROOT}/{at}.js": escape.script(f"cite/{at}", block) for at, block in blocks.items()}


def answers(reference: Reference) -> str:
    """Write what the form that corrects a paper is filled in with: JSON, pairs of id and answer."""
    given = questions.answers(reference.paper)
    pairs = [(one.id, given[one.field]) for one in questions.ABOUT if given[one.field]]
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))


def _entries(entries: Sequence[Any]) -> list[Any]:
    """Write the entries of a paper: data as they are, a text as the pieces that `_pieces` gives.

    A text repeats what stands before it, which begins with the data as JSON.
    """
    data = [entry for entry in entries if not isinstance(entry, str)]
    before = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    places: dict[str, int] = {}
    list(_pieces("", before, places))  # for the places
    written: list[Any] = []
    for entry in entries:
        if isinstance(entry, str):
            written.append(list(_pieces(before, entry, places)))
            before += entry
        else:
            written.append({"data": entry})
    return written


def _pieces(before: str, text: str, places: dict[str, int]) -> Iterator[str | int]:
    """Write a text by turns as what is new, and the place and length of what stood before.

    `places` holds where the words of what is new stand, by the characters that follow there.
    """
    whole = before + text
    end = len(before)
    goes_on = True
    while goes_on:
        goes_on = False
        for word in _WORD.finditer(whole, end):
            at = word.start()
            place = places.setdefault(whole[at : at + _SHORTEST], at)
            if place < at:
                length = _common(whole[at:], whole[place:at])
                yield from (whole[end:at], place, length)
                end = at + length
                goes_on = True  # behind what stood before
                break
    yield whole[end:]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from the beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one.startswith(other[least:middle], least):
            least = middle
        else:
            most = middle - 1
    return least
