"""What stands in a hostile file: a token that is repeated, at a place of a file of some kind."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Frame:
    """A place in a file of some kind."""

    entrance: str
    before: str
    after: str = ""
    most: int | None = None
    """The characters that the entrance takes at most; None where that is more than a megabyte."""

    def text(self, token: str, size: int, head: str = "", tail: str = "") -> str:
        """Return about `size` characters: as many tokens as fill the file; # is a token's number.

        What stands behind `~~` in a token closes it, as often as it was opened. All of it stands
        between `head` and `tail`.
        """
        opened, _, closed = token.partition("~~")
        length = len(opened) + len(closed) + 5 * opened.count("#")
        count = max(1, (size - len(self.before) - len(self.after)) // max(1, length))
        if "#" in token:
            body = "".join(opened.replace("#", str(n)) for n in range(count)) + closed * count
        else:
            body = opened * count + closed * count
        body = head + body + tail
        if self.entrance == "import" and self.before.startswith(("{", "[")):
            body = json.dumps(body)[1:-1]
        return self.before + body + self.after


_PAPER = "title: A\nabstract: B.\n"
_FEED = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
_MAIL = "\\\\\narXiv:2303.00763\nDate: Wed, 1 Mar 2023 19:00:00 GMT\n\n"
_LISTED = (
    "<dl><dt><a href='/abs/2303.00763' title='Abstract'>arXiv:2303.00763</a></dt><dd>"
    "<div class='list-title'><span class='descriptor'>Title:</span> "
)
_TXT = "A Title of Some Words\n\n"
_LONG = "We show that this is so, and that it was so before. It holds for all of them, too. "

FRAMES = {
    # Saved pages, as text, Markdown and HTML.
    "text": Frame("import", ""),
    "text, a line": Frame("import", _TXT + _LONG),
    "text, abstract": Frame("import", f"{_TXT}{_LONG}\n\nAnother Title of Words\n\n", "\n"),
    "text, authors": Frame("import", _TXT + "Authors: ", f"\n\nAbstract: {_LONG}\n"),
    "markdown": Frame("import", "# A\n\n### [B C D](https://a.org/papers/2303.00763)\n\n"),
    "markdown, abstract": Frame(
        "import", "# A\n\n### [B C D](https://a.org/papers/2303.00763)\n\n" + _LONG, "\n"
    ),
    "markdown, title": Frame("import", "# A\n\n### [", "](https://a.org/papers/2303.00763)\n\n"),
    "markdown, address": Frame(
        "import", "### [A](https://a.org/papers/2303.00763", f")\n\n{_LONG}"
    ),
    "html": Frame("import", "<!doctype html><html><body>"),
    "html, title": Frame(
        "import", "<html><body><h3><a href='/papers/2303.00763'>", f"</a></h3><p>{_LONG}</p>"
    ),
    "html, abstract": Frame(
        "import", "<html><body><h3><a href='/papers/2303.00763'>A B C</a></h3><p>" + _LONG, "</p>"
    ),
    "html, attribute": Frame("import", "<html><body><h3><a href='", f"'>A B C</a></h3><p>{_LONG}"),
    "html, tag": Frame("import", "<html><body><div ", ">A"),
    "html, list": Frame("import", "<html><body><ul><li>", f"</ul><h2>A B C</h2><p>{_LONG}"),
    # Pages and mails of arXiv, pages of papers and of proceedings.
    "arxiv mail, title": Frame(
        "import", f"{_MAIL}Title: A ", f"\nAuthors: Ada B\n\\\\\n  {_LONG}\n"
    ),
    "arxiv mail, authors": Frame("import", f"{_MAIL}Title: A\nAuthors: ", f"\n\\\\\n  {_LONG}\n"),
    "arxiv mail, abstract": Frame(
        "import", f"{_MAIL}Title: A\nAuthors: Ada B\n\\\\\n  {_LONG}", "\n"
    ),
    "arxiv mail, head": Frame(
        "import", f"{_MAIL}", f"\nTitle: A\nAuthors: Ada B\n\\\\\n  {_LONG}\n"
    ),
    "arxiv mail": Frame("import", f"{_MAIL}Title: A\nAuthors: Ada B\n\\\\\n  {_LONG}\n\\\\ (\n"),
    "arxiv page, title": Frame("import", _LISTED, "</div></dd></dl>"),
    "arxiv page, authors": Frame("import", f"{_LISTED}A</div><div class='list-authors'>", "</div>"),
    "arxiv page, abstract": Frame("import", f"{_LISTED}A</div><p class='mathjax'>{_LONG}", "</p>"),
    "arxiv page": Frame("import", f"{_LISTED}A</div></dd>"),
    "arxiv text": Frame(
        "import", "[1] arXiv:2303.00763 [pdf, other]\nTitle: A\nAuthors: Ada B\nSubjects: cs.LG\n"
    ),
    "arxiv text, title": Frame(
        "import",
        "[1] arXiv:2303.00763 [pdf, other]\nTitle: A ",
        "\nAuthors: Ada B\nComments: 3 pages\nSubjects: Machine Learning (cs.LG)\n\n",
    ),
    "citation page, title": Frame("import", "<html><meta name='citation_title' content='", "'>"),
    "citation page, abstract": Frame(
        "import", "<html><meta name='citation_title' content='A B'><div id=abstract>", "</div>"
    ),
    "citation page": Frame("import", "<html><meta name='citation_title' content='A B'>"),
    "proceedings": Frame("import", "<html><div class='paper'><p class='title'>A B C</p>"),
    "proceedings, title": Frame(
        "import", "<html><div class='paper'><p class='title'>", "</p><p class='details'>"
    ),
    "proceedings, authors": Frame(
        "import",
        "<html><div class='paper'><p class='title'>A B</p><span class='authors'>",
        "</span>",
    ),
    # Feeds.
    "feed": Frame("import", _FEED),
    "feed, title": Frame("import", f"{_FEED}<entry><title>", "</title></entry></feed>"),
    "feed, abstract": Frame(
        "import", f"{_FEED}<entry><title>A</title><summary>{_LONG}", "</summary></entry></feed>"
    ),
    "feed, html": Frame(
        "import",
        f"{_FEED}<entry><title>A</title><content type='html'><![CDATA[",
        "]]></content></entry></feed>",
    ),
    "feed, authors": Frame(
        "import", f"{_FEED}<entry><title>A</title><author><name>", "</name></author></entry></feed>"
    ),
    "rss": Frame("import", "<rss version='2.0'><channel><item><title>A</title>"),
    "json feed, text": Frame(
        "import",
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "A", '
        '"content_html": "',
        '"}]}',
    ),
    "json feed, title": Frame(
        "import",
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "',
        '"}]}',
    ),
    # Bibliographies.
    "bibtex": Frame("import", "@article{a, title={A B}, doi={10.1000/1}}\n"),
    "bibtex, field": Frame("import", "@article{a, title={A B}, ", "}\n"),
    "bibtex, title": Frame("import", "@article{a, title={", "}, doi={10.1000/1}}\n"),
    "bibtex, author": Frame("import", "@article{a, title={A B}, author={", "}, doi={10.1000/1}}\n"),
    "bibtex, abstract": Frame("import", "@article{a, title={A B}, abstract={", "}}\n"),
    "bibtex, journal": Frame(
        "import", "@article{a, title={A B}, journal={", "}, doi={10.1000/1}}\n"
    ),
    "bibtex, keywords": Frame(
        "import", "@article{a, title={A B}, keywords={", "}, doi={10.1/1}}\n"
    ),
    "bibtex, year": Frame("import", "@article{a, title={A B}, year={", "}, doi={10.1000/1}}\n"),
    "bibtex, url": Frame("import", "@article{a, title={A B}, url={", "}, doi={10.1000/1}}\n"),
    "bibtex, note": Frame("import", "@article{a, title={A B}, note={", "}, doi={10.1000/1}}\n"),
    "ris": Frame("import", "TY  - JOUR\nTI  - A B C\nDO  - 10.1000/1\n"),
    "ris, title": Frame("import", "TY  - JOUR\nTI  - ", "\nDO  - 10.1000/1\nER  - \n"),
    "ris, author": Frame("import", "TY  - JOUR\nTI  - A\nAU  - ", "\nDO  - 10.1000/1\nER  - \n"),
    "ris, abstract": Frame("import", "TY  - JOUR\nTI  - A\nAB  - ", "\nER  - \n"),
    "ris, date": Frame("import", "TY  - JOUR\nTI  - A\nPY  - ", "\nDO  - 10.1000/1\nER  - \n"),
    "endnote": Frame("import", "%0 Journal Article\n%T A B C\n%R 10.1000/1\n"),
    "endnote, author": Frame("import", "%0 Journal Article\n%T A B C\n%A ", "\n%R 10.1000/1\n"),
    "endnote xml": Frame(
        "import", "<xml><records><record><ref-type name='Journal Article'>17</ref-type>"
    ),
    "endnote xml, title": Frame(
        "import",
        "<xml><records><record><ref-type name='Journal Article'>17</ref-type><titles><title>",
        "</title></titles></record></records></xml>",
    ),
    "pubmed": Frame("import", "PMID- 12345\nTI  - A B C\nAB  - ", "\n"),
    "web of science": Frame(
        "import", "FN Clarivate Analytics Web of Science\nPT J\nTI A\nAU ", "\nER\n"
    ),
    "csl, title": Frame("import", '[{"id": "a", "type": "article", "title": "', '"}]'),
    "csl, abstract": Frame(
        "import", '[{"id": "a", "type": "article", "title": "A", "abstract": "', '"}]'
    ),
    "csl, author": Frame(
        "import",
        '[{"id": "a", "type": "article", "title": "A", "author": [{"literal": "',
        '"}]}]',
    ),
    "json lines": Frame("import", '{"title": "A", "abstract": "', '"}\n'),
    "csv": Frame("import", "title,abstract,doi\n"),
    "csv, title": Frame("import", "title,abstract,doi\n", ",B,10.1000/1\n"),
    "csv, quoted": Frame("import", 'title,abstract,doi\n"', '",B,10.1000/1\n'),
    "csv, head": Frame("import", "title,doi,", "\nA,10.1000/1\n"),
    # Content.
    "paper": Frame("check", _PAPER, most=262_144),
    "paper, title": Frame("check", "abstract: B.\ntitle: ", "\n", 262_144),
    "paper, abstract": Frame("check", "title: A\nabstract: >-\n  ", "\n", 262_144),
    "paper, author": Frame("check", f"{_PAPER}authors:\n  - ", "\n", 262_144),
    "paper, authors": Frame("check", f"{_PAPER}authors:\n", "\n", 262_144),
    "paper, link": Frame("check", f"{_PAPER}links:\n  code: https://", "\n", 262_144),
    "paper, quoted": Frame("check", 'abstract: B.\ntitle: "', '"\n', 262_144),
    "paper, flow": Frame("check", f"{_PAPER}authors: [", "]\n", 262_144),
    "paper, tag": Frame("check", f"{_PAPER}tags: [", "]\n", 262_144),
    "paper, id": Frame("check", f"{_PAPER}arxiv: ", "\n", 262_144),
    "paper, doi": Frame("check", f"{_PAPER}doi: ", "\n", 262_144),
    "paper, status": Frame("check", f"{_PAPER}status: ", "\n", 262_144),
    "paper, date": Frame("check", f"{_PAPER}published: ", "\n", 262_144),
    "fix": Frame("check --fix", _PAPER, most=262_144),
    "fix, title": Frame("check --fix", "abstract: B.\ntitle: ", "\n", 262_144),
    "fix, abstract": Frame("check --fix", "title: A\nabstract: >-\n  ", "\n", 262_144),
    "fix, flow": Frame("check --fix", f"{_PAPER}tags: [", "]\n", 262_144),
    "tags": Frame("check tags", "groups:\n- id: a\n  name: A\n", most=262_144),
    "tags, description": Frame(
        "check tags",
        "groups:\n- id: a\n  name: A\ntags:\n- id: b\n  group: a\n  name: B\n  description: ",
        "\n",
        262_144,
    ),
    "metrics": Frame("check metrics", "paper,metric,value,source\n"),
    "refused": Frame("sync refused", "", most=262_144),
    "page": Frame("build page", "# A\n\n", most=262_144),
    "page, paragraph": Frame("build page", "# A\n\nText ", "\n", 262_144),
    "page, heading": Frame("build page", "# A ", "\n", 262_144),
    "page, list": Frame("build page", "# A\n\n- ", "\n", 262_144),
    "page, code": Frame("build page", "# A\n\n```python\n", "\n```\n", 262_144),
    "page, html": Frame("build page", "# A\n\n<div>", "</div>\n", 262_144),
    # Issues, queries, and what others answer.
    "issue": Frame("apply", "### Title\n\nA B\n\n### Abstract\n\nB.\n\n", most=65_536),
    "issue, title": Frame("apply", "### Title\n\n", "\n\n### Abstract\n\nB.", 65_536),
    "issue, abstract": Frame("apply", "### Title\n\nA\n\n### Abstract\n\n", "\n", 65_536),
    "issue, fenced": Frame("apply", "### Title\n\nA\n\n### Abstract\n\n```text\n", "\n```", 65_536),
    "issue, authors": Frame(
        "apply", "### Title\n\nA\n\n### Abstract\n\nB.\n\n### Authors\n\n", "\n", 65_536
    ),
    "issue, venue": Frame(
        "apply", "### Title\n\nA\n\n### Abstract\n\nB.\n\n### Venue\n\n", "\n", 65_536
    ),
    "issue, links": Frame(
        "apply", "### Title\n\nA\n\n### Abstract\n\nB.\n\n### Links\n\n", "\n", 65_536
    ),
    "issue, tags": Frame(
        "apply", "### Title\n\nA\n\n### Abstract\n\nB.\n\n### Tags\n\n", "\n", 65_536
    ),
    "issue, date": Frame(
        "apply", "### Title\n\nA\n\n### Abstract\n\nB.\n\n### Published\n\n", "\n", 65_536
    ),
    "issue, correction": Frame("apply", "### Paper id\n\nlantern\n\n### Authors\n\n", "\n", 65_536),
    "issue, paper": Frame("apply", "### Paper id\n\n", "\n\n### Title\n\nA", 65_536),
    "query": Frame("export --query", ""),
    "metadata, title": Frame("import --metadata", '[{"title": "', '"}]'),
    "metadata": Frame("import --metadata", '[{"title": "A"}', "]"),
    "recipients": Frame("digest recipients", "ada@example.org "),
    "recipients, address": Frame("digest recipients", "", "@example.org\n"),
    "recipients, domain": Frame("digest recipients", "ada@", "\n"),
    "arxiv answer": Frame(
        "add arxiv",
        f"{_FEED}<entry><id>http://arxiv.org/abs/2401.10020</id><title>A</title><summary>",
        "</summary></entry></feed>",
    ),
    "crossref answer": Frame(
        "add crossref",
        '{"message": {"DOI": "10.1000/182", "title": ["A"], "abstract": "',
        '"}}',
    ),
    "crossref answer, title": Frame(
        "add crossref", '{"message": {"DOI": "10.1000/182", "title": ["', '"]}}'
    ),
    "datacite answer": Frame(
        "add datacite",
        '{"data": {"attributes": {"doi": "10.1000/182", "titles": [{"title": "A"}],'
        ' "descriptions": [{"descriptionType": "Abstract", "description": "',
        '"}]}}}',
    ),
    "pubmed answer": Frame(
        "add pubmed",
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>12345</PMID><Article>"
        "<ArticleTitle>A</ArticleTitle><Abstract><AbstractText>",
        "</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    ),
}
"""The places, by a name that says which."""

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
        f"@misc{{k#, title={{A #}}, abstract={{{_LONG}}}, doi={{10.1/#}}}}\n",
    ),
    "records, one key": ("bibtex", "@misc{k, title={A #}, doi={10.1/#}}\n"),
    "records, ris": ("ris", "ER  - \nTY  - JOUR\nTI  - A #\nDO  - 10.1000/#\n"),
    "records, csv": ("csv", "A #,B.,10.1000/#\n"),
    "records, json lines": ("json lines", 'B."}\n{"title": "A #", "abstract": "'),
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
    "records, text": ("text", f"A Title of Words #\n\n{_LONG}\n\n"),
    "records, one title in text": ("text", f"A Title of Words\n\n{_LONG}\n\n"),
    "records, markdown": (
        "markdown",
        f"### [A B C #](https://a.org/papers/2303.0#)\n\n{_LONG}\n\n",
    ),
    "records, other ids of a title": (
        "markdown",
        f"### [A B C](https://a.org/papers/2303.#)\n\n{_LONG}\n\n",
    ),
    "records, html": (
        "html",
        "<h3><a href='/papers/2303.0#'>A B C</a></h3><p>We do it. It is so.</p>",
    ),
    "records, proceedings": ("proceedings", "<p class='title'>A # B</p><p class='details'>"),
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
    "answer, paragraphs": ("datacite answer", "\\n \\n"),
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
