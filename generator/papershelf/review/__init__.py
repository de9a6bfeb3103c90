"""Review: what a change of the content means for readers, for whoever reviews it.

- `revision` fetches the content of an earlier revision through git.
- `snapshot` reads a content folder, as much of it as can be read.
- `diff` finds which words of a text, or items of a list, came and went.
- `near_duplicates` finds titles and tags that are nearly another's.
- `indexes` lists which index pages appear, vanish, grow and shrink.
- `changes` compares two snapshots: all that the report holds, as data.
- `phrases` and `preview` write sentences and papers as Markdown, escaped.
- `rendering` writes the whole report for GitHub.

Only `revision` and `snapshot` touch files, and only `revision` starts another program.
"""
