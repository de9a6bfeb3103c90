"""Recipients: who gets letters and about what, from lines of text.

    # a remark
    ada@example.org
    ben@example.org tag:quantization author:"Ada Quill" query:"sparse attention"

Any one of the topics is enough; without any, all papers. Problems name the line, never the address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from papershelf.catalog import selection
from papershelf.catalog.topics import KINDS, Topics
from papershelf.content.model import Vocabulary
from papershelf.errors import ContentError, Message, Problem
from papershelf.mail import addresses
from papershelf.mail.addresses import Address

MOST = 50_000
"""How many recipients there may be."""
LARGEST = 32 * 1024 * 1024
"""The bytes of the largest file that is read."""
_TOPIC = re.compile(rf"({'|'.join(KINDS)}):(?:\"([^\"]+)\"|([^\s\"]+))(?=\s|$)\s*")
_EXAMPLE = 'a mail address such as ada@example.org, then topics such as tag:pruning or query:"a b"'


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets letters."""

    line: int
    """Where it stands, from 1."""
    address: Address = field(repr=False)
    topics: Topics


def read(text: str, name: str, vocabulary: Vocabulary) -> tuple[Recipient, ...]:
    """Read the lines of `text`, which messages call `name`.

    Raises ContentError with all problems; none of them shows what stands in a line.
    """
    found: dict[str, Recipient] = {}
    problems = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        shown = line.strip()
        if not shown or shown.startswith("#"):
            continue
        recipient, messages = _read(shown, number, vocabulary)
        if recipient:
            first = found.setdefault(recipient.address.identity, recipient)
            if first is not recipient:
                messages.append(
                    Message("each address once", f"that of line {first.line}", "remove one")
                )
        problems += [Problem(name, number, 0, "", message) for message in messages]
    if len(found) > MOST:
        problems.append(Problem(name, 0, 0, "", Message(f"at most {MOST:,} addresses", "more")))
    if not found and not problems:
        problems.append(Problem(name, 0, 0, "", Message(_EXAMPLE, "no line")))
    if problems:
        raise ContentError(problems)
    return tuple(found.values())


def _read(line: str, number: int, vocabulary: Vocabulary) -> tuple[Recipient | None, list[Message]]:
    written, _, rest = line.replace("\t", " ").partition(" ")
    address = addresses.parse(written)
    messages = [] if address else [Message("a mail address first", "something else")]
    pairs = list(_topics(rest.lstrip()))
    if None in pairs:
        messages.append(Message(_EXAMPLE, "something else behind the address"))
    topics = Topics.of(pair for pair in pairs if pair)
    for tag in topics.tags:
        try:
            selection.check_tag(vocabulary, tag)
        except ValueError:
            message = Message("tags of the vocabulary", "another", "see content/tags.yml")
            messages.append(message)
    return (Recipient(number, address, topics) if address else None), messages


def _topics(rest: str) -> Iterator[tuple[str, str] | None]:
    """Yield kinds with values; None, as the last, for what is none."""
    at = 0
    while at < len(rest):
        match = _TOPIC.match(rest, at)
        if match is None:
            yield None
            return
        yield match[1], match[2] or match[3]
        at = match.end()
