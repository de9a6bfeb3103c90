"""Mutated bibliographies: whatever a file holds, readers end, and lose nothing in silence."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from papershelf.errors import ContentError
from papershelf.folding import fold
from papershelf.sources import merge, readers
from papershelf.sources.reading import Reading
from tests.processor import within

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())
SEED = 20250317
FEW, MANY = 12, 2_000
LONGEST = 5
"""Seconds that a mutated file may take."""
_SIGNS = "{}[]()\"',;:=@%#\\\n\t -<>&|$0aZé\u200b\ufffd"
_RUNS = (
    "{",
    "[",
    '"',
    "@a{",
    '{"a":',
    "<record>",
    "\n",
    "TY  - JOUR\n",
    ",",
    "\\",
    "$",
    "and ",
    "(",
)


def mutated(text: str, dice: random.Random) -> str:
    """Change a text in one to three places."""
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(text) + 1)
        end = min(len(text), at + dice.choice((1, 1, 2, 5, 20, 80, 300)))
        kind = dice.randrange(8)
        if kind == 0:
            text = text[:at] + text[end:]
        elif kind == 1:
            text = text[:at] + dice.choice(_SIGNS) + text[at:]
        elif kind == 2:
            text = text[:at] + dice.choice(_SIGNS) + text[at + 1 :]
        elif kind == 3:
            text = text[:end] + text[at:end] + text[end:]
        elif kind == 4:
            lines = text.split("\n")
            one, other = (dice.randrange(len(lines)) for _ in range(2))
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
        elif kind == 5:
            lines = text.split("\n")
            del lines[dice.randrange(len(lines))]
            text = "\n".join(lines)
        elif kind == 6:
            text = text[:at] + dice.choice(_RUNS) * dice.choice((3, 50, 2000)) + text[at:]
        else:
            text = (
                text[:at] if dice.random() < 0.3 else text[:at] + text[at:end].upper() + text[end:]
            )
    return text


def outcome(text: str, name: str) -> tuple[bool, str]:
    """Return whether an import of a text would exit with 0, and all that it says."""
    try:
        reader, reading = readers.read(text.encode(errors="replace"), name)
    except ContentError as error:
        return False, str(error)
    changed, summary = merge.merge({}, [(reader.source, reading)])
    left = [*summary.unread, *(entry.text for entry in summary.incomplete)]
    titles = [paper.title for paper in changed.values()]
    merged = [entry.text for entry in summary.merged]
    return not left, "\n".join([*titles, *left, *merged, *summary.notes])


def named(path: Path) -> list[str]:
    """Return of every title in a file the longest words that stand there as they are read.

    A few signs before them belong to it: the name of its field.
    """
    text = path.read_text(encoding="utf-8")
    reading = readers.read(path.read_bytes(), path.name)[1]
    return [key for entry in reading.candidates if (key := _key(entry.title, text))]


def _key(title: str, text: str) -> str:
    runs = re.findall(r"[A-Za-z]+(?: [A-Za-z]+)*", title)
    longest = max((run for run in runs if text.count(run) == 1), key=len, default="")
    at = text.find(longest) if longest else 0
    return text[max(0, at - 14) : at] + longest


def lost(path: Path, count: int, seed: int) -> Iterator[str]:
    """Yield what is wrong with the reading of mutations of a file."""
    text = path.read_text(encoding="utf-8")
    keys = named(path)
    dice = random.Random(f"{seed} {path.name}")  # noqa: S311 - the same at every run
    for number in range(count):
        changed = mutated(text, dice)
        with within(LONGEST, f"mutation {number}"):
            is_done, words = outcome(changed, path.name)
        folded = fold(words)
        for key in keys:
            is_there = changed.count(key) >= text.count(key)
            if is_done and is_there and fold(key[14:]) not in folded:
                yield f"mutation {number} loses {key!r}:\n{changed[:3000]}\n{words}"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_few_mutations(path: Path) -> None:
    """A broken file gives papers and names, no exception; with exit code 0 no title is lost."""
    assert list(lost(path, FEW, SEED)) == []


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [one.kind for one in readers.READERS if one.source == "bibliography"]
)
def test_many_mutations(kind: str) -> None:
    """The same for 2,000 files of every kind."""
    paths = [path for path in SAMPLES if readers.read(path.read_bytes(), path.name)[0].kind == kind]
    assert len(paths) >= 3
    found = [wrong for path in paths for wrong in lost(path, -(-MANY // len(paths)), SEED + 1)]
    assert found == []


def test_reading_is_named() -> None:
    """The test of mutations looks for titles that stand in the files."""
    assert sum(len(named(path)) for path in SAMPLES) > 50
    assert all(isinstance(readers.read(path.read_bytes(), "x")[1], Reading) for path in SAMPLES)
