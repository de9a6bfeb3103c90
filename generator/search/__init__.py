"""Search: the catalog as a Lunr index and what its results show.

- `fields` says which texts of a paper are searched, and what each weighs.
- `index` builds the index and the documents, as data scripts for the browser.
"""
