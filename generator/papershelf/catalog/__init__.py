"""Catalog: the papers as one immutable, indexed whole.

- `catalog` holds the papers, sorted, and finds them.
- `counts` counts how many papers there are of each time, venue and pair of tags.
- `facets` groups them by tag, year, venue and author.
- `terms` finds the words that name a paper's topic, `wordings` keeps them as numbers, `weights`
  weighs them, and `similarity` compares papers by them; `compared` is what else it reads of each.
- `related` finds the papers that resemble one another, and why; `neighbours` compares only what has
  changed.
- `layout` places the papers on a map, and `clusters` names what stands together there.
- `likeness` finds both in one call, which another process may make.
- `history` is what was counted of each paper, and `trending` ranks those that move.
- `selection` finds those with some tags, years and words.
"""
