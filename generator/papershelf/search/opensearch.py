"""OpenSearch: the description that makes the site one of a browser's search engines.

The format is OpenSearch 1.1.
"""

from __future__ import annotations

from papershelf import escape
from papershelf.pages import addresses
from papershelf.settings import Settings

PATH = "opensearch.xml"


def description(settings: Settings) -> bytes:
    """Write the description; its addresses are those of the published site."""
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
