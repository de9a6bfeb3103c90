"""Snapshots: as much of a content folder as can be read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from papershelf.content.model import Vocabulary
from papershelf.review import snapshot
from papershelf.review.snapshot import Snapshot
from tests.conftest import TOY


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(TOY, tmp_path / "content")
    return tmp_path / "content"


def errors(read: Snapshot) -> list[str]:
    """List the files of problems that are more than warnings."""
    return [problem.path for problem in read.problems if not problem.warns]


def test_valid(content: Path) -> None:
    """Valid content is read whole, without problems."""
    read = snapshot.read(content, 2026)
    assert len(read.entries) == 6
    assert read.vocabulary is not None
    assert sorted(read.pages) == ["about.md", "home.md"]
    assert (read.unreadable, errors(read)) == (frozenset(), [])


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there holds nothing, and that is no problem."""
    assert snapshot.read(tmp_path / "content", 2026) == Snapshot({}, Vocabulary(), {})


def test_broken_paper(content: Path) -> None:
    """A file that cannot be read is named; the others are read."""
    (content / "papers" / "2023" / "crowd.yml").write_text("title: [", encoding="utf-8")
    read = snapshot.read(content, 2026)
    assert len(read.entries) == 5
    assert read.unreadable == {"crowd"}
    assert errors(read) == ["content/papers/2023/crowd.yml"]


def test_broken_rule(content: Path) -> None:
    """A paper that only breaks a rule is read."""
    path = content / "papers" / "2023" / "crowd.yml"
    path.write_text(path.read_text(encoding="utf-8") + "aliases: [crowd]\n", encoding="utf-8")
    read = snapshot.read(content, 2026)
    assert (len(read.entries), len(errors(read)), read.unreadable) == (6, 1, frozenset())


def test_broken_tags(content: Path) -> None:
    """Tags that cannot be read are unknown; tags that are not there are none."""
    (content / "tags.yml").write_text("tags: [", encoding="utf-8")
    assert snapshot.read(content, 2026).vocabulary is None
    (content / "tags.yml").unlink()
    assert snapshot.read(content, 2026).vocabulary == Vocabulary()


def test_the_same_pages(content: Path) -> None:
    """A page that cannot be read is left out, whether the tags can be read or not."""
    (content / "pages" / "about.md").write_bytes(b"caf\xe9")
    assert list(snapshot.read(content, 2026).pages) == ["home.md"]
    (content / "tags.yml").write_text("tags: [", encoding="utf-8")
    assert list(snapshot.read(content, 2026).pages) == ["home.md"]


def test_links_are_not_followed(content: Path, tmp_path: Path) -> None:
    """A link leads to no file, wherever it stands."""
    secret = tmp_path / "secret"
    secret.write_text("title: Secret\nabstract: Secret.\n", encoding="utf-8")
    for name in ("papers/2023/crowd.yml", "tags.yml", "pages/about.md"):
        (content / name).unlink()
        (content / name).symlink_to(secret)
    read = snapshot.read(content, 2026)
    assert read.unreadable == {"crowd"}
    assert (read.vocabulary, list(read.pages)) == (None, ["home.md"])


def test_one_id_twice(content: Path) -> None:
    """Of two files for one id, the first counts, and the other is a problem."""
    shutil.copy(content / "papers/2023/crowd.yml", content / "papers/2024/crowd.yml")
    read = snapshot.read(content, 2026)
    assert read.entries["crowd"].path == "content/papers/2023/crowd.yml"
    assert "content/papers/2024/crowd.yml" in errors(read)
