"""Content: YAML text to checked, typed records, and back.

- `text` reads text files: bounded, and nothing hidden in them.
- `document` is the data of a YAML file, with the place of each part.
- `syntax_errors` explains what is wrong with YAML that cannot be read.
- `yamlio` reads and writes YAML: plain text only, with line numbers.
- `dates`, `ids` and `links` define what a date, an id and a link look like.
- `values` are the kinds of what fields hold, `model` is what a paper and a tag consist of.
- `status` is what became of a paper as one line of text.
- `figures` reads the images of papers.
- `metrics` reads and writes what was counted of papers, day by day.
- `fact` is what a field of a paper declares to the outputs, `facts` is what they read of that.
- `schema` is the same for editors, as JSON Schema, and `field_reference` for people, as a page.
- `records` makes typed records of what was read, and back, and words what is wrong.
- `entry` is a record with its file; `successors` finds the papers that take the place of others.
- `folder` reads and writes the whole `content/` folder.
- `rules` are what must hold beyond a single field, and their reference.
- `fix` fixes what is certain in a text, `fixing` in the files of the folder.
- `reporters` write problems for people, for programs and for a code review.
- `questions` are what forms ask of a paper.
- `edit` puts a changed paper into the text of its file.
"""
