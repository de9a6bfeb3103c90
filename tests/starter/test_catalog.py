"""A new catalog: what it holds, and that it builds."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from papershelf import __version__, starter
from papershelf.content import folder
from papershelf.project import Project
from papershelf.site.build import build
from papershelf.starter import catalog, update
from tests.conftest import ROOT, run
from tests.repository import commit, git

UNNAMED = (
    "Nobody reviews changes yet: name your reviewers in .github/CODEOWNERS, in place of @OWNER."
)
SHA256 = "1f" * 32
WHEEL = f"https://example.org/papershelf-{__version__}-py3-none-any.whl"
FILES = {
    *(f".github/{name}" for name in ("CODEOWNERS", "dependabot.yml", "take.py")),
    *(f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("add-a-paper", "correct-a-paper")),
    *(f".github/workflows/{name}.yml" for name in ("apply", "check", "links", "publish")),
    *(".github/workflows/release.yml", ".github/workflows/sync.yml"),
    *(".gitignore", ".papershelf.json", "Makefile", "README.md", "mkdocs.yml"),
    *("requirements.lock", "requirements.txt", "overrides/main.html"),
    *("content/pages/about.md", "content/pages/home.md", "content/tags.yml"),
    *("content/papers/2024/example.yml", "content/schema/paper.json", "content/schema/tags.json"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog made by the command."""
    root = tmp_path_factory.mktemp("new") / "catalog"
    name = 'It\'s: a "shelf" # 1'
    result = run("new", str(root), "--name", name, "--wheel", f"{WHEEL}#sha256={SHA256}")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        f"Made {root} with {len(FILES)} files, for Papershelf {__version__}. Next:",
        *(f"  cd {root}", "  git init --initial-branch main", "  make serve"),
        UNNAMED,
    ]
    return root


def test_files(made: Path) -> None:
    """It holds content, settings, its own layer, thin workflows, and nothing of the generator."""
    found = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert found == FILES
    assert len(FILES) <= 25


def test_pin(made: Path) -> None:
    """It names its version by address and checksum, and carries the lock of that version."""
    lines = (made / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        f"papershelf @ {WHEEL} --hash=sha256:{SHA256}",
        "-r requirements.lock",
    ]
    assert (made / "requirements.lock").read_bytes() == starter.LOCK.read_bytes()


def test_labels(made: Path) -> None:
    """Whoever begins a catalog is reminded of the labels that its forms need."""
    readme = (made / "README.md").read_text(encoding="utf-8")
    forms = "".join(path.read_text("utf-8") for path in (made / ".github").rglob("*.yml"))
    for label in ("suggestion", "accepted"):
        assert label in forms
        assert f"`{label}`" in readme


def _settings(path: Path) -> dict[str, object]:
    found: dict[str, object] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return found


def test_settings(made: Path) -> None:
    """Name and addresses are its own; the rest of the settings is that of the first catalog."""
    own, first = _settings(made / "mkdocs.yml"), _settings(ROOT / "mkdocs.yml")
    changed = {key for key in {*own, *first} if own.get(key) != first.get(key)}
    assert changed == {"site_name", "site_description", "site_url", "repo_url"}
    assert own["site_name"] == 'It\'s: a "shelf" # 1'
    assert 'It\'s: a "shelf" # 1' in (made / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        *(f"workflows/{name}.yml" for name in ("apply", "links", "publish", "sync")),
        *(f"ISSUE_TEMPLATE/{name}.yml" for name in ("add-a-paper", "correct-a-paper")),
        "take.py",
    ],
)
def test_first_catalog(name: str) -> None:
    """What this repository's catalog has in common with any other is the same, word for word."""
    ours, theirs = ROOT / ".github" / name, starter.FILES / ".github" / name
    assert filecmp.cmp(ours, theirs, shallow=False), (
        f"they differ; fix it with: cp {theirs.relative_to(ROOT)} {ours.relative_to(ROOT)}"
    )


def test_makefile(made: Path) -> None:
    """Its Makefile names every target that its README and workflows use."""
    targets = set(re.findall(r"(?m)^([a-z-]+):", (made / "Makefile").read_text("utf-8")))
    used = {
        target
        for path in [made / "README.md", *(made / ".github" / "workflows").iterdir()]
        for target in re.findall(r"(?m)(?:^ *|run: |`)make ([a-z-]+)\b", path.read_text("utf-8"))
    }
    assert used <= targets
    assert {"site", "serve", "setup", "test", "update"} <= used


def test_content(made: Path) -> None:
    """Its example has no problem, and editors know its tags."""
    content = folder.load(made / "content")
    assert [entry.id for entry in content.entries] == ["example"]
    assert {tag.id for tag in content.vocabulary.tags} == {"first-steps"}
    assert '"first-steps"' in (made / "content" / "schema" / "paper.json").read_text("utf-8")


def test_reviewers(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reviewers are its own; a check reminds of them until they are named, and is passed."""
    owners = made / ".github/CODEOWNERS"
    before = owners.read_text("utf-8")
    assert before.count("@OWNER\n") == 6
    monkeypatch.chdir(made)
    result = run("check")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, UNNAMED)
    owners.write_text(before.replace("@OWNER", "@ada-quill"), encoding="utf-8")
    result = run("check")
    owners.write_text(before, encoding="utf-8")
    assert (result.exit_code, result.stderr) == (0, "1 paper and 1 tag: no problems.\n")


@pytest.mark.slow
def test_it_builds(made: Path, tmp_path: Path) -> None:
    """The site is built from it as it stands, with a template of its own."""
    build(Project.find(made), tmp_path / "site")
    page = (tmp_path / "site" / "papers" / "example" / "index.html").read_text("utf-8")
    assert "An Example to Copy" in page
    assert "papershelf.css" in page


def test_memory(made: Path) -> None:
    """It remembers what Papershelf wrote, and not what is its owner's."""
    memory = update.recall(made)
    assert (memory.version, memory.name) == (__version__, 'It\'s: a "shelf" # 1')
    assert {
        path for path, text in memory.files.items() if (made / path).read_text("utf-8") == text
    } == {
        path
        for path in FILES
        if not path.startswith(("content/", "overrides/"))
        and path not in {"README.md", "requirements.lock", "requirements.txt", ".papershelf.json"}
    }


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


def test_cloned_first(tmp_path: Path) -> None:
    """A repository that was cloned while it was empty takes the catalog."""
    (tmp_path / "cloned" / ".git").mkdir(parents=True)
    result = run("new", str(tmp_path / "cloned"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "cloned" / "mkdocs.yml").is_file()


@pytest.mark.parametrize("name", ["کتاب\u200cها", "👩\u200d🔬", "x" * 200, 'a: "b" # {name}'])
def test_any_name(tmp_path: Path, name: str) -> None:
    """A name may be whatever shows on one line, and is the site's name."""
    result = run("new", str(tmp_path / "x"), "--name", name)
    assert result.exit_code == 0, result.output
    assert _settings(tmp_path / "x" / "mkdocs.yml")["site_name"] == name
    assert update.recall(tmp_path / "x").name == name


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 201, "a\x1b[31m", "\u202ea"])
def test_names(tmp_path: Path, name: str) -> None:
    """A name is a line of text."""
    result = run("new", str(tmp_path / "x"), "--name", name)
    assert result.exit_code == 2
    assert "expected a name of one line" in result.output
    assert "\x1b" not in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "expected a FOLDER for the new catalog, or --update in one"),
        (("x", "--dry-run"), "expected --dry-run together with --update"),
        (("x", "--update"), "expected --update alone, or with --dry-run, in a catalog"),
    ],
)
def test_usage(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not go together is wrong usage, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert list(tmp_path.iterdir()) == []


def test_kept_current(made: Path) -> None:
    """What a newer version may change is what it writes, and nothing of the owner's."""
    memory = update.recall(made)
    assert all(map(catalog.is_kept_current, memory.files))
    others = FILES - set(memory.files)
    assert [path for path in others if catalog.is_kept_current(path)] == []


def test_another_version(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check reports that another version wrote the catalog's files, and what to do."""
    monkeypatch.chdir(made)
    memory = made / update.MEMORY
    before = memory.read_bytes()
    memory.write_bytes(
        before.replace(f'"version": "{__version__}"'.encode(), b'"version": "0.0.1"')
    )
    result = run("check")
    memory.write_bytes(before)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == (
        f"Papershelf 0.0.1 wrote this catalog's files, and {__version__} is installed: run"
        " `make update`."
    )


@pytest.mark.slow
def test_first_commit(made: Path, tmp_path: Path) -> None:
    """The first push of a catalog has no commit before it, and its check passes all the same."""
    root = tmp_path / "catalog"
    shutil.copytree(made, root)
    git(tmp_path, "init", "--quiet", str(root))
    commit(root)
    text = (root / ".github/workflows/check.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["content"]["steps"]
    (script,) = (one["run"] for one in steps if one["name"] == "Say what changes for readers")
    done = subprocess.run(  # noqa: S603
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607
        cwd=root,
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary")},
        check=False,
    )
    assert done.returncode == 0


def test_language(tmp_path: Path) -> None:
    """Its site may speak another language, in its navigation too; an update keeps that."""
    result = run("new", str(tmp_path / "x"), "--language", "de")
    assert result.exit_code == 0, result.output
    settings = (tmp_path / "x" / "mkdocs.yml").read_text("utf-8")
    navigation = settings.partition("\nnav:\n")[2].partition("\n\n")[0]
    assert "\ntheme:\n  language: de\n" in settings
    assert re.findall(r"^ +- (\w+):(?: [\w/]+\.md)?$", navigation, re.MULTILINE) == [
        *(
            "Start",
            "Neu",
            "Erkunden",
            "Karte",
            "Stöbern",
            "Schlagwörter",
            "Jahre",
            "Publikationsorte",
        ),
        *("Autoren", "Statistik", "Über"),
    ]
    memory = update.recall(tmp_path / "x")
    assert memory.language == "de"
    assert catalog.kept_current(memory.name, "de").keys() == memory.files.keys()
    assert memory.files["mkdocs.yml"] == settings
    assert run("new", str(tmp_path / "y"), "--language", "xx").exit_code == 2
