"""Figures: the images of `content/figures/`, as far as pages need to know them.

A file is what its first bytes say. Only the header is read for the size, and nothing is decoded,
so that no image can be too much for a build. The forms are those of PNG (ISO/IEC 15948), JPEG
(ITU-T T.81, B.1) and WebP (RFC 9649).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from papershelf.errors import Message

FOLDER = "figures"
MAX_BYTES = 500_000
MOST_PIXELS = 4_000
"""How many pixels an image has at most on each side."""
_Size = tuple[int, int]
# Marks of JPEG that begin a frame, and those that no length follows.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD8)}


@dataclass(frozen=True)
class Image:
    """An image that pages may show."""

    width: int
    """In pixels, like the height."""
    height: int
    digest: str
    """That of its bytes."""


Figures = Mapping[str, Image | Message]
"""What lies in the folder, by name: images, and what is wrong with other files."""


def image(name: str, raw: bytes) -> Image | Message:
    """Read the image in the file `name`, or return why pages may not show it.

    `raw` is no more of it than shows that it is too large.
    """
    if len(raw) > MAX_BYTES:
        return Message(f"at most {MAX_BYTES:,} bytes", "more", "make it smaller")
    kind, size = next(((kind, found) for kind, read in _KINDS.items() if (found := read(raw))), _NO)
    if not all(size):
        return Message("a PNG, JPEG or WebP image", "another file", "export it as one of these")
    stem, _, ending = name.rpartition(".")
    if ending not in _ENDINGS[kind]:
        fix = f"name it '{stem}.{_ENDINGS[kind][0]}'"
        return Message(f"an image of the kind '.{ending}'", kind, fix)
    if max(size) > MOST_PIXELS:
        got = "{:,} x {:,}".format(*size)
        return Message(f"at most {MOST_PIXELS:,} pixels on each side", got, "make it smaller")
    return Image(*size, digest(raw))


def digest(raw: bytes) -> str:
    """Return the digest of an image's bytes."""
    return hashlib.blake2b(raw, digest_size=12).hexdigest()


def _png(raw: bytes) -> _Size | None:
    if raw[:8] != b"\x89PNG\r\n\x1a\n" or raw[12:16] != b"IHDR" or len(raw) < 24:
        return None
    return int.from_bytes(raw[16:20]), int.from_bytes(raw[20:24])


def _jpeg(raw: bytes) -> _Size | None:
    if raw[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while at + 9 <= len(raw) and raw[at] == 0xFF:
        mark = raw[at + 1]
        if mark in _FRAMES:
            return int.from_bytes(raw[at + 7 : at + 9]), int.from_bytes(raw[at + 5 : at + 7])
        if mark == 0xFF:  # it only fills
            at += 1
        else:
            at += 2 if mark in _BARE else 2 + max(2, int.from_bytes(raw[at + 2 : at + 4]))
    return None


def _webp(raw: bytes) -> _Size | None:
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP" or len(raw) < 30:
        return None
    chunk, data = raw[12:16], raw[20:30]
    if chunk == b"VP8X":
        return _little(data[4:7]) + 1, _little(data[7:10]) + 1
    if chunk == b"VP8L" and data[0] == 0x2F:
        bits = _little(data[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and data[3:6] == b"\x9d\x01\x2a":
        return _little(data[6:8]) & 0x3FFF, _little(data[8:10]) & 0x3FFF
    return None


def _little(raw: bytes) -> int:
    return int.from_bytes(raw, "little")


_KINDS: Mapping[str, Callable[[bytes], _Size | None]] = {
    "PNG": _png,
    "JPEG": _jpeg,
    "WebP": _webp,
}
"""What reads the size of each kind of images; None for another file."""
_ENDINGS = {"PNG": ("png",), "JPEG": ("jpg", "jpeg"), "WebP": ("webp",)}
_NO = ("", (0, 0))
