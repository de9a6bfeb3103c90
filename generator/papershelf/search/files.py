"""The files of the search: classic scripts that hand over JSON, from a server and from disk.

    assets/search/manifest.js      the format's version, the folder, the first term of each shard
    assets/search/<hash>/t<n>.js   a shard of the index
    assets/search/<hash>/d<n>.js   the document of a paper
    assets/search/<hash>/documents.js  all documents, in a small catalog
    assets/search/<hash>/w<n>.js   the known words of n letters
    assets/search/<hash>/columns.js

The folder's name is a hash of all that stands in it, so that no cache can mix two builds. Only the
manifest keeps its name.

`opensearch.xml` is apart: the OpenSearch 1.1 description that makes the site one of a browser's
search engines.
"""

from __future__ import annotations

import hashlib
from typing import Any

from papershelf import escape
from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.pages import addresses
from papershelf.search import columns, documents, fields, index, shards, vocabulary
from papershelf.search.packing import pack
from papershelf.settings import Settings

VERSION = 5
"""The version of the format; a client reads no other."""
ROOT = "assets/search"
OPENSEARCH = "opensearch.xml"
MOST_TOGETHER = 400_000
"""Documents of fewer characters also stand in one file, of some 130 kB on its way."""


def write(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write all files of the search; returns scripts by path from the site's root."""
    papers = index.ordered(catalog)
    entries, texts = [entry for entry, _ in papers], [text for _, text in papers]
    whole = index.of(texts)
    cut = list(shards.of(whole))
    parts: dict[str, Any] = {"columns": columns.of(catalog, entries)}
    for number, shard in enumerate(cut):
        parts[f"t{number}"] = {"terms": " ".join(shard.terms), "postings": shard.postings}
    shown = documents.of(entries)
    for number, document in enumerate(shown):
        parts[f"d{number}"] = document
    together = bool(shown) and len(escape.json_text(shown)) < MOST_TOGETHER
    if together:
        parts["documents"] = shown
    words = vocabulary.by_length(texts)
    for length, known in words.items():
        parts[f"w{length}"] = [" ".join(level) for level in known]
    scripts = {name: escape.script(f"search/{name}", data) for name, data in parts.items()}
    folder = _hash(scripts)
    manifest = {
        "version": VERSION,
        "folder": folder,
        "count": len(entries),
        "together": together,
        "fields": [[name, boost, whole.averages[name]] for name, boost in fields.BOOSTS.items()],
        "runs": {name: pack(index.runs(texts, name)) for name in index.ORDERED_BY},
        "shards": " ".join(shard.terms[0] for shard in cut),
        "facets": [one.id for one in facets.CHOICES if one.id not in fields.BOOSTS],
        "words": sorted(words),
        "tail": "index.html" if settings.offline else "",
    }
    tree = {f"{ROOT}/{folder}/{name}.js": script for name, script in scripts.items()}
    return tree | {f"{ROOT}/manifest.js": escape.script("search/manifest", manifest)}


def _hash(scripts: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, script in sorted(scripts.items()):
        digest.update(f"{name} {len(script)}\n".encode())
        digest.update(script)
    return digest.hexdigest()[:12]


def opensearch(settings: Settings) -> bytes:
    """Write the description of the search; its addresses are those of the published site."""
    template = f"{settings.site_url}{addresses.EXPLORE}?q={{searchTerms}}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{escape.xml(settings.site_name[:16])}</ShortName>\n"
        f"  <Description>{escape.xml(settings.site_description[:1024])}</Description>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Url type="text/html" template="{escape.xml(template)}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
