"""The styles of the gallery's elements, as the browser computes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import Page

from tests.browser.gallery.specimens import HUES

SPECIMENS: Mapping[str, str] = {
    "page": "body",
    "heading 1": "h1",
    "heading 1, home": ".md-content__inner .md-content__inner > h1",
    "heading 2": "h2",
    "heading 3": "h3:not([class])",
    "paragraph": "h2 + p",
    "link": "h2 + p a",
    "link, hover": "h2 + p a[data-state=hover]",
    "link, focus": "h2 + p a[data-state=focus]",
    "code": "h2 + p code",
    "code block": "pre > code",
    "mark": "mark",
    "number": ".ps-number",
    "button": ".md-button:not([data-state])",
    "button, hover": ".md-button[data-state=hover]",
    "button, focus": ".md-button[data-state=focus]",
    "button, primary": ".md-button--primary:not([data-state])",
    "button, primary, hover": ".md-button--primary[data-state=hover]",
    "button, primary, focus": ".md-button--primary[data-state=focus]",
    "small button": ".ps-copy:not([aria-pressed])",
    "small button, hover": ".ps-copy:not([aria-pressed])[data-state=hover]",
    "small button, focus": ".ps-copy:not([aria-pressed])[data-state=focus]",
    "small button, pressed": ".ps-copy[aria-pressed=true]",
    "small button, disabled": ".ps-copy[disabled]",
    "save": ".ps-save[aria-label='Save 1']",
    "save, pressed": ".ps-save[aria-label='Saved 1']",
    "save, icon !": ".ps-save__icon",
    **{
        f"tag, hue {tag.hue}{f', {state}' if state else ''}": f"ul.ps-tags:nth-of-type({row})"
        f" > li:nth-child({tag.hue + 1}) > a"
        for row, state in enumerate(("", "hover", "focus"), 1)
        for tag in HUES
    },
    "chip": ".ps-chips button",
    "chip, focus": ".ps-chips button[data-state=focus]",
    "badge": ".ps-badge",
    "new": ".ps-new",
    "card": ".ps-card",
    "card, hover": ".ps-card[data-state=hover]",
    "card, title": ".ps-card__title",
    "card, facts": ".ps-card__meta",
    "card, link of the facts": ".ps-card__meta a",
    "card, cite": ".ps-card__meta .ps-link",
    "card, summary": ".ps-card__tldr",
    "card, abstract": ".ps-abstract[open]",
    "card, abstract's summary": ".ps-abstract summary",
    "card, figure !": ".ps-card > .ps-illustration",
    "card, reason": ".ps-card__reason",
    "card, dense": "[data-ps-density] .ps-card",
    "emblem !": ".ps-card::before",
    "emblem, bands !": ".ps-card::after",
    "paper, facts": ".ps-facts",
    "paper, summary": ".ps-tldr",
    "paper, abstract": ".ps-abstract-text",
    "paper, rights": ".ps-rights",
    "paper, foot": ".ps-foot",
    "warning": ".ps-warning",
    "card, retracted": ".ps-card .ps-stated--retracted",
    "card, erratum": ".ps-card .ps-stated--erratum",
    "paper, retracted": ".ps-paper > .ps-stated--retracted",
    "paper, erratum": ".ps-paper > .ps-stated--erratum",
    "title's mark": ".ps-mark",
    "title's mark, sign !": ".ps-mark::before",
    "rail": ".ps-rail",
    "rail, emblem !": ".ps-rail::before",
    "rail, map !": ".ps-rail__map svg",
    "rail, primary button": ".ps-rail .md-button--primary",
    "rail, button": ".ps-rail .md-button:not(.md-button--primary)",
    "rail, save": ".ps-rail .ps-save",
    "rail, cite": ".ps-rail .ps-cite > summary",
    "citation": "paper-cite pre > code",
    "citation, format": "paper-cite input:not(:checked) + span",
    "citation, chosen format": "paper-cite input:checked + span",
    "spine": ".ps-spine",
    "spine, hover": ".ps-spine[data-state=hover]",
    "board !": ".ps-spines ul > li",
    "list, count": ".ps-count",
    "follow": ".ps-follow:not([open])",
    "follow, open": ".ps-follow[open]",
    "topic": ".ps-topic > h3",
    "line": ".ps-lines li",
    "line, by": ".ps-lines li > span:not(.ps-new)",
    "step": ".ps-steps a",
    "step, label": ".ps-steps a > span:first-child",
    "topics": ".ps-contents > summary",
    "archive, year": ".ps-archive summary",
    "archive, month": ".ps-archive details > ul > li > a",
    "archive, week": ".ps-archive li li",
    "index row": ".ps-index li",
    "index row, sentence": ".ps-index li p",
    "bar !": ".ps-bar",
    "pager": ".ps-pager a:not([aria-current])",
    "pager, current": ".ps-pager a[aria-current]",
    "letter": ".ps-letters a",
    "check box !": ".md-typeset input[type=checkbox]:not(:checked)",
    "check box, checked !": ".md-typeset input[type=checkbox]:checked",
    "header": ".ps-header",
    "header, row !": ".ps-header .md-header__inner",
    "header, name": ".ps-brand",
    "header, link": ".ps-nav a",
    "header, link, hover": ".ps-nav [data-state=hover]",
    "header, current": ".ps-nav [data-current] > summary",
    "header, menu": ".ps-nav details ul",
    "header, button !": ".ps-shelf-link",
    "header, search !": ".ps-header .ps-search",
    "header, count": "paper-count",
    "footer": ".ps-footer",
    "footer, name": ".ps-footer__name",
    "footer, link": ".ps-footer a",
    "footer, last line": ".ps-footer__made",
}
"""Elements by name, those with `!` also by their height, which no text decides."""

IN_FULL = ("page", "heading 1", "code")
"""Those that show the whole of a list of fonts; the others its ends."""

STYLES = """specimens => Object.fromEntries(specimens.map(([name, selector]) => {
    const [path, pseudo] = selector.split("::");
    const element = document.querySelector(path);
    if (!element) throw new Error(`the gallery has no ${name}: ${selector}`);
    const style = getComputedStyle(element, pseudo && `::${pseudo}`);
    const names = [
        ...["color", "background-color", "border-radius", "padding", "font-family", "font-size"],
        ...["font-style", "font-weight", "letter-spacing", "min-height", "box-shadow", "opacity"],
        ...["outline", "outline-offset", "text-decoration"],
    ];
    const sides = ["border-top", "border-right", "border-bottom", "border-left"];
    if (style.border) names.push("border"); // all four are the same
    else names.push(...sides);
    const found = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    if (name.endsWith("!")) found.height = style.height;
    return [name, found];
}))"""
PLAIN = re.compile(r"none|normal|auto|1|0px|#0000|0px none #\w+|#\w+ none \w+")
"""Values of what is not drawn or has no effect."""
COLOUR = re.compile(r"(rgba?|color)\((?:srgb )?([\d.e, /-]+)\)")


def hexadecimal(found: re.Match[str]) -> str:
    """Write a colour as the browser computes it in hexadecimal, as style sheets have it."""
    parts = [float(part) for part in re.split(r"[, /]+", found[2])]
    scale = 255 if found[1] == "color" else 1
    levels = [round(part * scale) for part in parts[:3]]
    alpha = [round(part * 255) for part in parts[3:]]
    return "#0000" if alpha == [0] else "#" + bytes([*levels, *alpha]).hex()


def styles(page: Page) -> dict[str, dict[str, str]]:
    """Return what the styles of each specimen are, without what says nothing."""
    computed: dict[str, dict[str, str]] = page.evaluate(STYLES, list(SPECIMENS.items()))
    found = {}
    for name, style in computed.items():
        values = {key: COLOUR.sub(hexadecimal, value) for key, value in style.items()}
        if name not in IN_FULL:
            first, *_, last = values["font-family"].split(", ")
            values["font-family"] = f"{first}, …, {last}"
        found[name] = {key: value for key, value in values.items() if not PLAIN.fullmatch(value)}
    return found


def both(light: Mapping[str, str], dark: Mapping[str, str]) -> dict[str, str]:
    """Return the styles of a specimen in both palettes; what differs between them as `a | b`."""
    return {
        key: light.get(key, "none")
        if light.get(key) == dark.get(key)
        else f"{light.get(key, 'none')} | {dark.get(key, 'none')}"
        for key in {**light, **dark}
    }


def unlike(
    kept: Mapping[str, Mapping[str, str]], found: Mapping[str, Mapping[str, str]]
) -> dict[str, tuple[str | None, str | None]]:
    """Return the styles that differ, as they were and as they are."""
    pairs = {
        f"{name}: {key}": (kept.get(name, {}).get(key), found.get(name, {}).get(key))
        for name in {**kept, **found}
        for key in {**kept.get(name, {}), **found.get(name, {})}
    }
    return {name: (was, now) for name, (was, now) in pairs.items() if was != now}


def luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1, as WCAG 2 defines it."""
    levels = [level / 255 for level in bytes.fromhex(colour[1:])]
    red, green, blue = (
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)
