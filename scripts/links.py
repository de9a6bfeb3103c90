"""Ask whether the links of the papers still lead somewhere, and report those that do not.

Politely: one request at a time to a host, with a pause before the next; HEAD first, and GET of
nothing but the beginning where that is refused; a second and third try, later, for what may pass.
A host that keeps programs out (403, 429 and the like) says nothing of its page, so such links are
listed apart and not counted.

    python -m scripts.links --report report.md

Prints how many links are dead.
"""

from __future__ import annotations

import argparse
import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.content import folder

AGENT = "papershelf-links/1 (weekly check of a paper catalog's links)"
WORKERS = 4
TIMEOUT = 20.0
PAUSE = 1.0
"""Seconds between two requests to one host."""
TRIES = 3
BLOCKED = {401, 403, 405, 406, 418, 429, 451, 503, 999}
"""What hosts answer to programs whose pages people can read."""
PASSING = {429, 503}
"""What a host answers that is asked too much, or is under repair for a while."""
MOST_SHOWN = 200
_PRINTABLE = re.compile(r"[^\x20-\x7e]")


@dataclass(frozen=True)
class Answer:
    """What became of a link."""

    url: str
    state: str
    """`alive`, `dead` or `blocked`."""
    reason: str = ""


def main() -> None:
    """Ask for the links of the catalog in the current folder, and write the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--report", type=Path, required=True)
    options = parser.parse_args()
    found = of_papers(Path("content"))
    answers = sweep(found)
    options.report.write_text(report(answers, found), encoding="utf-8")
    print(sum(answer.state == "dead" for answer in answers))


def of_papers(content: Path) -> dict[str, list[str]]:
    """Return the ids of the papers that name each link, in the catalog's order.

    arXiv and DOI addresses are made from ids, whose hosts never drop them, so they are not asked.
    """
    found: dict[str, list[str]] = {}
    for entry in folder.load(content).entries:
        for _, url in entry.paper.links:
            if url:
                found.setdefault(url, []).append(entry.id)
    return found


def sweep(
    urls: Iterable[str], *, pause: float = PAUSE, wait: Callable[[float], None] = time.sleep
) -> list[Answer]:
    """Ask for each of `urls`: hosts side by side, the links of one host after another.

    Takes about `pause` and an answer's time for each link of the host that has most.
    """
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)

    def of_host(addresses: list[str]) -> list[Answer]:
        answers = []
        for number, url in enumerate(addresses):
            if number:
                wait(pause)
            answers.append(_tried(url, pause, wait))
        return answers

    with ThreadPoolExecutor(WORKERS) as pool:
        answers = chain.from_iterable(pool.map(of_host, hosts.values()))
        return sorted(answers, key=lambda answer: answer.url)


def _tried(url: str, pause: float, wait: Callable[[float], None]) -> Answer:
    """Ask again, later each time, for what may pass: no answer, or a fault of the server's."""
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
    """Return the status of the answer, None without one, and what to say of it."""
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
    asked = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with _OPENER.open(asked, timeout=TIMEOUT) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, f"answers {error.code}"
    except urllib.error.URLError as error:
        return None, f"no answer: {error.reason}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return None, f"no answer: {error or type(error).__name__}"


def report(answers: list[Answer], papers: dict[str, list[str]]) -> str:
    """Write the issue: the dead links, then those whose hosts keep programs out."""
    dead = [answer for answer in answers if answer.state == "dead"]
    blocked = [answer for answer in answers if answer.state == "blocked"]
    parts = [f"{len(answers):,} links were asked for; {len(dead):,} lead nowhere."]
    for title, of_kind in (
        ("Lead nowhere", dead),
        ("Could not be asked, since their hosts keep programs out", blocked),
    ):
        if of_kind:
            lines = [_line(answer, papers.get(answer.url, [])) for answer in of_kind[:MOST_SHOWN]]
            if len(of_kind) > MOST_SHOWN:
                lines.append(f"- and {len(of_kind) - MOST_SHOWN:,} more")
            parts += [f"## {title}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _line(answer: Answer, papers: list[str]) -> str:
    """Write a link in the list; what the host said stands in code, where it is no markup."""
    reason = _PRINTABLE.sub(" ", answer.reason).replace("`", "'")[:120]
    return f"- `{answer.url}`: `{reason}` ({', '.join(f'`{paper}`' for paper in papers[:5])})"


if __name__ == "__main__":
    main()
