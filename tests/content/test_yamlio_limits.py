"""Tests of the limits of `papershelf.content.yamlio`: hostile files end in a message, and soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papershelf.content import yamlio
from papershelf.errors import ContentError
from tests.content import refusal

BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            BOMB, "1:4: {}, got the anchor '&a'; write the text out, or in single quotes", id="bomb"
        ),
        pytest.param(
            "a: &b c",
            "1:4: {}, got the anchor '&b'; write the text out, or in single quotes",
            id="harmless",
        ),
        pytest.param(
            "&a b: c",
            "1:1: {}, got the anchor '&a'; write the text out, or in single quotes",
            id="on a key",
        ),
        pytest.param(
            "a: &a [*a]",
            "1:4: {}, got the anchor '&a'; write the text out, or in single quotes",
            id="of itself",
        ),
        pytest.param(
            "a: *b",
            "1:4: {}, got the alias '*b'; write the text out, or in single quotes",
            id="alias",
        ),
        pytest.param(
            "*b : c",
            "1:1: {}, got the alias '*b'; write the text out, or in single quotes",
            id="key",
        ),
    ],
)
def test_aliases(text: str, message: str) -> None:
    """Nothing stands for something else: one anchor or alias is one too many."""
    assert refusal(text) == "f.yml:" + message.format("expected plain text")


@pytest.mark.parametrize(
    ("text", "place"),
    [("<<: {a: b}", "1:1"), ("a:\n  <<: {b: c}", "2:3"), ("'<<': a", "1:1")],
)
def test_merge_keys(text: str, place: str) -> None:
    """Fields are not merged in from elsewhere."""
    message = "expected a field name, got the merge key '<<'; write the fields out"
    assert refusal(text) == f"f.yml:{place}: {message}"


DEEP = "expected at most 20 levels, got more"
NO_FIELDS = "expected fields such as 'name: text', got"
FROM_LIST = "remove the '- ' before the first field, and start all in the first column"
SECOND = "expected one document per file, got a second one after '---'; remove that line"
BYTES = "expected at most 262,144 bytes, got more; make it shorter"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"[" * 2000, f":1:21: {DEEP}", id="2,000 brackets"),
        pytest.param(b"[" * 200_000, f":1:21: {DEEP}", id="200,000 brackets"),
        pytest.param(b"{a: " * 2000, f":1:81: {DEEP}", id="2,000 braces"),
        pytest.param(b"- " * 2000, f":1:41: {DEEP}", id="2,000 dashes"),
        pytest.param(
            b"".join(b" " * n + b"-\n" for n in range(600)), f":21:21: {DEEP}", id="600 lists"
        ),
        pytest.param(b"a: " + b"x" * 257 * 1024, f": {BYTES}", id="257 KiB"),
        pytest.param(b"a: " + b"x" * 262_142, f": {BYTES}", id="a byte too many"),
        pytest.param(
            b"a: [" + b"x," * 19_998 + b"x]",
            ":1:39999: expected at most 20,000 values, got more",
            id="20,001 values",
        ),
        pytest.param(b"a: b\n---\nc: d", f":2:1: {SECOND}", id="two documents"),
        pytest.param(b"---\n---\n", f":2:1: {SECOND}", id="two empty documents"),
        pytest.param(b"- a", f":1: {NO_FIELDS} a list; {FROM_LIST}", id="list"),
        pytest.param(
            b"title",
            f":1: {NO_FIELDS} a single text; write it after the name of its field",
            id="text",
        ),
        pytest.param(
            b"a: b\nc: caf\xe9",
            ":2: expected UTF-8 text, got byte 0xe9; save the file as UTF-8",
            id="latin-1",
        ),
        pytest.param(
            "a: b".encode("utf-16"),
            ":1: expected UTF-8 text, got byte 0xff; save the file as UTF-8",
            id="utf-16",
        ),
        pytest.param(
            b"a: \xed\xa0\x80",
            ":1: expected UTF-8 text, got byte 0xed; save the file as UTF-8",
            id="surrogate in utf-8",
        ),
        pytest.param(
            b"\xef\xbb\xbf\xef\xbb\xbfa: b",
            ":1:1: expected visible text, got U+FEFF (ZERO WIDTH NO-BREAK SPACE); delete it",
            id="two byte order marks",
        ),
    ],
)
def test_limits(raw: bytes, message: str) -> None:
    """Size, depth, number and encoding are bounded, and refusing takes no time worth noting."""
    start = time.process_time()
    assert refusal(raw) == f"f.yml{message}"
    assert time.process_time() - start < 2


@pytest.mark.parametrize("raw", [b"", b" \n\n", b"# note\n", b"---\n", b"''"])
def test_empty(raw: bytes) -> None:
    """A file in which nothing stands has no fields; which it needs is for the model to say."""
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
