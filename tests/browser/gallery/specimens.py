"""The gallery's page: invented papers and tags, and the HTML of `page.html` in a built frame."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from papershelf.content.facts import Note
from papershelf.pages import templates
from papershelf.pages.front import Spine
from papershelf.pages.views import Anchor, Listed, Number, Picture
from papershelf.pictures import emblems
from papershelf.settings import Settings

PAGE = Path(__file__).parent / "page.html"
FRAME = "tags/"
"""The built page whose frame the gallery gets."""

HUES = tuple(
    Anchor(f"tags/{number}/", name, papers=12 * number, hue=number)
    for number, name in enumerate(
        ("Untold", "Light", "Counting", "Rooms", "Tides", "Lamps and lanterns", "Glass")
    )
)
"""A tag of each hue, and one without."""
SPINES = tuple(
    Spine(HUES[place % len(HUES)], 5 if place % len(HUES) == 5 else 3 + place % 3, 1 + place % 3)
    for place in range(3 * len(HUES))
)
"""Books of each hue in each of the three shades."""
FULL = Listed(
    address="papers/full/",
    title="Lantern: A Small Light for Large Rooms",
    lang=None,
    notes=(),
    row=(),
    published="30 October 2024",
    added=None,
    venue="NeurIPS 2024",
    pdf="https://example.org/full.pdf",
    code="https://example.org/code",
    hue=1,
    emblem=0,
    figure=None,
    votes=None,
    authors=("Ada Quill", "Ben O’Ríordáin", "Chiara Fenn"),
    more_authors=0,
    tldr="One lamp that is moved lights a room as well as nine that stand still.",
    abstract="We move a lamp. Nine lamps stand still. Both light the room, and one costs less.",
    is_cut=False,
    tags=HUES[1:4],
    coins="",
)
CROWDED = replace(
    FULL,
    address="papers/crowded/",
    title="On Everything That Is Known of Lamps, of Lanterns and of Their Many Relatives, and on"
    " What May Be Found Once Somebody Has Counted All of Them in Every Room of a Large House",
    notes=(
        Note("Retracted", "12 May 2024. It is dark", is_title=False, kind="retracted"),
        Note("Later title", "On Lamps", is_title=True),
        Note("Erratum", "Table 2 counts 9 lamps", is_title=False, kind="erratum"),
    ),
    row=(Note("Length", "28 pages", is_title=False),),
    hue=5,
    emblem=7,
    figure=None,
    more_authors=2_996,
    tags=HUES,
)
FORMULA = replace(
    FULL, address="papers/formula/", title="The $\\ell_2$ Norm of $\\alpha$-Tides", hue=4, emblem=3
)
ILLUSTRATED = replace(
    FULL,
    address="papers/illustrated/",
    title="A Lamp, Drawn",
    figure=Picture("assets/papershelf/icon.svg", "A shelf of books", 24, 24),
)
BARE = replace(
    FULL,
    address="papers/bare/",
    title="Bare Minimum",
    published=None,
    venue=None,
    pdf=None,
    code=None,
    hue=0,
    emblem=11,
    figure=None,
    authors=(),
    tldr=None,
    tags=(),
)
PAPERS = (FULL, CROWDED, FORMULA, ILLUSTRATED, BARE)
STATES = (Markup(""), Markup(' data-state="hover"'), Markup(' data-state="focus"'))
"""What an element has that is shown as it is, below the pointer, and in focus."""


def _elsewhere(paper: Listed, name: str) -> Listed:
    """Return a paper that looks the same, so that one of both can be on the shelf."""
    return replace(paper, address=paper.address.replace("papers/", f"papers/{name}-"))


def compose(site: Path) -> str:
    """Write the gallery's HTML: the frame of a built page around the specimens."""

    def part(path: str, selector: str) -> Markup:
        found = LexborHTMLParser((site / path / "index.html").read_text()).css_first(selector)
        assert found is not None
        assert found.html is not None
        return Markup(found.html)  # noqa: S704 - the build wrote it

    def in_state(html: Markup, state: Markup) -> Markup:
        return Markup(re.sub(r"<\w+", rf"\g<0>{state}", str(html), count=1))  # noqa: S704

    template = templates.environment().from_string(PAGE.read_text())
    article = template.render(
        again=[
            replace(FULL, address="papers/again/"),
            replace(FULL, address="papers/open/", hue=6),
        ],
        dense=[_elsewhere(paper, "dense") for paper in PAPERS],
        emblems=emblems.COUNT,
        hues=HUES,
        in_state=in_state,
        link=lambda address: Markup("../{}").format(address),
        numbers=[Number(f"page/{at}/", str(at), current=at == 2) for at in range(1, 5)],
        papers=PAPERS,
        part=part,
        related=[_elsewhere(paper, "related") for paper in PAPERS],
        site=Settings("Gallery", "", "https://example.org/"),
        spines=SPINES,
        states=STATES,
    )
    frame = (site / FRAME / "index.html").read_text()
    start, end = frame.index("<h1"), frame.index("</article>")
    # What only the home page, Explore and a paper's page load, as the script below.
    sheets = "".join(
        f'<link href="../assets/papershelf/{name}.css" rel="stylesheet">'
        for name in ("home", "explore", "paper")
    )
    head = frame[:start].replace("</head>", f"{sheets}</head>")
    script = '<script defer src="../assets/papershelf/cite.js"></script>'
    return head + article + frame[end:] + script
