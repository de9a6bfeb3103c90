"""Near-duplicates: titles and tags that are nearly another's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from papershelf.content.entry import Entry
from papershelf.content.model import Tag
from papershelf.folding import fold

SIMILAR_TITLES = 80
"""From so many percent on, a title is worth a look beside another."""
SIMILAR_TAGS = 80
"""The same for the words of tags."""
MOST = 3
"""So many similar papers are named."""
MOST_COMPARED = 500
"""So many added papers are compared with all others; of an import of more, the first."""


@dataclass(frozen=True)
class NearDuplicate:
    """A paper whose title is nearly that of another."""

    entry: Entry
    percent: int
    """How similar the two titles are: rapidfuzz's token sort ratio of the folded titles."""


def papers(
    added: Sequence[Entry], entries: Iterable[Entry]
) -> Mapping[str, tuple[NearDuplicate, ...]]:
    """Find for each of the `added` (by id) the papers with similar titles, most similar first.

    Only the first `MOST_COMPARED` are compared, with all papers each: 5,000,000 comparisons, which
    take some seconds, where there are 10,000 papers.
    """
    all_of_them = list(entries)
    titles = [_sorted(entry) for entry in all_of_them]
    found: dict[str, tuple[NearDuplicate, ...]] = {}
    for entry in added[:MOST_COMPARED]:
        near = process.extract(
            _sorted(entry),
            titles,
            scorer=fuzz.ratio,
            score_cutoff=SIMILAR_TITLES,
            limit=MOST + 1,  # it finds itself, too
        )
        others = [NearDuplicate(all_of_them[place], int(score)) for _, score, place in near]
        found[entry.id] = tuple(other for other in others if other.entry.id != entry.id)[:MOST]
    return found


def _sorted(entry: Entry) -> str:
    """Return the folded title with its words sorted, so that the ratio need not sort them."""
    return " ".join(sorted(fold(entry.paper.title).split()))


def tag(new: Tag, tags: Iterable[Tag]) -> Tag | None:
    """Find the tag whose id, name or other word is most like one of `new`, if any is.

    Similar words are those of similar spelling, or of which one holds all of the other.
    """
    best: tuple[float, Tag | None] = (SIMILAR_TAGS - 0.5, None)
    for other in tags:
        score = max(_percent(one, two) for one in _words(new) for two in _words(other))
        if other.id != new.id and score > best[0]:
            best = (score, other)
    return best[1]


def _words(tag: Tag) -> list[str]:
    return [word for word in map(fold, (tag.id, tag.name, *tag.aliases)) if word]


def _percent(one: str, two: str) -> float:
    return max(fuzz.ratio(one, two), fuzz.token_set_ratio(one, two))
