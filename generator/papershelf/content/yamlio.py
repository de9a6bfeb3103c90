"""YAML, the small part of it that content needs: mappings, lists and text.

Every scalar is read as text, so `NO` stays a word and `2401.10020` an arXiv id. Anchors, aliases,
tags, repeated keys, several documents and oversized files are refused with their line.
No other module touches YAML.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from papershelf.content import syntax_errors
from papershelf.content import text as texts
from papershelf.content.document import Document, Location
from papershelf.errors import ContentError, Edit, Message, quoted

RULE = "plain-yaml"
"""The rule that is broken by whatever is refused here."""
MAX_DEPTH = 20
MAX_NODES = 20_000
_WRITE_OUT = "write the text out, or in single quotes"


def read(path: Path, name: str | None = None) -> Document:
    """Read the file at `path`; `name` is what messages call it.

    Raises ContentError if it cannot be read or is not the YAML that we accept.
    """
    name = name or path.as_posix()
    return parse(texts.read_bytes(path, name), name)


def parse(raw: bytes, name: str) -> Document:
    """Parse YAML bytes into a mapping; `name` is what messages call the file.

    An empty file has no fields. Raises ContentError with line and column for whatever is refused.
    """
    text = texts.decode(raw, name)
    return _quick(text, name) or _thorough(text, name)


class _Later(Document):
    """A document that is parsed when somebody asks what stands in it, or where."""

    def __init__(self, raw: bytes, name: str) -> None:
        self._raw = raw
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        if attribute not in {"data", "places", "source", "spans"}:
            raise AttributeError(attribute)
        self.__dict__.update(vars(parse(self._raw, self._name)))
        return getattr(self, attribute)


def later(raw: bytes, name: str) -> Document:
    """Return the document of YAML bytes that were parsed before, without parsing them again."""
    return _Later(raw, name)


def _quick(text: str, name: str) -> Document | None:
    """Parse valid YAML with libyaml, ten times as fast; None where PyYAML has to decide.

    libyaml takes more than PyYAML does: tabs, a question mark between brackets, a comment right
    after the sign of a block. Only PyYAML's parser refuses escapes, and names errors in words that
    we know.
    """
    if _Quick is None or _UNLIKE.search(text):
        return None
    builder, loader, brackets = _Builder(name), _Quick(text), 0
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                written = text[event.start_mark.index : event.end_mark.index]
                if (event.style == '"' and "\\" in written) or (brackets and "?" in written):
                    return None
            elif isinstance(event, yaml.CollectionStartEvent):
                brackets += bool(brackets or event.flow_style)
            elif isinstance(event, yaml.CollectionEndEvent):
                brackets -= bool(brackets)
            builder.take(event)
        return builder.document(text)
    except (yaml.YAMLError, ContentError, ValueError):
        return None
    finally:
        loader.dispose()


# libyaml comes with PyYAML's wheels; where it is missing, all files are read by PyYAML alone.
_Quick: Any = getattr(yaml, "CSafeLoader", None)
_UNLIKE = re.compile(r"\t|(?m:^(?:%|---|\.\.\.))|[|>][-+0-9]*#|[\[{,]\s*\?")


def _thorough(text: str, name: str) -> Document:
    loader = _Loader(text)
    loader.name = name
    builder = _Builder(name)
    try:
        while loader.check_event():
            builder.take(loader.get_event())  # type: ignore[no-untyped-call]
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, builder) from error
    except ValueError as error:  # PyYAML makes a number of whatever stands there
        message = Message("YAML", "a version with a number that is too large")
        line, column = loader.line + 1, loader.column + 1
        raise ContentError.at(name, message, line=line, column=column, rule=RULE) from error
    return builder.document(text)


class _Loader(yaml.SafeLoader):
    r"""Refuses escapes: people write `"$\theta$"` and mean a backslash, YAML means a tab."""

    # What stands in double quotes up to their end or to an escape, other than of a quote, of a
    # backslash or of a line break.
    _PLAIN = re.compile(r'"[^"\\]*+(?:\\["\\\r\n][^"\\]*+)*+')

    def scan_flow_scalar(self, style: str) -> yaml.ScalarToken:
        plain = self._PLAIN.match(self.buffer, self.pointer)
        if plain and self.buffer.startswith("\\", plain.end()):
            self.forward(plain.end() - self.pointer)
            escape = self.prefix(2).rstrip("\0")
            message = Message(
                "a backslash in single quotes",
                f"{quoted(escape)} in double quotes, where it is an escape",
                "use single quotes",
            )
            line, column = self.line + 1, self.column + 1
            raise ContentError.at(self.name, message, line=line, column=column, rule=RULE)
        return super().scan_flow_scalar(style)


def _syntax_error(error: yaml.YAMLError, text: str, builder: _Builder) -> ContentError:
    places = [
        (mark.line, mark.column) if mark else None
        for mark in (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    ]
    start, end = max(builder.spans.values(), default=(0, 0))
    problem = str(getattr(error, "problem", error))
    found = syntax_errors.explain(problem, places[0], places[1], text, text[start:end], start)
    line, column = (found.place[0] + 1, found.place[1] + 1) if found.place else (0, 0)
    return ContentError.at(
        builder.name, found.message, line=line, column=column, rule=RULE, edit=found.edit
    )


class _Builder:
    """Turns YAML events into dicts, lists and text, refusing what content has no use for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.documents = 0
        self.nodes = 0
        self.root: Any = None
        self.places: dict[Location, tuple[int, int]] = {}
        self.spans: dict[Location, tuple[int, int]] = {}
        self.open: list[Any] = []  # containers, outermost first
        self.keys: list[str | int | None] = []  # the key or position awaited in each of them

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.node(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse(
                    event, "one document per file", "a second one after '---'", "remove that line"
                )
        elif isinstance(event, yaml.AliasEvent):
            shown = quoted(f"*{event.anchor}")
            self.refuse(event, "plain text", f"the alias {shown}", _WRITE_OUT)
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
            shown = quoted(f"&{event.anchor}")
            self.refuse(event, "plain text", f"the anchor {shown}", _WRITE_OUT)
        if event.tag is not None:
            tag = quoted(event.tag.replace("tag:yaml.org,2002:", "!!"))
            fix = "remove it or put the text in single quotes"
            self.refuse(event, "plain text", f"the tag {tag}", fix)
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

    def scalar(self, event: Any) -> None:
        awaiting_key = self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None
        if not awaiting_key:
            self.place(event, event.value)
            if self.open:
                self.spans[self.location()] = (event.start_mark.index, event.end_mark.index)
            self.advance()
            return
        key = event.value
        if key == "<<":
            self.refuse(event, "a field name", "the merge key '<<'", "write the fields out")
        if key in self.open[-1]:
            first = self.places[(*self.location()[:-1], key)][0]
            got = f"{quoted(key)} again (first on line {first})"
            self.refuse(event, "each field once", got, "keep one")
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

    def refuse(self, event: Any, expected: str, got: str, fix: str = "") -> None:
        line, column = _place(event)
        message = Message(expected, got, fix)
        raise ContentError.at(self.name, message, line=line, column=column, rule=RULE)

    def document(self, source: str) -> Document:
        data = {} if self.root in (None, "") else self.root
        if not isinstance(data, dict):
            expected = "fields such as 'name: text'"
            message = Message(expected, "a single text", "write it after the name of its field")
            if isinstance(self.root, list):
                fix = "remove the '- ' before the first field, and start all in the first column"
                message = Message(expected, "a list", fix)
            raise ContentError.at(self.name, message, line=1, rule=RULE)
        return Document(data, self.places, source, self.spans)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


class Flow(list[Any]):
    """A list that is written on one line, between brackets."""


class _Dumper(yaml.SafeDumper):
    """Writes the canonical form: block style, long text folded, lists indented, no escapes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def analyze_scalar(self, scalar: str) -> Any:
        analysis = super().analyze_scalar(scalar)
        analysis.allow_block = True  # `_represent_text` knows which text needs a block
        return analysis


# Only line by line are white space around a line break and tabs kept without escapes. The last
# code point is an ordinary one that PyYAML takes for another.
_LINE_BY_LINE = re.compile("[ \t]\n|\n[ \t]|\t|\U0010ffff")


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    folds = len(text) > 90 or "\n" in text.strip()
    # Folding keeps no long lines that begin or end with white space.
    folds = folds and all(line == line.strip() for line in text.split("\n"))
    style = "|" if _LINE_BY_LINE.search(text) else ">" if folds else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_flow(dumper: yaml.SafeDumper, items: Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Flow, _represent_flow)


def dump(data: dict[str, Any], comment: str = "") -> bytes:
    """Write `data` in the canonical form, under a first line `# comment` if one is given.

    `data` holds text as `parse` gives it. What is written reads back as the same data, and is
    written the same again.
    """
    text = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96)
    return (f"# {comment}\n{text}" if comment else text).encode()


def scalar(text: str) -> str:
    """Write `text`, which has no line breaks, as a value on one line, in quotes if it needs them.

    It needs them too where other programs would read a number, a date or a truth value.
    """
    written: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"))
    return written.removesuffix("...\n").rstrip("\n")


def replacement(document: Document, location: Location, text: str) -> Edit | None:
    """Write `text` in place of the one at `location`, in quotes if that has some.

    The line breaks after a block are no part of it. There is no replacement of what is no text, or
    a block with a comment on its first line, which would be lost.
    """
    if location not in document.spans:
        return None
    old = document.written(location)
    if old[:1] in {"|", ">"} and "#" in old.partition("\n")[0]:
        return None
    new = scalar(text)
    if new == text and old[:1] in {"'", '"'}:
        new = syntax_errors.single_quoted(text)
    start, end = document.spans[location]
    return Edit(start, end, new + old[len(old.rstrip()) :])
