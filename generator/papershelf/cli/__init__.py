"""The command line: the only place that prints and exits.

- `shell` knows where each command is, and reports a user's mistakes.
- `stopping` makes a calm end of Ctrl+C and of signals.
- `catalog` makes a new catalog, and brings one to a newer version of Papershelf.
- `site` makes the site, shows it and looks it over.
- `content` checks the content, and writes what is generated in it.
- `intake` brings in papers, and takes suggestions.
- `services` asks services for papers, and for what papers lack; `metrics` for what moves.
- `manual` writes the page of all commands.
- `upkeep` is what the workflows of a catalog run: links that lead nowhere, releases.
- `data` gives papers out, and reports what a change means.
- `letters` writes what is new as a mail, and sends it.

Exit codes: 0 done, 1 the content has problems or the site cannot be built, 2 wrong usage, 130
stopped by Ctrl+C, 143 by SIGTERM.
"""

import gc

from papershelf.cli import stopping

_SELDOM = (5_000_000, 20, 100)
"""So many new objects, more than the views of 10,000 papers are, Python looks through for garbage:
nearly all that a command makes stays until its end."""


def main() -> None:
    """Run the command that the arguments name."""
    stopping.begin()
    gc.set_threshold(*_SELDOM)
    from papershelf.cli.shell import cli  # so that loading it is no time without a calm end

    try:
        cli(prog_name="papershelf")
    finally:
        gc.freeze()  # what a command leaves ends with the process, and need not be looked through
