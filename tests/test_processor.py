"""What is slow is told, and garbage is looked for again afterwards."""

from __future__ import annotations

import gc

import pytest

from tests.processor import within


def test_slow() -> None:
    """What takes longer fails, and says how long it took."""
    message = r"a sum took \d\.\d\d s of the processor, expected less than 0\.001 s"
    with pytest.raises(AssertionError, match=message), within(0.001, "a sum"):
        sum(range(1_000_000))


def test_garbage() -> None:
    """Garbage is looked for again afterwards, also after an error."""
    with within(5):
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), within(5):
        raise KeyError
    assert gc.isenabled()
