"""Tests of `papershelf.catalog.proposals`."""

from __future__ import annotations

import pytest

from papershelf.catalog import proposals
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.proposals import Proposer
from papershelf.content.document import Document
from papershelf.content.entry import Entry
from papershelf.content.model import Paper, Tag, TagGroup, Vocabulary

WORDS = {
    "rivers": "water sand delta bank flood bridge current mud",
    "suns": "telescope light spectrum planet orbit galaxy lens dust",
    "bread": "oven flour yeast crust dough baker salt grain",
    "birds": "feather nest wing song egg flock beak sky",
    "tools": "hammer nail saw wood bench screw plane drill",
}
VOCABULARY = Vocabulary(
    groups=(TagGroup(id="all", name="All", description="All."),),
    tags=tuple(
        Tag(
            id=tag,
            name=tag.capitalize(),
            group="all",
            description=f"What belongs to {tag}.",
            aliases=("streams",) if tag == "rivers" else (),
        )
        for tag in WORDS
    ),
)


def papers(count: int) -> list[Entry]:
    """Make papers of the topics in turn, each with three of four words of its topic."""
    made = []
    for number in range(count):
        tag = [*WORDS][number % len(WORDS)]
        words = [word for at, word in enumerate(WORDS[tag].split()) if (at + number // 5) % 4]
        named = (f"Of {tag}", f"It is about {tag}", "On this", "On that")[number // 5 % 4]
        paper = Paper(title=named, abstract=" and ".join(words[: 1 + number % 7]), tags=(tag,))
        made.append(_entry(f"study-{number}", paper))
    return made


def _entry(identifier: str, paper: Paper) -> Entry:
    return Entry(identifier, paper, f"{identifier}.yml", Document({}))


@pytest.fixture(scope="module")
def learned(real: Catalog) -> Proposer:
    found = proposals.learned(real.entries, real.vocabulary)
    assert found
    return found


def test_too_little() -> None:
    """From fewer than twenty papers with tags, or without a vocabulary, nothing is learned."""
    assert proposals.learned(papers(19), VOCABULARY) is None
    assert proposals.learned(papers(20), Vocabulary()) is None
    assert proposals.learned(papers(20), VOCABULARY) is not None


@pytest.mark.parametrize(
    ("title", "abstract", "expected"),
    [
        ("A Delta", WORDS["rivers"], [("rivers", "papers with it have '")]),
        ("On Streams", "Water moves.", [("rivers", "the title names it")]),
        ("Of Sand", "It moves mud in a stream to a bank.", [("rivers", "the text names it")]),
        ("A Telescope", WORDS["suns"], [("suns", "papers with it have '")]),
        ("Stone", "We cut and lay.", []),
    ],
)
def test_topics(title: str, abstract: str, expected: list[tuple[str, str]]) -> None:
    """A paper is proposed the tags of papers like it and those that it names, with the reason."""
    learned = proposals.learned(papers(60), VOCABULARY)
    assert learned
    found = learned.propose(Paper(title=title, abstract=abstract))
    assert [one.tag for one in found] == [tag for tag, _ in expected]
    assert all(one.reason.startswith(why) for one, (_, why) in zip(found, expected, strict=True))
    assert all(one.confidence >= 0.5 for one in found)


def test_own_tags() -> None:
    """A tag that the paper has is not proposed."""
    learned = proposals.learned(papers(60), VOCABULARY)
    assert learned
    assert learned.propose(Paper(title="A", abstract=WORDS["rivers"], tags=("rivers",))) == ()


def test_without_abstract(learned: Proposer) -> None:
    """A paper without abstract is judged by its title."""
    paper = Paper(title="Low-Rank Adaptation for View Synthesis", arxiv="2401.10020")
    assert "view-synthesis" in [one.tag for one in learned.propose(paper)]


def test_precision(learned: Proposer) -> None:
    """Cross-validated, the first proposal is right for nine papers of ten."""
    measured = learned.measured
    assert measured.papers == 140
    assert measured.first >= 0.89
    assert measured.three >= 0.68
    assert measured.recall >= 0.81
    assert measured.found >= 0.40


def test_same_again(real: Catalog, learned: Proposer) -> None:
    """The same catalog gives the same proposals."""
    again = proposals.learned(real.entries, real.vocabulary)
    assert again
    for entry in real.entries[:20]:
        bare = entry.paper.model_copy(update={"tags": ()})
        assert again.propose(bare) == learned.propose(bare)
