"""Changes of a catalog, as people make them by pull request, and what the checks then report.

- `request` makes the catalog, and runs what such a pull request runs, as `check.yml` has it.
- `test_papers`, `test_vocabulary`: ordinary changes, which pass.
- `test_broken`: mistakes, which fail with a message that names what to do.
- `test_whole`: all 140 papers once, each command in a shell as on GitHub.
"""
