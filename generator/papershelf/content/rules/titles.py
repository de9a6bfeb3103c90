"""Titles: one for each paper, written as its authors write it."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from papershelf.content import facts
from papershelf.content.model import Paper
from papershelf.content.people import families
from papershelf.content.rules.identity import same
from papershelf.content.rules.rule import Checked, rule
from papershelf.errors import Message, Problem, quoted
from papershelf.folding import fold, fold_key

SIMILAR = 90
"""From so many percent on, two titles are reported as similar."""
_RAREST = 3
_NUMERALS = {"i", "ii", "iii", "iv", "v", "vi"}


@rule(
    bad="""\
# papers/undated/alpha.yml
title: 'Alpha: Faster Attention'
abstract: We find alpha.
# papers/undated/beta.yml
title: 'ALPHA - faster attention!'
abstract: We find beta.
""",
    good="""\
# papers/undated/alpha.yml
title: 'Alpha: Faster Attention'
abstract: We find alpha.
# papers/undated/beta.yml
title: 'Beta: Smaller Caches'
abstract: We find beta.
""",
)
def each_title_once(checked: Checked) -> Iterator[Problem]:
    """No two papers have the same title after folding case, accents and punctuation.

    Works such as a `Preface` may, if their DOIs or years differ, or if they have no author in
    common.
    """
    for entry, other in same(checked, lambda entry: fold_key(entry.paper.title)):
        if _are_apart(entry.paper, other.paper):
            continue
        fix = "correct it, or delete one of the two files"
        message = Message("a title of its own", f"that of {other.path}", fix)
        yield entry.problem(("title",), message)


def _are_apart(one: Paper, two: Paper) -> bool:
    """Return whether known facts show that papers of one title are two."""
    ours, theirs = families(one.authors), families(two.authors)
    years = {_year(one), _year(two)} - {None}
    return bool((one.doi and two.doi) or (ours and theirs and not ours & theirs) or len(years) > 1)


def _year(paper: Paper) -> int | None:
    return paper.published.year if paper.published else paper.venue.year if paper.venue else None


@rule(
    bad="""\
# papers/undated/alpha.yml
title: 'Alpha: Faster Attention for Long Sequences'
abstract: We find alpha.
# papers/undated/beta.yml
title: 'Alpha: Fast Attention for Long Sequences'
abstract: We find beta.
""",
    good="""\
# papers/undated/alpha.yml
title: 'Alpha: Faster Attention for Long Sequences'
abstract: We find alpha.
later_title: 'Alpha: Fast Attention for Long Sequences'
""",
    warns=True,
)
def no_similar_titles(checked: Checked) -> Iterator[Problem]:
    """No title, or later title, is nearly that of another paper.

    Alike by 90 percent or more (rapidfuzz's token sort ratio of the folded titles): often a
    preprint and its published version. Titles that differ in a number, such as those of two parts,
    are not meant. Of papers that have the very same title, each is reported once.
    """
    reported: set[str] = set()
    titles = [
        (entry, field, fold(title))
        for entry in checked.entries
        for field in facts.TITLES
        if (title := getattr(entry.paper, field))
    ]
    for first, second, score in _similar([title for _, _, title in titles]):
        (one, _, folded), (two, _, title) = titles[first], titles[second]
        is_same = folded == title
        if one is two or (is_same and not _are_apart(one.paper, two.paper)):
            continue
        for (entry, field, _), other in ((titles[first], two), (titles[second], one)):
            if is_same and entry.id in reported:
                continue
            if is_same:
                reported.add(entry.id)
            message = Message(
                "a title unlike others",
                f"one that is {score:.0f}% that of {other.path}",
                "if the two are one paper, delete one file, and give the other its later_title",
            )
            yield entry.problem((field,), message)


def _similar(titles: list[str]) -> Iterator[tuple[int, int, float]]:
    """Find pairs of similar titles: the places of both, and by how many percent they agree.

    Two titles are compared if they share one of their three rarest words, so that the cost grows
    with the number of titles rather than with its square.
    """
    words = [title.split() for title in titles]
    papers = Counter(word for line in words for word in set(line))
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(words):
        rarest = sorted(set(line), key=lambda word: (papers[word], word))[:_RAREST]
        choices = {earlier: titles[earlier] for word in rarest for earlier in seen[word]}
        found = process.extract(
            titles[place], choices, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR, limit=None
        )
        for _, score, earlier in sorted(found, key=lambda one: one[2]):
            if _numbers(words[earlier]) == _numbers(line):
                yield earlier, place, score
        for word in rarest:
            seen[word].append(place)


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if word in _NUMERALS or any(map(str.isnumeric, word))]


def _is_capitals(title: str) -> bool:
    return title.isupper() and not any(unicodedata.category(letter) == "Lo" for letter in title)


@rule(
    bad="title: FASTER ATTENTION FOR LONG SEQUENCES\n",
    good="title: Faster Attention for Long Sequences\n",
    warns=True,
)
def no_title_in_capitals(checked: Checked) -> Iterator[Problem]:
    """A title of three words or more is not all in capitals.

    Letters of a script without small ones are none.
    """
    for entry in checked.entries:
        for field in facts.TITLES:
            title = getattr(entry.paper, field) or ""
            if _is_capitals(title) and sum(word.isalpha() for word in fold(title).split()) >= 3:
                fix = f"did you mean {quoted(title.capitalize())}?"
                message = Message("a title in small letters", "capitals", fix)
                yield entry.problem((field,), message)
