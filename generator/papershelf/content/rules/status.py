"""Status: what became of a paper, and which one takes its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from papershelf.content import ids
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.rules.rule import Checked, rule
from papershelf.content.successors import by_id
from papershelf.errors import Message, Problem, quoted

_OTHER = """\
# papers/undated/beta.yml
title: Beta
abstract: We find beta.
"""


@rule(
    bad=f"""\
# papers/undated/alpha.yml
title: Alpha
abstract: We find alpha.
status: superseded by betta
{_OTHER}""",
    good=f"""\
# papers/undated/alpha.yml
title: Alpha
abstract: We find alpha.
status: superseded by beta
{_OTHER}""",
)
def known_successors(checked: Checked) -> Iterator[Problem]:
    """The paper that takes the place of another is in the catalog, or stands as its title.

    A title stands in double quotes after `by`, or in the field `title`.
    """
    known = by_id(checked.entries)
    for entry in checked.entries:
        status = entry.paper.status
        by = status.by if status and not status.title else None
        if by and by not in known:
            near = difflib.get_close_matches(by[: ids.LONGEST], known, n=1, cutoff=0.8)
            fix = f"did you mean '{near[0]}'?" if near else "give its title instead"
            message = Message("the id of a paper of this catalog", quoted(by), fix)
            yield entry.problem(("status", "by"), message)


@rule(
    bad=f"""\
# papers/undated/alpha.yml
title: Alpha
abstract: We find alpha.
status: superseded by beta
{_OTHER}status: superseded by alpha
""",
    good=f"""\
# papers/undated/alpha.yml
title: Alpha
abstract: We find alpha.
status: superseded by beta
{_OTHER}""",
)
def last_successors(checked: Checked) -> Iterator[Problem]:
    """No paper takes its own place, nor that of one which takes its place."""
    known = by_id(checked.entries)
    for entry in checked.entries:
        if _comes_back(entry, known):
            got = "one that leads back to this"
            message = Message("another paper, or a later one", got, "correct one of them")
            yield entry.problem(("status", "by"), message)


def _comes_back(entry: Entry, known: Mapping[str, Entry]) -> bool:
    seen: set[str] = set()
    at: Entry | None = entry
    while at and at.id not in seen:
        seen.add(at.id)
        by = at.paper.status and at.paper.status.by
        at = known.get(by) if by else None
    return at is entry


@rule(
    bad="""\
# papers/2024/alpha.yml
title: Alpha
abstract: We find alpha.
published: '2024-05'
status: retracted 2023-11
""",
    good="""\
# papers/2024/alpha.yml
title: Alpha
abstract: We find alpha.
published: '2024-05'
status: retracted 2024-11
""",
    warns=True,
)
def status_after_publication(checked: Checked) -> Iterator[Problem]:
    """A paper is not withdrawn, retracted or superseded before it appears."""
    for entry in checked.entries:
        status, published = entry.paper.status, entry.paper.published
        date = status and status.date
        if date and published and _is_before(date, published):
            message = Message(f"a date from {published} on", f"{date}", "correct one of them")
            yield entry.problem(("status", "date"), message)


def _is_before(one: PartialDate, other: PartialDate) -> bool:
    """Return whether a date is the earlier one for certain, whatever is not known of them."""
    for first, second in zip(one.order, other.order, strict=True):
        if not first or not second or first != second:
            return bool(first and second and first < second)
    return False
