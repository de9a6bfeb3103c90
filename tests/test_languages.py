"""Tests of `papershelf.languages`."""

from __future__ import annotations

import pytest

from papershelf import languages
from tests.search.languages import PAPERS


@pytest.mark.parametrize("identifier", PAPERS)
def test_a_script_shows_the_language(identifier: str) -> None:
    """Titles and abstracts in a script of few languages are known; Turkish, in Latin, is not."""
    title, abstract, _ = PAPERS[identifier]
    expected = identifier.partition("-")[0].replace("tr", "")
    assert (languages.guess(title), languages.guess(abstract)) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attention", ""),
        ("The Dao (道) of Learning", ""),
        ("α-Divergence and β-VAE for γ", ""),
        ("Gödel’s naïve café", ""),
        ("Nguyễn's Theorem on Graphs", ""),
        ("😀 ∀x", ""),
        ("٢٠٢٤", ""),
        ("基于BERT的GPT模型 with Transformers", "zh"),
        ("カタカナ", "ja"),
        ("서울대학교 漢字", "ko"),
        ("Розпізнавання мови їжаків", "uk"),
        ("Към ъгъла", "bg"),
        ("Учење језика", "sr"),
        ("اردو زبان کے لیے ٹیکسٹ", "ur"),
        ("שפה", "he"),
        ("বাংলা ভাষা", "bn"),
        ("தமிழ்", "ta"),
        ("ქართული ენა", "ka"),
        ("Հայերեն", "hy"),
        ("አማርኛ", "am"),
        ("ພາສາລາວ", "lo"),
        ("ភាសាខ្មែរ", "km"),
        ("မြန်မာဘာသာ", "my"),
    ],
)
def test_guess(text: str, expected: str) -> None:
    """What is certain by the script is guessed, and nothing else."""
    assert languages.guess(text) == expected


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("A Title", None, ""),
        ("A Title", "de", "de"),
        ("A Title", "zh", ""),
        ("An Abstract", "fa", ""),
        ("标题", "zh-Hant", "zh-Hant"),
        ("标题", "yue", "yue"),
        ("漢字", "ja", "ja"),
        ("Қазақ", "kk", "kk"),
        ("Title", "sr-Latn", "sr-Latn"),
        ("标题", "en", "zh"),
    ],
)
def test_of(text: str, declared: str | None, expected: str) -> None:
    """A declared language holds for what can be in it, not for a text of another script."""
    assert languages.of(text, declared) == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("zh_hant", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj", "sl-rozaj"),
        ("de-1996", "de-1996"),
        ("grc", "grc"),
        ("english", None),
        ("xx", None),
        ("e", None),
        ("", None),
        ("en-", None),
        ('en" onload="x', None),
    ],
)
def test_tag(text: str, tag: str | None) -> None:
    """A tag is one of BCP 47 that begins with a known language; its letters have a usual size."""
    assert languages.tag(text) == tag
    assert languages.is_tag(text) == (text == tag)


def test_named() -> None:
    """A language is found by its tag, its English name and the codes of databases."""
    texts = ["de", "German", "ger", "deu", "ngerman", "ENG", "chinese", "Klingon", ""]
    assert [languages.named(text) for text in texts] == [
        *("de", "de", "de", "de", "de"),
        *("en", "zh", None, None),
    ]


def test_is_to_left() -> None:
    """Hebrew, Arabic and the like run from right to left."""
    texts = ["abc", "é", "中文", "हिन्दी", "עברית", "فارسی", "ܣܘܪܝܝܐ", "GPT فارسی"]
    assert [languages.is_to_left(text) for text in texts] == [*[False] * 4, *[True] * 4]
