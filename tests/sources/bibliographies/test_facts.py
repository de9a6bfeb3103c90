"""Single facts of bibliographies: names, dates, venues, identifiers, markup and TeX."""

from __future__ import annotations

import pytest

from papershelf.content.dates import PartialDate
from papershelf.sources import repair
from papershelf.sources.bibliographies import identifiers, issued, markup, names, tex


@pytest.mark.parametrize(
    ("raw", "authors"),
    [
        ("Knuth, Donald E. and Ludwig van Beethoven", ["Donald E. Knuth", "Ludwig van Beethoven"]),
        ("van der Meer, Jr., Bram", ["Bram van der Meer Jr."]),
        ("King, Martin Luther, Jr.", ["Martin Luther King Jr."]),
        (
            "{Barnes and Noble, Inc.} and {\\O}rsted, H. C.",
            ["Barnes and Noble, Inc.", "H. C. Ørsted"],
        ),
        ("{\\'E}ric N{\\\"u}{\\ss}li and Pl{\\'a}to", ["Éric Nüßli", "Pláto"]),
        ("family=Salle, given=Jean, prefix=de la, suffix=III", ["Jean de la Salle III"]),
        ("A.\n  and B. and\tC.", ["A.", "B.", "C."]),
        ("Sanders, Anderson", ["Anderson Sanders"]),
        ("World Health Organization,", ["World Health Organization"]),
        ("Smith, Ann; Jones, Bob", ["Ann Smith", "Bob Jones"]),
        ("Fran&ccedil;ois, Ann; {A; B}", ["Fran&ccedil;ois, Ann", "A; B"]),
        (r"Ann Smith \& Bob Jones", ["Ann Smith", "Bob Jones"]),
        ("Smith, Ann et al.", ["Ann Smith", "et al."]),
        ("Smith, Ann and et al", ["Ann Smith", "et al."]),
        ("Ann Smith, Bob Jones, Cy Lee and Di Poe", ["Ann Smith", "Bob Jones", "Cy Lee", "Di Poe"]),
        ("王小明、李华；张伟，赵云", ["王小明", "李华", "张伟", "赵云"]),
    ],
)
def test_bibtex_names(raw: str, authors: list[str]) -> None:
    """Names are turned round as BibTeX does; braces keep groups together."""
    assert [names.from_bibtex(name) for name in names.split_bibtex(raw)] == authors


@pytest.mark.parametrize(
    ("raw", "authors"),
    [
        ("Ada Example, Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Example, Ada", ["Ada Example"]),
        ("Example, Ada; Sample, Bo", ["Ada Example", "Bo Sample"]),
        ("Example, Ada and Sample, Bo", ["Ada Example", "Bo Sample"]),
        ("Ada Example, Bo Sample and Cleo Tide", ["Ada Example", "Bo Sample", "Cleo Tide"]),
        ("Smith J.A., Doe K.", ["J.A. Smith", "K. Doe"]),
        ("Smith JA, Doe K", ["JA Smith", "K Doe"]),
        ("Riguetti, Facundo J. (57210751537); Doe, K.", ["Facundo J. Riguetti", "K. Doe"]),
        ("Adams,Hugo J.;Kwee,Thomas C.", ["Hugo J. Adams", "Thomas C. Kwee"]),
        ("Plato", ["Plato"]),
        ("Reed, Ann, Jr.", ["Ann Reed Jr."]),
        (" , ", []),
        ("王小明、李华", ["王小明", "李华"]),
        ("王小明；李华", ["王小明", "李华"]),
        ("王小明，李华", ["王小明", "李华"]),
        ("Smith, Ann; Jones, Bob, et al.", ["Ann Smith", "Bob Jones", "et al."]),
        ("Ann Smith, Bob Jones et al", ["Ann Smith", "Bob Jones", "et al."]),
        ("Smith, J., Jones, K.", ["J. Smith", "K. Jones"]),
        ("Smith, J.-P. A., van der Meer, K., & O'Neil, L. M.",
         ["J.-P. A. Smith", "K. van der Meer", "L. M. O'Neil"]),
        ("Smith, J., Jones, K., et al.", ["J. Smith", "K. Jones", "et al."]),
        ("LI, X, WU, Y", ["X LI", "Y WU"]),
        ("Smith, J., Jr., Jones, K.", None),
        ("Smith, J., Jones", None),
        ("Smith, J., Jones, K., ... Lee, L.", None),
        ("J., Smith, K., Jones", None),
        ("OpenAI, IBM, Example, ETH", None),
        ("王, 伟, 李, 娜", None),
        ("Smith, Ann, Jones, Bob", None),
        ("Plato, Kant, Hume", None),
    ],
)  # fmt: skip
def test_names_in_one_text(raw: str, authors: list[str] | None) -> None:
    """Semicolons, lines, `and` or commas part the authors of a cell, if that is certain."""
    assert names.split_text(raw) == authors


@pytest.mark.parametrize(
    ("listed", "kept", "are_more"),
    [
        (["Ada Example", "others"], ["Ada Example"], True),
        (["Ada Example", "et al."], ["Ada Example"], True),
        (["Others", "Ada Example 0002"], ["Others", "Ada Example"], False),
        ([" ", "A  B"], ["A B"], False),
        ([], [], False),
    ],
)
def test_others(listed: list[str], kept: list[str], are_more: bool) -> None:
    """Words for authors that a file leaves out are no author."""
    assert names.without_others(listed) == (kept, are_more)


@pytest.mark.parametrize(
    ("whole", "year", "month", "found"),
    [
        ("2020-05-01/2020-05-04", "", "", "2020-05-01"),
        ("2020/05//", "", "", "2020-05"),
        ("2019///Spring", "", "", "2019"),
        ("2019~", "", "", "2019"),
        ("2022-21", "", "", "2022"),
        ("20240118", "", "", "2024-01-18"),
        ("2024-01-18T00:00:00Z", "", "", "2024-01-18"),
        ("2020 May 5", "", "", "2020-05-05"),
        ("2019 Winter", "", "", "2019"),
        ("May 2019", "", "", "2019-05"),
        ("", "2024", "jul 12", "2024-07-12"),
        ("", "2024", "05", "2024-05"),
        ("", "2024", "May--June", "2024-05"),
        ("", "c2001", "", "2001"),
        ("May 5", "2020", "", "2020-05-05"),
        ("2020", "2020", "3", "2020-03"),
        ("", "n.d.", "", "None"),
        ("", "", "", "None"),
    ],
)
def test_dates(whole: str, year: str, month: str, found: str) -> None:
    """A date is as precise as the file has it."""
    date, problem = issued.joined(whole, year, month)
    assert (str(date), problem) == (found, None)


def test_no_date() -> None:
    """What is no year is described."""
    date, problem = issued.joined("", "in press", "")
    assert (date, str(problem)) == (None, "expected a year, got 'in press'")


@pytest.mark.parametrize(
    ("date", "posted", "first"),
    [
        ("2025", "2024-10", "2024-10"),
        ("2024", "2024-10", "2024-10"),
        ("2024-10-30", "2024-10", "2024-10-30"),
        ("2024-12-01", "2024-10", "2024-10"),
        ("2024-05", "2024-10", "2024-05"),
        ("2019", "2024-10", "2019"),
    ],
)
def test_first_date(date: str, posted: str, first: str) -> None:
    """A preprint appeared when it was posted, if it was not published before."""
    assert str(issued.first(PartialDate.parse(date), PartialDate.parse(posted))) == first


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("arXiv preprint arXiv:1706.03762 [cs.CL]", "1706.03762"),
        ("https://arxiv.org/pdf/2401.10020v2.pdf", "2401.10020"),
        ("10.48550/ARXIV.2401.10020", "2401.10020"),
        ("abs/2401.10020", "2401.10020"),
        ("arXiv:hep-th/9901001", "hep-th/9901001"),
        ("2401.10020", "2401.10020"),
        ("10.1000/182", None),
        ("Journal of arXiv studies", None),
    ],
)
def test_arxiv_ids(text: str, arxiv: str | None) -> None:
    """An arXiv id is found wherever bibliographies write one."""
    assert identifiers.arxiv(text) == arxiv


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<i>Salmo</i> in H<sub>2</sub>O &amp; 10<sup>6</sup>", "Salmo in H₂O & 10⁶"),
        ("x<sub>i</sub>", "x_i"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("<https://example.org>", "<https://example.org>"),
        ("&lt;b&gt; &nope; R&D", "<b> &nope; R&D"),
        (
            "<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>",
            "One.\n\nTwo.",
        ),
        ("[No abstract available]", ""),
    ],
)
def test_markup(text: str, plain: str) -> None:
    """Elements and entities of databases become text; other angles stay."""
    assert markup.abstract(text) == plain


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"{RNN}s on \emph{Wild} Land: 10\% {\&} $\ell_1$", r"RNNs on Wild Land: 10% & $\ell_1$"),
        (r"1998--2001 --- A~B", "1998–2001 — A B"),
        (r"\(x^2\) and \ensuremath{\alpha}", r"$x^2$ and $\alpha$"),
        (r"\O rsted and Sm{\o}rg{\aa}sbord", "Ørsted and Smørgåsbord"),
        (r"\url{https://example.org/a--b~c_d}", "https://example.org/a--b~c_d"),
        (r"\textbraceleft{}a\textbraceright{} \textasciitilde{}b", "{a} ~b"),
        (r"{{\CSTUG{}}} and \TeX{}nicians in \LaTeX", "CSTUG and TeXnicians in LaTeX"),
        (r"$ \Omega $, $$x$$, \$5 to \$10", r"$\Omega$, $x$, $5 to $10"),
        (r"{\v{S}}koda, \c{c}a, na\"{\i}ve", "Škoda, ça, naïve"),
        (r"{\v s} {\c S}ahin {\u g} {\k a} Erd{\H o}s {\r u}", "š Şahin ğ ą Erdős ů"),
        (r"Fran\c cois Vu{\v c}kovi{\' c} {\" o} {\~ n} caf\' e", "François Vučković ö ñ café"),
        (r"p {\textless} 0.05, a \textgreater b {\textbar} c", "p < 0.05, a > b | c"),
        (r"{\copyright} A, \textless{}x\textgreater{}", "© A, <x>"),
        (r"c\textunderscore d{\textunderscore}e", "c_d_e"),
        (r"Nguy{\~{\^e}}n Tr{\`{\^a}}n \'{\^{e}} \'\^e {\'\ae}", "Nguyễn Trần ế ế ǽ"),
    ],
)  # fmt: skip
def test_tex(raw: str, text: str) -> None:
    """Accents, dashes, ties and macros become Unicode; formulas stay between dollar signs."""
    assert tex.text(raw) == text
    assert repair.text(tex.source(raw)) == text


@pytest.mark.parametrize(
    "raw",
    [
        r"On {\textless}i{\textgreater}Salmo{\textless}/i{\textgreater} now",
        r"On \textless{}i\textgreater{}Salmo\textless{}/i\textgreater{} now",
        r"On \textless i\textgreater{}Salmo\textless/i\textgreater now",
        r"On $<$i$>$Salmo$<$/i$>$ now",
        "On <i>Salmo</i> now",
    ],
)
def test_elements(raw: str) -> None:
    """Elements in a title, also those that TeX's macros write, go."""
    assert markup.plain(tex.source(raw)) == "On Salmo now"


def test_values() -> None:
    """A value is a chain of texts and names; what follows without a comma is another field."""
    found = list(tex.values("a", '{x {y}} # "z" # m b = 12 c = {open', {"m": "!"}))
    assert [(value.name, value.text, value.leftover) for value in found] == [
        ("a", "x {y}z!", ""),
        ("b", "12", ""),
        ("c", "", "{open"),
    ]
