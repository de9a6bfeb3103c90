"""Tests of the limits of `papershelf.content.yamlio`: hostile files end in a message, and soon."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papershelf.content import yamlio
from papershelf.errors import ContentError
from tests.content import refusal
from tests.processor import within

BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(BOMB, "1:4: plain-yaml '&a'", id="bomb"),
        pytest.param(
            "a: &b c",
            "1:4: plain-yaml '&b'",
            id="harmless",
        ),
        pytest.param(
            "&a b: c",
            "1:1: plain-yaml '&a'",
            id="on a key",
        ),
        pytest.param(
            "a: &a [*a]",
            "1:4: plain-yaml '&a'",
            id="of itself",
        ),
        pytest.param(
            "a: *b",
            "1:4: plain-yaml '*b'",
            id="alias",
        ),
        pytest.param(
            "*b : c",
            "1:1: plain-yaml '*b'",
            id="key",
        ),
    ],
)
def test_aliases(text: str, message: str) -> None:
    """Nothing stands for something else: one anchor or alias is one too many."""
    assert refusal(text) == f"f.yml:{message}"


@pytest.mark.parametrize(
    ("text", "place"),
    [("<<: {a: b}", "1:1"), ("a:\n  <<: {b: c}", "2:3"), ("'<<': a", "1:1")],
)
def test_merge_keys(text: str, place: str) -> None:
    """Fields are not merged in from elsewhere."""
    message = "plain-yaml '<<'"
    assert refusal(text) == f"f.yml:{place}: {message}"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"[" * 2000, ":1:21: plain-yaml 20", id="2,000 brackets"),
        pytest.param(b"[" * 200_000, ":1:21: plain-yaml 20", id="200,000 brackets"),
        pytest.param(b"{a: " * 2000, ":1:81: plain-yaml 20", id="2,000 braces"),
        pytest.param(b"- " * 2000, ":1:41: plain-yaml 20", id="2,000 dashes"),
        pytest.param(
            b"".join(b" " * n + b"-\n" for n in range(600)), ":21:21: plain-yaml 20", id="600 lists"
        ),
        pytest.param(b"a: " + b"x" * 257 * 1024, ": plain-files 262,144", id="257 KiB"),
        pytest.param(b"a: " + b"x" * 262_142, ": plain-files 262,144", id="a byte too many"),
        pytest.param(
            b"a: [" + b"x," * 19_998 + b"x]",
            ":1:39999: plain-yaml 20,000",
            id="20,001 values",
        ),
        pytest.param(b"a: b\n---\nc: d", ":2:1: plain-yaml '---'", id="two documents"),
        pytest.param(b"---\n---\n", ":2:1: plain-yaml '---'", id="two empty documents"),
        pytest.param(b"- a", ":1: plain-yaml 'name: text' '- '", id="list"),
        pytest.param(
            b"title",
            ":1: plain-yaml 'name: text'",
            id="text",
        ),
        pytest.param(
            b"a: b\nc: caf\xe9",
            ":2: plain-files 0xe9",
            id="latin-1",
        ),
        pytest.param(
            "a: b".encode("utf-16"),
            ":1: plain-files 0xff",
            id="utf-16",
        ),
        pytest.param(
            b"a: \xed\xa0\x80",
            ":1: plain-files 0xed",
            id="surrogate in utf-8",
        ),
        pytest.param(
            b"\xef\xbb\xbf\xef\xbb\xbfa: b",
            ":1:1: visible-text U+FEFF (ZERO WIDTH NO-BREAK SPACE)",
            id="two byte order marks",
        ),
    ],
)
def test_limits(raw: bytes, message: str) -> None:
    """Size, depth, number and encoding are bounded, and refusing takes no time worth noting."""
    with within(2):
        assert refusal(raw) == f"f.yml{message}"


@pytest.mark.parametrize("raw", [b"", b" \n\n", b"# note\n", b"---\n", b"''"])
def test_empty(raw: bytes) -> None:
    """A file in which nothing stands has no fields; which it needs is declared in the model."""
    assert yamlio.parse(raw, "f.yml").data == {}


def test_within_the_limits() -> None:
    """Files right at the limits are read."""
    deepest = b"a: " + b"[" * 19 + b"]" * 19
    most = b"a: [" + b"x," * 19_996 + b"x]"
    longest = b"a: " + b"x" * (256 * 1024 - 3)
    for raw in (deepest, most, longest):
        assert list(yamlio.parse(raw, "f.yml").data) == ["a"]


def _gives_data_or_a_message(raw: bytes) -> None:
    try:
        document = yamlio.parse(raw, "f.yml")
    except ContentError as error:
        line = str(error)
        assert line.startswith("f.yml:")
        assert line.isprintable()
    else:
        yamlio.dump(document.data)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
@example(b"[" * 5000)
@example(b"a: 2024-99-99")
@example(b"\xff\xfe")
@example(b'a: "')
@example(b'a: "\\U00110000"')
@example(b"a: !%e2%80%ae x")
def test_any_bytes(raw: bytes) -> None:
    """Whatever a file holds, it gives data or problems of one line each, and nothing else."""
    _gives_data_or_a_message(raw)


SIGNS = [*"a\"'\\[]{},&*!>%|#@`~=\n\t\r\0é中😀\ufeff\x85\u2028 "]
PHRASES = ["a:", "b: c", ": ", "- ", "? ", "\n ", "\n  ", "---", "...", "<<", ">-", "|+2", " #"]
BROKEN = ["!!", "!<", "!%ff", "%YAML ", "%TAG ", "1.", "9" * 30, "\\u", "\\U0011", "\\x4"]
NEAR_YAML = st.lists(st.sampled_from([*SIGNS, *PHRASES, *BROKEN]), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)
@given(NEAR_YAML)
def test_near_yaml(text: str) -> None:
    """So does text made of the pieces of YAML, in any order."""
    _gives_data_or_a_message(text.encode())
