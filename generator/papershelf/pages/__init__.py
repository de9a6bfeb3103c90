"""Pages: the catalog as Markdown, by the templates in `templates/`.

- `addresses` knows where everything is on the site, and how one page links to another.
- `head` and `linked` hold what machines read in a page's head.
- `feeds` lists what can be followed; `sitemap` and `llms` list everything for crawlers.
- `stats` draws the figures of the stats page.
- `views` holds what each page reads: small frozen records of plain values; `front`, `weeks` and
  `numbers` those of the home page, of what came when, and of what moves.
- `papers` makes the views of papers, `home` that of the home page, `outline` lists every page of
  the site with its view.
- `templates` sets up Jinja2, with filters for titles and abstracts; `pages` writes each view by
  its template.
"""
