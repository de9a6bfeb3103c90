"""Making: many tasks are known by parts, and what has changed in one is made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from papershelf import memory
from papershelf.digests import Digests
from papershelf.errors import BuildError
from papershelf.site import audit, making, store
from papershelf.site.making import Maker
from papershelf.site.others import Others
from papershelf.site.result import Result
from papershelf.site.store import Store
from papershelf.site.task import Task
from papershelf.site.tree import Tree

_made: list[str] = []
NUMBER = 60


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    _made.clear()
    monkeypatch.setattr(making, "_MANY", 50)
    monkeypatch.setattr(memory, "PARTS", 8)


def page(view: str, _here: Any) -> Tree:
    """Write a page with an anchor, and a link to one of the first."""
    _made.append(view)
    name, _, text = view.partition(" ")
    html = f'<p id="{name}">{text}</p><a href="../p0/index.html#p0">First</a>'
    return {f"{name}/index.html": html.encode()}


def _views(**changed: str) -> list[str]:
    return [changed.get(f"p{number}", f"p{number} Text") for number in range(NUMBER)]


def _build(folder: Path, views: Sequence[str]) -> Result:
    """Make a page of each view, as a build does."""
    kept = Store(folder)
    plan: Any = SimpleNamespace(base="/", settings=None)
    with Others(lambda *_: None) as others:
        maker = Maker(plan, kept, others, Digests(), explains=False)
        maker.make_many(
            {view.split()[0]: partial(Task, view.split()[0], page, view, "") for view in views}
        )
        result = maker.finish()
    kept.close()
    return result


def _known(result: Result) -> tuple[object, ...]:
    return result.files, result.keys, result.made.keys(), result.size


def test_only_what_changed(tmp_path: Path) -> None:
    """After an edit one task is made; all files, by path, are those of making everything."""
    _build(tmp_path / "store", _views())
    assert len(_made) == NUMBER
    _made.clear()
    views = _views(p7="p7 Other")
    for _ in range(2):
        again = _build(tmp_path / "store", views)
        assert _made == ["p7 Other"]
    _made.clear()
    assert _known(again) == _known(_build(tmp_path / "other", views))
    assert len(_made) == NUMBER


def test_tasks_that_come_and_go(tmp_path: Path) -> None:
    """A part that has lost a task has no file of it, and one that gains one has it."""
    views = _views()
    _build(tmp_path / "store", views)
    _made.clear()
    less = _build(tmp_path / "store", views[:-1])
    assert f"p{NUMBER - 1}/index.html" not in less.files
    more = _build(tmp_path / "store", [*views, "new Text"])
    assert _made == ["new Text"]
    assert "new/index.html" in more.files


def test_parts_keep_their_tasks(tmp_path: Path) -> None:
    """What only parts use is kept as long as they are, and then for some builds yet."""
    views = _views()
    for number in range(3 * store.KEEP):
        _build(tmp_path / "store", _views(p7=f"p7 {number}"))
    _made.clear()
    result = _build(tmp_path / "store", views)
    assert _made == ["p7 Text"]
    kept = Store(tmp_path / "store")
    assert all(kept.body(key) for key in result.made)


def test_faults_are_found_in_parts(tmp_path: Path) -> None:
    """A page that leads to what is gone is named, though neither it nor its part has changed."""
    _build(tmp_path / "store", _views())
    result = _build(tmp_path / "store", _views())
    tree = {path: content for view in _views() for path, content in page(view, None).items()}
    audit.check(result.facts, result.files, tree.__getitem__, "/")
    gone = _build(tmp_path / "store", _views()[1:])
    with pytest.raises(BuildError, match=r"p\d+/index.html: link to nothing: ../p0/index.html#p0"):
        audit.check(gone.facts, gone.files, tree.__getitem__, "/")
