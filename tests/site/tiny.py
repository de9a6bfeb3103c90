"""A content folder of three papers, as small as one can be, for tests that build it."""

from __future__ import annotations

from pathlib import Path

TAGS = """\
groups:
  - id: topic
    name: Topic
    description: What a paper is about.
tags:
  - id: bridges
    name: Bridges
    group: topic
    description: Structures that span a gap.
"""
ABOUT = "# About\n\nA shelf of [bridges](../tags/index.md).\n"
PAPER = """\
title: {title}
abstract: Ropes and beams, née cordes et poutres.
authors: [Zoë Müller, 王芳]
published: {year}
tags: [bridges]
"""


def write(root: Path) -> Path:
    """Write the content folder below `root` and return it."""
    content = root / "content"
    files = {"tags.yml": TAGS, "pages/about.md": ABOUT, "pages/home.md": "A tiny shelf.\n"}
    for identifier, year in (("rope-bridge", 2023), ("beam-bridge", 2024), ("arch-bridge", 2024)):
        title = identifier.replace("-", " ").capitalize()
        files[f"papers/{year}/{identifier}.yml"] = PAPER.format(title=title, year=year)
    for path, text in files.items():
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return content
