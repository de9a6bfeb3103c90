"""Scripts: what developers run now and then, each a command of its own.

- `pictures` draws the pictures of the page Contribute.
- `forms` writes the issue forms, of this repository and of a new catalog.
- `mutants` changes the modules that guard, and lists what no test notices.
- `theme` writes what is generated of the words: those of the theme's frame, and their types.
- `types/` declares for the type checker what is not in a script.
"""
