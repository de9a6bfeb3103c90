"""Review: what a change of the content means for readers, for whoever reviews it.

- `revision` fetches the content of an earlier revision through git.
- `side` reads a content folder, as much of it as can be read.
- `marks` says which words of a text, or items of a list, came and went.
- `alike` finds titles and tags that are nearly another's.
- `indexes` says which index pages appear, vanish, grow and shrink.
- `changes` compares two sides: all that the report says, as data.
- `forms` and `cards` write sentences and papers as Markdown, escaped.
- `markdown` writes the whole report for GitHub.

Only `revision` and `side` touch files, and only `revision` starts another program.
"""
