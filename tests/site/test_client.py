"""The client: scripts joined in the order of what they need."""

from __future__ import annotations

import re
from pathlib import Path

import mkdocs
import pytest

from papershelf import theme
from papershelf.errors import BuildError
from papershelf.site import client
from papershelf.site.client import Client
from papershelf.site.tree import read

OURS = read(theme.FOLDER)
DATA = {
    "examples": b'papershelf.receive("examples",[]);\n',
    "formats": b'papershelf.receive("formats",[]);\n',
    "explore-words": b'papershelf.receive("explore-words",{});\n',
    "shelf-words": b'papershelf.receive("shelf-words",{});\n',
    "words": b'papershelf.receive("words",{});\n',
}


def script(code: str, *needs: str) -> bytes:
    """Write a script that names what it needs."""
    tags = "".join(f" * @{need}\n" for need in needs)
    return f'/**\n * What it is.\n *\n{tags} */\n"use strict";\n\n{code}\n'.encode()


def tree(**scripts: bytes) -> dict[str, bytes]:
    """Make a site's tree with scripts, `page/core` among them; `_` stands for a slash."""
    named = {"page_core": script("const core = 1;"), **scripts}
    return {
        f"assets/papershelf/{name.replace('_', '/')}.js": text for name, text in named.items()
    } | {"index.html": b"<p>", "assets/papershelf/icon.svg": b"<svg/>"}


def test_ours() -> None:
    """Every script of the theme is in a bundle, in one alone but where a page extends another."""
    found = Client.of(OURS, DATA)
    assert found.bundles == [
        *("alternatives", "cite", "citing", "columns", "explore", "ideas", "lost", "map"),
        "palette",
        *("paper", "papershelf", "phrases", "questions", "searching", "shelf", "spelling"),
        "trending",
        "values",
    ]
    inside = [name for bundle in found.bundles for name in found.members(bundle)]
    assert set(inside) == set(found.scripts)
    twice = {name for name in inside if inside.count(name) > 1}
    assert twice == set(found.members("explore"))
    assert found.members("searching")[0] == "lunr"
    assert found.members("papershelf")[:2] == ["page/core", "words"]


def test_order_of_ours() -> None:
    """In a bundle each script comes after those that it requires, which are there or before it."""
    found = Client.of(OURS, DATA)
    for bundle in found.bundles:
        members = found.members(bundle)
        for place, name in enumerate(members):
            for needed in found.scripts[name].names("requires"):
                assert needed not in members[place:], (bundle, name, needed)


def test_names_of_ours() -> None:
    """What templates name and scripts load are bundles; nothing is loaded unsaid."""
    found = Client.of(OURS, DATA)
    pages = [text.decode() for path, text in OURS.items() if path.endswith(".html")]
    named = {name for page in pages for name in re.findall(r"papershelf/(\w+)(?:\.js|\")", page)}
    assert named - set(found.bundles) == set()
    assert named == {
        *("papershelf", "explore", "lost", "map", "paper", "shelf", "searching", "columns"),
        *("cite", "palette", "trending"),
    }
    for name, one in found.scripts.items():
        loaded = set(re.findall(r'"papershelf/(\w+)"', one.text))
        assert loaded - {*one.names("loads"), *one.names("after")} == set(), name


def test_long_scripts() -> None:
    """A script of more than 300 lines explains at its top why it is one."""
    for name, one in Client.of(OURS, DATA).scripts.items():
        if name != "lunr" and one.text.count("\n") > 300:
            assert "Longer than 300 lines: " in one.text.partition("*/")[0], name


def test_joined() -> None:
    """A bundle holds what it requires, each once, but for what the bundle before it has."""
    site = client.join(
        tree(
            page_a=script("const a = core;", "requires page/core"),
            base=script("a;", "requires page/a", "requires words"),
            more_b=script("const b = a;", "requires page/a", "requires page/core"),
            more_c=script("const c = b;", "requires more/b"),
            more=script("c;", "after base", "requires more/c", "requires more/b"),
        ),
        DATA,
    )
    assert site == {
        "index.html": b"<p>",
        "assets/papershelf/icon.svg": b"<svg/>",
        "assets/papershelf/base.js": b'"use strict";const core=1;\nconst a=core;\n'
        b'papershelf.receive("words",{});\na;\n',
        "assets/papershelf/more.js": b'"use strict";const b=a;\nconst c=b;\nc;\n',
    }


def test_styles() -> None:
    """A style sheet of ours has its parts where it names them, and is minified; no other is."""
    styles = {
        "assets/papershelf/papershelf.css": b'/* All */\n@import url("styles/b.css");\n'
        b'@import url("styles/a.css");\n',
        "assets/papershelf/map.css": b"i {}\n",
        "assets/papershelf/styles/a.css": b"a {}\n",
        "assets/papershelf/styles/b.css": b"b {}\n",
        "assets/own.css": b'@import url("styles/b.css");\n',
    }
    site = client.join({**tree(), **styles}, DATA)
    assert {path: content for path, content in site.items() if path.endswith(".css")} == {
        "assets/papershelf/papershelf.css": b"b{}a{}",
        "assets/papershelf/map.css": b"i{}",
        "assets/own.css": b'@import url("styles/b.css");\n',
    }


def test_styles_of_ours() -> None:
    """Every part is in a style sheet, once; the audit lets no import through."""
    folder = "assets/papershelf/"
    sheets = b"".join(text for path, text in OURS.items() if re.match(rf"{folder}\w+\.css", path))
    named = re.findall(r'@import url\("([^"]+)"\);', sheets.decode())
    assert len(named) == len(set(named))
    parts = [path.removeprefix(folder) for path in OURS if path.startswith(f"{folder}styles/")]
    assert sorted(named) == parts


def test_style_not_there() -> None:
    """A part that a style sheet names is there."""
    styles = {"assets/papershelf/map.css": b'@import url("styles/none.css");\n'}
    with pytest.raises(BuildError) as caught:
        client.join({**tree(), **styles}, DATA)
    assert str(caught.value) == (
        "assets/papershelf/map.css: @import: expected a style sheet of the theme,"
        " got 'styles/none.css'"
    )


def test_licence() -> None:
    """Code of others keeps the licence that it begins with, and no strictness of ours."""
    site = client.join(tree(search=script("lunr;", "requires lunr")), DATA)
    text = site["assets/papershelf/search.js"].decode()
    assert text.startswith("/**\n * lunr - ")
    assert "@license" in text[:600]
    assert text.endswith("\nlunr;\n")
    assert "What it is" not in text


def test_lunr() -> None:
    """Of lunr.js all is there but what makes an index of texts and reads queries as text."""
    path = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
    bundle = client.join(tree(search=script("lunr;", "requires lunr")), DATA)
    whole = _defined(path.read_text(encoding="utf-8"))
    kept = _defined(bundle["assets/papershelf/search.js"].decode())
    left_out = {"Builder", "QueryLexer", "QueryParseError", "QueryParser", "idf", "tokenizer"}
    assert {name for name in whole if name.split(".")[1] not in left_out} == kept
    assert {name.split(".")[1] for name in whole - kept} == left_out
    ours = b"".join(text for path, text in OURS.items() if path.startswith("assets/papershelf/"))
    named = set(re.findall(r"\blunr\.[A-Za-z]+", ours.decode(errors="ignore")))
    assert named - {"lunr.js", "lunr.py"} - kept == set()


def _defined(text: str) -> set[str]:
    """Return what lunr.js defines by name, such as `lunr.Query.prototype.term`."""
    return set(re.findall(r"^(lunr\.[\w.]+) ?=", text, re.MULTILINE))


ERRORS = {
    "@requires: expected the name of a script, got 'page/none'": {
        "a": script("", "requires page/none")
    },
    "@after: expected the name of a bundle, got 'page/core'": {"a": script("", "after page/core")},
    "@loads: expected the name of a bundle, got 'b'": {"a": script("", "loads b")},
    "@requires: expected no circle, got a -> x/b -> x/c -> a": {
        "a": script("", "requires x/b"),
        "x_b": script("", "requires x/c"),
        "x_c": script("", "requires a"),
    },
    "@after: expected no circle, got a -> b -> a": {
        "a": script("", "after b"),
        "b": script("", "after a"),
    },
}


@pytest.mark.parametrize(("message", "scripts"), ERRORS.items(), ids=ERRORS)
def test_errors(message: str, scripts: dict[str, bytes]) -> None:
    """What a script needs is there, and does not need the script in turn."""
    with pytest.raises(BuildError) as caught:
        client.join(tree(**scripts), DATA)
    assert str(caught.value) == f"assets/papershelf/a.js: {message}"
