"""Notices: what a site holds of others, under which licence, as the licences ask for it.

All of it comes from installed packages, and so do the texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import distribution

PATH = "assets/licences.txt"
COMPATIBLE = frozenset(("MIT", "Apache-2.0", "OFL-1.1"))
"""Licences under which what a site holds may be passed on beside files under MIT."""
_PERMISSION = "Permission is hereby granted"


@dataclass(frozen=True)
class Part:
    """What a site holds of others."""

    name: str
    licence: str
    """By its name in the list of SPDX (https://spdx.org/licenses/)."""
    files: re.Pattern[str]
    """The paths of the files that are it, or have it in them."""
    package: str
    """The installed package that brings it."""
    text: str = "LICENSE"
    """How the path of its licence ends there."""
    holder: str = ""
    """Who holds the copyright, where the package has the text of another part under the licence."""


PARTS = (
    Part(
        "Material for MkDocs: styles, script, templates; with RxJS and escape-html in its script",
        "MIT",
        re.compile(r"assets/(stylesheets|javascripts|images)/.*|.*\.html"),
        "mkdocs-material",
        "licenses/LICENSE",
    ),
    Part(
        "Material Design Icons, in the styles",
        "Apache-2.0",
        re.compile(r"assets/papershelf/(papershelf\.css|icon\.svg)"),
        "mkdocs-material",
        ".icons/material/LICENSE",
    ),
    Part(
        "lunr.js, in the scripts of the search",
        "MIT",
        re.compile(r"assets/papershelf/searching\.js"),
        "mkdocs-material",
        "licenses/LICENSE",
        "Copyright (C) 2020 Oliver Nightingale",
    ),
    Part(
        "Spectral, the serif, cut to the letters that pages need",
        "OFL-1.1",
        re.compile(r"assets/papershelf/fonts(\.css|/.*)"),
        "fontpkg-spectral",
    ),
)
"""All that is of others; the rest of a site is Papershelf's (MIT) or of the catalog."""


def write() -> bytes:
    """Write the names and licences of all parts, and the text of each licence."""
    parts = [
        "All but the papers is made by Papershelf (MIT), and holds parts of others:",
        *(f"{part.name}: {part.licence}" for part in PARTS),
    ]
    texts = [f"{'-' * 80}\n{part.name} ({part.licence})\n\n{_text(part)}" for part in PARTS]
    return ("\n".join(parts) + "\n\n" + "\n\n".join(texts) + "\n").encode()


def _text(part: Part) -> str:
    found = [
        file for file in distribution(part.package).files or () if str(file).endswith(part.text)
    ]
    text = found[0].read_text(encoding="utf-8").strip().replace("\r\n", "\n")
    if part.holder:
        return f"{part.holder}\n\n{text[text.index(_PERMISSION) :]}"
    return text
