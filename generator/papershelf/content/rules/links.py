"""Links: each stands once, in the one place that is meant for it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from papershelf.content import ids
from papershelf.content.rules.rule import Checked, rule
from papershelf.errors import Message, Problem


@rule(
    bad="""\
links:
  code: https://github.com/example/project
  project: https://github.com/example/project/
""",
    good="""\
links:
  code: https://github.com/example/project
""",
    warns=True,
)
def each_link_once(checked: Checked) -> Iterator[Problem]:
    """A paper names each address once, and none that its arXiv id gives already."""
    for entry in checked.entries:
        seen: dict[str, str] = {}
        for field, url in entry.paper.links.addresses.items():
            location = ("links", field)
            first = seen.setdefault(_address(url), field)
            if first != field:
                message = Message("each link once", f"that of 'links.{first}' again", "remove one")
                yield entry.problem(location, message)
            elif entry.paper.arxiv and ids.arxiv_id(url) == entry.paper.arxiv:
                message = Message("a link elsewhere", "that of the arXiv id", "remove it")
                yield entry.problem(location, message)


def _address(url: str) -> str:
    """Write `url` so that spellings of the same address are equal."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}#{parts.fragment}"
