"""Makes `python -m generator` the same as `papershelf`."""

from generator.cli import main

main()
