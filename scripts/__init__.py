"""Scripts: what the workflows run beside `papershelf`, each a command of its own.

- `take` puts a patch of another job into the index, if it touches only what it may.
- `links` asks whether the links of the papers still lead somewhere.
- `pack` makes the files of a release.

`take` needs nothing but Python and git, since the job that runs it may write and installs nothing.
"""
