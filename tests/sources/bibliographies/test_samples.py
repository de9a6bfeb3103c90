"""Samples of bibliographies, several of every kind: what readers make of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from papershelf.sources import checking, readers
from papershelf.sources.reading import Candidate

FOLDER = Path(__file__).parent
SAMPLES = sorted((FOLDER / "samples").iterdir())


def described(entry: Candidate) -> str:
    """Write the facts of a candidate on one line."""
    venue = entry.fields.get("venue")
    links = [f"{name[6:]}={url}" for name, url in entry.fields.items() if name[:6] == "links."]
    shown = [
        entry.title,
        "; ".join(map(str, entry.fields.get("authors", ()))),
        f"{venue.label} ({venue.kind})" if venue else "",
        str(entry.fields.get("published") or ""),
        *(entry.arxiv or "", entry.fields.get("doi", ""), " ".join(links)),
        entry.abstract.replace("\n\n", " / "),
        ", ".join(entry.keywords),
        *filter(None, [entry.fields.get("lang")]),
    ]
    return " | ".join(shown)


def outline(path: Path) -> Iterator[str]:
    """Yield the lines of what is read of a file."""
    reader, reading = readers.read(path.read_bytes(), path.name)
    entries = checking.checked(reading)
    yield f"== {path.name}: {reader.kind}"
    yield from (described(entry) for entry in entries)
    parts = {
        "incomplete": [part for entry in entries for part in entry.unread],
        "not understood": reading.unread,
        "note": reading.passed,
    }
    for name, unread in parts.items():
        yield from (f"{name} {part.line}: {part.text}: {part.reason}" for part in unread)
    if reading.unused:
        yield f"no place: {', '.join(f'{key} {n}' for key, n in sorted(reading.unused.items()))}"


def test_samples() -> None:
    """Every sample gives the papers, with all their facts, and the remarks of `expected.txt`."""
    found = "\n".join(line.rstrip() for path in SAMPLES for line in outline(path)) + "\n"
    assert found == (FOLDER / "expected.txt").read_text(encoding="utf-8")


def test_kinds() -> None:
    """Every kind is recognised by its content, in three files at least."""
    kinds = Counter(readers.read(path.read_bytes(), "file")[0].kind for path in SAMPLES)
    known = [reader.kind for reader in readers.READERS if reader.source == "bibliography"]
    assert set(kinds) == set(known)
    assert min(kinds.values()) >= 3
