"""Exports: papers in the formats of reference managers and feed readers, and as data.

- `keys` gives each paper its citation key, `names` takes its authors' names apart.
- `references` joins a paper with all that a citation needs.
- `csl`, `bibtex`, `ris`, `citations`, `markdown` and `table` each write one kind of format;
  `details` is what our CSL-JSON adds to CSL.
- `formats` describes each format once: how it is written, and where it is offered.
- `alternates` writes the files that stand beside the pages.
- `feed` holds the items of feeds; `atom` and `jsonfeed` write it.
- `shelf` writes what the browser's shelf must know.
"""
