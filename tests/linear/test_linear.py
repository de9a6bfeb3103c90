"""Twice the bytes take twice the time: of all shapes, at every entrance."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pytest

from papershelf.errors import ContentError
from papershelf.sources import readers
from papershelf.sources.services.tree import WrongAnswerError
from tests.linear import entries, shapes
from tests.linear.cost import LIMIT, Meter, doubled, is_too_much
from tests.linear.frames import FRAMES, Frame
from tests.linear.shapes import SHAPES, Shape

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="each measurement is a copy of a process"),
]
SIZES = (4_000, 16_000, 64_000, 256_000)
"""A shape is read with so many characters, one size after another until it costs enough."""
ENOUGH = 0.02
"""Seconds that show how a cost grows."""
FEW, MANY = 40, 1_500
DEAREST = 30e-6
"""Seconds that a character may cost, such as one of the shortest names or lines."""


def costly(meter: Meter, found: Iterable[tuple[str, Shape]]) -> Iterator[str]:
    """Yield what costs more than twice as much for twice the size."""
    left = [(name, shape, 0, 0.0) for name, shape in found]
    for size in SIZES:
        texts = [(shape.frame.entrance, shape.text(_least(size, shape))) for _, shape, *_ in left]
        costs = meter.each(texts)
        cheap = []
        for (name, shape, least, before), seconds in zip(left, costs, strict=True):
            most = _least(size, shape)
            if seconds is None or (least and seconds > DEAREST * most):
                yield f"{name}: {seconds} s"
            elif least and seconds > ENOUGH:
                if seconds > 2 * most / least * max(before, ENOUGH / 8):
                    yield from _grown(meter, name, shape, most)
            elif most == size:
                cheap.append((name, shape, most, seconds))
        left = cheap


def _least(size: int, shape: Shape) -> int:
    return min(size, shape.sizes[-1])


def _grown(meter: Meter, name: str, shape: Shape, size: int) -> Iterator[str]:
    """Look closer at a shape whose cost seems to grow faster than its size."""
    texts = [shape.text(size * times) for times in (1, 2, 4)]
    costs = doubled(meter, shape.frame.entrance, texts)
    if any(is_too_much(*pair) for pair in pairwise(costs)):
        yield f"{name}: {costs}"


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


class Priced(Meter):
    """A meter that reads nothing: a megabyte costs `seconds`, less by a power of its length."""

    def __init__(self, seconds: float, power: int) -> None:
        self._seconds = seconds
        self._power = power

    def each(self, texts: Sequence[tuple[str, str]], limit: float = LIMIT) -> list[float | None]:
        """Return the price of each text."""
        return [self._seconds * (len(text) / 1e6) ** self._power for _, text in texts]


def test_notices_early() -> None:
    """A square of two seconds for a megabyte is noticed, a cost that grows with the size is not."""
    shapes = [("text", Shape(Frame("none", "", most=1_000_000), "a"))]
    for seconds in (0.1, 2.0, 20.0):
        assert list(costly(Priced(seconds, 1), shapes)) == []
    for seconds in (2.0, 20.0, 200.0):
        assert len(list(costly(Priced(seconds, 2), shapes))) == 1
    assert list(costly(Priced(40, 1), shapes)) == ["text: 0.64 s"]


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
