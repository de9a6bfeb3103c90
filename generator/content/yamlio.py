"""YAML, the small part of it that content needs: mappings, lists and text.

Every scalar is read as text, so `NO` stays a word and `2401.10020` an arXiv id. Anchors, aliases,
tags, repeated keys, several documents and oversized files are refused with their line.
No other module touches YAML.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.errors import ContentError

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000

Location = tuple[str | int, ...]
"""Where a value stands: keys and list positions, such as `("venue", "year")`."""

# Characters that hide or reorder text, or that no editor shows: controls, zero-width and
# bidirectional marks, line and paragraph separators, byte order marks inside the text, tags.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


@dataclass
class Document:
    """A YAML file's data and where each part of it stands."""

    data: dict[str, Any]
    """Nested dicts and lists with `str` leaves."""
    places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, of each key or list item."""

    def place(self, location: Location) -> tuple[int, int]:
        """Return line and column of `location`, or of the nearest thing around it."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, (1, 1))


def read(path: Path, name: str | None = None) -> Document:
    """Read the file at `path`; `name` is what messages call it.

    Raises ContentError if it cannot be read or is not the YAML that we accept.
    """
    name = name or path.as_posix()
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError.at(name, f"expected a readable file, got: {error.strerror}") from error
    return parse(raw, name)


def parse(raw: bytes, name: str) -> Document:
    """Parse YAML bytes into a mapping; `name` is what messages call the file.

    Raises ContentError with line and column for whatever is refused.
    """
    if len(raw) > MAX_BYTES:
        raise ContentError.at(name, f"expected at most {MAX_BYTES:,} bytes, got more")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        message = f"expected UTF-8 text, got byte 0x{byte:02x}; save the file as UTF-8"
        raise ContentError.at(name, message, line=line) from error
    _refuse_invisible(text, name)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, name) from error
    return builder.document()


def _refuse_invisible(text: str, name: str) -> None:
    found = _INVISIBLE.search(text)
    if found is None:
        return
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    character = found.group()
    label = unicodedata.name(character, "control character")
    message = f"expected visible text, got U+{ord(character):04X} ({label}); delete it"
    raise ContentError.at(name, message, line=line, column=column)


def _syntax_error(error: yaml.YAMLError, text: str, name: str) -> ContentError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "text that is not YAML"
    if mark is None:
        return ContentError.at(name, f"expected YAML, got: {problem}")
    lines = text.splitlines()
    source = lines[mark.line].strip() if mark.line < len(lines) else ""
    message = f"expected YAML, got: {problem}"
    if "mapping values are not allowed" in problem:
        message = (
            "expected a quoted text, got a colon followed by a space inside plain text; "
            f"put the text after the first colon in double quotes: {source}"
        )
    elif "found character '\\t'" in problem or "\\t" in problem:
        message = "expected spaces, got a tab; indent with spaces"
    elif "cannot start any token" in problem:
        message = (
            f"expected a quoted text, got one that starts with a special sign; quote it: {source}"
        )
    return ContentError.at(name, message, line=mark.line + 1, column=mark.column + 1)


class _Builder:
    """Turns YAML events into dicts, lists and text, refusing what content has no use for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.documents = 0
        self.nodes = 0
        self.root: Any = None
        self.places: dict[Location, tuple[int, int]] = {}
        self.open: list[Any] = []  # containers, outermost first
        self.keys: list[str | int | None] = []  # the key or position awaited in each of them

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse(event, "one document per file", "a second one after '---'")
        elif isinstance(event, yaml.AliasEvent):
            self.refuse(
                event, "plain text", f"the alias '*{event.anchor}'; write it out or quote it"
            )
        elif isinstance(event, yaml.NodeEvent):
            self.node(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
            self.keys.pop()
            self.advance()

    def node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.refuse(event, f"at most {MAX_NODES:,} values", "more")
        if event.anchor is not None:
            self.refuse(
                event, "plain text", f"the anchor '&{event.anchor}'; write it out or quote it"
            )
        if event.tag is not None:
            self.refuse(event, "plain text", f"the tag '{event.tag}'; remove it or quote the text")
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
            return
        if len(self.open) >= MAX_DEPTH:
            self.refuse(event, f"at most {MAX_DEPTH} levels", "more")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        container: Any = {} if is_mapping else []
        self.place(event, container)
        self.open.append(container)
        self.keys.append(None if is_mapping else 0)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        awaiting_key = self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None
        if not awaiting_key:
            self.place(event, event.value)
            self.advance()
            return
        key = event.value
        if key == "<<":
            self.refuse(event, "a field name", "the merge key '<<'; write the fields out")
        if key in self.open[-1]:
            first = self.places[(*self.location()[:-1], key)][0]
            self.refuse(
                event, "each field once", f"'{key}' again (first on line {first}); keep one"
            )
        self.keys[-1] = key
        self.places[self.location()] = _place(event)

    def place(self, event: Any, value: Any) -> None:
        """Put `value` where the innermost open container awaits it."""
        if not self.open:
            self.root = value
            self.places[()] = _place(event)
            return
        container, key = self.open[-1], self.keys[-1]
        if isinstance(container, list):
            self.places[self.location()] = _place(event)
            container.append(value)
        elif key is None:
            self.refuse(event, "a field name", "a list or mapping in its place")
        else:
            container[key] = value

    def advance(self) -> None:
        """Await the next key or position of the innermost open container."""
        if self.open:
            key = self.keys[-1]
            self.keys[-1] = key + 1 if isinstance(key, int) else None

    def location(self) -> Location:
        return tuple(key for key in self.keys if key is not None) + (
            () if self.keys[-1] is not None else ("",)
        )

    def refuse(self, event: Any, expected: str, got: str) -> None:
        line, column = _place(event)
        message = f"expected {expected}, got {got}"
        raise ContentError.at(self.name, message, line=line, column=column)

    def document(self) -> Document:
        if not isinstance(self.root, dict):
            got = "nothing" if self.root in (None, "") else "a list or a single text"
            raise ContentError.at(
                self.name, f"expected fields such as 'title: ...', got {got}", line=1
            )
        return Document(self.root, self.places)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


class Flow(list[Any]):
    """A list that is written on one line, between brackets."""


class _Dumper(yaml.SafeDumper):
    """Writes the canonical form: block style, long text folded, lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > 90 and text == text.strip() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_flow(dumper: yaml.SafeDumper, items: Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Flow, _represent_flow)


def dump(data: dict[str, Any], comment: str = "") -> bytes:
    """Write `data` in the canonical form, under a first line `# comment` if one is given.

    What is written reads back as the same data, and is written the same again.
    """
    text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96)
    return (f"# {comment}\n{text}" if comment else text).encode()
