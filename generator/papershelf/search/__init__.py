"""Search: the catalog as a Lunr index that is read in small parts.

- `fields` says which texts of a paper are searched, folded how, and what each weighs.
- `order` puts the papers in the order of the index.
- `stems` cuts words as the browser does.
- `index` counts and weighs the terms of the whole catalog, as Lunr would.
- `weights` says what a term counts for, and how that is rounded.
- `packing` writes lists of numbers as short text.
- `shards` cuts the index by term, so that a query loads only what it touches.
- `documents` holds what results show, in small groups.
- `columns` holds what the facets of the Explore page count.
- `vocabulary` holds the words that a misspelt one may have meant.
- `examples` are queries that the search's help offers to try.
- `opensearch` offers the search to browsers.
- `files` puts all of it together under names that change with the content.
"""
