"""Views: a page is a function of its view and the settings, and of nothing else."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from jinja2 import meta
from pydantic import BaseModel

from papershelf.catalog.catalog import Catalog
from papershelf.digests import Digests
from papershelf.pages import addresses, outline, pages, templates
from papershelf.pages.outline import Outline, Page
from papershelf.pages.views import ListView
from tests.catalog.entries import catalog, entry
from tests.conftest import SOURCE
from tests.pages import SETTINGS

TEMPLATES = sorted((SOURCE / "papershelf" / "templates").glob("*.md"))
KNOWN = {"at", "count", "front_matter", "link", "news", "page_of", "site", "view", "words"}
"""What a template may name: its view, the settings, our words, how they are written, and what
follows from them."""


def _parts(value: object) -> list[object]:
    """Return everything in a view, itself included."""
    inside: list[object] = []
    if isinstance(value, BaseModel):
        inside = [*dict(value).values()]
    elif is_dataclass(value):
        inside = [getattr(value, field.name) for field in fields(value)]
    elif isinstance(value, tuple):
        inside = list(value)
    return [value, *(part for item in inside for part in _parts(item))]


def test_alone(toy: Catalog) -> None:
    """A page that is made alone is the one that is made with all others."""
    for page in outline.pages(toy, SETTINGS):
        make = Outline(toy, SETTINGS).maker(page.address)
        assert make
        assert make() == page
    assert Outline(toy, SETTINGS).maker("papers/nowhere/") is None
    assert Outline(toy, SETTINGS).maker("tags/nowhere/") is None


def test_plain(toy: Catalog) -> None:
    """A view holds text, numbers and tuples of these, in frozen records; all can be hashed."""
    made = outline.pages(toy, SETTINGS)
    assert len({type(page.view) for page in made}) == 14
    for page in made:
        hash(page.view)
        for part in _parts(page.view):
            if is_dataclass(part):
                with pytest.raises(FrozenInstanceError):
                    setattr(part, "other", None)  # noqa: B010 - it must not be settable
            elif isinstance(part, BaseModel):
                assert part.model_config["frozen"]
            else:
                assert part is None or isinstance(part, str | int | bool | tuple), page.address


def _changed(value: Any) -> Iterator[Any]:
    """Yield a value with one thing in it changed, for each thing in it."""
    if isinstance(value, str):
        yield type(value)(f"{value}x")
    elif isinstance(value, int):
        yield type(value)(1 - value)
    elif value is None:
        yield "x"
    elif isinstance(value, tuple):
        yield (*value, "x")
        for first in value[:1]:
            yield from ((other, *value[1:]) for other in _changed(first))
    elif isinstance(value, BaseModel):
        texts = {name: text for name, text in dict(value).items() if isinstance(text, str)}
        yield from (value.model_copy(update={name: f"{texts[name]}x"}) for name in texts)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            others = _changed(getattr(value, field.name))
            yield from (replace(value, **{field.name: other}) for other in others)


def test_all_of_a_view_counts(toy: Catalog) -> None:
    """Whatever changes in a view, in whichever of its fields, it has another digest."""
    made = {type(page.view): page for page in outline.pages(toy, SETTINGS)}
    for page in made.values():
        digests = Digests()
        variants = [page, *_changed(page)]
        assert len({*map(digests.of, variants)}) == len(variants) > 3, page.address


def _written(page: Page) -> bytes:
    return pages.write(templates.environment(), page, SETTINGS)


@pytest.mark.slow
def test_anywhere_in_any_order(toy: Catalog) -> None:
    """Another process that knows nothing of the catalog writes the same pages, in any order."""
    made = outline.pages(toy, SETTINGS)
    tree = pages.render(toy, SETTINGS)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        written = list(pool.map(_written, reversed(made), chunksize=100))
    assert [tree[addresses.source(page.address)] for page in reversed(made)] == written


def test_pickled(toy: Catalog) -> None:
    """A view comes back from a pickle as it was."""
    made = outline.pages(toy, SETTINGS)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_read_nothing_else(path: Path) -> None:
    """A template names its view, the settings and our words; no catalog reaches it."""
    tree = templates.environment().parse(path.read_text(encoding="utf-8"))
    assert meta.find_undeclared_variables(tree) - {"dict"} <= KNOWN


@pytest.mark.parametrize(
    ("abstract", "shown", "is_cut"),
    [
        ("Two words.", "Two words.", False),
        ("Of $x^2$.\n\n" + "y" * 229, "Of $x^2$.\n\n" + "y" * 229, False),
        ("Of $x^2$,\n\nand " + "word " * 50, "Of x^2, and" + " word" * 29, True),
        ("y" * 241, "y" * 160, True),
    ],
    ids=["short", "just short enough", "words", "one word"],
)
def test_lists_begin_abstracts(abstract: str, shown: str, is_cut: bool) -> None:
    """A list holds an abstract of at most 240 characters, of another 160 to the end of a word."""
    made = catalog(entry("a", abstract=abstract, tags=["ants"]))
    (page,) = (page for page in outline.pages(made, SETTINGS) if page.address == "tags/ants/")
    assert isinstance(page.view, ListView)
    (brief,) = page.view.papers
    assert (brief.abstract, brief.is_cut) == (shown, is_cut)


def test_what_an_edit_changes() -> None:
    """The abstract of a paper is read by its own page and the lists that show it, by no other."""
    papers = [entry(f"p{n}", tags=["ants"], authors=[f"Ada N{n // 2}"]) for n in range(9)]
    edited = replace(
        papers[3], paper=papers[3].paper.model_copy(update={"tldr": "A new sentence."})
    )
    before, after = (
        {page.address: page.view for page in outline.pages(catalog(*made), SETTINGS)}
        for made in (papers, [*papers[:3], edited, *papers[4:]])
    )
    assert before.keys() == after.keys()
    changed = {address for address in before if before[address] != after[address]}
    assert {address for address in changed if address.startswith("papers/")} == {"papers/p3/"}
    assert {"explore/", "shelf/", "stats/", "tags/", "authors/", "years/"} & changed == set()
    assert {address for address in changed if address.startswith("authors/")} == {"authors/ada-n1/"}
