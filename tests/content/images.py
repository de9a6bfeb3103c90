"""Headers of images, which are all that is read of one."""

from __future__ import annotations


def png(width: int, height: int) -> bytes:
    """Write the beginning of a PNG."""
    size = width.to_bytes(4) + height.to_bytes(4)
    return b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + size + b"\x08\0\0\0\0" + bytes(8)


def jpeg(width: int, height: int) -> bytes:
    """Write the beginning of a JPEG, with what cameras put before the size."""
    before = b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(10) + b"\xff\xc4\0\x04\xff\xc0\xff"
    return before + b"\xff\xc2\0\x0b\x08" + height.to_bytes(2) + width.to_bytes(2) + bytes(8)


def webp(chunk: bytes, data: bytes) -> bytes:
    """Write the beginning of a WebP with a first chunk of this kind."""
    return b"RIFF" + bytes(4) + b"WEBP" + chunk + bytes(4) + data + bytes(8)


PNG = png(64, 32)
"""A valid image, as far as anyone looks."""
