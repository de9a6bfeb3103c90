"""Reading a revision: what git holds, and nothing that git could be talked into."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.review import revision
from papershelf.review.revision import Revision, RevisionError
from papershelf.site.tree import read
from tests.repository import commit, git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit: a paper, and a file beside the content."""
    root = tmp_path / "repository"
    (root / "content" / "papers").mkdir(parents=True)
    (root / "content" / "papers" / "é b.yml").write_bytes(b"title: A\r\n")
    (root / "mkdocs.yml").write_text("site_name: S\n", encoding="utf-8")
    git(root.parent, "init", "--quiet", str(root))
    commit(root)
    return root


def test_write(repository: Path, tmp_path: Path) -> None:
    """The content comes back byte by byte, as it was, and nothing from beside it."""
    found = revision.find(repository, "HEAD")
    (repository / "content" / "papers" / "é b.yml").write_text("changed", encoding="utf-8")
    revision.write(found, "content", tmp_path / "out")
    assert read(tmp_path / "out") == {"papers/é b.yml": b"title: A\r\n"}


def test_no_attributes(repository: Path, tmp_path: Path) -> None:
    """No attribute of a revision hides a file or changes what is in it."""
    attributes = repository / "content" / ".gitattributes"
    attributes.write_text("*.yml export-ignore ident\n", encoding="utf-8")
    (repository / "content" / "tags.yml").write_text("tags: [] # $Id$\n", encoding="utf-8")
    commit(repository)
    revision.write(revision.find(repository, "HEAD"), "content", tmp_path / "out")
    assert read(tmp_path / "out")["papers/é b.yml"] == b"title: A\r\n"
    assert read(tmp_path / "out")["tags.yml"] == b"tags: [] # $Id$\n"


def test_links_are_left_out(repository: Path, tmp_path: Path) -> None:
    """A link in a revision leads nowhere."""
    (repository / "content" / "link.yml").symlink_to("/etc/hostname")
    commit(repository)
    revision.write(revision.find(repository, "HEAD"), "content", tmp_path / "out")
    assert sorted(read(tmp_path / "out")) == ["papers/é b.yml"]


def test_too_large(repository: Path, tmp_path: Path) -> None:
    """Of a file that is too large, no more is written than shows that."""
    (repository / "content" / "tags.yml").write_bytes(b"x" * 300_000)
    commit(repository)
    revision.write(revision.find(repository, "HEAD"), "content", tmp_path / "out")
    assert len(read(tmp_path / "out")["tags.yml"]) == 256 * 1024 + 1


def test_no_content_yet(repository: Path, tmp_path: Path) -> None:
    """A revision without the folder writes nothing."""
    revision.write(revision.find(repository, "HEAD"), "elsewhere", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("lacking", ["HEAD:content", "HEAD:content/papers/é b.yml"])
def test_incomplete_clone(lacking: str, repository: Path, tmp_path: Path) -> None:
    """A folder or file of the revision that git lacks is an error; it is not taken as gone."""
    lost = git(repository, "rev-parse", lacking).strip()
    found = revision.find(repository, "HEAD")
    (repository / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(RevisionError) as caught:
        revision.write(found, "content", tmp_path / "out")
    reported = str(caught.value)
    assert reported.startswith(f"expected all files of {found.label}, got from git: ")
    assert lost in reported
    assert reported.endswith("; use a clone that has them")


def test_from_below(repository: Path, tmp_path: Path) -> None:
    """A catalog may lie in a folder of a larger repository."""
    inner = repository / "inner"
    (inner / "content").mkdir(parents=True)
    (inner / "content" / "tags.yml").write_text("tags: []\n", encoding="utf-8")
    commit(repository)
    revision.write(revision.find(inner, "HEAD"), "content", tmp_path / "out")
    assert read(tmp_path / "out") == {"tags.yml": b"tags: []\n"}


def test_where_the_work_left(repository: Path) -> None:
    """What was added to a branch after the work left it does not count."""
    left = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "branch", "work")
    (repository / "content" / "later.yml").write_text("x", encoding="utf-8")
    commit(repository)
    git(repository, "checkout", "--quiet", "work")
    assert revision.find(repository, "main") == Revision(repository, left)


def test_unrelated(repository: Path) -> None:
    """A revision that the work never left is taken as it is."""
    git(repository, "checkout", "--quiet", "--orphan", "other")
    other = commit(repository)
    git(repository, "checkout", "--quiet", "main")
    assert revision.find(repository, "other").commit == other


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("gone", "of this repository, got 'gone'; fetch it first"),
        ("HEAD:content", "of this repository, got 'HEAD:content'"),
        ("HEAD..HEAD", "of this repository, got 'HEAD..HEAD'"),
        ("--help", "such as main or HEAD^, got '--help'"),
        ("--output=x", "such as main or HEAD^, got '--output=x'"),
        ("-", "such as main or HEAD^, got '-'"),
        ("", "such as main or HEAD^, got ''"),
        ("a\nb", "such as main or HEAD^, got 'a\nb'"),
        ("a\0b", "such as main or HEAD^"),
        ("HEAD;touch x", "such as main or HEAD^, got 'HEAD;touch x'"),
        ("$(touch${IFS}x)", "of this repository, got '$(touch${IFS}x)'"),
    ],
)
def test_refused(name: str, output: str, repository: Path) -> None:
    """What names no commit is refused, and never an option or a command."""
    with pytest.raises(RevisionError) as caught:
        revision.find(repository, name)
    assert str(caught.value).startswith(f"expected a revision {output}")
    assert sorted(path.name for path in repository.iterdir()) == [".git", "content", "mkdocs.yml"]


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository, git's reason is reported in a line."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError) as caught:
        revision.find(tmp_path, "HEAD")
    assert str(caught.value).startswith(f"expected a git repository at {tmp_path}, got from git: ")
    assert "\n" not in str(caught.value)


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git, that is reported."""
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(RevisionError, match="expected git to be installed, got no such program"):
        revision.find(repository, "HEAD")
