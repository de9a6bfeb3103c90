"""What the client reads of the blocks of a site, under Node."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from papershelf import theme
from tests.search import node

ENTRIES = "papershelf/page/entries"


def entries(site: Path, ids: Iterable[str]) -> Any:
    """Return papers of a site in every format that its pages offer, by id, then by format."""
    script = Path("assets") / f"{ENTRIES}.js"
    (site / script).parent.mkdir(parents=True, exist_ok=True)
    (site / script).write_bytes((theme.FOLDER / script).read_bytes())
    answer = "async (ids) => Promise.all(ids.map(async (id) => [id, await loadEntries(id)]))"
    return dict(node.ask(site, answer, list(ids), ENTRIES))
