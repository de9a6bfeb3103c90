"""Places in files of every kind, at which a hostile text may stand."""

from __future__ import annotations

import json
from dataclasses import dataclass


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
        if self.before.startswith(("{", "[")) and self.before.endswith('"'):
            body = json.dumps(body)[1:-1]  # it stands in a text of JSON
        return self.before + body + self.after


_PAPER = "title: A\nabstract: B.\n"
_FEED = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">'
_MAIL = "\\\\\narXiv:2303.00763\nDate: Wed, 1 Mar 2023 19:00:00 GMT\n\n"
_LISTED = (
    "<dl><dt><a href='/abs/2303.00763' title='Abstract'>arXiv:2303.00763</a></dt><dd>"
    "<div class='list-title'><span class='descriptor'>Title:</span> "
)
_ACL = (
    "<p class=d-sm-flex><a href=/2024.acl-long.1.pdf>pdf</a>"
    "<strong><a class=align-middle href=/2024.acl-long.1/>A</a></strong><br>"
)
_FORUM = "<h4><a href='/forum?id=abcd'>A</a></h4><div class=note-authors>A B</div>"
_OPENALEX = '{"doi": "https://doi.org/10.1000/182", "title": "A", '
_NOTE = '{"notes": [{"id": "abcd", "content": {"title": {"value": "A"}, '
_SCHOLAR = '{"externalIds": {"DOI": "10.1000/182"}, "year": 2024, "title": "A", '
_ACL_PAGE = (
    "<html><meta name=citation_title content=A><meta name=citation_pdf_url"
    " content=https://aclanthology.org/2024.acl-long.1.pdf>"
)
_ARTICLE = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>12345</PMID><Article>"
    "<ArticleTitle>A</ArticleTitle>"
)
_ARTICLE_END = "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
_ENTRY = f"{_FEED}<entry><id>http://arxiv.org/abs/2401.10020</id><title>A</title>"
_TXT = "A Title of Some Words\n\n"
LONG = "We show that this is so, and that it was so before. It holds for all of them, too. "

FRAMES = {
    # Saved pages, as text, Markdown and HTML.
    "text": Frame("import", ""),
    "text, a line": Frame("import", _TXT + LONG),
    "text, abstract": Frame("import", f"{_TXT}{LONG}\n\nAnother Title of Words\n\n", "\n"),
    "text, authors": Frame("import", _TXT + "Authors: ", f"\n\nAbstract: {LONG}\n"),
    "markdown": Frame("import", "# A\n\n### [B C D](https://a.org/papers/2303.00763)\n\n"),
    "markdown, abstract": Frame(
        "import", "# A\n\n### [B C D](https://a.org/papers/2303.00763)\n\n" + LONG, "\n"
    ),
    "markdown, title": Frame("import", "# A\n\n### [", "](https://a.org/papers/2303.00763)\n\n"),
    "markdown, address": Frame("import", "### [A](https://a.org/papers/2303.00763", f")\n\n{LONG}"),
    "html": Frame("import", "<!doctype html><html><body>"),
    "html, title": Frame(
        "import", "<html><body><h3><a href='/papers/2303.00763'>", f"</a></h3><p>{LONG}</p>"
    ),
    "html, abstract": Frame(
        "import", "<html><body><h3><a href='/papers/2303.00763'>A B C</a></h3><p>" + LONG, "</p>"
    ),
    "html, attribute": Frame("import", "<html><body><h3><a href='", f"'>A B C</a></h3><p>{LONG}"),
    "html, tag": Frame("import", "<html><body><div ", ">A"),
    "html, list": Frame("import", "<html><body><ul><li>", f"</ul><h2>A B C</h2><p>{LONG}"),
    # Pages and mails of arXiv, pages of papers and of proceedings.
    "arxiv mail, title": Frame(
        "import", f"{_MAIL}Title: A ", f"\nAuthors: Ada B\n\\\\\n  {LONG}\n"
    ),
    "arxiv mail, authors": Frame("import", f"{_MAIL}Title: A\nAuthors: ", f"\n\\\\\n  {LONG}\n"),
    "arxiv mail, abstract": Frame(
        "import", f"{_MAIL}Title: A\nAuthors: Ada B\n\\\\\n  {LONG}", "\n"
    ),
    "arxiv mail, head": Frame(
        "import", f"{_MAIL}", f"\nTitle: A\nAuthors: Ada B\n\\\\\n  {LONG}\n"
    ),
    "arxiv mail": Frame("import", f"{_MAIL}Title: A\nAuthors: Ada B\n\\\\\n  {LONG}\n\\\\ (\n"),
    "arxiv page, title": Frame("import", _LISTED, "</div></dd></dl>"),
    "arxiv page, authors": Frame("import", f"{_LISTED}A</div><div class='list-authors'>", "</div>"),
    "arxiv page, abstract": Frame("import", f"{_LISTED}A</div><p class='mathjax'>{LONG}", "</p>"),
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
    "acl volume": Frame("import", f"<html><body>{_ACL}"),
    "acl volume, abstract": Frame(
        "import", f"<html><body>{_ACL}<div class=abstract-collapse>{LONG}", "</div>"
    ),
    "openreview group": Frame("import", f"<html><body>{_FORUM}"),
    "openreview group, value": Frame(
        "import",
        f"<html><body>{_FORUM}<span class=note-content-field>Abstract:</span>"
        f"<span class=note-content-value>{LONG}",
        "</span>",
    ),
    "cvf day": Frame("import", "<html><dl><dt class=ptitle><a href=/html/A_paper.html>A</a></dt>"),
    "neurips year": Frame(
        "import",
        "<html><ul><li><a title='paper title' href=/hash/0a-Abstract.html>A</a><i>A B</i></li>",
    ),
    # Feeds.
    "feed": Frame("import", _FEED),
    "feed, title": Frame("import", f"{_FEED}<entry><title>", "</title></entry></feed>"),
    "feed, abstract": Frame(
        "import", f"{_FEED}<entry><title>A</title><summary>{LONG}", "</summary></entry></feed>"
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
    "json lines, records": Frame("import", '{"title": "A", "abstract": "B."}\n'),
    "csl": Frame("import", '[{"id": "a", "type": "article", "title": "A"}', "]"),
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
    # More steps are more than 20,000 values, which a slower parser counts anew.
    "path": Frame("check path", "title: A\ndescription: B.\npapers:\n", most=100_000),
    "path, note": Frame(
        "check path",
        "title: A\ndescription: B.\npapers:\n  - paper: lantern\n    note: ",
        "\n",
        262_144,
    ),
    "figure": Frame("check figure", "\xff\xd8\xff", most=500_000),
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
    "arxiv answer": Frame("add arxiv", f"{_ENTRY}<summary>", "</summary></entry></feed>"),
    "arxiv answer, comment": Frame(
        "add arxiv",
        f'{_ENTRY}<a:comment xmlns:a="http://arxiv.org/schemas/atom">',
        "</a:comment></entry></feed>",
    ),
    "arxiv answer, people": Frame("add arxiv", _ENTRY, "</entry></feed>"),
    "arxiv answer, entries": Frame("add arxiv", f"{_ENTRY}</entry>", "</feed>"),
    "crossref answer": Frame(
        "add crossref",
        '{"message": {"DOI": "10.1000/182", "title": ["A"], "abstract": "',
        '"}}',
    ),
    "crossref answer, title": Frame(
        "add crossref", '{"message": {"DOI": "10.1000/182", "title": ["', '"]}}'
    ),
    "crossref answer, people": Frame(
        "add crossref",
        '{"message": {"DOI": "10.1000/182", "title": ["A"], "author": [{"family": "B"}',
        "]}}",
    ),
    "crossref answer, notices": Frame(
        "add crossref",
        '{"message": {"DOI": "10.1000/182", "title": ["A"], "updated-by": [{}',
        "]}}",
    ),
    "datacite answer": Frame(
        "add datacite",
        '{"data": {"attributes": {"doi": "10.1000/182", "titles": [{"title": "A"}],'
        ' "descriptions": [{"descriptionType": "Abstract", "description": "',
        '"}]}}}',
    ),
    "datacite answer, people": Frame(
        "add datacite",
        '{"data": {"attributes": {"doi": "10.1000/182", "titles": [{"title": "A"}],'
        ' "creators": [{"name": "B"}',
        "]}}}",
    ),
    "pubmed answer": Frame(
        "add pubmed",
        f"{_ARTICLE}<Abstract><AbstractText>",
        f"</AbstractText></Abstract>{_ARTICLE_END}",
    ),
    "pubmed answer, people": Frame(
        "add pubmed", f"{_ARTICLE}<AuthorList>", f"</AuthorList>{_ARTICLE_END}"
    ),
    "pubmed answer, parts": Frame("add pubmed", _ARTICLE, _ARTICLE_END),
    "openalex answer, title": Frame(
        "add openalex", '{"doi": "https://doi.org/10.1000/182", "title": "', '"}'
    ),
    "openalex answer, author": Frame(
        "add openalex", f'{_OPENALEX}"authorships": [{{"raw_author_name": "', '"}]}'
    ),
    "openalex answer, people": Frame("add openalex", f'{_OPENALEX}"authorships": [{{}}', "]}"),
    "openalex answer, word": Frame(
        "add openalex", f'{_OPENALEX}"abstract_inverted_index": {{"', '": [0]}}'
    ),
    "openalex answer, words": Frame(
        "add openalex", f'{_OPENALEX}"abstract_inverted_index": {{"a": [0]', "}}"
    ),
    "openalex answer, places": Frame(
        "add openalex", f'{_OPENALEX}"abstract_inverted_index": {{"a": [0', "]}}"
    ),
    "openreview answer, title": Frame(
        "add openreview", '{"notes": [{"id": "abcd", "content": {"title": {"value": "', '"}}}]}'
    ),
    "openreview answer, abstract": Frame(
        "add openreview", f'{_NOTE}"abstract": {{"value": "', '"}}}]}'
    ),
    "openreview answer, venue": Frame("add openreview", f'{_NOTE}"venue": {{"value": "', '"}}}]}'),
    "openreview answer, code": Frame("add openreview", f'{_NOTE}"code": {{"value": "', '"}}}]}'),
    "openreview answer, people": Frame(
        "add openreview", f'{_NOTE}"authors": {{"value": ["B"', "]}}}]}"
    ),
    "openreview answer, keywords": Frame(
        "add openreview", f'{_NOTE}"keywords": {{"value": ["b"', "]}}}]}"
    ),
    "openreview answer, notes": Frame("add openreview_1", f"{_NOTE[:-2]}}}}}", "]}"),
    "acl answer": Frame("add acl", _ACL_PAGE),
    "acl answer, tag": Frame("add acl", f"{_ACL_PAGE}<div ", ">A"),
    "acl answer, title": Frame(
        "add acl",
        "<html><meta name=citation_pdf_url"
        " content=https://aclanthology.org/2024.acl-long.1.pdf>"
        "<meta name=citation_title content='",
        "'>",
    ),
    "acl answer, abstract": Frame(
        "add acl", f"{_ACL_PAGE}<div class=acl-abstract><span>", "</span></div>"
    ),
    "semantic scholar answer, title": Frame(
        "add semantic_scholar", '{"externalIds": {"DOI": "10.1000/182"}, "title": "', '"}'
    ),
    "semantic scholar answer, abstract": Frame(
        "add semantic_scholar", f'{_SCHOLAR}"abstract": "', '"}'
    ),
    "semantic scholar answer, venue": Frame("add semantic_scholar", f'{_SCHOLAR}"venue": "', '"}'),
    "semantic scholar answer, people": Frame(
        "add semantic_scholar", f'{_SCHOLAR}"authors": [{{}}', "]}"
    ),
    "semantic scholar answer, names of a venue": Frame(
        "add semantic_scholar",
        f'{_SCHOLAR}"publicationVenue": {{"type": "conference", "name": "B",'
        ' "alternate_names": ["B"',
        "]}}",
    ),
    "votes": Frame("metrics hugging_face", '{"id": "2401.10020", "upvotes": 1', "}"),
    "stars": Frame("metrics github", '{"stargazers_count": 1, "full_name": "a/', '"}'),
    "citations": Frame("metrics openalex", '{"meta": {"count": 1}, "results": [{}', "]}"),
    "citations, scholar": Frame(
        "metrics semantic_scholar",
        '{"externalIds": {"DOI": "10.1000/182"}, "citationCount": 1',
        "}",
    ),
    "citations, crossref": Frame(
        "metrics crossref",
        '{"message": {"DOI": "10.1000/182", "is-referenced-by-count": 1, "title": "',
        '"}}',
    ),
    "followed query": Frame("sync query", f"{_ENTRY}</entry>", "</feed>"),
    "followed page": Frame(
        "sync page", f"<html><body><h3><a href='/papers/2303.00763'>A B</a></h3><p>{LONG}</p>"
    ),
}
"""The places, by a name that says which."""
