"""Identity: a paper stands in the catalog once, under an id of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from papershelf.content.entry import Entry
from papershelf.content.rules.rule import Checked, rule
from papershelf.errors import Message, Problem
from papershelf.segments import searchable


def same(checked: Checked, key: Callable[[Entry], str]) -> Iterator[tuple[Entry, Entry]]:
    """Find the papers whose key is that of another, which comes with it; an empty key is none.

    Each of the two is reported, since nobody knows which one is new.
    """
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in checked.entries:
        groups[key(entry)].append(entry)
    for found, entries in groups.items():
        if found and len(entries) > 1:
            yield from zip(entries, [entries[-1], *entries[:-1]], strict=True)


@rule(
    bad="""\
# papers/2023/alpha.yml
title: Alpha
abstract: We find alpha.
published: '2023'
# papers/undated/beta.yml
title: Beta
abstract: We find beta.
aliases: [alpha]
""",
    good="""\
# papers/2023/alpha.yml
title: Alpha
abstract: We find alpha.
published: '2023'
# papers/undated/beta.yml
title: Beta
abstract: We find beta.
aliases: [old-beta]
""",
)
def each_id_once(checked: Checked) -> Iterator[Problem]:
    """An id or alias belongs to one paper only. The id is the file's name."""
    for entry, other in same(checked, lambda entry: entry.id):
        message = Message("an id of its own", f"that of {other.path}", "rename one of the two")
        yield entry.problem((), message)
    owners = {entry.id: entry for entry in reversed(checked.entries)}
    for entry in checked.entries:
        for index, alias in enumerate(entry.paper.aliases):
            first = owners.setdefault(alias, entry)
            if first is not entry or alias in (entry.id, *entry.paper.aliases[:index]):
                message = Message("an id that no paper has", f"that of {first.path}", "remove it")
                yield entry.problem(("aliases", index), message)


@rule(
    bad="""\
# papers/undated/alpha.yml
title: Alpha
abstract: We find alpha.
arxiv: '2401.10020'
# papers/undated/beta.yml
title: Beta
abstract: We find beta.
arxiv: '2401.10020'
""",
    good="""\
# papers/undated/alpha.yml
title: Alpha
abstract: We find alpha.
arxiv: '2401.10020'
# papers/undated/beta.yml
title: Beta
abstract: We find beta.
arxiv: '2401.10021'
""",
)
def each_identifier_once(checked: Checked) -> Iterator[Problem]:
    """No two papers share an arXiv id or a DOI."""
    for field in ("arxiv", "doi"):
        for entry, other in same(checked, partial(_identifier, field)):
            message = Message(
                f"one paper for '{getattr(entry.paper, field)}'",
                f"it in {other.path} too",
                "correct it, or delete one of the two files",
            )
            yield entry.problem((field,), message)


_LAMPS = """\
abstract: >-
  We place one lamp where two mirrors meet. It lights a hall as well as nine lamps do, at a ninth
  of the cost, and nobody sees where it stands.
"""


@rule(
    bad=f"""\
# papers/undated/alpha.yml
title: Alpha
{_LAMPS}# papers/undated/beta.yml
title: Beta
{_LAMPS}""",
    good=f"""\
# papers/undated/alpha.yml
title: Alpha
{_LAMPS}# papers/undated/beta.yml
title: Beta
abstract: We find another.
""",
    warns=True,
)
def each_abstract_once(checked: Checked) -> Iterator[Problem]:
    """No two papers have the same abstract, of twenty words or more: one is a copy.

    Of Chinese and other scripts without spaces, a letter counts as a word.
    """
    for entry, other in same(checked, _abstract):
        got = f"that of {other.path}"
        message = Message("an abstract of its own", got, "write this paper's")
        yield entry.problem(("abstract",), message)


def _abstract(entry: Entry) -> str:
    words = searchable(entry.paper.abstract).split()
    return " ".join(words) if len(words) >= 20 else ""


def _identifier(field: str, entry: Entry) -> str:
    return (getattr(entry.paper, field) or "").lower()
