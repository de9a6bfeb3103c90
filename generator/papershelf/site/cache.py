"""The cache: images that were drawn before, kept between builds.

A file's name is a hash of all that the image depends on, and its content begins with a hash of the
rest, so neither an old nor a damaged file gets into a site. Whatever is wrong with the cache, the
image is drawn again.
"""

from __future__ import annotations

import contextlib
import hashlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from importlib import metadata
from pathlib import Path

from papershelf import escape
from papershelf.pages import addresses
from papershelf.pictures import fonts, social_cards
from papershelf.pictures.social_cards import SocialCard
from papershelf.site.tree import Tree

_CHECK = hashlib.sha256().digest_size


def images(plan: Mapping[str, SocialCard], folder: Path) -> Tree:
    """Draw the cards of a plan, by their paths on the site; what `folder` remembers is not drawn.

    Afterwards `folder` remembers these and no others, if it can be written.
    """
    version = _version()
    keys = {name: _hash(version + escape.json_text(asdict(card))) for name, card in plan.items()}
    tree = {
        addresses.social_card(name): _recall(folder / keys[name], partial(social_cards.draw, card))
        for name, card in plan.items()
    }
    _forget(folder, keep=set(keys.values()))
    return tree


def _version() -> str:
    """Name what draws, by its code and by the versions of the packages that it uses."""
    code = [inspect.getsource(module) for module in (social_cards, fonts)]
    return "".join([*code, *map(metadata.version, ("pillow", *fonts.PACKAGES))])


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _recall(path: Path, draw: Callable[[], bytes]) -> bytes:
    """Return what the file remembers; if there is none, or a damaged one, draw and remember it."""
    with contextlib.suppress(OSError):
        kept = path.read_bytes()
        if hashlib.sha256(kept[_CHECK:]).digest() == kept[:_CHECK]:
            return kept[_CHECK:]
    drawn = draw()
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(hashlib.sha256(drawn).digest() + drawn)
    return drawn


def _forget(folder: Path, keep: set[str]) -> None:
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name not in keep:
                path.unlink()
