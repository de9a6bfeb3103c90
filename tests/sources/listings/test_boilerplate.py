"""Tests of `papershelf.sources.boilerplate`."""

from __future__ import annotations

import pytest

from papershelf.sources.listings import boilerplate, days
from papershelf.sources.listings.block import Block

SENTENCE = (
    "We study a thing that nobody has studied before, and find that it is larger than expected"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{SENTENCE}.", id="one sentence"),
        pytest.param("We do this. It works.", id="two short sentences"),
        pytest.param(f"{SENTENCE} (about 3.5%).", id="ends with a bracket"),
        pytest.param(f"{SENTENCE}. " * 4 + "Code: https://x.org/a", id="ends with an address"),
        pytest.param(f"{SENTENCE}…", id="cut short"),
        pytest.param(f"{SENTENCE} of LLMs on a CPU.", id="ends with an acronym"),
        pytest.param("我们研究了一个问题。结果比预期的要好。", id="Chinese"),
        pytest.param(f"Updated weights matter: {SENTENCE}.", id="begins like boilerplate"),
    ],
)
def test_abstracts(text: str) -> None:
    """Running text is recognised by its sentences."""
    assert boilerplate.is_abstract(text)


@pytest.mark.parametrize(
    "text",
    [
        "Attention Is All You Need",
        "What Matters? A Study of Everything",
        "Heavy Labels Out! Distillation with Light Labels",
        "Can Machines That Were Never Taught Any Physics Tell Falling Feathers from Falling Stones,"
        " or Do They Guess?",
        "Lowering Memory by 3.5x vs. Others: A Report",
        "A Title That Ends Like a Sentence.",
        "7 Authors, One Paper",
        "Trending Topics",
        "GitHub Copilot",
        "Updated Kernels for Sparse Attention",
        "Published Results Are Wrong",
        "Shared by Design: Weights for Everyone",
        "Papers of the Future",
        "Previous Work Revisited",
        "Copyright Traps for Large Models",
        "May We Have Your Attention",
        "A. Example, B. C. Example, D. Example, E. F. Example, G. Example, H. Example, I. Example,"
        " J. K. Example and L. M.",
    ],
)
def test_titles(text: str) -> None:
    """A title is neither running text nor boilerplate, even if it is or looks like a question."""
    assert not boilerplate.is_abstract(text)
    assert not boilerplate.is_boilerplate(text)


@pytest.mark.parametrize(
    "text",
    [
        "new",
        "Subscribe",
        "byAK and the research community",
        "Get trending papers in your email inbox once a day!",
        "Submitted by mira-k",
        "Submitted by",
        "Published on Mar 14",
        "Published on Mar 14, 2025",
        "Updated 2025-03-14",
        "Upvote",
        "Upvote 45",
        "45 upvotes",
        "1.2k",
        "▲ 12",
        "12 likes",
        "· 7 authors",
        "·7 authors",
        "7 authors · Published on Mar 12",
        "2 comments",
        "View PDF",
        "arXiv page",
        "GitHub 1.3k",
        "GitHub",
        "Load more",
        "Mar 17",
        "17 March 2025",
        "2025-03-17",
        "https://example.org/x",
        "arXiv:2401.10020",
        "2401.10020v2",
        "© 2025 Nobody. All rights reserved.",
    ],
)
def test_boilerplate(text: str) -> None:
    """Buttons, counts, dates and addresses are boilerplate, never titles or abstracts."""
    assert boilerplate.is_boilerplate(text)
    assert not boilerplate.is_abstract(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mar 17", (None, 3, 17)),
        ("mar. 17", (None, 3, 17)),
        ("March 17th", (None, 3, 17)),
        ("Mar 17, 2025", (2025, 3, 17)),
        ("March 17 2025", (2025, 3, 17)),
        ("17 Mar", (None, 3, 17)),
        ("17 March 2025", (2025, 3, 17)),
        ("2025-03-17", (2025, 3, 17)),
        ("Feb 29", (None, 2, 29)),
        ("Feb 29, 2023", None),
        ("Feb 30", None),
        ("Mar 0", None),
        ("Level 3", None),
        ("2025-13-01", None),
        ("0001-01-01", None),
        ("Mar 17 and more", None),
        ("", None),
    ],
)
def test_date(text: str, date: tuple[int | None, int, int] | None) -> None:
    """A date that stands alone is read, with the year if it is shown; no other text is a date."""
    assert days.day(text) == date


@pytest.mark.parametrize(
    ("block", "before", "fact"),
    [
        (Block("Submitted by mira-k", 1), None, ("submitted_by", "mira-k")),
        (Block("Posted by: @o.person", 1), None, ("submitted_by", "o.person")),
        (Block("Ada Example", 2), Block("Submitted by", 1), ("submitted_by", "Ada Example")),
        (Block("@ada", 2), Block("Shared by:", 1), ("submitted_by", "ada")),
        (Block("@ ada", 2), Block("Shared by:", 1), ("submitted_by", "ada")),
        (Block(f"Submitted by {'x' * 121}", 1), None, None),
        (Block("A Title of More than Three Words", 2), Block("Submitted by", 1), None),
        (Block("Upvote 45", 1), None, ("upvotes", 45)),
        (Block("1,234 upvotes", 1), None, ("upvotes", 1234)),
        (Block("▲ 1.2k", 1), None, ("upvotes", 1200)),
        (Block("45", 2), Block("Upvote", 1), ("upvotes", 45)),
        (Block("45", 2, label=True), None, ("upvotes", 45)),
        (Block("45", 2, links=["/login?next=%2Fpapers%2F2503.1"]), None, ("upvotes", 45)),
        (Block("2", 2), None, None),
        (Block("1.2.3", 2, label=True), None, None),
        (Block("9" * 400, 2, label=True), None, None),
        (Block("Vote", 2, label=True), None, None),
        (Block("arXiv:2401.10020v3", 1), None, ("arxiv", "2401.10020")),
        (Block("https://arxiv.org/pdf/2401.10020v3.pdf", 1), None, ("arxiv", "2401.10020")),
        (Block("Page", 1, links=["https://arxiv.org/abs/cs.CL/0601001"]), None,
         ("arxiv", "cs.CL/0601001")),
        (Block("See (arXiv). " * 8 + "Yes.", 1, links=["https://arxiv.org/abs/2401.10020"]),
         None, None),
    ],
)  # fmt: skip
def test_reported(block: Block, before: Block | None, fact: tuple[str, str | int] | None) -> None:
    """Boilerplate holds submitter, votes and arXiv id; links inside an abstract do not."""
    assert boilerplate.facts(block, before) == ([fact] if fact else [])


@pytest.mark.parametrize(
    ("address", "arxiv"),
    [
        ("https://huggingface.co/papers/2503.12345", "2503.12345"),
        ("/papers/2503.12345v2", "2503.12345"),
        ("/papers/2503.12345#community", "2503.12345"),
        ("https://arxiv.org/abs/1403.1234?context=cs", "1403.1234"),
        ("https://www.arxiv.org/pdf/2503.12345v1", "2503.12345"),
        ("https://export.arxiv.org/html/2503.12345v1", "2503.12345"),
        ("HTTPS://ARXIV.org/ABS/hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/HEP-TH/9901001", None),
        ("/papers/2503.123456", None),
        ("/papers/2503.1234", None),
        ("/papers/2513.12345", None),
        ("/papers/date/2025-03-17", None),
        ("https://arxiv.org/list/cs.LG/recent", None),
        ("https://example.org/2503.12345", None),
    ],
)
def test_arxiv(address: str, arxiv: str | None) -> None:
    """An address that leads to a paper gives its arXiv id, without the version."""
    assert boilerplate.arxiv([address]) == arxiv


def test_arxiv_of_several() -> None:
    """The first address that leads to a paper counts."""
    addresses = ["https://example.org", "/papers/2503.00001", "/papers/2503.00002"]
    assert boilerplate.arxiv(addresses) == "2503.00001"
