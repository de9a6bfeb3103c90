"""Scripts: what developers run now and then, each a command of its own.

- `pictures` draws the pictures of the page Contribute.
- `theme` writes what is generated in the theme.
"""
