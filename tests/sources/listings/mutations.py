"""Mutations: files as they may arrive, with a part lost, doubled, moved or overwritten."""

from __future__ import annotations

import random
from dataclasses import dataclass

_PIECES = (
    *("<", ">", "</div>", "<p>", "</h3>", "<!--", "-->", "<li>", "&", "&amp;", '"', "'", "{", "}"),
    *("[", "]", "](", "][1]", "```\n", "### ", "#", "\\\\\n", "\\", "$", "%%", "\n", "\n\n", " "),
    *(
        "-" * 78 + "\n",
        "Title: ",
        "Abstract:",
        "arXiv:",
        "http://",
        "<![CDATA[",
        "]]>",
        "\u202e",
        "\x07",
    ),
    *("。", "1.2k", "Submitted by", "Upvote", "Mar 17"),
)


@dataclass(frozen=True)
class Mutation:
    """A mutated text, and which part of the original is no longer as it was."""

    text: str
    start: int
    end: int


def mutate(text: str, chance: random.Random) -> Mutation:
    """Change one part of `text`, of any kind and size, where `chance` has it."""
    start = chance.randrange(len(text))
    size = chance.choice((1, 1, 2, 5, 20, 80, 300))
    end = min(len(text), start + size)
    kind = chance.randrange(7)
    if kind == 0:
        return Mutation(text[:start] + text[end:], start, end)
    if kind == 1:
        return Mutation(text[:end] + text[start:end] + text[end:], start, end)
    if kind == 2:
        return Mutation(text[:start] + chance.choice(_PIECES) + text[start:], start, start)
    if kind == 3:
        return Mutation(text[:start] + chance.choice(_PIECES) + text[end:], start, end)
    if kind == 4:
        return Mutation(text[:start], start, len(text))
    line = text.rfind("\n", 0, start) + 1
    following = text.find("\n", start) + 1 or len(text)
    if kind == 5:
        return Mutation(text[:line] + text[following:], line, following)
    return Mutation(text[: line + (start - line) // 2] + text[start:], line, start)
