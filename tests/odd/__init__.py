"""Odd but true papers: forms of names, scripts, statuses, old years, crowds and long titles."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from papershelf.content import folder
from papershelf.content.model import Paper
from tests.conftest import ROOT

_NAMES = ROOT / "tests" / "exports" / "names.csv"
_PAPERS: Mapping[str, Mapping[str, Any]] = {
    "sici": {
        "title": "Lanterns & Lamps: 100 % of #1 in {Braces}_x",
        "doi": "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "venue": {"name": "Lantern Letters", "kind": "journal", "year": "1998"},
        "published": "1998",
    },
    "crowd": {
        "title": "A Report by Very Many",
        "authors": [f"Given{number} Family{number}" for number in range(3000)],
        "published": "2023-12-06",
    },
    "namesakes": {"title": "By Two of One Name", "authors": ["Ada Quill", "Ada Quill"]},
    "preface-2001": {"title": "Preface", "published": "2001", "authors": ["Ben Oak"]},
    "preface-2002": {"title": "Preface", "published": "2002", "authors": ["Ada Quill"]},
    "old": {"title": "Of Light", "published": "1487", "authors": ["Anon"]},
    "long": {"title": "Of the Measures of Lanterns, " * 60 + "and of Lamps", "published": "1690"},
    "emoji": {"title": "🤖 Robots 👩‍🔬 and Emoji ❤️ in Titles", "published": "2022-10"},
    "persian": {"title": "کتاب‌خانه‌ای برای مدل‌های زبانی", "authors": ["علی رضایی"]},
    "hindi": {"title": "हिन्दी के लिए क्‍वांटम भाषा मॉडल", "authors": ["राम शर्मा"]},
    "arabic": {"title": "نماذج اللغة الصغيرة", "authors": ["ليلى حسن"]},
    "chinese": {"title": "大型语言模型的量化方法综述", "authors": ["欧阳明"], "published": "2024"},
    "japanese": {"title": "ニューラルネットワークの枝刈り", "authors": ["山田 太郎"]},
    "korean": {"title": "언어 모델의 양자화", "authors": ["남궁민"]},
    "thai": {"title": "แบบจำลองภาษาขนาดเล็ก", "authors": ["สมชาย ใจดี"]},
    "greek": {"title": "Μικρά γλωσσικά μοντέλα", "authors": ["Ελένη Παπαδοπούλου"]},
    "russian": {"title": "Малые языковые модели", "authors": ["Анна Петрова"]},
    "retracted": {
        "title": "A Proof With a Gap",
        "status": "retracted 2024-05-12: The proof has a gap. https://example.org/notice",
        "published": "2023-02",
    },
    "withdrawn": {"title": "Taken Back", "status": "withdrawn", "arxiv": "2401.00010"},
    "superseded": {
        "title": "First Version",
        "status": 'superseded by "A Second Version, Elsewhere"',
    },
    "thesis": {
        "title": "On Lamps",
        "venue": {"name": "University of Somewhere", "kind": "thesis", "year": "2020"},
    },
    "book": {"title": "Lamps", "venue": {"name": "Quokka Press", "kind": "book", "year": "2019"}},
    "zeros": {"title": "An Id That Ends in Zero", "arxiv": "2503.01820", "published": "2025-03"},
    "formula": {"title": r"The $\ell_2$ Norm is $\sqrt{n}$ & More", "published": "2021"},
}


def papers() -> Iterator[tuple[str, Paper]]:
    """Yield each paper with its id."""
    with _NAMES.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            form = row["form"]  # a text, or fields
            author = json.loads(form) if form.startswith('{"') else form
            fields = {"title": f"Name {number}", "authors": [author], "published": "2024"}
            yield f"name-{number}", _paper(fields)
    for identifier, odd in _PAPERS.items():
        yield identifier, _paper(odd)


def _paper(fields: Mapping[str, Any]) -> Paper:
    return Paper.model_validate({"abstract": f"We treat {fields['title'][:60]}.", **fields})


def write(content: Path) -> Path:
    """Write the papers into a content folder, and return it."""
    content.mkdir()
    (content / "tags.yml").write_text("groups: []\ntags: []\n", encoding="utf-8")
    for identifier, paper in papers():
        folder.write(content, identifier, paper)
    return content
