"""Similarity: what makes papers alike, in what order, and that no machine's last bit decides."""

from __future__ import annotations

import random

import numpy as np
import pytest

from papershelf.catalog import similarity
from papershelf.catalog.catalog import Catalog
from tests.catalog.entries import catalog, entry
from tests.conftest import python

PRINTED = """
from pathlib import Path
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
made = Catalog.of(folder.load(Path("content")))
for name, near in made.relatives.items():
    print(name, [(one.entry.id, one.terms, one.tags) for one in near.related + near.versions])
for cluster in made.clusters:
    print(cluster.terms, [(point.entry.id, point.x, point.y) for point in cluster.points])
"""


def _near(made: Catalog, most: int = 6) -> dict[str, list[str]]:
    ids = [paper.id for paper in made.entries]
    found = similarity.nearest(made.vectors, most)
    return {name: [ids[at] for at, _ in near] for name, near in zip(ids, found, strict=True)}


def test_words_in_common() -> None:
    """A paper is near those that share its words, the rarer ones first; never near itself."""
    made = catalog(
        entry("walrus", abstract="Walrus tusks", published="2004"),
        entry("tusk", abstract="Tusks again, and ivory", published="2003"),
        entry("pair", abstract="Walrus tusks and whales", published="2002"),
        entry("stone", abstract="Granite", published="2001"),
    )
    assert _near(made) == {
        "walrus": ["pair", "tusk"],
        "tusk": ["pair", "walrus"],
        "pair": ["walrus", "tusk"],
        "stone": [],
    }


def test_tags_in_common() -> None:
    """Of papers with the same words, those with the same tags are nearer."""
    made = catalog(
        entry("one", abstract="Walrus", tags=["ants"], published="2004"),
        entry("two", abstract="Walrus", tags=["bees"], published="2003"),
        entry("three", abstract="Walrus", tags=["ants"], published="2002"),
        entry("four", abstract="Granite", tags=["bees"], published="2001"),
    )
    assert _near(made)["one"] == ["three", "two"]
    assert _near(made)["four"] == ["two"]


def test_equals_stand_in_the_catalogs_order() -> None:
    """Of equally similar papers, the one that comes first in the catalog does so here."""
    years = range(2000, 2009)
    made = catalog(*(entry(f"p{year}", abstract="Walrus", published=str(year)) for year in years))
    assert _near(made)["p2000"] == ["p2008", "p2007", "p2006", "p2005", "p2004", "p2003"]
    assert {len(near) for near in _near(made, most=1).values()} == {1}


@pytest.mark.parametrize("count", [0, 1, 2, 6])
def test_few_papers(count: int) -> None:
    """Catalogs of any size have vectors, whether or not papers share a word."""
    same = catalog(*(entry(f"p{number}", abstract="Walrus") for number in range(count)))
    other = catalog(*(entry(f"p{number}", abstract=f"w{number}w") for number in range(count)))
    assert {len(near) for near in _near(same).values()} <= {max(0, count - 1)}
    assert set(map(len, _near(other).values())) <= {0}


def test_as_papers_write_it() -> None:
    """A term is shown as most papers write it; of equals, in lower case."""
    made = catalog(
        entry("one", abstract="KV-Cache of walrus"),
        entry("two", abstract="KV cache of Walrus"),
        entry("three", abstract="KV-Cache"),
    )
    written = dict(zip(made.vectors.terms, made.vectors.written, strict=True))
    assert (written["kvcache"], written["walrus"]) == ("KV-Cache", "walrus")


def test_reasons() -> None:
    """The shared terms that weigh most are the reason; a pair stands for its words."""
    made = catalog(
        entry("one", abstract="Walrus tusks. Granite. Alone"),
        entry("two", abstract="Walrus tusks. Granite. Else"),
        entry("three", abstract="Granite. Ivory"),
        entry("four", abstract="Granite. Ivory"),
    )
    ids = [paper.id for paper in made.entries]
    one = ids.index("one")
    pairs = [(one, ids.index(name)) for name in ("two", "three")]
    assert list(made.vectors.shared(pairs, 4)) == [("Walrus tusks", "Granite"), ("Granite",)]
    assert list(made.vectors.shared(pairs, 1)) == [("Walrus tusks",), ("Granite",)]


def test_the_last_bits_decide_nothing() -> None:
    """Weights that differ after the sixth digit count as equal, and go by their order."""
    made = catalog(
        entry("one", abstract="Walrus. Granite"), entry("two", abstract="Walrus. Granite")
    )
    weights = np.array([[0.3, 0.3000001], [0.3000001, 0.3], [0.3, 0.300001]])
    assert list(made.vectors.distinctive(weights, 2)) == [
        ("Granite", "Walrus"),
        ("Granite", "Walrus"),
        ("Walrus", "Granite"),
    ]


def _compared(made: Catalog, most: int) -> list[list[tuple[int, float]]]:
    """Compare all papers with all, and sort all likenesses."""
    cosines = (made.vectors.whole @ made.vectors.whole.T).toarray().round(similarity.DIGITS)
    np.fill_diagonal(cosines, 0)
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :most]
    return [
        [(at, row[at]) for at in columns if row[at] > 0]
        for row, columns in zip(cosines, order.tolist(), strict=True)
    ]


@pytest.mark.parametrize("size", [1, 1000, 10_000_000])
def test_blocks(real: Catalog, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many papers are compared at a time, the result is that of all at once."""
    expected = _compared(real, 9)
    monkeypatch.setattr(similarity, "_BLOCK", size)
    assert list(similarity.nearest(real.vectors, 9)) == expected
    some = [139, 3, 4]
    assert list(similarity.nearest(real.vectors, 9, some)) == [expected[at] for at in some]


@pytest.mark.parametrize("group", [2, 3, 8])
@pytest.mark.parametrize("seed", range(4))
def test_groups(seed: int, group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many values, of which many are equal, only those that cannot be near are left out."""
    chance = random.Random(seed)  # noqa: S311 - the same catalogs in every run
    words = ["walrus", "granite", "tundra", "quokka", "basalt", "heron", "lichen"]
    texts = [". ".join(["Text", *chance.sample(words, chance.randint(0, 3))]) for _ in range(80)]
    made = catalog(*(entry(f"p{number}", abstract=text) for number, text in enumerate(texts)))
    expected = _compared(made, 5)
    assert len({len(near) for near in expected}) > 1
    monkeypatch.setattr(similarity, "_GROUP", group)
    assert list(similarity.nearest(made.vectors, 5)) == expected


@pytest.mark.slow
def test_same_bytes_whatever_the_machine_does() -> None:
    """The order of sets and the number of threads change neither relatives nor map."""
    printed = [
        python(PRINTED, PYTHONHASHSEED=seed, OMP_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads)
        for seed, threads in (("1", "1"), ("2", "4"))
    ]
    assert len(printed[0].splitlines()) == 140 + 12
    assert printed[0] == printed[1]


def test_related_papers_without_scikit_learn() -> None:
    """Loading scikit-learn takes a second, which only the map spends."""
    code = (
        "import sys; from pathlib import Path; from papershelf.catalog.catalog import Catalog;"
        " from papershelf.content import folder; made = Catalog.of(folder.load(Path('content')));"
        " print(len(made.relatives), 'sklearn' in sys.modules)"
    )
    assert python(code) == "140 False\n"


def test_overlap() -> None:
    """Of all terms of two papers, those of one paper alone too, the share in common is given."""
    made = catalog(
        entry("one", abstract="Walrus. Granite. Kelp"),
        entry("two", abstract="Walrus. Granite. Ivory. Moss. Lichen"),
        entry("three", abstract="Fjord"),
    )
    ids = [paper.id for paper in made.entries]
    pairs = [(ids.index("one"), ids.index(name)) for name in ("two", "three")]
    assert made.vectors.overlap(pairs).tolist() == [0.5, 0]


def test_only_builds_load_scikit_learn() -> None:
    """Commands that only check the content do not wait for the libraries of similarity."""
    code = (
        "import sys; from papershelf.cli.shell import cli; [*cli.commands.values()];"
        " print(sorted({'numpy', 'scipy', 'sklearn'} & set(sys.modules)))"
    )
    assert python(code) == "[]\n"
