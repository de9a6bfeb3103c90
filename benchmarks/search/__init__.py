"""Searching: see `__main__` for the command, and RESULTS.md for dated figures."""
