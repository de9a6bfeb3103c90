"""Identity: a paper stands in the catalog once, under an id of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.entry import Entry
from generator.content.rules.rule import Checked, rule
from generator.errors import Problem


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
    owners: dict[str, Entry] = {}
    for entry in checked.entries:
        first = owners.setdefault(entry.id, entry)
        if first is not entry:
            yield entry.problem(
                (), f"expected an id of its own, got that of {first.path}; rename this file"
            )
    for entry in checked.entries:
        for index, alias in enumerate(entry.paper.aliases):
            first = owners.setdefault(alias, entry)
            if first is not entry or alias in (entry.id, *entry.paper.aliases[:index]):
                message = f"expected an id that no paper has, got that of {first.path}; remove it"
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
        owners: dict[str, Entry] = {}
        for entry in checked.entries:
            value = getattr(entry.paper, field)
            first = owners.setdefault(value.lower(), entry) if value else entry
            if first is not entry:
                message = (
                    f"expected one paper for '{value}', got it in {first.path} too; "
                    "correct it, or delete one of the two files"
                )
                yield entry.problem((field,), message)
