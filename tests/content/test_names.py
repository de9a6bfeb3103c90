"""Tests of `papershelf.content.names`: any name, as it may be written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.content import names

WORDS = [
    "Ada",
    "van",
    "der",
    "de",
    "O'Neil",
    "李",
    "小龙",
    "Nguyễn",
    "Văn",
    "Jr.",
    "III",
    "X.",
    "J.-P.",
]
SIGNS = [", ", " ", "-", ".", "{", "}", "\u0301", ",", "’"]
NEAR = st.lists(st.sampled_from([*WORDS, *SIGNS, " "]), min_size=1, max_size=8).map("".join)
TEXTS = (NEAR | st.text(max_size=30)).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=300)
@given(TEXTS)
def test_any_name(text: str) -> None:
    """Any text is a name with something to show, and written out it is the same name again."""
    name = names.read(text)
    assert name.whole or name.family
    again = names.read(names.written(name))
    assert names.read(names.written(again)) == again
