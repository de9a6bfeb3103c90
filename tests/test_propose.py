"""The command `papershelf propose`: tags that papers may have."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from papershelf.project import Project
from tests.conftest import FROZEN, run

propose = partial(run, "propose")


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the frozen catalog, one paper of which has no tags, as the current folder."""
    project = Project(tmp_path / "shelf")
    shutil.copytree(FROZEN / "content", project.content)
    project.config.write_text("site_name: Shelf\n", encoding="utf-8")
    path = project.content / "papers/2024/tokenformer.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("tags:")
    end = text.index("\n", text.index("\n", start) + 1)
    while text[end + 1 : end + 5] == "  - ":
        end = text.index("\n", end + 1)
    path.write_text(text[:start] + text[end + 1 :], encoding="utf-8")
    monkeypatch.chdir(project.root)
    return project


def test_papers_without_tags(catalog: Project) -> None:
    """Without an id the papers without tags get proposals; the figure says how good they are."""
    result = propose()
    assert result.exit_code == 0
    assert result.stderr.startswith(
        "Cross-validated on 139 papers with tags: the first proposal is right for 0."
    )
    title, *lines = result.stdout.splitlines()
    assert title == (
        "content/papers/2024/tokenformer.yml: TokenFormer: Rethinking Transformer Scaling with"
        " Tokenized Model Parameters"
    )
    found = {line.split(" (")[0].strip() for line in lines}
    assert found >= {"transformers", "training-efficiency"}  # which it had


def test_named_papers(catalog: Project) -> None:
    """A paper that is named gets what it lacks."""
    result = propose("folding-attention")
    assert result.exit_code == 0
    assert result.stdout.startswith("content/papers/2023/folding-attention.yml: Folding Attention:")


def test_unknown_paper(catalog: Project) -> None:
    """What is no id of a paper is named."""
    result = propose("nothing")
    assert result.exit_code == 2
    assert "expected the id of a paper, got 'nothing'" in result.stderr


LISTED = (
    "Sparser Attention for Language Models\n\nTransformers attend to every token, which costs"
    " much. Our efficient attention lowers the cost of inference of language models.\n"
)


@pytest.mark.parametrize("options", [(), ("--no-tags",), ("--dry-run",)], ids=" ".join)
def test_imported_papers(options: tuple[str, ...], catalog: Project) -> None:
    """A new paper gets the tags that are proposed for it, unless that is not wanted."""
    Path("list.txt").write_text(LISTED, encoding="utf-8")
    result = run("import", "list.txt", "--date", "2025-03-17", *options)
    assert result.exit_code == 0
    [*_, line] = [line for line in result.stderr.splitlines() if "  tags: " in line] or [""]
    written = list((catalog.content / "papers/undated").glob("sparser-*.yml"))
    assert len(written) == ("--dry-run" not in options)
    tags = [
        row.removeprefix("  - ")
        for path in written
        for row in path.read_text(encoding="utf-8").splitlines()
        if row.startswith("  - ") and ":" not in row
    ]
    if "--no-tags" in options:
        assert (line, tags) == ("", [])
        return
    start = (
        "  tags: sparser-attention-for-language-models: transformers (1.00: the text names it), "
    )
    assert line.startswith(f"{start}efficient-attention (0.")
    assert "named" not in line
    assert "the first proposal is right for" in result.stderr
    if written:
        assert tags[:2] == ["transformers", "efficient-attention"]


def test_too_little(catalog: Project) -> None:
    """A catalog with few papers is told what it takes."""
    shutil.rmtree(catalog.content / "papers")
    result = propose()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Too little to learn from: it takes 20 papers with tags.\n"
