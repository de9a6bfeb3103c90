"""Record: what every part of the content is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.fields import FieldInfo


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

    @classmethod
    def declared(cls) -> Mapping[str, FieldInfo]:
        """Return the fields by the names that content has for them."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}
