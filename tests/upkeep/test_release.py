"""Releases: the same sites and content give the same files, and nothing but them."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from papershelf import starter
from papershelf.upkeep import release
from tests.conftest import run

CHANGELOG = """\
# Changelog

## [Unreleased]

Nothing yet.

## [1.2.0] - 2026-01-01

### Added

- A thing.

## [1.1.0] - 2025-01-01

Old.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with both its sites built."""
    files = {
        "CHANGELOG.md": CHANGELOG,
        "offline/index.html": "<p>Home",
        "offline/papers/a/index.html": "<p>A",
        "content/tags.yml": "tags: []\n",
        "content/papers/2024/a.yml": "title: A\n",
        "site/index.html": "<p>Online",
        **{f"site/{name}": name for name in release.CATALOG},
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def names(raw: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(raw)).namelist()


def test_files(root: Path) -> None:
    """A release has the site, the data with YAML, what changed, and checksums of these."""
    files = release.files(root, "v1.2.0", "## In the catalog\n\n1 added\n")
    offline, data = "papershelf-v1.2.0-offline.zip", "papershelf-v1.2.0-data.zip"
    assert list(files) == [offline, data, "CHANGES.md", "sbom.cdx.json", "SHA256SUMS"]
    top = "papershelf-v1.2.0-offline"
    assert names(files[offline]) == [f"{top}/index.html", f"{top}/papers/a/index.html"]
    top = "papershelf-v1.2.0-data"
    assert names(files[data]) == [
        f"{top}/CHANGES.md",
        f"{top}/catalog.bib",
        f"{top}/catalog.csv",
        f"{top}/catalog.json",
        f"{top}/content/papers/2024/a.yml",
        f"{top}/content/tags.yml",
    ]
    assert files["CHANGES.md"].decode() == (
        "# Changes in v1.2.0\n\n### Added\n\n- A thing.\n\n## In the catalog\n\n1 added\n"
    )
    assert files["SHA256SUMS"].decode().splitlines() == [
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}"
        for name in (offline, data, "CHANGES.md", "sbom.cdx.json")
    ]


def test_unreleased(root: Path) -> None:
    """A version that the changelog does not name has what is unreleased."""
    assert release.files(root, "v1.3.0")["CHANGES.md"] == b"# Changes in v1.3.0\n\nNothing yet.\n"


def test_no_changelog(root: Path) -> None:
    """A catalog without a changelog lists what changed in the catalog."""
    (root / "CHANGELOG.md").unlink()
    changes = release.files(root, "v1.0.0", "1 added")["CHANGES.md"]
    assert changes == b"# Changes in v1.0.0\n\n1 added\n"


def test_same_bytes(root: Path) -> None:
    """Dates and modes of the files make no difference."""
    before = release.files(root, "v1.2.0")
    for number, path in enumerate(sorted(root.rglob("*.*"), reverse=True)):
        os.utime(path, (number, number))
        path.chmod(0o700)
    assert release.files(root, "v1.2.0") == before


def test_notes() -> None:
    """What a release shows is what changed, cut at a line's end where GitHub refuses more."""
    short = "# Changes\n\n- A thing.\n"
    assert release.notes(short) == short
    line = "- " + "é" * 97 + "\n"
    for count in (1_200, 1_201, 20_000):
        changes = line * count
        shown = release.notes(changes)
        assert len(shown) <= 120_040
        if count == 1_200:
            assert shown == changes
        else:
            start, rest = shown.split("\n\n")
            assert rest == "The rest is in CHANGES.md.\n"
            assert changes.startswith(f"{start}\n")
            assert start.count("\n") == 1_199


def test_command(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command writes the files of the release, and beside them what it shows."""
    (root / "mkdocs.yml").write_text("site_name: Shelf\n", encoding="utf-8")
    (root / "report.md").write_text("x\n" * 100_000, encoding="utf-8")
    monkeypatch.chdir(root)
    options = ("--out", "release/files", "--notes", "release/notes.md")
    result = run("pack", "v1.2.0", "--changes", "report.md", *options)
    assert result.exit_code == 0, result.output
    files = {path.name: path.stat().st_size for path in (root / "release/files").iterdir()}
    assert len(files) == 5
    assert files["CHANGES.md"] > 200_000
    shown = (root / "release/notes.md").read_text(encoding="utf-8")
    assert shown.startswith("# Changes in v1.2.0\n")
    assert shown.endswith("x\n\nThe rest is in CHANGES.md.\n")
    result = run("pack", "1.2.0")
    assert (result.exit_code, result.output) == (1, "expected a tag such as v1.2.0, got '1.2.0'\n")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"# New\n\xff", "expected Markdown in UTF-8, got another byte at 6; write it by"),
        (b"x" * 5_000_001, "expected at most 5,000,000 bytes, got more"),
    ],
    ids=["no text", "too large"],
)
def test_report(root: Path, raw: bytes, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that is no text, or too large, is refused in a line, and nothing is written."""
    (root / "mkdocs.yml").write_text("site_name: Shelf\n", encoding="utf-8")
    (root / "report.md").write_bytes(raw)
    monkeypatch.chdir(root)
    result = run("pack", "v1.2.0", "--changes", "report.md")
    assert result.exit_code == 1
    assert result.output.startswith(f"report.md: {message}")
    assert result.output.count("\n") == 1
    assert not (root / "release").exists()


def test_wheel(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release of Papershelf has its wheel and its lock, and shows how a catalog moves to it."""
    (root / "mkdocs.yml").write_text("site_name: Shelf\n", encoding="utf-8")
    wheel = root / "dist" / "papershelf-1.2.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"a wheel")
    monkeypatch.chdir(root)
    address = ("--wheel", str(wheel), "--address", "https://example.org/v1.2.0/")
    result = run("pack", "v1.2.0", *address, "--out", "files", "--notes", "notes.md")
    assert result.exit_code == 0, result.output
    sums = (root / "files" / "SHA256SUMS").read_text("utf-8")
    for name in (wheel.name, "requirements.lock"):
        sha256 = hashlib.sha256((root / "files" / name).read_bytes()).hexdigest()
        assert f"{sha256}  {name}\n" in sums
    assert (root / "files" / "requirements.lock").read_bytes() == starter.LOCK.read_bytes()
    sha256 = hashlib.sha256(b"a wheel").hexdigest()
    assert (root / "notes.md").read_text("utf-8").splitlines()[:7] == [
        "A catalog moves to this version by this line of its `requirements.txt`, and"
        " `make update`:",
        "",
        "```text",
        f"papershelf @ https://example.org/v1.2.0/{wheel.name} --hash=sha256:{sha256}",
        "```",
        "",
        "# Changes in v1.2.0",
    ]
    with pytest.raises(ValueError, match=r"^expected a wheel of version 1\.3\.0, got papershelf-1"):
        release.files(root, "v1.3.0", wheel=wheel)


@pytest.mark.parametrize("tag", ["1.2.0", "v1.2", "v1.2.0/../x", "v1.2.0\n", "latest", "v1.2.0 x"])
def test_tags(root: Path, tag: str) -> None:
    """A tag is a version, since files are named after it."""
    with pytest.raises(ValueError, match=r"^expected a tag such as v1\.2\.0, got "):
        release.files(root, tag)


@pytest.mark.parametrize("name", [".\\..\\evil.bat", "C:x", "a\n.yml", "a\x9b.yml"])
@pytest.mark.parametrize("folder", ["content/papers/2024", "offline"])
def test_names(root: Path, folder: str, name: str) -> None:
    """No name of a file is a path elsewhere, on whatever system a release is unpacked."""
    (root / folder / name).write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^expected names that every system can store, got "):
        release.files(root, "v1.2.0")


def test_missing(root: Path) -> None:
    """No release is made without its parts, or with links in them."""
    (root / "content/papers/2024/b.yml").symlink_to(root / "CHANGELOG.md")
    with pytest.raises(ValueError, match=r"^expected files of their own, got a link: "):
        release.files(root, "v1.2.0")
    (root / "site/catalog.bib").unlink()
    with pytest.raises(OSError, match=r"catalog\.bib"):
        release.files(root, "v1.2.0")
    (root / "offline/index.html").unlink()
    with pytest.raises(ValueError, match=r"^expected a site in "):
        release.files(root, "v1.2.0")
