"""The files of the search: classic scripts that hand over JSON, from a server and from disk.

    assets/search/manifest.js        the format's version, the names of the others
    assets/search/t-<hash>.js        a shard of the index
    assets/search/lengths-<hash>.js  how long each paper's abstract is
    assets/search/d-<hash>/<n>.js    documents of some papers: number n of a hundred such files
    assets/search/documents-<hash>.js  all documents, in a small catalog
    assets/search/w-<hash>.js        the known words of one length
    assets/search/columns-<hash>.js
    assets/search/titles-<hash>.js   the order of titles
    assets/search/names-<hash>.js    tags, venues and years by their names
    assets/search/about-<hash>.js    what each tag is about
    assets/search/a-<hash>.js        a shard of the authors with pages

The hash in a name is that of the file's content, or of the hundred files, so that no cache can
mix two builds, and a change renames no more than it must. Only the manifest keeps its name.

`opensearch.xml` is apart: the OpenSearch 1.1 description that makes the site one of a browser's
search engines.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from papershelf import escape
from papershelf.catalog.catalog import Catalog
from papershelf.memory import Sealed
from papershelf.packing import pack
from papershelf.pages import addresses
from papershelf.search import columns, documents, fields, index, names, shards, vocabulary
from papershelf.search.fields import Folded
from papershelf.search.names import Row
from papershelf.settings import Settings, author_pages

VERSION = 10
"""The version of the format; a client reads no other."""
ROOT = "assets/search"
OPENSEARCH = "opensearch.xml"
MOST_TOGETHER = 400_000
"""Documents of fewer characters also stand in one file, of some 130 kB on its way."""
NAMED_TOGETHER = 100
"""So many files of documents share a hash, for the manifest names every hash."""
DIGITS = 8
"""The letters and digits of a hash, of five bits each: too many for two files to have the same."""


@dataclass(frozen=True)
class Searched:
    """What the search reads of a catalog, as plain values."""

    order: tuple[str, ...]
    """The ids of the papers in the order of the index, which lists of papers are in too."""
    texts: Folded
    documents: Sealed[str]
    """What a result shows of each paper, JSON."""
    columns: str
    """What the facets and orders go by, JSON."""
    titles: str
    """The place of each paper in the order of titles, packed."""
    names: str
    """Tags, venues and years, JSON."""
    about: str
    """What each tag is about, JSON."""
    authors: tuple[tuple[str, Row], ...]
    """Those with pages, each after its key, in the order of keys."""
    facets: tuple[str, ...]
    """The ids of those that queries may name, beside the fields of the index."""
    offline: bool


def searched(catalog: Catalog, settings: Settings) -> Searched:
    """Read a catalog."""
    texts = fields.texts(catalog)
    entries = index.ordered(catalog, texts)
    return Searched(
        order=tuple(entry.id for entry in entries),
        texts=texts,
        documents=documents.of(catalog, settings.language),
        columns=escape.json_text(
            columns.of(
                catalog,
                entries,
                settings.words,
                settings.author_pages or author_pages(len(entries)),
            )
        ),
        titles=columns.titles(catalog, entries),
        names=escape.json_text(names.of(catalog)),
        about=escape.json_text(names.about(catalog)),
        authors=tuple(names.authors(catalog, settings)),
        facets=tuple(
            one.id
            for one in columns.offered(catalog)
            if one.explore != "query" and one.id not in fields.BOOSTS
        ),
        offline=settings.offline,
    )


def write(view: Searched) -> dict[str, bytes]:
    """Write all files of the search; returns scripts by path from the site's root."""
    named, written = fields.named(view.texts), view.documents.read()
    texts, shown = [named[one] for one in view.order], [written[one] for one in view.order]
    whole = index.of(texts)
    cut = list(shards.of(whole))
    authors = list(names.cut(view.authors))
    words = dict(sorted(vocabulary.by_length(texts).items()))
    all_shown = f"[{','.join(shown)}]"
    together = bool(shown) and len(all_shown) < MOST_TOGETHER
    parts = {
        "t": [
            escape.json_text({"terms": " ".join(shard.terms), "postings": shard.postings})
            for shard in cut
        ],
        "lengths": [escape.json_text(pack(index.lengths(texts, fields.APART)))],
        "documents": [all_shown] if together else [],
        "w": [escape.json_text([" ".join(level) for level in known]) for known in words.values()],
        "columns": [view.columns],
        "titles": [escape.json_text(view.titles)],
        "names": [view.names],
        "about": [view.about],
        "a": [escape.json_text(rows) for _, rows in authors],
    }
    tree: dict[str, bytes] = {}
    hashed: dict[str, str] = {}
    for kind, contents in parts.items():
        hashes = [_hash(content) for content in contents]
        hashed[kind] = "".join(hashes)
        for name, content in zip(hashes, contents, strict=True):
            _add(tree, f"search/{kind}-{name}", content)
    hashed["d"] = _add_documents(tree, documents.grouped(shown[::-1]))
    manifest = {
        "version": VERSION,
        "count": len(shown),
        "together": together,
        "shared": documents.shared(len(shown)),
        "fields": [[name, boost, whole.averages[name]] for name, boost in fields.BOOSTS.items()],
        "shards": " ".join(shard.terms[0] for shard in cut),
        "authors": " ".join(key for key, _ in authors),
        "facets": view.facets,
        "words": list(words),
        "names": hashed,
        "tail": "index.html" if view.offline else "",
    }
    _add(tree, "search/manifest", escape.json_text(manifest))
    return tree


def _add_documents(tree: dict[str, bytes], grouped: Sequence[str]) -> str:
    """Add the files of documents, in the order of the papers' numbers; returns their hashes."""
    hashes = ""
    for start in range(0, len(grouped), NAMED_TOGETHER):
        contents = grouped[start : start + NAMED_TOGETHER]
        name = _hash("\n".join(contents))
        for number, content in enumerate(contents):
            _add(tree, f"search/d-{name}/{number}", content)
        hashes += name
    return hashes


def _add(tree: dict[str, bytes], name: str, content: str) -> None:
    tree[f"assets/{name}.js"] = escape.json_script(name, content)


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:DIGITS]


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
