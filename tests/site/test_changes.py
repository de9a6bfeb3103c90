"""What is written while a build reads: the site is of one moment, and so is what is remembered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papershelf.content import folder
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import publish
from papershelf.site.build import build
from papershelf.site.inputs import Inputs
from papershelf.site.making import Maker
from papershelf.site.tree import Tree, read

pytestmark = pytest.mark.slow

PAPER = "content/papers/2023/rope-bridge.yml"
AGAIN = "Something was written while it was read; everything is read anew."


def fresh(shelf: Project) -> Tree:
    """Build the project as it is now without a memory."""
    site = shelf.root.parent / "fresh"
    build(shelf, site, remember=False)
    return read(site)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


CHANGES: dict[str, tuple[Any, str, str, str, str]] = {
    # where it comes between, in which file, what is written
    "a paper, before it is read": (folder, "load", PAPER, "Rope bridge", "Vine bridge"),
    "a tag, before it is read": (folder, "load", "content/tags.yml", "name: B", "name: X"),
    "a template, while pages are made": (
        *(Maker, "finish", "overrides/main.html"),
        *("{% endblock %}", "b{% endblock %}"),
    ),
    "the configuration, while pages are made": (
        *(Maker, "finish", "mkdocs.yml"),
        *("site_name: ", "site_name: New "),
    ),
    "the configuration, before the content": (
        *(Inputs, "of", "mkdocs.yml"),
        *("site_name: ", "site_name: New "),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_change(
    change: tuple[Any, str, str, str, str], shelf: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build begins again, and no later one takes what it made for something else."""
    place, name, path, old, new = change
    if "{%" in old:
        text = "{% extends 'frame.html' %}{% block announce %}a{% endblock %}"
        (shelf.root / path).write_text(text, encoding="utf-8")
    before = fresh(shelf)
    real, done = getattr(place, name), list[bool]()

    def changing(*arguments: Any, **options: Any) -> Any:
        if not done:
            done.append(True)
            edit(shelf.root / path, old, new)
        return real(*arguments, **options)

    site = shelf.root / "site"
    reported: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(place, name, changing)
        build(shelf, site, log=reported.append)
    assert AGAIN in reported
    assert read(site) == fresh(shelf) != before
    edit(shelf.root / path, new, old)
    build(shelf, site)
    assert read(site) == before


def test_broken_template(shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that changes, and then is broken, leaves nothing in the store."""
    template = shelf.overrides / "main.html"
    whole = "{% extends 'frame.html' %}{% block announce %}a{% endblock %}"
    template.write_text(whole, encoding="utf-8")
    make, finish = Maker.make, Maker.finish
    writes = [whole.replace("}a{", "}b{"), "{% if"]

    def changing(maker: Maker, tasks: Any) -> None:
        template.write_text(writes[0], encoding="utf-8")
        make(maker, tasks)

    def breaking(_maker: Maker) -> Any:
        template.write_text(writes[1], encoding="utf-8")
        raise BuildError("a broken template")

    monkeypatch.setattr(Maker, "make", changing)
    monkeypatch.setattr(Maker, "finish", breaking)
    with pytest.raises(BuildError, match="a broken template"):
        build(shelf, shelf.root / "site")
    monkeypatch.setattr(Maker, "make", make)
    monkeypatch.setattr(Maker, "finish", finish)
    template.write_text(whole, encoding="utf-8")
    build(shelf, shelf.root / "site")
    assert read(shelf.root / "site") == fresh(shelf)


@pytest.mark.parametrize("path", [PAPER, "content/papers/2023/new.yml"])
def test_never_still(path: str, shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What never stays as it is gets named, and the last good site stays."""
    publish.publish({"index.html": b"good"}, shelf.root / "site")
    good = read(shelf.root / "site")
    load: Callable[..., Any] = folder.load

    def changing(*arguments: Any) -> Any:
        with (shelf.root / path).open("a", encoding="utf-8") as file:
            file.write("# one more\n")
        return load(shelf.root.parent / "still" / "content")

    shutil.copytree(shelf.content, shelf.root.parent / "still" / "content")
    monkeypatch.setattr(folder, "load", changing)
    with pytest.raises(BuildError) as caught:
        build(shelf, shelf.root / "site")
    message = "expected a file that stays as it is while it is read, got another; build again"
    assert str(caught.value) == f"{path}: {message}"
    assert read(shelf.root / "site") == good
