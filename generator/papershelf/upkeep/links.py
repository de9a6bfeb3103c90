"""Ask whether the links of the papers still lead somewhere, and report those that do not.

Politely: one request at a time to a host, with a pause before the next; HEAD first, and GET of
nothing but the beginning where that is refused; a second and third try, later, for what may pass.
A host that keeps programs out (403, 429 and the like) leaves open whether the page
exists, so such links are listed apart and not counted. No host holds up the others for long: one
that gives no answer three times is left, and the sweep as a whole ends in time.

`papershelf links` runs it.
"""

from __future__ import annotations

import http.client
import re
import threading
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from papershelf.content.entry import Entry

AGENT = "papershelf-links/1 (weekly check of a paper catalog's links)"
WORKERS = 4
TIMEOUT = 20.0
"""Seconds without a byte after which a request is given up."""
LONGEST_REQUEST = 60.0
"""Seconds after which it is given up though bytes still drip in."""
LONGEST_SWEEP = 90 * 60.0
"""Seconds after which what is not answered yet is reported as not checked."""
MOST_SILENT = 3
"""So many links in a row without an answer, and a host is asked no more."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
TRIES = 3
BLOCKED = {401, 403, 405, 406, 418, 429, 451, 503, 999}
"""What hosts answer to programs whose pages people can read."""
PASSING = {429, 503}
"""What a host answers that is asked too much, or is under repair for a while."""
MOST_SHOWN = 200
LONGEST_REPORT = 60_000
"""How many characters the lists of the report have; an issue takes 65,536 in all."""
NO_ANSWER = "no answer"
_PRINTABLE = re.compile(r"[^\x20-\x7e]")


@dataclass(frozen=True)
class Answer:
    """What became of a link."""

    url: str
    state: str
    """`alive`, `dead`, `blocked` or `unasked`."""
    reason: str = ""


def to_check(answers: Iterable[Answer]) -> int:
    """Return how many links a person should look at: dead ones, and those that time ran out for."""
    return sum(answer.state in {"dead", "unasked"} for answer in answers)


def of_papers(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the ids of the papers that name each link, in the order of `entries`.

    arXiv and DOI addresses are made from ids, whose hosts never drop them, so they are not asked.
    """
    found: dict[str, list[str]] = {}
    for entry in entries:
        links = entry.paper.links
        sources = [links.figure.source] if links.figure and links.figure.source else []
        for url in (*links.addresses.values(), *sources):
            found.setdefault(url, []).append(entry.id)
    return found


def sweep(
    urls: Iterable[str],
    *,
    pause: float = PAUSE,
    longest: float = LONGEST_SWEEP,
    wait: Callable[[float], None] = time.sleep,
) -> list[Answer]:
    """Ask for each of `urls`: hosts side by side, the links of one host after another.

    Takes about `pause` and an answer's time for each link of the host that has most, and no more
    than `longest` seconds.
    """
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    every = sorted(url for addresses in hosts.values() for url in addresses)
    found = {url: Answer(url, "unasked") for url in every}
    waiting, end = deque(hosts.values()), time.monotonic() + longest

    def work() -> None:
        while waiting:
            try:
                addresses = waiting.popleft()
            except IndexError:  # another took the last
                return
            silent = 0
            for number, url in enumerate(addresses):
                if silent == MOST_SILENT:
                    found[url] = Answer(url, "dead", "its host does not answer")
                    continue
                if number:
                    wait(pause)
                if time.monotonic() >= end:
                    return
                found[url] = _tried(url, pause, wait)
                silent = silent + 1 if found[url].reason.startswith(NO_ANSWER) else 0

    # Nobody waits for threads of this kind, whatever they hang on.
    threads = [threading.Thread(target=work, daemon=True) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0, end - time.monotonic()))
    return list(found.values())


def _tried(url: str, pause: float, wait: Callable[[float], None]) -> Answer:
    """Ask again, later each time, for what may pass: no answer, or an error of the server's."""
    for number in range(1, TRIES + 1):
        status, reason = _asked(url, pause, wait)
        if status is not None and status not in PASSING and (status < 500 or status in BLOCKED):
            break
        if number < TRIES:
            wait(pause * 5**number)
    if status is not None and status < 300:
        return Answer(url, "alive")
    return Answer(url, "blocked" if status in BLOCKED else "dead", reason)


def _asked(url: str, pause: float, wait: Callable[[float], None]) -> tuple[int | None, str]:
    """Return the status of the answer, None without one, and the reason."""
    status, reason = _request(url, "HEAD")
    if status is None or (status >= 400 and status != 429):
        wait(pause)  # many servers answer HEAD wrongly
        status, reason = _request(url, "GET")
    return status, reason


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect to anything but http and https."""

    def redirect_request(self, *arguments: Any, **named: Any) -> urllib.request.Request | None:
        made = super().redirect_request(*arguments, **named)
        return made if made is None or made.type in {"http", "https"} else None


_OPENER = urllib.request.build_opener(_Redirects)


def _request(url: str, method: str) -> tuple[int | None, str]:
    """Ask once, and wait no longer than is allowed, however slowly the host drips its answer."""
    answers: list[tuple[int | None, str]] = []
    thread = threading.Thread(target=lambda: answers.append(_opened(url, method)), daemon=True)
    thread.start()
    thread.join(LONGEST_REQUEST)
    return answers[0] if answers else (None, f"{NO_ANSWER} in {LONGEST_REQUEST:g} seconds")


def _opened(url: str, method: str) -> tuple[int | None, str]:
    asked = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with _OPENER.open(asked, timeout=TIMEOUT) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, f"answers {error.code}"
    except urllib.error.URLError as error:
        return None, f"{NO_ANSWER}: {error.reason}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return None, f"{NO_ANSWER}: {error or type(error).__name__}"


def report(answers: list[Answer], papers: dict[str, list[str]]) -> str:
    """Write the issue: the dead links, those that time did not allow, those kept from programs."""
    of_state = {
        state: [answer for answer in answers if answer.state == state]
        for state in ("dead", "unasked", "blocked")
    }
    asked, dead = len(answers) - len(of_state["unasked"]), len(of_state["dead"])
    parts = [f"{asked:,} links were asked for; {dead:,} lead nowhere."]
    left = LONGEST_REPORT
    for state, title in (
        ("dead", "Lead nowhere"),
        ("unasked", "Were not looked at, since time ran out"),
        ("blocked", "Could not be asked, since their hosts keep programs out"),
    ):
        lines: list[str] = []
        for answer in of_state[state][:MOST_SHOWN]:
            line = _line(answer, papers.get(answer.url, []))
            left -= len(line) + 1
            if left < 0:
                break
            lines.append(line)
        if more := len(of_state[state]) - len(lines):
            lines.append(f"- and {more:,} more")
        if lines:
            parts += [f"## {title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _line(answer: Answer, papers: list[str]) -> str:
    """Write a link in the list; the host's answer stands in code, where it is no markup."""
    reason = _PRINTABLE.sub(" ", answer.reason).replace("`", "'")[:120]
    shown = f": `{reason}`" if reason else ""
    return f"- `{answer.url}`{shown} ({', '.join(f'`{paper}`' for paper in papers[:5])})"
