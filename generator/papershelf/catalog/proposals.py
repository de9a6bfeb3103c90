"""Proposals: tags that a paper may have, by what the catalog's own papers with these tags are like.

A linear model over the TF-IDF of terms, one for each tag, learns from the papers that have tags and
from the names and descriptions of the vocabulary; a name of a tag that stands in a text is a term
of its own. Papers that a model has not seen show how often it is right (cross-validation), and only
what is right in nine of ten cases is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from papershelf.catalog import terms
from papershelf.content.entry import Entry
from papershelf.content.model import Paper, Tag, Vocabulary
from papershelf.folding import fold

# scikit-learn is imported where it is used: loading it takes time.
if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sklearn.isotonic import IsotonicRegression

PRECISION = 0.9
"""So often, at least, proposals are right, all together."""
LIKELY = 0.5
"""So likely, at least, is each of them."""
MOST = 5
"""So many tags a new paper gets at most."""
FEWEST = 20
"""From fewer papers with tags nothing is learned."""
_MOST = 3_000
"""Of more papers with tags every second, third or so is read."""
_FOLDS = 10
_RIDGE = 0.3
"""How much the weights are kept small; the result hardly depends on it."""
_TITLE_WEIGHT, _MOST_COUNTED = 3, 6
_NAMED, _IN_TITLE = "named ", "in title "


@dataclass(frozen=True)
class Proposal:
    """A tag that a paper may have."""

    tag: str
    """Its id."""
    confidence: float
    """How likely it is right, from 0 to 1, by papers that a model had not seen."""
    reason: str
    """What speaks for it, such as `the title names it`."""


@dataclass(frozen=True)
class Measured:
    """How good proposals are, for papers that the model has not seen."""

    papers: int
    """How many papers were asked for."""
    first: float
    """The share of papers whose first proposal is right."""
    three: float
    """The share of right ones among the first three."""
    recall: float
    """The share of a paper's tags among the first five."""
    found: float
    """The share of all tags that are proposed with `PRECISION`."""


class Proposer:
    """Proposes tags for papers."""

    def __init__(self, tagged: Sequence[Paper], vocabulary: Vocabulary) -> None:
        """Learn from papers that have tags; see `learned`."""
        self.vocabulary = vocabulary
        self._names = {tag.id: _names_of(tag) for tag in vocabulary.tags}
        self._papers = [self._features(paper) for paper in tagged]
        self._tags = [self._features_of(tag) for tag in vocabulary.tags]
        self._right = self._targets(tagged)
        self._scores = self._unseen()
        self._likely, self._least = self._calibrated()
        self._model = self._fit(range(len(tagged)))

    @property
    def measured(self) -> Measured:
        """How good its proposals are."""
        import numpy as np

        order = np.argsort(-self._scores, axis=1, kind="stable")
        right = np.take_along_axis(self._right, order, axis=1)
        every = self._right.sum(axis=1)
        return Measured(
            papers=len(right),
            first=float(right[:, 0].mean()),
            three=float(right[:, :3].mean()),
            recall=float((right[:, :5].sum(axis=1) / every).mean()),
            found=float(self._right[self._scores >= self._least].sum() / every.sum()),
        )

    def propose(self, paper: Paper) -> tuple[Proposal, ...]:
        """Return the tags that `paper` lacks and may have, the surest first."""
        features = self._features(paper)
        scores = self._model.scores([features])[0]
        found = [
            Proposal(
                tag.id, float(self._likely.predict([score])[0]), self._reason(at, features, tag)
            )
            for at, (tag, score) in enumerate(zip(self.vocabulary.tags, scores, strict=True))
            if score >= self._least and tag.id not in paper.tags
        ]
        return tuple(sorted(found, key=lambda one: (-one.confidence, one.tag)))

    def _features(self, paper: Paper) -> list[str]:
        return [*map(terms.form, terms.of(paper)), *self._named(paper)]

    def _named(self, paper: Paper) -> Iterator[str]:
        """Yield a term for each time that a tag's name stands in the text."""
        title = f" {fold(paper.title)} "
        text = f"{title}. {fold(' '.join(filter(None, [paper.abstract, paper.tldr])))} "
        for tag, names in self._names.items():
            yield from [_NAMED + tag] * min(sum(map(text.count, names)), _MOST_COUNTED)
            if any(name in title for name in names):
                yield from [_IN_TITLE + tag] * _TITLE_WEIGHT

    def _features_of(self, tag: Tag) -> list[str]:
        """Return the terms of a tag as if it were a paper about nothing else."""
        others = [alias.replace("-", " ") for alias in tag.aliases]
        paper = Paper(title=tag.name, abstract=". ".join([*others, *others, tag.description]))
        named = [_NAMED + tag.id, _IN_TITLE + tag.id] * _TITLE_WEIGHT
        return [*map(terms.form, terms.of(paper)), *named]

    def _targets(self, papers: Sequence[Paper]) -> NDArray[Any]:
        """Return who has which tag, papers by tags, of 0 and 1."""
        import numpy as np

        places = {tag.id: at for at, tag in enumerate(self.vocabulary.tags)}
        found = np.zeros((len(papers), len(places)))
        for row, paper in enumerate(papers):
            found[row, [places[tag] for tag in paper.tags if tag in places]] = 1
        return found

    def _unseen(self) -> NDArray[Any]:
        """Return the scores of every paper by a model that did not see it."""
        import numpy as np
        from sklearn.model_selection import KFold

        scores = np.zeros(self._right.shape)
        folds = KFold(_FOLDS, shuffle=True, random_state=0)
        for seen, others in folds.split(self._papers):
            scores[others] = self._fit(seen).scores([self._papers[at] for at in others])
        return scores

    def _fit(self, seen: Sequence[int]) -> _Model:
        import numpy as np

        documents = [*(self._papers[at] for at in seen), *self._tags]
        return _Model(documents, np.vstack([self._right[list(seen)], np.eye(len(self._tags))]))

    def _calibrated(self) -> tuple[IsotonicRegression, float]:
        """Return how likely a score is to be right, and the least score that is proposed.

        Down to that score proposals are right often enough together, and each more likely so than
        not.
        """
        import numpy as np
        from sklearn.isotonic import IsotonicRegression

        scores, right = self._scores.ravel(), self._right.ravel()
        likely = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(scores, right)
        order = np.argsort(-scores, kind="stable")
        precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
        enough = (precision >= PRECISION) & (likely.predict(scores[order]) >= LIKELY)
        return likely, float(scores[order][enough][-1]) if enough.any() else float("inf")

    def _reason(self, at: int, features: Sequence[str], tag: Tag) -> str:
        if _IN_TITLE + tag.id in features:
            return "the title names it"
        if _NAMED + tag.id in features:
            return "the text names it"
        words = self._model.telling(features, at)
        return f"papers with it have {', '.join(words)} too" if words else "papers like it have it"


def learned(entries: Sequence[Entry], vocabulary: Vocabulary) -> Proposer | None:
    """Learn from the papers among `entries` that have tags; None if that is too little.

    Time and memory grow with the number of those papers, up to 3,000, times the number of tags.
    """
    tagged = [entry.paper for entry in entries if entry.paper.tags]
    if len(tagged) < FEWEST or not vocabulary.tags:
        return None
    return Proposer(tagged[:: -(-len(tagged) // _MOST)], vocabulary)


def _names_of(tag: Tag) -> list[str]:
    """Return what a tag is called, folded, without plural, with the space before it."""
    return [f" {fold(name).removesuffix('s')}" for name in {tag.name, tag.id, *tag.aliases}]


class _Model:
    """Weights of terms for each tag."""

    def __init__(self, documents: Sequence[Sequence[str]], targets: NDArray[Any]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import Ridge

        self.vectors = TfidfVectorizer(analyzer=list, sublinear_tf=True)
        rows = self.vectors.fit_transform(documents)
        self.ridge = Ridge(alpha=_RIDGE).fit(rows, targets)

    def scores(self, documents: Sequence[Sequence[str]]) -> NDArray[Any]:
        """Return a score for each document and tag; a higher one is surer."""
        found: NDArray[Any] = self.ridge.predict(self.vectors.transform(documents))
        return found.reshape(len(documents), -1)

    def telling(self, document: Sequence[str], tag: int) -> list[str]:
        """Return the three terms of a document that speak most for a tag."""
        row = self.vectors.transform([document])
        weights = row.multiply(self.ridge.coef_[tag]).tocsr()
        terms_of = self.vectors.get_feature_names_out()
        best = sorted(zip(-weights.data, weights.indices, strict=True))
        found = [terms_of[place] for _, place in best if " " not in terms_of[place]]
        return [f"'{term}'" for term in found[:3]]
