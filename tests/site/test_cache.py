"""The cache: what was drawn is not drawn again, and nothing wrong gets out of it."""

from __future__ import annotations

from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from papershelf.pictures import social_cards
from papershelf.pictures.social_cards import SocialCard
from papershelf.project import Project
from papershelf.site import cache
from papershelf.site.build import build
from papershelf.site.tree import Tree

PLAN = {
    "rope": SocialCard("rope", "Rope bridges", "Shelf"),
    "site": SocialCard("site", "Shelf", "Shelf"),
}
PATHS = ["assets/cards/rope.png", "assets/cards/site.png"]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the cards that were drawn, in order."""
    names: list[str] = []

    def draw(card: SocialCard) -> bytes:
        names.append(card.name)
        return f"{card}".encode()

    monkeypatch.setattr(social_cards, "draw", draw)
    return names


@pytest.fixture
def first(drawn: list[str], tmp_path: Path) -> Tree:
    """What a first build drew; it is remembered in `tmp_path / "cache"`."""
    tree = cache.images(PLAN, tmp_path / "cache")
    assert (drawn, list(tree)) == (["rope", "site"], PATHS)
    drawn.clear()
    return tree


def test_remembered(first: Tree, drawn: list[str], tmp_path: Path) -> None:
    """A second build draws nothing, and has the same bytes."""
    assert cache.images(PLAN, tmp_path / "cache") == first
    assert drawn == []


def test_changed(first: Tree, drawn: list[str], tmp_path: Path) -> None:
    """Only what changed is drawn, and what is no longer needed is forgotten."""
    plan = PLAN | {"rope": replace(PLAN["rope"], title="Beam bridges")}
    tree = cache.images(plan, tmp_path / "cache")
    assert drawn == ["rope"]
    assert tree[PATHS[0]] != first[PATHS[0]]
    assert tree[PATHS[1]] == first[PATHS[1]]
    assert len(list((tmp_path / "cache").iterdir())) == 2


@pytest.mark.usefixtures("first")
def test_drawn_otherwise(drawn: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of what draws forgets everything."""
    monkeypatch.setattr(metadata, "version", lambda name: f"{name} 99")
    cache.images(PLAN, tmp_path / "cache")
    assert drawn == ["rope", "site"]


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "replaced", "folder"])
def test_damaged(damage: str, first: Tree, drawn: list[str], tmp_path: Path) -> None:
    """A damaged file never gets into a site; the image is drawn again."""
    for path in (tmp_path / "cache").iterdir():
        kept = path.read_bytes()
        path.unlink()
        if damage == "folder":
            path.mkdir()
            continue
        path.write_bytes(
            {
                "cut": kept[:-1],
                "empty": b"",
                "flipped": kept[:-1] + bytes([kept[-1] ^ 1]),
                "replaced": b"<script>alert(1)</script>" * 9,
            }[damage]
        )
    assert cache.images(PLAN, tmp_path / "cache") == first
    assert drawn == ["rope", "site"]


@pytest.mark.usefixtures("drawn")
def test_cannot_be_written(tmp_path: Path) -> None:
    """A build goes on where nothing can be remembered."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert list(cache.images(PLAN, tmp_path / "cache")) == PATHS
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "in the way"


@pytest.mark.slow
def test_build(shelf: Project, drawn: list[str], tmp_path: Path) -> None:
    """A build draws a card for each paper and the site, a second none; offline there are none."""
    build(shelf, tmp_path / "site")
    assert sorted(drawn) == ["arch-bridge", "beam-bridge", "rope-bridge", "site"]
    drawn.clear()
    build(shelf, tmp_path / "site")
    build(shelf, tmp_path / "disk", offline=True)
    assert drawn == []
    made = sorted(path.name for path in (tmp_path / "site" / "assets" / "cards").iterdir())
    assert made == ["arch-bridge.png", "beam-bridge.png", "rope-bridge.png", "site.png"]
    page = (tmp_path / "site" / "papers" / "rope-bridge" / "index.html").read_text(encoding="utf-8")
    assert "/assets/cards/rope-bridge.png property=og:image>" in page
    assert not (tmp_path / "disk" / "assets" / "cards").exists()
    assert (shelf.root / ".papershelf-cache").is_dir()
