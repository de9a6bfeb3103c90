"""Site: the finished folder, built whole, audited, and put in place at once.

- `config` reads `mkdocs.yml`.
- `render` has MkDocs turn Markdown pages into HTML; `bodies` and `frames` do so for the many.
- `cache` remembers drawn images between builds.
- `client` joins the scripts and styles of the client.
- `tree` reads and writes folders of files; `outputs` lists all files as tasks, `making` makes
  those that the `store` does not have.
- `audit` looks for broken links and for anything loaded from elsewhere.
- `publish` swaps the finished tree in; `artifact` checks the folder before it is sent to a server.
- `build` runs these stages, `serve` runs them again on every edit.
"""
