"""Pins: the line of `requirements.txt` that pins which Papershelf makes a catalog.

It names a wheel by its address and its SHA-256, so that what is installed is what was released. The
form is that of pip's requirements files (https://pip.pypa.io/en/stable/reference/requirements-file-format/).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote

from papershelf import __version__
from papershelf.errors import BuildError, printable, quoted

RELEASES = "https://github.com/papershelf/papershelf/releases/download"
"""Below this stand the wheels of all releases."""
_WHEEL = re.compile(r"papershelf-[A-Za-z0-9.!+_]+-py3-none-any\.whl")
# What no installer reads as anything else: no user, query, variable or white space.
_ADDRESS = re.compile(r"(?:https://[A-Za-z0-9.-]+(?::[0-9]+)?|file://)/[A-Za-z0-9._~!+,=%:/@-]*")
_SHA256 = re.compile(r"sha256=([0-9a-f]{64})")


@dataclass(frozen=True)
class Pin:
    """A wheel of Papershelf."""

    address: str
    """Where it is: an address of `https:` or `file:`, without a fragment."""
    sha256: str | None
    """Its SHA-256 as 64 hexadecimal digits; None if it is not known here."""

    @property
    def line(self) -> str:
        """The line of `requirements.txt`."""
        checksum = f" --hash=sha256:{self.sha256}" if self.sha256 else ""
        return f"papershelf @ {self.address}{checksum}"

    @property
    def name(self) -> str:
        """The name of the file."""
        return unquote(self.address.rpartition("/")[2])

    @property
    def is_local(self) -> bool:
        """True if only this machine has the wheel at that address."""
        return self.address.startswith("file:")


def installed() -> Pin:
    """Return the wheel that this Papershelf was installed from.

    Installers record the address and the checksum of a wheel that they were given by its address
    (https://packaging.python.org/en/latest/specifications/direct-url/). Where they did not, it is
    the wheel of this version's release, whose checksum is not known.
    """
    recorded = metadata.distribution("papershelf").read_text("direct_url.json")
    found = json.loads(recorded) if recorded else {}
    address = str(found.get("url", "")).partition("#")[0]
    archive = found.get("archive_info") or {}
    sha256 = (archive.get("hashes") or {}).get("sha256")
    if not sha256 and (old := _SHA256.fullmatch(str(archive.get("hash", "")))):
        sha256 = old[1]
    if _is_address(address) and sha256:
        return Pin(address, sha256)
    return Pin(f"{RELEASES}/v{__version__}/papershelf-{__version__}-py3-none-any.whl", None)


def parse(text: str) -> Pin:
    """Read a wheel that a user names: a file, or an address that ends in `#sha256=` and its digits.

    Raises BuildError if it is neither.
    """
    own = f"papershelf-{__version__}-py3-none-any.whl"
    address, _, fragment = text.partition("#")
    if _is_address(address) and address.startswith("https:"):
        if not (checksum := _SHA256.fullmatch(fragment)):
            raise BuildError(
                f"expected an address that ends in #sha256= and 64 digits, got {_shown(text)};"
                " the page of the release has them"
            )
        found = Pin(address, checksum[1])
    else:
        local = unquote(text.removeprefix("file://")) if text.startswith("file:///") else text
        path = Path(local)
        if not _WHEEL.fullmatch(path.name) or not path.is_file():
            message = f"expected a file such as {own}, or its address, got {_shown(text)}"
            raise BuildError(message)
        found = Pin(path.resolve().as_uri(), hashlib.sha256(path.read_bytes()).hexdigest())
    if found.name != own:
        raise BuildError(
            f"expected the wheel of the version that is installed here, {own}, got {found.name};"
            " install that one, and make the catalog with it"
        )
    return found


def _is_address(text: str) -> bool:
    """Return whether a text is the address of a wheel, and nothing besides."""
    name = unquote(text.rpartition("/")[2])
    return _ADDRESS.fullmatch(text) is not None and _WHEEL.fullmatch(name) is not None


def _shown(text: str) -> str:
    return quoted(printable(text))
