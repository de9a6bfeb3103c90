"""Tests of `papershelf.sources.readers`: any file, of any kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.errors import ContentError
from papershelf.sources import merge, readers
from tests.linear.frames import FRAMES
from tests.linear.shapes import PIECES

KINDS = sorted(readers.KINDS)
STARTS = [frame.before for frame in FRAMES.values() if frame.entrance == "import"]
NEAR = st.builds(
    lambda start, pieces, end: start + "".join(pieces) + end,
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.sampled_from([frame.after for frame in FRAMES.values()]),
)


def imported(raw: bytes, kind: str | None = None) -> None:
    """Read and merge a file; whatever is refused is refused with a line that can be printed."""
    try:
        reader, reading = readers.read(raw, "file", kind)
        papers, summary = merge.merge({}, [(reader.source, reading)])
    except ContentError as error:
        lines = [str(problem) for problem in error.problems]
    else:
        assert papers.keys() == {*summary.added, *(entry.id for entry in summary.incomplete)} - {
            None
        }
        lines = ["file"]
    assert lines
    assert all(line.startswith("file") and line.isprintable() for line in lines)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(st.binary(max_size=200) | NEAR.map(lambda text: text.encode(errors="replace")))
def test_any_file(kind: str, raw: bytes) -> None:
    """Any bytes, and any pieces of any format, give papers or problems, read as any kind."""
    imported(raw, kind)


@settings(max_examples=300)
@given(NEAR)
def test_recognised(text: str) -> None:
    """So do they where the kind is found by what stands there."""
    imported(text.encode(errors="replace"))
