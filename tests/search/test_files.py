"""The files of the search: their names, what they hold, and when they change."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from papershelf import escape, theme
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.formulas import plain
from papershelf.packing import pack
from papershelf.search import documents, files, shards
from papershelf.settings import Settings
from tests import hostile
from tests.catalog.entries import catalog, entry
from tests.hostile import PAYLOADS
from tests.search.conftest import indexed

SETTINGS = Settings("Toy", "", "https://example.org/toy/")
MANIFEST = "assets/search/manifest.js"


def _write(made: Catalog, settings: Settings = SETTINGS) -> dict[str, bytes]:
    return files.write(files.searched(made, settings))


def _read(tree: dict[str, bytes]) -> dict[str, Any]:
    """Read data scripts, each one call with a name and JSON; return the data by name."""
    found: dict[str, Any] = {}
    for path, script in tree.items():
        text = script.decode("ascii")
        assert text.startswith("papershelf.receive(")
        assert text.endswith(");\n")
        name, data = json.loads(f"[{text.removeprefix('papershelf.receive(')[:-3]}]")
        assert path == f"assets/{name}.js"
        found[name.removeprefix("search/")] = data
    return found


def _parts(tree: dict[str, bytes]) -> dict[str, list[Any]]:
    """Read what the manifest names, by kind."""
    read = _read(tree)
    return {
        kind: [read[f"{kind}-{name}"] for name in re.findall("[a-z2-7]{8}", names)]
        for kind, names in read["manifest"]["names"].items()
        if kind != "d"
    }


def _documents(tree: dict[str, bytes]) -> list[Any]:
    """Read the document of each paper, in the order of the numbers, from all files of them."""
    read = _read(tree)
    hundreds = re.findall("[a-z2-7]{8}", read["manifest"]["names"]["d"])
    names = [f"d-{name}/{number}" for name in hundreds for number in range(100)]
    return [document for name in names if name in read for document in read[name]]


def test_names(toy: Catalog) -> None:
    """The manifest names all files but itself, each by its content."""
    tree = _write(toy)
    names = _read(tree)["manifest"]["names"]
    counts = {"t": 1, "lengths": 1, "documents": 1, "w": 10, "columns": 1, "titles": 1, "d": 1}
    counts |= {"names": 1, "about": 1, "a": 1}
    assert {kind: len(hashes) / 8 for kind, hashes in names.items()} == counts
    named = {
        f"assets/search/{kind}-{name}{place}.js"
        for kind, hashes in names.items()
        for name in re.findall("[a-z2-7]{8}", hashes)
        for place in ([f"/{number}" for number in range(6)] if kind == "d" else [""])
    }
    assert set(tree) == named | {MANIFEST}


def test_hashes(toy: Catalog) -> None:
    """A name holds the beginning of a checksum of what the file hands over."""
    tree = _write(toy)
    columns = next(path for path in tree if "columns-" in path)
    data = tree[columns].decode().partition(",")[2].removesuffix(");\n")
    digest = base64.b32encode(hashlib.sha256(data.encode()).digest()).decode().lower()
    assert columns == f"assets/search/columns-{digest[:8]}.js"


def test_manifest(toy: Catalog) -> None:
    """The manifest holds all that a browser must know to read the rest."""
    manifest = _read(_write(toy))["manifest"]
    assert sorted(manifest.pop("names")) == [
        *("a", "about", "columns", "d", "documents", "lengths", "names", "t", "titles", "w"),
    ]
    assert manifest == {
        "version": 10,
        "count": 6,
        "together": True,
        "shared": 1,
        "fields": [
            ["title", 10, 46 / 6],
            ["ids", 5, 4.5],
            ["authors", 4, 5 + 5 / 6],
            ["tags", 3, 16 / 6],
            ["tldr", 2, 29 / 6],
            ["venue", 2, 1.5],
            ["year", 1, 5 / 6],
            ["abstract", 1, 71 / 6],
        ],
        "shards": "00001",
        "authors": "quill",
        "facets": ["added", "week", "category", "status", "has"],
        "words": [4, 5, 6, 7, 8, 9, 10, 11, 12, 18],
        "tail": "",
    }


def test_offline(toy: Catalog) -> None:
    """Offline, links to papers name the file; nothing else differs."""
    online, offline = (
        _write(toy, settings) for settings in (SETTINGS, replace(SETTINGS, offline=True))
    )
    assert {path for path in online if online[path] != offline[path]} == {MANIFEST}
    assert _read(offline)["manifest"] == {**_read(online)["manifest"], "tail": "index.html"}


def test_version() -> None:
    """The browser reads the version that is written."""
    script = (theme.FOLDER / "assets" / "papershelf" / "searching" / "index.js").read_text("utf-8")
    assert re.findall(r"static VERSION = (\d+);", script) == [str(files.VERSION)]


def test_shards(toy: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shard has a script, and the manifest the first term of each."""
    monkeypatch.setattr(shards, "SMALLEST", 500)
    cut = list(shards.of(indexed(toy)))
    tree = _write(toy)
    assert len(cut) > 3
    assert _read(tree)["manifest"]["shards"] == " ".join(shard.terms[0] for shard in cut)
    assert _parts(tree)["t"] == [
        {"terms": " ".join(shard.terms), "postings": list(shard.postings)} for shard in cut
    ]


def test_lengths(toy: Catalog) -> None:
    """The lengths of the abstracts stand apart, in the order of the papers' positions."""
    assert _parts(_write(toy))["lengths"] == [pack([29, 8, 16, 7, 6, 5])]


def test_documents(toy: Catalog) -> None:
    """Each paper has a script, and a small catalog one with all of them, the last number first."""
    tree = _write(toy)
    (together,) = _parts(tree)["documents"]
    assert len(together) == 6
    assert _documents(tree)[::-1] == together


def test_documents_in_hundreds() -> None:
    """Of a hundred files one hash is the name, and a new paper changes the last one's."""
    entries = [entry(f"p{number}", title=f"Lamp {number}") for number in range(200)]
    late = entry("late", title="Late", added="2025-01-01")
    before, after = (_write(catalog(*some)) for some in (entries, [*entries, late]))
    assert [paper["title"] for paper in _documents(after)[::-1]][:2] == ["Late", "Lamp 0"]
    folders = [{path.split("/")[2] for path in tree if "/d-" in path} for tree in (before, after)]
    assert [len(names) for names in folders] == [2, 3]
    assert folders[0] < folders[1]


def test_documents_share_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large catalog three papers share a file, and a new paper changes the last file alone."""
    monkeypatch.setattr(documents, "MOST_APART", 9)
    entries = [entry(f"p{number}", title=f"Lamp {number}") for number in range(10)]
    late = entry("late", title="Late", added="2025-01-01")
    before, after = (_write(catalog(*some)) for some in (entries, [*entries, late]))
    assert _read(after)["manifest"]["shared"] == 3
    assert [paper["title"] for paper in _documents(after)[::-1]][:2] == ["Late", "Lamp 0"]
    held = [
        [script.partition(b"[")[2] for path, script in tree.items() if "/d-" in path]
        for tree in (before, after)
    ]
    assert [len(scripts) for scripts in held] == [4, 4]
    assert held[0][:3] == held[1][:3]


@pytest.mark.parametrize(("over", "together"), [(0, True), (1, False)])
def test_together(toy: Catalog, monkeypatch: pytest.MonkeyPatch, over: int, together: bool) -> None:
    """The documents of a catalog that is larger stand apart only."""
    size = len(escape.json_text(_parts(_write(toy))["documents"][0]))
    monkeypatch.setattr(files, "MOST_TOGETHER", size + 1 - over)
    tree = _write(toy)
    assert _read(tree)["manifest"]["together"] is together
    assert len(_parts(tree)["documents"]) == together
    assert len(_documents(tree)) == 6


def test_words(toy: Catalog) -> None:
    """The known words of a length stand by how common they are, the commonest last."""
    tree = _write(toy)
    words = dict(zip(_read(tree)["manifest"]["words"], _parts(tree)["w"], strict=True))
    assert words[9] == ["backticks observers"]
    assert words[6][-1].split()[0] == "shadow"


ALL = {"d", "documents", "t", "w"}
"""What a change of searched and shown texts renames, if it brings new words."""
BEFORE: dict[str, Any] = {"title": "Lamps", "abstract": "They shine.", "tags": ["ants"]}


@pytest.mark.parametrize(
    ("changed", "renamed"),
    [
        pytest.param({}, set(), id="nothing"),
        pytest.param(
            {"links": {"video": "https://x.org/"}}, set(), id="a link that is not searched"
        ),
        pytest.param({"links": {"pdf": "https://x.org/"}}, {"d", "documents", "columns"}, id="PDF"),
        pytest.param({"sources": [{"kind": "listing", "name": "x"}]}, set(), id="source"),
        pytest.param({"title": "Lamp"}, {"w", "d", "documents"}, id="a title's ending"),
        pytest.param({"title": "Rays"}, {"t", "w", "d", "documents"}, id="title"),
        pytest.param({"abstract": "They shine!"}, {"d", "documents"}, id="a sign of the abstract"),
        pytest.param(
            {"abstract": "They shine bright."}, {"t", "lengths", "d", "documents"}, id="word"
        ),
        pytest.param({"tldr": "Shine."}, {"t", "d", "documents"}, id="summary"),
        pytest.param({"tags": ["bees"]}, ALL | {"columns", "names", "about"}, id="tag"),
        pytest.param({"authors": ["A B"]}, {"t", "d", "documents"}, id="author"),
        pytest.param({"doi": "10.1000/1"}, {"t"}, id="DOI"),
        pytest.param({"published": "2024-01"}, ALL - {"w"} | {"columns", "names"}, id="date"),
        pytest.param({"added": "2024-01-01"}, {"columns"}, id="day of addition"),
        pytest.param({"venue": {"name": "V"}}, ALL - {"w"} | {"columns", "names"}, id="venue"),
        pytest.param({"category": "cs.CV"}, {"columns"}, id="category"),
        pytest.param(
            {"links": {"code": "https://x.org/"}}, {"d", "documents", "columns"}, id="code"
        ),
        pytest.param({"links": {"project": "https://x.org/"}}, {"columns"}, id="project page"),
    ],
)
def test_renamed(changed: dict[str, Any], renamed: set[str]) -> None:
    """The files have other names that hold something else, and no others; then the manifest too."""
    before, after = (_write(catalog(entry("p", **paper))) for paper in (BEFORE, BEFORE | changed))
    gone = before.keys() - after.keys()
    assert {path.split("/")[2].partition("-")[0] for path in gone} == renamed
    kept = {path for path in before.keys() & after.keys() if before[path] == after[path]}
    assert kept == before.keys() - gone - ({MANIFEST} if renamed else set())


@pytest.mark.parametrize(
    "settings",
    [
        replace(SETTINGS, site_name="Other", site_url="https://example.com/"),
        replace(SETTINGS, page_size=1, newest=1),
        replace(SETTINGS, offline=True),
    ],
    ids=["name", "lists", "offline"],
)
def test_names_of_another_site(toy: Catalog, settings: Settings) -> None:
    """The settings of a site rename no file."""
    assert _write(toy).keys() == _write(toy, settings).keys()


def test_empty() -> None:
    """A catalog without papers has a manifest, empty columns and names, and no lengths."""
    tree = _write(catalog())
    manifest = _read(tree)["manifest"]
    assert (manifest["count"], manifest["shards"], manifest["words"]) == (0, "", [])
    kinds = {kind for kind, names in manifest["names"].items() if names}
    assert kinds == {"about", "columns", "lengths", "names", "titles"}
    assert _parts(tree)["lengths"] == [""]
    assert _parts(tree)["names"] == [{"tags": [], "venues": [], "years": []}]
    assert len(tree) == 6


def test_hostile(tmp_path: Path) -> None:
    """No attack leaves the data: the scripts are JSON without anything that ends a script."""
    made = Catalog.of(folder.load(hostile.write(tmp_path / "content")))
    tree = _write(made)
    for script in tree.values():
        assert not set(b"<>&\n") & set(script.removesuffix(b"\n"))
    shown = _documents(tree)
    assert sorted(paper["tldr"] for paper in shown if "tldr" in paper) == sorted(
        plain(f"{' '.join(payload.text.split())} {hostile.canary(number, 'tldr')}")
        for number, payload in enumerate(PAYLOADS)
        if number % 2
    )
    assert [name for _, name, _ in _parts(tree)["columns"][0]["tags"]] == [
        f"{' '.join(payload.text.split())} {hostile.canary(number, 'tag')}"
        for number, payload in enumerate(PAYLOADS)
    ]
