"""Sides and repositories, made for one test."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator.content.entry import Entry
from generator.content.model import Vocabulary
from generator.errors import Problem
from generator.review.changes import Report, compare
from generator.review.side import Side
from tests.catalog.entries import VOCABULARY

EMPTY = Side({}, Vocabulary(), {})


def side(
    *entries: Entry,
    vocabulary: Vocabulary | None = VOCABULARY,
    pages: Mapping[str, str] | None = None,
    unreadable: frozenset[str] = frozenset(),
    problems: tuple[Problem, ...] = (),
) -> Side:
    """Make a side of papers under a vocabulary of three tags."""
    papers = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    return Side(papers, vocabulary, pages or {}, unreadable, problems)


def report(before: list[Entry], after: list[Entry]) -> Report:
    """Compare two lists of papers."""
    return compare(side(*before), side(*after))


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder`, as somebody whose settings are those of git."""
    settings = ("user.name=T", "user.email=t@example.org", "init.defaultBranch=main")
    options = [word for setting in settings for word in ("-c", setting)]
    done = subprocess.run(  # noqa: S603 - arguments of ours
        ["git", *options, *arguments],  # noqa: S607 - the machine's git
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def commit(folder: Path) -> str:
    """Commit all that is in `folder`; returns the commit's hash."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "A change")
    return git(folder, "rev-parse", "HEAD")
