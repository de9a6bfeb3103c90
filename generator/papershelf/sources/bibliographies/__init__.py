"""Bibliographies: files of references in the formats of reference managers, databases and tables.

Each reader finds the entries of its format and describes each as a `Work`, whose facts have one
name whatever the format calls them; `work` makes a candidate of it.

- `bibtex`   BibTeX and biblatex; `tex` has the values of its fields
- `tagged`   RIS, EndNote's and Web of Science's tagged files, PubMed
- `endnote`  EndNote XML
- `objects`  JSON and JSON Lines: `csl` has items of CSL-JSON, ours included, `named` has objects
             whose fields are called as ours or much like them
- `table`    CSV and the like, whose columns are called so too
- `names`, `issued`, `identifiers` and `markup` read a single fact each; `strings` has the texts
             that entries of BibTeX share
"""
