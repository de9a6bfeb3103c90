"""Tests of `papershelf.folding`."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("", "", id="empty"),
        pytest.param(" \t\n\xa0\u3000 ", "", id="white space"),
        pytest.param("!?-–—…", "", id="punctuation"),
        pytest.param("  A  b\nC ", "a b c", id="spaces"),
        pytest.param("KV-Cache", "kv cache", id="hyphen"),
        pytest.param("GPT-4o/v1.5_x", "gpt 4o v1 5 x", id="joints"),
        pytest.param("don't don’t donʼt don′t don´t", "dont dont dont dont dont", id="apostrophes"),
        pytest.param("Café CAFÉ cafe\u0301", "cafe cafe cafe", id="accents"),
        pytest.param("Ångström naïve Čapek", "angstrom naive capek", id="more accents"),
        pytest.param("Straße STRASSE ẞ", "strasse strasse ss", id="sharp s"),
        pytest.param("Æsop œuvre Ørsted Łódź", "aesop oeuvre orsted lodz", id="ligatures"),
        pytest.param("Đorđe Guðrún Þór", "dorde gudrun thor", id="barred letters"),
        pytest.param("İstanbul ISTANBUL ılık", "istanbul istanbul ilik", id="dotted i"),
        pytest.param("eﬃcient ² ½ Ⅳ ①", "efficient 2 1 2 iv 1", id="compatibility forms"),
        pytest.param("ＡＢＣ１２３", "abc123", id="full width"),
        pytest.param("ΣΟΦΟΣ σοφός", "σοφοσ σοφοσ", id="final sigma"),
        pytest.param("ΑΘΗΝΑ Αθήνα", "αθηνα αθηνα", id="greek"),
        pytest.param("Ёлка Йод мой мои за\u0301мок", "елка йод мой мои замок", id="russian"),
        pytest.param("Їжак і ґанок, ў", "їжак і ґанок ў", id="ukrainian, belarusian"),
        pytest.param("深度學習", "深度學習", id="chinese"),
        pytest.param("ガラス が ｶﾞﾗｽ", "ガラス が ガラス", id="voiced kana"),
        pytest.param("サーバー コピー", "サーバ コピー", id="long vowel"),
        pytest.param("한국어 각", "한국어 각", id="korean"),
        pytest.param("ภาษาไทย ที่นี่", "ภาษาไทย ที่นี่", id="thai"),
        pytest.param("हिन्दी हिंदी चाँद चांद", "हिंदी हिंदी चांद चांद", id="hindi nasals"),
        pytest.param("ज़मीन जमीन क्\u200dवांटम", "जमीन जमीन क्वांटम", id="hindi dot and joiner"),
        pytest.param("কি কী", "কি কী", id="bengali vowels"),
        pytest.param("كِتَابٌ كتـــاب أحمد إلى مدرسة", "كتاب كتاب احمد الي مدرسه", id="arabic"),
        pytest.param("كتاب کتاب يا یا", "كتاب كتاب يا يا", id="persian letters"),
        pytest.param("می\u200cخواهم می خواهم", "مي خواهم مي خواهم", id="persian non-joiner"),
        pytest.param("٢٠٢٤ ۲۰۲۴ २०२४ ๒๐๒๔", "2024 2024 2024 2024", id="digits"),
        pytest.param("שָׁלוֹם", "שלום", id="hebrew"),
        pytest.param("😀 a 👩", "a", id="emoji"),
        pytest.param("$x^2$", "x 2", id="mathematics"),
        pytest.param("__proto__", "proto", id="underscores"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Spellings that a reader takes for the same words have one form."""
    assert fold(text) == folded


# Letters of many scripts, with and without marks; enough to meet every rule.
ALPHABET = st.characters(
    categories=["L", "M", "N", "Zs", "Pd"], max_codepoint=0x2FFF, exclude_characters="ŉ"
)


@given(st.text(ALPHABET, max_size=50))
def test_forms(text: str) -> None:
    """Folding twice is folding once; words are letters, digits and vowel signs."""
    folded = fold(text)
    assert fold(folded) == folded
    assert all(
        letter.isalnum() or unicodedata.category(letter).startswith("M")
        for letter in folded.replace(" ", "")
    )
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded
