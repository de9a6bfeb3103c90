"""Bundles: one file of everything, the same for the same content, proven by building it again."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from papershelf.project import Project
from tests.conftest import run

pytestmark = pytest.mark.slow

OWN = "https://example.org/own/"
CHANGELOG = "# Log\n\n## [1.1]\n\nNew.\n\n## [1.0]\n\nOld.\n"


@pytest.fixture
def bundle(shelf: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundle of a catalog whose address is a variable."""
    (shelf.root / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    for paper in shelf.content.glob("papers/2024/*.yml"):
        paper.write_text(paper.read_text(encoding="utf-8") + "added: 2025-02-03\n", "utf-8")
    with monkeypatch.context() as variables:
        variables.setenv("PAPERSHELF_SITE_URL", OWN)
        done = run("build", "--offline", "--zip", "--site-dir", tmp_path / "out" / "site")
    assert done.exit_code == 0, done.output
    made = tmp_path / "out" / "papershelf-2025-02-03.zip"
    assert f"SHA-256 {hashlib.sha256(made.read_bytes()).hexdigest()}." in done.output
    return made


def changed(bundle: Path, path: str, content: bytes | None) -> Path:
    """Return a bundle in which a file is another, new or missing."""
    made = bundle.with_name(f"{bundle.stem}-changed.zip")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if entry.filename.partition("/")[2] != path:
                new.writestr(entry, old.read(entry))
        if content is not None:
            entry = zipfile.ZipInfo(f"{old.namelist()[0].partition('/')[0]}/{path}")
            entry.external_attr = 0o100644 << 16
            new.writestr(entry, content)
    return made


def test_files(bundle: Path) -> None:
    """It has site, data, sources, what is new and checksums, all in a folder of its name."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert {name.partition("/")[0] for name in files} == {bundle.stem}
    files = {name.partition("/")[2]: content for name, content in files.items()}
    assert {name for name in files if name.startswith(("data/", "source/")) or "/" not in name} >= {
        *("README.txt", "CHANGES.md", "SHA256SUMS", "papershelf.json"),
        *("data/catalog.json", "data/catalog.bib", "data/catalog.csv"),
        *("source/mkdocs.yml", "source/content/tags.yml", "source/CHANGELOG.md"),
        *("source/content/papers/2024/arch-bridge.yml", "source/overrides/main.html"),
    }
    assert b"Open site/index.html in a browser." in files["README.txt"]
    assert b'"PAPERSHELF_SITE_URL": "https://example.org/own/"' in files["papershelf.json"]
    assert OWN.encode() in files["data/catalog.json"]
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums.keys() == files.keys() - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == one for name, one in sums.items())
    assert files["CHANGES.md"].decode() == (
        "# Changes\n\n## [1.1]\n\nNew.\n\n## Added after 2025-01-06\n\n"
        "- [Arch bridge](site/papers/arch-bridge/index.html), Zoë Müller and 王芳, 2024\n"
        "- [Beam bridge](site/papers/beam-bridge/index.html), Zoë Müller and 王芳, 2024\n"
    )


def test_verify(bundle: Path, shelf: Project) -> None:
    """A bundle is proven by building it again; what differs is named, in every part of it."""
    done = run("verify", bundle)
    assert (done.exit_code, done.output.count("files are what their sources give.")) == (0, 1)
    paper = "source/content/papers/2023/rope-bridge.yml"
    text = (shelf.content / "papers/2023/rope-bridge.yml").read_bytes().replace(b"Ropes", b"Rope")
    slipped = run("verify", changed(bundle, paper, text))
    assert slipped.exit_code == 1
    assert "site/papers/rope-bridge/index.html: differs\n" in slipped.output
    assert "data/catalog.json: differs\n" in slipped.output
    assert "source/" not in slipped.output.replace(paper, "")
    script = run("verify", changed(bundle, "site/assets/papershelf/papershelf.js", b"alert(1)"))
    assert script.exit_code == 1
    assert "site/assets/papershelf/papershelf.js: differs\n1 of " in script.output
    less = run("verify", changed(bundle, "site/about/index.html", None))
    assert "site/about/index.html: missing in the bundle\n1 of " in less.output


def test_verify_against(bundle: Path, shelf: Project) -> None:
    """Against a tag, the sources are those of the repository, whatever the bundle says."""
    for words in (
        ["init", "--quiet"],
        ["add", "."],
        ["commit", "--quiet", "-m", "1"],
        ["tag", "v1"],
    ):
        own = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *own, *words], cwd=shelf.root, check=True)  # noqa: S603, S607
    (shelf.content / "papers/2023/rope-bridge.yml").unlink()
    assert run("verify", bundle, "--against", "v1").exit_code == 0
    hook = changed(bundle, "source/mkdocs.yml", shelf.config.read_bytes() + b"hooks: [hook.py]\n")
    done = run("verify", hook, "--against", "v1")
    assert (done.exit_code, done.output.splitlines()[0]) == (1, "source/mkdocs.yml: differs")
    assert run("verify", hook, "--against", "v2").exit_code == 2


@pytest.mark.parametrize("name", ["hook.py", ".base.yml", "overrides/.hidden/main.html", "a/b.py"])
def test_files_beside_the_sources(name: str, bundle: Path, shelf: Project) -> None:
    """A file that the configuration of one's own could name is not run either."""
    text = shelf.config.read_bytes() + b"hooks: [hook.py]\n"
    shelf.config.write_bytes(text)
    made = changed(bundle, "source/mkdocs.yml", text)
    done = run("verify", changed(made, f"source/{name}", b"raise SystemExit('mine')\n"))
    assert done.exit_code == 1
    assert f"alone as sources, got {name};" in done.output
    assert "mine" not in done.output


def test_code_of_strangers(bundle: Path, shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Configuration and templates that are not one's own are not run, unless they are trusted."""
    shelf.config.write_bytes(shelf.config.read_bytes() + b"# mine\n")
    done = run("verify", bundle)
    assert done.exit_code == 1
    assert "got another mkdocs.yml. Go to the folder of the catalog" in done.output
    assert run("verify", bundle, "--trust").exit_code == 0
    monkeypatch.chdir(shelf.root.parent)  # where no catalog is
    assert "Go to the folder of the catalog" in run("verify", bundle).output
    assert run("verify", bundle, "--trust", "--against", "v1").exit_code == 2


@pytest.mark.parametrize(
    ("about", "message"),
    {
        b"[]": "papershelf.json: expected a version and variables that are text",
        b'{"papershelf": "1", "variables": {"A": 1}}': "expected a version and variables",
        b"{": "Expecting property name",
        None: "expected the zip of papershelf build --zip, got one without papershelf.json",
    }.items(),
)
def test_no_bundle(about: bytes | None, message: str, bundle: Path) -> None:
    """What is no bundle is refused, in a line."""
    done = run("verify", changed(bundle, "papershelf.json", about))
    assert done.exit_code == 1
    assert message in done.output
    assert done.output.count("\n") == 1


def test_zip_alone(shelf: Project) -> None:
    """Only a site to open from disk is put into a bundle."""
    assert run("build", "--zip").exit_code == 2
