"""OpenSearch: the description that makes the site one of a browser's search engines.

The format is OpenSearch 1.1.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from generator.pages import addresses
from generator.settings import Settings

PATH = "opensearch.xml"

# Characters that no XML may hold, not even escaped.
_REFUSED = re.compile(r"[^\t\n\r -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def build(settings: Settings) -> bytes:
    """Write the description; its addresses are those of the published site."""
    template = f"{settings.site_url}{addresses.EXPLORE}?q={{searchTerms}}"
    written = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"  <ShortName>{escape(settings.site_name[:16])}</ShortName>\n"
        f"  <Description>{escape(settings.site_description[:1024])}</Description>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        f'  <Url type="text/html" template={quoteattr(template)}/>\n'
        "</OpenSearchDescription>\n"
    )
    return _REFUSED.sub("", written).encode()
