"""Pages: the catalog as Markdown, by the templates in `templates/`.

- `addresses` says where everything is found on the site, and how one page links to another.
- `text` writes titles and abstracts as HTML.
- `head` and `linked` say what machines read in a page's head.
- `feeds` says which lists can be followed; `sitemap` and `llms` list everything for crawlers.
- `stats` says what the figures of the stats page show.
- `views` says what each page reads: small frozen records of plain values.
- `papers` makes the views of papers, `outline` lists every page of the site with its view.
- `templates` sets up Jinja2, and `pages` writes each view by its template.
"""
