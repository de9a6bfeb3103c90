"""Text files: bounded, in UTF-8, and without what hides or reorders text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from papershelf import disk
from papershelf.errors import ContentError, Message

MAX_BYTES = 256 * 1024

STACKED = 5
"""So many accents on one letter are no writing, but a column over the text around it."""
_ACCENTS = {"Mn", "Me"}
"""Categories of what stands on, below or around a letter; many of these have no combining class."""
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_IDEOGRAPHS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
# A joiner, or non-joiner, belongs to a word between letters of a script that joins them (Arabic,
# Indic, Khmer, Burmese, Mongolian), and a joiner to a letter that lost its vowel; between two signs
# it makes one emoji. The sign before it may wear a selector or a colour of skin.
_JOINING = "\u0620-\u06fc\u0700-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1820-\u18aa"
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
# Characters that hide or reorder text, or that no editor shows: controls, zero-width and
# bidirectional marks, blank letters, line and paragraph separators, byte order marks inside the
# text, lone surrogates, tags; and selectors, which choose a form of the character before them,
# but for one behind a digit or a sign, a Mongolian letter or an ideograph; and joiners elsewhere
# than said above. One set that is looked for comes first, since that is fast.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    rf"(?<![^\x00-\"$-)+-/:-\x7f\s{_SELECTORS}][\ufe00-\ufe0f])"
    "(?<![\u1820-\u18aa][\u180b-\u180d\u180f])"
    f"(?<![{_IDEOGRAPHS}][\U000e0100-\U000e01ef])"
    f"(?<![{_JOINING}][\u200c\u200d](?=[{_JOINING}]))"
    f"(?<![{_VIRAMAS}]\u200d)"
    f"(?<![\ufe0f{_EMOJI}]\u200d(?=[{_EMOJI}]))"
)
"""Finds a character that is refused, by itself or for the one before it."""
# Accents are no ASCII, so only such a run can hold a stack of them.
_FOREIGN = re.compile(rf"[^\x00-\x7f]{{{STACKED},}}")


def read(path: Path, name: str) -> str:
    """Read the file at `path`; `name` is what messages call it.

    Raises ContentError if it cannot be read or holds what is not allowed.
    """
    return decode(read_bytes(path, name), name).replace("\r\n", "\n")


def read_bytes(path: Path, name: str, most: int = MAX_BYTES) -> bytes:
    """Read a file of `most` bytes, but no more of it than shows that it is too large.

    Raises ContentError if it cannot be read, or is no regular file.
    """
    try:
        return disk.read(path, most + 1)
    except OSError as error:
        raise unreadable(name, error) from error


def unreadable(name: str, error: OSError, kind: str = "file") -> ContentError:
    """Make the error of a file, or a folder, that the system does not let us read."""
    if isinstance(error, disk.IrregularError):
        message = Message("a file", error.kind, "remove it")
    else:
        message = Message(f"a readable {kind}", f": {error.strerror}")
    return ContentError.at(name, message, rule="own-files")


def decode(raw: bytes, name: str) -> str:
    """Return the text of a file; raises ContentError with the place of what is not allowed."""
    if len(raw) > MAX_BYTES:
        message = Message(f"at most {MAX_BYTES:,} bytes", "more", "make it shorter")
        raise ContentError.at(name, message, rule="plain-files")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        message = Message("UTF-8 text", f"byte 0x{byte:02x}", "save the file as UTF-8")
        raise ContentError.at(name, message, line=line, rule="plain-files") from error
    if found := INVISIBLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        label = unicodedata.name(found.group(), "a character without a name")
        got = f"U+{ord(found.group()):04X} ({label})"
        message = Message("visible text", got, "delete it")
        raise ContentError.at(name, message, line=line, column=column, rule="visible-text")
    _refuse_stacks(text, name)
    return text


def is_accent(character: str) -> bool:
    """Return whether `character` stands on, below or around the letter before it."""
    return unicodedata.category(character) in _ACCENTS


def _refuse_stacks(text: str, name: str) -> None:
    for found in _FOREIGN.finditer(text):
        run = 0
        for position, character in enumerate(found.group(), start=found.start()):
            run = run + 1 if is_accent(character) else 0
            if run < STACKED:
                continue
            line = text.count("\n", 0, position) + 1
            expected = f"fewer than {STACKED} accents on one letter"
            message = Message(expected, "more", "delete some")
            raise ContentError.at(name, message, line=line, rule="visible-text")
