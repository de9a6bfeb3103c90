"""Paths: names of files that every system can store, and tell from each other."""

from __future__ import annotations

import pytest

from papershelf.errors import BuildError
from papershelf.site import paths

FIT = {
    "page": "papers/one/index.html",
    "dots": "papers/2401.10020/index.html",
    "hidden": ".nojekyll",
    "leading dots": "..one",
    "letters of the world": "authors/王芳/é.html",
    "space inside": "a b",
    "like a device": "console/com10/auxiliary.html",
    "longest name": "a" * 255,
    "capital at the end": "papers/X",
}
INVALID = {
    "empty": "",
    "here": ".",
    "above": "..",
    "above, then down": "../site-two/x",
    "down, then above": "a/../b",
    "here, then down": "./a",
    "empty part": "a//b",
    "trailing slash": "a/",
    "absolute": "/etc/passwd",
    "backslash": "a\\b",
    "drive": "C:x",
    "stream": "a:b",
    "encoded": "..%2fx",
    "fragment": "a#b",
    "query": "a?b",
    "wildcard": "a*b",
    "angle": "a<b",
    "bar": "a|b",
    "quote": 'a"b',
    "line end": "a\n",
    "tab": "a\tb",
    "NUL": "a\x00b",
    "delete": "a\x7f",
    "half a character": "a\ud800",
    "trailing dot": "a./b",
    "trailing space": "a /b",
    "device": "papers/CON",
    "device with ending": "nul.html",
    "device as folder": "a/Aux/index.html",
    "device with number": "com1.tar.gz",
    "device with raised number": "LPT\u00b9",
    "too long": "a" * 256,
    "too long in bytes": "é" * 128,
}


@pytest.mark.parametrize("path", FIT.values(), ids=FIT)
def test_valid(path: str) -> None:
    """A path that every system can store passes."""
    assert paths.is_valid(path)


@pytest.mark.parametrize("path", INVALID.values(), ids=INVALID)
def test_invalid(path: str) -> None:
    """A path that leads out, or that some system cannot store, does not."""
    assert not paths.is_valid(path)


CLASHES = {
    "case of a file": ("a/One.html", "a/one.html"),
    "case of a folder": ("A/one.html", "a/one.html"),
    "sign of Kelvin": ("\u212a.html", "k.html"),
    "composed and decomposed": ("caf\u00e9.html", "cafe\u0301.html"),
    "file and folder": ("a", "a/index.html"),
    "file and folder, deep": ("a", "a/b/c.html"),
    "file and folder, case": ("A", "a/index.html"),
}


@pytest.mark.parametrize(("first", "second"), CLASHES.values(), ids=CLASHES)
def test_clash(first: str, second: str) -> None:
    """Two paths that are one on some system are found, in whatever order they come."""
    assert list(paths.clashes(["x/y", first, second])) == [(first, second)]
    assert [{*pair} for pair in paths.clashes([second, first])] == [{first, second}]


@pytest.mark.parametrize(
    "found",
    [["a b", "a-b"], ["a/x", "a/y", "a.x"], ["papers/one.json", "papers/one/index.html"]],
)
def test_no_clash(found: list[str]) -> None:
    """Paths that differ on every system pass."""
    assert list(paths.clashes(found)) == []


def test_refuse() -> None:
    """What cannot be stored is named, at most five in eighty letters each; else the first pair."""
    paths.refuse(iter(["a/x", "a/y"]))
    with pytest.raises(BuildError) as caught:
        paths.refuse(iter(["a/x", "a:", "b:" + "x" * 100, "c:", "d:", "e:", "f:"]))
    shown = f"'a:', 'b:{'x' * 78}', 'c:', 'd:', 'e:'"
    assert str(caught.value) == f"expected paths that every system can store, got: {shown}"
    with pytest.raises(BuildError) as caught:
        paths.refuse(["a", "b", "B", "A"])
    assert str(caught.value) == "expected paths that differ on every system, got: 'b' and 'B'"
