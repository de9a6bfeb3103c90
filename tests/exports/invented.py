"""Papers that nobody wrote, of every form that a citation has to deal with."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from papershelf.content.model import Paper
from papershelf.folding import fold
from tests.exports.papers import paper

GIVEN = (
    *("Ada", "Jean-Luc", "J. R. R.", "J.R.R.", "Émile", "Łukasz", "Mary Ann S.", "J.-P.", "Y."),
    *("Иван", "Ωmega", "Sri.", "JRR", "Ph.", "O'Neil", "Ángela María", "Đorđe", "Yi-Zhe"),
)
FAMILY = (
    *("Quill", "van der Meer", "de la Cruz", "O'Brien", "d'Alembert", "Müller-Lüdenscheidt"),
    *(
        "Петров",
        "LeCun",
        "van't Hoff",
        "Øster",
        "Serre III",
        "Cruz Jr.",
        "Smith Sr",
        "Papadopoulou",
    ),
    *("Çelik", "von Neumann", "Ní Bhriain"),
)
WHOLE = (
    *("Plato", "NVIDIA", "Google Research", "王小雨", "김민수", "Wang Xiaoyu 王", "OpenAI Team."),
    *("The ATLAS Collaboration", "DeepSeek-AI", "Xu, J.", "McDonald's, Inc.", "<b> Lab", "R2D2 7"),
    *("محمد", "山田 太郎"),
)
WORDS = (
    *("Attention", "lamps", "LLMs", "for", "the", "NeRF++", "état", "注意力", "$x^2$", "GPT-4"),
    *(r"$\ell_2$", "“light”", '"dark"', "‘so’", "'as if'", "don’t", "(and more)", "<i>5</i>", "7B"),
    *("A:", "B;", "C,", "why?", "oh!", "et al.", "U.S.", "–", "—", "&", "100%", "x…", "{a}", "[b]"),
)
LAST = (
    *(
        "Lamps",
        "LAMPS",
        "why?",
        "Oh!",
        "U.S.",
        "more…",
        "x)",
        "100%",
        "“light”",
        "it’s",
        "$n$",
        "7",
    ),
    *("now", "then", "this", "that", "papers", "study"),
)
VENUES = (
    *("NeurIPS", "Proceedings of the 3rd Conference on Lamps", "J. Mach. Learn. Res.", "arXiv"),
    *("Journal of Light: Series A", "npj Lamps", "ENLSP@NeurIPS", "Zeitschrift für Physik"),
    *(
        "計算機學報",
        "Light & Shadow",
        "University of “Somewhere”",
        "IEEE Trans. Light",
        "A, B and C",
    ),
)
KINDS = ("conference", "journal", "workshop", "book", "thesis", "other")


def papers(number: int, seed: int = 13) -> Iterator[Paper]:
    """Yield `number` papers, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for place in range(number):
        yield paper(**_fields(chance, authors=place % 31 if place % 2 else place // 2 % 4))


def _fields(chance: random.Random, authors: int) -> dict[str, Any]:
    title = " ".join([*chance.choices(WORDS, k=chance.randrange(7)), chance.choice(LAST)])
    found: dict[str, Any] = {"title": title, "authors": _names(chance, authors)}
    year, month, day = (
        chance.randrange(1995, 2026),
        chance.randrange(1, 13),
        chance.randrange(1, 29),
    )
    if published := chance.choice(
        ["", f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"]
    ):
        found["published"] = published
    if chance.random() < 0.6:
        found["venue"] = {"name": chance.choice(VENUES), "kind": chance.choice(KINDS)}
        if chance.random() < 0.5:
            found["venue"]["year"] = year + 1
    if chance.random() < 0.5:
        found["arxiv"] = f"23{month:02}.{chance.randrange(1, 20_000):05}"
    if chance.random() < 0.3:
        found["doi"] = f"10.1000/{chance.choice(['x', 'A(1).2', 'a_b', '123.456'])}"
    if chance.random() < 0.2:
        found["links"] = {chance.choice(["pdf", "project", "code"]): "https://example.org/a?b=c"}
    return found


def _names(chance: random.Random, number: int) -> list[str]:
    names: dict[str, str] = {}
    while len(names) < number:
        person = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
        name = person if chance.random() < 0.75 else chance.choice(WHOLE)
        names.setdefault(fold(name), name)
    return list(names.values())
