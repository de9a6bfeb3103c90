"""Twins: each paper and the whole catalog in other formats, as files beside the pages."""

from __future__ import annotations

from papershelf import escape
from papershelf.catalog.catalog import Catalog
from papershelf.exports import bibtex, citations, csl, details, formats, markdown, references, ris
from papershelf.exports.formats import CATALOG, FORMATS, TWINS
from papershelf.exports.references import Reference
from papershelf.settings import Settings


def build(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write every twin; returns bytes by path from the root of the site.

    `papers/<id>.json .bib .ris .md`, `catalog.json .bib .csv`, the schema of what the JSON adds to
    CSL, and `assets/cite/<id>.js`, which the paper's page loads to cite it. Time and size grow with
    the number of papers.
    """
    all_papers = references.of(catalog, settings)
    tree = {details.SCHEMA_PATH: details.schema(settings).encode()}
    for name in CATALOG:
        made = FORMATS[name]
        tree[f"catalog{made.ending}"] = made.write(all_papers).encode()
    for reference in all_papers:
        identifier = reference.entry.id
        for name in TWINS:
            path = f"papers/{identifier}{FORMATS[name].ending}"
            tree[path] = formats.twin(name, reference).encode()
        script = escape.script(f"cite/{identifier}", _cited(reference))
        tree[f"assets/cite/{identifier}.js"] = script
    return tree


def _cited(reference: Reference) -> dict[str, object]:
    """Return the paper in all formats that its page offers."""
    paper = reference.paper
    return {
        "bibtex": bibtex.entry(paper, reference.key),
        "bibtexAbstract": bibtex.entry(paper, reference.key, abstract=True),
        "ris": ris.entry(reference),
        "csl": csl.item(reference),
        **{style: citations.write(paper, style) for style in citations.STYLES},
        "markdown": markdown.line(reference),
    }
