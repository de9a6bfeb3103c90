"""The manual: the reference of the commands, a page of the site, written from their help."""

from __future__ import annotations

import click

from papershelf.cli.shell import cli

NAME = "commands.md"
"""The page's file in `content/pages/`."""
_WIDTH = 100
_HEAD = """\
---
# Written by `papershelf schema`, from the commands' own help.
title: Commands
description: What papershelf does on the command line.
hide: [navigation]
---

# Commands

`.venv/bin/papershelf` is there after `make site`.
A command ends with 0 if all is well, with 1 if the content has problems or the site cannot be
built, and with 2 if it was wrongly called.
"""


def render() -> str:
    """Write the page, in Markdown: each command with its `--help`."""
    return "\n".join([_HEAD, *(_section(name) for name in sorted(cli.commands))])


def _section(name: str) -> str:
    group = cli.context_class(
        cli, info_name="papershelf", terminal_width=_WIDTH, **cli.context_settings
    )
    command = cli.commands[name]
    context = click.Context(command, group, info_name=name, terminal_width=_WIDTH)
    return f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"
