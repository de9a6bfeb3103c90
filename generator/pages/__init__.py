"""Pages: the catalog as Markdown, by the templates in `templates/`.

- `addresses` says where everything is found on the site, and how one page links to another.
- `text` writes titles and abstracts as HTML.
- `templates` sets up Jinja2.
- `pages` lists every page of the site.
"""
