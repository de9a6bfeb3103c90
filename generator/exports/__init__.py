"""Exports: papers in the formats of reference managers.

- `keys` gives each paper its citation key.
- `bibtex` writes BibTeX.
"""
