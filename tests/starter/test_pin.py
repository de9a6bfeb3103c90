"""Pins: which wheel a catalog is made with."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from papershelf import __version__
from papershelf.errors import BuildError
from papershelf.starter import pin
from papershelf.starter.pin import Pin
from tests.conftest import run

SHA256 = "0a" * 32
NAME = f"papershelf-{__version__}-py3-none-any.whl"
ADDRESS = f"https://example.org/v1/{NAME}"
RELEASE = (
    "https://github.com/papershelf/papershelf/releases/download/"
    f"v{__version__}/papershelf-{__version__}-py3-none-any.whl"
)


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        pytest.param(
            {"url": ADDRESS, "archive_info": {"hashes": {"sha256": SHA256}}},
            Pin(ADDRESS, SHA256),
            id="by address",
        ),
        pytest.param(
            {"url": ADDRESS, "archive_info": {"hash": f"sha256={SHA256}"}},
            Pin(ADDRESS, SHA256),
            id="as older installers record it",
        ),
        pytest.param(
            {"url": f"{ADDRESS}#sha256={SHA256}", "archive_info": {"hashes": {"sha256": SHA256}}},
            Pin(ADDRESS, SHA256),
            id="with a fragment",
        ),
        pytest.param({"url": ADDRESS, "archive_info": {}}, Pin(RELEASE, None), id="no checksum"),
        pytest.param(
            {"url": f"{ADDRESS}?x=1", "archive_info": {"hashes": {"sha256": SHA256}}},
            Pin(RELEASE, None),
            id="an address with more to it",
        ),
        pytest.param(
            {"url": "file:///x", "dir_info": {"editable": True}}, Pin(RELEASE, None), id="a copy"
        ),
        pytest.param(None, Pin(RELEASE, None), id="from an index"),
    ],
)
def test_installed(recorded: Any, expected: Pin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installer's record names the wheel; without one it is the release's, unchecked."""

    class Distribution:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return None if recorded is None else json.dumps(recorded)

    monkeypatch.setattr(metadata, "distribution", lambda name: Distribution())
    assert pin.installed() == expected


def test_line() -> None:
    """The line is one that pip and uv read, with the checksum."""
    assert Pin(ADDRESS, SHA256).line == f"papershelf @ {ADDRESS} --hash=sha256:{SHA256}"
    assert Pin(ADDRESS, None).line == f"papershelf @ {ADDRESS}"


def test_parse_address() -> None:
    """An address brings its checksum along."""
    assert pin.parse(f"{ADDRESS}#sha256={SHA256}") == Pin(ADDRESS, SHA256)


def test_parse_file(tmp_path: Path) -> None:
    """The checksum of a file is computed."""
    wheel = tmp_path / "a folder" / NAME
    wheel.parent.mkdir()
    wheel.write_bytes(b"a wheel")
    expected = Pin(wheel.as_uri(), hashlib.sha256(b"a wheel").hexdigest())
    assert pin.parse(str(wheel)) == expected
    assert pin.parse(wheel.as_uri()) == expected
    assert expected.is_local


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ADDRESS, "expected an address that ends in #sha256= and 64 digits, got "),
        (f"{ADDRESS}#sha256=12", "expected an address that ends in #sha256= and 64 digits, got "),
        ("https://example.org/x.whl", "expected a file such as papershelf-"),
        (f"nowhere/{NAME}", "expected a file such as papershelf-"),
        ("", "expected a file such as papershelf-"),
        (f"http://example.org/{NAME}#sha256={SHA256}", "expected a file such as papershelf-"),
        (f"https://example.org/a b/{NAME}#sha256={SHA256}", "expected a file such as papershelf-"),
        (f"https://[abc/{NAME}#sha256={SHA256}", "expected a file such as papershelf-"),
        (f"https://example.org/${{HOME}}/{NAME}#sha256={SHA256}", "expected a file such as pap"),
        (f"https://example.org/{NAME}?x=1#sha256={SHA256}", "expected a file such as papershelf-"),
        (
            f"https://me:pw@example.org/{NAME}#sha256={SHA256}",
            "expected a file such as papershelf-",
        ),
        (f"file://elsewhere/{NAME}", "expected a file such as papershelf-"),
        (f"{ADDRESS}\n-r x#sha256={SHA256}", "expected a file such as papershelf-"),
        (
            f"https://example.org/papershelf-99.0-py3-none-any.whl#sha256={SHA256}",
            "expected the wheel of the version that is installed here, papershelf-",
        ),
    ],
)
def test_refused(text: str, message: str, tmp_path: Path) -> None:
    """What is no wheel, or has no checksum, is refused in a line, and nothing is written."""
    with pytest.raises(BuildError, match=f"^{message}"):
        pin.parse(text)
    result = run("new", str(tmp_path / "x"), "--wheel", text)
    assert result.exit_code == 1
    assert result.output.startswith(message)
    assert list(tmp_path.iterdir()) == []


def test_missing_checksum(tmp_path: Path) -> None:
    """Where the checksum is not known, the file and the command report that; nothing is guessed."""
    result = run("new", str(tmp_path / "x"))  # the tests run from a copy of the repository
    assert result.exit_code == 0
    assert "requirements.txt lacks the checksum of Papershelf's wheel" in result.output
    text = (tmp_path / "x" / "requirements.txt").read_text("utf-8")
    assert f"the line of the release's page.\npapershelf @ {RELEASE}\n" in text
