"""Kills: sending is killed at random moments, begun again, and the mails are counted."""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.mail.catalog import Shelf
from tests.mail.server import Box, serving

PEOPLE = 8
PAUSE = 0.03
"""Seconds that the server takes for a mail."""
_UNCERTAIN = re.compile(r"(?m)^line (\d+): uncertain: ")


@dataclass
class Count:
    """What became of the letters of a campaign; a letter is one to one recipient."""

    kills: int = 0
    inside: int = 0
    """How many runs were killed after the server knew of a mail and before their end."""
    letters: int = 0
    delivered: int = 0
    """How many arrived before anybody asked for those that are uncertain."""
    uncertain: int = 0
    """How many were reported as uncertain; some of these arrived."""
    repeated: int = 0
    """How many arrived twice though nobody asked."""
    lost: int = 0
    """How many did not arrive and were not reported."""
    missing: int = 0
    """How many had not arrived after `--resend-uncertain`."""
    errors: list[str] = field(default_factory=list)
    """What runs reported that were not killed and failed otherwise."""


def campaign(folder: Path, kills: int, seed: int) -> Count:
    """Kill `kills` runs, each of which has a letter of one new paper for everybody."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    box, count = Box(pause=PAUSE), Count()
    with serving(box) as port:
        people = [f"reader{number}@example.org" for number in range(1, PEOPLE + 1)]
        shelf = Shelf(folder, port).make(*people)
        for number in range(kills):
            shelf.add(f"paper-{number}", "2026-03-01")
            before = box.started
            run = shelf.start()
            _wait(box, before, chance)
            count.inside += run.poll() is None and box.started > before
            run.kill()
            run.communicate()
            count.kills += 1
            again = shelf.start()
            output, _ = again.communicate()
            lines = {int(line) for line in _UNCERTAIN.findall(output)}
            if again.returncode != bool(lines):
                count.errors.append(output)
            for line, address in enumerate(people, start=1):
                got = _got(box, address, number)
                count.letters += 1
                count.delivered += got > 0
                count.repeated += max(0, got - 1)
                count.uncertain += line in lines
                count.lost += got == 0 and line not in lines
        output, _ = shelf.start("--resend-uncertain").communicate()
        count.missing = sum(
            _got(box, address, number) == 0 for address in people for number in range(kills)
        )
        if _UNCERTAIN.search(output):
            count.errors.append(output)
    return count


def _wait(box: Box, before: int, chance: random.Random) -> None:
    """Wait for a random moment: mostly among the mails, at times before the first."""
    if chance.random() < 0.15:
        time.sleep(chance.uniform(0.0, 1.0))
        return
    enough = before + chance.randrange(PEOPLE)
    end = time.monotonic() + 20
    while box.started <= enough and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(chance.uniform(0.0, PAUSE * 1.3))


def _got(box: Box, address: str, number: int) -> int:
    """Return how many mails of a recipient tell of a paper."""
    address_of_paper = f"/papers/paper-{number}/"
    return sum(address_of_paper in _text(mail) for mail in box.got(address))


def _text(mail: object) -> str:
    return str(mail.get_body(("plain",)).get_content())  # type: ignore[attr-defined]
