"""Tests of `papershelf.sources.repair`."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.content import records, yamlio
from papershelf.content.folder import PAPER_SCHEMA
from papershelf.content.model import Paper
from papershelf.sources import readers, repair
from tests.conftest import SEEDS
from tests.processor import within
from tests.sources import hostile


@pytest.mark.parametrize(
    ("raw", "fixed"),
    [
        pytest.param(r"99\% of A\&B, \#1, \$5", "99% of A&B, #1, $5", id="escaped signs"),
        pytest.param(r"a\_b \{c\}", "a_b {c}", id="escaped underscore and braces"),
        pytest.param("nets~(S4), Section~A, Table~2", "nets (S4), Section A, Table 2", id="ties"),
        pytest.param("Bench. ~Our page, GPT-4~and", "Bench. Our page, GPT-4 and", id="stray ties"),
        pytest.param("of~$n$ parts", "of $n$ parts", id="tie before a formula"),
        pytest.param("~3x, by ~2%", "~3x, by ~2%", id="about"),
        pytest.param("75%~89%, 10X~20X, 2dB~4dB", "75%~89%, 10X~20X, 2dB~4dB", id="ranges"),
        pytest.param("``direct'' and ``so''", "“direct” and “so”", id="quotes"),
        pytest.param("``mixed\" and ``other”", "“mixed” and “other”", id="quotes closed otherwise"),
        pytest.param("It's 'so' \"said\"", "It's 'so' \"said\"", id="plain quotes"),
        pytest.param(r"B\'ezier Erd\H{o}s", "Bézier Erdős", id="accents"),
        pytest.param(r"G{\"o}del \c{c}a \~{n} na\"{\i}ve", "Gödel ça ñ naïve", id="braced accents"),
        pytest.param(r"{\v s}, {\' c}, Tr{\`{\^a}}n", "š, ć, Trần", id="other accents"),
        pytest.param(r"{\textless} 5 \'\alpha x", r"< 5 \'$\alpha$ x", id="no accents"),
        pytest.param(r"Stra\ss{}e, \oe{}uvre, 5 \pm 1", "Straße, œuvre, 5 ± 1", id="letters"),
        pytest.param(r"{\em so} \textbf{bold} \emph{it}", "so bold it", id="fonts"),
        pytest.param(r"{Proper} {N}ames", "Proper Names", id="groups"),
        pytest.param(r"\laurel, \ie so, \eg this", "LAuReL, i.e. so, e.g. this", id="own macros"),
        pytest.param(r"\unknown{arg} and \other", "arg and other", id="unknown macros"),
        pytest.param(r"shown~\cite{a,b} by X \ref{c}.", "shown by X.", id="citations"),
        pytest.param(r"tool\footnote{See x}", "tool (See x)", id="footnote"),
        pytest.param(r"one\\two i.e.\ so 10\,000 a\-b", "one two i.e. so 10 000 ab", id="spacing"),
        pytest.param(r"ell_2 and \ell_2", r"$\ell_2$ and $\ell_2$", id="lost dollars"),
        pytest.param("O(n^2) or O(L^{{4}/{3}})", "$O(n^2)$ or $O(L^{{4}/{3}})$", id="costs"),
        pytest.param("10^23 W_Q x^2 A_{ij}", "$10^{23}$ $W_Q$ $x^2$ $A_{ij}$", id="scripts"),
        pytest.param("mathbb R^N, W^star", r"$\mathbb{R}^N$, $W^\star$", id="lost backslashes"),
        pytest.param("the varphi^4 model", r"the $\varphi^4$ model", id="greek"),
        pytest.param(r"we use \alpha here", r"we use $\alpha$ here", id="bare greek"),
        pytest.param("alpha helix, star, 5^th", "alpha helix, star, 5^th", id="words"),
        pytest.param("snake_case a_b.py x@y_z.org", "snake_case a_b.py x@y_z.org", id="names"),
        pytest.param(r"$\ell_2$ and $n$-gram", r"$\ell_2$ and $n$-gram", id="formulas are kept"),
        pytest.param(r"$a\%b$ 5\%", r"$a\%b$ 5%", id="inside of formulas"),
        pytest.param("from $5 to $10, 5\\%", "from $5 to $10, 5%", id="sums"),
        pytest.param("64times64, 2 \\times 2", "64×64, 2×2", id="times"),
        pytest.param(r"3\times faster, many times", "3× faster, many times", id="times as fast"),
        pytest.param(r"\sim5 and sim 7", "~5 and ~7", id="similar"),
        pytest.param(r"\left[0,1\right] left(a, bright)", "[0,1] (a, b)", id="sized brackets"),
        pytest.param("the left(most) part", "the left(most) part", id="left as a word"),
        pytest.param(
            "see https://x.org/a/{https://x.org/a/}.", "see https://x.org/a/.", id="doubled address"
        ),
        pytest.param(
            "https://x.org/a{https://x.org/a/}", "https://x.org/a", id="doubled with a slash"
        ),
        pytest.param(r"https://x.org/a\_b\%20~c", "https://x.org/a_b%20~c", id="address"),
        pytest.param(r"at \url{https://x.org/a}", "at https://x.org/a", id="marked address"),
        pytest.param(r"\href{https://x.org}{here}", "here (https://x.org)", id="linked words"),
        pytest.param("e\u0301 a\u200bb \u202ec\u00ad\x07 \u2800d", "é ab c d", id="invisible"),
        pytest.param("می\u200cخواهم\u200c a\u200cb", "می\u200cخواهم ab", id="non-joiners"),
        pytest.param("م\u200c\u200b\u200cخ م\u200c\u00ad x", "م\u200cخ م x", id="more joiners"),
        pytest.param("क्\u200dवांटम ന്\u200d x\u200d", "क्\u200dवांटम ന്\u200d x", id="joiners"),
        pytest.param("👩\u200d🔬 ❤\ufe0f\u200d🔥\u200d", "👩\u200d🔬 ❤\ufe0f\u200d🔥", id="emoji"),
        pytest.param("a\ufe0fb \u2764\ufe0f\ufe0f c\u034f", "ab \u2764\ufe0f c", id="forms"),
        pytest.param("x" + "\u20dd" * 9, "x" + "\u20dd" * 4, id="stacked"),
        pytest.param("x" + "\u20dd" * 4 + "{}\u20dd", "x" + "\u20dd" * 4, id="stacked later"),
        pytest.param(" a \n b\t\xa0c ", "a b c", id="white space"),
        pytest.param("C++ & <b>x</b> # ^ | `a", "C++ & <b>x</b> # ^ | `a", id="other signs"),
        pytest.param("a `b' -- c--d 8*8 .", "a ‘b’ – c–d 8×8.", id="typesetting"),
        pytest.param("“Wörter” – 漢字 — naïve", "“Wörter” – 漢字 — naïve", id="other scripts"),
        pytest.param("", "", id="empty"),
    ],
)  # fmt: skip
def test_text(raw: str, fixed: str) -> None:
    """What was lost on the way is restored; all else stays as the author wrote it."""
    assert repair.text(raw) == fixed


def test_paragraphs() -> None:
    """Paragraphs are repaired one by one, and empty ones vanish."""
    assert repair.paragraphs("5\\%\nof\n\n{}\n\nB\\'ezier") == "5% of\n\nBézier"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Code: https://github.com/a/b.", {"code": "https://github.com/a/b"}),
        ("(https://gitlab.com/a/b) x", {"code": "https://gitlab.com/a/b"}),
        ("at https://www.github.com/a/b/tree/x,", {"code": "https://www.github.com/a/b/tree/x"}),
        ("https://github.com/a", {"project": "https://github.com/a"}),
        ("See https://a.github.io/b/", {"project": "https://a.github.io/b/"}),
        (
            "https://a.org https://github.com/a/b https://b.org https://github.com/c/d",
            {"project": "https://a.org", "code": "https://github.com/a/b"},
        ),
        ("arXiv: https://arxiv.org/abs/2401.10020", {}),
        ("http://localhost/a https://user:pw@a.org https://a", {}),
        ("javascript:alert(1) ftp://a.org", {}),
        ("", {}),
    ],
)
def test_found_links(text: str, links: dict[str, str]) -> None:
    """The first repository and the first other page of an abstract become links, if allowed."""
    assert repair.found_links(text) == links


@pytest.mark.parametrize("name", ["000_7e2c240209e83299.txt", "002_4bc75b88b7e04a5b.txt"])
def test_repaired_is_whole(name: str) -> None:
    """What has been repaired once is whole: nothing in the real listings changes a second time."""
    for entry in readers.read((SEEDS / name).read_bytes(), name)[1].candidates:
        for raw in (entry.title, entry.abstract):
            assert repair.text(repair.text(raw)) == repair.text(raw)


def test_every_character() -> None:
    """No character survives that the reader of content files refuses."""
    characters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(characters), 4_000):
        fixed = repair.text("x" + "".join(characters[start : start + 4_000]))
        paper = Paper(title="Characters", abstract=fixed)
        document = yamlio.parse(records.canonical(paper, PAPER_SCHEMA), "page")
        assert records.validate(Paper, document, "page").abstract == fixed


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="\\{}$~^_`'\"%() aeOR2htps:/.")))
def test_any_text(raw: str) -> None:
    """Any text can be repaired, and comes out as one tidy line."""
    fixed = repair.text(raw)
    assert fixed == " ".join(fixed.split())


@pytest.mark.parametrize(
    "macro",
    [
        *("href", "url", "input", "include", "frac", "sqrt", "cite", "begin", "end", "def", "verb"),
        *("item", "section", "includegraphics", "footnote", "newcommand", "mathbf", "hspace"),
    ],
)
@pytest.mark.parametrize("frame", ["\\{}", "\\{}{{a}}", "\\{}{{", "\\{}{{a}}{{b}}", "\\{}[x] y"])
def test_macros(macro: str, frame: str) -> None:
    """A macro with missing or odd arguments is fixed like any other, without an error."""
    assert "\\" not in repair.text("x " + frame.format(macro))


@pytest.mark.parametrize("name", hostile.LINES)
def test_hostile_lines(name: str) -> None:
    """Whatever stands in a long line, it is repaired, and searched for links, in time."""
    with within(1):
        repair.found_links(repair.text(hostile.LINES[name]))


@pytest.mark.parametrize(
    "part", ["1^", "x^a^", "1_", "{1^", "alpha_", "O(n^", "\\v ", "\\'{", "$", "{"]
)
def test_time(part: str) -> None:
    """A long text takes time in proportion to its length, whatever it repeats."""
    with within(2):
        repair.text(part * (50_000 // len(part)))
