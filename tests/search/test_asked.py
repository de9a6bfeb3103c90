"""What the dialog asks of the index beyond words: alternatives, questions, names, under Node."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.catalog.catalog import Catalog
from tests.search import node

ALTERNATIVES = """async (texts) => {
    await papershelf.load("papershelf/alternatives");
    return texts.map((text) => alternativesOf(text, true).map((one) => [one.text, one.live]));
}"""
FIND = """async ({texts, live}) => {
    const index = await PaperIndex.open();
    const answers = [];
    for (const text of texts) {
        const found = await index.find(text, live);
        const papers = await index.papers(found.positions);
        answers.push({...found, scores: 0, ids: papers.map(({id}) => id)});
    }
    return answers;
}"""
NAMED = """async (texts) => {
    const index = await PaperIndex.open();
    papershelf.root = "";
    const answers = [];
    for (const text of texts) {
        const {groups} = await answerTo(index, text, false, 10);
        answers.push(groups.map(({kind, entries}) => [kind, ...entries.map((one) => one.href)]));
    }
    return answers;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, toy: Catalog) -> Path:
    """The search's files of the toy catalog, with the scripts that read them."""
    root = tmp_path_factory.mktemp("site")
    node.write(toy, root)
    return root


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, real: Catalog) -> Path:
    """The same of the real catalog."""
    root = tmp_path_factory.mktemp("large")
    node.write(real, root)
    return root


WRITTEN = {
    "a b": [["a b", True]],
    "a OR b": [["a", False], ["b", True]],
    "a b OR c d": [["a b d", True], ["a c d", True]],
    "(a b) OR (c d) ": [["a b", False], ["c d", False]],
    "(a OR b) (c OR d)": [["a c", False], ["a d", False], ["b c", False], ["b d", False]],
    "((a OR b) c) OR d": [["a c", False], ["b c", False], ["d", True]],
    'tag:"a OR b" OR c': [['tag:"a OR b"', False], ["c", True]],
    "a -(b OR c d)": [["a -b-d -c-d", False]],
    "-(a OR b) c": [["-a -b c", True]],
    "a or b": [["a or b", True]],
    "ORACLE": [["ORACLE", True]],
    "OR": [["OR", True]],
    "OR OR": [["OR OR", True]],
    "OR a": [["a", True]],
    "a OR": [["a", False]],
    "a OR OR b": [["a", False], ["b", True]],
    "a OR a": [["a", True]],
    "a) OR b": [["a", False], ["b", True]],
    "(a OR b": [["a", False], ["b", True]],
    "() OR a": [["a", True]],
    "(": [["(", True]],
}


def test_alternatives(site: Path) -> None:
    """OR binds what stands next to it; no order of signs is an error."""
    answers = node.ask(site, ALTERNATIVES, list(WRITTEN))
    assert dict(zip(WRITTEN, answers, strict=True)) == WRITTEN


def test_alternatives_are_few(site: Path) -> None:
    """Groups multiply, so of many alternatives the first twelve are asked."""
    (found,) = node.ask(site, ALTERNATIVES, [" ".join(["(a OR b OR c)"] * 9)])
    assert len(found) == 12


def test_either_finds_what_both_find(large: Path) -> None:
    """A query of alternatives finds the papers of each, the best score first."""
    texts = ["quantization", "pruning", "quantization OR pruning", "pruning OR xylophone"]
    texts += ["(quantization OR pruning) vision", "quantization vision", "pruning vision"]
    one, other, both, known, joint, first, second = node.ask(
        large, FIND, {"texts": texts, "live": False}
    )
    assert set(both["ids"]) == {*one["ids"], *other["ids"]}
    assert both["total"] == len(both["ids"]) > max(one["total"], other["total"])
    assert both["ids"][0] in {one["ids"][0], other["ids"][0]}
    assert known["ids"] == other["ids"]
    assert not known["partial"]
    assert set(joint["ids"]) == {*first["ids"], *second["ids"]}


def test_alternatives_hold_filters_and_phrases(site: Path) -> None:
    """Each alternative is a query of its own."""
    texts = ["year:2024 OR has:code", '"crowd of lamps" OR tag:water', "-light OR crowd"]
    answers = node.ask(site, FIND, {"texts": texts, "live": False})
    assert [set(answer["ids"]) for answer in answers] == [
        {"lantern", "norms-of-tides"},
        {"crowd", "2302.00001", "norms-of-tides"},
        {"2302.00001", "almost-sure", "bare-minimum", "crowd", "norms-of-tides"},
    ]


def test_questions_lose_small_words(large: Path) -> None:
    """What is left of a question is what was looked for; tags that fit are given."""
    texts = ["How to make a transformer cheaper without retraining?", "why is it so"]
    question, small = node.ask(large, FIND, {"texts": texts, "live": True})
    assert question["sought"] == ["transformer", "cheaper", "retraining"]
    assert question["ids"][0] == "2304.01483"
    assert "Compression" in [tag[1] for tag in question["tags"]]
    assert small.get("sought") != []


def test_a_question_keeps_exact_papers_first(large: Path) -> None:
    """Papers with all words stand before the others, in Lunr's order."""
    texts = ["need layer normalization", "why need layer normalization"]
    exact, question = node.ask(large, FIND, {"texts": texts, "live": False})
    assert not exact["partial"]
    assert 0 < exact["total"] < 5
    assert question["ids"][: exact["total"]] == exact["ids"]
    assert question["total"] > exact["total"]
    assert question["sought"] == ["layer", "normalization"]


def test_only_plain_words_are_a_question(large: Path) -> None:
    """A field, a phrase, a minus or a filter asks for just that; one word is no question."""
    texts = ["how title:xylophone", 'how "layer xylophone"', "how xylophone -layer", "xylophone"]
    answers = node.ask(large, FIND, {"texts": texts, "live": False})
    assert [answer.get("sought") for answer in answers] == [None] * 4


def test_every_word_unknown_finds_nothing(large: Path) -> None:
    """A question of unknown words has no papers, and no tags."""
    (found,) = node.ask(large, FIND, {"texts": ["how xylophone zzyzx"], "live": False})
    assert (found["total"], found["ids"], found["tags"]) == (0, [], [])


NAMES = {
    "light": [["tags", "tags/light/"]],
    "lamps": [["tags", "tags/light/"], ["venues", "venues/proceedings-of-lamps/"]],
    "mirr": [["tags", "tags/light/"]],
    "statistics counting": [],
    "2024": [["years", "years/2024/"]],
    "20": [],
    "journal of shadows": [["venues", "venues/journal-of-shadows/"]],
    '"light"': [],
    "-light": [],
}


def test_names(site: Path) -> None:
    """A query names what has all its words; with signs of the query language it names nothing."""
    answers = node.ask(site, NAMED, list(NAMES))
    assert dict(zip(NAMES, answers, strict=True)) == NAMES
