"""Recipients: lines with an address and topics; what is wrong is named without the address."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.topics import Topics
from papershelf.errors import ContentError
from papershelf.mail import recipients


def test_lines(toy: Catalog) -> None:
    """A line is an address, then topics, with spaces in quotation marks; remarks are skipped."""
    text = (
        "\ufeff# readers\n\nada@example.org\r\n"
        'ben@example.org\ttag:water tag:light author:"Ada Quill" query:"nine lamps"\n'
    )
    first, second = recipients.read(text, "list.txt", toy.vocabulary)
    assert (first.line, first.address.written, first.topics) == (3, "ada@example.org", Topics())
    assert (second.line, second.topics) == (
        4,
        Topics(("water", "light"), ("Ada Quill",), ("nine lamps",)),
    )


def test_problems(toy: Catalog) -> None:
    """All problems come at once, each with its line, and none with what stands in the line."""
    lines = [
        "ada@example.org",
        "not-an-address-at-all",
        "eve@example.org mal@example.net",
        "ben@example.org tag:unknown-tag",
        "ADA@example.org",
        'cleo@example.org query:"open',
        "dora@example.org topic:water",
    ]
    with pytest.raises(ContentError) as caught:
        recipients.read("\n".join(lines), "list.txt", toy.vocabulary)
    behind = (
        "expected a mail address such as ada@example.org, then topics such as tag:pruning or"
        ' query:"a b", got something else behind the address'
    )
    assert str(caught.value).splitlines() == [
        "list.txt:2: expected a mail address first, got something else",
        f"list.txt:3: {behind}",
        "list.txt:4: expected tags of the vocabulary, got another; see content/tags.yml",
        "list.txt:5: expected each address once, got that of line 1; remove one",
        f"list.txt:6: {behind}",
        f"list.txt:7: {behind}",
    ]


def test_nobody(toy: Catalog) -> None:
    """A list without a line is a mistake, not a quiet end."""
    with pytest.raises(ContentError, match="got no line"):
        recipients.read("# nobody\n", "list.txt", toy.vocabulary)
