"""Queries of every kind, drawn from the catalog's own words, and what the whole index answers."""

from __future__ import annotations

import random
from typing import Any

import pytest
from lunr.index import Index
from lunr.query import Query, QueryPresence
from lunr.stop_word_filter import WORDS as STOP_WORDS

from papershelf.catalog.catalog import Catalog
from papershelf.folding import fold
from papershelf.search import fields

Clause = dict[str, Any]

ANSWER = """async ({serialized, queries}) => {
    await papershelf.load("papershelf/searching");
    const parts = await PaperIndex.open();
    const whole = lunr.Index.load(serialized);
    const {presence, wildcard} = lunr.Query;
    const answer = [];
    for (const clauses of queries) {
        const pairs = ({hits}) => hits.map(({ref, score}) => [ref, score]);
        const hits = pairs(await parts.ask(clauses));
        const best = await parts.ask(clauses, 10);
        const expected = whole.query((query) => {
            for (const {term, fields, boost, presence: how, wildcard: open, stem} of clauses) {
                query.term(term, {
                    boost,
                    presence: presence[how.toUpperCase()],
                    usePipeline: stem,
                    wildcard: open ? wildcard.TRAILING : wildcard.NONE,
                    ...(fields.length ? {fields} : {}),
                });
            }
        }).map(({ref, score}) => [ref, score]);
        const most = PaperIndex.MOST_FORMED;
        PaperIndex.MOST_FORMED = 5;
        const summed = pairs(await parts.ask(clauses));
        PaperIndex.MOST_FORMED = most;
        answer.push([hits, expected, pairs(best), best.total, summed]);
    }
    return answer;
}"""


"""A function of JavaScript: asks the index in parts and the whole one, and returns both answers."""


def clause(
    term: str, presence: str = "required", *, within: str = "", prefix: bool = False, boost: int = 1
) -> Clause:
    """Make a clause as the browser's query builder does."""
    return {
        "term": term,
        "fields": [within] if within else [],
        "wildcard": prefix,
        "stem": not prefix,
        "presence": presence,
        "boost": boost,
    }


def drawn(real: Catalog, count: int) -> list[list[Clause]]:
    """Draw `count` queries of every kind from the catalog's own words."""
    chance = random.Random(20250317)  # noqa: S311 - the same queries in every run
    words = sorted(
        {word for entry in real.entries for word in fold(entry.paper.abstract).split()}
        - set(STOP_WORDS)
    )
    names = sorted({fold(name).split()[-1] for e in real.entries for name in e.paper.names})
    titles = [fold(entry.paper.title).split() for entry in real.entries]
    kinds = [
        lambda: [clause(chance.choice(words))],
        lambda: [clause(word) for word in chance.choice(titles)[:4]],
        lambda: [clause(word, "optional") for word in chance.sample(words, 4)],
        lambda: [clause(chance.choice(words)[:3], prefix=True)],
        lambda: [
            clause(chance.choice(words), "optional"),
            clause(chance.choice(words)[:2], "optional", prefix=True, boost=4),
        ],
        lambda: [clause(chance.choice(names), within="authors")],
        lambda: [clause(chance.choice(chance.choice(titles)), within="title")],
        lambda: [
            clause(chance.choice(["model", "layer", "network"])),
            clause(chance.choice(["image", "language", "train"]), "prohibited"),
        ],
        lambda: [clause(chance.choice(sorted(STOP_WORDS)), "optional")],
        lambda: [clause(chance.choice(["李明", "zzzz", "bezier", "hnsch", "naıve"]), "optional")],
    ]
    return [kinds[at % len(kinds)]() for at in range(count)]


def ask(whole: Index, clauses: list[Clause]) -> list[tuple[str, float]]:
    """Ask lunr.py."""
    query = whole.create_query()
    for one in clauses:
        query.term(
            one["term"],
            fields=one["fields"] or list(fields.BOOSTS),
            boost=one["boost"],
            presence=QueryPresence[one["presence"].upper()],
            use_pipeline=one["stem"],
            wildcard=Query.WILDCARD_TRAILING if one["wildcard"] else Query.WILDCARD_NONE,
        )
    return [(hit["ref"], hit["score"]) for hit in whole.query(query)]


def compare(whole: Index, queries: list[list[Clause]], answers: list[Any]) -> None:
    """Hold what `ANSWER` returned against lunr.py, the parts against the whole."""
    assert len(answers) == len(queries) > 0
    assert sum(1 for hits, *_ in answers if hits) > 0.8 * len(queries)
    for clauses, (hits, expected, best, total, summed) in zip(queries, answers, strict=True):
        assert hits == expected, clauses
        # Asked for ten, the index may pass over papers, but none of the first page.
        assert best == expected[: len(best)], clauses
        assert len(best) >= min(10, len(expected)), clauses
        assert total == len(expected), clauses
        # Where there are too many for Lunr, the scores are the same, but for their last digits.
        assert sorted(ref for ref, _ in summed) == sorted(ref for ref, _ in expected), clauses
        assert [score for _, score in summed] == pytest.approx(
            [score for _, score in expected], abs=1e-9
        ), clauses
        known = all(
            one["presence"] != "required" or _is_known(whole, one) for one in clauses
        )  # lunr.py takes an unknown required word for no condition at all
        if known:
            same = [(ref, pytest.approx(score, abs=1e-9)) for ref, score in ask(whole, clauses)]
            assert [tuple(hit) for hit in hits] == same, clauses


def _is_known(whole: Index, one: Clause) -> bool:
    terms = whole.pipeline.run_string(one["term"]) if one["stem"] else [one["term"]]
    if one["wildcard"]:
        return any(term.startswith(one["term"]) for term in whole.inverted_index)
    return terms[0] in whole.inverted_index
