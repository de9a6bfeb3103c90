"""Starter: a catalog of one's own, and its way to newer versions of Papershelf.

- `files/` is what a new catalog begins with, file by file.
- `requirements.lock` is what this version runs on: every package with its hashes. A catalog
  installs just these.
- `pin` names the wheel that this version was installed from, with its checksum.
- `catalog` makes the files of a new catalog, and reminds of what its owner has to fill in.
- `update` brings what Papershelf wrote into a catalog to this version, and keeps what people
  changed.

A catalog holds its papers, settings and look, and thin workflows; the generator is a package that
it names by one line of `requirements.txt`.
"""

from __future__ import annotations

from pathlib import Path

FILES = Path(__file__).with_name("files")
"""What a new catalog begins with."""
LOCK = Path(__file__).with_name("requirements.lock")
"""What this version runs on, as a requirements file with hashes."""
