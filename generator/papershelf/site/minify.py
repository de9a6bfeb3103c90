"""Minifying: a page's HTML without what no browser and no program reads, such as white space.

The elements and their text stay as they are. Tags are closed and attributes quoted as far as HTML
asks for it, so that every parser reads the same page.
"""

from __future__ import annotations

import minify_html


def minify(html: str) -> str:
    """Return a whole page with less white space, no comments and no quotes that need not be.

    Scripts, styles and what stands in `<pre>` keep every character.
    """
    return minify_html.minify(html, keep_closing_tags=True, keep_html_and_head_opening_tags=True)
