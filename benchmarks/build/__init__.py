"""Building a site: Papershelf beside MkDocs with the theme Material."""
