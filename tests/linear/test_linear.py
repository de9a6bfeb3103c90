"""Twice the bytes take twice the time: of all shapes, at every entrance."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest

from papershelf.errors import ContentError
from papershelf.sources import readers
from papershelf.sources.services.tree import WrongAnswerError
from tests.linear import entries, shapes
from tests.linear.cost import Meter, doubled, is_too_much
from tests.linear.frames import FRAMES
from tests.linear.shapes import SHAPES, Shape

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="each measurement is a copy of a process"),
]
CHEAP = 0.3
"""What costs fewer seconds at `SIZE` is not looked at any further in the daily tests."""
SIZE = 32_000
FEW, MANY = 40, 1_500
DEAREST = 30e-6
"""Seconds that a character may cost, such as one of the shortest names or lines."""


def costly(meter: Meter, found: Iterable[tuple[str, Shape]]) -> Iterator[str]:
    """Yield what costs more than twice as much for twice the size, up to `SIZE`."""
    shapes = [(name, shape, min(SIZE, shape.sizes[-1])) for name, shape in found]
    costs = meter.each([(shape.frame.entrance, shape.text(size)) for _, shape, size in shapes])
    for (name, shape, size), seconds in zip(shapes, costs, strict=True):
        if seconds is None or seconds > DEAREST * SIZE:
            yield f"{name}: {seconds} s"
        elif seconds > CHEAP:
            texts = [shape.text(size // 2), shape.text(size)]
            if is_too_much(*(both := doubled(meter, shape.frame.entrance, texts))):
                yield f"{name}: {both}"


@pytest.fixture(scope="module")
def meter() -> Iterator[Meter]:
    with Meter() as made:
        yield made


def test_shapes(meter: Meter) -> None:
    """No shape that a loop or pattern could be slow for is."""
    assert list(costly(meter, SHAPES.items())) == []


def test_some_generated(meter: Meter) -> None:
    """Nor is one of pieces that nobody put together."""
    assert list(costly(meter, shapes.generated(1, FEW))) == []


def test_notices(meter: Meter) -> None:
    """What costs the square is noticed, and so is what does not end."""
    costs = doubled(meter, "square", ["a" * 20_000, "a" * 40_000])
    assert is_too_much(*costs)
    assert meter.seconds("square", "a" * 200_000, limit=0.5) is None
    assert "entries.py" in meter.place


@pytest.mark.parametrize("frame", ["paper", "fix", "tags", "refused", "page", "issue"])
def test_beyond(meter: Meter, frame: str) -> None:
    """What is larger than an entrance takes is refused at once, whatever it holds."""
    most = FRAMES[frame].most
    assert most is not None
    for token in ("a\n", "- ", "[", "\u0327\u0301", "&amp;"):
        seconds = meter.seconds(FRAMES[frame].entrance, FRAMES[frame].text(token, 2 * most))
        assert seconds is not None
        assert seconds < 1


BETWEEN = (
    *("arxiv answer, entries", "crossref answer, people", "crossref answer, notices"),
    *("datacite answer, people", "openalex answer, people", "openalex answer, words"),
    *("openalex answer, places", "openreview answer, people", "openreview answer, keywords"),
    *("openreview answer, notes", "semantic scholar answer, people"),
    *("semantic scholar answer, names of a venue", "votes", "citations", "citations, scholar"),
)
"""Places between values, where words are no XML or JSON."""


def test_frames() -> None:
    """Most places take plain words, so that what stands there is looked at; others take nothing."""
    refusing = []
    for name, frame in FRAMES.items():
        try:
            entries.ENTRANCES[frame.entrance](frame.text("A b. ", 60))
        except (ContentError, WrongAnswerError):
            refusing.append(name)
    assert refusing == [
        *("text", "text, abstract", "html", "html, tag", "feed", "metrics", "metadata"),
        *("recipients", "recipients, address", "recipients, domain"),
        *BETWEEN,
    ]
    for name in BETWEEN:
        frame = FRAMES[name]
        entries.ENTRANCES[frame.entrance](frame.before + frame.after)


def test_every_reader() -> None:
    """A reader of files, and a service that is asked, has a place."""
    texts = [frame.text("A b. ", 60) for frame in FRAMES.values() if frame.entrance == "import"]
    read = {next(one for one in readers.READERS if one.recognises(text)).kind for text in texts}
    assert read == set(readers.KINDS)
    assert {frame.entrance for frame in FRAMES.values()} | {"square"} == set(entries.ENTRANCES)


@pytest.mark.fuzz
@pytest.mark.parametrize("name", SHAPES)
def test_to_a_megabyte(meter: Meter, name: str) -> None:
    """So it is up to a megabyte, or to what an entrance takes."""
    shape = SHAPES[name]
    costs = doubled(meter, shape.frame.entrance, [shape.text(size) for size in shape.sizes])
    assert len(costs) == 3
    assert not any(is_too_much(*pair) for pair in pairwise(costs)), costs


@pytest.mark.fuzz
def test_many_generated(meter: Meter) -> None:
    """The same for many shapes of pieces."""
    assert list(costly(meter, shapes.generated(2, MANY))) == []
