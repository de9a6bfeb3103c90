"""The papers pages of all years and tools: each dress gives the same papers, with their facts."""

from __future__ import annotations

import pytest

from tests.sources.listings.reading import facts, notes, read

LAKES = "Lakes and Their Names"
DAMS = "Dams, But What Must They Hold in Return? A Benchmark of Rivers & Walls"
OF_LAKES = "Lakes have names, and models know some of them. We count which ones they know and why."
OF_DAMS = "Dams hold water. This paper shows that they also hold attention, and proves a bound."
PAPERS = "https://shelf.example.org/papers"
LOGIN = "https://shelf.example.org/login?next=%2Fpapers"
CODE = "https://github.com/example-lab/lakes"

PLAIN = f"""Trending Papers
Submitted by
mira-k
{LAKES}
{OF_LAKES}
· 3 authors
Published on Mar 14, 2025
Upvote
117
"""
SETEXT = f"""Daily Papers
===============

[![Image 1: logo](x.svg) Shelf](https://shelf.example.org/)

*   [Models](https://shelf.example.org/models)

Mar 17

### [{LAKES}]({PAPERS}/2503.11101)

{OF_LAKES}

*   [![Image 4](a.svg)](https://shelf.example.org/ada "ada")
*   3 authors

· Mar 14

[- [x] Upvote 117]({LOGIN}%2F2503.11101)

[{DAMS}]({PAPERS}/2407.01527)
---------------

{OF_DAMS}

[GitHub 1.2k]({CODE}) [Project page](https://dams.example.org/) [arXiv Page](https://arxiv.org/abs/2407.01527)
"""
SCRAPED = f"""---
url: https://shelf.example.org/papers
title: Daily Papers
---
new

[Subscribe]({LOGIN})

# Daily Papers

## by [![](x.png)AK](https://shelf.example.org/ak) and the research community

Mar 17

[117]({LOGIN}%2F2503.11101)

### [{LAKES}]({PAPERS}/2503.11101)

[{OF_LAKES}]({PAPERS}/2503.11101)

- 3 authors

· Mar 14, 2025

[-]({LOGIN}%2F2407.01527)

### [Dams, But What Must They Hold in Return? A Benchmark of Rivers &amp;
Walls]({PAPERS}/2407.01527)

[{OF_DAMS}]({PAPERS}/2407.01527)

- 9 authors

· Jul 1, 2024
"""
NUMBERED = f"""# Web source

- URL: {PAPERS}
- Title: [[A logo] Shelf][1]

```text
[[A logo] Shelf][1]
* [ Models ][2]

# Daily Papers

Mar 17
[
117
][31]

### [{LAKES}][32]

[

Lakes have names, and models know some of them. We count which
ones they know and why.

][32]
[
* 3 authors
][32]
·
Mar 14
[
-
][35]

### [Dams, But What Must They Hold in Return? A Benchmark of Rivers
### & Walls][36]

[

{OF_DAMS}

][36]

[1]: https://shelf.example.org/
[31]: {LOGIN}%2F2503.11101
[32]: {PAPERS}/2503.11101
[35]: {LOGIN}%2F2407.01527
[36]: {PAPERS}/2407.01527
```
"""
NOTEBOOK = f"""# Daily Papers - Shelf
Daily Papers - Shelf

Models

https://shelf.example.org/models

Mar 17

 [-] 117

{LOGIN}%2F2503.11101

{LAKES}

{PAPERS}/2503.11101

{OF_LAKES}

{PAPERS}/2503.11101

[

3 authors]({PAPERS}/2503.11101)

·

Mar 14, 2025

 [-] -

{LOGIN}%2F2407.01527

{DAMS}

{PAPERS}/2407.01527

{OF_DAMS}

{PAPERS}/2407.01527

·

Jul 1, 2024
"""
CHINESE = f"""# 热门论文

提交者

[图片：无替代文本]

mira-k

### [{LAKES}]({PAPERS}/2503.11101)

{OF_LAKES}

[[图片：lab] Lake Lab](https://shelf.example.org/lab) · 发布于 2025年3月14日

[点赞

117]({LOGIN}%2F2503.11101)

[GitHub 131]({CODE}) [arXiv 页面](https://arxiv.org/abs/2503.11101)

提交者

[图片：无替代文本]

o.person

### [{DAMS}]({PAPERS}/2407.01527)

{OF_DAMS}

- [图片：无替代文本]

- 9 位作者

· 2024年7月1日

[点赞

1.2k]({LOGIN}%2F2407.01527)
"""
PAGE = """<html><body><main><h1>{head}</h1><time>{day}</time>
<div><article><div>{by} <span>mira-k</span></div>
<div><a href="/login?next=%2Fpapers"><label>117</label></a></div>
<h3><a href="/papers/2503.11101">{lakes}</a></h3><p>{of_lakes}</p><div>{three}</div><div>{on}</div>
<div><a href="{code}"><span>GitHub</span> <span>131</span></a></div></article>
<article><h3><a href="/papers/2407.01527">{dams}</a></h3><p>{of_dams}</p></article>
</div></main></body></html>
"""


def page(**words: str) -> str:
    given = {"lakes": LAKES, "of_lakes": OF_LAKES, "of_dams": OF_DAMS, "code": CODE}
    return PAGE.format(dams=DAMS.replace("&", "&amp;"), **given, **words)


FIRST = {"title": LAKES, "abstract": OF_LAKES, "arxiv": "2503.11101", "published": "2025-03-14"}
SECOND = {"title": DAMS, "abstract": OF_DAMS, "arxiv": "2407.01527"}
BY = {"upvotes": 117, "submitted_by": "mira-k"}


@pytest.mark.parametrize(
    ("text", "first", "second", "day"),
    [
        pytest.param(SETEXT, {"upvotes": 117},
                     {"links.project": "https://dams.example.org/"}, (3, 17), id="setext"),
        pytest.param(SCRAPED, {"upvotes": 117}, {"published": "2024-07-01"}, (3, 17), id="scraped"),
        pytest.param(NUMBERED, {"upvotes": 117}, {}, (3, 17), id="numbered"),
        pytest.param(NOTEBOOK, {"upvotes": 117}, {"published": "2024-07-01"}, (3, 17),
                     id="notebook"),
        pytest.param(CHINESE, BY, {"published": "2024-07-01", "upvotes": 1200,
                     "submitted_by": "o.person"}, None, id="Chinese"),
        pytest.param(page(head="今日の論文", day="3月17日", by="投稿者", three="3名の著者",
                     on="公開日 2025年3月14日"), BY, {}, (3, 17), id="Japanese"),
        pytest.param(page(head="일일 논문", day="3월 17일", by="제출자", three="저자 3명",
                     on="게시일 2025년 3월 14일"), BY, {}, (3, 17), id="Korean"),
        pytest.param(page(head="Tägliche Papers", day="17. März", by="Eingereicht von",
                     three="3 Autoren", on="Veröffentlicht am 14. März 2025"), BY, {}, (3, 17),
                     id="German"),
        pytest.param(page(head="Articles du jour", day="17 mars", by="Soumis par",
                     three="3 auteurs", on="Publié le 14 mars 2025"), BY, {}, (3, 17),
                     id="French"),
        pytest.param(page(head="Artículos diarios", day="17 de marzo", by="Enviado por",
                     three="3 autores", on="Publicado el 14 de marzo de 2025"), BY, {}, (3, 17),
                     id="Spanish"),
    ],
)  # fmt: skip
def test_dress(
    text: str,
    first: dict[str, object],
    second: dict[str, object],
    day: tuple[int, int] | None,
) -> None:
    """Votes, submitter, days and links are read wherever they stand, in any language."""
    kind, found = read(text)
    assert kind == "listing"
    assert [facts(entry) for entry in found.candidates] == [FIRST | first, SECOND | second]
    assert found.month_day == day
    assert found.unread == []


def test_plain() -> None:
    """In plain text, without links, the facts stand beside titles and abstracts all the same."""
    _, found = read(PLAIN + f"Submitted by\no.person\nDams\n{OF_DAMS}\n· 9 authors\nUpvote\n7\n")
    assert [facts(entry) for entry in found.candidates] == [
        {"title": LAKES, "abstract": OF_LAKES, "published": "2025-03-14", **BY},
        {"title": "Dams", "abstract": OF_DAMS, "upvotes": 7, "submitted_by": "o.person"},
    ]
    assert notes(found) == []


def test_codes() -> None:
    """Code beside a paper is one of its links, in every dress that shows it."""
    for text in (CHINESE, page(head="x", day="Mar 17", by="Submitted by", three="", on="")):
        assert read(text)[1].candidates[0].links == [CODE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"## Papers\n\n### StreamAudio: Voice Models for\n  Natural Talk\n\n{OF_LAKES}\n\n"
            f"### Dams of\nEurope\n\n{OF_DAMS}\n\n### Weirs\nAda Example, Bo Sample\n\n"
            f"{OF_DAMS} No.",
            [("StreamAudio: Voice Models for Natural Talk", []), ("Dams of Europe", []),
             ("Weirs", ["Ada Example", "Bo Sample"])],
            id="headings",
        ),
        pytest.param(
            f"StreamAudio: Voice Models for\nNatural Talk\n{OF_LAKES}\nDams of Many\n"
            f"Ada Example and Bo Sample\n{OF_DAMS}\n",
            [("StreamAudio: Voice Models for Natural Talk", []),
             ("Dams of Many", ["Ada Example", "Bo Sample"])],
            id="lines",
        ),
        pytest.param(
            f"# Papers\n\n### [Voice Models for\nTalk](/papers/2503.11101)\n\n{OF_LAKES}\n\n"
            f"### [Dams](/papers/2503.11102)\n\n{OF_DAMS}\n",
            [("Voice Models for Talk", []), ("Dams", [])],
            id="linked headings",
        ),
        pytest.param(
            f"One Paper of Lakes\nAuthors: Ada Example; Bo Sample\nAbstract: {OF_LAKES}\n"
            f"Keywords: lakes\nAnother of Dams\nAuthors: Cleo Third\nAbstract: {OF_DAMS}\n",
            [("One Paper of Lakes", ["Ada Example", "Bo Sample"]),
             ("Another of Dams", ["Cleo Third"])],
            id="labels",
        ),
        pytest.param(
            f"- **[One Paper of Lakes](https://arxiv.org/abs/2503.11101)** {OF_LAKES}\n"
            f"- **[Another of Dams](https://arxiv.org/abs/2503.11102)**: {OF_DAMS}\n",
            [("One Paper of Lakes", []), ("Another of Dams", [])],
            id="title and text in one",
        ),
    ],
)  # fmt: skip
def test_titles_and_names(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """A title may go on over a second line; names below it are those of its authors."""
    _, found = read(text)
    assert [
        (entry.title, entry.fields.get("authors", [])) for entry in found.candidates
    ] == expected
    assert {entry.abstract for entry in found.candidates} >= {OF_LAKES, OF_DAMS}


def test_menus_and_tables() -> None:
    """Menus, rows of tables and comments are neither titles nor abstracts."""
    text = (
        "# Papers\n\n[One. Two.](https://a.org) [Three. Four.](https://b.org) [Five six seven.]"
        "(https://c.org) [The rest of the menu. All of it.](https://d.org)\n\n"
        f"### [{LAKES}]({PAPERS}/2503.11101)\n\n| Model | We. It is so. It is so long. |\n"
        f"|---|---|\n<!-- A remark. It is hidden. -->\n\n{OF_LAKES}\n"
    )
    _, found = read(text)
    assert [(entry.title, entry.abstract) for entry in found.candidates] == [(LAKES, OF_LAKES)]
    assert "7: Model | We. It is so. It is so long.: one of 2 rows of tables" in notes(found)[-1]


def test_links_to_other_sites() -> None:
    """A title among others that links elsewhere is a paper, too, with its DOI or PDF."""
    _, found = read(
        f"- [{LAKES}](https://arxiv.org/abs/2503.11101)\n\n  {OF_LAKES}\n\n"
        f"- [A Paper of a Journal](https://doi.org/10.1000/tides.9)\n\n  {OF_DAMS}\n"
    )
    assert [facts(entry) for entry in found.candidates] == [
        {"title": LAKES, "abstract": OF_LAKES, "arxiv": "2503.11101"},
        {"title": "A Paper of a Journal", "abstract": OF_DAMS, "doi": "10.1000/tides.9"},
    ]


def test_far_days() -> None:
    """A day that its arXiv id speaks against is none of the paper, and is named."""
    _, found = read(SCRAPED.replace("· Jul 1, 2024", "· Published on Jul 1, 2019"))
    assert "published" not in found.candidates[1].fields
    assert notes(found) == ["27: 2019-07-01: no day of the paper arXiv:2407.01527"]


@pytest.mark.parametrize(
    "form",
    ["{0}\n{1}\n{2}\n", "{1}\n{0}\n{2}\n", "{1}\n{2}\n{0}\n", "{0}\n\n{1}\n\n{2}\n\n",
     "{1}\n\n{0}\n\n{2}\n\n", "{1}\n\n{2}\n\n{0}\n\n", "{1}\n{0}\n\n{2}\n\n"],
)  # fmt: skip
def test_place_of_address(form: str) -> None:
    """An address that stands alone belongs to its paper, before, below or behind it."""
    papers = [(LAKES, OF_LAKES, "2503.11101"), (DAMS, OF_DAMS, "2503.11102")]
    papers.append(("A Third Paper of Weirs", "Weirs are long. We measure them.", "2503.11103"))
    text = "".join(
        form.format(f"https://arxiv.org/abs/{arxiv}", title, abstract)
        for title, abstract, arxiv in papers
    )
    _, found = read(text)
    assert [(entry.title, entry.abstract, entry.arxiv) for entry in found.candidates] == papers


def test_copied_page() -> None:
    """A page that was copied whole has its menu before, and labels above their values."""
    menu = "Shelf\nModels\nDatasets\nDocs\nLog In\n\nnew\nSubscribe\nTrending Papers\n\n"
    first = (
        f"Submitted by\nmira-k\n{LAKES}\n\n{OF_LAKES}\n\nLake Lab · Published on Mar 14, 2025\n\n"
    )
    votes = "Upvote\n{}\n\nGitHub\n131\n\narXiv Page\n\n"
    second = f"Submitted by\no.person\n{DAMS}\n\n{OF_DAMS}\n\n·\n9 authors\n· Jul 1, 2024\n\n"
    text = (
        f"{menu}{first}{votes.format(117)}{second}{votes.format('1.2k')}Company\nPrivacy\nAbout\n"
    )
    for given in (text, text.replace("\n\n", "\n")):
        _, found = read(given)
        assert [facts(entry) for entry in found.candidates] == [
            {"title": LAKES, "abstract": OF_LAKES, "published": "2025-03-14", **BY},
            {
                "title": DAMS,
                "abstract": OF_DAMS,
                "published": "2024-07-01",
                "upvotes": 1200,
                "submitted_by": "o.person",
            },
        ]
        assert found.unread == []
