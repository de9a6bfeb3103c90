"""Tests of `papershelf.segments`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.folding import fold
from papershelf.segments import is_segment, searchable, segment


@pytest.mark.parametrize(
    ("folded", "cut", "closed"),
    [
        ("", "", ""),
        ("kv cache", "kv cache", "kv cache"),
        ("语音识别", "语音 音识 识别", "语音 音识 识别 别"),
        ("语音", "语音", "语音 音"),
        ("灯", "灯", "灯"),
        ("gpt模型", "gpt 模型", "gpt 模型 型"),
        ("第3章", "第 3 章", "第 3 章"),
        ("가나다 라", "가나 나다 라", "가나 나다 다 라"),
        ("ที่นี่ดี", "ที่นี่ นี่ดี", "ที่นี่ นี่ดี ดี"),
        ("𠀀𠀁𠀂", "𠀀𠀁 𠀁𠀂", "𠀀𠀁 𠀁𠀂 𠀂"),
        ("हिंदी العربيه русский", "हिंदी العربيه русский", "हिंदी العربيه русский"),
    ],
)
def test_segment(folded: str, cut: str, closed: str) -> None:
    """A run is cut into overlapping pairs; a closed one ends with its last letter alone."""
    assert segment(folded) == cut
    assert segment(folded, closed=True) == closed


@given(st.text(max_size=30), st.text("语音识别ภาษที่가나gp ", max_size=20), st.text(max_size=30))
def test_any_part_is_found(before: str, text: str, after: str) -> None:
    """Each word of a text has its segments in every longer text that holds it."""
    words = set(segment(fold(f"{before} {text} {after}"), closed=True).split())
    assert set(searchable(text).split()) <= words


def test_is_segment() -> None:
    """A letter of a run tells a segment from a word."""
    assert [is_segment(word) for word in ("语音", "ที่", "나", "lamp", "हिंदी", "")] == [
        *(True, True, True),
        *(False, False, False),
    ]
