"""Services: what each is, and what it answers about a paper, whatever its own form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from papershelf import words
from papershelf.sources.reading import Candidate
from papershelf.sources.services import kept
from papershelf.sources.services.identifier import Identifier, Kind

Answered = TypeVar("Answered")
"""What a service answers about a paper: facts, or a number."""


@dataclass(frozen=True)
class Found:
    """A paper as a service knows it."""

    candidate: Candidate

    @property
    def withdrawn(self) -> str:
        """What the service remarks on a paper that was withdrawn or retracted; else nothing."""
        status = self.candidate.fields.get("status")
        if not status:
            return ""
        named = f"{words.ENGLISH.pages[status['kind']]}."
        return str(status.get("reason") or " ".join([named, status.get("link", "")]).strip())


@dataclass(frozen=True)
class Service(Generic[Answered]):
    """One that answers without a key."""

    key: str
    """Its name in the settings."""
    name: str
    """Its name in reports, and in the sources of papers."""
    kinds: frozenset[Kind]
    """The identifiers that it takes."""
    facts: frozenset[str]
    """The facts that it may know, by the names of `Candidate`."""
    pause: float
    """Seconds from one request to the next, as its terms ask for."""
    address: Callable[[str, Sequence[Identifier]], str]
    """Makes the address that is asked, of the endpoint and what is asked for."""
    read: Callable[[bytes, Identifier], Answered]
    """Reads the answer about a paper; raises WrongAnswerError if it is none."""
    most: int = 1
    """For so many papers it is asked at once."""
    divide: Callable[[bytes], Mapping[str, bytes]] | None = None
    """Divides an answer about several papers, by the values of their identifiers."""
    has_all: bool = False
    """True if an identifier that it does not know is none."""
    stands_in: bool = False
    """True if it is asked only where no service before it knows the paper."""
    asks: str = ""
    """What it is asked for, where that is not the facts of papers."""
    days: int = kept.DAYS
    """So many days its answer is taken for what it would answer now."""


MAIN = frozenset(["title", "abstract", "authors", "published"])
"""The facts that nearly every service knows."""
