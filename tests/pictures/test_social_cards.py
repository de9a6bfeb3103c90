"""Cards: what they show, how large they are, and that the same card is the same bytes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from papershelf.catalog.catalog import Catalog
from papershelf.pictures import social_cards
from papershelf.pictures.social_cards import MOST_BYTES, SocialCard
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.conftest import python

SETTINGS = Settings("Shelf", "Of bridges.", "https://example.org/")
CARD = SocialCard(
    "rope-bridge", "Rope bridges", "Shelf", "ICLR 2024", ("Ada Quill",), "et al.", "", ("Bridges",)
)
LONG = ("Quasiperiodic Wg@%&# Mixtures " * 20)[:500]
CARDS = {
    "plain": CARD,
    "longest title": replace(CARD, title=LONG.strip()),
    "one long word": replace(CARD, title="W" * 500),
    "nothing but a title": SocialCard("a", "A", "Shelf"),
    "everything long": SocialCard(
        "x" * 64, LONG, LONG, LONG, (LONG[:120],) * 1000, "et al.", tags=tuple(LONG[:80].split())
    ),
    "a site": SocialCard("site", LONG[:200], "Shelf", "140 papers", text=LONG * 3),
    "Chinese": replace(CARD, title="注意力机制", authors=("王小雨",), tags=("模型",), site="書架"),
    "signs only": replace(CARD, title="🚀🚀", facts="🚀"),
}


def pixels(card: SocialCard) -> Image.Image:
    return Image.open(BytesIO(social_cards.draw(card))).convert("RGB")


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_size(card: SocialCard) -> None:
    """Whatever a card shows, it is 1200 by 630 and at most 15 kB."""
    png = social_cards.draw(card)
    image = Image.open(BytesIO(png))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(png) <= MOST_BYTES == 15_000


@pytest.mark.slow
def test_size_of_all(real: Catalog) -> None:
    """Every paper of the catalog has a card of at most 15 kB, and so has the site."""
    plan = social_cards.plan(real, SETTINGS)
    assert len(plan) == len(real.entries) + 1
    assert [name for name, card in plan.items() if len(social_cards.draw(card)) > 15_000] == []


@pytest.mark.parametrize(
    ("change", "box"),
    [
        ({"title": "Beam bridges"}, (60, 120, 1140, 345)),
        ({"facts": "CVPR"}, (60, 60, 1140, 110)),
        ({"authors": ("Ben Ó Ríordáin",)}, (60, 180, 1140, 260)),
        ({"tags": ("Bridges", "Ropes")}, (60, 405, 1140, 460)),
        ({"site": "Rack"}, (60, 570, 1140, 630)),
    ],
    ids=["title", "facts", "authors", "tags", "site"],
)
def test_each_part_is_seen(change: dict[str, object], box: tuple[int, int, int, int]) -> None:
    """Every field changes the picture, in its own place."""
    before, after = pixels(CARD), pixels(replace(CARD, **change))  # type: ignore[arg-type]
    assert before.crop(box).tobytes() != after.crop(box).tobytes()


WIDE = "W" * 24
"""A word of half a line of facts and more than half a line of a large title."""


@pytest.mark.parametrize(
    "card",
    [
        *CARDS.values(),
        replace(CARD, facts=f"{WIDE} {WIDE}"),
        replace(CARD, site=f"{WIDE} {WIDE}"),
        replace(CARD, authors=(f"{WIDE} {WIDE} {WIDE}",)),
    ],
    ids=[*CARDS, "long facts", "long site", "long author"],
)
def test_margins(card: SocialCard) -> None:
    """Whatever a card shows, nothing but the shelf stands in its margins."""
    image = pixels(card)
    for left in (0, 1128):
        assert image.crop((left, 0, left + 72, 566)).getcolors() == [(72 * 566, (246, 248, 248))]
        assert image.crop((left, 566, left + 72, 630)).getcolors() == [(72 * 64, (20, 80, 92))]


def test_what_fits_stands_whole() -> None:
    """Three dots stand only where something is missing."""
    assert pixels(CARD).tobytes() != pixels(replace(CARD, facts="ICLR 2024 …")).tobytes()


def test_what_does_not_fit_is_cut() -> None:
    """A line that is too long ends after its last word that fits, with three dots."""
    long = pixels(replace(CARD, facts=f"Rope and beam {WIDE} {WIDE} bridges"))
    assert long.tobytes() == pixels(replace(CARD, facts=f"Rope and beam {WIDE} …")).tobytes()


def test_tags_stand_in_chips() -> None:
    """A tag stands in the middle of its chip, below the title and above the shelf."""
    image = pixels(CARD)
    chip = ImageChops.difference(image, pixels(replace(CARD, tags=()))).getbbox()
    assert chip is not None
    left, top, right, bottom = chip
    assert (left, top, bottom) == (72, 412, 455)
    teal = Image.new("RGB", (right - left, bottom - top), (20, 80, 92))
    others = ImageChops.difference(image.crop(chip), teal).convert("L")
    letters = others.point(lambda value: 255 * (value == 0)).getbbox()
    assert letters is not None
    before, above, end, base = letters
    assert 10 <= before <= 24
    assert 10 <= right - left - end <= 24
    assert 5 <= above < base <= 38


def test_title_without_letters() -> None:
    """A title that cannot be written is replaced by the paper's id."""
    box = (60, 120, 1140, 345)
    chinese, named = replace(CARD, title="注意力机制"), replace(CARD, title="rope-bridge")
    assert pixels(chinese).crop(box).tobytes() == pixels(named).crop(box).tobytes()


def test_authors_without_letters() -> None:
    """An author who cannot be written counts as one more."""
    box = (60, 180, 1140, 260)
    some = replace(CARD, authors=("Ada Quill", "王小雨"))
    more = replace(CARD, authors=("Ada Quill", "Ben " * 60))
    assert pixels(some).crop(box).tobytes() == pixels(more).crop(box).tobytes()


@pytest.mark.slow
def test_deterministic() -> None:
    """The same card is the same bytes, in another process with another hash seed too."""
    code = (
        "import hashlib\nfrom papershelf.pictures import social_cards\n"
        "card = social_cards.SocialCard('rope-bridge', 'Rope bridges', 'Shelf', 'ICLR 2024',"
        " ('Ada Quill',), 'et al.', '', ('Bridges',))\n"
        "print(hashlib.sha256(social_cards.draw(card)).hexdigest())"
    )
    expected = hashlib.sha256(social_cards.draw(CARD)).hexdigest()
    for seed in ("1", "2"):
        assert python(code, PYTHONHASHSEED=seed).strip() == expected


def test_plan() -> None:
    """A card shows what its paper's page shows, in plain text."""
    made = catalog(
        entry(
            "p",
            title=r"On $\ell_2$ & <b>",
            authors=["Ada Quill"],
            published="2024-05",
            venue={"name": "ICLR"},
            tags=["ants"],
        ),
        entry("bare"),
    )
    assert social_cards.plan(made, SETTINGS) == {
        "p": SocialCard(
            "p", "On ℓ_2 & <b>", "Shelf", "ICLR · 2024", ("Ada Quill",), "et al.", "", ("ANTS",)
        ),
        "bare": SocialCard("bare", "bare", "Shelf"),
        "site": SocialCard("site", "Shelf", "Shelf", "2 papers", text="Of bridges."),
    }


@pytest.mark.parametrize(
    ("number", "offline", "names"),
    [
        (2000, False, ["a", "b", "site"]),
        (1, False, ["b", "site"]),
        (0, False, ["site"]),
        (2000, True, []),
    ],
    ids=["all", "one", "none", "offline"],
)
def test_number(number: int, *, offline: bool, names: list[str]) -> None:
    """The last published papers have cards, as many as are set; a site on disk has none."""
    made = catalog(entry("a", published="2023"), entry("b", published="2024"))
    settings = replace(SETTINGS, cards=number, offline=offline)
    assert sorted(social_cards.plan(made, settings)) == names


def test_paper_named_site() -> None:
    """A paper with the name of the site's card shows that one, and does not replace it."""
    plan = social_cards.plan(catalog(entry("site")), SETTINGS)
    assert plan == {"site": SocialCard("site", "Shelf", "Shelf", "1 paper", text="Of bridges.")}
