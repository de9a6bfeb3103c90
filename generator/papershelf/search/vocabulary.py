"""The vocabulary: the words of the catalog by length, for a reader who misspelt one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from papershelf.segments import is_segment

SHORTEST = 4
LONGEST = 24
RARE = 5_000
"""In a catalog of this many papers a word must stand in two of them, in twice as many in three."""


def by_length(texts: Iterable[Mapping[str, str]]) -> dict[int, list[list[str]]]:
    """List the words of the papers' fields by length, then by how common they are.

    `texts` are the folded fields of each paper. The words in place `n` of a list stand in at least
    2**n papers and in fewer than twice as many; the commonest of them come first. Very rare words
    of a large catalog are left out: most are misspelt themselves. So are segments,
    which are no words.
    """
    papers = 0
    counts: Counter[str] = Counter()
    for text in texts:
        papers += 1
        counts.update({word for field in text.values() for word in field.split()})
    found: dict[int, list[list[str]]] = {}
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        is_word = SHORTEST <= len(word) <= LONGEST and not word.isdigit() and not is_segment(word)
        if count > papers // RARE and is_word:
            levels = found.setdefault(len(word), [[] for _ in range(count.bit_length())])
            levels[count.bit_length() - 1].append(word)
    return found
