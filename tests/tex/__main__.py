"""`python -m tests.tex`: bibtex, biber and pandoc read a whole catalog, a hostile and an odd one.

It needs programs that a build does not: pdflatex and bibtex (Debian's texlive-latex-base), biblatex
and biber (texlive-bibtex-extra, biber), and pandoc. Nothing may be warned of but a missing field.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.exports import references
from papershelf.exports.formats import FORMATS
from papershelf.settings import Settings
from tests import hostile, odd
from tests.conftest import FROZEN

PLAIN = r"""\documentclass{article}
\begin{document}\nocite{*}\bibliographystyle{plain}\bibliography{catalog}\end{document}
"""
BIBLATEX = r"""\documentclass{article}\usepackage[backend=biber]{biblatex}
\addbibresource{catalog.bib}\begin{document}\nocite{*}\printbibliography\end{document}
"""
MISSING = re.compile(r"Warning--(?:empty \w+ in|to sort, need author or key in) \w+")
NOTHING = re.compile("(?!)")
FOREIGN = re.compile(
    r"^! LaTeX Error: (?:Unicode character .*|Command \\\S+ unavailable in .*)$", re.M
)
"""pdfLaTeX has Latin letters alone; who cites a paper in another script uses another program."""
ERROR = re.compile(
    r"^(?:!.*|.*\b(?:WARN|ERROR|Warning|Error)\b.*|Missing character.*)$", re.MULTILINE
)


def run(where: Path, *command: str) -> str:
    """Run a program in the folder `where`; returns its output, and that it failed if it did.

    LaTeX is not asked whether it failed: its log holds more.
    """
    process = subprocess.run(  # noqa: S603 - programs named in this file
        command, cwd=where, capture_output=True, text=True, errors="replace", timeout=600
    )
    failed = process.returncode != 0 and command[0] != "pdflatex"
    return process.stdout + process.stderr + f"\nERROR: {command[0]} failed" * failed


def counted(program: str, listed: int, expected: int) -> Iterator[str]:
    """Return how many papers a program listed; yields an error if these are not all."""
    print(f"{program}: {listed} of {expected} papers")
    if listed != expected:
        yield f"{program}: expected {expected} papers, got {listed}"


def latex(where: Path, name: str) -> str:
    """Typeset `name`.tex; returns its log."""
    run(where, "pdflatex", "-no-shell-escape", "-interaction=nonstopmode", name)
    return (where / f"{name}.log").read_text(encoding="latin-1")


def errors(content: Path, where: Path, expected: re.Pattern[str]) -> Iterator[str]:
    """Typeset the catalog of the folder `content` in `where`; yields what was warned of.

    What is `expected` of LaTeX's log is none of it.
    """
    catalog = Catalog.of(folder.load(content))
    chosen = references.of(catalog, Settings("Papershelf", "", "https://example.org/"))
    for name in ("bibtex", "csl-json"):
        made = FORMATS[name]
        (where / f"catalog{made.ending}").write_text(made.write(chosen), encoding="utf-8")
    (where / "plain.tex").write_text(PLAIN, encoding="utf-8")
    (where / "modern.tex").write_text(BIBLATEX, encoding="utf-8")

    latex(where, "plain")
    output = run(where, "bibtex", "plain")
    missing = MISSING.findall(output)
    yield from ERROR.findall(MISSING.sub("", output))
    latex(where, "plain")
    yield from ERROR.findall(expected.sub("", latex(where, "plain")))
    listed = (where / "plain.bbl").read_text(encoding="utf-8").count("\\bibitem")
    print(f"bibtex: missing fields: {missing}")
    yield from counted("bibtex", listed, len(chosen))

    latex(where, "modern")
    yield from ERROR.findall(run(where, "biber", "modern"))
    latex(where, "modern")
    yield from ERROR.findall(expected.sub("", latex(where, "modern")))
    listed = (where / "modern.bbl").read_text(encoding="utf-8").count("\\entry{")
    yield from counted("biber", listed, len(chosen))

    pandoc = ("pandoc", "--from=csljson", "--to=html", "--citeproc", "catalog.json")
    output = run(where, *pandoc)
    yield from re.findall(r"^(?:\[WARNING\]|pandoc:|ERROR: ).*", output, re.M)
    yield from counted("pandoc", output.count('class="csl-entry"'), len(chosen))


def main() -> int:
    """Typeset all catalogs; returns the number of errors."""
    number = 0
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for name, content, expected in (
            ("real", FROZEN / "content", NOTHING),
            ("hostile", hostile.write(root / "hostile-content"), NOTHING),
            ("odd", odd.write(root / "odd-content"), FOREIGN),
        ):
            where = root / name
            where.mkdir()
            print(f"{name} catalog")
            for error in errors(content, where, expected):
                number += 1
                print(f"  {error}")
    print(f"{number} errors")
    return number


if __name__ == "__main__":
    sys.exit(min(main(), 1))
