"""Lines of YAML: what is written without the library is what the library writes."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.content import yaml_lines, yamlio

PIECES = st.sampled_from(
    [
        *" .,:;()/+?!&'-_#\"~=%aZé中1",
        *("null", "No", "true", "y", "a: b", " #", "2024", "2024-10-30", "2401.10020", "1e5"),
        *("https://example.org/", "word " * 17, "e" * 30, "\n", "\ufeff", "\u2028"),
    ]
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)
VALUES = TEXTS | st.lists(TEXTS, max_size=3) | st.dictionaries(TEXTS, TEXTS, max_size=2)
NAMES = st.sampled_from(["title", "a_b", "no", "y", "A", "1"])


def emitted(data: dict[str, Any]) -> str:
    """Write data by the library alone."""
    written: str = yaml.dump(
        data, Dumper=yamlio._Dumper, sort_keys=False, allow_unicode=True, width=96
    )
    return written


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(NAMES, VALUES, min_size=1))
def test_as_the_library(data: dict[str, Any]) -> None:
    """Whatever is written of any field, alone or beside others, has the library's bytes."""
    assert yamlio.dump(data).decode() == emitted(data)
    for name, value in data.items():
        assert yaml_lines.write(name, value) in (None, emitted({name: value}))


@pytest.mark.parametrize(
    ("name", "value", "lines"),
    [
        ("title", "Reading by lamplight", "title: Reading by lamplight\n"),
        ("title", "Lamps: it's dark", "title: 'Lamps: it''s dark'\n"),
        ("published", "2024-10-30", "published: '2024-10-30'\n"),
        ("authors", ["Ada Lovelace"], "authors:\n  - Ada Lovelace\n"),
        ("links", {"code": "https://a.example/b#c"}, "links:\n  code: https://a.example/b#c\n"),
        ("lang", "no", None),
        ("no", "de", None),
        ("title", "a " * 45 + "b", None),
        ("tags", [], None),
    ],
)
def test_lines(name: str, value: Any, lines: str | None) -> None:
    """Common fields need no library; what may be read otherwise, or is long, is left to it."""
    assert yaml_lines.write(name, value) == lines
