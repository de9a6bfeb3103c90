"""Reading: what a reader makes of a file, in the short form that tests compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from papershelf.sources import readers
from papershelf.sources.reading import Candidate, Reading

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> tuple[str, Reading]:
    """Read a sample; returns the kind of its reader, and the reading."""
    return read((SAMPLES / name).read_text(encoding="utf-8"), name)


def read(text: str, name: str = "file") -> tuple[str, Reading]:
    """Read a text; returns the kind of its reader, and the reading."""
    reader, found = readers.read(text.encode(), name)
    return reader.kind, found


def facts(entry: Candidate) -> dict[str, Any]:
    """Return the facts of a candidate that are known, apart from its line."""
    known = {
        "title": entry.title,
        "abstract": entry.abstract,
        "arxiv": entry.arxiv,
        **entry.fields,
        "keywords": entry.keywords,
        "upvotes": entry.upvotes,
        "submitted_by": entry.submitted_by,
        "unread": [f"{part.text}: {part.reason}" for part in entry.unread],
    }
    return {name: value for name, value in known.items() if value not in (None, "", [])}


def notes(found: Reading) -> list[str]:
    """Return what was named beside the candidates, each with its line."""
    return [f"{part.line}: {part.text}: {part.reason}" for part in [*found.unread, *found.passed]]
