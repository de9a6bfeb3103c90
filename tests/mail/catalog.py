"""A catalog whose letters tests send: its folder, its settings, its recipients, its commands."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import start

SECRET = "5f2d9c0b7e6a4813a1c4d3e2f1b09876"  # noqa: S105 - of tests
TAGS = """\
groups:
  - {id: topic, name: Topic, description: What a paper is about.}
tags:
  - {id: lamps, name: Lamps, group: topic, description: What gives light.}
  - {id: tides, name: Tides, group: topic, description: What the moon moves.}
"""
SETTINGS = """\
site_name: Lamp Shelf
site_url: https://shelf.example.org/lamps/
extra:
  papershelf:
    digest:
      from: letters@example.org
      waits: [0.05, 0.05]
"""


@dataclass
class Shelf:
    """A catalog in a folder, and beside it what sending needs."""

    folder: Path
    port: int
    scheme: str = "smtp+plain"
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The catalog's folder."""
        return self.folder / "catalog"

    @property
    def ledger(self) -> Path:
        """The ledger."""
        return self.folder / "ledger.jsonl"

    @property
    def people(self) -> Path:
        """The file of recipients."""
        return self.folder / "recipients.txt"

    def make(self, *lines: str) -> Shelf:
        """Write the settings, the tags and the recipients; papers come by `add`."""
        (self.root / "content").mkdir(parents=True)
        (self.root / "content/tags.yml").write_text(TAGS, encoding="utf-8")
        (self.root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        self.people.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return self

    def add(self, name: str, added: str, *lines: str) -> Path:
        """Write a paper; `lines` are further fields."""
        path = self.root / f"content/papers/undated/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        title = name.replace("-", " ").capitalize()
        fields = [f"title: {title}", f"abstract: The paper {title}.", f"added: {added}", *lines]
        path.write_text("".join(f"{line}\n" for line in fields), encoding="utf-8")
        return path

    def start(self, *options: str) -> subprocess.Popen[str]:
        """Start sending, in a process of its own."""
        return start(self.root, "-m", "papershelf", *self.command(*options), **self.environment)

    def command(self, *options: str) -> list[str]:
        """Return the arguments that send what is new since 2026."""
        files = ["--recipients", str(self.people), "--ledger", str(self.ledger)]
        return ["digest", "--since", "2026-01-01", "--send", *files, *options]

    @property
    def environment(self) -> dict[str, str]:
        """The server and the secret."""
        url = f"{self.scheme}://127.0.0.1:{self.port}"
        return {"PAPERSHELF_SMTP": url, "PAPERSHELF_LETTER_SECRET": SECRET, **self.variables}
