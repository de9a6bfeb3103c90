"""What stands in a hostile file: a token that is repeated, at a place of a file of some kind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.linear.frames import FRAMES, LONG, Frame

PIECES = (
    *("a", "A", "1", " ", "\t", "\n", "\n\n", " \n", "\xa0", "\u3000", "\u0301", "\u0327\u0301"),
    *("é", "漢", "\u0915\u094d", "\u200d", "\u200b", "\U0001f600\u200d", "한", "ᄀ", "ﬁ", "️"),
    *("&amp;", "&", "&#65;", "&#x41;", "&lt;", "&a", "&amp", "#", "# ", "- ", "* ", "> ", ">"),
    *("1. ", "+ ", "`", "```", "``` \n", "~~~\n", "*", "**", "_", "__", "*a ", "_a ", "*a*"),
    *("**a** ", "[", "]", "[a", "[a]", "[a](", "[a](b)", "[a](b) ", "](", "![", "![a](b)"),
    *("[a][b]", "[^1]", "[a]: b\n", "[^#]: a\n", "[#](#) ", "(", ")", "((a", "(~~)", "[~~]"),
    *("{~~}", "{", "}", "{a", "<", "<a", "<a>", "</a>", "<a ~~>", "<b>~~</b>", "<div>~~</div>"),
    *("<div>", "</div>", "<p>", "<li>", "<p>a</p>", "<br>", "<!--", "-->", "<!-- a -->"),
    *("<![CDATA[", "]]>", "<?", "<script>", "<style>", "<h3>a</h3>", "<a href=x>a</a>"),
    *("<table><tr><td>", "<svg>", "<font>", "<b><i>", "</b></i>", "<a><b></a>"),
    *("<select><option>", "<form>", " a=b", " a#=b", "='", '"', "'", '""', "''", "\\", "\\a"),
    *("\\'", '\\"a', "\\{", "\\a{", "\\a{~~}", "\\(", "\\)", "$", "$a", "$a$", "$a$ ", "$$"),
    *("\\$", "{\\em ", "``", "``a''", "^", "_{", "a_1", "a^", "_1", "a_{b}", "alpha ", "\\alpha"),
    *("x_{a}", "O(n", "O(n^2) ", "mathbb R", "mathbb{", "\\cite{a}", "\\cite{", "\\footnote{"),
    *("\\href{", "\\url{a}", "\\left(", "left(", "~", "a~", "2~", "times ", "2times", "http://"),
    *("https://a.b ", "https://a.b/c,", "http://a{", "www.a.b ", "a.b", "a@b.c ", "://"),
    *("10.1000/", "10.1000/a ", "doi:", "arXiv:2401.10020 ", "2401.10020 ", "2401.", "cs.LG "),
    *(",", ", ", "a, ", "; ", "a; ", " and ", "and ", "A and B and ", "et al. ", "A. ", "A.B. "),
    *("A.", "A B, ", "B, A and ", "jr., ", "van ", "van der ", "von", ".", "a. ", ".'", "!"),
    *("? ", "。", "-", "--", "---", "---\n", "===\n", "=", "= ", "|", "| a ", "|a|\n", "||"),
    *("|-|\n", ":", ": ", "a: ", "a: b\n", "a#: b\n", "- a\n", "  - ", "- - ", "&a ", "%", "% "),
    *("@", "@a{", "@a{b,\n", "@string{a#={b}}\n", "@comment{", "a={b},", "a = b # ", "a#={b},"),
    *("\\\\\n", "TI  - a\n", "AU  - A, B\n", "ER  - \n", "TY  - JOUR\n", "%A a\n", "%0 A\n"),
    *("PMID- 1\n", "a,b,c\n", '"a",', '"\n', '{"a":', '"a": 1, ', "},{", "\\u0041", "null, "),
    *("a\n", "a b\n", "  a\n", "\ta\n", "    a\n", "a  \n", "A Title\n\n", "Abstract: "),
    *("Title: a\n", "Authors: a\n", "Abstract: a.\n\n", "arXiv:2401.#\n", "Submitted by a\n"),
    *("Upvote 1\n", "Mar 17 ", "2023 ", "2023-", "1 Mar 2023 ", "12 ", "▲1 ", "· ", " · a", "© "),
    *("(a) ", "(a ", "[pdf] ", "### a\n\n", "### [a](b)\n\n", "## ", "#### Title\n\n", "<entry>"),
    *("<item><title>a</title>", "<author><name>a</name></author>", "<dt>", "<dd>"),
    *("<meta name='citation_author' content='a'>", "{.a}", "{: .a}\n", "!!! note\n", "::: a\n"),
    *("[TOC]\n", "*[a]: b\n", "a\n: b\n", "<a@b.c>", "tag:a ", 'query:"a" ', "author:", "a-b"),
    *("a-", "KV-", "aB", "l_2 ", "$1 ", "\\1", "\r", "\x0b"),
)
"""Tokens: signs that the readers look for, what comes close to them, and pairs."""


@dataclass(frozen=True)
class Shape:
    """What stands at a place."""

    frame: Frame
    token: str
    head: str = ""
    tail: str = ""

    def text(self, size: int) -> str:
        """Return a file of about `size` characters."""
        return self.frame.text(self.token, size, self.head, self.tail)

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The characters with which it is measured: a quarter, a half and all of what is taken."""
        most = self.frame.most or 1_000_000
        return most // 4, most // 2, most


def _paragraph(token: str, lines: int = 490, size: int = 19_000) -> str:
    """Return a paragraph of a page, of tokens, as long as one may be."""
    return token * min(size // len(token), lines // max(1, token.count("\n"))) + "\n\n"


_ENTRY = "@article{k#, title={A Title %s}, author={B, C}, doi={10.1000/%s}}\n"
# By the place, the token, and where it says more what stands before and behind all tokens.
_SHAPES: dict[str, tuple[str, ...]] = {
    # Many records: alike, different, and of one title by others.
    "records, one": ("bibtex", _ENTRY % ("a", "1")),
    "records, apart": ("bibtex", _ENTRY % ("#", "#")),
    "records, one title": ("bibtex", _ENTRY % ("a", "#")),
    "records, one title, other authors": (
        "bibtex",
        "@misc{k#, title={A}, author={B#, C}, doi={10.1/#}}\n",
    ),
    "records, one abstract": (
        "bibtex",
        f"@misc{{k#, title={{A #}}, abstract={{{LONG}}}, doi={{10.1/#}}}}\n",
    ),
    "records, one key": ("bibtex", "@misc{k, title={A #}, doi={10.1/#}}\n"),
    "records, ris": ("ris", "ER  - \nTY  - JOUR\nTI  - A #\nDO  - 10.1000/#\n"),
    "records, csv": ("csv", "A #,B.,10.1000/#\n"),
    "records, json lines": ("json lines, records", '{"title": "A #", "abstract": "B."}\n'),
    "records, csl": ("csl", ', {"id": "b#", "type": "article", "title": "A #"}'),
    "records, endnote": ("endnote", "\n%0 Journal Article\n%T A #\n%R 10.1000/#\n"),
    "records, mail": (
        "arxiv mail",
        "------\n\\\\\narXiv:2303.0#\nDate: Wed, 1 Mar 2023\n\n"
        "Title: A #\nAuthors: Ada B\n\\\\\n  C.\n",
    ),
    "records, arxiv page": (
        "arxiv page",
        "<dt><a href='/abs/2303.0#' title='Abstract'>arXiv:2303.0#</a></dt><dd>"
        "<div class='list-title'>A #</div></dd>",
    ),
    "records, feed": ("feed", "<entry><title>A #</title><summary>B.</summary></entry>"),
    "records, text": ("text", f"A Title of Words #\n\n{LONG}\n\n"),
    "records, one title in text": ("text", f"A Title of Words\n\n{LONG}\n\n"),
    "records, markdown": (
        "markdown",
        f"### [A B C #](https://a.org/papers/2303.0#)\n\n{LONG}\n\n",
    ),
    "records, other ids of a title": (
        "markdown",
        f"### [A B C](https://a.org/papers/2303.#)\n\n{LONG}\n\n",
    ),
    "records, html": (
        "html",
        "<h3><a href='/papers/2303.0#'>A B C</a></h3><p>We do it. It is so.</p>",
    ),
    "records, proceedings": ("proceedings", "<p class='title'>A # B</p><p class='details'>"),
    "records, acl volume": (
        "acl volume",
        "<p class=d-sm-flex><a href=/2024.acl-long.#.pdf>pdf</a>"
        "<strong><a class=align-middle href=/2024.acl-long.#/>A #</a></strong><br>"
        "<a href=/people/ada>Ada B</a>",
    ),
    "records, openreview group": (
        "openreview group",
        "<h4><a href='/forum?id=abcd#'>A #</a></h4><div class=note-authors>Ada B</div>",
    ),
    "records, cvf day": (
        "cvf day",
        "<dt class=ptitle><a href=/html/A#_paper.html>A #</a></dt><dd><a href=#>Ada B</a></dd>",
    ),
    "records, neurips year": (
        "neurips year",
        "<li><a title='paper title' href=/hash/0a#-Abstract.html>A #</a><i>Ada B</i></li>",
    ),
    "titles that the source writes otherwise": (
        "openreview group",
        "<h4><a href='/forum?id=abcd#'>A&#32;&#66;#</a></h4>",
    ),
    "records, titles alone": ("text", "A Title of Words\n\n"),
    # Marks, references, spaces, and what almost ends.
    "marks in a title": ("bibtex, title", "\u0327\u0301"),
    "marks in an abstract": ("json lines", "\u0327\u0301"),
    "marks in text": ("text", "\u0327\u0301"),
    "marks in names": ("feed, authors", "\u0f71\u0f72\u0f74"),
    "marks in an answer": ("crossref answer", "\u0327\u0301"),
    "marks in facts": ("metadata, title", "\u0327\u0301"),
    "marks in an issue": ("issue, title", "\u0327\u0301"),
    "marks in a correction": ("issue, paper", "\u0327\u0301"),
    "marks in a query": ("query", "\u0327\u0301"),
    "marks in a paper": ("paper, title", "\u0327\u0301"),
    "marks in a page": ("page", "\u0327\u0301"),
    "marks in an address": ("recipients, address", "\u0327\u0301"),
    "references in a title": ("feed, title", "&amp;"),
    "references in html": ("html, abstract", "&#65;"),
    "references in an answer": ("crossref answer", "&amp;lt;"),
    "references without end": ("markdown", "&"),
    "footnote marks behind a name": ("arxiv page, authors", "* ", "Ada B", " C"),
    "digits in a name": ("text, authors", "1", "A", "b"),
    "stops in a name": ("feed, authors", " .", "A", "b"),
    "spaces in a name": ("ris, author", " ", "A", "b, C"),
    "names": ("arxiv mail, authors", "Ada Example, "),
    "names, and": ("bibtex, author", "Example, Ada and "),
    "names in brackets": ("arxiv text", "Authors: (~~)\n"),
    "initials": ("text, authors", "A."),
    "spaces": ("text, a line", " ", "a", "b"),
    "empty lines": ("markdown", "\n \n"),
    "lines": ("text", "a\n"),
    # Marks of formats that nobody closes, and that all are closed.
    "braces": ("bibtex, title", "{"),
    "braces, closed": ("bibtex, title", "{~~}"),
    "entries cut off": ("bibtex", "@a{\n"),
    "strings": ("bibtex", "@string{a#={b}}\n"),
    "joined strings": ("bibtex, field", "a # ", "note = "),
    "macros": ("bibtex, abstract", "\\a{"),
    "formulas": ("bibtex, abstract", "$a_1$ "),
    "bare formulas": ("arxiv mail, abstract", "x_{a}"),
    "addresses": ("arxiv mail, abstract", "https://a.b/c{"),
    "tags of a page": ("html", "<div>"),
    "tags, closed": ("html", "<div>~~</div>"),
    "tags, crossed": ("html", "<a><b></a>"),
    "attributes": ("html, tag", " a#=b"),
    "comments": ("html", "<!--"),
    "character data": ("rss", "<![CDATA["),
    "elements": ("feed", "<entry>"),
    "elements, html": ("feed, html", "<b><i>"),
    "metas": ("citation page", "<meta name='citation_author' content='a'>"),
    "list items": ("html, list", "<li>"),
    "links in a clipping": ("markdown", "[a](b) "),
    "link begins": ("markdown", "[a]("),
    "parts in parts, proceedings": ("proceedings", "<div class=abstract>"),
    "parts in parts, acl volume": ("acl volume", "<div class=abstract-collapse>"),
    "parts in parts, openreview group": ("openreview group", "<div class=note-authors>"),
    "parts with items": ("openreview group", "<div class=note-meta-info><p>"),
    "links in items": ("acl volume", "<li><ul><a href=/people/a>a</a>"),
    "values": (
        "openreview group",
        "<i class=note-content-field>A:</i><i class=note-content-value>b</i>",
    ),
    "addresses of PDFs": ("acl volume", "<a href=/a.pdf>a</a>"),
    "parts in parts, arxiv page": ("arxiv page", "<div class=list-authors>"),
    "headings in headings, arxiv page": ("arxiv page", "<h2><object>"),
    "tags in tags, arxiv page": ("arxiv page", "<i class=tag>a"),
    "tags in tags, arxiv page, around a text": ("arxiv page", "<br>", "<i class=tag>" * 1_000),
    "headings in headings, openreview group": ("openreview group", "<h4><object>"),
    "paragraphs in paragraphs": ("citation page, abstract", "<p><object>"),
    "fields in fields": ("citation page", "<div class=note-content-field>"),
    "parts of many parts": ("openreview group", "<br>", "<div class=note-meta-info><p>" * 1_000),
    "parts in parts, citation page": ("citation page", "<div class=abstract>"),
    "parts around a text": ("citation page", "a ", "<div class=abstract>" * 1_000),
    "parts around a text, proceedings": ("proceedings", "a ", "<div class=abstract>" * 1_000),
    "headings in headings": ("html", "<h3><a href=/papers/2303.00763><div>"),
    "brackets": ("markdown, title", "["),
    "images": ("markdown", "!["),
    "markers": ("markdown", "> "),
    "headings": ("markdown", "### a\n\n"),
    "emphasis": ("markdown, abstract", "*a "),
    "quotes": ("csv", '"\n'),
    "columns": ("csv, head", "a#,"),
    "fields of a record": ("ris", "AU  - A, B\n"),
    "pairs of JSON": ("json lines", "a#", "", ""),
    "objects": ("metadata", ',{"title": "A #"}'),
    "levels of JSON": ("metadata", ',{"a":['),
    # Content.
    "flow in a paper": ("paper, flow", "["),
    "values in a paper": ("paper, flow", "a" * 13 + ","),
    "items in a paper": ("paper, authors", "  - Ada Example the #\n"),
    "fields in a paper": ("paper", "a#: b\n"),
    "quotes in a paper": ("paper, quoted", "'"),
    "backslashes in a paper": ("paper, quoted", "\\"),
    "spaces in a paper": ("paper, title", " ", "a", "b"),
    "formulas in a paper": ("paper, abstract", "$a$ "),
    "markers in a paper": ("paper", "- "),
    "tags in a paper": ("paper, tag", "quantization-#,"),
    "a host": ("paper, link", "a."),
    "fixes": ("fix", "a#: b  \n"),
    "fixes of tags": ("fix, flow", "a b#,"),
    "vocabulary": ("tags", "- id: quantization-#\n  name: Quantization of weights, number #\n"),
    "metrics": ("metrics", "a#,stars,1,github\n"),
    "refusals": ("refused", "A title # b\n"),
    "steps": ("path", "  - paper: lantern\n    note: B #.\n"),
    "steps of papers that are not there": ("path", "  - paper: a#\n    note: B.\n"),
    "a note": ("path, note", "a "),
    "fill of an image": ("figure", "\xff"),
    "segments of an image": ("figure", "\xff\xfe\0\2"),
    # Pages: paragraphs as they may be, one after another, and one that is too long.
    **{
        f"page, {name}": ("page", _paragraph(token), "", tail)
        for name, token, tail in (
            ("links", "[a](b) ", ""),
            ("references", "[a][b] ", ""),
            ("brackets", "[~~]".replace("~~", "") + " ", ""),
            ("emphasis", "*a* _b_ ", ""),
            ("open emphasis", "*_a", ""),
            ("code", "`a` `` b ", ""),
            ("underlines", "=\n", ""),
            ("items", "- a\n", ""),
            ("quotations", "> a\n", ""),
            ("cells", "|a|b|\n", ""),
            ("definitions", "[a]: b\n", ""),
            ("backslashes", "\\*", ""),
            ("rules", "---\n", ""),
            ("one bracket too many", "a ", "[" * 21),
        )
    },
    "page, open brackets": ("page", "[" * 19 + "a " * 9_400 + "\n\n"),
    "page, open links": ("page", "[a](" * 10 + "a " * 9_400 + "\n\n"),
    "page, short paragraphs": ("page", "a\n\n"),
    "page, one paragraph": ("page, paragraph", "[a](b) "),
    "page, markers": ("page, list", "- "),
    "page, tags": ("page", "<a>"),
    "page, character references": ("page", "&amp;"),
    "page, fences": ("page", "```\n"),
    "page, comments": ("page, heading", "<!-- a -->"),
    # Issues, queries, recipients, answers.
    "issue, headings": ("issue", "### Title\n"),
    "issue, fences": ("issue, fenced", "`"),
    "issue, names": ("issue, authors", "A B and "),
    "issue, venue": ("issue, venue", "2024 ("),
    "issue, tags": ("issue, tags", "a#, "),
    "issue, links": ("issue, links", "code: https://a.b\n"),
    "query, words": ("query", "a# "),
    "query, fields": ("query", "title:"),
    "recipients": ("recipients", "\na#@example.org tag:light"),
    "recipients, topics": ("recipients", 'query:"a#" '),
    "recipients, domain": ("recipients, domain", "a."),
    "answer, tags": ("crossref answer", "<jats:p>"),
    "answer, tags in tags": ("arxiv answer", "&lt;b>"),
    "answer, elements": ("pubmed answer", "<b>~~</b>"),
    "answer, paragraphs": ("datacite answer", "\n \n"),
    "answer, comment": ("arxiv answer, comment", "withdrawn. "),
    "answer, entries": (
        "arxiv answer, entries",
        "<entry><id>http://arxiv.org/abs/1201.#</id><title>A #</title></entry>",
    ),
    "people, arxiv": ("arxiv answer, people", "<author><name>Ada B#</name></author>"),
    "people, crossref": ("crossref answer, people", ', {"given": "A", "family": "B#"}'),
    "people, datacite": ("datacite answer, people", ', {"name": "Ada B#"}'),
    "people, pubmed": (
        "pubmed answer, people",
        "<Author><ForeName>A</ForeName><LastName>B#</LastName></Author>",
    ),
    "people, openalex": ("openalex answer, people", ', {"raw_author_name": "Ada B#"}'),
    "people, openreview": ("openreview answer, people", ', "Ada B#"'),
    "people, semantic scholar": ("semantic scholar answer, people", ', {"name": "Ada B#"}'),
    "people, acl": ("acl answer", "<meta name=citation_author content='B#, Ada'>"),
    "notices, crossref": (
        "crossref answer, notices",
        ', {"type": "correction", "DOI": "10.1000/#"}',
    ),
    "kinds, pubmed": ("pubmed answer, parts", "<PublicationType>a#</PublicationType>"),
    "words, openalex": ("openalex answer, words", ', "a#": [#]'),
    "words, openalex, at one place": ("openalex answer, words", ', "a#": [1]'),
    "words, openalex, one": ("openalex answer, words", ', "b": [#]'),
    "words, openalex, in each other": ("openalex answer, words", ', "b#": {"c": [1]}'),
    "places, openalex": ("openalex answer, places", ", #"),
    "levels, openalex": ("openalex answer, places", ", [~~]"),
    "a word, openalex": ("openalex answer, word", "a\u0327\u0301"),
    "marks, openalex": ("openalex answer, title", "\u0327\u0301"),
    "tags, openalex": ("openalex answer, title", "<a "),
    "references, openalex": ("openalex answer, author", "&amp;"),
    "stops, openalex": ("openalex answer, author", " .", "A", "b"),
    "notes, openreview": ("openreview answer, notes", ', {"id": "abcd#"}'),
    "keywords, openreview": ("openreview answer, keywords", ', "kv cache #"'),
    "a venue, openreview": ("openreview answer, venue", "A ", "", "2024"),
    "addresses, openreview": ("openreview answer, code", "https://a.b/"),
    "titles, openreview": ("openreview answer, abstract", "<title>"),
    "titles, openreview, closed": ("openreview answer, abstract", "<title>a</title>"),
    "formulas, openreview": ("openreview answer, abstract", "<tex-math>"),
    "paragraphs, openreview": ("openreview answer, abstract", "\n \n"),
    "headings, openreview": ("openreview answer, abstract", "Methods:\n\n"),
    "marks, openreview": ("openreview answer, title", "\u0327\u0301"),
    "venues, semantic scholar": ("semantic scholar answer, names of a venue", ', "Int Conf A#"'),
    "a venue, semantic scholar": ("semantic scholar answer, venue", "Proceedings of A "),
    "a title, semantic scholar": ("semantic scholar answer, title", "<b>"),
    "an abstract, semantic scholar": ("semantic scholar answer, abstract", "$a_1$ "),
    "attributes, acl": ("acl answer, tag", " a#=b"),
    "tags, acl": ("acl answer", "<div>"),
    "tags, acl, crossed": ("acl answer", "<a><b></a>"),
    "comments, acl": ("acl answer", "<!--"),
    "metas, acl": ("acl answer", "<meta name=citation_title content=a>"),
    "notices, acl": ("acl answer", "<div class=alert>"),
    "notices, acl, around a text": ("acl answer", "a ", "<div class=alert>" * 1_000),
    "abstracts, acl": ("acl answer", "<div class=acl-abstract>"),
    "links, acl": ("acl answer", "<a href=/venues/>a</a>"),
    "pages, acl": ("acl answer", "<link rel=canonical href=/a>"),
    "an abstract, acl": ("acl answer, abstract", "<p>a "),
    "marks, acl": ("acl answer, title", "\u0327\u0301"),
    "references, acl": ("acl answer, title", "&amp;"),
    "pairs, votes": ("votes", ', "a#": 1'),
    "a name, stars": ("stars", "a/"),
    "works, citations": (
        "citations",
        ', {"doi": "https://doi.org/10.1000/#", "cited_by_count": #}',
    ),
    "a DOI, citations": ("citations", ', {"doi": "10.1000/' + "(" * 1_000 + '"}'),
    "pairs, citations": ("citations, scholar", ', "a#": 1'),
    "a title, citations": ("citations, crossref", "a "),
    "followed entries": (
        "followed query",
        "<entry><id>http://arxiv.org/abs/1201.#</id><title>A #</title></entry>",
    ),
    "followed papers": (
        "followed page",
        "<h3><a href='/papers/2303.0#'>A B #</a></h3><p>We do it. It is so.</p>",
    ),
}
SHAPES = {name: Shape(FRAMES[frame], *rest) for name, (frame, *rest) in _SHAPES.items()}
"""What was found by looking at each loop and pattern of the readers, by name."""
_FIELD = 48_000
"""What is longer than 50,000 characters is refused as a fact of a paper, and not looked at."""
SHAPES |= {
    f"{name}, as a field": Shape(replace(FRAMES[frame], most=_FIELD), *rest)
    for name, (frame, *rest) in _SHAPES.items()
    if FRAMES[frame].entrance.startswith(("import", "add"))
    and frame.endswith((" title", " abstract", " author", " authors", " answer"))
}


def generated(seed: int, count: int) -> Iterator[tuple[str, Shape]]:
    """Yield shapes of one to three pieces at any place, with others around; each with its name."""
    chance = random.Random(seed)  # noqa: S311 - the same shapes each time
    names = sorted(FRAMES)
    plain = [piece for piece in PIECES if "~~" not in piece]
    for _ in range(count):
        frame = chance.choice(names)
        token = "".join(chance.choices(plain, k=chance.choice((1, 1, 2, 3))))
        head, tail = (chance.choice(("", "a", "A b ", *chance.choices(plain, k=2))) for _ in "12")
        yield f"{frame}: {token!r}, {head!r}, {tail!r}", Shape(FRAMES[frame], token, head, tail)


WARM = [(frame.entrance, frame.text("a", 300)) for frame in FRAMES.values()]
"""What is read before anything is measured, so that everything is loaded."""
