"""Exports: papers in the formats of reference managers and feed readers, and as data.

- `keys` gives each paper its citation key.
- `references` joins a paper with all that a citation needs, and takes authors' names apart.
- `csl`, `bibtex`, `ris`, `citations`, `markdown` and `table` each write one kind of format;
  `details` is what our CSL-JSON adds to CSL.
- `formats` describes each format once: how it is written, and where it is offered.
- `feed` holds the items of feeds; `atom` and `jsonfeed` write it.
- `blocks` writes what the browser cites papers from, several papers to a script.
- `points` writes where papers stand on the map, and which are related, for its script.
- `files` writes the alternates that stand beside the pages, and what the browser's shelf must know.
"""
