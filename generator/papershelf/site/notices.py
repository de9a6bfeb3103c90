"""Notices: what a site holds of others, under which licence, as the licences ask for it.

All of it comes from installed packages, and so do the texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

PATH = "assets/licences.txt"
COMPATIBLE = frozenset(("MIT", "Apache-2.0", "OFL-1.1", "W3C-20150513"))
"""Licences under which what a site holds may be passed on beside files under MIT."""
_BEGINNINGS = {"MIT": "Permission is hereby granted", "Apache-2.0": "Apache License"}
"""How the texts of licences begin, behind who holds the copyright."""
_W3C = """\
This work is licensed under the W3C Software and Document License
(https://www.w3.org/Consortium/Legal/2015/copyright-software-and-document).

By obtaining and/or copying this work, you (the licensee) agree that you have read, understood,
and will comply with the following terms and conditions.

Permission to copy, modify, and distribute this work, with or without modification, for any
purpose and without fee or royalty is hereby granted, provided that you include the following on
ALL copies of the work or portions thereof, including modifications:

- The full text of this NOTICE in a location viewable to users of the redistributed or derivative
  work.
- Any pre-existing intellectual property disclaimers, notices, or terms and conditions. If none
  exist, the W3C Software and Document Short Notice should be included, see
  https://www.w3.org/Consortium/Legal/2015/copyright-software-short-notice.html
- Notice of any changes or modifications, through a copyright statement on the new code or document
  such as "This software or document includes material copied from or derived from [title and URI
  of the W3C document]. Copyright \u00a9 [YEAR] W3C\u00ae (MIT, ERCIM, Keio, Beihang)."

Disclaimers

THIS WORK IS PROVIDED "AS IS," AND COPYRIGHT HOLDERS MAKE NO REPRESENTATIONS OR WARRANTIES, EXPRESS
OR IMPLIED, INCLUDING BUT NOT LIMITED TO, WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY
PARTICULAR PURPOSE OR THAT THE USE OF THE SOFTWARE OR DOCUMENT WILL NOT INFRINGE ANY THIRD PARTY
PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.

COPYRIGHT HOLDERS WILL NOT BE LIABLE FOR ANY DIRECT, INDIRECT, SPECIAL OR CONSEQUENTIAL DAMAGES
ARISING OUT OF ANY USE OF THE SOFTWARE OR DOCUMENT.

The name and trademarks of copyright holders may NOT be used in advertising or publicity pertaining
to the work without specific, written prior permission. Title to copyright in this work will at all
times remain with copyright holders."""
_BUNDLE = re.compile(r"assets/javascripts/.*")


@dataclass(frozen=True)
class Part:
    """What a site holds of others."""

    name: str
    licence: str
    """By its name in the list of SPDX (https://spdx.org/licenses/)."""
    files: re.Pattern[str]
    """The paths of the files that are it, or have it in them."""
    package: str
    """The installed package that brings it, or the text of its licence."""
    text: str = "LICENSE"
    """Where its licence is there: a name in what describes the package, or the path of a file."""
    holder: str = ""
    """Who holds the copyright, where the package has the text of another part under the licence."""
    whole: str = ""
    """The licence itself, where no package that a site is built of has its text."""


PARTS = (
    Part(
        "Material for MkDocs: styles, script, templates",
        "MIT",
        re.compile(r"assets/(stylesheets|javascripts|images)/.*|.*\.html"),
        "mkdocs-material",
    ),
    Part(
        "RxJS, in the script of Material",
        "Apache-2.0",
        _BUNDLE,
        "rjsmin",
        holder="Copyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and"
        " contributors",
    ),
    Part(
        "clipboard.js, in the script of Material",
        "MIT",
        _BUNDLE,
        "mkdocs-material",
        holder="Copyright (c) Zeno Rocha\nCopyright (c) 2017 Scott Corgan (tiny-emitter)",
    ),
    Part(
        "escape-html, in the script of Material",
        "MIT",
        _BUNDLE,
        "mkdocs-material",
        holder="Copyright (c) 2012-2013 TJ Holowaychuk\nCopyright (c) 2015 Andreas Lubbe\n"
        'Copyright (c) 2015 Tiancheng "Timothy" Gu',
    ),
    Part(
        "focus-visible, in the script of Material",
        "W3C-20150513",
        _BUNDLE,
        "mkdocs-material",
        whole=_W3C,
    ),
    Part(
        "Material Design Icons, in the styles; the text of Apache-2.0 stands with RxJS",
        "Apache-2.0",
        re.compile(r"assets/papershelf/(papershelf\.css|icon\.svg)"),
        "mkdocs-material",
        "material/templates/.icons/material/LICENSE",
    ),
    Part(
        "lunr.js, in the scripts of the search",
        "MIT",
        re.compile(r"assets/papershelf/searching\.js"),
        "mkdocs-material",
        holder="Copyright (C) 2020 Oliver Nightingale",
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
    if part.whole:
        return part.whole
    about = distribution(part.package)  # it would take long to read the list of its files
    found = about.read_text(f"licenses/{part.text}") or about.read_text(part.text)
    file = Path(str(about.locate_file(part.text)))
    text = (found or file.read_text(encoding="utf-8")).strip().replace("\r\n", "\n")
    if part.holder:
        return f"{part.holder}\n\n{text[text.index(_BEGINNINGS[part.licence]) :]}"
    return text
