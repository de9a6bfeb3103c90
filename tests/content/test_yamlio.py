"""Tests of `papershelf.content.yamlio`: what is read, what is refused, and what is written."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import papershelf
from papershelf.content import syntax_errors, yamlio
from papershelf.content.document import Location
from papershelf.errors import ContentError, Message
from tests.conftest import FROZEN
from tests.content import brief, refusal, refused

ODD_SCALARS = [
    "NO",
    "no",
    "on",
    "off",
    "yes",
    "True",
    "010",
    "1_000",
    "12:30:45",
    "2024-01-01",
    "1.0",
    "1.10",
    "1e3",
    "0x1F",
    "null",
    "~",
    ".nan",
    "-.inf",
    "=",
    "2401.10020",
]


@pytest.mark.parametrize("scalar", ODD_SCALARS)
def test_scalars_stay_text(scalar: str) -> None:
    """No scalar turns into a number, date, truth value or nothing, wherever it stands."""
    text = f"title: {scalar}\ntags:\n  - {scalar}\nflow: [{scalar}]\n{scalar}: key"
    expected = {"title": scalar, "tags": [scalar], "flow": [scalar], scalar: "key"}
    assert yamlio.parse(text.encode(), "f.yml").data == expected


@pytest.mark.parametrize(
    ("raw", "data"),
    [
        pytest.param(b"a: b\r\nc: d\r\n", {"a": "b", "c": "d"}, id="crlf"),
        pytest.param(b"a: b\rc: d\r", {"a": "b", "c": "d"}, id="cr"),
        pytest.param(b"\xef\xbb\xbfa: b", {"a": "b"}, id="byte order mark"),
        pytest.param(b"# note\n---\na: b # note\n...\n", {"a": "b"}, id="comments and markers"),
        pytest.param(b"%YAML 1.2\n---\na: b", {"a": "b"}, id="version"),
        pytest.param(b"a:\nc: ''", {"a": "", "c": ""}, id="empty values"),
        pytest.param(b"a: []\nb: {}", {"a": [], "b": {}}, id="empty containers"),
        pytest.param(
            b"a:\n- b\n-\n- c: d\n  e: f", {"a": ["b", "", {"c": "d", "e": "f"}]}, id="list"
        ),
        pytest.param(b"a: [b, {c: d}, [e],]", {"a": ["b", {"c": "d"}, ["e"]]}, id="flow"),
        pytest.param(b"a: [b: c]", {"a": [{"b": "c"}]}, id="pair in a flow list"),
        pytest.param(b"? a\n: b\n? c", {"a": "b", "c": ""}, id="explicit keys"),
        pytest.param(b'"": b', {"": "b"}, id="empty key"),
        pytest.param(b"a: >-\n  b\n  c\n\n  d\n", {"a": "b c\nd"}, id="folded"),
        pytest.param(b"a: |\n  b\n   c\n", {"a": "b\n c\n"}, id="literal"),
        pytest.param(
            b'a: "\\\\theta \\"b\\" c\\\n  d"', {"a": '\\theta "b" cd'}, id="escapes without harm"
        ),
        pytest.param(rb"a: '$\theta$'", {"a": r"$\theta$"}, id="backslash in single quotes"),
        pytest.param(b"a: 'it''s: \"b\"'", {"a": 'it\'s: "b"'}, id="quotes"),
        pytest.param(b"a: b\nA: c", {"a": "b", "A": "c"}, id="keys that differ in case"),
    ],
)
def test_accepted(raw: bytes, data: dict[str, Any]) -> None:
    """Mappings, lists and text are read in every plain way of writing them."""
    assert yamlio.parse(raw, "f.yml").data == data


@pytest.mark.parametrize(
    ("text", "line", "key", "first"),
    [
        pytest.param("a: 1\nb: 2\na: 3", "3:1", "a", 1, id="top level"),
        pytest.param("a:\n  b: 1\n  b: 2", "3:3", "b", 2, id="nested"),
        pytest.param("a:\n  - b: 1\n    b: 2", "3:5", "b", 2, id="in a list item"),
        pytest.param("a: 1\n'a': 2", "2:1", "a", 1, id="quoted and plain"),
        pytest.param('a: 1\n"a": 2', "2:1", "a", 1, id="in double quotes and plain"),
        pytest.param("a: {b: 1, b: 2}", "1:11", "b", 1, id="flow"),
        pytest.param("a: {}\na: 1", "2:1", "a", 1, id="after a container"),
        pytest.param("'': 1\n'': 2", "2:1", "", 1, id="empty"),
        pytest.param("? a\n? a", "2:3", "a", 1, id="explicit"),
    ],
)
def test_repeated_keys(text: str, line: str, key: str, first: int) -> None:
    """A field stands once; the message names both lines."""
    assert refusal(text) == f"f.yml:{line}: plain-yaml '{key}' {first}"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: !!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("a: !!python/name:os.system", "!!python/name:os.system"),
        ("a: !foo b", "!foo"),
        ("a: !!binary aGk=", "!!binary"),
        ("a: !!set {b}", "!!set"),
        ("a: !!str b", "!!str"),
        ("a: !ENV HOME", "!ENV"),
        ("a: !relative b", "!relative"),
        ("a: ! b", "!"),
        ("a: !<tag:example.org:b> c", "tag:example.org:b"),
    ],
)
def test_tags(text: str, tag: str) -> None:
    """No tag is accepted, not even a harmless one, so none can make an object."""
    assert refusal(text) == f"f.yml:1:4: plain-yaml '{tag}'"


@pytest.mark.parametrize(
    ("text", "expected", "message"),
    [
        ("title: A: B", "1:9: plain-yaml 'A: B'", syntax_errors.COLON),
        ("a: @b", "1:4: plain-yaml '@b'", syntax_errors.SPECIAL),
        ("a: `b`", "1:4: plain-yaml '`b`'", syntax_errors.SPECIAL),
        ("a: %b", "1:4: plain-yaml '%b'", syntax_errors.SPECIAL),
        ("a: **b**", "1:5: plain-yaml '**b**'", syntax_errors.SPECIAL),
        ("a: & b", "1:5: plain-yaml '& b'", syntax_errors.SPECIAL),
        ("a: b\n\tc: d", "2:1: plain-yaml 'c: d'", syntax_errors.TAB),
        ("\ta: b", "1:1: plain-yaml 'a: b'", syntax_errors.TAB),
        ("a:\tb", "1:3: plain-yaml 'a: b'", syntax_errors.TAB),
        ("a: b\tc", "1:5: plain-yaml 'a: b c'", syntax_errors.TAB),
        ("a: [b,\n\tc]", "2:1: plain-yaml 'c]'", syntax_errors.TAB),
        ('a: "b\nc: d', "1:4: plain-yaml 'a: \"b'", syntax_errors.QUOTE),
        ("a: 'b", "1:4: plain-yaml 'a: '", syntax_errors.QUOTE),
        ("a: [b\nc: d", "2:2: plain-yaml 'c: d'", syntax_errors.BRACKET),
        ("a: {b: c", "1:9: plain-yaml 'a: {b: c'", syntax_errors.BRACKET),
        ("a: b\nc\nd: e", "2:1: plain-yaml 'title: ...' 'c'", syntax_errors.NO_COLON),
        ("a:\n  - b\n c: d", "3:2: plain-yaml 'c: d'", syntax_errors.COLUMN),
        (" a: b\nc: d", "2:1: plain-yaml 'c: d'", syntax_errors.COLUMN),
        ("a: b\n- c", "2:1: plain-yaml '- c'", syntax_errors.COLUMN),
        ('a: "b" c', "1:8: plain-yaml '\"b\" c'", syntax_errors.MORE),
        ("a: |\n  b\n c", "3:2: plain-yaml 'c'", syntax_errors.MORE),
        ("? [a]\n: b", "1:3: plain-yaml", None),
        ("? {a: b}\n: c", "1:3: plain-yaml", None),
        ("a: {[b]: c}", "1:5: plain-yaml", None),
        ("a: [,]", "1:5: plain-yaml ','", None),
        ("a: b\n  c: d", "2:4: plain-yaml '>-' 'c: d'", syntax_errors.COLON),
        ("name: b\n  year: d", "2:3: plain-yaml 'year' 'name'", None),
        ("a:b\nc: d", "1:3: plain-yaml 'a:' 'a:b'", None),
        ("c: d\na:b", "2:3: plain-yaml 'a:' 'a:b'", None),
        ("c: 'd\na: 'b'", "1:4: plain-yaml 'c: '", None),
        ("a: https://b.c: d", "1:15: plain-yaml 'https://b.c: d'", syntax_errors.COLON),
        ("a: b: c # d", "1:5: plain-yaml '>-' 'a: b: c # d'", syntax_errors.COLON),
        ("a: 'It's'", "1:8: plain-yaml 'It' 's'", syntax_errors.MORE),
        ("a: !x!y z", "1:4: plain-yaml '!x!'", None),
        (f"%YAML 1.{'9' * 5000}\n---\na: b", "1:9: plain-yaml", None),
        ("a" * 2000 + ": b", f"1:2001: plain-yaml '>-' '{'a' * 57}...'", syntax_errors.COLON),
    ],
)
def test_syntax_errors(text: str, expected: str, message: Message | None) -> None:
    """A syntax error has its place and, if it is a known one, the message of its kind."""
    problem = refused(text)
    assert brief(problem) == f"f.yml:{expected}"
    if message:
        found = problem.message
        assert (found.expected, found.got) == (message.expected, message.got)


@pytest.mark.parametrize(
    ("text", "place", "escape"),
    [
        (r'a: "We bound $\theta$ and $\nu$"', "1:15", r"\t"),
        (r'a: "\\ \" \nu"', "1:11", r"\n"),
        ('a: "b\n\n  c \\\n\n  \\rho"', "5:3", r"\r"),
        (r'a: [b, "\x41"]', "1:9", r"\x"),
        (r'a: "\u202e"', "1:5", r"\u"),
        (r'a: "\U00110000"', "1:5", r"\U"),
        (r'a: "\q"', "1:5", r"\q"),
        (r'a: "\/"', "1:5", r"\/"),
        ('a: "\\ "', "1:5", "\\ "),
        ('a: "b\\', "1:6", "\\"),
        (r'a: "\X"', "1:5", r"\X"),
        (r'"\x61": b', "1:2", r"\x"),
    ],
)
def test_escapes(text: str, place: str, escape: str) -> None:
    """A backslash is never read as the start of something else, as LaTeX's would be."""
    assert refusal(text) == f"f.yml:{place}: plain-yaml '{escape}'"


@pytest.mark.parametrize(
    ("character", "label"),
    [
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\u202a", "U+202A (LEFT-TO-RIGHT EMBEDDING)"),
        ("\u2066", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
        ("\u2069", "U+2069 (POP DIRECTIONAL ISOLATE)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        ("\u200d", "U+200D (ZERO WIDTH JOINER)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\u00ad", "U+00AD (SOFT HYPHEN)"),
        ("\u3164", "U+3164 (HANGUL FILLER)"),
        ("\u2800", "U+2800 (BRAILLE PATTERN BLANK)"),
        ("\u2028", "U+2028 (LINE SEPARATOR)"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
        ("\u034f", "U+034F (COMBINING GRAPHEME JOINER)"),
        ("\u17b4", "U+17B4 (KHMER VOWEL INHERENT AQ)"),
        ("\u17b5", "U+17B5 (KHMER VOWEL INHERENT AA)"),
        ("\u180b", "U+180B (MONGOLIAN FREE VARIATION SELECTOR ONE)"),
        ("\u180e", "U+180E (MONGOLIAN VOWEL SEPARATOR)"),
        ("\ufe0f", "U+FE0F (VARIATION SELECTOR-16)"),
        ("\ufff0", "U+FFF0"),
        ("\U0001bca3", "U+1BCA3 (SHORTHAND FORMAT UP STEP)"),
        ("\U0001d17a", "U+1D17A (MUSICAL SYMBOL END PHRASE)"),
        ("\U000e0080", "U+E0080"),
        ("\U000e0100", "U+E0100 (VARIATION SELECTOR-17)"),
        ("\U000e01ef", "U+E01EF (VARIATION SELECTOR-256)"),
        ("\U000e01f0", "U+E01F0"),
        ("\U000e0fff", "U+E0FFF"),
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_invisible_characters(character: str, label: str) -> None:
    """What hides or reorders text is refused, wherever it stands."""
    assert refusal(f"a: b\nc: d{character}") == f"f.yml:2:5: visible-text {label}"
    assert refusal(f"a: b\n# {character}") == f"f.yml:2:3: visible-text {label}"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("\u2764\ufe0f\ufe0f", "U+FE0F (VARIATION SELECTOR-16)"),
        ("\u2764\ufe0f\ufe00", "U+FE00 (VARIATION SELECTOR-1)"),
        ("\u845b\U000e0100\ufe0f", "U+FE0F (VARIATION SELECTOR-16)"),
        ("\u845b\U000e0100\U000e0101", "U+E0101 (VARIATION SELECTOR-18)"),
        ("\u1820\u180b\u180c", "U+180C (MONGOLIAN FREE VARIATION SELECTOR TWO)"),
        ("\u2764 \ufe0f", "U+FE0F (VARIATION SELECTOR-16)"),
        ("\u2764\U000e0100", "U+E0100 (VARIATION SELECTOR-17)"),
        ("\u2764\u180b", "U+180B (MONGOLIAN FREE VARIATION SELECTOR ONE)"),
    ],
)
def test_selectors(text: str, label: str) -> None:
    """What chooses a form of a character stands behind one that has forms, and once."""
    assert refusal(f"a: {text}b") == f"f.yml:1:{3 + len(text)}: visible-text {label}"


@pytest.mark.parametrize(
    ("before", "joiner", "after"),
    [
        ("می", "\u200c", " "),
        ("می", "\u200c", "\u200cخ"),
        (" ", "\u200c", "م"),
        ("x", "\u200c", "م"),
        ("x", "\u200d", "y"),
        ("а", "\u200d", "б"),
        ("中", "\u200d", "文"),
        ("क", "\u200d", " "),
        ("👩", "\u200d", " "),
        ("👩", "\u200d", "x"),
        ("x", "\u200d", "👩"),
    ],
)
def test_joiners(before: str, joiner: str, after: str) -> None:
    """A joiner stands where a script or an emoji needs it, and nowhere else."""
    place = f"f.yml:1:{4 + len(before)}"
    names = {"\u200c": "U+200C (ZERO WIDTH NON-JOINER)", "\u200d": "U+200D (ZERO WIDTH JOINER)"}
    assert refusal(f"a: {before}{joiner}{after}b") == f"{place}: visible-text {names[joiner]}"


@pytest.mark.parametrize("accent", ["\u0300", "\u0e47", "\u0e31", "\u20dd", "\u0f71", "\u0489"])
def test_stacked_accents(accent: str) -> None:
    """A letter under a column of accents is refused, whatever their combining class."""
    assert refusal(f"a: b\nc: x{accent * 5}") == "f.yml:2: visible-text 5"
    assert yamlio.parse(f"a: x{accent * 4}".encode(), "f.yml").data == {"a": f"x{accent * 4}"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("中文標題", id="cjk"),
        pytest.param("می\u200cخواهم مدل\u200cهای", id="persian non-joiners"),
        pytest.param("क्\u200dवांटम ක්\u200dර র\u200d্য അവന്\u200d x", id="indic joiners"),
        pytest.param("👩\u200d🔬 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈", id="joined emoji"),
        pytest.param("שלום עולם", id="right to left"),
        pytest.param("😀 and 👩", id="emoji"),
        pytest.param("❤\ufe0f", id="variation selector"),
        pytest.param("1\ufe0f\u20e3#\ufe0f\u20e3*\ufe0f\u20e3 ©\ufe0f", id="keycaps"),
        pytest.param("2\u2229\ufe00 \u2268\ufe00 0\ufe00", id="forms of signs"),
        pytest.param(
            "葛\U000e0100飾区 辻\U000e0101 \U0002000b\U000e0102", id="forms of ideographs"
        ),
        pytest.param("ᠮᠣᠩᠭ\u180bᠣᠯ", id="mongolian"),
        pytest.param("ก็ที่นั้น ผู้ที่ เน็ต", id="thai"),
        pytest.param("हिन्दी ज़िंदगी क्ष्मँ ऊँट", id="devanagari"),
        pytest.param("বাংলা ক্ষ্মী தமிழ் മലയാളം తెలుగు", id="indic"),
        pytest.param("བསྒྲུབས ཧཱུྃ ཨོཾ་མ་ཎི་པདྨེ", id="tibetan"),
        pytest.param("မြန်မာ လျှို့ဝှက် မြို့", id="myanmar"),
        pytest.param("ភាសាខ្មែរ ព្រះ ស្រ្តី", id="khmer"),
        pytest.param("בְּרֵאשִׁ֖ית שָׁלוֹם", id="pointed hebrew"),
        pytest.param("العَرَبِيَّةُ اللّٰهُ", id="pointed arabic"),
        pytest.param("Tiếng Việt Ệ ệ̃", id="vietnamese"),
        pytest.param("ꦧꦱꦗꦮ ᬩᬮᬶ ꤊꤢ", id="javanese and others"),
        pytest.param("e\u0301", id="combining"),
        pytest.param("caf\u00e9", id="composed"),
        pytest.param("a\u00a0b", id="no-break space"),
        pytest.param("\U0010ffff", id="last code point"),
    ],
)
def test_every_script_is_kept(text: str) -> None:
    """Visible text of any script is read unchanged."""
    assert yamlio.parse(f"a: {text}".encode(), "f.yml").data == {"a": text}


def test_places() -> None:
    """Each field and list item has its line and column; what is missing has those around it."""
    document = yamlio.parse(b"a: b\nc:\n  - d\n  - e: f\n    g: {h: i}\n", "f.yml")
    asked: list[Location] = [
        (),
        ("a",),
        ("c",),
        ("c", 0),
        ("c", 1),
        ("c", 1, "g"),
        ("c", 1, "g", "h"),
        ("c", 1, "g", "x", "y"),
        ("c", 7),
        ("x",),
    ]
    places = [document.place(location) for location in asked]
    assert places == [
        (1, 1),
        (1, 1),
        (2, 1),
        (3, 5),
        (4, 5),
        (5, 5),
        (5, 9),
        (5, 5),
        (2, 1),
        (1, 1),
    ]


COMMENTS = """\
title: Learning C #1 now
note: It ends # here
tags:
  - a # one
  - b#two
  - # three
venue: # where
  name: '#1 venue' # quoted
tldr: #1 of all
abstract: >- # folded
  Text #1 of all
published: 2024
"""


def test_comments() -> None:
    """It is known which texts a comment follows that they may have been meant to hold."""
    document = yamlio.parse(COMMENTS.encode(), "f.yml")
    found = {location: document.comment(location) for location in document.spans}
    assert {location: comment for location, comment in found.items() if comment} == {
        ("title",): "#1 now",
        ("note",): "# here",
        ("tags", 0): "# one",
        ("tags", 2): "# three",
        ("tldr",): "#1 of all",
    }


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: b", "b"),
        ("a: b # c", "b"),
        ("a: 'b''s'", "'b''s'"),
        ('a: "b\n  c"', '"b\n  c"'),
        ("a: b\n  c\nd: e", "b\n  c"),
        ("a: >-\n  b\n    c: d\n", ">-\n  b\n    c: d\n"),
        ("a:", ""),
    ],
)
def test_written(text: str, written: str) -> None:
    """It is known how each text stands in the file."""
    assert yamlio.parse(text.encode(), "f.yml").written(("a",)) == written


@pytest.mark.parametrize(
    ("path", "reason"),
    [("none.yml", ": No such file or directory"), (".", "a folder")],
)
def test_unreadable(tmp_path: Path, path: str, reason: str) -> None:
    """A file that cannot be read is a message, not a traceback."""
    with pytest.raises(ContentError) as caught:
        yamlio.read(tmp_path / path, "f.yml")
    (problem,) = caught.value.problems
    assert (brief(problem), problem.message.got) == ("f.yml: own-files", reason)


@pytest.mark.parametrize(
    ("data", "written"),
    [
        pytest.param({"b": "x", "a": "y"}, "b: x\na: y\n", id="order is kept"),
        pytest.param({"a": ["b", "c"]}, "a:\n  - b\n  - c\n", id="lists are indented"),
        pytest.param({"a": yamlio.Flow(["b", "c"])}, "a: [b, c]\n", id="flow list"),
        pytest.param({"a": [{"b": "c", "d": "e"}]}, "a:\n  - b: c\n    d: e\n", id="records"),
        pytest.param({"a": "no"}, "a: 'no'\n", id="a word that YAML takes for something else"),
        pytest.param({"a": "2401.10020"}, "a: '2401.10020'\n", id="a number"),
        pytest.param({"a": "B: c"}, "a: 'B: c'\n", id="colon"),
        pytest.param({"a": "é 中 😀"}, "a: é 中 😀\n", id="unicode"),
        pytest.param({"a": "x " * 50 + "x"}, f"a: >-\n  {'x ' * 47}x\n  x x x\n", id="folded"),
        pytest.param({"a": "b\n c"}, "a: |-\n  b\n   c\n", id="not foldable"),
        pytest.param({"a": " b \nc"}, "a: |2-\n   b \n  c\n", id="white space at the ends"),
        pytest.param({"a": "b\tc"}, "a: |-\n  b\tc\n", id="tab"),
        pytest.param({"a": "\U0010ffff"}, "a: |-\n  \U0010ffff\n", id="last code point"),
        pytest.param({"a": r"$\theta$"}, "a: $\\theta$\n", id="backslash"),
        pytest.param({"a": '"b"'}, "a: '\"b\"'\n", id="double quotes"),
        pytest.param({"a": "it's: b"}, "a: 'it''s: b'\n", id="single quotes"),
        pytest.param({"a": "C #1"}, "a: 'C #1'\n", id="number sign"),
        pytest.param({"a": "@b"}, "a: '@b'\n", id="special sign"),
    ],
)
def test_dump(data: dict[str, Any], written: str) -> None:
    """The canonical form is fixed, so that changes show what was changed and nothing else."""
    assert yamlio.dump(data).decode() == written


def test_dump_comment() -> None:
    """A comment stands on the first line."""
    assert yamlio.dump({"a": "b"}, comment="note") == b"# note\na: b\n"


def _accepted(character: str) -> bool:
    try:
        return yamlio.parse(f"a: 'b{character}c'".encode(), "f.yml").data != {"a": "b c"}
    except ContentError:
        return character == "'"


# A line break other than "\n" is read as one, so that no text holds it.
LETTERS = st.characters(exclude_categories=["Cs"]).filter(lambda c: c in "\n " or _accepted(c))
PIECES = st.sampled_from(
    [
        *" \n'\"\\%{[&*!|>\té中😀=~$1\xa0\U0010ffff@`#-?:,",
        "\\theta",
        " #",
        "word " * 20,
        "\n\n",
        "# ",
        ": ",
        "- ",
        "...",
        "---",
        "null",
    ]
)
TEXT = st.text(LETTERS, max_size=40) | st.lists(PIECES, max_size=20).map("".join)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXT,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "no", "1"]), inner, min_size=1)
    ),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "b", "c d"]), VALUES, min_size=1))
def test_round_trip(data: dict[str, Any]) -> None:
    """What is written reads back as the same data, and is written the same again.

    So nothing is written that would be refused.
    """
    written = yamlio.dump(data)
    read = yamlio.parse(written, "f.yml").data
    assert read == data
    assert yamlio.dump(read) == written


def test_only_yamlio_touches_yaml() -> None:
    """The YAML library is used in one module, so what is refused there is refused everywhere."""
    package = Path(papershelf.__file__).parent
    users = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(a.name.startswith("yaml") for a in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("yaml"))
    ]
    assert users == ["content/yamlio.py"]


FRAGMENTS: list[str] = [
    *("a", "b: ", "- ", "\n", "\n  ", "\n    ", "'", '"', "[", "]", "{", "}", ",", "? ", ": ", ":"),
    *(
        "#",
        " # c",
        "|",
        "|-\n  ",
        ">-\n  ",
        ">\n  ",
        "é",
        "😀",
        " ",
        "'it''s'",
        '"q"',
        "\\",
        "\\\n",
    ),
    *("\r\n", "\r", "\x85", "-", "--", "!", "@", "%", "c:\n", "  - ", "|2\n", "|+\n", "\n\n", "~"),
    *("<<", "http://x.y/z?a=b#c", "a:b", "[a:b]", "{a: b}", "{a}", "[?]", "?a", "\t", "---", "..."),
]


@settings(max_examples=600)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
@example("k: |#  - ")
@example("k: [?]]")
@example("k: [http://x.y/z?a=b#c]")
@example("{-? <<\n-}#")
@example("a:\tb")
@example('a: "$\\theta$"')
def test_both_parsers_agree(text: str) -> None:
    """What libyaml reads quickly is what PyYAML reads; where they might differ, PyYAML decides."""
    for whole in (text, f"title: T\nabstract: >-\n  {text}\n", f"k: {text}"):
        quick = yamlio._quick(whole, "f.yml")
        assert quick is None or quick == yamlio._thorough(whole, "f.yml")


@pytest.mark.parametrize(
    ("text", "is_quick"),
    [
        ("a: b", True),
        ("a: b?", True),
        ("a: [b, {c: d}]\ne: f?", True),
        ("a: [[b]]\nc: d?", True),
        ("a: 'b\\c'", True),
        ('a: "b"', True),
        ("a: [b?]", False),
        ("a: {b: c?}", False),
        ("a: [[b], c?]", False),
        ("a: [{b: [c]}, d?]", False),
        ("a: [b]\nc: [d?]", False),
        ('a: "b\\"c"', False),
        ("a:\tb", False),
        ("a: |#\n  b", False),
        ("a: b\n...\n", False),
        ("a: [", False),
        ("a: b\na: c", False),
    ],
)
def test_who_reads(text: str, is_quick: bool) -> None:
    """Libyaml reads what both take alike; a doubtful sign or a mistake leaves it to PyYAML."""
    assert (yamlio._quick(text, "f.yml") is not None) == is_quick


@pytest.mark.parametrize(
    "path", sorted((FROZEN / "content").rglob("*.yml")), ids=lambda one: one.stem
)
def test_real_files_are_read_quickly(path: Path) -> None:
    """The files of the catalog need no second reading, and both readings are the same."""
    text = path.read_text(encoding="utf-8")
    assert yamlio._quick(text, "f.yml") == yamlio._thorough(text, "f.yml")


def test_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing, PyYAML alone reads the same."""
    monkeypatch.setattr(yamlio, "_Quick", None)
    assert yamlio.parse(b"a: b", "f.yml").data == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A", "A"),
        ("A, B: c", "'A, B: c'"),
        ("It's", "It's"),
        ("'A'", "'''A'''"),
        ("2024-05-02", "'2024-05-02'"),
        ("2405.01230", "'2405.01230'"),
        ("NO", "'NO'"),
        ("~", "'~'"),
        ("", "''"),
        ("A #b", "'A #b'"),
        ("é" * 200, "é" * 200),
        ("A\u00a0", "A\u00a0"),
    ],
)
def test_line(text: str, line: str) -> None:
    """A value on one line is in quotes where this or another program would read something else."""
    assert yamlio.scalar(text) == line
    assert yamlio.parse(f"a: {line}".encode(), "f.yml").data == {"a": text}


@pytest.mark.parametrize("text", ["word " * 60 + "XX", "ends XX", "A: " + "b " * 90 + "c"])
def test_long_line(text: str) -> None:
    """A value on one line stays on one, however long, with its last letters."""
    line = yamlio.scalar(text)
    assert "\n" not in line
    assert yamlio.parse(f"a: {line}".encode(), "f.yml").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("a " * 45, "'"),
        ("a" * 90, "a"),
        ("a" * 91, ">"),
        ("a\nb", ">"),
        ("XX\nXX", ">"),
        ("a \nb", "|"),
        ("a\n b", "|"),
        ("a\tb", "|"),
        ("a\u00a0\nb", "'"),
        ("a\n\u3000b", "'"),
        (" " + "a" * 100, "'"),
        ("a b" * 40 + " ", "'"),
        ("a" * 100 + " b", ">"),
    ],
)
def test_style(text: str, style: str) -> None:
    """A text of more than 90 characters is folded; white space at the ends of lines is kept."""
    written = yamlio.dump({"a": text}).decode()
    assert written.removeprefix("a: ")[:1] == style
    assert yamlio.parse(written.encode(), "f.yml").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "location", "new", "changed"),
    [
        ("a: b # c\n", ("a",), "it: s", "a: 'it: s' # c\n"),
        ("a: 'b'\n", ("a",), "c", "a: 'c'\n"),
        ('a: "b"\n', ("a",), "c", "a: 'c'\n"),
        ("a: 'b'\n", ("a",), "it's", "a: 'it''s'\n"),
        ("a: [b, e]\n", ("a", 0), "c: d", "a: ['c: d', e]\n"),
        ("a:\n  - b\n", ("a", 0), "c", "a:\n  - c\n"),
        ("a: >-\n  b # c\n  d\ne: f\n", ("a",), "x", "a: x\ne: f\n"),
        ("a: |\n  b#c\n\n\nd: e\n", ("a",), "x", "a: x\n\n\nd: e\n"),
        ("a: | # n\n  b\n", ("a",), "x", None),
        ("a: > # n\n  b\n", ("a",), "x", None),
        ("a: [b]\n", ("a",), "x", None),
        ("a: b\n", ("c",), "x", None),
    ],
)
def test_replacement(text: str, location: Location, new: str, changed: str | None) -> None:
    """A text is replaced where it stands, quotes stay quotes, and no comment is lost."""
    edit = yamlio.replacement(yamlio.parse(text.encode(), "f.yml"), location, new)
    assert (edit and edit.apply(text)) == changed


def test_order() -> None:
    """Fields stay in their order, and items of lists are indented, whatever is around them."""
    data = {"b": ["c", {"d": ["e"]}], "a": yamlio.Flow(["f", "g"])}
    assert yamlio.dump(data) == b"b:\n  - c\n  - d:\n      - e\na: [f, g]\n"


def test_later() -> None:
    """A document that was parsed before is parsed again when somebody asks what stands in it."""
    raw = b"a: b\nc: [d]\n"
    whole = yamlio.parse(raw, "f.yml")
    for name in ("data", "places", "source", "spans"):
        assert getattr(yamlio.later(raw, "f.yml"), name) == getattr(whole, name)
    with pytest.raises(AttributeError, match=r"^other$"):
        _ = yamlio.later(raw, "f.yml").other  # type: ignore[attr-defined]
    with pytest.raises(ContentError, match=r"^own\.yml:1"):
        _ = yamlio.later(b"a: [", "own.yml").spans


def test_read_name(tmp_path: Path) -> None:
    """Messages call a file as they are told, or by its path."""
    path = tmp_path / "g.yml"
    path.write_bytes(b"a: [")
    with pytest.raises(ContentError, match=r"^own\.yml:1"):
        yamlio.read(path, "own.yml")
    with pytest.raises(ContentError) as caught:
        yamlio.read(path)
    assert caught.value.problems[0].path == path.as_posix()


def test_edit_of_an_error() -> None:
    """What fixes a syntax error for certain comes with it."""
    text = "c: d\ntitle: A: B"
    edit = refused(text).edit
    assert edit is not None
    assert edit.apply(text) == "c: d\ntitle: 'A: B'"
