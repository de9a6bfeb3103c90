"""Mail addresses (RFC 5321, RFC 6531), in any script."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import idna

from papershelf.composing import composed

LONGEST = 254
LONGEST_LOCAL = 64
"""How many bytes the whole of an address may have, and what stands before its @."""
# Before the @: letters, digits and signs, in parts between dots; quoted ones nobody has.
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")


@dataclass(frozen=True)
class Address:
    """A mail address; it does not show in what Python prints of it."""

    local: str = field(repr=False)
    """What stands before the @."""
    domain: str = field(repr=False)
    """What stands behind it, in ASCII, small letters."""

    @property
    def written(self) -> str:
        """The address as servers take it."""
        return f"{self.local}@{self.domain}"

    @property
    def identity(self) -> str:
        """What is the same for two ways to write an address, capital letters aside."""
        return f"{self.local.casefold()}@{self.domain}"

    @property
    def needs_utf8(self) -> bool:
        """True if only a server that knows SMTPUTF8 can take it."""
        return not self.local.isascii()


def parse(text: str) -> Address | None:
    """Read an address; None for what is none."""
    if len(text) > 4 * LONGEST:  # even of signs that vanish
        return None
    local, _, domain = composed(text).rpartition("@")
    if not local.isprintable() or not _LOCAL.fullmatch(local):
        return None
    try:
        encoded = idna.encode(domain, uts46=True).decode().lower()
    except UnicodeError:  # also what `idna` raises
        return None
    found = Address(local, encoded)
    is_short = len(local.encode()) <= LONGEST_LOCAL and len(found.written.encode()) <= LONGEST
    return found if is_short and "." in encoded and encoded[-1] != "." else None
