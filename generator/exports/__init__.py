"""Exports: papers in the formats of reference managers and feed readers.

- `keys` gives each paper its citation key.
- `bibtex` writes BibTeX.
- `feed` says what followers are told; `atom` and `jsonfeed` write it.
"""
