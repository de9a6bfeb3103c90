"""Listings: pages, mails and feeds that list papers, each kind read by a module of its own.

- `arxiv_mail` reads arXiv's daily mails, `arxiv_pages` its lists and search results,
  `arxiv_text` such lists that were copied as text.
- `feeds` reads Atom and RSS, `json_feed` JSON Feed, and `feed_items` makes papers of their entries.
- `citation_page` reads the page of one paper by the `citation_*` metas that publishers write.
- `proceedings` reads the pages of conferences.
- `listing` reads any other page of titles and abstracts: `blocks` takes it apart, as Markdown with
  `clippings` and as HTML with `markup`; `boilerplate` separates running text from buttons and
  counts, `titles` finds the titles, and `prose` refuses what is no listing.

`elements` finds the parts of a page by their classes; `labels` reads facts by the words before
them, `names` the names of authors, `days` dates; `phrases` has the
words of pages in several languages; `leftovers` names what a broken page hides.
"""
