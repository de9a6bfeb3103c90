"""Additions: a made-up fact, format and facet, each described in one place and found everywhere.

Each test edits a copy of the package as a developer would, builds a site with it, and looks for
what was added. `handbook/first-change.md` shows the same edits.
"""
