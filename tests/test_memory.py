"""Memory: what functions gave is read back, and they are called for what is new alone."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel, model_serializer
from pydantic_core import PydanticSerializationError

from papershelf.digests import Digests, Shared, as_json
from papershelf.memory import NO_MEMORY, PARTS, Memory

_called: list[str] = []


class Notes(dict[str, bytes]):
    """Notes in memory."""

    def note(self, key: str) -> bytes | None:
        return self.get(key)

    def put(self, key: str, note: bytes) -> None:
        self[key] = note

    def put_all(self, notes: Mapping[str, bytes]) -> None:
        self.update(notes)


@pytest.fixture(autouse=True)
def _nothing_called() -> None:
    _called.clear()


def upper(text: str) -> str:
    """Write a text in capitals."""
    _called.append(text)
    return text.upper()


def lower(text: str) -> str:
    """Write a text in small letters."""
    return text.lower()


VALUES = {f"p{number}": f"Text {number}" for number in range(1_000)}
MADE = {name: text.upper() for name, text in VALUES.items()}


def test_nothing_is_made_twice() -> None:
    """The same values give the same again, in their order, without a call."""
    notes = Notes()
    assert Memory(notes).of(upper, VALUES) == MADE
    assert len(_called) == 1_000
    backwards = dict(reversed(VALUES.items()))
    assert list(Memory(notes).of(upper, VALUES)) == list(VALUES)
    assert list(Memory(notes).of(upper, VALUES).values()) == list(MADE.values())
    assert list(Memory(notes).of(upper, backwards)) == list(backwards)
    assert len(_called) == 1_000


@pytest.mark.parametrize(
    "changed",
    [
        {**VALUES, "p7": "Other"},
        {**VALUES, "new": "New"},
        {name: text for name, text in VALUES.items() if name != "p7"},
    ],
    ids=["edited", "added", "removed"],
)
def test_a_change_makes_its_part(changed: dict[str, str]) -> None:
    """What changes, comes or goes has no more made than the values of its part."""
    notes = Notes()
    Memory(notes).of(upper, VALUES)
    _called.clear()
    assert Memory(notes).of(upper, changed) == {n: text.upper() for n, text in changed.items()}
    [name] = {n for n in {*changed, *VALUES} if changed.get(n) != VALUES.get(n)}
    part = zlib.crc32(name.encode()) % PARTS
    of_part = [text for n, text in changed.items() if zlib.crc32(n.encode()) % PARTS == part]
    assert sorted(_called) == sorted(of_part)
    assert len(of_part) < 20


def test_functions_and_programs_are_kept_apart() -> None:
    """Another function, or another program, does not get what one gave."""
    notes = Notes()
    Memory(notes, "1").of(upper, {"a": "Text"})
    assert Memory(notes, "1").of(lower, {"a": "Text"}) == {"a": "text"}
    assert Memory(notes, "2").of(upper, {"a": "Text"}) == {"a": "TEXT"}
    assert _called == ["Text", "Text"]


def test_what_was_kept_last() -> None:
    """What was kept last under a name is there for the same program, and for no other."""
    notes = Notes()
    memory = Memory(notes, "1")
    assert memory.last("list") is None
    memory.keep("list", ["old"])
    memory.keep("list", ["a", 0.1, {"\ud800": None}])
    assert memory.last("list") == ["a", 0.1, {"\ud800": None}]
    assert memory.last("other") is None
    assert Memory(notes, "2").last("list") is None


def test_no_memory() -> None:
    """Without notes every call makes everything."""
    NO_MEMORY.keep("list", [])
    assert NO_MEMORY.last("list") is None
    assert not NO_MEMORY.keeps
    assert NO_MEMORY.of(upper, {"a": "Text"}) == NO_MEMORY.of(upper, {"a": "Text"})
    assert _called == ["Text", "Text"]


def test_nameless_functions() -> None:
    """A function that another of its name could be taken for is refused."""
    with pytest.raises(ValueError, match="a name of its own"):
        NO_MEMORY.of(lambda text: str(text), {"a": "Text"})


class Interrupted(BaseModel):
    """A value that is written when Ctrl+C is pressed."""

    name: str = "x"

    @model_serializer
    def _write(self) -> str:
        raise KeyboardInterrupt


def test_interrupt() -> None:
    """An interrupt stays one, wherever it comes; other errors stay errors."""
    with pytest.raises(KeyboardInterrupt):
        as_json({"a": Interrupted()})
    with pytest.raises(PydanticSerializationError):
        as_json({"a": object()})


@dataclass(frozen=True)
class Star(Shared):
    """A record that many hold."""

    name: str
    papers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sky:
    """A record of records."""

    stars: tuple[Star | None, ...]
    note: object = None


class Planet(BaseModel):
    """A record of content, which says when it is written."""

    name: str

    @model_serializer
    def _write(self) -> str:
        _called.append(self.name)
        return self.name


SKY = Sky((Star("Vega", (1, 2)), None), note="night")


@pytest.mark.parametrize(
    "other",
    [
        Sky((Star("Vega", (1, 3)), None), note="night"),
        Sky((Star("Vega", (1, 2)),), note="night"),
        Sky((None, Star("Vega", (1, 2))), note="night"),
        Sky((Star("Vega", (1, 2)), None), note=("night",)),
        Sky((Star("Vega", (1, 2)), None), note={"at": "night"}),
        ("Sky", (Star("Vega", (1, 2)), None), "night"),
    ],
)
def test_digests_differ(other: object) -> None:
    """Whatever differs in a value, however deep, gives it another digest."""
    digests = Digests()
    assert digests.of(other) != digests.of(SKY)
    assert digests.of(other) == Digests().of(other)


def test_equal_values_have_one_digest() -> None:
    """Records that are equal, but not the same, have one digest, in this build and the next."""
    again = Sky((Star("Vega", (1, 2)), None), note="night")
    digests = Digests()
    assert digests.of(SKY) == digests.of(again) == Digests().of(again)


def test_a_digest_is_no_text() -> None:
    """A text that looks like the digest of a record is not taken for the record."""
    star = Star("Vega")
    assert Digests().of(Sky((), star)) != Digests().of(Sky((), Digests().of(star)))


def test_types_are_told_apart() -> None:
    """Records of two types with the same fields have two digests, also within another."""

    @dataclass(frozen=True)
    class Comet(Shared):
        name: str
        papers: tuple[int, ...] = ()

    digests = Digests()
    assert digests.of(Sky((), Star("Vega"))) != digests.of(Sky((), Comet("Vega")))


def test_records_are_written_once() -> None:
    """A record that many values hold is written for the first of them alone."""
    digests = Digests()
    vega, mars = Star("Vega"), Planet(name="Mars")
    made = [digests.of(Sky((vega,), (mars, number))) for number in range(5)]
    assert len({*made}) == 5
    assert _called == ["Mars"]


def test_a_record_that_went_is_not_another() -> None:
    """A record gets no digest of one that stood at its place in memory before."""
    digests = Digests()
    assert len({digests.of(Sky((Star(f"{number}"),))) for number in range(1_000)}) == 1_000


def counted(memory: Memory, more: int) -> int:
    """Add to what was kept last."""
    _called.append("counted")
    number: int = (memory.last("number") or 0) + more
    assert memory.last("other") is None
    memory.keep("number", number)
    return number


def test_beside() -> None:
    """A function beside other work has what was kept under names, and what it keeps is kept."""
    memory, given = Memory(Notes(), "1"), list[float]()
    memory.keep("other", 7)

    def beside(function: Any, *values: Any, cost: float = 0) -> Any:
        given.append(cost)
        return lambda: pickle.loads(pickle.dumps(function(*pickle.loads(pickle.dumps(values)))))  # noqa: S301

    sent = Memory(memory._notes, "1", beside=beside)
    assert sent.beside(counted, ["number"], 2, cost=30)() == 2
    waiting = [each.beside(counted, ["number"], 3) for each in (sent, memory)]
    assert _called == ["counted"]
    assert [wait() for wait in waiting] == [5, 5]
    assert memory.last("number") == 5
    assert given == [30, 0]
    assert NO_MEMORY.beside(counted, ["number"], 4)() == 4


def test_changed() -> None:
    """A function is called again only for another value than last, or by another program."""
    notes = Notes()
    for text in ("a", "a", "b", "a"):
        assert Memory(notes, "1").changed("case", upper, text) == text.upper()
    assert Memory(notes, "2").changed("case", upper, "a") == "A"
    assert NO_MEMORY.changed("case", upper, "a") == "A"
    assert _called == ["a", "b", "a", "a", "a"]


def test_sealed() -> None:
    """What is sealed is what would be given, remembered or not, and is the same from then on."""
    memory = Memory(Notes())
    first = memory.sealed(upper, VALUES)
    assert first.read() == MADE
    assert memory.sealed(upper, VALUES) == first
    assert memory.of(upper, VALUES) == MADE
    assert len(_called) == 1_000
    edited = VALUES | {"p7": "Other"}
    fresh = memory.sealed(upper, edited)
    assert fresh.read() == MADE | {"p7": "OTHER"}
    assert memory.sealed(upper, edited) == fresh != first
    assert NO_MEMORY.sealed(upper, VALUES).read() == MADE
    assert NO_MEMORY.sealed(upper, {}).read() == {}
