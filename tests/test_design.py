"""The handbook's page on design names what the style sheets have."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT, SOURCE

PAGE = (ROOT / "handbook" / "design.md").read_text(encoding="utf-8")
ASSETS = SOURCE / "papershelf" / "theme" / "assets" / "papershelf"
STYLES = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.css")}


def defined(css: str) -> set[str]:
    """Return the custom properties of ours that `css` gives a value."""
    return set(re.findall(r"^\s*(--ps-[\w-]+):", css, re.MULTILINE))


def test_every_shared_property_is_described() -> None:
    """What `colours.css` defines stands in the page; of a row of hues the first and the last."""
    named = set(re.findall(r"--ps-[\w-]+", PAGE))
    hues = {f"--ps-hue-{number}" for number in range(2, 6)}
    assert defined(STYLES["colours.css"]) - named - hues == set()


def test_every_name_exists() -> None:
    """A property or class that the page names is one of the style sheets."""
    css = "\n".join(STYLES.values())
    names = re.findall(r"`([.-]-?(?:ps|md)-[\w-]+)", PAGE)
    assert len(names) > 60
    assert {name for name in names if not re.search(re.escape(name) + r"(?![\w-])", css)} == set()


def test_sizes_are_as_described() -> None:
    """The pixels that the page gives for a size of type are those of the style sheet."""
    rems = dict(re.findall(r"(--ps-[\w-]+): ([\d.]+)rem;", STYLES["colours.css"]))
    sizes = re.findall(r"^\| `(--ps-[\w-]+)` \| ([\d.]+) \|", PAGE, re.MULTILINE)
    assert len(sizes) == 6
    assert {name: float(size) for name, size in sizes} == {
        name: pytest.approx(20 * float(rems[name])) for name, _ in sizes
    }


def test_both_palettes_have_every_colour() -> None:
    """A colour of ours that the light palette sets, the dark one sets too."""
    light, dark = (
        defined(
            STYLES["colours.css"].split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
        )
        for scheme in ("default", "slate")
    )
    assert len(light) > 20
    assert light == dark
