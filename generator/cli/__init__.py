"""The command line: the only place that prints and exits.

- `shell` holds the group of all commands, and tells a user's mistakes.
- `site` makes the site, shows it and looks it over, and makes a new catalog.
- `content` checks the content, brings in more, and takes suggestions.
- `manual` writes the page of all commands.
- `data` gives papers out, and says what a change means.

Exit codes: 0 done, 1 the content has problems or the site cannot be built, 2 wrong usage, 130
stopped by Ctrl+C.
"""

from generator.cli import content, data, site
from generator.cli.shell import cli

__all__ = ["cli", "content", "data", "main", "site"]


def main() -> None:
    """Run the command that the arguments name."""
    cli(prog_name="papershelf")
