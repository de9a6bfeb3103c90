"""The files of the exports: alternates of the pages, and what the browser's shelf must know.

Alternates are each paper and the whole catalog in other formats, as files beside the pages. The
shelf reads two scripts:

    assets/shelf/papers.js    every id, which id took the place of an old one, the colours of tags
    assets/shelf/newest.js    the day of the newest addition

The first is read on the shelf's own page only: about 15 bytes for each paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from papershelf import escape
from papershelf.catalog.catalog import Catalog
from papershelf.exports import blocks, details, formats
from papershelf.exports.references import Reference
from papershelf.memory import NO_MEMORY, Memory, Sealed
from papershelf.settings import Settings
from papershelf.words import ENGLISH, Words

SHELF = "assets/shelf"


def alternates(papers: Sequence[Reference], words: Words = ENGLISH) -> dict[str, bytes]:
    """Write the alternates of papers that fill blocks; returns bytes by path from the site's root.

    `papers/<id>.bib` and so on, and the blocks that the pages and the shelf cite from. Time and
    size grow with the number of papers.
    """
    tree: dict[str, bytes] = {}
    beside = blocks.write(_written(papers, tree), words)
    return tree | beside


def _written(papers: Iterable[Reference], tree: dict[str, bytes]) -> Iterator[Reference]:
    """Write the files beside a paper's page into a tree, and yield the paper.

    So what several files need of it is made once.
    """
    offered = formats.offered("alternate").values()
    for reference in papers:
        for made in offered:
            tree[f"papers/{reference.id}{made.ending}"] = made.alternate(reference).encode()
        yield reference


@dataclass(frozen=True)
class Whole:
    """The whole catalog in each format, as plain values."""

    order: tuple[str, ...]
    """The ids of the papers in their order."""
    parts: Sealed[dict[str, str]]
    """A paper's part of each file, by the name of the format."""


def gathered(papers: Sequence[Reference], memory: Memory = NO_MEMORY) -> Whole:
    """Write each paper's parts of the whole catalog; time grows with the number of new ones."""
    parts = memory.sealed(_parts, {reference.id: reference for reference in papers})
    return Whole(tuple(reference.id for reference in papers), parts)


def whole(given: Whole, settings: Settings) -> dict[str, bytes]:
    """Write the whole catalog in each format, and the schema of what the JSON adds to CSL.

    `catalog.bib` and so on, bytes by path; time and size grow with the number of papers.
    """
    found = given.parts.read()
    parts = [found[identifier] for identifier in given.order]
    tree = {
        f"catalog{made.ending}": made.write.join(part[name] for part in parts).encode()
        for name, made in formats.offered("catalog").items()
    }
    return tree | {details.SCHEMA_PATH: details.schema(settings).encode()}


def _parts(reference: Reference) -> dict[str, str]:
    """Write a paper's part of each file of the whole catalog, by the name of the format."""
    return {name: made.write.part(reference) for name, made in formats.offered("catalog").items()}


def courses(catalog: Catalog, papers: Sequence[Reference]) -> dict[str, bytes]:
    """Write the papers of each reading path, in its order, in each format; bytes by path."""
    known = {reference.id: reference for reference in papers} if catalog.courses else {}
    return {
        f"paths/{course.id}{made.ending}": made.write(
            [known[entry.id] for entry, _ in course.steps]
        ).encode()
        for course in catalog.courses
        for made in formats.offered("alternate").values()
    }


def shelf(catalog: Catalog) -> dict[str, bytes]:
    """Write both scripts of the shelf; returns them by path from the site's root."""
    data = {
        "papers": {
            "ids": " ".join(sorted(entry.id for entry in catalog.entries)),
            "aliases": {
                alias: entry.id for entry in catalog.entries for alias in entry.paper.aliases
            },
            "hues": {tag.id: catalog.hues[tag.id] for tag in catalog.tags},
        },
        "newest": catalog.days[-1] if catalog.days else 0,
    }
    return {
        f"{SHELF}/{name}.js": escape.script(f"shelf/{name}", value) for name, value in data.items()
    }
