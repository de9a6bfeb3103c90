"""The files of the search: their names, what they hold, and when they change."""

from __future__ import annotations

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
from papershelf.search import files, shards
from papershelf.search.packing import pack
from papershelf.settings import Settings
from tests import hostile
from tests.catalog.entries import catalog, entry
from tests.hostile import PAYLOADS
from tests.search.conftest import indexed

SETTINGS = Settings("Toy", "", "https://example.org/toy/")
MANIFEST = "assets/search/manifest.js"


def _read(tree: dict[str, bytes]) -> dict[str, Any]:
    """Read data scripts, each one call with a name and JSON; return the data by name."""
    found: dict[str, Any] = {}
    for path, script in tree.items():
        text = script.decode("ascii")
        assert text.startswith("papershelf.receive(")
        assert text.endswith(");\n")
        name, data = json.loads(f"[{text.removeprefix('papershelf.receive(')[:-3]}]")
        assert name == f"search/{path.rpartition('/')[2].removesuffix('.js')}"
        found[name.removeprefix("search/")] = data
    return found


def _folder(tree: dict[str, bytes]) -> str:
    folder = _read({MANIFEST: tree[MANIFEST]})["manifest"]["folder"]
    assert isinstance(folder, str)
    return folder


def test_names(toy: Catalog) -> None:
    """All but the manifest stands in a folder that the manifest names."""
    tree = files.write(toy, SETTINGS)
    base = f"assets/search/{_folder(tree)}"
    assert re.fullmatch("[0-9a-f]{12}", _folder(tree))
    assert sorted(tree) == sorted(
        [
            MANIFEST,
            f"{base}/columns.js",
            f"{base}/documents.js",
            f"{base}/t0.js",
            *(f"{base}/d{number}.js" for number in range(6)),
            *(f"{base}/w{length}.js" for length in (4, 5, 6, 7, 8, 9, 10, 11, 12, 18)),
        ]
    )


def test_manifest(toy: Catalog) -> None:
    """The manifest holds all that a browser must know to read the rest."""
    tree = files.write(toy, SETTINGS)
    assert _read(tree)["manifest"] == {
        "version": 5,
        "folder": _folder(tree),
        "count": 6,
        "together": True,
        "fields": [
            ["title", 10, 41 / 6],
            ["ids", 5, 4.5],
            ["authors", 4, 5.5],
            ["tags", 3, 16 / 6],
            ["tldr", 2, 29 / 6],
            ["venue", 2, 1.5],
            ["year", 1, 5 / 6],
            ["abstract", 1, 71 / 6],
        ],
        "runs": {
            "abstract": pack([5, 1, 6, 1, 7, 1, 8, 1, 16, 1, 29, 1]),
            "tags": pack([0, 1, 2, 1, 3, 1, 4, 1, 1, 1, 6, 1]),
        },
        "shards": "00001",
        "facets": ["category", "has"],
        "words": [4, 5, 6, 7, 8, 9, 10, 11, 12, 18],
        "tail": "",
    }


def test_offline(toy: Catalog) -> None:
    """Offline, links to papers name the file; nothing else differs."""
    online, offline = (
        files.write(toy, settings) for settings in (SETTINGS, replace(SETTINGS, offline=True))
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
    read = _read(files.write(toy, SETTINGS))
    assert len(cut) > 3
    assert read["manifest"]["shards"] == " ".join(shard.terms[0] for shard in cut)
    assert [read[f"t{number}"] for number in range(len(cut))] == [
        {"terms": " ".join(shard.terms), "postings": list(shard.postings)} for shard in cut
    ]
    assert f"t{len(cut)}" not in read


def test_documents(toy: Catalog) -> None:
    """Each paper has a script, and a small catalog one with all of them, in the same order."""
    read = _read(files.write(toy, SETTINGS))
    assert len(read["documents"]) == 6
    assert [read[f"d{number}"] for number in range(6)] == read["documents"]


@pytest.mark.parametrize(("over", "together"), [(0, True), (1, False)])
def test_together(toy: Catalog, monkeypatch: pytest.MonkeyPatch, over: int, together: bool) -> None:
    """The documents of a catalog that is larger stand apart only."""
    size = len(escape.json_text(_read(files.write(toy, SETTINGS))["documents"]))
    monkeypatch.setattr(files, "MOST_TOGETHER", size + 1 - over)
    read = _read(files.write(toy, SETTINGS))
    assert read["manifest"]["together"] is together
    assert ("documents" in read) is together
    assert "d5" in read


def test_words(toy: Catalog) -> None:
    """The known words of a length stand by how common they are, the commonest last."""
    read = _read(files.write(toy, SETTINGS))
    assert read["w9"] == ["backticks observers"]
    assert read["w6"][-1].split()[0] == "shadow"


BEFORE: dict[str, Any] = {"title": "Lamps", "abstract": "They shine.", "tags": ["ants"]}


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        pytest.param({}, True, id="nothing"),
        pytest.param({"links": {"pdf": "https://x.org/"}}, True, id="a link that is not searched"),
        pytest.param({"sources": [{"kind": "listing", "name": "x"}]}, True, id="source"),
        pytest.param({"title": "Lamp"}, False, id="title"),
        pytest.param({"abstract": "They shine!"}, False, id="a sign of the abstract"),
        pytest.param({"tldr": "Shine."}, False, id="summary"),
        pytest.param({"tags": ["bees"]}, False, id="tag"),
        pytest.param({"authors": ["A B"]}, False, id="author"),
        pytest.param({"doi": "10.1000/1"}, False, id="DOI"),
        pytest.param({"published": "2024-01"}, False, id="date"),
        pytest.param({"added": "2024-01-01"}, False, id="day of addition"),
        pytest.param({"venue": {"name": "V"}}, False, id="venue"),
        pytest.param({"category": "cs.CV"}, False, id="category"),
        pytest.param({"links": {"code": "https://x.org/"}}, False, id="code"),
        pytest.param({"links": {"project": "https://x.org/"}}, False, id="project page"),
    ],
)
def test_folder(changed: dict[str, Any], same: bool) -> None:
    """The folder has another name if, and only if, something in it is another."""
    before, after = (
        files.write(catalog(entry("p", **paper)), SETTINGS) for paper in (BEFORE, BEFORE | changed)
    )
    assert (_folder(before) == _folder(after)) is same
    assert (before == after) is same


@pytest.mark.parametrize(
    "settings",
    [
        replace(SETTINGS, site_name="Other", site_url="https://example.com/"),
        replace(SETTINGS, page_size=1, newest=1),
        replace(SETTINGS, offline=True),
    ],
    ids=["name", "lists", "offline"],
)
def test_folder_of_another_site(toy: Catalog, settings: Settings) -> None:
    """The settings of a site do not rename the folder."""
    assert _folder(files.write(toy, SETTINGS)) == _folder(files.write(toy, settings))


def test_empty() -> None:
    """A catalog without papers has a manifest and empty columns."""
    tree = files.write(catalog(), SETTINGS)
    assert sorted(tree) == [f"assets/search/{_folder(tree)}/columns.js", MANIFEST]
    manifest = _read(tree)["manifest"]
    assert (manifest["count"], manifest["shards"], manifest["words"]) == (0, "", [])


def test_hostile(tmp_path: Path) -> None:
    """No attack leaves the data: the scripts are JSON without anything that ends a script."""
    made = Catalog.of(folder.load(hostile.write(tmp_path / "content")))
    tree = files.write(made, SETTINGS)
    for script in tree.values():
        assert not set(b"<>&\n") & set(script.removesuffix(b"\n"))
    read = _read(tree)
    shown = [read[name] for name in read if re.fullmatch(r"d\d+", name)]
    assert sorted(paper["tldr"] for paper in shown if "tldr" in paper) == sorted(
        plain(f"{' '.join(payload.text.split())} {hostile.canary(number, 'tldr')}")
        for number, payload in enumerate(PAYLOADS)
        if number % 2
    )
    assert [name for _, name, _ in read["columns"]["tags"]] == [
        f"{' '.join(payload.text.split())} {hostile.canary(number, 'tag')}"
        for number, payload in enumerate(PAYLOADS)
    ]
