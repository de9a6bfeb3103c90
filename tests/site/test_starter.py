"""A new catalog: what it holds, and that it builds and passes its own tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from papershelf.content import folder
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import starter
from papershelf.site.build import build
from tests.conftest import ROOT, run

UNNAMED = (
    "Nobody reviews changes yet: name your reviewers in .github/CODEOWNERS, in place of @OWNER."
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog made by the command."""
    root = tmp_path_factory.mktemp("new") / "catalog"
    result = run("new", str(root), "--name", 'It\'s: a "shelf" # 1')
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[1:] == [
        *(f"  cd {root}", "  git init --initial-branch main", "  make serve"),
        UNNAMED,
    ]
    return root


def test_parts(made: Path) -> None:
    """It holds the whole machine, and of this catalog nothing."""
    top = {path.name for path in made.iterdir()}
    assert {"mkdocs.yml", "generator", "content", "overrides", "tests", ".github"} <= top
    papers = [path.name for path in (made / "content" / "papers").rglob("*.yml")]
    assert papers == ["example.yml"]
    assert not list(made.rglob("__pycache__"))
    assert not list(made.rglob("*.png"))
    assert not list((made / "scripts").glob("pictures*"))
    assert (made / "generator/papershelf/errors.py").read_bytes() == (
        ROOT / "generator/papershelf/errors.py"
    ).read_bytes()


def test_labels(made: Path) -> None:
    """Whoever begins a catalog is told of the labels that its forms need."""
    readme = (made / "README.md").read_text(encoding="utf-8")
    forms = "".join(path.read_text("utf-8") for path in (made / ".github").rglob("*.yml"))
    for label in ("suggestion", "accepted"):
        assert label in forms
        assert f"`{label}`" in readme


def test_settings(made: Path) -> None:
    """Name and addresses are its own; the rest of the settings is this site's."""
    own, other = (
        yaml.load(path.read_text("utf-8").replace("!ENV", ""), yaml.BaseLoader)  # noqa: S506
        for path in (made / "mkdocs.yml", ROOT / "mkdocs.yml")
    )
    changed = {key for key in own if own[key] != other.get(key)}
    assert changed == {"site_name", "site_description", "site_url", "repo_url"}
    assert own["site_name"] == 'It\'s: a "shelf" # 1'
    assert 'It\'s: a "shelf" # 1' in (made / "README.md").read_text("utf-8")


def test_content_is_sound(made: Path) -> None:
    """Its example has no problem, is written as the checker would write it, and is complete."""
    content = folder.load(made / "content")
    assert [entry.id for entry in content.entries] == ["example"]
    assert {tag.id for tag in content.vocabulary.tags} == {"first-steps"}
    assert '"first-steps"' in (made / "content" / "schema" / "paper.json").read_text("utf-8")
    assert (made / "content" / "pages" / "rules.md").is_file()


def test_reviewers(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reviewers are its own; a check reminds of them until they are named, and is passed."""
    owners = made / ".github/CODEOWNERS"
    before = owners.read_text("utf-8")
    assert "papershelf" not in before
    assert before.count("@OWNER\n") == (ROOT / ".github/CODEOWNERS").read_text("utf-8").count("@")
    monkeypatch.chdir(made)
    result = run("check")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, UNNAMED)
    owners.write_text(before.replace("@OWNER", "@ada-quill"), encoding="utf-8")
    result = run("check")
    owners.write_text(before, encoding="utf-8")
    assert (result.exit_code, result.stderr) == (0, "1 paper and 1 tag: no problems.\n")


def test_it_builds(made: Path, tmp_path: Path) -> None:
    """The site is built from it as it stands."""
    build(Project.find(made), tmp_path / "site")
    page = (tmp_path / "site" / "papers" / "example" / "index.html").read_text("utf-8")
    assert "An Example to Copy" in page


@pytest.mark.browser
def test_it_tests_itself(made: Path) -> None:
    """Its own tests pass, in a browser too, also once it has more papers."""
    example = made / "content/papers/2024/example.yml"
    text = example.read_text("utf-8")
    others = [example.with_name(f"{name}.yml") for name in ("lanterns", "mirrors")]
    for path in others:
        title = f"title: On {path.stem.title()} and Their Light"
        path.write_text(re.sub("(?m)^title: .*", title, text), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(made)}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=made,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    for path in others:
        path.unlink()
    assert run.returncode == 0, run.stdout + run.stderr
    assert "2 passed" in run.stdout


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_what_is_there_stays(tmp_path: Path, taken: str) -> None:
    """A folder that holds files, or a file, is not written over."""
    target = tmp_path / "there"
    if taken == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine").write_text("mine")
    result = run("new", str(target))
    assert result.exit_code == 2
    assert f"expected a new or empty folder, got '{target}', which holds files" in result.output
    assert [path.read_text() for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]


@pytest.mark.parametrize("name", ["", "  ", "two\nlines"])
def test_names(tmp_path: Path, name: str) -> None:
    """A name is a line of text."""
    result = run("new", str(tmp_path / "x"), "--name", name)
    assert result.exit_code == 2
    assert "expected a name of one line" in result.output
    assert list(tmp_path.iterdir()) == []


def test_installed_alone(tmp_path: Path) -> None:
    """Without the repository around it the package cannot make one, and says so."""
    with pytest.raises(
        BuildError, match=r"expected mkdocs.yml in .*, got none; run this in a copy"
    ):
        starter.tree(Project(tmp_path), "Papers")
