"""Makes `python -m papershelf` the same as `papershelf`."""

from papershelf.cli import main

main()
