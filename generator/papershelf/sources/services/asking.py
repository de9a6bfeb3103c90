"""Asking: one service after another, each at its pace, and no more often than needed.

What is kept is not asked again. A service that is busy or stumbles is asked again, later each
time and not before it wants to be; one that fails three times in a row is left for this run.
"""

from __future__ import annotations

import datetime
import ipaddress
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

from papershelf.settings import Services
from papershelf.sources.services import network
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.kept import Kept
from papershelf.sources.services.network import Answer, NetworkError
from papershelf.sources.services.service import Answered, Service
from papershelf.sources.services.tree import WrongAnswerError

TRIES = 4
BACKOFF = 2.0
"""Seconds before the second try; twice as many before each further one."""
LONGEST_WAIT = 120.0
"""Seconds that a service may let wait; one that wants more time is left."""
MOST_FAILURES = 3
"""So many failures in a row, and a service is asked no more."""
_BUSY = frozenset([408, 425, 429, 500, 502, 503, 504])
_UNKNOWN = frozenset([404, 410])


@dataclass(frozen=True)
class Failed:
    """There is no answer that could be read."""

    reason: str


Outcome: TypeAlias = Answered | Failed | None
"""What a service knows of a paper; None if it does not know it."""


class Asker:
    """Asks services; `report` gets the name of one, the papers that are done, and their number.

    `tokens` are what some services take for a sign who asks, by their names in the settings.
    """

    def __init__(
        self,
        services: Services,
        kept: Kept,
        agent: str,
        *,
        offline: bool = False,
        report: Callable[[str, int, int], None] = lambda _name, _done, _all: None,
        tokens: Mapping[str, str] | None = None,
    ) -> None:
        self._services = services
        self.kept = kept
        self._agent = f"{agent} ({services.contact})" if services.contact else agent
        self._offline = offline
        self._report = report
        self._tokens = tokens or {}
        self._ready: dict[str, float] = {}
        self._failures: dict[str, int] = {}

    def endpoint(self, service: Service[Answered]) -> str:
        """Return the address of a service."""
        return self._services.endpoint(service.key)

    def day(self, service: Service[Answered], identifier: Identifier) -> datetime.date:
        """Return the day on which a service answered about a paper; today if it did not."""
        return self.kept.dated(self._key(service, identifier))[0]

    def ask(
        self, service: Service[Answered], asked: Sequence[Identifier]
    ) -> dict[Identifier, Outcome[Answered]]:
        """Return what a service knows about each of some papers."""
        found: dict[Identifier, Outcome[Answered]] = {}
        left: list[Identifier] = []
        for identifier in dict.fromkeys(asked):
            known = self._kept(service, identifier)
            if isinstance(known, Failed):
                left.append(identifier)
            else:
                found[identifier] = known
        if self._offline:
            failed = Failed("it was not asked before, and this run is offline")
            return found | dict.fromkeys(left, failed)
        for start in range(0, len(left), service.most):
            group = left[start : start + service.most]
            self._report(service.name, start, len(left))
            outcomes = self._asked(service, group)
            found.update(outcomes)
        return found

    def _kept(self, service: Service[Answered], identifier: Identifier) -> Outcome[Answered]:
        """Return what is kept; Failed if that is nothing, or nothing that can be read."""
        raw = self.kept.get(self._key(service, identifier), service.days)
        if raw is None:
            return Failed("it was not asked")
        try:
            return service.read(raw, identifier) if raw else None
        except WrongAnswerError as error:
            return Failed(f"expected {error}")

    def _asked(
        self, service: Service[Answered], group: list[Identifier]
    ) -> dict[Identifier, Outcome[Answered]]:
        url = service.address(self.endpoint(service), group)
        answers: dict[Identifier, bytes] = {}
        found: dict[Identifier, Outcome[Answered]] = {}

        def take(raw: bytes) -> None:
            divided = service.divide(raw) if service.divide else {}
            for identifier in group:
                part = divided.get(identifier.plain, b"") if service.divide else raw
                try:
                    found[identifier] = service.read(part, identifier) if part else None
                    answers[identifier] = part
                except WrongAnswerError as error:
                    if len(group) == 1:
                        raise
                    found[identifier] = Failed(f"expected {error}, got another answer")

        try:
            answer = self.fetch(service.key, service.pause, url, take)
        except NetworkError as error:
            return dict.fromkeys(group, Failed(str(error)))
        if answer is None and service.most > 1:
            return dict.fromkeys(group, Failed("there is nothing at its address"))
        if answer is None:
            found, answers = dict.fromkeys(group), dict.fromkeys(group, b"")
        for identifier, part in answers.items():
            self.kept.put(self._key(service, identifier), part)
        return found

    def fetch(
        self, place: str, pause: float, url: str, take: Callable[[bytes], None]
    ) -> Answer | None:
        """Ask for `url`, and again while that may help; None if there is nothing at that address.

        `place` is what has a pace of its own. `take` reads an answer, and may raise
        WrongAnswerError. Raises NetworkError if there is no answer, or one that is refused.
        """
        if self._offline:
            raise NetworkError("this run is offline")
        if self._failures.get(place, 0) >= MOST_FAILURES:
            raise NetworkError(f"it failed {MOST_FAILURES} times in a row, and is asked no more")
        error = NetworkError("")
        for number in range(TRIES):
            longer = 0.0
            self._pass_time(place)
            try:
                token = self._tokens.get(place, "")
                answer = network.ask(url, self._agent, is_own=self._is_own(url), token=token)
                if answer.status in _UNKNOWN:
                    self._failures[place] = 0
                    return None
                if answer.status == 200:
                    take(answer.body)
                    self._failures[place] = 0
                    return answer
                busy = answer.status in _BUSY
                error = NetworkError(f"it answers {answer.status}", passes=busy)
                longer = answer.retry_after
            except WrongAnswerError as wrong:
                error = NetworkError(f"expected {wrong}, got another answer", passes=True)
            except NetworkError as failed:
                error = failed
            finally:
                self._ready[place] = time.monotonic() + pause
            if longer > LONGEST_WAIT:
                error = NetworkError(f"{error}, and to come back in {longer:,.0f} seconds")
            if not error.passes:
                break
            if number < TRIES - 1:
                self._ready[place] += max(longer, BACKOFF * 2**number)
        self._failures[place] = self._failures.get(place, 0) + 1
        raise error

    def _key(self, service: Service[Answered], identifier: Identifier) -> str:
        """Return what an answer is kept by; what another address answered is another answer."""
        asked = f"{self.endpoint(service)} {identifier.kind} {identifier.value}"
        return f"{asked} {service.asks}" if service.asks else asked

    def _pass_time(self, place: str) -> None:
        if (seconds := self._ready.get(place, 0.0) - time.monotonic()) > 0:
            wait(seconds)

    def _is_own(self, url: str) -> bool:
        """Return whether the catalog itself names the machine of an address.

        That of a followed listing is a name of others, who may have it lead elsewhere tomorrow,
        unless it is written as a number.
        """
        host = urlsplit(url)[:2]
        own = [*self._services.endpoints.values()]
        own += [one.listing for one in self._services.followed if _is_number(one.listing)]
        return any(urlsplit(address)[:2] == host for address in own)


def _is_number(address: str) -> bool:
    """Return whether the host of an address is written as a number."""
    try:
        ipaddress.ip_address(urlsplit(address).hostname or "")
    except ValueError:
        return False
    return True


wait = time.sleep
"""Lets seconds pass."""
