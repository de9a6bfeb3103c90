"""Theme: the look of a catalog, an MkDocs theme named `papershelf` that extends Material.

MkDocs finds it by the entry point `mkdocs.themes`. Its templates read nothing but the
configuration, a page's own metadata and the files of this folder, so `mkdocs build` of generated
pages works without the rest of the package.

- `frame.html` is the frame of every page. `main.html` only extends it, so that a catalog can put a
  `main.html` of its own in between; what single pages need is in `home.html`, `paper.html`,
  `explore.html`, `map.html`, `shelf.html`, `stats.html` and `moved.html`, which extend `main.html`.
- `partials/` are parts of the frame.
- `assets/papershelf/` are styles and scripts, which `papershelf build` joins.
- `mkdocs_theme.yml` holds the settings that a catalog need not repeat.
"""

from __future__ import annotations

from pathlib import Path

from markdown.extensions.toc import slugify_unicode

FOLDER = Path(__file__).parent
"""Where the theme's files are."""


def anchor(text: str, separator: str) -> str:
    """Make a heading's id, for the option `slugify` of the Markdown extension `toc`.

    Its beginning keeps it apart from the names that scripts use.
    """
    return f"at{separator}{slugify_unicode(text, separator)}"
