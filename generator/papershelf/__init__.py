"""Papershelf: a static-site generator for a curated catalog of papers.

Data flows one way, through the stages that the folders are named after:

- `sources`  bibliographies, saved listings, files of facts, issue forms and answers of services
             -> records, for `papershelf import`, `apply`, `add`, `enrich` and `sync`
- `content`  YAML text of `content/` -> checked, typed records, and back
- `catalog`  records -> one immutable, indexed catalog
- `exports`  catalog -> citation formats, feeds, files for the browser's shelf
- `pictures` catalog -> images: charts, and social cards for shared links
- `pages`    catalog -> Markdown pages, by the templates in `templates/`
- `search`   catalog -> search index
- `review`   two contents, before and after a change -> what it means for readers
- `theme`    templates, styles and scripts: an MkDocs theme that extends Material
- `site`     pages, index and theme -> the finished site, audited and published at once
- `starter`  a name -> the files of a new catalog, and their way to newer versions
- `mail`     letters -> recipients, each once, by a server
- `upkeep`   what workflows run from time to time: dead links, the files of a release

`pages`, `pictures`, `search` and `exports` are pure: the same catalog gives the same bytes. `cli`
is the only module that prints, `errors` defines what may go wrong, `escape` writes text into HTML,
Markdown, XML and scripts (the escape of any other language stands where that language is written),
`formulas` makes formulas MathML, `composing` has Unicode's normal forms, `folding` brings spellings
of the same words together, `segments` cuts what no spaces part into words, `languages` knows what a
text is written in, `packing` writes lists of numbers as short text, `words` holds the texts of
pages and scripts, `project` finds the parts of a catalog, and `settings` holds what `mkdocs.yml`
sets.
"""

__version__ = "0.1.0"
