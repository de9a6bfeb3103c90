"""The command line: exit codes, one line per problem, help, and never a traceback."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import click
import pytest

from papershelf import __version__
from papershelf.cli.shell import cli
from papershelf.errors import BuildError
from papershelf.exports import formats
from papershelf.project import Project
from papershelf.site import build as building
from tests.conftest import run, start

COMMANDS = sorted(cli.commands)


def test_version() -> None:
    """The version is reported."""
    result = run("--version")
    assert (result.exit_code, result.output) == (0, f"papershelf, version {__version__}\n")


def test_help() -> None:
    """The help lists every command with a sentence."""
    result = run("--help")
    assert result.exit_code == 0
    listed = result.stdout.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed if not line.startswith("   ")] == sorted(
        cli.commands
    )


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_command(command: str, flag: str) -> None:
    """The help of a command begins with a sentence and shows examples that can be typed."""
    result = run(command, flag)
    assert result.exit_code == 0
    assert "Traceback" not in result.output
    examples = [
        line.split() for line in result.stdout.splitlines() if line.startswith("    papershelf ")
    ]
    assert examples
    for _, name, *arguments in examples:
        assert name == command
        options = {flag for option in cli.commands[name].params for flag in option.opts}
        assert {word for word in arguments if word.startswith("-")} <= options


def test_check(shelf: Project) -> None:
    """Valid content is reported in one line."""
    result = run("check")
    assert (result.exit_code, result.output) == (0, "3 papers and 1 tag: no problems.\n")


def test_build(shelf: Project) -> None:
    """A build reports its stages, and nothing goes to the standard output."""
    result = run("build")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stderr.splitlines()] == [
        "Read",
        "Rendering",
        "Published",
    ]
    assert result.stdout == ""
    assert (shelf.root / "site" / "index.html").is_file()


@pytest.mark.slow
def test_build_of_an_old_manual(shelf: Project) -> None:
    """A page of the commands by another version is reported in a line; the site is built."""
    page = shelf.content / "pages" / "commands.md"
    page.touch()
    run("schema")
    text = page.read_text(encoding="utf-8")
    assert run("build").stderr.count("\n") == 3
    page.write_text(text.replace("## audit", "## odit"), encoding="utf-8")
    result = run("build")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[3:] == [
        "content/pages/commands.md is not what this version writes: run `papershelf schema`."
    ]
    assert run("check").stderr.count("\n") == 1  # it does not load what writes that page


@pytest.mark.slow
def test_build_elsewhere(shelf: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--site-dir` counts from the current folder; the project is found from below."""
    monkeypatch.chdir(shelf.content / "papers")
    result = run("build", "--offline", "--site-dir", "../../../out")
    assert result.exit_code == 0
    assert (tmp_path / "out" / "tags" / "index.html").is_file()
    assert not (tmp_path / "out" / "404.html").exists()


def test_generate(shelf: Project) -> None:
    """The pages go to docs/ unless another is given."""
    assert run("generate").exit_code == 0
    assert (shelf.root / "docs" / "index.md").is_file()


def test_generate_plain(shelf: Project) -> None:
    """Plain Markdown has no HTML, and a file for each paper."""
    assert run("generate", "--plain", "--out", "notes").exit_code == 0
    paper = (shelf.root / "notes" / "papers" / "rope-bridge.md").read_text(encoding="utf-8")
    assert "\n# Rope bridge" in paper
    assert "<" not in re.sub(r"\]\(<[^<>]+>\)", "", paper)


def test_schema(shelf: Project) -> None:
    """The schemas that editors read are written, and a page of reference over one that is there."""
    page = shelf.content / "pages" / "rules.md"
    page.write_text("old", encoding="utf-8")
    result = run("schema")
    written = "schema/paper.json, schema/tags.json, pages/rules.md"
    assert (result.exit_code, result.output) == (0, f"Wrote {written} to {shelf.content}.\n")
    assert "known-tags" in page.read_text(encoding="utf-8")
    assert not (shelf.content / "pages" / "commands.md").exists()
    found = sorted(path.name for path in (shelf.content / "schema").iterdir())
    assert found == ["paper.json", "tags.json"]
    assert '"bridges"' in (shelf.content / "schema" / "paper.json").read_text(encoding="utf-8")
    (shelf.content / "paths").mkdir()
    assert "schema/path.json" in run("schema").output


def test_export(shelf: Project) -> None:
    """An export goes to the standard output, and nothing else does."""
    result = run("export", "bibtex", "--tag", "bridges", "--year", "2023", "--query", "ROPES beam")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "@misc{muller2023rope,\n"
        "  title = {{Rope bridge}},\n"
        "  author = {Müller, Zoë and 王芳},\n"
        "  year = {2023}\n"
        "}\n"
    )


@pytest.mark.parametrize("name", formats.offered("command"))
def test_export_to_a_file(name: str, shelf: Project) -> None:
    """Every format can be written to a file, byte for byte what the standard output would get."""
    result = run("export", name, "--out", "papers.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Wrote 3 papers to papers.txt.\n"
    assert (shelf.root / "papers.txt").read_bytes() == run("export", name).stdout_bytes


def test_export_of_nothing(shelf: Project) -> None:
    """No paper is no error, but it is reported."""
    result = run("export", "jsonl", "--query", "tunnel")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "No paper has all of these.\n",
    )


TRY = "Usage: papershelf {usage}\nTry 'papershelf {command}--help' for help.\n\nError: {error}\n"
MISUSES: dict[str, tuple[list[str], str, str, str]] = {
    "unknown command": (
        ["bild"],
        "[OPTIONS] COMMAND [ARGS]...",
        "",
        "No such command 'bild'. Did you mean 'build'?",
    ),
    "unknown option": (
        ["build", "--ofline"],
        "build [OPTIONS]",
        "build ",
        "No such option '--ofline'. Did you mean '--offline'?",
    ),
    "too much": (
        ["build", "here"],
        "build [OPTIONS]",
        "build ",
        "Got unexpected extra argument (here)",
    ),
    "site is a file": (
        ["build", "--site-dir", "mkdocs.yml"],
        "build [OPTIONS]",
        "build ",
        "Invalid value for '--site-dir': Directory 'mkdocs.yml' is a file.",
    ),
    "unknown format": (
        ["export", "word"],
        "export [OPTIONS] bibtex|ris|csl-json|csv|markdown|jsonl",
        "export ",
        "Invalid value for 'bibtex|ris|csl-json|csv|markdown|jsonl': 'word' is not one of 'bibtex',"
        " 'ris', 'csl-json', 'csv', 'markdown', 'jsonl'.",
    ),
    "unknown tag": (
        ["export", "ris", "--tag", "bridge"],
        "export [OPTIONS] bibtex|ris|csl-json|csv|markdown|jsonl",
        "export ",
        "Invalid value for '--tag': expected a tag of the vocabulary, got 'bridge'; did you mean"
        " 'bridges'?",
    ),
    "no year": (
        ["export", "ris", "--year", "22"],
        "export [OPTIONS] bibtex|ris|csl-json|csv|markdown|jsonl",
        "export ",
        "Invalid value for '--year': expected a year such as 2024, or 2022..2024, got '22'",
    ),
    "port of words": (
        ["serve", "--port", "web"],
        "serve [OPTIONS]",
        "serve ",
        "Invalid value for '--port': 'web' is not a valid integer range.",
    ),
    "port too high": (
        ["serve", "--port", "65536"],
        "serve [OPTIONS]",
        "serve ",
        "Invalid value for '--port': 65536 is not in the range 1<=x<=65535.",
    ),
}


@pytest.mark.parametrize(("arguments", "usage", "command", "error"), MISUSES.values(), ids=MISUSES)
def test_misuse(arguments: list[str], usage: str, command: str, error: str, shelf: Project) -> None:
    """Wrong usage exits with 2 and names what is right."""
    result = run(*arguments)
    assert result.stderr == TRY.format(usage=usage, command=command, error=error)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("command", ["build", "check", "generate", "schema", "serve"])
def test_no_project(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a catalog, a command exits with 2 and shows where to go."""
    monkeypatch.chdir(tmp_path)
    result = run(command)
    message = (
        f"expected mkdocs.yml and content/ in {tmp_path} or a folder above it, got no such folder;"
        " go to your catalog's folder first"
    )
    usage = f"{command} [OPTIONS]" + (" [PATH]..." if command == "check" else "")
    assert result.stderr == TRY.format(usage=usage, command=f"{command} ", error=message)
    assert (result.exit_code, result.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "kept"),
    [("build", " The site is as it was."), ("check", ""), ("generate", "")],
)
def test_problems(command: str, kept: str, shelf: Project) -> None:
    """Problems of the content exit with 1: a line each with its place, then how many."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    paper.write_text("title: Rope bridge\nurl: x\npublished: soon\n", encoding="utf-8")
    (shelf.content / "papers" / "2024" / "Arch Bridge.yml").write_text("", encoding="utf-8")
    result = run(command)
    *problems, count = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in problems] == [
        "content/papers/2023/rope-bridge.yml:1:1",
        "content/papers/2023/rope-bridge.yml:2:1",
        "content/papers/2023/rope-bridge.yml:3:1",
        "content/papers/2024/Arch Bridge.yml",
    ]
    assert count == f"4 problems found.{kept}"
    assert (result.exit_code, result.stdout) == (1, "")


def test_one_problem(shelf: Project) -> None:
    """A single problem is counted in the singular."""
    (shelf.content / "tags.yml").write_text("tags: [", encoding="utf-8")
    assert run("check").stderr.splitlines()[-1] == "1 problem found."


@pytest.mark.parametrize(("number", "more"), [(100, []), (101, ["and 1 more"])])
def test_many_problems(number: int, more: list[str], shelf: Project) -> None:
    """A hundred problems are shown, of the others how many there are; `check` shows all."""
    paper = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    text = paper.read_text(encoding="utf-8")
    unknown = "".join(f"x{count}: y\n" for count in range(number))
    paper.write_text(text + unknown, encoding="utf-8")
    *problems, last = run("generate").stderr.splitlines()
    assert last == f"{number} problems found."
    assert problems[100:] == more
    assert len(run("check").stderr.splitlines()) == number + 1
    assert all(line.startswith("content/papers/2023/rope-bridge") for line in problems[:100])


def test_error_of_the_site(shelf: Project) -> None:
    """A site that cannot be built exits with 1 and names the reason, in a line."""
    (shelf.content / "pages" / "about.md").write_text("[x](gone.md)\n", encoding="utf-8")
    result = run("build")
    assert result.stderr.splitlines()[-1] == (
        "Doc file 'content/pages/about.md' contains a link 'gone.md', but the target"
        " 'about/gone.md' is not found among documentation files."
    )
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("command", [["build", "--site-dir", "."], ["generate", "--out", "."]])
def test_foreign_folder(command: list[str], shelf: Project) -> None:
    """The folder of the project is never replaced."""
    before = sorted(shelf.root.rglob("*"))
    result = run(*command)
    assert result.stderr == (
        f"expected a folder of its own for the site, got {shelf.root}; choose another\n"
    )
    assert (result.exit_code, result.stdout) == (1, "")
    assert sorted(shelf.root.rglob("*")) == before


ENDS: dict[str, tuple[BaseException, int, str]] = {
    "an error of ours": (BuildError("one\ntwo"), 1, "one\ntwo\n"),
    "an error of the machine": (
        OSError(errno.EACCES, "Permission denied", "site"),
        1,
        "site: Permission denied\n",
    ),
    "an error of the machine about no file": (OSError("no space"), 1, "no space\n"),
    "a pipe that was closed": (BrokenPipeError(errno.EPIPE, "Broken pipe"), 1, ""),
    "Ctrl+C": (KeyboardInterrupt(), 130, "Stopped.\n"),
}


@pytest.mark.parametrize(("raised", "code", "output"), ENDS.values(), ids=ENDS)
def test_end(
    raised: BaseException, code: int, output: str, shelf: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However a command ends, its exit code shows it, and there is no traceback."""

    def end(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(building, "build", end)
    result = run("build")
    assert (result.exit_code, result.stderr, result.stdout) == (code, output, "")


def test_bug(shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of ours is not dressed up as a mistake of the user."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(building, "build", fail)
    assert isinstance(run("build").exception, ZeroDivisionError)


def test_module(shelf: Project) -> None:
    """`python -m papershelf` is the same command, and a pipe gets no colour."""
    (shelf.content / "tags.yml").write_text("tags: [", encoding="utf-8")
    process = start(shelf.root, "-m", "papershelf", "check", FORCE_COLOR="1")
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert output.startswith("content/tags.yml:1:")
    assert output == click.unstyle(output)
