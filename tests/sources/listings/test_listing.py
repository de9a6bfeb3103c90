"""Tests of `papershelf.sources.listing`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.errors import ContentError
from papershelf.sources import readers, repair
from papershelf.sources.reading import Reading, Unread
from tests.conftest import SEEDS
from tests.processor import within
from tests.sources import hostile

SAMPLES = Path(__file__).parent / "samples"
TITLES = [
    "Lanternfish: Sorting Deep-Sea Images with Very Small Networks",
    "Do Tides Follow Rules? Learning Harbour Models from Century-Old Gauges",
    "“Quoted” Titles & <Angle> Brackets: A Case Study in Escaping",
    "Un café à Genève – Speech Recognition for Regional French",
]
ABSTRACTS = [
    "We sort ten million images of the deep sea on a single laptop. Our network, Lanternfish, has"
    " 4,000 weights and reaches 91% accuracy, 3 points more than a network a hundred times larger."
    " Code: https://github.com/example-lab/lanternfish.",
    "Harbour gauges have been read by hand since 1890. We learn a model of 212 harbours from these"
    r" readings with Bézier curves, in $O(n \log n)$ time, and predict the tide of a day to within"
    " 4 cm. Where gauges drift, the model finds the year in which they were moved.",
    "Titles with quotes, colons and brackets break catalogs: of 300 that we tried, 41 lost text"
    " when x < y stood in a title. We trace every loss to text that was escaped twice or never. A"
    " table of ten rules is enough to keep them whole.",
    "Speakers of regional French are understood less well by machines than by waiters. We record"
    " 900 orders in cafés of Geneva, Liège and Québec.\n\nA model that has heard one hour of each"
    " region makes half as many mistakes. All recordings are public, see"
    " https://cafe.example.org/orders.",
]
ARXIV = ["2503.11101", "2503.10202", "2503.09303", "2502.20404"]
NO_ARXIV = [None, None, None, None]
VOTES = [45, 1200, 7, 3]
NO_VOTES = [None, None, None, None]
SUBMITTERS = ["mira-k", None, "o.person", None]
NOBODY = [None, None, None, None]
KINDS = ["papers.html", "linked.md", "spanning.md", "lines.md", "wrapped.txt", "single-lines.txt"]

ABSTRACT = "We study a thing that nobody has studied before. It is larger than anybody expected."
EXPECTED = "expected a listing of titles, each followed by its abstract, got"
TABLE = "a table without known columns; name them in its first line, such as title,authors,year,doi"
OTHER = "expected a saved listing, got"


def parse(text: str | bytes) -> Reading:
    raw = text if isinstance(text, bytes) else text.encode()
    return readers.read(raw, "saved/page.txt", "listing")[1]


def titles(text: str) -> list[str]:
    return [entry.title for entry in parse(text).candidates]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_way_of_saving(kind: str, newline: str) -> None:
    """However the page was saved, the same titles and abstracts come out, in its order."""
    text = (SAMPLES / kind).read_text(encoding="utf-8").replace("\n", newline)
    entries = parse(text).candidates
    assert [repair.text(entry.title).replace('"Quoted"', "“Quoted”") for entry in entries] == TITLES
    assert [repair.paragraphs(entry.abstract) for entry in entries] == ABSTRACTS


@pytest.mark.parametrize(
    ("kind", "arxiv", "votes", "submitters", "lines", "day", "year"),
    [
        ("papers.html", ARXIV, VOTES, SUBMITTERS, [29, 39, 48, 54], (3, 17), None),
        ("linked.md", ARXIV, VOTES, SUBMITTERS, [17, 32, 48, 56], (3, 17), None),
        ("spanning.md", ARXIV, VOTES, SUBMITTERS, [15, 29, 43, 57], (3, 17), 2025),
        ("lines.md", ARXIV, NO_VOTES, NOBODY, [5, 13, 21, 27], None, None),
        ("wrapped.txt", NO_ARXIV, VOTES, SUBMITTERS, [15, 30, 51, 61], (3, 17), None),
        ("single-lines.txt", NO_ARXIV, NO_VOTES, NOBODY, [3, 5, 7, 9], None, None),
    ],
)
def test_facts_of_samples(
    kind: str,
    arxiv: list[str | None],
    votes: list[int | None],
    submitters: list[str | None],
    lines: list[int],
    day: tuple[int, int] | None,
    year: int | None,
) -> None:
    """Ids come from addresses; votes, submitters and the day come from the boilerplate."""
    found = readers.read((SAMPLES / kind).read_bytes(), f"saved/{kind}")[1]
    assert found.name == kind
    assert [entry.arxiv for entry in found.candidates] == arxiv
    assert [entry.upvotes for entry in found.candidates] == votes
    assert [entry.submitted_by for entry in found.candidates] == submitters
    assert [entry.line for entry in found.candidates] == lines
    assert (found.month_day, found.year) == (day, year)


def test_links_of_samples() -> None:
    """Addresses behind words of the abstract and code beside it are kept, all others dropped."""
    for kind in ("papers.html", "linked.md", "spanning.md"):
        entries = readers.read((SAMPLES / kind).read_bytes(), kind)[1].candidates
        assert [link for entry in entries for link in entry.links] == [
            "https://github.com/example-lab/lanternfish",
            "https://github.com/example-lab/tides",
        ]


@pytest.mark.parametrize(
    ("name", "count", "first", "last", "day"),
    [
        (
            "000_7e2c240209e83299.txt",
            89,
            "Folding Attention: Memory and Power Optimization for On-Device Transformer-based"
            " Streaming Speech Recognition",
            "Is Vanilla MLP in Neural Radiance Field Enough for Few-shot View Synthesis?",
            None,
        ),
        (
            "002_4bc75b88b7e04a5b.txt",
            56,
            "Generative Image Layer Decomposition with Visual Effects",
            "Augmenting Hessians with Inter-Layer Dependencies for Mixed-Precision Post-Training"
            " Quantization",
            (3, 17),
        ),
    ],
)
def test_seeds(name: str, count: int, first: str, last: str, day: tuple[int, int] | None) -> None:
    """The two real listings hold 89 and 56 papers; none lost its abstract or gained boilerplate."""
    found = readers.read((SEEDS / name).read_bytes(), name)[1]
    assert len(found.candidates) == count
    assert (found.candidates[0].title, found.candidates[-1].title) == (first, last)
    assert (found.month_day, found.year) == (day, None)
    for entry in found.candidates:
        assert 400 < len(entry.abstract) < 2000
        assert "\n" not in entry.abstract


@pytest.mark.parametrize(
    "title",
    [
        "SubscribeNet: Learning from Newsletters",
        "Subscribe: A Study",
        "Newsletters: A Study: With Two Colons",
        "“What?” They Asked: Questions 'in' \"Quotes\"",
        "Is This a Title? Yes! It Is",
        "#1 of All Papers & Others <b>bold</b>",
        "- Dashes -- and --- Dashes",
        "$O(n^2)$ Is Enough",
        "10^23 FLOPs Later",
        "1. A Title with a Number",
        "Title: none",
        "你好世界：一个研究",
        "A" * 80 + " " + "B" * 80,
    ],
)
def test_odd_titles(title: str) -> None:
    """A title is kept as it stands, whatever signs and words it holds."""
    text = f"First Paper of All\n{ABSTRACT}\n{title}\n{ABSTRACT}\nLast Paper of All\n{ABSTRACT}\n"
    assert titles(text) == [
        "First Paper of All",
        title.removeprefix("Title: "),
        "Last Paper of All",
    ]


def test_glued_button() -> None:
    """The button's word is cut off where it is glued to the title after the invitation only."""
    first = f"Get trending papers in your email inbox!\nSubscribeFirst Paper of All\n{ABSTRACT}\n"
    assert titles(f"{first}SubscribeNet Again\n{ABSTRACT}") == [
        "First Paper of All",
        "SubscribeNet Again",
    ]


@pytest.mark.parametrize(
    ("text", "abstracts"),
    [
        pytest.param(
            f"One Paper More\n\n{ABSTRACT}\n\nAnd a second paragraph. It is short.\n\n"
            f"Two Papers More\n\n{ABSTRACT}\n\nThird Paper of All\n\n{ABSTRACT}",
            [f"{ABSTRACT}\n\nAnd a second paragraph. It is short.", ABSTRACT, ABSTRACT],
            id="several paragraphs",
        ),
        pytest.param(
            f"## One Paper More\n\n{ABSTRACT}\n\n{ABSTRACT}\n",
            [ABSTRACT],
            id="the same paragraph twice",
        ),
        pytest.param(
            f"## One Paper More\n\n### Abstract\n\n{ABSTRACT}\n", [ABSTRACT], id="label as heading"
        ),
        pytest.param(f"One Paper More\n\nAbstract: {ABSTRACT}", [ABSTRACT], id="label in line"),
        pytest.param(
            f"<article><h2>One Paper More</h2><p>{ABSTRACT}</p>"
            f"<h2>Two Papers More</h2><p>Other. {ABSTRACT}</p></article>",
            [ABSTRACT, f"Other. {ABSTRACT}"],
            id="one article around all",
        ),
    ],
)
def test_abstracts(text: str, abstracts: list[str]) -> None:
    """An abstract is all running text up to the next title, without its label."""
    assert [entry.abstract for entry in parse(text).candidates] == abstracts


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        pytest.param("{0} A\n\n5 upvotes\n\n{0} B\n\n7 upvotes", [5, 7], id="after"),
        pytest.param("5 upvotes\n\n{0} A\n\n7 upvotes\n\n{0} B\n\n", [5, 7], id="before"),
        pytest.param("{0} A\n\n{0} B\n\n7 upvotes", [None, 7], id="only the last"),
        pytest.param("9 upvotes\n\n{0} A\n\n{0} B\n\n7 upvotes", [None, 7], id="head and after"),
    ],
)
def test_whose_votes(text: str, votes: list[int | None]) -> None:
    """Votes belong to the paper before them, or after them where the page begins with votes."""
    for title in ("One More Paper,", "## One More Paper,"):
        filled = text.format(title).replace(" A\n", f" A\n\n{ABSTRACT}\n")
        filled = filled.replace(" B\n", f" B\n\n{ABSTRACT} Or so.\n")
        assert [entry.upvotes for entry in parse(filled).candidates] == votes


def test_headings_without_link() -> None:
    """Where titles link to papers, a heading like them with an abstract is a paper, too."""
    text = (
        f"# Papers\n\n### [One Paper](/papers/2501.00001)\n\n{ABSTRACT}\n\n"
        f"### A Paper that Lost Its Link\n\n{ABSTRACT} Other.\n\n### Company\n\nAbout us\n"
    )
    found = parse(text)
    assert [(entry.title, entry.abstract) for entry in found.candidates] == [
        ("One Paper", ABSTRACT),
        ("A Paper that Lost Its Link", f"{ABSTRACT} Other."),
    ]
    assert found.unread == []


def test_other_headings() -> None:
    """A heading of another level, or of prose, ends an entry; one with a text is reported."""
    text = (
        f"# Papers\n\n### [One Paper](/papers/2501.00001)\n\n{ABSTRACT}\n\n"
        f"## A Word from Our Sponsors\n\n{ABSTRACT} Other.\n\n### Related Work\n\n{ABSTRACT}\n"
    )
    found = parse(text)
    assert [(entry.title, entry.abstract) for entry in found.candidates] == [
        ("One Paper", ABSTRACT)
    ]
    assert found.unread == [Unread(7, "A Word from Our Sponsors", "links to no paper")]
    assert found.passed == [Unread(11, "Related Work", "links to no paper")]
    assert parse(text.replace(f"{ABSTRACT} Other.", "No text")).unread == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(b"", ":1: expected a saved listing, got an empty file", id="empty"),
        pytest.param(b" \n\t\r\n", ":1: expected a saved listing, got an empty file", id="blank"),
        pytest.param(
            b"\xef\xbb\xbf\n", ":1: expected a saved listing, got an empty file", id="mark"
        ),
        pytest.param(
            b"One\nTwo \xe9\n",
            ":2: expected UTF-8 text, got byte 0xe9; save the file as UTF-8",
            id="latin-1",
        ),
        pytest.param(b"One\n\nT\0wo\n", ":3: expected text, got a NUL character", id="nul"),
        pytest.param("Ab".encode("utf-16"), f":1: {OTHER} UTF-16; save it as UTF-8", id="utf-16"),
        pytest.param(
            b"%PDF-1.5\n%\xd0\xd4\xc5\xd8\n",
            f":1: {OTHER} a PDF; save the listing as text, HTML or Markdown",
            id="pdf",
        ),
        pytest.param(
            b"PK\x03\x04\x14",
            f":1: {OTHER} a packed archive; unpack it first, or save a table as CSV",
            id="zip",
        ),
        pytest.param(
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\n",
            f":1: {OTHER} a web archive; save it as HTML only",
            id="mhtml",
        ),
        pytest.param(
            '[\n {"title": "A", "abstract": "B. C."}]',
            f":1: {OTHER} JSON; give a file of facts with --metadata",
            id="json",
        ),
        pytest.param(
            f"\\documentclass{{article}}\n\\begin{{abstract}}\n{ABSTRACT}\n",
            f":1: {OTHER} LaTeX; save the listing as text, HTML or Markdown",
            id="latex",
        ),
        pytest.param(
            f'id,title,abstract\n1,"A Title","{ABSTRACT}"\n',
            f":1: {OTHER} {TABLE}",
            id="csv",
        ),
        pytest.param(
            f"title\tabstract\nA Title\t{ABSTRACT}\n",
            f":1: {OTHER} {TABLE}",
            id="tsv",
        ),
        pytest.param(
            "2401.10020\nhttps://arxiv.org/abs/2402.00001v2\n10.1000/182\n",
            f":1: {OTHER} ids of papers; have papershelf add ask for them",
            id="ids",
        ),
        pytest.param(
            f"<?xml version='1.0'?>\n<rss><title>A</title><p>{ABSTRACT}</p></rss>",
            f":1: {OTHER} XML; save the page as HTML",
            id="feed",
        ),
        pytest.param(
            f"# yaml-language-server: $schema=x\ntitle: A Title\nabstract: >-\n  {ABSTRACT}\n",
            f":1: {OTHER} YAML; save the listing as text, HTML or Markdown",
            id="a file of the catalog",
        ),
        pytest.param(f'"""{ABSTRACT}"""\nimport os\n', f":1: {OTHER} a program", id="program"),
        pytest.param(
            "Just one line of words\n",
            ":1: 'Just one line of words': expected an abstract after this title, got none",
            id="a line",
        ),
        pytest.param(
            "One Title\nTwo Titles\nThree Titles\n",
            f":1: {EXPECTED} 3 of 3 without one, first 'One Title'",
            id="titles only",
        ),
        pytest.param(
            f"{ABSTRACT}\n\n{ABSTRACT}\n",
            ":1: expected a title before this abstract, got none",
            id="abstracts only",
        ),
        pytest.param("new\n\nMar 17\n\n45\n", f":1: {EXPECTED} none", id="boilerplate only"),
        pytest.param("<div></div>", f":1: {EXPECTED} none", id="empty page"),
        pytest.param(
            "<html><body><h1>403 Forbidden</h1></body></html>",
            ":1: '403 Forbidden': expected an abstract after this title, got none",
            id="error page",
        ),
        pytest.param(
            f"# shelf\n\n{ABSTRACT}\n\n## Install\n\n{ABSTRACT}\n\n## Usage\n\n{ABSTRACT}\n",
            f":5: {EXPECTED} the heading 'Install'",
            id="readme",
        ),
        pytest.param(
            f"# A Fast Search Engine\n\n{ABSTRACT}\n", None, id="one heading could be a paper"
        ),
        pytest.param(
            f"# shelf\n\n{ABSTRACT}\n", f":1: {EXPECTED} the heading 'shelf'", id="short readme"
        ),
        pytest.param(
            f"# 1 Introduction\n\n{ABSTRACT}\n\n# 2 What We Did Then\n\n{ABSTRACT}\n",
            f":1: {EXPECTED} the heading '1 Introduction'",
            id="a paper's text",
        ),
        pytest.param(
            f"How We Built It\n\n{ABSTRACT}\n\n{ABSTRACT} More.\n\nThe Second Try\n\n{ABSTRACT}\n\n"
            f"{ABSTRACT} Less.\n",
            f":1: {EXPECTED} several paragraphs after 'How We Built It'",
            id="article",
        ),
        pytest.param(
            f"# All about One Thing\n\n{ABSTRACT}\n\n```\nmake\n```\n\n```\nmake test\n```\n",
            f":5: {EXPECTED} several blocks of code",
            id="code",
        ),
        pytest.param(
            f"Dear all who read this:\n\n{ABSTRACT}\n",
            f":1: {EXPECTED} the heading 'Dear all who read this:'",
            id="letter",
        ),
        pytest.param(
            f"Release Notes 1.0\n=================\n\n{ABSTRACT}\n",
            f":1: {EXPECTED} the heading 'Release Notes 1.0 ================='",
            id="release notes",
        ),
        pytest.param(
            f"# A Long Manual of Things\n\n{ABSTRACT}\n\n## All about One Thing\n\n{ABSTRACT}\n\n"
            f"## All about Two Things\n\n{ABSTRACT}\n\n### A Thing in Detail\n\n{ABSTRACT}\n",
            f":1: {EXPECTED} the heading 'A Long Manual of Things'",
            id="manual",
        ),
    ],
)
def test_files_given_by_mistake(text: str | bytes, message: str | None) -> None:
    """What is not a listing is refused with its place and a reason, not imported as nonsense."""
    if message is None:
        assert len(parse(text).candidates) == 1
        return
    with pytest.raises(ContentError) as caught:
        parse(text)
    assert str(caught.value) == f"saved/page.txt{message}"


@pytest.mark.parametrize(
    "text",
    [
        "# Papers\n\n## One Good Paper\n\n{a}\n\n## Two Bad Papers\n\n## Three Good Papers\n\n{a}",
        "\n\n\n\nOne Good Paper\n\n{a}\n\n\nTwo Bad Papers\n\n\n\nThree Good Papers\n\n{a}\n",
        "<p>\n\n\n\n</p><h3>One Good Paper</h3><p>{a}</p>\n\n\n\n\n<h3>Two Bad Papers</h3>\n"
        "<p>Short</p><h3>Three Good Papers</h3><p>{a}</p>",
    ],
    ids=["markdown", "plain", "html"],
)
def test_entry_without_abstract(text: str) -> None:
    """A title without abstract among others is named with its line, and the others are read."""
    found = parse(text.replace("{a}", ABSTRACT))
    assert [entry.title for entry in found.candidates] == ["One Good Paper", "Three Good Papers"]
    lines = text.split("Two Bad Papers")[0].count("\n") + 1
    reason = "expected an abstract after this title, got none"
    assert found.unread == [Unread(lines, "Two Bad Papers", reason)]


def test_linked_title_without_abstract() -> None:
    """A title that links to a paper on arXiv needs no abstract beside it."""
    text = f"### [One Paper](/papers/2501.00001)\n\n{ABSTRACT}\n\n### [Two](/papers/2501.00002)\n"
    assert [(entry.title, entry.arxiv, entry.abstract) for entry in parse(text).candidates] == [
        ("One Paper", "2501.00001", ABSTRACT),
        ("Two", "2501.00002", ""),
    ]


def test_two_titles_alone() -> None:
    """Of a page of one or two titles, each is named; nothing is concluded from so few."""
    with pytest.raises(ContentError) as caught:
        parse("One Title\nTwo Titles\n")
    assert [(problem.line, problem.field) for problem in caught.value.problems] == [
        (1, "'One Title'"),
        (2, "'Two Titles'"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"## One Good Paper\n\n{ABSTRACT}\n\n```\nmake\n```\n\n## Two Good Papers\n\n{ABSTRACT}\n",
        f"# Papers of a Week\n\n{ABSTRACT}\n\n## One Good Paper\n\n{ABSTRACT}\n\n"
        f"## Two Good Papers\n\n{ABSTRACT}\n",
    ],
    ids=["one block of code", "one heading with a text of its own"],
)
def test_still_a_listing(text: str) -> None:
    """One block of code, or one heading more with a text, makes no manual of a listing."""
    assert titles(text) == ["One Good Paper", "Two Good Papers"]


def test_first_day_counts() -> None:
    """The day of a listing is the first that stands in its head."""
    found = parse(f"Mar 17\n\nMar 18, 2024\n\n## One Good Paper\n\n{ABSTRACT}\n")
    assert (found.month_day, found.year) == ((3, 17), None)


def test_all_entries_without_abstract() -> None:
    """All entries without abstract are named."""
    good = "".join(f"Good Paper Number {n}\n{ABSTRACT}\n" for n in range(3))
    found = parse(f"{good}A Bad Paper\nAnother Bad Paper\n")
    assert [(unread.line, unread.text) for unread in found.unread] == [
        (7, "A Bad Paper"),
        (8, "Another Bad Paper"),
    ]


def test_large_file() -> None:
    """A file too large for a listing is refused before it is taken apart."""
    with pytest.raises(ContentError) as caught:
        parse(b"x" * (32 * 1024 * 1024 + 1))
    message = "expected at most 33,554,432 bytes, got more"
    assert str(caught.value) == f"saved/page.txt: {message}"


PIECES = st.one_of(
    st.sampled_from(["# ", "### [", "](/papers/2501.00001)", "\n", "\n\n", "<h3>", "<p>", "<li>"]),
    st.sampled_from(["12", "Submitted by", "Upvote", "Mar 17", "https://x.org/a", "&amp;", "<div"]),
    st.sampled_from(["A Title of Words", ABSTRACT]),
    st.sampled_from("$\\{}`~*[é\u202e\x07"),
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text(text: str) -> None:
    """Any text gives complete entries or ContentError, nothing else."""
    try:
        found = parse(text)
    except ContentError:
        return
    assert found.candidates
    assert all(entry.title and (entry.abstract or entry.arxiv) for entry in found.candidates)
    assert all(1 <= entry.line <= len(text) + 1 for entry in found.candidates)


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_any_bytes(raw: bytes) -> None:
    """Any bytes give entries or ContentError, nothing else."""
    try:
        assert parse(raw).candidates
    except ContentError as error:
        assert str(error).startswith("saved/page.txt")  # noqa: PT017 - one of two outcomes


@pytest.mark.parametrize("name", hostile.LINES)
@pytest.mark.parametrize("frame", ["A Title\n{}\n", "## A Title\n\n{}. A b.\n", "<p>A</p><p>{}"])
def test_hostile_lines(name: str, frame: str) -> None:
    """Whatever stands in a long line, the listing is read or refused in time."""
    text = frame.replace("{}", hostile.LINES[name])
    with within(1):
        try:
            parse(text)
        except ContentError as error:
            assert len(str(error)) < 1_000  # noqa: PT017 - one of two outcomes
