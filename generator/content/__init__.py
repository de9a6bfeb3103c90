"""Content: YAML text to checked, typed records, and back.

- `yamlio` reads and writes YAML: plain text only, with line numbers.
- `dates`, `ids` and `links` say what a date, an id and a link may look like.
- `model` is what a paper and a tag consist of.
- `schema` is the same for editors, as JSON Schema.
- `folder` reads and writes the whole `content/` folder.
- `check` holds the rules that span files.
"""
