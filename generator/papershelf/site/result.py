"""Result: the files of a site, and what is known of them, before they are put in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from papershelf.site import audit, task
from papershelf.site.task import Files, Note
from papershelf.site.tree import Status, Tree, Written


@dataclass
class Result:
    """The files of a site, before they are put in their place."""

    files: dict[str, str] = field(default_factory=dict)
    """The digest of each by path."""
    facts: list[audit.Together] = field(default_factory=list)
    """What the audit must know of them."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key of the task that made each, by path."""
    made: dict[str, Files] = field(default_factory=dict)
    """The files of each task by key."""
    trees: dict[str, Tree] = field(default_factory=dict)
    """The files of tasks that were made now and only this process can make, by key."""
    written: dict[str, Written] = field(default_factory=dict)
    """The files that other processes have written already, by path."""
    reasons: dict[str, str] = field(default_factory=dict)
    """Why each task was made that was, by its name, if somebody wants to know."""

    def take(self, key: str, note: Note) -> None:
        """Add the files of a task."""
        self.facts.append(audit.Together.of(note.facts))
        self._take(key, note.files)

    def take_part(self, part: bytes) -> Iterable[str]:
        """Add the files of several tasks; returns the keys of these."""
        every, facts = task.read_part(part)
        self.facts.append(facts)
        for key, files in every.items():
            self._take(key, files)
        return every.keys()

    def _take(self, key: str, files: Files) -> None:
        self.made[key] = files
        for path, (digest, _) in files.items():
            self.files[path], self.keys[path] = digest, key

    def wrote(self, key: str, files: Mapping[str, Status]) -> None:
        """Add what another process wrote of the files of a task."""
        for path, (digest, _) in self.made[key].items():  # its paths are kept anyway
            if path in files:
                self.written[path] = digest, files[path]

    @property
    def size(self) -> int:
        """How many bytes all files have."""
        return sum(self.made[key][path][1] for path, key in self.keys.items())
