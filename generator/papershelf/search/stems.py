"""Stems: words without their endings, cut just as lunr.js cuts them in the browser.

The stemmer of lunr.py treats a final y in another way (key, ray and survey would never be found),
so that one step is done here as lunr.js does it. A test compares both over the catalog's words.
"""

from __future__ import annotations

from functools import lru_cache

from lunr.stemmer import PorterStemmer


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    b: str
    k: int

    def step1c(self) -> None:
        """Turn a final y into i after a consonant that is not the word's first letter."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_STEMMER = _Stemmer()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a folded word."""
    stemmed: str = _STEMMER.stem(word)
    return stemmed
