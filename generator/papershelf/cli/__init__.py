"""The command line: the only place that prints and exits.

- `shell` knows where each command is, and tells a user's mistakes.
- `site` makes the site, shows it and looks it over, and makes a new catalog.
- `content` checks the content, and writes what is generated in it.
- `intake` brings in papers, and takes suggestions.
- `manual` writes the page of all commands.
- `data` gives papers out, and says what a change means.

Exit codes: 0 done, 1 the content has problems or the site cannot be built, 2 wrong usage, 130
stopped by Ctrl+C.
"""

from papershelf.cli.shell import cli

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command that the arguments name."""
    cli(prog_name="papershelf")
