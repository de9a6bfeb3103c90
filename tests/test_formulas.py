"""Formulas: found, written as MathML and as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from tests.processor import within

ELEMENTS = {
    *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msub", "msup", "msubsup"),
    *("munder", "mover", "munderover", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd"),
    *("mpadded", "mphantom", "mstyle", "mmultiscripts", "mprescripts", "none", "code"),
}
"""What may come out of a formula, or `code` for one that cannot be read."""
PIECES = [
    *("\\frac", "\\sqrt[", "\\text{", "\\left", "\\right", "\\href{", "\\begin{matrix}", "\\hat"),
    *("\\end{matrix}", "\\begin{equation}", "\\mathbb", "\\color", "\\verb|", "\\def", "\\input{"),
    *("\\item", "\\footnote{", "\\includegraphics{", "\\hspace{", "\\over", "\\\\", "{", "}", "]"),
    *("^", "_", "&", "<", ">", "x", "1", " ", "%", "<mi>", "</mi>", "<a href=x>", "&lt;", "'", '"'),
]
FORMULAS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_characters="$"), max_size=3),
    min_size=1,
    max_size=14,
).map("".join)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [("", False)]),
        ("no formula", [("no formula", False)]),
        ("$x$", [("", False), ("x", True), ("", False)]),
        ("a $x$-axis.", [("a ", False), ("x", True), ("-axis.", False)]),
        ("$x$$y$", [("", False), ("x", True), ("", False), ("y", True), ("", False)]),
        ("$a\nb$", [("", False), ("a\nb", True), ("", False)]),
        ("one $ sign", [("one $ sign", False)]),
        ("from $5 to $10", [("from $5 to $10", False)]),
        ("$5-$10", [("$5-$10", False)]),
        ("$ x $", [("$ x $", False)]),
        ("$$", [("$$", False)]),
        ("$5, then $x$", [("$5, then ", False), ("x", True), ("", False)]),
    ],
)
def test_split(text: str, parts: list[tuple[str, bool]]) -> None:
    """A formula stands close between two dollar signs; sums of money do not."""
    assert list(formulas.split(text)) == parts


@given(st.text(st.sampled_from("$ x5\n\\{")))
def test_split_loses_nothing(text: str) -> None:
    """The parts together, formulas between their dollar signs, are the text."""
    parts = formulas.split(text)
    assert "".join(f"${part}$" if is_formula else part for part, is_formula in parts) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, 100% & <b>", "plain, 100% & <b>"),
        (r"$\ell_2$ norm", "ℓ_2 norm"),
        (r"$\mathbb{R}^N$", "ℝ^N"),
        (r"$\alpha \leq \frac{1}{2}$", "α≤1/2"),
        (r"$50%$ and $50\%$", "50% and 50%"),
        (r"$\sqrt[$", r"\sqrt["),
        (r"$\frac$", r"\frac"),
        (r"$\input{/etc/hosts}$", r"\input/etc/hosts"),
        (r"$\def\a{\a}\a$", r"\def\a{\a}\a"),
        (r"$\text{a<b}$", "a<b"),
        (r"$\text{a<mi>b</mi>c}$", "a<mi>b</mi>c"),
        (r"$O(n \log n)$", "O(n log n)"),
        (r"$\max_x f(x)$", "max_x f(x)"),
        (r"$\sum_{i=1}^n x_i$", "∑_i=1^n x_i"),
        (r"$\hat{x}$ and $\vec{y}$", "x̂ and y⃗"),
        (r"$f'$", "f′"),
        (r"$\sqrt{2}$ or $\sqrt[3]{2}$", "√2 or 3√2"),
        (r"$10{,}000$", "10,000"),
        (r"$\begin{matrix}a & b\\c & d\end{matrix}$", "a b c d"),
        (r"$\text{if } x \text{ is}$", "if x is"),
        (f"${'x' * 501}$", "x" * 501),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """Formulas become Unicode; one that cannot be read stays as it was written."""
    assert formulas.plain(text) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param("x", "<mi>x</mi>", id="name"),
        pytest.param("x^2", "<msup><mi>x</mi><mn>2</mn></msup>", id="power"),
        pytest.param(r"\ell_2", "<msub><mi>ℓ</mi><mn>2</mn></msub>", id="index"),
        pytest.param("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>", id="less than"),
        pytest.param("90%", "<mn>90</mn><mi>%</mi>", id="a percent sign is no comment"),
        pytest.param(r"90\%", "<mn>90</mn><mi>%</mi>", id="escaped percent sign"),
    ],
)
def test_mathml(formula: str, expected: str) -> None:
    """A formula becomes MathML."""
    written = f'<math display="inline"><mrow>{expected}</mrow></math>'
    assert formulas.mathml(formula) == written


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param(r"\left{", r"<code>&#92;left{</code>", id="broken"),
        pytest.param("x" * 501, f"<code>{'x' * 501}</code>", id="too long"),
    ],
)
def test_mathml_falls_back(formula: str, expected: str) -> None:
    """A formula that cannot be read is shown as it was written."""
    assert formulas.mathml(formula) == expected


@pytest.mark.parametrize(
    "formula",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\class{a}{x}",
        r"\style{background:url(//x.y)}{x}",
        r"\color{red}x",
        r'\text{<mi href="javascript:alert(1)" onclick="x" style="x">a</mi>}',
        r'\text{<math xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="//x.y"></math>}',
        r"\hspace{1em}x",
        r"\begin{matrix}a & b\end{matrix}",
    ],
)
def test_mathml_has_no_links_or_styles(formula: str) -> None:
    """No command leads to a link, a handler, a class or a style."""
    _check(formulas.mathml(formula))


@given(FORMULAS)
def test_any_formula(formula: str) -> None:
    """Whatever a formula holds, it is written, of known elements only, and plain text comes out."""
    _check(formulas.mathml(formula))
    assert formulas.plain(f"${formula}$")


def _check(written: str) -> None:
    parser = LexborHTMLParser(f"<p>{written}</p>")
    body = parser.css_first("p")
    assert body is not None
    for node in body.css("*")[1:]:
        assert node.tag in ELEMENTS
        assert not {"href", "xlink:href", "src", "style", "class", "id"} & set(node.attributes)
        assert not [name for name in node.attributes if name.startswith("on")]


@pytest.mark.parametrize(
    "sign",
    ["{", "^", "_", "x^{", r"\frac", r"\frac{", r"\sqrt[", r"\left(", "{{}", "a&", "'", "[["],
)
def test_long_formulas_are_quick(sign: str) -> None:
    """The longest formulas of nothing but one sign are written in a moment."""
    text = f"${sign * (500 // len(sign))}$ ${sign * (10_000 // len(sign))}$"
    with within(2):
        written = [formulas.mathml(part) for part, is_formula in formulas.split(text) if is_formula]
        assert formulas.plain(text)
        assert len(written) == 2


def test_real_formulas(real: Catalog) -> None:
    """Every formula of the catalog is read."""
    unread = [
        (entry.id, part)
        for entry in real.entries
        for text in (entry.paper.title, entry.paper.abstract, entry.paper.tldr or "")
        for part, is_formula in formulas.split(text)
        if is_formula and formulas.mathml(part).startswith("<code>")
    ]
    assert unread == []


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        pytest.param(
            r"\text{<script>x</script>}",
            '<math display="inline"><mrow><mtext>&lt;script&gt;x&lt;/script&gt;</mtext></mrow>'
            "</math>",
            id="tags are text",
        ),
        pytest.param(
            r"x\hspace{9999em}y",
            '<math display="inline"><mrow><mi>x</mi><mspace></mspace><mi>y</mi></mrow></math>',
            id="no space wider than a few letters",
        ),
        pytest.param(
            r"x\hspace{2em}y",
            '<math display="inline"><mrow><mi>x</mi><mspace width="2em"></mspace><mi>y</mi></mrow>'
            "</math>",
            id="small spaces stay",
        ),
    ],
)
def test_mathml_stays_in_its_place(formula: str, expected: str) -> None:
    """A formula brings in no element of its own and covers nothing around it."""
    assert formulas.mathml(formula) == expected
