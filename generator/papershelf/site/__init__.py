"""Site: the finished folder, built whole, audited, and put in place at once.

- `config` reads `mkdocs.yml`; `inputs` digests all that a build reads.
- `outputs` lists all files as tasks (`task`); `making` makes those that the `store` does not have,
  here, in other processes, or on the workers of a `cluster`; `result` is what came of it.
- `render` has MkDocs turn Markdown pages into HTML; `bodies` and `frames` do so for the many,
  `minify` makes them shorter.
- `client` joins the scripts and styles of the client; `sheets` takes out of Material's style sheet
  what no page has.
- `audit` looks for broken links and for anything loaded from elsewhere.
- `publish` swaps the finished tree in (`tree` reads and writes folders); `artifact` checks the
  folder before it is sent to a server.
- `build` runs these stages, `serve` runs them again on every edit.
"""
