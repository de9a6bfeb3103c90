"""Site: the finished folder, built whole, audited, and put in place at once.

- `config` reads `mkdocs.yml` and finds the project's parts.
- `render` has MkDocs turn Markdown pages into HTML.
- `cache` remembers drawn images between builds.
- `assemble` joins HTML, search and client into one tree.
- `audit` looks for broken links and for anything loaded from elsewhere.
- `publish` swaps the finished tree in.
- `starter` holds what a new catalog begins with.
- `build` runs these stages, `serve` runs them again on every edit.
"""
