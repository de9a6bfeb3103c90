"""Repositories of git, made for one test."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder`, as somebody whose settings are those of git; returns its output."""
    settings = ("user.name=T", "user.email=t@example.org", "init.defaultBranch=main")
    options = [word for setting in settings for word in ("-c", setting)]
    done = subprocess.run(  # noqa: S603 - arguments of ours
        ["git", *options, *arguments],  # noqa: S607 - the machine's git
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def commit(folder: Path) -> str:
    """Commit all that is in `folder`; returns the commit's hash."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "A change")
    return git(folder, "rev-parse", "HEAD").strip()
