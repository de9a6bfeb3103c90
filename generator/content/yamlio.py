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

from generator.errors import ContentError, quoted

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000

Location = tuple[str | int, ...]
"""Where a value stands: keys and list positions, such as `("venue", "year")`."""

# Characters that hide or reorder text, or that no editor shows: controls, zero-width and
# bidirectional marks, blank letters, line and paragraph separators, byte order marks inside the
# text, lone surrogates, tags.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
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
    return parse(_bytes(path, name), name)


def read_text(path: Path, name: str) -> str:
    """Read a file that is not YAML, under the same rules of size, encoding and visible text."""
    return _decode(_bytes(path, name), name).replace("\r\n", "\n")


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ContentError.at(name, f"expected a readable file, got: {error.strerror}") from error


def parse(raw: bytes, name: str) -> Document:
    """Parse YAML bytes into a mapping; `name` is what messages call the file.

    Raises ContentError with line and column for whatever is refused.
    """
    text = _decode(raw, name)
    builder = _Builder(name)
    loader = yaml.SafeLoader(text)
    try:
        while loader.check_event():
            builder.take(loader.get_event())  # type: ignore[no-untyped-call]
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, name) from error
    except ValueError as error:  # PyYAML makes numbers and characters of whatever stands there
        message = "expected YAML, got an escape or a version with a number that is too large"
        line, column = loader.line + 1, loader.column + 1
        raise ContentError.at(name, message, line=line, column=column) from error
    return builder.document()


def _decode(raw: bytes, name: str) -> str:
    if len(raw) > MAX_BYTES:
        raise ContentError.at(name, f"expected at most {MAX_BYTES:,} bytes, got more")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        message = f"expected UTF-8 text, got byte 0x{byte:02x}; save the file as UTF-8"
        raise ContentError.at(name, message, line=line) from error
    if found := _INVISIBLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        raise ContentError.at(name, _invisible(found), line=line, column=column)
    return text


def _invisible(found: re.Match[str]) -> str:
    character = found.group()
    label = unicodedata.name(character, "a character without a name")
    return f"expected visible text, got U+{ord(character):04X} ({label}); delete it"


# What people get wrong most: a sign of it in PyYAML's words, and ours for it.
_MISTAKES = {
    "mapping values are not allowed": "a quoted text, got a colon followed by a space inside plain"
    " text; put the text after the first colon in double quotes",
    "'\\t'": "spaces, got a tab; use spaces",
    "cannot start any token": "a quoted text, got one that starts with a special sign; quote it",
    "alphabetic or numeric": "a quoted text, got one that starts with a special sign; quote it",
    "unexpected end of stream": "a closing quote, got the end of the file; close this quote",
    "could not find expected ':'": "a field such as 'title: ...', got no colon; add it, or indent"
    " the line if it continues the one above",
    "<block end>, but found '<scalar>'": "the end of a text, got more after it; put the whole text"
    " in quotes, or indent it like the line above",
    "<block end>": "a line that starts in the column of those it belongs to, got another column;"
    " align it",
    "'<document start>', but found '<block": "a line that starts in the column of those it belongs"
    " to, got another column; align it",
    "',' or": "a comma or the closing bracket, got something else; close the list",
}


def _syntax_error(error: yaml.YAMLError, text: str, name: str) -> ContentError:
    problem = str(getattr(error, "problem", error))
    known = next((sign for sign in _MISTAKES if sign in problem), None)
    # Where a quote or a field never ends, the fault is where it starts.
    starts = known in {"unexpected end of stream", "could not find expected ':'"}
    mark = getattr(error, "context_mark" if starts else "problem_mark", None)
    if known is None or mark is None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return ContentError.at(name, f"expected YAML, got: {problem}", line=line, column=column)
    source = [*text.splitlines(), ""][mark.line].strip()
    message = f"expected {_MISTAKES[known]}" + (f": {quoted(source)}" if source else "")
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
                event,
                "plain text",
                f"the alias {quoted(f'*{event.anchor}')}; write it out or quote it",
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
                event,
                "plain text",
                f"the anchor {quoted(f'&{event.anchor}')}; write it out or quote it",
            )
        if event.tag is not None:
            tag = quoted(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self.refuse(event, "plain text", f"the tag {tag}; remove it or quote the text")
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
        # An escape such as "\u202e" brings in what does not stand in the text itself.
        if found := _INVISIBLE.search(event.value):
            line, column = _place(event)
            raise ContentError.at(self.name, _invisible(found), line=line, column=column)
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
                event, "each field once", f"{quoted(key)} again (first on line {first}); keep one"
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
    # Folding keeps neither white space around a line break nor long lines that begin with it.
    is_long = len(text) > 90 or "\n" in text.strip()
    folds = is_long and all(line == line.strip() for line in text.split("\n"))
    style = ">" if folds else None
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
