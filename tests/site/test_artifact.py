"""The artifact: what keeps a built site's folder from being sent to a server."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.errors import BuildError
from papershelf.site import artifact, publish, tree
from papershelf.site.tree import Tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the files that every site has, and one paper."""
    folder = tmp_path / "site"
    paths = (*artifact.REQUIRED, "papers/rope-bridge/index.html", ".nojekyll")
    tree.write(dict.fromkeys(paths, b"x" * 10), folder)
    return folder


def test_valid(site: Path) -> None:
    """A valid site is counted."""
    assert artifact.check(site) == (6, 60)


@pytest.mark.slow
def test_built(built: Tree, tmp_path: Path) -> None:
    """What the build makes is fit."""
    publish.publish(built, tmp_path / "site")
    assert artifact.check(tmp_path / "site")[0] == len(built)


def _link(site: Path) -> None:
    (site / "a.html").symlink_to("/etc/passwd")


def _linked_folder(site: Path) -> None:
    (site / "a").symlink_to(site / "papers")


def _dead_link(site: Path) -> None:
    (site / "a").symlink_to("nowhere")


def _second_name(site: Path) -> None:
    (site / "a.html").hardlink_to(site / "index.html")


def _pipe(site: Path) -> None:
    os.mkfifo(site / "a")


def _named(name: str) -> Callable[[Path], None]:
    def make(site: Path) -> None:
        (site / name).write_bytes(b"x")

    make.__name__ = repr(name)
    return make


def _bytes(site: Path) -> None:
    with open(os.fsencode(site) + b"/\xff.html", "wb"):  # noqa: PTH123 - no text
        pass


def _folder(site: Path) -> None:
    (site / "a\x1b[2J").mkdir()


def _large(site: Path) -> None:
    (site / "a.html").write_bytes(b"x" * 51)


def _large_whole(site: Path) -> None:
    for number in range(10):
        (site / f"{number}.html").write_bytes(b"x" * 50)


def _many(site: Path) -> None:
    for number in range(20):
        (site / f"{number}.html").write_bytes(b"")


def _missing(site: Path) -> None:
    (site / "index.html").unlink()


def _empty(site: Path) -> None:
    (site / "assets/search/manifest.js").write_bytes(b"")


NAME = "expected a name that every system can store, got another"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (_link, "a.html: expected a file of its own, got a link"),
        (_linked_folder, "a: expected a file of its own, got a link"),
        (_dead_link, "a: expected a file of its own, got a link"),
        (_second_name, "a.html: expected a file of its own, got one with a second name"),
        (_pipe, "a: expected a file or a folder, got something else"),
        (_named("a\nb.html"), f"a?b.html: {NAME}"),
        (_named("a\x7f"), f"a?: {NAME}"),
        (_named("a\\b"), f"a\\b: {NAME}"),
        (_named("con.html"), f"con.html: {NAME}"),
        (_named("a."), f"a.: {NAME}"),
        (_named("\u202ea"), "?a: expected a name without unseen characters, got another"),
        (_bytes, f"?.html: {NAME}"),
        (_folder, f"a?[2J: {NAME}"),
        (_named("INDEX.html"), "index.html: expected a path of its own, got that of INDEX.html"),
        (_large, "a.html: expected at most 50 bytes, got 51"),
        (_large_whole, "expected at most 500 bytes in all, got 560"),
        (_many, "expected at most 20 files, got more"),
        (_missing, "index.html: expected this file, got none or an empty one"),
        (_empty, "assets/search/manifest.js: expected this file, got none or an empty one"),
    ],
)
def test_invalid(site: Path, spoil: Callable[[Path], None], expected: str) -> None:
    """Links, devices, odd names, too much and too little are each named."""
    spoil(site)
    with pytest.raises(BuildError) as caught:
        artifact.check(site, most_files=20, largest_file=50, largest_site=500)
    first, *reported = str(caught.value).split("\n")
    assert first == "The site is not fit:"
    assert expected in reported


def test_linked_site(site: Path, tmp_path: Path) -> None:
    """The folder itself is no link."""
    (tmp_path / "link").symlink_to(site)
    with pytest.raises(BuildError, match=r"expected a folder, got a link$"):
        artifact.check(tmp_path / "link")


def test_many_errors(site: Path) -> None:
    """At most twenty errors are shown."""
    for number in range(25):
        (site / f"{number}.").write_bytes(b"x")
    with pytest.raises(BuildError) as caught:
        artifact.check(site)
    assert str(caught.value).split("\n")[-1] == "and 5 more"
    assert len(str(caught.value).split("\n")) == 22
