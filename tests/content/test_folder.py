"""Tests of `papershelf.content.folder`: the frozen catalog, and small broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.content import files, folder, ids, records, yamlio
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper
from papershelf.errors import ContentError
from papershelf.memory import NO_MEMORY, Memory
from tests.conftest import FROZEN
from tests.content import brief
from tests.content.images import PNG
from tests.test_memory import Notes

CONTENT = FROZEN / "content"
REAL_FILES = [path.relative_to(CONTENT).as_posix() for path in folder.paper_files(CONTENT, [])]


@pytest.mark.parametrize("name", REAL_FILES)
def test_every_paper_is_canonical(name: str) -> None:
    """Each file of the catalog is valid, in its place, and written as the program writes it."""
    path = CONTENT / name
    paper = records.validate(Paper, yamlio.read(path), name)
    assert ids.is_id(path.stem)
    assert folder.location(path.stem, paper) == name
    written = records.canonical(paper, folder.PAPER_SCHEMA)
    fix_command = (
        f"{name} is not in the canonical form. Mend it in tests/frozen with:\n"
        'python -c "from pathlib import Path; from papershelf.content import folder;'
        " [folder.write(Path('content'), e.id, e.paper)"
        " for e in folder.load(Path('content')).entries]\""
    )
    assert path.read_bytes() == written, fix_command


def test_the_catalog_loads() -> None:
    """The catalog as a whole keeps every rule, and no file of it is left out."""
    content = folder.load(CONTENT)
    assert [entry.path for entry in content.entries] == [f"content/{name}" for name in REAL_FILES]
    assert {"home.md", "about.md"} <= content.pages.keys()


def test_what_is_remembered() -> None:
    """What is read again is as it was: papers, data, and where everything stands in its file."""
    memory = Memory(Notes())
    first, again = folder.load(CONTENT, memory), folder.load(CONTENT, memory)
    assert len(first.entries) == len(again.entries) == 140
    for one, other in zip(folder.load(CONTENT).entries, again.entries, strict=True):
        assert (one.id, one.path, one.paper) == (other.id, other.path, other.paper)
        assert one.document.data == other.document.data
        assert one.document.source == other.document.source
        assert one.document.places == other.document.places
        assert one.document.spans == other.document.spans


TAGS = """\
groups:
  - {id: task, name: Task, description: D.}
tags:
  - {id: search, name: Search, group: task, description: D., aliases: [retrieval]}
"""
ALPHA = "title: Alpha\nabstract: A\npublished: 2024-05\ntags: [search]\narxiv: 2401.00001\n"
BETA = "title: Beta\nabstract: B\n"
VALID = {
    "tags.yml": TAGS,
    "papers/2024/alpha.yml": ALPHA,
    "papers/undated/beta.yml": BETA,
    "pages/about.md": "# About\n",
}


def make(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write a content folder below `root`: the valid one with `files` in place."""
    for name, text in {**VALID, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root / "content"


def problems(root: Path, memory: Memory = NO_MEMORY) -> list[str]:
    """Load a content folder that is refused, and return why."""
    with pytest.raises(ContentError) as caught:
        folder.load(root, memory)
    return [brief(problem) for problem in caught.value.problems]


def links(root: Path) -> list[str]:
    """Load a content folder that is refused, and return the paths that are for being a link."""
    with pytest.raises(ContentError) as caught:
        folder.load(root)
    return [problem.path for problem in caught.value.problems if problem.message == files.LINK]


def test_load(tmp_path: Path) -> None:
    """A valid folder gives the papers by id, the vocabulary and the pages."""
    hidden = ("papers/.gitkeep", "papers/2024/.DS_Store", "papers/2024/.alpha.yml.tmp")
    editing = ("papers/2024/.alpha.yml.swp", "papers/2024/.alpha.yml.kate-swp")
    content = folder.load(make(tmp_path, dict.fromkeys([*hidden, *editing], "cut")))
    assert [entry.id for entry in content.entries] == ["alpha", "beta"]
    assert [entry.path for entry in content.entries] == [
        "content/papers/2024/alpha.yml",
        "content/papers/undated/beta.yml",
    ]
    assert content.entries[0].paper.published == PartialDate(2024, 5)
    assert [tag.id for tag in content.vocabulary.tags] == ["search"]
    assert content.pages == {"about.md": "# About\n"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"papers/undated/alpha.yml": "title: Other\nabstract: A"},
            [
                "papers/2024/alpha.yml:1:1: each-id-once content/papers/undated/alpha.yml",
                "papers/undated/alpha.yml:1:1: each-id-once content/papers/2024/alpha.yml",
            ],
            id="id twice",
        ),
        pytest.param(
            {"papers/undated/gamma.yml": "title: G\nabstract: A\narxiv: 2401.00001"},
            [
                "papers/2024/alpha.yml:5:1: arxiv: each-identifier-once '2401.00001'"
                " content/papers/undated/gamma.yml",
                "papers/undated/gamma.yml:3:1: arxiv: each-identifier-once '2401.00001'"
                " content/papers/2024/alpha.yml",
            ],
            id="arxiv id twice",
        ),
        pytest.param(
            {"papers/undated/beta.yml": BETA + "tags: [retrieval]"},
            [
                "papers/undated/beta.yml:3:8: tags.1: known-tags 'retrieval' 'search'",
            ],
            id="dangling tag",
        ),
        pytest.param(
            {"papers/2021/gamma.yml": "title: G\nabstract: A\npublished: 2020"},
            ["papers/2021/gamma.yml: file-names content/papers/2020/gamma.yml"],
            id="misplaced",
        ),
        pytest.param(
            {"papers/undated/gamma.yaml": "title: G\nabstract: A"},
            ["papers/undated/gamma.yaml: file-names content/papers/undated/gamma.yml"],
            id="other ending",
        ),
        pytest.param(
            {"papers/gamma.yml": "title: G\nabstract: A"},
            ["papers/gamma.yml: file-names content/papers/undated/gamma.yml"],
            id="no year",
        ),
        pytest.param(
            {"papers/undated/Gamma.yml": "title: G\nabstract: A"},
            ["papers/undated/Gamma.yml: file-names gamma.yml 'Gamma.yml'"],
            id="upper case",
        ),
        pytest.param(
            {"papers/undated/con.yml": "title: G\nabstract: A"},
            ["papers/undated/con.yml: file-names con-x.yml 'con.yml'"],
            id="reserved name",
        ),
        pytest.param(
            {"papers/undated/a.json.yml": "title: G\nabstract: A"},
            ["papers/undated/a.json.yml: file-names a-json.yml 'a.json.yml'"],
            id="name of a file",
        ),
        pytest.param(
            {"papers/undated/a\nb\x1b.yml": "title: G\nabstract: A"},
            ["papers/undated/a b .yml: file-names a-b.yml 'a b .yml'"],
            id="control characters in a name",
        ),
        pytest.param(
            {"papers/README": "Papers."},
            ["papers/README: file-names my-paper.yml 'README'"],
            id="other file",
        ),
        pytest.param(
            {
                "papers/.gitattributes": "*.yml -diff\n",
                "papers/2024/.\\..\\evil.bat": "",
                "papers/2024/.\\..\\evil.tmp": "",
                "papers/2024/.alpha.yml": ALPHA,
                "papers/.x/.gitkeep": "",
            },
            [
                "papers/.gitattributes: file-names my-paper.yml '.gitattributes'",
                "papers/.x/.gitkeep: file-names my-paper.yml '.gitkeep'",
                "papers/2024/.\\..\\evil.bat: file-names evil.yml '.\\..\\evil.bat'",
                "papers/2024/.\\..\\evil.tmp: file-names evil.yml '.\\..\\evil.tmp'",
                "papers/2024/.alpha.yml: file-names alpha.yml '.alpha.yml'",
            ],
            id="hidden files",
        ),
        pytest.param(
            {"papers/undated/beta.yml": "", "pages/about.md": ""},
            [
                "papers/undated/beta.yml:1:1: abstract: required-fields",
                "papers/undated/beta.yml:1:1: title: required-fields",
            ],
            id="empty paper",
        ),
        pytest.param(
            {"tags.yml": "# later\n"},
            [
                "papers/2024/alpha.yml:4:8: tags.1: known-tags 'search' content/tags.yml",
            ],
            id="empty vocabulary",
        ),
        pytest.param(
            {
                "tags.yml": TAGS.replace("name: Search", "name: Search #1\n   "),
                "papers/undated/beta.yml": "title: Beta #2\nabstract: B\n",
            },
            [
                "papers/undated/beta.yml:1:1: title: no-text-cut-short '#2'",
                "tags.yml:4:18: tags.1.name: no-text-cut-short '#1'",
            ],
            id="texts cut short",
        ),
        pytest.param(
            {"tags.yml": TAGS + "tag: []"},
            ["tags.yml:5:1: tag: known-fields 'tag' 'tags'"],
            id="vocabulary",
        ),
        pytest.param(
            {"pages/a.md": b"caf\xe9"},
            ["pages/a.md:1: plain-files 0xe9"],
            id="page that is not UTF-8",
        ),
        *(
            pytest.param(
                {f"pages/{name}.md": "# Mine\n"},
                [f"pages/{name}.md: file-names"],
                id=f"page {name}",
            )
            for name in ("tags", "Map")
        ),
        pytest.param(
            {"pages/a.md/b": ""},
            ["pages/a.md: own-files"],
            id="page that is a folder",
        ),
        pytest.param(
            {
                "tags.yml": "- id: search",
                "papers/2024/alpha.yml": "title: A: B",
                "papers/undated/beta.yml": "abstract: B\nyear: x",
                "papers/undated/Gamma.yml": "",
                "papers/undated/delta.yml": "title: T\nabstract: A\npublished: 2020",
                "pages/a.md": b"\xff",
            },
            [
                "pages/a.md:1: plain-files 0xff",
                "papers/2024/alpha.yml:1:9: plain-yaml 'A: B'",
                "papers/undated/Gamma.yml: file-names gamma.yml 'Gamma.yml'",
                "papers/undated/beta.yml:1:1: title: required-fields",
                "papers/undated/beta.yml:2:1: year: known-fields 'year' 'published'",
                "papers/undated/delta.yml: file-names content/papers/2020/delta.yml",
                "tags.yml:1: plain-yaml 'name: text' '- '",
            ],
            id="several at once",
        ),
    ],
)
def test_problems(tmp_path: Path, files: dict[str, str | bytes], expected: list[str]) -> None:
    """Every problem of every file is found in one run, with the file as the user names it.

    So it is where the valid files were read before, and where the broken ones were too.
    """
    named = [f"content/{problem}" for problem in expected]
    memory = Memory(Notes())
    folder.load(make(tmp_path / "valid", {}), memory)
    root = make(tmp_path, files)
    assert [problems(root), problems(root, memory), problems(root, memory)] == [named] * 3


@pytest.mark.parametrize("text", ["", "# later\n", "groups: []\ntags:\n"])
def test_empty_vocabulary(tmp_path: Path, text: str) -> None:
    """A vocabulary in which nothing stands is one without tags."""
    root = make(tmp_path, {"tags.yml": text, "papers/2024/alpha.yml": f"{BETA}published: 2024"})
    (root / "papers/undated/beta.yml").unlink()
    assert folder.load(root).vocabulary.tags == ()


def test_no_vocabulary(tmp_path: Path) -> None:
    """A folder without a vocabulary is no content."""
    root = make(tmp_path, {})
    (root / "tags.yml").unlink()
    assert problems(root) == ["content/tags.yml: own-files"]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("tags.yml", id="vocabulary"),
        pytest.param("papers/undated/beta.yml", id="paper"),
        pytest.param("papers/undated", id="year"),
        pytest.param("papers", id="papers"),
        pytest.param("pages", id="pages"),
        pytest.param("pages/about.md", id="page"),
        pytest.param("figures", id="figures"),
        pytest.param("figures/alpha.png", id="figure"),
    ],
)
@pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
def test_links_are_refused(tmp_path: Path, name: str, inside: bool) -> None:
    """A link is never followed, wherever it leads, so a build reads only its own folder."""
    root = make(tmp_path, {"figures/alpha.png": PNG})
    target = (root if inside else tmp_path) / "target"
    (root / name).rename(target)
    (root / name).symlink_to(target, target_is_directory=target.is_dir())
    assert links(root) == [f"content/{name}"]


@pytest.mark.parametrize("name", ["papers/.gitkeep", "papers/2024/.x", "papers/.#alpha.yml"])
def test_hidden_links_are_refused(tmp_path: Path, name: str) -> None:
    """No name hides a link."""
    root = make(tmp_path, {})
    (root / name).symlink_to(root / "tags.yml")
    assert links(root) == [f"content/{name}"]


@pytest.mark.parametrize("name", ["papers", "papers/2024", "papers/2024/alpha.yml", "pages"])
def test_links_to_nowhere_are_refused(tmp_path: Path, name: str) -> None:
    """Papers do not vanish behind a broken link, nor does a link to itself hang the build."""
    root = make(tmp_path, {})
    (root / name).rename(tmp_path / "away")
    (root / name).symlink_to(root / name)
    assert links(root) == [f"content/{name}"]


def test_the_content_folder_may_be_a_link(tmp_path: Path) -> None:
    """Where the content folder itself stands is the user's choice."""
    make(tmp_path, {}).rename(tmp_path / "elsewhere")
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert [entry.id for entry in folder.load(tmp_path / "content").entries] == ["alpha", "beta"]


PAPER = Paper(title="Gamma", abstract="G", published=PartialDate(987, 6))


def test_write(tmp_path: Path) -> None:
    """A paper is written to its place, over what stands there, and nothing else is left."""
    for _ in range(2):
        assert folder.write(tmp_path, "gamma", PAPER) == tmp_path / "papers/0987/gamma.yml"
    assert [path.name for path in (tmp_path / "papers/0987").iterdir()] == ["gamma.yml"]
    assert (tmp_path / "papers/0987/gamma.yml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schema/paper.json\n"
        "title: Gamma\nabstract: G\npublished: 0987-06\n"
    )


def _linked(tmp_path: Path, link: str) -> Path:
    """Put a link into a content folder that leads out of it; returns where it leads."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("kept", encoding="utf-8")
    path = tmp_path / "content" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(outside / "file" if path.suffix else outside)
    return outside


@pytest.mark.parametrize("link", ["papers", "papers/0987", "papers/0987/gamma.yml"])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    """A link that stands in the way is refused; what it leads to stays as it was."""
    outside = _linked(tmp_path, link)
    with pytest.raises(ContentError) as caught:
        folder.write(tmp_path / "content", "gamma", PAPER)
    (problem,) = caught.value.problems
    assert (problem.path, problem.message) == ("content/papers/0987/gamma.yml", files.LINK)
    assert [file.read_text(encoding="utf-8") for file in outside.iterdir()] == ["kept"]


def test_a_temporary_file_is_no_way_out(tmp_path: Path) -> None:
    """A link in place of the temporary file is replaced; what it leads to stays as it was."""
    outside = _linked(tmp_path, "papers/0987/.gamma.yml.tmp")
    path = folder.write(tmp_path / "content", "gamma", PAPER)
    assert [file.name for file in path.parent.iterdir()] == ["gamma.yml"]
    assert not path.is_symlink()
    assert [file.read_text(encoding="utf-8") for file in outside.iterdir()] == ["kept"]


def test_no_paper_leaves_the_folder(tmp_path: Path) -> None:
    """Even an id that no check has seen does not lead out of the content folder."""
    with pytest.raises(ContentError) as caught:
        folder.write(tmp_path / "content", "../../../gamma", PAPER)
    assert [problem.message for problem in caught.value.problems] == [files.LINK]
    assert list(tmp_path.iterdir()) == []
