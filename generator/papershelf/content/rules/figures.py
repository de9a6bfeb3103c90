"""Figures: each is an image that a page can show, and each is shown."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from papershelf.content.figures import FOLDER, Figures
from papershelf.content.rules.rule import Checked, rule
from papershelf.errors import Message, Problem, quoted

_GOOD = """\
links:
  figure:
    file: tokenformer.png
    licence: CC-BY-4.0
    alt: Tokens attend to the parameters of the model.
"""


@rule(bad=_GOOD.replace(".png", ".svg"), good=_GOOD)
def figure_files(checked: Checked) -> Iterator[Problem]:
    """A figure is a PNG, JPEG or WebP image in `content/figures/`, not in a folder there.

    Its name is like a paper's id, with the ending of its kind. It has 500,000 bytes and 4,000
    pixels on each side at most. An SVG file may hold scripts, so it is refused.
    """
    for entry in checked.entries:
        figure = entry.paper.links.figure
        if figure is None:
            continue
        found = checked.figures.get(figure.file) or _missing(figure.file, checked.figures)
        if isinstance(found, Message):
            yield entry.problem(("links", "figure", "file"), found)


def _missing(name: str, figures: Figures) -> Message:
    near = difflib.get_close_matches(name, figures, n=1, cutoff=0.8)
    fix = f"did you mean '{near[0]}'?" if near else "put the image there"
    return Message(f"a file of content/{FOLDER}/", f"{quoted(name)}, which is not there", fix)


@rule(bad="# figures/tokenformer.png\n", good=_GOOD, warns=True)
def no_unused_figure(checked: Checked) -> Iterator[Problem]:
    """Every file in `content/figures/` is the figure of a paper; a site shows no other."""
    figures = (entry.paper.links.figure for entry in checked.entries)
    used = {figure.file for figure in figures if figure}
    root = checked.tags.path.rpartition("/")[0]
    for name in checked.figures:
        if name not in used:
            expected = "a paper that names it as 'file' of 'links.figure'"
            message = Message(expected, "none", "name it there, or remove it")
            yield Problem(f"{root}/{FOLDER}/{name}", 0, 0, "", message)
