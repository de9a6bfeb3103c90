"""Search: the catalog as a Lunr index that is read in small parts.

- `fields` lists which texts of a paper are searched, folded how, and what each weighs.
- `stems` cuts words as the browser does.
- `index` orders the papers, and holds the index of the whole catalog as arrays, as lunr.py would
  build it.
- `weights` computes what a term counts for.
- `shards` cuts the index by term, so that a query loads only what it touches.
- `documents` holds what results show, in small groups.
- `columns` holds what the facets of the Explore page count.
- `names` holds what a query may mean beside papers: tags, authors, venues, years.
- `vocabulary` holds the words that a misspelt one may have meant.
- `examples` are queries that the search's help offers to try.
- `files` puts all of it together under names that change with the content.
"""
