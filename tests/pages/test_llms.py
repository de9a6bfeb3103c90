"""`llms.txt` and `llms-full.txt`: their form, their size, and that texts stay texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.pages import llms
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry

SETTINGS = Settings("Toy [x]", "Six *papers*.", "https://example.org/toy/")
SHELF = catalog(
    entry(
        "a",
        title="$\\ell_2$ [Norms](javascript:x) <b>",
        tldr="Short.",
        authors=[f"Author {number}" for number in range(12)],
        published="2024-03",
        venue={"name": "Lamps", "year": 2025},
        tags=["ants", "bees"],
    ),
    entry("b"),
)


def test_short() -> None:
    """What the site is, where its data lies, and its tags with links."""
    text = llms.files(SHELF, SETTINGS)["llms.txt"].decode()
    root = "https://example.org/toy/"
    assert text == (
        "# Toy \\[x\\]\n"
        "\n"
        "> Six \\*papers\\*.\n"
        "\n"
        f"2 papers. A paper's page is {root}papers/<id>/;"
        f" {root}papers/<id>.bib, .ris, .json and .md hold the same as BibTeX, RIS, CSL-JSON and"
        " Markdown."
        " Titles and abstracts are the authors'; summaries and tags are the curator's.\n"
        "\n"
        "## Data\n"
        "\n"
        f"- [llms-full.txt]({root}llms-full.txt): every paper with authors, date, a one-sentence"
        " summary and its address\n"
        f"- [catalog.bib]({root}catalog.bib): the whole catalog as BibTeX\n"
        f"- [catalog.json]({root}catalog.json): the whole catalog as CSL-JSON\n"
        f"- [catalog.csv]({root}catalog.csv): the whole catalog as CSV\n"
        f"- [feed.json]({root}feed.json): the papers added last, as JSON Feed; feed.xml is the"
        " same as Atom\n"
        f"- [sitemap.xml]({root}sitemap.xml): every page\n"
        "\n"
        "## Tags: All\n"
        "\n"
        f"- [ANTS]({root}tags/ants/): About ants. 1 paper.\n"
        f"- [BEES]({root}tags/bees/): About bees. 1 paper.\n"
    )


def test_full() -> None:
    """Every paper with title, authors, date, tags, address and summary."""
    assert llms.files(SHELF, SETTINGS)["llms-full.txt"].decode() == (
        "# Toy \\[x\\]: 2 papers\n"
        "\n"
        "## ℓ_2 \\[Norms\\](javascript:x) \\<b>\n"
        "\n"
        "- Author 0, Author 1, Author 2, Author 3, Author 4, Author 5, Author 6, Author 7,"
        " Author 8, Author 9 and 2 more\n"
        "- March 2024; Lamps 2025\n"
        "- Tags: ANTS, BEES\n"
        "- https://example.org/toy/papers/a/\n"
        "\n"
        "Short.\n"
        "\n"
        "## b\n"
        "\n"
        "- Authors not recorded\n"
        "- Date not recorded\n"
        "- https://example.org/toy/papers/b/\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~~", "\\~\\~\\~"),
        ("```", "\\`\\`\\`"),
        ("## All others are bad", "\\## All others are bad"),
        ("===", "\\==="),
        ("> said", "\\> said"),
        ("1. first", "1\\. first"),
        ("<!-- x", "\\<!-- x"),
        ("$a_1$ is -x", "a_1 is -x"),
    ],
)
def test_no_block(text: str, expected: str) -> None:
    """No summary or name begins a block that would hold the papers after it, or be a heading."""
    shelf = catalog(entry("a", tldr=text, authors=[text]), entry("b"))
    lines = llms.files(shelf, SETTINGS)["llms-full.txt"].decode().split("\n")
    assert (lines[2], lines[4]) == ("## a", f"- {expected}")
    assert lines[8:11] == [expected, "", "## b"]


@pytest.mark.parametrize("largest", [100, 2_000, 20_000])
def test_size(largest: int, real: Catalog) -> None:
    """The full list keeps its bound and shows how many papers it leaves out."""
    whole = llms.files(real, SETTINGS)["llms-full.txt"].decode()
    assert whole.count("\n## ") == 140
    text = llms.files(real, SETTINGS, largest)["llms-full.txt"].decode()
    body, _, last = text.removesuffix("\n").rpartition("\n\n")
    assert whole.startswith(body)
    assert len(body.encode()) <= largest
    left = 140 - body.count("\n## ")
    assert last == f"{left} papers more: https://example.org/toy/catalog.json"


@pytest.mark.parametrize("changes", [{"offline": True}, {"site_url": "/"}])
def test_no_address(changes: dict[str, object]) -> None:
    """What is opened from disk, or has no address of its own, has neither file."""
    assert llms.files(SHELF, replace(SETTINGS, **changes)) == {}  # type: ignore[arg-type]
