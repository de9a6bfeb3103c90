"""Tests of `papershelf.content`."""

from __future__ import annotations

import pytest

from papershelf.content import records, yamlio
from papershelf.content.model import Record
from papershelf.errors import ContentError


def refusal(text: str | bytes) -> str:
    """Parse `text` as the file `f.yml` and return what it is refused with."""
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ContentError) as caught:
        yamlio.parse(raw, "f.yml")
    return str(caught.value)


def faults(model: type[Record], text: str) -> list[str]:
    """Make a record of the file `f.yml` and return its problems; none if it is sound."""
    try:
        records.validate(model, yamlio.parse(text.encode(), "f.yml"), "f.yml")
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []
