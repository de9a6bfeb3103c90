"""Examples: queries that the search's help offers to try, in words of the catalog itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lunr.stop_word_filter import WORDS as STOP_WORDS

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.words import Words


def queries(catalog: Catalog, words: Words) -> list[tuple[str, str]]:
    """Return what to type and what it finds, without what this catalog has no words for."""
    values = dict(_values(catalog))
    found = []
    for query, meaning in words.examples.items():
        try:
            found.append((query.format_map(values), meaning))
        except KeyError:
            continue
    return found


def _values(catalog: Catalog) -> Iterator[tuple[str, str]]:
    names = {"author": catalog.authors, "tag": catalog.tags, "venue": catalog.venues}
    for name, of_catalog in names.items():
        for value in _commonest(of_catalog)[:1]:
            yield name, _typed(value.sorted_by or value.name)
    topic = next(filter(lambda tag: " " in fold(tag.name), _commonest(catalog.tags)), None)
    first, second = fold(topic.name).split()[:2] if topic else ("", "")
    if topic:
        yield from {"first": first, "second": second}.items()
    for word in _title_words(catalog.entries, but={first, second}):
        yield from {"word": word, "beginning": word[:4]}.items()
    coded = [
        e.paper.published.year for e in catalog.entries if e.paper.links.code and e.paper.published
    ]
    if coded:
        yield from {"from": str(max(coded) - 2), "to": str(max(coded))}.items()
    for word in _title_words(e for e in catalog.entries if e.paper.links.project):
        yield "shown", word
    stated = Counter(entry.paper.status.kind for entry in catalog.entries if entry.paper.status)
    for kind, _ in stated.most_common(1):
        yield "status", kind


def _commonest(values: Sequence[Value]) -> list[Value]:
    return sorted(values, key=lambda value: len(value.entries), reverse=True)


def _typed(name: str) -> str:
    folded = fold(name)
    return f'"{folded}"' if " " in folded else folded


def _title_words(entries: Iterable[Entry], but: Iterable[str] = ()) -> list[str]:
    """Return the word that stands in most titles; of equals, the first of the alphabet."""
    found = Counter(
        word
        for entry in entries
        for word in set(fold(formulas.plain(entry.paper.title)).split()) - STOP_WORDS - set(but)
        if len(word) > 3
    )
    return sorted(found, key=lambda word: (-found[word], word))[:1]
