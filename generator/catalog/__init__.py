"""Catalog: the papers as one immutable, indexed whole.

- `catalog` holds the papers, sorted, and finds them.
- `facets` groups them by tag, year, venue and author.
- `related` says which papers resemble one another, and why.
- `selection` finds those with some tags, years and words.
"""
