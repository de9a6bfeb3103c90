"""Search in many languages: words inside unbroken runs, and spellings that readers mix."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.folding import fold
from papershelf.segments import searchable
from tests.catalog.entries import catalog, entry
from tests.search import node, questions, reference
from tests.search.languages import PAPERS, QUERIES

FIND = """async (texts) => {
    const index = await PaperIndex.open();
    const answers = [];
    for (const text of texts) {
        const {positions, partial} = await index.find(text, true);
        const papers = await index.papers(positions);
        answers.push([papers.map(({id}) => id).sort(), partial]);
    }
    return answers;
}"""
BOTH = """(texts) => texts.map((text) => [foldText(text), searchable(text)])"""
MARKED = """(pairs) => {
    papershelf.element = (name, attributes, text) => `[${text}]`;
    return pairs.map(([text, query]) => marked(text, searchedWords(query)).join(""));
}"""
TELLING = """(pairs) => pairs.map(
    ([abstract, query]) => tellingSentence({abstract}, searchedWords(query)),
)"""
JOINED = """(texts) => texts.map((text) => joinSegments(searchedWords(text)))"""
CORRECTED = """async (queries) => {
    const index = await PaperIndex.open();
    const answers = [];
    for (const text of queries) {
        const {unknown} = await index.find(text, true);
        answers.push(await index.corrections(text, unknown));
    }
    return answers;
}"""


@pytest.fixture(scope="module")
def planted() -> Catalog:
    """The papers of many languages."""
    return catalog(
        *(
            entry(name, title=title, abstract=abstract, authors=[author])
            for name, (title, abstract, author) in PAPERS.items()
        )
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, planted: Catalog) -> Path:
    """The search's files of these papers, with the scripts that read them."""
    root = tmp_path_factory.mktemp("languages")
    node.write(planted, root)
    return root


def test_ten_queries_in_each_of_eleven_languages(site: Path) -> None:
    """What a reader of a language types finds the papers that have it, and no others."""
    expected = {text: ids for queries in QUERIES.values() for text, ids in queries.items()}
    assert [len(queries) for queries in QUERIES.values()] == [10] * 11
    answers = node.ask(site, FIND, list(expected))
    found = {
        text: [] if partial else ids for text, (ids, partial) in zip(expected, answers, strict=True)
    }
    assert found == expected


def test_lunrs_own_hits_order_and_scores(site: Path, planted: Catalog) -> None:
    """Of segments too, references, order and scores are those of lunr.js on one whole index."""
    lunrs = reference.of_catalog(planted)
    asked = [
        [questions.clause(word) for word in searchable(text).split()]
        for queries in QUERIES.values()
        for text in queries
        if ":" not in text
    ]
    asked += [[questions.clause(letter, prefix=True)] for letter in "灯猫눈語模"]
    argument = {"serialized": lunrs.lunr.serialize(), "queries": asked}
    questions.compare(lunrs.lunr, asked, node.ask(site, questions.ANSWER, argument))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"深度学习"', ["zh-speech"]),
        ('"学习深度"', []),
        ("识", ["zh-speech"]),
        ("语音 -剪枝", ["zh-speech"]),
        ("模型 -语音识别", ["zh-prune"]),
        ("-灯 title:镜", []),
        ("title:剪枝", ["zh-prune"]),
        ("abstract:剪枝 语音", []),
        ("author:小明", ["zh-prune"]),
        ("author:王", ["zh-prune"]),
        ("语音 OR 剪枝", ["zh-prune", "zh-speech"]),
        ("BERT剪枝", []),
        ("ที", ["th-rice", "th-water"]),
    ],
)
def test_the_query_language(site: Path, query: str, expected: list[str]) -> None:
    """Phrases, fields, minus, alternatives and single letters hold inside runs."""
    ((ids, partial),) = node.ask(site, FIND, [query])
    assert ([] if partial else ids) == expected


def test_marks(site: Path) -> None:
    """Of a run just the letters are marked that were asked for, of a word all of it."""
    pairs = [
        ("基于深度学习的语音识别方法", "语音识别"),
        ("基于深度学习的语音识别方法", "深度 方法"),
        ("面向GPT模型的剪枝", "gpt模型"),
        ("黒い猫、猫の鳴き声", "猫"),
        ("언어모델을 위한", "모델"),
        ("ที่ภาษาไทย", "ภาษา"),
        ("हिन्दी में", "हिंदी"),
        ("Ёлки и пальмы", "елки"),
        ("KV caches", "cache"),
    ]
    assert node.ask(site, MARKED, pairs) == [
        "基于深度学习的[语音识别]方法",
        "基于[深度]学习的语音识别[方法]",
        "面向[GPT][模型]的剪枝",
        "黒い[猫]、[猫]の鳴き声",
        "언어[모델]을 위한",
        "ที่[ภาษา]ไทย",
        "[हिन्दी] में",
        "[Ёлки] и пальмы",
        "KV [caches]",
    ]


def test_the_sentence_that_is_shown(site: Path) -> None:
    """A result shows the sentence that has what was asked for, wherever its script ends one."""
    pairs = [
        ("第一句话很短。语音识别的方法在这里！最后一句。", "语音识别"),
        ("पहला वाक्य। हिन्दी भाषा का मॉडल। अंत।", "हिंदी मॉडल"),
        ("جمله نخست. آیا مدل زبانی خوب است؟ پایان.", "مدل"),
        ("Первое. Деревья решений. Конец.", "деревья"),
        ("Tides rise. Lamps light a hall, e.g. at night. The end.", "lamps"),
    ]
    assert node.ask(site, TELLING, pairs) == [
        "语音识别的方法在这里！",
        "हिन्दी भाषा का मॉडल।",
        "آیا مدل زبانی خوب است؟",
        "Деревья решений.",
        "Lamps light a hall, e.g. at night.",
    ]


def test_segments_are_shown_as_they_were_typed(site: Path) -> None:
    """A line that names the words of a query joins what was cut, and none is corrected."""
    asked = ["语音识别 gpt模型", "ภาษาไทย", "灯 镜子", "lamp"]
    assert node.ask(site, JOINED, asked) == [
        ["语音识别", "gpt", "模型"],
        ["ภาษาไทย"],
        ["灯", "镜子"],
        ["lamp"],
    ]
    assert node.ask(site, CORRECTED, ["翻译机器", "yagmir", "пальми"]) == [
        [],
        ["yagmur"],
        ["пальмы"],
    ]


def test_folding_and_cutting_are_the_same_in_both_languages(site: Path) -> None:
    """The browser folds and cuts any text just as the generator does."""
    letters = [chr(code) for code in range(0x3400) if unicodedata.category(chr(code)) != "Cn"]
    letters += [chr(code) for code in (*range(0x4E00, 0x4F00), *range(0xAC00, 0xAD00))]
    letters += [chr(code) for code in (*range(0xA960, 0xAA80), *range(0xF900, 0xFFFD))]
    letters = [one for one in letters if unicodedata.category(one) not in ("Cn", "Co", "Cs")]
    texts = [text for paper in PAPERS.values() for text in paper]
    texts += [text for queries in QUERIES.values() for text in queries]
    texts += [unicodedata.normalize("NFD", text) for text in texts]
    texts += [f"a{one}b {one}" for one in letters]
    texts += ["".join(letters[at : at + 50]) for at in range(0, len(letters), 50)]
    texts += [
        "ΣΑΣ",
        "a\u0301\u0323b",
        "अन्न अन्त",
        "アアアーー アーーーー",
        "م\u200cی م\u200c ی",
        "𠀀𠀁",
        "👩‍🔬❤️",
    ]
    answers: list[Any] = node.ask(site, BOTH, texts)
    assert answers == [[fold(text), searchable(text)] for text in texts]
