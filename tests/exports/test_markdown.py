"""Markdown: links and documents that mean what they show."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from papershelf.catalog.catalog import Catalog
from papershelf.content import yamlio
from papershelf.exports import markdown
from tests import hostile
from tests.exports import papers
from tests.exports.papers import LINES, reference

PAGE = "https://example.org/toy/papers/some-id/"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, f"[T]({PAGE})"),
        ({"authors": ["Ada Quill"]}, f"[T]({PAGE}), Ada Quill"),
        (
            {"authors": ["A B", "C D"], "venue": {"name": "V", "year": 2024}},
            f"[T]({PAGE}), A B and C D, V 2024",
        ),
        (
            {"authors": ["A B", "C D", "E F"], "arxiv": "2302.00001", "published": "2023"},
            f"[T]({PAGE}), A B et al., arXiv 2023",
        ),
        ({"published": "2023"}, f"[T]({PAGE}), 2023"),
        (
            {"published": "2023", "status": "retracted 2024: A *gap*.", "erratum": "E."},
            rf"[T]({PAGE}), 2023. **Retracted**: 2024\. A \*gap\*. **Erratum**: E.",
        ),
        ({"title": "A](javascript:x) `b` <i>"}, rf"[A\](javascript:x) \`b\` \<i>]({PAGE})"),
        ({"title": r"$\ell_2$ of KV_cache"}, f"[ℓ_2 of KV_cache]({PAGE})"),
    ],
)
def test_line(fields: dict[str, Any], expected: str) -> None:
    """A line links the page and names who, where and when, as far as is known."""
    assert markdown.line(reference(**fields)) == expected


DOCUMENT = r"""---
title: "Almost Sure? 5 < 6 & \"Other\" {Facts} with 100% *Emphasis* _Underneath_"
authors: ["Ben Ó Ríordáin"]
published: "2023"
added: "2025-01-17"
venue: "Proceedings of Lamps 2023"
tags: ["counting"]
key: "oriordain2023almost"
page: "https://example.org/toy/papers/almost-sure/"
---

# Almost Sure? 5 \< 6 & "Other" {Facts} with 100% \*Emphasis\* \_Underneath\_

Ben Ó Ríordáin · Proceedings of Lamps 2023 · 2023

**TL;DR** \`Backticks\`, \[brackets\](https://example.org) and C:\\paths stay as they are typed.

## Abstract

\# Not a heading

\- not a list, nor \<b>bold\</b>; {{ not }} a {% template %}

Tags: Counting

## BibTeX

    @inproceedings{oriordain2023almost,
      title = {{Almost Sure? 5 < 6 \& "Other" \textbraceleft{}Facts\textbraceright{} with 100\% *Emphasis* \_Underneath\_}},
      author = {Ó Ríordáin, Ben},
      booktitle = {Proceedings of Lamps},
      year = {2023}
    }
"""  # noqa: E501 - an entry's field is one line


def test_document(toy: Catalog) -> None:
    """A document has the facts as front matter, then the text, then the BibTeX entry."""
    assert markdown.document(papers.of(toy)["almost-sure"]) == DOCUMENT


def _facts(document: str) -> dict[str, Any]:
    return yamlio.parse(document.split("---\n")[1].encode(), "harmless").data


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: payload.name)
def test_front_matter_of_payloads(payload: hostile.Payload) -> None:
    """An attack ends no front matter and adds no field to it."""
    line = " ".join(payload.text.split())
    made = reference(title=line, authors=[line], later_title="--- x: y", venue={"name": line})
    document = markdown.document(made)
    assert document.count("\n---\n") == 1
    facts = _facts(document)
    assert list(facts) == ["title", "later_title", "authors", "venue", "key", "page"]
    assert (facts["authors"], facts["venue"]) == ([line], line)


@given(LINES)
def test_front_matter_of_any_text(text: str) -> None:
    """Whatever a name holds, it reads back from the front matter."""
    made = reference(authors=[text])
    assert _facts(markdown.document(made))["authors"] == [*made.paper.names]


def test_real_documents(real: Catalog) -> None:
    """Every paper's front matter reads back with its authors in order."""
    for made in papers.of(real).values():
        facts = _facts(markdown.document(made))
        assert facts.get("authors", []) == list(made.paper.names)
        assert facts["key"] == made.key
