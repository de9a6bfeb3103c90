"""Digests: by what values, such as the view of a page, are known from build to build."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_json


class Shared:
    """A dataclass that many values hold, such as a paper in a few lines: it is digested once."""


class Digests:
    """Digests of values, by which they are known from build to build.

    Two values have the same digest only if their types are, and all fields of the records that they
    hold. A record of the content, or one that is `Shared`, is written once; in all values that hold
    it, its digest stands in its place. So it must not change while this is in use.
    """

    def __init__(self) -> None:
        # By the identity of the record, which is kept so that no other gets it.
        self._known: dict[int, tuple[object, str]] = {}

    def forget(self) -> None:
        """Forget all records."""
        self._known.clear()

    def of(self, value: object) -> str:
        """Return the digest of a value that JSON can hold, and of dataclasses and records of it."""
        return _digest(self._short(value))

    def _short(self, value: Any) -> Any:
        """Return what is written of a value; whatever is not taken apart here is written whole."""
        kind: type = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple:
            return [one if type(one) in _PLAIN else self._short(one) for one in value]
        is_shared, fields = _record(kind)
        if not is_shared:
            return self._apart(fields(value), kind) if fields else value
        known = self._known.get(id(value))
        if known is None:
            whole = self._apart(fields(value), kind) if fields else value
            known = self._known[id(value)] = value, _digest(whole)
        return {kind.__qualname__: known[1]}

    def _apart(self, fields: Sequence[Any], kind: type) -> Mapping[str, list[Any]]:
        """Return what is written of a dataclass that has these fields."""
        parts = [one if type(one) in _PLAIN else self._short(one) for one in fields]
        return {kind.__qualname__: parts}


_PLAIN = frozenset((str, int, bool, float, type(None)))
"""What is written as it is."""


@cache
def _record(kind: type) -> tuple[bool, Callable[[Any], Sequence[Any]] | None]:
    """Return whether many values hold a record of a type, and what reads the fields of one.

    Only those of a dataclass are read.
    """
    is_shared = issubclass(kind, BaseModel | Shared)
    if not dataclasses.is_dataclass(kind):
        return is_shared, None
    names = [field.name for field in dataclasses.fields(kind)]
    if len(names) > 1:
        return is_shared, attrgetter(*names)  # which gives a tuple, and the value itself of one
    return is_shared, lambda value: [getattr(value, name) for name in names]


def _digest(value: Any) -> str:
    return hashlib.blake2b(as_json(value), digest_size=16).hexdigest()


def as_json(value: Any) -> bytes:
    """Write a value as JSON, by which it is known from build to build.

    Pydantic makes an error of its own of an interrupt that reaches a function of a record; it stays
    an interrupt.
    """
    try:
        return to_json(value, bytes_mode="base64")
    except PydanticSerializationError as error:
        if "KeyboardInterrupt" in str(error):
            raise KeyboardInterrupt from error
        raise
