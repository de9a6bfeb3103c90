"""Ordinary changes of papers: what a pull request with one of them runs ends well."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changes import request
from tests.changes.edits import Edit, append, everywhere, move, put, remove, swap

pytestmark = pytest.mark.slow

KOVESI = "papers/2015/good-colour-maps.yml"
GLU = "papers/2020/glu-variants-improve-transformer.yml"
NERF = "papers/2020/nerf-plus-plus.yml"
FIT = "papers/2023/fit.yml"
FLEXROUND = "papers/2023/flexround.yml"
LORA = "papers/2024/x-lora.yml"

WHOLE = """\
# yaml-language-server: $schema=../../schema/paper.json
title: 'Lantern: Light Where It Is Needed'
tldr: A network lights only the parts of a scene that somebody looks at.
abstract: >-
  We light a scene sparsely. On three data sets, our network needs 12% of the energy of the best
  earlier one, at the same quality.
authors:
  - Ada Quill
  - Ben O'Riordain
published: '2025-04-02'
added: '2025-05-01'
arxiv: '2504.01234'
doi: 10.1000/lantern.7
venue:
  name: CVPR
  year: 2025
category: cs.CV
tags:
  - view-synthesis
  - inference-efficiency
links:
  code: https://github.com/example/lantern
  project: https://example.org/lantern/
  video: https://example.org/lantern.mp4
"""
BARE = "title: On Nothing at All\nabstract: We study nothing.\n"
SCRIPTS = """\
title: 深度学习模型的高效压缩方法
abstract: >-
  本文提出一种新的模型压缩方法。Мы сравниваем его с другими. נקצר. نقارن النتائج.
authors: [王小雨, Світлана Кравченко, علی رضایی, प्रिया शर्मा, Nguyễn Thị Hà, Ørsted Åse]
published: 2024-03
added: 2025-05-02
tags: [compression, quantization]
"""
FORMULAS = """\
title: Bounds of $O(n \\log n)$ for Sparse Attention
abstract: >-
  For every $\\epsilon > 0$ and $x \\in \\mathbb{R}^{d}$ we show that $\\lVert f(x) \\rVert_2 \\le
  \\frac{1}{\\sqrt{d}}$; it costs \\$5 and 3 < 4 & more. Poincar\\'e would agree.
authors: [Ada Quill]
published: '2024'
added: 2025-05-02
tags: [theory, efficient-attention]
"""
MANY = "title: Sixty Hands\nabstract: We count hands.\npublished: 2024\nauthors:\n" + "".join(
    f"  - Given{number} Family{number}\n" for number in range(60)
)


def posting(number: int) -> str:
    """One of several papers that come at once, all of one new venue."""
    return (
        f"title: River Crossing of Kind {number * 'X'}\nabstract: Crossing {number} is studied.\n"
        f"authors: [Ada Quill, Cleo Marsh]\npublished: 2025-0{number}-01\nadded: 2025-05-03\n"
        "venue: {name: Symposium on Rivers, year: 2025, kind: workshop}\ntags: [theory, dataset]\n"
    )


CHANGES: dict[str, tuple[list[Edit], str]] = {
    "add one with every field": ([put("papers/2025/lantern.yml", WHOLE)], "1 paper added"),
    "add one with a title and an abstract": (
        [put("papers/undated/on-nothing.yml", BARE)],
        "1 paper added",
    ),
    "add one in other scripts": ([put("papers/2024/2403.11112.yml", SCRIPTS)], "1 paper added"),
    "add one with formulas": (
        [put("papers/2024/bounds.yml", FORMULAS)],
        "1 paper added, 1 warning",
    ),
    "add one of 60 authors": ([put("papers/2024/hands.yml", MANY)], "1 paper added"),
    "add three of a new venue": (
        [put(f"papers/2025/crossing-{number}.yml", posting(number)) for number in (1, 2, 3)],
        "3 papers added",
    ),
    "add one that another much resembles": (
        [
            put(
                "papers/2023/flexround-icml.yml",
                "title: 'FlexRound: Learnable Rounding by Element-wise Division for Post-Training"
                " Quantization'\nabstract: We round by division.\npublished: 2023-07\n"
                "authors: [Jung Hyun Lee]\ntags: [quantization]\n",
            )
        ],
        "1 paper added",
    ),
    "correct a title": (
        [swap(KOVESI, ("How to Design Them", "How to Make Them"))],
        "1 paper changed",
    ),
    "add a later title": (
        [swap(LORA, ("\ntldr:", "\nlater_title: X-LoRA for Proteins\ntldr:"))],
        "1 paper changed",
    ),
    "add an erratum": (
        [swap(GLU, ("\ntldr:", "\nerratum: 'Table 2: the last row is of GEGLU.'\ntldr:"))],
        "1 paper changed",
    ),
    "correct authors' names": (
        [swap(NERF, ("Gernot Riegler", "Gernot Jörg Riegler"), ("Kai Zhang", "张凯"))],
        "1 paper changed",
    ),
    "one author for another, in another order": (
        [swap(FIT, ("  - Ting Chen\n  - Lala Li\n", "  - Lala Li\n  - Ada Quill\n"))],
        "1 paper changed",
    ),
    "an author's name everywhere": (
        [everywhere(r"^  - Noam Shazeer$", "  - Noam M. Shazeer")],
        "1 paper changed",
    ),
    "correct a date, into another year": (
        [
            swap(KOVESI, ("published: '2015-09-12'", "published: '2016-01-03'")),
            move(KOVESI, KOVESI.replace("2015", "2016")),
        ],
        "1 paper changed",
    ),
    "make a date less exact": (
        [swap(FIT, ("published: '2023-05-22'", "published: 2023"))],
        "1 paper changed",
    ),
    "add a venue and a DOI": (
        [
            swap(
                NERF,
                (
                    "arxiv: '2010.07492'\n",
                    "arxiv: '2010.07492'\ndoi: 10.1145/12(34)5;6\nvenue: {name: ICCV}\n",
                ),
            )
        ],
        "1 paper changed",
    ),
    "change links": (
        [
            swap(
                LORA,
                (
                    "  code: https://github.com/EricLBuehler/xlora\n",
                    "  code: https://github.com/lamm-mit/xlora\n  pdf: https://example.org/x%20y.pdf"
                    "?a=b&c=d#p\n  video: http://example.org/%D0%B2\n",
                ),
            )
        ],
        "1 paper changed",
    ),
    "notes and other ways of writing": (
        [
            swap(
                FLEXROUND,
                ("  - Jeonghoon Kim\n", '  - "Jeonghoon Kim" # as published\n'),
                ("authors:\n", "# The order is that of the paper.\nauthors:\n"),
                ("  - quantization\n  - compression\n", "  - compression\n\n  - quantization\n"),
            ),
            append(FLEXROUND, "\n# To do: look for the code.\n"),
        ],
        "1 paper changed",
    ),
    "save a file as Windows does": (
        [
            lambda root: [
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
                for path in root.glob("content/papers/2023/*.yml")
            ]
        ],
        "Nothing changes for readers",
    ),
    "rename, with the old id as alias": (
        [
            move(FLEXROUND, "papers/2023/flex-round.yml"),
            append("papers/2023/flex-round.yml", "aliases: [flexround]\n"),
        ],
        "1 paper renamed",
    ),
    "rename without an alias": ([move(FIT, "papers/2023/2305.12689.yml")], "1 paper renamed"),
    "remove": ([remove(KOVESI)], "1 paper removed"),
    "remove one, whose address then leads to another": (
        [remove(GLU), append(FIT, "aliases: [glu-variants-improve-transformer]\n")],
        "1 paper changed, 1 removed",
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog that is changed: twelve papers."""
    return request.catalog(tmp_path_factory.mktemp("base") / "catalog", request.FEW)


@pytest.mark.parametrize(("edits", "headline"), CHANGES.values(), ids=CHANGES)
def test_passes(
    edits: list[Edit], headline: str, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of papers alone runs nothing of the product's, and all that it runs ends with 0."""
    assert request.headline(base, edits, tmp_path / "catalog", monkeypatch) == headline
