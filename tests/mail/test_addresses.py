"""Mail addresses: what is one, in any script, and when two are the same."""

from __future__ import annotations

import pytest

from papershelf.mail import addresses


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ada@example.org", "ada@example.org"),
        ("ada.quill+lamps@example.co.uk", "ada.quill+lamps@example.co.uk"),
        ("ada@Beispiel-Straße.DE", "ada@xn--beispiel-strae-dgb.de"),
        ("ada@例え.jp", "ada@xn--r8jz45g.jp"),
        ("wörter@example.org", "wörter@example.org"),
        ("o\u0308l@example.org", "öl@example.org"),
        ("a@b.c", "a@b.c"),
        (f"{'a' * 64}@example.org", f"{'a' * 64}@example.org"),
        (f"a@{'b' * 63}.{'b' * 63}.{'b' * 63}.{'b' * 56}.org",) * 2,  # 254 bytes
        ("a@x" + "\xad" * 1_011 + ".y", "a@x.y"),
    ],
)
def test_taken(text: str, written: str) -> None:
    """An address is taken in any script; a domain is written in ASCII, by IDNA 2008."""
    found = addresses.parse(text)
    assert found is not None
    assert found.written == written
    assert found.needs_utf8 == (not written.isascii())


@pytest.mark.parametrize(
    "text",
    [
        *("", "ada", "@example.org", "ada@", "ada@example", "ada@example.", "ada@.org"),
        *("ada@example.org.", "@", "\u202e@a.org", "ada@a@b.org", "a@x" + "\xad" * 1_012 + ".y"),
        f"a@{'b' * 63}.{'b' * 63}.{'b' * 63}.{'b' * 57}.org",
        *("a da@example.org", "ada@exa mple.org", "ada..q@example.org", ".ada@example.org"),
        *("ada@example.org\nBcc: x@example.org", "ada\r\n@example.org", "ada\x00@example.org"),
        *("<ada@example.org>", "ada@b@example.org", "ada,ben@example.org", "ada@exa_mple.org"),
        *(f"{'a' * 65}@example.org", f"ada@{'a' * 64}.org", f"ada@{'a.' * 125}org", "ada@[::1]"),
        *("\u202eada@example.org", "ada\u200b@example.org", "ada@-x.org"),
    ],
)
def test_refused(text: str) -> None:
    """What is no address is refused, and what would begin another header too."""
    assert addresses.parse(text) is None


def test_identity_and_hiding() -> None:
    """Capital letters make no other address; Python's way to print it does not show it."""
    first, second = addresses.parse("Ada@Example.org"), addresses.parse("ada@example.ORG")
    assert first
    assert second
    assert first.identity == second.identity == "ada@example.org"
    assert repr(first) == "Address()"
