"""Record: what every part of the content is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic.fields import FieldInfo

_given: dict[frozenset[str], set[str]] = {}
"""The sets of fields that records were given; a set for each record takes a third of its memory."""
_MOST = 500_000
"""So many records of a kind are kept at most to be found again."""


class Record(BaseModel):
    """A part of the content: immutable, with no fields but the declared ones."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, serialize_by_alias=True
    )

    one_of: ClassVar[tuple[str, ...]] = ()
    """Fields of which a whole record has one at least."""

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: object) -> object:
        """Read a field that was left empty as one that was left out.

        An unknown one is kept, to be reported: it may be half of a text with a comma in it.
        """
        if isinstance(data, dict):
            given = {key for key, value in data.items() if value not in ("", None)}
            if len(given) == len(data):
                return data
            known = cls.declared()
            return {key: data[key] for key in data if key in given or key not in known}
        return data

    def model_post_init(self, _context: Any, /) -> None:
        """Let records that were given the same fields share the set of these."""
        given = self.__pydantic_fields_set__
        shared = _given.setdefault(frozenset(given), given)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

    @classmethod
    def declared(cls) -> Mapping[str, FieldInfo]:
        """Return the fields by the names that content has for them."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


def common() -> WrapValidator:
    """Return what makes records of a field the same where their data are: many papers share them.

    They are those of texts, and of mappings that hold nothing but texts.
    """
    known: dict[object, Any] = {}

    def once(data: Any, make: ValidatorFunctionWrapHandler) -> Any:
        if isinstance(data, dict) and all(type(value) is str for value in data.values()):
            given: object = (*data.items(),)
        elif type(data) is str:
            given = data
        else:
            return make(data)
        if given not in known:
            if len(known) >= _MOST:
                known.clear()
            known[given] = make(data)
        return known[given]

    return WrapValidator(once)
