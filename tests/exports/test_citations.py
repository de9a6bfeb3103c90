"""Citations as text: what APA and IEEE hold, what they do not claim, and how citeproc-py cites."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.content.model import Paper
from papershelf.exports import bibtex, citations, csl, markdown, references, ris
from papershelf.folding import fold
from tests.exports import invented, processor
from tests.exports.papers import LINES, paper, reference

NAMES = [f"{letter}a" for letter in "ABCDEFGHIJKLMNOPQRSTUV"]
CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "venue alone": (
        {"title": "A Lamp", "venue": {"name": "npj Lamps"}},
        "A Lamp. (n.d.). npj Lamps.",
        "“A Lamp,” in npj Lamps.",
    ),
    "conference": (
        {
            "title": "Lantern: A Light",
            "authors": ["Ada Quill", "Ben van der Meer"],
            "published": "2023-05-01",
            "arxiv": "2305.00001",
            "venue": {"name": "Proceedings of Lamps", "year": 2024},
        },
        "Quill, A., & van der Meer, B. (2024). Lantern: A Light. Proceedings of Lamps."
        " https://doi.org/10.48550/arXiv.2305.00001",
        "A. Quill and B. van der Meer, “Lantern: A Light,” in Proceedings of Lamps, 2024. doi:"
        " 10.48550/arXiv.2305.00001.",
    ),
    "preprint": (
        {"authors": ["Ada Quill"], "published": "2023-05-01", "arxiv": "2305.00001"},
        "Quill, A. (2023). T (arXiv:2305.00001). arXiv. https://doi.org/10.48550/arXiv.2305.00001",
        "A. Quill, “T,” May 01, 2023, arXiv: arXiv:2305.00001. doi: 10.48550/arXiv.2305.00001.",
    ),
    "journal": (
        {
            "authors": ["Ada Quill"],
            "venue": {"name": "Journal of Shadows", "year": 2023, "kind": "journal"},
            "doi": "10.1000/x",
        },
        "Quill, A. (2023). T. Journal of Shadows. https://doi.org/10.1000/x",
        "A. Quill, “T,” Journal of Shadows, 2023, doi: 10.1000/x.",
    ),
    "month": (
        {"authors": ["Ada Quill"], "published": "2023-05"},
        "Quill, A. (2023, May). T.",
        "A. Quill, “T.” May 2023.",
    ),
    "no date": ({"authors": ["Ada Quill"]}, "Quill, A. (n.d.). T.", "A. Quill, “T.”"),
    "no authors": (
        {"published": "2023", "arxiv": "2305.00001"},
        "T (arXiv:2305.00001). (2023). arXiv. https://doi.org/10.48550/arXiv.2305.00001",
        "“T,” 2023, arXiv: arXiv:2305.00001. doi: 10.48550/arXiv.2305.00001.",
    ),
    "nothing": ({}, "T. (n.d.).", "“T.”"),
    "question": (
        {"title": "Why?", "authors": ["NVIDIA"], "published": "2023"},
        "NVIDIA. (2023). Why?",
        "NVIDIA, “Why?” 2023.",
    ),
    "formula": (
        {"title": r"$\ell_2$ Norms"},
        "ℓ_2 Norms. (n.d.).",
        "“ℓ_2 Norms.”",
    ),
    "conference without a date": (
        {"venue": {"name": "Lamps"}, "doi": "10.1000/x"},
        "T. (n.d.). Lamps. https://doi.org/10.1000/x",
        "“T,” in Lamps, doi: 10.1000/x.",
    ),
    "other": (
        {"venue": {"name": "Lamps", "year": 2020, "kind": "other"}, "doi": "10.1000/x"},
        "T. (2020). In Lamps. https://doi.org/10.1000/x",
        "“T,” Lamps. 2020. doi: 10.1000/x.",
    ),
    "thesis": (
        {
            "authors": ["Ada Quill"],
            "venue": {"name": "University of Lamps", "year": 2020, "kind": "thesis"},
            "doi": "10.1000/x",
        },
        "Quill, A. (2020). T [University of Lamps]. https://doi.org/10.1000/x",
        "A. Quill, “T,” University of Lamps, 2020. doi: 10.1000/x.",
    ),
    "thesis without a link": (
        {"authors": ["Ada Quill"], "venue": {"name": "University of Lamps", "kind": "thesis"}},
        "Quill, A. (n.d.). T. University of Lamps.",
        "A. Quill, “T,” University of Lamps.",
    ),
    "book": (
        {"authors": ["Ada Quill"], "venue": {"name": "Lamps", "year": 2020, "kind": "book"}},
        "Quill, A. (2020). T. In Lamps.",
        "A. Quill, “T,” in Lamps, 2020.",
    ),
    "day": (
        {"authors": ["Ada Quill"], "published": "2023-05-09"},
        "Quill, A. (2023, May 9). T.",
        "A. Quill, “T.” May 09, 2023.",
    ),
    "six authors": (
        {"authors": [f"A {name}" for name in NAMES[:6]]},
        "Aa, A., Ba, A., Ca, A., Da, A., Ea, A., & Fa, A. (n.d.). T.",
        "A. Aa, A. Ba, A. Ca, A. Da, A. Ea, and A. Fa, “T.”",
    ),
    "twenty authors": (
        {"authors": [f"A {name}" for name in NAMES[:20]]},
        "Aa, A., Ba, A., Ca, A., Da, A., Ea, A., Fa, A., Ga, A., Ha, A., Ia, A., Ja, A., Ka, A.,"
        " La, A., Ma, A., Na, A., Oa, A., Pa, A., Qa, A., Ra, A., Sa, A., & Ta, A. (n.d.). T.",
        "A. Aa et al., “T.”",
    ),
    "more than twenty authors": (
        {"authors": [f"A {name}" for name in NAMES[:22]]},
        "Aa, A., Ba, A., Ca, A., Da, A., Ea, A., Fa, A., Ga, A., Ha, A., Ia, A., Ja, A., Ka, A.,"
        " La, A., Ma, A., Na, A., Oa, A., Pa, A., Qa, A., Ra, A., Sa, A., … Va, A. (n.d.). T.",
        "A. Aa et al., “T.”",
    ),
    "markup": (
        {"title": '<i>5</i> < 6 <span class="nocase">x</span>', "authors": ["<b> Quill"]},
        '<b> Quill. (n.d.). <i>5</i> < 6 <span class="nocase">x</span>.',
        '<b> Quill, “<i>5</i> < 6 <span class="nocase">x</span>.”',
    ),
}


@pytest.mark.parametrize(("fields", "apa", "ieee"), CASES.values(), ids=CASES)
def test_write(fields: dict[str, Any], apa: str, ieee: str) -> None:
    """A citation holds what is known in the form of its style, as plain text."""
    made = paper(**fields)
    assert citations.write(made, "apa") == apa
    assert citations.write(made, "ieee") == ieee


# What citeproc-py writes otherwise, with the reason why ours is right.
DIFFERENCES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    # APA 9.16: "Retrieved" comes with a date, and only where a page is meant to change.
    "no date of retrieval": (
        {"links": {"pdf": "https://example.org/t.pdf"}, "venue": {"name": "Lamps"}},
        "apa",
        "T. (n.d.). Lamps. https://example.org/t.pdf",
        "T. (n.d.). Lamps. Retrieved https://example.org/t.pdf",
    ),
    # An address holds no angle brackets.
    "signs in a DOI": (
        {"doi": "10.1002/(SICI)1:1<2::A>3.0.CO;2-6"},
        "apa",
        "T. (n.d.). https://doi.org/10.1002/(SICI)1:1%3C2::A%3E3.0.CO;2-6",
        "T. (n.d.). https://doi.org/10.1002/(SICI)1:1<2::A>3.0.CO;2-6",
    ),
    # A sentence ends once: no full stop follows a full stop, a question or an exclamation mark.
    "venue with a full stop": (
        {"venue": {"name": "Proc. Lamps."}},
        "ieee",
        "“T,” in Proc. Lamps.",
        "“T,” in Proc. Lamps..",
    ),
    "venue with a sign": (
        {"venue": {"name": "Lamps!", "year": 2024}},
        "apa",
        "T. (2024). Lamps!",
        "T. (2024). Lamps!.",
    ),
    "author with a sign": (
        {"authors": ["Yahoo!"]},
        "apa",
        "Yahoo! (n.d.). T.",
        "Yahoo!. (n.d.). T.",
    ),
    "nickname": (
        {"authors": ["Ada 'Ace' Quill"]},
        "apa",
        "Quill, A. 'Ace'. (n.d.). T.",
        "Quill, A. 'Ace' . (n.d.). T.",
    ),
    # APA 9.8: a hyphen stays, and each part has its initial.
    "small letter after a hyphen": (
        {"authors": ["Xiao-ming Li"]},
        "apa",
        "Li, X.-m. (n.d.). T.",
        "Li, X.-. ming . (n.d.). T.",
    ),
    # A script without capitals has no initials.
    "Arabic": (
        {"authors": ["علي محمد"]},
        "ieee",
        "علي محمد, “T.”",
        ". علي . محمد, “T.”",
    ),
    # The title stands once, where the authors would, and nothing of it is missing.
    "title that repeats itself": (
        {"title": "Lamps (2020). Lamps", "published": "2023"},
        "apa",
        "Lamps (2020). Lamps. (2023).",
        "Lamps. (2020). (2023). Lamps (2020). Lamps.",
    ),
}


@pytest.mark.parametrize(
    ("fields", "style", "ours", "theirs"), DIFFERENCES.values(), ids=DIFFERENCES
)
def test_differences(fields: dict[str, Any], style: str, ours: str, theirs: str) -> None:
    """What we write otherwise than citeproc-py is known, one by one."""
    made = paper(**fields)
    assert citations.write(made, style) == ours
    assert processor.write(made, style) == theirs


def same(made: Paper, style: str) -> bool:
    theirs = processor.write(made, style)
    if not made.published and not (made.venue and made.venue.year) and not made.doi:
        theirs = theirs.replace(" Retrieved https://", " https://")
    bare = made.model_copy(update={"later_title": None, "erratum": None})  # it knows no remarks
    return citations.write(bare, style) == theirs


@pytest.mark.parametrize(
    ("fields", "apa", "ieee"),
    [
        ({"status": "withdrawn"}, "(Withdrawn)", "[Withdrawn]."),
        ({"status": "retracted 2024-05"}, "(Retraction published 2024)", "[Retracted 2024]."),
        (
            {"status": 'superseded by "Brighter $x^2$" 2024: A.'},
            "(Superseded by Brighter x^2, 2024)",
            "[Superseded by Brighter x^2, 2024].",
        ),
        (
            {"status": "withdrawn 2024", "erratum": "Table 2."},
            "(Withdrawn 2024) (Erratum: Table 2.)",
            "[Withdrawn 2024]. [Erratum: Table 2.].",
        ),
        ({"later_title": "U"}, "(Later title: U)", "[Later title: U]."),
    ],
)
def test_remarks(fields: dict[str, Any], apa: str, ieee: str) -> None:
    """What is to be known of a paper stands behind its citation."""
    made = paper(published="2023", **fields)
    assert citations.write(made, "apa") == f"T. (2023). {apa}"
    assert citations.write(made, "ieee") == f"“T.” 2023. {ieee}"


@pytest.mark.parametrize("style", citations.STYLES)
def test_as_citeproc(real: Catalog, style: str) -> None:
    """Every paper of the frozen catalog is cited as citeproc-py cites it, sign by sign."""
    assert [entry.id for entry in real.entries if not same(entry.paper, style)] == []


@pytest.mark.slow
@pytest.mark.parametrize("style", citations.STYLES)
def test_invented_as_citeproc(style: str) -> None:
    """So are 500 papers of all kinds, with up to 30 authors, every date, venue and link."""
    made = list(invented.papers(500))
    assert [paper for paper in made if not same(paper, style)] == []
    assert {len(paper.authors) for paper in made} >= {0, 1, 2, 3, 6, 7, 20, 21, 30}


@settings(max_examples=40)
@given(LINES, st.lists(LINES, max_size=2, unique_by=fold), st.none() | LINES)
def test_any_text(title: str, authors: list[str], venue: str | None) -> None:
    """Whatever a paper holds, there is a citation of one line that claims no date."""
    made = paper(title=title, authors=authors, **({"venue": {"name": venue}} if venue else {}))
    for style in citations.STYLES:
        text = citations.write(made, style)
        assert text == " ".join(text.split())
        assert "x" in text
        assert "\x02" not in text
    assert "(n.d.)" in citations.write(made, "apa")


def test_real_citations(real: Catalog) -> None:
    """The citation of every paper holds its title, its first author, its year and its link."""
    for entry in real.entries:
        made = entry.paper
        for style in citations.STYLES:
            text = citations.write(made, style)
            assert " ".join(formulas.plain(made.title).split()).rstrip(".") in text
            assert not made.authors or made.authors[0].parts.last in text
            year = (made.venue and made.venue.year) or (made.published and made.published.year)
            assert year is None or str(year) in text
            assert (references.doi(made) or "") in text


def test_without_abstract() -> None:
    """Where a paper has no abstract, no format has an empty one."""
    bare = reference(abstract="", arxiv="2401.10020")
    assert "AB  - " not in ris.entry(bare)
    assert "abstract" not in csl.item(bare)
    assert "abstract" not in bibtex.entry(bare.paper, bare.key, abstract=True)
    assert "## Abstract" not in markdown.document(bare)
