"""Tests of `papershelf.sources.listings.arxiv_mail` and `arxiv_pages`."""

from __future__ import annotations

import pytest

from tests.sources.listings.reading import SAMPLES, facts, notes, read, sample

TIDES = "Do Tides Follow Rules? Learning Harbour Models from Century-Old Gauges"
LETTERS = {"name": "Tidal Letters", "year": 2025, "kind": "journal"}
RULE = "-" * 78


def test_mail() -> None:
    """A mail has new papers, cross-lists and replacements; titles go on over lines."""
    kind, found = sample("mail.txt")
    assert (kind, found.year, found.month_day) == ("arxiv-mail", 2025, (3, 17))
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Lanternfish: Sorting Deep-Sea Images with Very Small Networks of"
            r" B\'ezier Curves",
            "abstract": "We sort ten million images of the deep sea on a single laptop, as"
            r" arXiv:2401.00001 did. Our network reaches 91\% accuracy."
            "\n\nA second paragraph is indented.",
            "arxiv": "2503.11101",
            "published": "2025-03-14",
            "authors": ["Ada Example", "Bo José Sample Jr.", "Cleo Third"],
            "category": "cs.RO",
            "doi": "10.1000/tides.5",
            "venue": LETTERS,
        },
        {
            "title": "A Paper from Next Door",
            "abstract": "It came over the fence. We let it stay.",
            "arxiv": "2503.09999",
            "published": "2025-03-12",
            "authors": ["Eve Fifth"],
            "category": "hep-ph",
        },
        {
            "title": "A Replaced Paper on Dams",
            "arxiv": "2411.01234",
            "authors": ["Dan Fourth"],
            "category": "cs.RO",
        },
    ]
    assert notes(found) == []
    assert found.unused == {"Comments": 2, "Report-no": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{RULE}\n\\\\\nPaper: hep-th/9901001\nFrom: Ada Example <ada@example.org>\n"
            "Date: Fri, 1 Jan 1999 16:50:00 GMT   (7kb)\nDate (revised v2): Mon, 4 Jan 1999\n\n"
            "Title: Ebb\nAuthor: Ada Example\nSubj-class: Tides\nComments: 6 pages\n\\\\\n"
            f"{RULE}\n",
            [{"title": "Ebb", "arxiv": "hep-th/9901001", "published": "1999-01-01",
              "authors": ["Ada Example"], "category": "Tides"}],
            id="of 1999, without abstracts",
        ),
        pytest.param(
            "> \\\\\n> arXiv:2503.11101\n> Date: Fri, 14 Mar 2025 09:10:11 GMT\n>\n"
            "> Title: Ebb\n> Authors: Ada Example and Bo Sample\n> Categories: cs.RO\n> \\\\\n"
            ">   Water goes. It comes back.\n> \\\\ ( https://arxiv.org/abs/2503.11101 ,  3kb)\n",
            [{"title": "Ebb", "abstract": "Water goes. It comes back.", "arxiv": "2503.11101",
              "published": "2025-03-14", "authors": ["Ada Example", "Bo Sample"],
              "category": "cs.RO"}],
            id="quoted",
        ),
        pytest.param(
            "Content-Transfer-Encoding: quoted-printable\n\n\\\\\narXiv:2503.11101\n\n"
            "Title: Caf=C3=A9s and Other Places to Which We Went in the Summer before Last, w=\n"
            "ith Tides\nAuthors: Ada Example\nCategories: cs.RO\n\\\\\n  Water goes.\n"
            "\\\\ ( https://arxiv.org/abs/2503.11101 ,  3kb)\n",
            [{"title": "Cafés and Other Places to Which We Went in the Summer before Last, with"
              " Tides", "abstract": "Water goes.", "arxiv": "2503.11101",
              "authors": ["Ada Example"], "category": "cs.RO"}],
            id="quoted-printable",
        ),
        pytest.param(
            "\\\\\narXiv:2503.11101\nTitle: Ebb\nAuthors: Ada Example\n\\\\\n  Water goes.\n"
            "arXiv:2503.11102\nDate: Fri, 14 Mar 2025\nTitle: Flow\nAuthors: Bo Sample\n\\\\\n"
            "  Water comes.\n\\\\ (",
            [{"title": "Ebb", "abstract": "Water goes.", "arxiv": "2503.11101",
              "authors": ["Ada Example"]},
             {"title": "Flow", "abstract": "Water comes.", "arxiv": "2503.11102",
              "published": "2025-03-14", "authors": ["Bo Sample"]}],
            id="the line between two is lost",
        ),
    ],
)  # fmt: skip
def test_mails(text: str, expected: list[dict[str, object]]) -> None:
    """Mails of all years are read, also forwarded ones, and where a line between is missing."""
    kind, found = read(text)
    assert kind == "arxiv-mail"
    assert [facts(entry) for entry in found.candidates] == expected


def test_bad_mail_entries() -> None:
    """An entry without title is named, one without abstract is incomplete, the others are read."""
    entry = "{}\nTitle: {}\nAuthors: Ada Example\nComments: 3 pages\n\\\\\n{}\\\\ (\n" + RULE + "\n"
    text = "".join(
        "\\\\\n" + entry.format(*parts)
        for parts in (
            ("arXiv:2503.00001", "Ebb", "  Water goes.\n"),
            ("arXiv:2503.00002", "", "  Nobody knows.\n"),
            ("arXiv:2503.00003", "Flow", ""),
            ("arXiv:2503.00004", "Tide", "  Water turns.\n"),
        )
    )
    _, found = read(text)
    assert [entry.title for entry in found.candidates] == ["Ebb", "Flow", "Tide"]
    assert facts(found.candidates[1])["unread"] == ["abstract: expected an abstract, got none"]
    assert notes(found) == ["11: arXiv:2503.00002: expected a title, got none"]


def test_new_list() -> None:
    """A list of the day has titles without label, categories, and no comment for an abstract."""
    kind, found = sample("arxiv-new.html")
    assert (kind, found.year, found.month_day) == ("arxiv-page", 2025, (3, 17))
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Lanternfish: Sorting Deep-Sea Images with Very Small Networks",
            "abstract": "We sort ten million images of the deep sea, as arXiv:2401.00001 did. Our"
            " network reaches 91% accuracy for $n < 4$.",
            "arxiv": "2503.11101",
            "authors": ["Ada Example", "Bo José Sample, Jr."],
            "venue": {"name": "Journal of Deep Water", "year": 2025, "kind": "journal"},
            "category": "cs.RO",
        },
        {"title": "Tides", "abstract": "Tides.", "arxiv": "2503.11102", "category": "cs.RO"},
        {
            "title": "A Paper from Next Door",
            "abstract": "It came over the fence. We let it stay.",
            "arxiv": "2503.09999",
            "authors": ["Eve Fifth"],
            "category": "hep-ph",
        },
        {
            "title": "An Old Paper, Once More",
            "abstract": "It is old. It is better now.",
            "arxiv": "cs/0601001",
            "authors": ["Fay Sixth"],
            "category": "cs.RO",
        },
    ]
    assert notes(found) == [
        "24: Cleo Third, Dan Fourth, et al. (40 additional authors not shown): not all authors are"
        " shown, none is taken",
        "24: a book of ours, to appear: no venue is sure from this reference of 'Tides'",
    ]
    assert found.unused == {"Comments": 2}
    assert [entry.line for entry in found.candidates] == [14, 24, 34, 43]


def test_old_list() -> None:
    """The lists of 2014 bear the same classes in another frame."""
    kind, found = sample("arxiv-old.html")
    assert (kind, found.year, found.month_day) == ("arxiv-page", 2014, (3, 17))
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Gauges of Old Harbours: A Survey",
            "abstract": "Gauges were read by hand. We read them again.",
            "arxiv": "1403.1234",
            "authors": ["Ada Example", "Bo Sample"],
            "venue": {"name": "Phys. Rev. D", "year": 2013, "kind": "journal"},
            "category": "cs.RO",
        },
        {
            "title": "Comments: On Weirs",
            "abstract": "Weirs hold water. Some do not.",
            "arxiv": "1403.1235",
            "authors": ["Cleo Third"],
            "category": "cs.RO",
        },
    ]


def test_recent_list() -> None:
    """A list without abstracts gives papers without abstract; its first day is that of the list."""
    kind, found = sample("arxiv-recent.html")
    assert (kind, found.year, found.month_day) == ("arxiv-page", 2025, (3, 17))
    assert [(entry.title, entry.arxiv, entry.abstract) for entry in found.candidates] == [
        ("Lanternfish: Sorting Deep-Sea Images with Very Small Networks", "2503.11101", ""),
        ("Locks & Weirs", "2503.10001", ""),
    ]


def test_search() -> None:
    """Results of a search give whole abstracts, the day of the first version, and the venue."""
    kind, found = sample("arxiv-search.html")
    assert kind == "arxiv-page"
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": TIDES,
            "abstract": "Harbour gauges have been read by hand since 1890. We learn a model of 212"
            " harbours.",
            "arxiv": "2503.10202",
            "category": "cs.LG",
            "doi": "10.1000/tides.5",
            "authors": ["Ada Example", "Bo Sample"],
            "published": "2025-03-13",
            "venue": LETTERS,
        },
        {
            "title": "TLDR: Ebb",
            "abstract": "Water goes. It comes back.",
            "arxiv": "2503.10203",
            "category": "physics.ao-ph",
            "authors": ["Cleo Third"],
            "published": "2025-03-12",
        },
    ]


def test_abstract_page() -> None:
    """The page of a paper is read by its metas; the category stands in the page."""
    kind, found = sample("arxiv-abs.html")
    assert kind == "citation-page"
    expected = {
        "title": TIDES,
        "abstract": "Harbour gauges have been read by hand since 1890. We learn a model of 212"
        " harbours for $x < y$.",
        "arxiv": "2503.10202",
        "doi": "10.1000/tides.5",
        "authors": ["Ada Example", "Bo van der Sample"],
        "published": "2025-03-13",
        "category": "cs.LG",
        "venue": LETTERS,
    }
    assert [facts(entry) for entry in found.candidates] == [expected]


def test_abstract_page_without_metas() -> None:
    """The same page without its head, as a reader mode keeps it, gives the same facts."""
    page = (SAMPLES / "arxiv-abs.html").read_text(encoding="utf-8")
    body = "<html><body>" + page.partition("<body>")[2]
    kind, found = read(body)
    assert kind == "arxiv-page"
    (entry,) = found.candidates
    assert (entry.title, entry.arxiv, entry.fields["published"], entry.fields["category"]) == (
        TIDES,
        "2503.10202",
        "2025-03-13",
        "cs.LG",
    )
    assert entry.abstract.endswith("harbours for $x < y$.")
    assert entry.fields["authors"] == ["Ada Example", "Bo van der Sample"]


def test_bad_page_entries() -> None:
    """An entry that lost its title or its id is named, and the others are read."""
    _, found = read(
        "<dl><dt><a href='/abs/2503.00001' title='Abstract'>arXiv:2503.00001</a></dt><dd>"
        "<div class='list-title'>Title: Ebb</div><p class='mathjax'>Water goes.</p></dd>"
        "<dt><a href='/abs/2503.00002' title='Abstract'>arXiv:2503.00002</a></dt><dd></dd>"
        "<dt></dt><dd><div class='list-title'>Title: Flow</div><p>Water comes.</p></dd></dl>"
    )
    assert [(entry.title, entry.arxiv, entry.abstract) for entry in found.candidates] == [
        ("Ebb", "2503.00001", "Water goes."),
        ("Flow", "2503.00002", "Water comes."),
    ]


@pytest.mark.parametrize("name", ["arxiv-copied.txt", "arxiv-clipped.md"])
def test_copied_list(name: str) -> None:
    """A list that was copied as text, or clipped as Markdown, gives the facts of the page."""
    kind, found = sample(name)
    assert (kind, found.year, found.month_day) == ("arxiv-text", 2025, (3, 17))
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Lanternfish: Sorting Deep-Sea Images with Very Small Networks",
            "abstract": "We sort ten million images of the deep sea. Our network reaches 91%"
            " accuracy and more.",
            "arxiv": "2503.11101",
            "authors": ["Ada Example", "Bo Sample"],
            "category": "cs.RO",
        },
        {
            "title": "Tides",
            "abstract": "Tides come and go. We count them and find that there are many of them.",
            "arxiv": "2503.11102",
            "authors": ["Cleo Third"],
            "category": "cs.RO",
        },
    ]
    assert found.unused == {"Comments": 1}
