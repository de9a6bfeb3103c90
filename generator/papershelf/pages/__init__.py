"""Pages: the catalog as Markdown, by the templates in `templates/`.

- `addresses` says where everything is found on the site, and how one page links to another.
- `text` writes titles and abstracts as HTML.
- `head` and `linked` say what machines read in a page's head.
- `feeds` says which lists can be followed; `sitemap` and `llms` list everything for crawlers.
- `stats` says what the figures of the stats page show.
- `templates` sets up Jinja2.
- `pages` lists every page of the site.
"""
