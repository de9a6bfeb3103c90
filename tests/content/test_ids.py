"""Tests of `papershelf.content.ids`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.content import ids, links

NO_NAMES = [
    "",
    ".",
    "..",
    "../a",
    "a/b",
    "a\\b",
    "/a",
    "C:a",
    "..%2fa",
    "a%20b",
    "a b",
    "a_b",
    "a+b",
    "A",
    "a.",
    ".a",
    "a..1",
    "a-",
    "-a",
    "a--b",
    "a ",
    " a",
    "a\n",
    "a\0",
    "a" * 65,
    "a" * 300,
    "con",
    "nul",
    "aux",
    "prn",
    "com1",
    "lpt9",
    "index",
    "page",
    "аbc",  # the first letter is Cyrillic
    "ａ",  # a full-width letter
    "é",
    "e\u0301",
    "١",  # an Arabic-Indic digit
    "ſ",  # lower-case, but not ASCII
]
FILES = ["a.json", "a.bib", "a.md", "a.html", "a.7z", "a.js", "2401.10020.json", "con.1"]


@pytest.mark.parametrize("text", ["a", "a-b", "2401.10020", "gpt-4", "a.1.2-b", "7", "a" * 64])
def test_ids(text: str) -> None:
    """An id is words and digits, joined by hyphens or by dots before digits."""
    assert ids.is_id(text)


@pytest.mark.parametrize("text", [*NO_NAMES, *FILES])
def test_no_ids(text: str) -> None:
    """No id leaves its folder, takes a system's or a page's name, or differs by look alone.

    Nor does it end like a file: the page of `a.json` would stand where the data of `a` does.
    """
    assert not ids.is_id(text)


@pytest.mark.parametrize("text", ["a", "a-b", "3d-vision", "a" * 64])
def test_tags(text: str) -> None:
    """A tag is words and digits joined by hyphens."""
    assert ids.is_tag(text)


@pytest.mark.parametrize("text", [*NO_NAMES, *FILES, "1.1"])
def test_no_tags(text: str) -> None:
    """No tag leaves its folder or takes a reserved name."""
    assert not ids.is_tag(text)


@pytest.mark.parametrize(
    ("test", "good", "bad"),
    [
        pytest.param(
            ids.is_arxiv,
            ["2401.10020", "0704.0001", "cs/0601001", "math.NT/0601001", "hep-th/9901001"],
            [
                "2401.10020v1",
                "2401.100",
                "2401.100200",
                "cs/060100",
                "2401.10020\n",
                "",
                "CS/0601001",
                "２４０１.10020",
                "arXiv:2401.10020",
                "../0601001",
                "cs/0601001/a",
            ],
            id="arxiv",
        ),
        pytest.param(
            ids.is_figure,
            ["a.png", "gpt-4.jpg", "2401.10020.jpeg", "a.1.webp", "a" * 64 + ".png"],
            [
                *NO_NAMES,
                *(f"{name}.png" for name in NO_NAMES),
                *("a.svg", "a.gif", "a.PNG", "a.png.svg", "a.svg.png", "a.png\n", "png", ".png"),
            ],
            id="figure",
        ),
        pytest.param(
            ids.is_doi,
            [
                *("10.1000/182", "10.1000/ABC", "10.1145/3442188.3445922", "10.1002/(SICI)1097"),
                "10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6",
                "10.1002/(SICI)1521-3951(199911)216:1<135::AID-PSSB135>3.0.CO;2-#",
                "10.1580/1080-6032(2006)17[66:TPOTSR]2.0.CO;2",
                *("10.1016/0370-2693(91)90641-8", "10.1016/s0735-1097(98)00347-7)", "10.1000/a;b"),
            ],
            [
                "10.1/a",
                "11.1000/1",
                "10.1000/",
                "10.1000/a b",
                "10.1000/a\n",
                "doi:10.1000/1",
                "",
                '10.1000/"',
                *("10.1000/<a>", "10.1000/a<b", "10.1000/a>b", "10.1000/a>b<c", "10.1000/a<<b>c"),
                *("10.1000/a<b>", "10.1000/a<b c>d", '10.1000/a<b="c">d', "10.1000/a<b>;"),
                "10.1000/{a}",
                "10.1000/a\\b",
                "10.１000/1",
            ],
            id="doi",
        ),
        pytest.param(
            ids.is_category,
            ["cs.LG", "quant-ph", "math.NT", "astro-ph.CO", "cond-mat.mes-hall"],
            ["", "CS.LG", "cs.LG\n", "cs LG", "cs.", "cs.LG.x", "cs/LG", "cs.1"],
            id="category",
        ),
    ],
)
def test_foreign_ids(test: Callable[[str], bool], good: list[str], bad: list[str]) -> None:
    """Identifiers of others are known by their form, in plain ASCII digits."""
    assert [text for text in good if not test(text)] == []
    assert [text for text in bad if test(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2401.10020", "2401.10020"),
        (" 2401.10020v12 ", "2401.10020"),
        ("arXiv:2401.10020", "2401.10020"),
        ("arxiv: 2401.10020v2", "2401.10020"),
        ("https://arxiv.org/abs/2401.10020", "2401.10020"),
        ("http://www.arxiv.org/pdf/2401.10020v1.pdf", "2401.10020"),
        ("arxiv.org/html/2401.10020v3#S1", "2401.10020"),
        ("https://export.arxiv.org/abs/cs/0601001v1?x=y", "cs/0601001"),
        ("https://arxiv.org/abs/math.NT/0601001", "math.NT/0601001"),
        ("https://arxiv.org/abs/2401.100200", None),
        ("https://arxiv.org/abs/2401.10020/../x", None),
        ("https://example.org/abs/2401.10020", None),
        ("2401.10020 and more", None),
        ("arXiv", None),
        ("", None),
    ],
)
def test_arxiv_id(text: str, found: str | None) -> None:
    """The plain arXiv id is found in every usual way of giving one, and in nothing else."""
    assert ids.arxiv_id(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.1000/182", "10.1000/182"),
        (" doi: 10.1000/ABC ", "10.1000/abc"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("doi.org/10.1000/182", "10.1000/182"),
        (
            "https://doi.org/10.1002/(SICI)1096-9861(19960129)365:1%3C113::AID-CNE9%3E3.0.CO;2-6",
            "10.1002/(sici)1096-9861(19960129)365:1<113::aid-cne9>3.0.co;2-6",
        ),
        ("10.1000/a%2Fb", "10.1000/a%2fb"),
        ("https://example.org/10.1000/182", None),
        ("10.1000/1 82", None),
        ("", None),
    ],
)
def test_doi(text: str, found: str | None) -> None:
    """The plain DOI is found in a DOI or its address; letters do not differ by case."""
    assert ids.doi(text) == found


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("10.1016/S0735-1097(98)00347-7", "https://doi.org/10.1016/S0735-1097(98)00347-7"),
        ("10.1000/a;b:c,d@e", "https://doi.org/10.1000/a;b:c,d@e"),
        ("10.1000/a#b?c%d[e]", "https://doi.org/10.1000/a%23b%3Fc%25d%5Be%5D"),
        (
            "10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6",
            "https://doi.org/10.1002/(SICI)1096-9861(19960129)365:1%3C113::AID-CNE9%3E3.0.CO;2-6",
        ),
    ],
)
def test_doi_url(doi: str, address: str) -> None:
    """What an address cannot hold or takes for its end is encoded; the DOI is found again."""
    assert ids.doi_url(doi) == address
    assert ids.doi(address) == doi.lower()
    assert links.is_allowed(address)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Jürgen Schmidhuber", "jurgen-schmidhuber"),
        ("Ju\u0308rgen Schmidhuber", "jurgen-schmidhuber"),
        ("JÜRGEN  SCHMIDHUBER", "jurgen-schmidhuber"),
        ("a b", "a-b"),
        ("a-b", "a-b"),
        ("a_b", "a-b"),
        ("Brian O'Neil", "brian-oneil"),
        ("Strauß", "strauss"),
        ("C++", "c-plus-plus"),
        ("A/B", "a-b"),
        ("../../etc", "etc"),
        ("..", "x"),
        ("", "x"),
        ("\n", "x"),
        ("!?", "x"),
        ("CON", "con-x"),
        ("nul", "nul-x"),
        ("index", "index-x"),
        ("Page", "page-x"),
        ("a.json", "a-json"),
        ("李明", "u674e-u660e"),
        ("aω1", "a-u3c9-1"),
        ("a" * 300, "a" * 64),
        ("a" * 63 + " b", "a" * 63),
    ],
)
def test_slug(text: str, slug: str) -> None:
    """A slug is plain ASCII, and the same for all spellings of the same words."""
    assert ids.slug(text) == slug


@given(st.text(max_size=100))
def test_every_slug_is_a_tag(text: str) -> None:
    """Whatever a slug is made of, it may stand in an address."""
    assert ids.is_tag(ids.slug(text))


@pytest.mark.parametrize(
    ("title", "arxiv", "taken", "identifier"),
    [
        ("TokenFormer: Rethinking Scaling", "2410.23168", [], "tokenformer"),
        ("Attention Is All You Need", "1706.03762", [], "attention-is-all-you-need"),
        ("C++: A Language", None, [], "c-plus-plus"),
        ("The Long Road to a Short Title of Papers", "2401.10020", [], "2401.10020"),
        ("The Long Road to a Short Title of Papers", "math.NT/0601001", [], "math-nt-0601001"),
        (
            "The Long Road to a Short Title of Papers",
            None,
            [],
            "the-long-road-to-a-short-title-of-papers",
        ),
        (
            "The Very Long Road to a Short Title of Papers",
            None,
            [],
            "the-very-long-road-to-a-short-title-of",
        ),
        ("BERT: A", "1810.04805", ["bert"], "bert-a"),
        ("BERT: A", "1810.04805", ["bert", "bert-a"], "1810.04805"),
        ("BERT: A", None, ["bert", "bert-a"], "bert-a-2"),
        ("BERT: A", None, ["bert", "bert-a", "bert-a-2"], "bert-a-3"),
        ("Index: A Study of Books", None, [], "index-a-study-of-books"),
        ("Index", None, [], "index-x"),
        ("CON " + "a" * 50, None, [], "con-2"),
        ("A" * 70, None, [], "a" * 40),
        ("..", None, [], "x"),
        ("深度學習", None, [], "u6df1-u5ea6-u5b78-u7fd2"),
    ],
)
def test_paper_id(title: str, arxiv: str | None, taken: list[str], identifier: str) -> None:
    """A new paper's id is the first short, allowed and free one of the documented choices."""
    assert ids.paper_id(title, arxiv, taken) == identifier


@given(st.text(min_size=1, max_size=100), st.sampled_from([None, "2401.10020", "math.NT/0601001"]))
def test_every_paper_id_is_an_id(title: str, arxiv: str | None) -> None:
    """Whatever the title holds, the id is allowed, and so is the next one for the same title."""
    first = ids.paper_id(title, arxiv, ())
    second = ids.paper_id(title, arxiv, (first,))
    assert ids.is_id(first)
    assert ids.is_id(second)
    assert first != second


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("cs.LG", "cs.LG"),
        ("CS.lg", "cs.LG"),
        ("cs lg", "cs.LG"),
        (" cs.LG\n", "cs.LG"),
        ("math/nt", "math.NT"),
        ("Quant-Ph", "quant-ph"),
        ("cond-mat.Str-El", "cond-mat.str-el"),
        ("physics.OPTICS", "physics.optics"),
        ("", None),
        ("c5", None),
        ("cs.LG, stat.ML", None),
    ],
)
def test_category(text: str, category: str | None) -> None:
    """A category is found however it is written."""
    assert ids.category(text) == category


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0001-5109-3700", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1825-0098", False),
        ("0000-0002-1694-2330", False),
        ("0000-0002-1694-233x", False),
        ("0000000218250097", False),
        ("0000-0002-1825-0097 ", False),
        ("", False),
    ],
)
def test_is_orcid(text: str, is_one: bool) -> None:
    """An ORCID iD ends with the sign that checks its digits."""
    assert ids.is_orcid(text) is is_one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (" www.orcid.org/0000-0002-1694-233x ", "0000-0002-1694-233X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000 0002 1825 0097", "0000-0002-1825-0097"),
        ("orcid.org/orcid.org/0000-0002-1825-0097", None),
        ("0000-0002-1825-0098", None),
    ],
)
def test_orcid(text: str, found: str | None) -> None:
    """An ORCID iD is found in its address, and without hyphens."""
    assert ids.orcid(text) == found


@pytest.mark.parametrize(
    ("arxiv", "month", "doi"),
    [
        ("2401.10020", "2024-01", "10.48550/arXiv.2401.10020"),
        ("0704.0001", "2007-04", "10.48550/arXiv.0704.0001"),
        ("math.GT/0309136", "2003-09", "10.48550/arXiv.math/0309136"),
        ("hep-th/9108028", "1991-08", "10.48550/arXiv.hep-th/9108028"),
        ("9912.12345", "2099-12", "10.48550/arXiv.9912.12345"),
        ("hep-th/9101001", "1991-01", "10.48550/arXiv.hep-th/9101001"),
    ],
)
def test_arxiv_month(arxiv: str, month: str, doi: str) -> None:
    """An arXiv id tells the month in which it was given, and arXiv's own DOI."""
    assert str(ids.arxiv_month(arxiv)) == month
    assert ids.arxiv_doi(arxiv) == doi


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" content/figures/A.PNG ", "a.png"),
        ("figures\\my-paper.webp", "my-paper.webp"),
        ("a.png", "a.png"),
        ("a/b/c.jpeg", "c.jpeg"),
        ("a.svg", None),
        ("a.png/", None),
    ],
)
def test_figure(text: str, found: str | None) -> None:
    """The name of a figure's file is found in a path, and in capitals."""
    assert ids.figure(text) == found


def test_figures_of_ids() -> None:
    """A figure is called as a paper may be, with its whole name, dots too."""
    assert ids.is_figure("2401.10020.png")
    assert ids.is_figure(f"{'a' * 64}.png")
    assert not ids.is_figure(f"a.{'1' * 63}.png")
    assert ids.figure("con.a.png") is None
    assert ids.figure("con.png") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("doi:10.1000/doi:5", "10.1000/doi:5"),
        ("https://doi.org/10.1000/a%2Fdoi.org/b", "10.1000/a/doi.org/b"),
        ("10.1000/a%2fb", "10.1000/a%2fb"),
        ("doi:10.1000/x%41", "10.1000/x%41"),
        ("10.1000/xx.,;", "10.1000/xx"),
        ("10.1000/x.doi.org/%41", "10.1000/x.doi.org/%41"),
    ],
)
def test_one_prefix(text: str, found: str | None) -> None:
    """Only what stands before a DOI is taken off, signs of the sentence around it too."""
    assert ids.doi(text) == found


def test_one_prefix_of_arxiv() -> None:
    """Of an arXiv id too, once."""
    assert ids.arxiv_id("arXiv:arXiv:2401.10020") is None
    assert ids.arxiv_id("arXiv:2401.10020") == "2401.10020"


def test_many_of_one_title() -> None:
    """Of thousands of papers with the same words, each gets the next number."""
    taken: set[str] = set()
    for _ in range(3_000):
        taken.add(ids.paper_id("A Study of the Same Six Words", None, taken))
    words = "a-study-of-the-same-six-words"
    assert taken == {words, *(f"{words}-{number}" for number in range(2, 3_001))}


@pytest.mark.parametrize(
    ("title", "arxiv", "identifier"),
    [
        ("Alpha: Beta: Gamma Delta Epsilon Zeta", None, "alpha"),
        ("One Two Three: a b c d e f", "2401.10020", "one-two-three"),
        ("One Two Three Four: a b c d e f", "2401.10020", "2401.10020"),
        ("One Two Three Four Five", "2401.10020", "one-two-three-four-five"),
        ("One Two Three Four Five Six", "2401.10020", "2401.10020"),
        ("a" * 40, "2401.10020", "a" * 40),
        ("a" * 41, "2401.10020", "2401.10020"),
        ("?", "2401.10020", "2401.10020"),
    ],
)
def test_short_ids(title: str, arxiv: str, identifier: str) -> None:
    """A name has three words, a title five, and either 40 signs, before the arXiv id is taken."""
    assert ids.paper_id(title, arxiv, set()) == identifier
