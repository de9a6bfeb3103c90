"""The figures: their sentences, their tables, and where everything leads to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from papershelf import words
from papershelf.catalog.catalog import Catalog
from papershelf.pages import pages, stats
from papershelf.pages.stats import Figure, Row
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.pages import SETTINGS

CODE = {"code": "https://example.org/x"}


def figures(made: Catalog, settings: Settings = SETTINGS) -> dict[str, Figure]:
    return {figure.id: figure for figure in stats.figures(made, settings)}


def output(made: Catalog) -> dict[str, str]:
    return {name: " ".join(figure.sentences) for name, figure in figures(made).items()}


def test_empty() -> None:
    """An empty catalog has sentences and neither pictures nor rows."""
    found = figures(catalog())
    assert output(catalog()) == {
        "years": "No paper has a recorded date.",
        "code": "Links to code: 0 of 0 papers (–).",
        "venues": "No paper has a recorded venue.",
        "tags": "No paper has a tag.",
        "pairs": "No two tags stand on the same paper.",
        "added": "No paper has a recorded day of addition.",
    }
    assert {figure.picture for figure in found.values()} == {None}
    assert [row for figure in found.values() for row in figure.rows] == []


def test_one() -> None:
    """One paper is counted in the singular, and nothing is compared."""
    made = catalog(
        entry(
            "a",
            published="2024-05",
            added="2025-01-01",
            venue={"name": "ICLR"},
            tags=["ants", "bees"],
            links=CODE,
        )
    )
    assert output(made) == {
        "years": "1 paper appeared in 2024.",
        "code": "Links to code: 1 of 1 paper (100%).",
        "venues": "The most frequent venue is ICLR, with 1 paper.",
        "tags": "The most frequent tags are ANTS and BEES, with 1 paper each.",
        "pairs": "The most frequent pair of tags is ANTS with BEES, with 1 paper.",
        "added": "1 paper came into the catalog in January 2025.",
    }
    assert [name for name, figure in figures(made).items() if figure.picture] == ["tags", "pairs"]


def test_some() -> None:
    """What is most is named, what is missing is counted, equals are named together."""
    made = catalog(
        entry("a", published="2021", tags=["ants"], venue={"name": "ICLR"}, added="2025-01-01"),
        entry("b", published="2023", tags=["ants", "cats"], links=CODE, added="2025-02-01"),
        entry("c", published="2023", tags=["bees", "ants"], added="2025-02-28"),
        entry("d", published="2021", venue={"name": "ACL"}),
        entry("e"),
    )
    assert output(made) == {
        "years": "2 papers appeared in each of 2021 and 2023, more than in any other year."
        " No date is recorded for 1 paper.",
        "code": "Links to code: 1 of 5 papers (20%). No date is recorded for 1 paper.",
        "venues": "The most frequent venues are ACL and ICLR, with 1 paper each."
        " No venue is recorded for 3 papers.",
        "tags": "The most frequent tag is ANTS, with 3 papers. No tag is recorded for 2 papers.",
        "pairs": "The most frequent pairs of tags are ANTS with CATS and ANTS with BEES,"
        " with 1 paper each.",
        "added": "2 papers came into the catalog in February 2025, more than in any other month."
        " No day of addition is recorded for 2 papers.",
    }


def test_tables() -> None:
    """Tables hold all numbers, and their rows lead to the papers."""
    made = catalog(
        entry("a", published="2021", tags=["ants"], venue={"name": "Big Venue"}, links=CODE),
        entry("b", published="2023", tags=["ants", "cats"]),
        entry("c"),
    )
    found = figures(made)
    assert list(found["years"].rows) == [
        Row("2023", "../explore/?year=2023", ("1",)),
        Row("2022", "../explore/?year=2022", ("0",)),
        Row("2021", "../explore/?year=2021", ("1",)),
        Row("Date not recorded", "../years/undated/", ("1",)),
    ]
    assert list(found["code"].rows) == [
        Row("2023", None, ("0", "1", "0%")),
        Row("2022", None, ("0", "0", "–")),
        Row("2021", "../explore/?year=2021&has=code", ("1", "1", "100%")),
    ]
    assert list(found["venues"].rows) == [Row("Big Venue", "../explore/?venue=big-venue", ("1",))]
    assert list(found["tags"].rows) == [
        Row("ANTS", "../explore/?tag=ants", ("2",)),
        Row("CATS", "../explore/?tag=cats", ("1",)),
    ]
    assert list(found["pairs"].rows) == [
        Row("ANTS with CATS", "../explore/?tag=ants&tag=cats", ("1",))
    ]


def test_old_papers() -> None:
    """The years before those that are shown are one bar, and its link has them all."""
    made = catalog(entry("a", published="1900"), entry("b", published="2025"))
    figure = figures(made)["years"]
    assert figure.rows[-1] == Row("2001 or earlier", "../explore/?year=..2001", ("1",))
    assert figure.picture
    assert "≤ 2001" in [text.text for text in figure.picture.texts]


def test_offline() -> None:
    """In a site on disk links name files."""
    made = catalog(entry("a", published="2021"), entry("b"))
    rows = figures(made, replace(SETTINGS, offline=True))["years"].rows
    links = [row.href for row in rows]
    assert links == ["../explore/index.html?year=2021", "../years/undated/index.html"]


def test_many_venues() -> None:
    """A picture shows the 15 largest and counts the others; the table has all."""
    made = catalog(*(entry(f"p{n}", venue={"name": f"V{n:02}"}) for n in range(20)))
    figure = figures(made)["venues"]
    assert " ".join(figure.sentences) == (
        "The most frequent venues are V00, V01, V02 and 17 more, with 1 paper each."
    )
    assert figure.more == ("../venues/", "5 more venues with 1 paper each")
    assert figure.picture
    assert len(figure.picture.boxes) == 15
    assert len(figure.rows) == 20


@pytest.mark.parametrize(
    ("numbers", "shown", "more"),
    [
        ([4, 2, 1, 1, 1], 2, "3 more venues with 1 paper each"),
        ([4, 2, 1], 3, None),
        ([4, 1, 1], 3, None),
        ([70, 40, 2, 1], 2, "2 more venues with at most 2 papers each"),
        ([3] * 16, 15, "1 more venue with 3 papers"),
    ],
)
def test_small_venues(numbers: list[int], shown: int, more: str | None) -> None:
    """Venues whose bars would hardly be seen are counted together, unless it is only one."""
    made = catalog(
        *(
            entry(f"p{at}x{n}", venue={"name": f"V{at:02}"})
            for at, number in enumerate(numbers)
            for n in range(number)
        )
    )
    figure = figures(made)["venues"]
    assert figure.picture
    assert len(figure.picture.boxes) == shown
    assert figure.more == (more and ("../venues/", more))


def test_pictures_and_tables_agree(real: Catalog) -> None:
    """Every link of a picture leads where a row of its table leads; all but one have links."""
    for figure in stats.figures(real, SETTINGS):
        boxes = figure.picture.boxes if figure.picture else ()
        drawn = {box.mark.href for box in boxes if box.mark.href}
        assert drawn <= {row.href for row in figure.rows}
        assert figure.rows, figure.id
        assert bool(drawn) == (figure.id != "added"), figure.id


def test_page(toy: Catalog) -> None:
    """Each figure has a heading, a sentence and a table of its own."""
    page = pages.render(toy, SETTINGS)["stats/index.md"].decode()
    assert re.findall("<h2[^>]*>([^<]*)</h2>", page) == [
        "Papers per year",
        "Code availability",
        "Venues",
        "Tags",
        "Tags that stand together",
        "Additions over time",
    ]
    assert page.count("<svg") == 5
    linked = set(re.findall(r'<a href="([^"]*)" aria-label="([^"]+: [^"]+)"><title>\2<', page))
    assert len(linked) == page.count(' aria-label="') - 5 == 10
    assert page.count("<details") == page.count("<table") == 6


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 more"),
    ],
)
def test_listed(names: list[str], expected: str) -> None:
    """Names are joined as in running text."""
    assert words.listed(names) == expected


@pytest.mark.parametrize(
    ("number", "image"), [(2000, "assets/cards/a.png"), (0, "assets/cards/site.png")]
)
def test_image(number: int, image: str) -> None:
    """Every page names its image for shared links; a paper without its own has the site's."""
    tree = pages.render(catalog(entry("a")), replace(SETTINGS, cards=number))
    assert f'\nimage: "{image}"\n' in tree["papers/a/index.md"].decode()
    assert '\nimage: "assets/cards/site.png"\n' in tree["index.md"].decode()


def test_no_image_on_disk() -> None:
    """A site on disk has no images for shared links, and names none."""
    tree = pages.render(catalog(entry("a")), replace(SETTINGS, offline=True))
    assert [path for path, content in tree.items() if b"image:" in content] == []
