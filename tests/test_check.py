"""`papershelf check`: paths, formats, fixing and exit codes."""

from __future__ import annotations

import datetime
import json
from functools import partial
from pathlib import Path

import pytest

from papershelf.project import Project
from tests.conftest import python, run
from tests.content import wordless

ROPE = "papers/2023/rope-bridge.yml"
SCHEMA = "# yaml-language-server: $schema=../../schema/paper.json\n"


check = partial(run, "check")


def _break(shelf: Project) -> None:
    """Put an error into two files, and one that is only a warning into the first."""
    rope = shelf.content / ROPE
    rope.write_text(rope.read_text(encoding="utf-8") + "arxiv: 2401.00001v2\n", encoding="utf-8")
    (shelf.content / "papers" / "undated").mkdir(exist_ok=True)
    (shelf.content / "papers/undated/ferry.yml").write_text(
        "title: A FERRY ACROSS RIVERS\nabstract: We cross.\ndoi: doi:10.1000/1\n", encoding="utf-8"
    )


FERRY = [
    "content/papers/undated/ferry.yml:1:1: title: 'A ferry across rivers'"
    " [warning: no-title-in-capitals]",
    "content/papers/undated/ferry.yml:3:1: doi: 'doi:10.1000/1' '10.1000/1' [dois]",
]


@pytest.mark.parametrize(
    ("paths", "lines"),
    [
        (["content/papers/undated"], FERRY[1:]),
        (["content/papers/undated/ferry.yml", "content/tags.yml"], FERRY[1:]),
        (["content/tags.yml"], []),
    ],
)
def test_paths(paths: list[str], lines: list[str], shelf: Project) -> None:
    """All files are read, and the problems of those that are named are reported."""
    _break(shelf)
    result = check(*paths)
    assert [*map(wordless, result.stderr.splitlines()[:-1])] == lines
    assert result.exit_code == (1 if lines else 0)
    assert result.stdout == ""


def test_rules_see_all_files(shelf: Project) -> None:
    """A paper that is in another file too is reported although only one of them is named."""
    rope = (shelf.content / ROPE).read_text(encoding="utf-8")
    (shelf.content / "papers/2023/copy.yml").write_text(rope, encoding="utf-8")
    lines = check("content/papers/2023/copy.yml").stderr.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == ["content/papers/2023/copy.yml:1:1"]


def test_paths_from_below(shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths count from the current folder."""
    _break(shelf)
    monkeypatch.chdir(shelf.content / "papers")
    lines = check("undated/ferry.yml").stderr.splitlines()[:-1]
    assert [*map(wordless, lines)] == FERRY[1:]


@pytest.mark.parametrize(
    "path", ["content/papers/1999", "mkdocs.yml", "..", "content/../mkdocs.yml"]
)
def test_wrong_paths(path: str, shelf: Project) -> None:
    """What is not there, or no content, is wrong usage."""
    result = check(path)
    assert result.exit_code == 2
    assert f", got '{path}'" in result.stderr.splitlines()[-1]


def test_warnings(shelf: Project) -> None:
    """What may be right is reported, and does not count as failure."""
    rope = shelf.content / ROPE
    text = rope.read_text(encoding="utf-8")
    rope.write_text(text.replace("Rope bridge", "A ROPE BRIDGE"), encoding="utf-8")
    result = check()
    assert result.stderr.splitlines()[-1] == "3 papers and 1 tag: no problems and 1 warning."
    assert result.exit_code == 0


def test_the_current_year(shelf: Project) -> None:
    """Only this command asks what year it is; a build stays the same in every year."""
    year = datetime.date.today().year + 2
    path = shelf.content / "papers" / str(year) / "later.yml"
    path.parent.mkdir()
    path.write_text(f"title: Later\nabstract: Yes.\npublished: '{year}'\n", encoding="utf-8")
    result = check()
    assert "[warning: plausible-years]" in result.stderr
    assert result.exit_code == 0
    generated = run("generate")
    assert generated.exit_code == 0


def test_json(shelf: Project) -> None:
    """A program reads the standard output, which is JSON whatever is wrong."""
    _break(shelf)
    result = check("--format", "json")
    found = json.loads(result.stdout)
    assert (found["version"], found["errors"], found["warnings"]) == (1, 2, 0)
    assert [problem["rule"] for problem in found["problems"]] == ["arxiv-ids", "dois"]
    assert result.exit_code == 1


def test_github(shelf: Project) -> None:
    """GitHub reads commands on the standard output."""
    _break(shelf)
    lines = check("--format", "github", "content/papers/undated").stdout.splitlines()
    assert [*map(wordless, lines)] == [
        "::error file=content/papers/undated/ferry.yml,line=3,col=1,title=dois::doi:"
        " 'doi:10.1000/1' '10.1000/1'"
    ]


FIXED = f"""\
--- a/content/papers/undated/ferry.yml
+++ b/content/papers/undated/ferry.yml
@@ -1,3 +1,4 @@
+{SCHEMA.rstrip()}
 title: A FERRY ACROSS RIVERS
 abstract: We cross.
-doi: doi:10.1000/1
+doi: 10.1000/1
"""


def test_fix(shelf: Project) -> None:
    """What is safe is fixed, shown as a difference, and then there is nothing more to fix."""
    _break(shelf)
    ferry = "content/papers/undated/ferry.yml"
    rope = (shelf.content / ROPE).read_bytes()
    result = check("--fix", ferry)
    assert result.stdout == FIXED
    assert result.stderr.splitlines()[-1] == "3 papers and 1 tag: no problems and 1 warning."
    assert (shelf.content / ROPE).read_bytes() == rope
    assert [path.name for path in (shelf.content / "papers/undated").iterdir()] == ["ferry.yml"]
    assert check("--fix", ferry).stdout == ""


def test_fix_for_a_program(shelf: Project) -> None:
    """The difference does not stand in the way of what a program reads."""
    _break(shelf)
    result = check("--fix", "--format", "json")
    assert json.loads(result.stdout)["errors"] == 0
    assert "+doi: 10.1000/1" in result.stderr
    assert result.exit_code == 0


def test_fix_of_what_is_too_large(shelf: Project) -> None:
    """A file that is too large to be read whole is left as it is, to the byte."""
    rope = shelf.content / ROPE
    large = b"title: Rope bridge\r\nabstract: >-\r\n" + 30_000 * b"  We span.\r\n"
    rope.write_bytes(large)
    assert check("--fix", f"content/{ROPE}").exit_code == 1
    assert rope.read_bytes() == large


def test_fix_of_tags_first(shelf: Project) -> None:
    """Other words for tags are known at once where the file of the tags needs fixing too."""
    tags = shelf.content / "tags.yml"
    text = tags.read_text(encoding="utf-8").replace("name: Bridges", "Name: Bridges")
    tags.write_text(f"{text}    aliases: [spans]\n", encoding="utf-8")
    rope = shelf.content / ROPE
    rope.write_text(
        rope.read_text(encoding="utf-8").replace("[bridges]", "[spans]"), encoding="utf-8"
    )
    assert check("--fix").exit_code == 0
    assert "tags: [bridges]\n" in rope.read_text(encoding="utf-8")


def test_fix_through_a_link(shelf: Project, tmp_path: Path) -> None:
    """A link is never written through."""
    target = tmp_path / "target.yml"
    target.write_text("title: A  B\n", encoding="utf-8")
    (shelf.content / "papers/2023/link.yml").symlink_to(target)
    assert check("--fix").exit_code == 1
    assert target.read_text(encoding="utf-8") == "title: A  B\n"


def test_no_command_in_a_difference(shelf: Project) -> None:
    """A line of a file is no command to a CI runner when it is shown."""
    rope = shelf.content / ROPE
    text = rope.read_text(encoding="utf-8")
    rope.write_text(f"{text}doi: doi:10.1000/1\n# x\n#\n::add-mask::b: c\n", encoding="utf-8")
    shown = check("--fix").stdout
    assert "add-mask" in shown
    assert not [line for line in shown.splitlines() if line.strip().startswith("::")]


def test_check_loads_little() -> None:
    """Who only checks the content does not wait for what builds the site."""
    code = (
        "import sys; from papershelf.cli.shell import cli; cli.commands['check'];"
        " print(sorted({'PIL', 'jinja2', 'mkdocs', 'numpy', 'pymupdf_fonts'} & set(sys.modules)))"
    )
    assert python(code) == "[]\n"


def test_generated_by_another_version(shelf: Project) -> None:
    """Generated files that are old, if there are any, are reported in a line and are no problem."""
    assert check().stderr == "3 papers and 1 tag: no problems.\n"
    for name in ("rules.md", "fields.md"):
        (shelf.content / "pages" / name).touch()
    run("schema")
    assert check().stderr == "3 papers and 1 tag: no problems.\n"
    (shelf.content / "schema/paper.json").write_text("{}\n", encoding="utf-8")
    result = check("--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["problems"]) == (0, [])
    assert result.stderr.splitlines()[1:] == [
        "content/schema/paper.json is not what this version writes: run `papershelf schema`."
    ]
    (shelf.content / "pages/rules.md").write_bytes(b"")
    (shelf.content / "pages/fields.md").unlink()
    assert check("content/papers").stderr.splitlines()[1:] == [
        "content/schema/paper.json and content/pages/rules.md are not what this version writes:"
        " run `papershelf schema`."
    ]


def test_new_tag(shelf: Project) -> None:
    """A tag that editors are not offered yet is no problem; the reminder names what offers it."""
    run("schema")
    tags = shelf.content / "tags.yml"
    new = "  - {id: tunnels, name: Tunnels, group: topic, description: Ways below.}\n"
    tags.write_text(tags.read_text(encoding="utf-8") + new, encoding="utf-8")
    result = check()
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "3 papers and 2 tags: no problems.",
        "content/schema/paper.json is not what this version writes: run `papershelf schema`.",
    ]
    run("schema")
    assert check().stderr == "3 papers and 2 tags: no problems.\n"


def test_generated_with_other_line_ends(shelf: Project) -> None:
    """A file is current however git ends its lines on this machine."""
    (shelf.content / "pages/rules.md").touch()
    run("schema")
    for path in (*shelf.content.glob("schema/*"), shelf.content / "pages/rules.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check().stderr == "3 papers and 1 tag: no problems.\n"


def test_nothing_to_remind_of(shelf: Project) -> None:
    """While the content has problems, they alone are reported."""
    run("schema")
    tags = shelf.content / "tags.yml"
    text = tags.read_text(encoding="utf-8")
    for invalid in ("tags: [", text.replace("id: bridges", "id: spans")):
        tags.write_text(invalid, encoding="utf-8")
        result = check()
        assert result.exit_code == 1
        assert "papershelf schema" not in result.stderr
