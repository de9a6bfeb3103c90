"""What the map's script reads: where papers stand, what they are called, which are related."""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.exports import points
from papershelf.words import ENGLISH
from tests.catalog.entries import catalog, entry
from tests.unpacking import unpack


def data(tree: dict[str, bytes]) -> dict[str, Any]:
    """Read what the files hand over, by their names."""
    found = {}
    for path, text in tree.items():
        match = re.fullmatch(r'papershelf\.receive\("([^"]*)",(.*)\);', text.decode().strip())
        assert match
        name, value = match.groups()
        assert path == f"assets/{name}.js"
        found[name.rpartition("/")[2]] = json.loads(value)
    return found


def test_places(real: Catalog) -> None:
    """Every paper, in the catalog's order, stands in its cluster where the catalog puts it."""
    found = data(points.of(real, ENGLISH).write())["points"]
    of, x, y = (list(unpack(found[name])) for name in ("of", "x", "y"))
    corners = found["corners"]
    expected = {
        point.position: (number, point.x, point.y)
        for number, cluster in enumerate(real.clusters)
        for point in cluster.points
    }
    assert [
        (number, corners[number][0] + right, corners[number][1] + down)
        for number, right, down in zip(of, x, y, strict=True)
    ] == [expected[at] for at in range(len(real.entries))]


def test_names(real: Catalog) -> None:
    """A file names its papers with those that their pages call related, in that order."""
    tree = points.of(real, ENGLISH).write()
    folder = f"assets/map/{points.of(real, ENGLISH).name}"
    assert list(tree) == [f"{folder}/{name}.js" for name in ("points", "ids", "0")]
    rows = {row[0]: row[1:] for row in data(tree)["0"]}
    assert len(rows) == len(real.entries)
    for one in real.entries:
        related = real.relatives[one.id].related
        title, near = rows[one.id]
        assert title.split("$")[0] == one.paper.title.split("$")[0]
        assert [real.entries[at].id for at in unpack(near)] == [other.entry.id for other in related]


def test_the_mark_of_a_paper_stands_last() -> None:
    """A title that stands alone says what became of its paper; others have no word for it."""
    made = catalog(entry("a", status="retracted"), entry("b"))
    rows = data(points.of(made, ENGLISH).write())["0"]
    assert {row[0]: row[3:] for row in rows} == {"a": ["Retracted"], "b": []}


def test_what_stands_together_shares_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers of a file follow one another on a curve through the map: x and y, bit by bit."""
    made = catalog(*(entry(f"p{number}", abstract=f"Walrus n{number}") for number in range(8)))
    monkeypatch.setattr(points, "SHARED", 3)
    files = data(points.of(made, ENGLISH).write())
    order = [row[0] for number in "012" for row in files[number]]
    assert [len(files[number]) for number in "012"] == [3, 3, 2]

    def along(identifier: str) -> str:
        x, y = (f"{way:014b}" for way in made.places[identifier])
        return "".join(f"{one}{other}" for one, other in zip(x, y, strict=True))

    assert order == sorted(order, key=along)


def test_an_id_is_found_by_its_checksum(real: Catalog) -> None:
    """The sums stand in the catalog's order: the last 16 bits of CRC-32."""
    sums = list(unpack(data(points.of(real, ENGLISH).write())["ids"]))
    assert sums == [zlib.crc32(one.id.encode()) % 65536 for one in real.entries]


def test_another_content_has_another_name() -> None:
    """Files of another content have another address, so that no cache mixes two builds."""
    made = [catalog(entry("a", title=title)) for title in ("One", "Two")]
    assert len({points.of(one, ENGLISH).name for one in made}) == 2
    assert points.of(catalog(), ENGLISH).write() == {}
