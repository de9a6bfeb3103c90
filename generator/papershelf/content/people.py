"""People: the authors of a paper, persons and groups.

An author is a text, whose parts `names` reads, or fields that state what a text cannot.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Field,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from papershelf.content import ids, names, values
from papershelf.content.names import Name
from papershelf.content.record import Record
from papershelf.content.values import Line, TagId
from papershelf.errors import InvalidValueError, Message, quoted
from papershelf.folding import fold

LONGEST = 200
"""So many characters a name may have."""
_NameLine = Annotated[Line, Field(max_length=LONGEST)]
_ALONE = "name, group or family"


def _orcid(text: str) -> str:
    if not ids.is_orcid(text):
        better = ids.orcid(text)
        fix = (
            f"did you mean '{better}'?" if better else "copy it again, its digits check each other"
        )
        raise InvalidValueError(
            Message("an ORCID iD such as 0000-0002-1825-0097", quoted(text), fix), better
        )
    return text


Orcid = Annotated[
    str,
    AfterValidator(values.ruled("orcids", _orcid)),
    WithJsonSchema({"type": "string", "pattern": f"^{ids.ORCID}$"}),
]


class Author(Record):
    """A person or a group that wrote a paper."""

    name: _NameLine | None = None
    """The name as a text; `Author: text` alone may stand in place of all fields."""
    given: _NameLine | None = None
    """The given names, or their initials."""
    particle: Annotated[Line, Field(max_length=60)] | None = None
    """What stands before the family name and belongs to it, such as `van der`."""
    family: _NameLine | None = None
    """The family name. Beside `name` it says which part of that it is, such as `Nguyễn` of
    `Nguyễn Văn An`."""
    suffix: Annotated[Line, Field(max_length=30)] | None = None
    """What tells generations apart, such as `Jr.`."""
    group: _NameLine | None = None
    """The name of a group, in place of a person's."""
    native: _NameLine | None = None
    """The name in the author's own script, shown beside it."""
    orcid: Orcid | None = None
    """The ORCID iD, such as `0000-0002-1825-0097`."""
    key: Annotated[TagId | None, Field(alias="as")] = None
    """A word that tells this person apart from others of the same name, such as `tsinghua`."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _is_one_name(self) -> Author:
        if self.name is None or self.model_fields_set != {"name"}:  # as few are
            _ruled(self)
        return self

    @model_serializer(mode="wrap")
    def _as_written(self, write: SerializerFunctionWrapHandler) -> Any:
        others = (getattr(self, field) for field in type(self).model_fields if field != "name")
        return write(self) if self.name is None or any(others) else self.name

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: GetJsonSchemaHandler) -> Any:
        """Describe both forms: a text, and fields."""
        text = {"type": "string", "minLength": 1, "maxLength": LONGEST}
        return {"anyOf": [text, handler.resolve_ref_schema(handler(core))]}

    def __str__(self) -> str:
        """Write what is searched: the name, and that in its own script."""
        return f"{self.shown} {self.native}" if self.native else self.shown

    @cached_property
    def parts(self) -> Name:
        """The parts of the name, stated or guessed."""
        if self.group:
            return Name(whole=self.group)
        if self.name is None:
            return Name(self.family or "", self.given or "", self.particle or "", self.suffix or "")
        if self.family is None:
            return names.read(self.name)
        return names.around(self.name, self.family) or names.read(self.name)

    @property
    def is_guessed(self) -> bool:
        """True if the parts of the name are guessed from a text."""
        return self.name is not None and self.family is None and names.stated(self.name) is None

    @property
    def is_group(self) -> bool:
        """True if the author is a group rather than a person."""
        if self.name is None:
            return self.group is not None
        return names.is_braced(self.name) or names.is_group(self.name)

    @property
    def is_unclear(self) -> bool:
        """True if the parts of the name are guessed and may well be others.

        They are plain in `Ada Quill` and `A. B. Quill`, not in `Ada Quill Marsh`.
        """
        if not self.is_guessed:
            return False
        words = [word for word in self.shown.split() if len(word.strip(".")) > 1]
        return len(words) > 2 or (self.parts.is_eastern and len(self.shown) > 1) or self.is_group

    @property
    def orcid_url(self) -> str | None:
        """The address of the author's record at ORCID."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else None

    @cached_property
    def shown(self) -> str:
        """The name as readers see it, such as `Given Family`."""
        if self.name and (self.family or names.stated(self.name) is None):
            return self.name
        return self.parts.natural

    @property
    def written(self) -> str:
        """The name as a text, from which its parts can be read."""
        is_text = self.name is not None and self.family is None
        return self.name or "" if is_text else names.written(self.parts)

    @cached_property
    def slug(self) -> str:
        """The part of an address that stands for this author."""
        return ids.slug(f"{self.shown} {self.key}" if self.key else self.shown)


def _coherent(author: Author) -> Author:
    given = [field for field in ("name", "group") if getattr(author, field)]
    if not given and not author.family:
        raise InvalidValueError(Message(f"a name ({_ALONE})", "none", "write it"))
    parts = [f for f in ("given", "particle", "family", "suffix") if getattr(author, f)]
    if author.name and parts == ["family"]:
        if names.around(author.name, author.family or "") is None:
            raise InvalidValueError(
                Message("the family name as it stands in the name", quoted(author.family or ""))
            )
        parts = []
    if len(given) + bool(parts) > 1:
        other = [*given, *parts][1]
        raise InvalidValueError(
            Message("one name", f"'{given[0]}' and '{other}'", f"remove '{other}'")
        )
    return author


_ruled = values.ruled("author-names", _coherent)


def families(authors: Iterable[Author]) -> set[str]:
    """Return the last words of the authors' family names, folded."""
    words = (fold(author.parts.family or author.parts.whole).split() for author in authors)
    return {last[-1] for last in words if last}
