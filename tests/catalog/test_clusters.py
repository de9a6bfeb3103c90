"""Clusters: every paper in one, and a name that distinguishes it from the others."""

from __future__ import annotations

import pytest

from papershelf.catalog import clusters, layout
from papershelf.catalog.catalog import Catalog
from tests.catalog.entries import catalog, entry


def test_terms() -> None:
    """Papers that stand together are one cluster, whose terms are what the others lack."""
    topics = {"walrus": "Walrus tusks in ice", "stone": "Granite quarries in ice"}
    made = catalog(
        *(
            entry(f"{name}{at}", title=f"On {at}", abstract=text)
            for name, text in topics.items()
            for at in range(2)
        )
    )
    found = {
        cluster.terms[0]: {point.entry.id for point in cluster.points} for cluster in made.clusters
    }
    assert found == {
        "Walrus tusks": {"walrus0", "walrus1"},
        "Granite quarries": {"stone0", "stone1"},
    }


def test_names() -> None:
    """A cluster is named by the tag that fits it best, without such a tag by its terms."""
    made = catalog(
        *(entry(f"w{n}", abstract="Walrus tusks in ice", tags=["ants"]) for n in range(2)),
        *(entry(f"s{n}", abstract="Granite quarries in ice") for n in range(2)),
    )
    assert sorted(cluster.name for cluster in made.clusters) == ["ANTS", "Granite quarries · ice"]


def test_common_tags_name_nothing() -> None:
    """A tag that most papers have is characteristic of no cluster."""
    groups = [range(4), range(4, 8)]
    assert clusters.fitting([["all"]] * 8, groups) == [{}, {}]
    assert clusters.fitting([["all", "own"]] * 4 + [["all"]] * 4, groups) == [{"own": 1.0}, {}]
    assert clusters.fitting([["own"], [], [], [], *[[]] * 4], groups) == [{}, {}]


def test_each_name_once() -> None:
    """Two clusters that a tag fits have different names: the other one adds what else it has."""
    fits = [{"Trees": 0.5}, {"Trees": 0.8}, {"Trees": 0.4, "Birds": 0.3}, {"Trees": 0.3}, {}]
    terms = [("tree", "root"), ("leaf",), ("wing",), ("root", "bark"), ("moss", "fern")]
    assert clusters.names(fits, terms) == [
        "Trees · root",
        "Trees",
        "Birds",
        "Trees · bark",
        "moss · fern",
    ]
    assert clusters.names([{}, {}], [(), ("alone",)]) == ["", "alone"]


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (3, 1), (5, 2)])
def test_few_papers(count: int, expected: int) -> None:
    """As many clusters as the root of the number of papers, each of two at least on average.

    Without common terms they have no names.
    """
    made = catalog(*(entry(f"{at}a{at}", abstract=f"w{at}w") for at in range(count)))
    assert len(made.clusters) == expected
    assert {(cluster.name, cluster.terms) for cluster in made.clusters} <= {("", ())}


def test_real(real: Catalog) -> None:
    """Every paper is a point of one cluster; the largest come first; each has its own name."""
    points = [point for cluster in real.clusters for point in cluster.points]
    assert sorted(point.position for point in points) == list(range(len(real.entries)))
    assert all(real.entries[point.position] is point.entry for point in points)
    sizes = [len(cluster.points) for cluster in real.clusters]
    assert sizes == sorted(sizes, reverse=True)
    assert len({cluster.terms for cluster in real.clusters}) == len(sizes) == 12
    assert {len(cluster.terms) for cluster in real.clusters} == {3}
    assert {cluster.name for cluster in real.clusters} == {
        "3D generation",
        "Convolutional networks",
        "Image generation",
        "Interpretability",
        "Low-rank methods",
        "Mixture of experts",
        "Neural fields",
        "Quantization",
        "Structured layers",
        "Transformers",
        "View synthesis",
        "Vision and language",
    }


def test_landmarks_decide_the_clusters(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are more papers than landmarks, another paper takes none to another cluster."""
    monkeypatch.setattr(layout, "LANDMARKS", 60)
    at = min(set(range(140)).difference(layout.landmarks(real.vectors.papers)))
    gone = real.entries[at].id
    rest = Catalog(real.entries[:at] + real.entries[at + 1 :], real.vocabulary, real.pages)
    parts = [
        {frozenset(point.entry.id for point in cluster.points) - {gone} for cluster in one.clusters}
        for one in (Catalog(real.entries, real.vocabulary, real.pages), rest)
    ]
    assert parts[0] == parts[1]
    assert len(parts[0]) == 12
