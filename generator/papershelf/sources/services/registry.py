"""The registry: all services, in the order in which they are asked."""

from __future__ import annotations

from papershelf.sources.services import (
    acl,
    arxiv,
    crossref,
    datacite,
    openalex,
    openreview,
    pubmed,
    semantic_scholar,
)
from papershelf.sources.services.service import Found, Service

SERVICES: tuple[Service[Found], ...] = (
    arxiv.SERVICE,
    crossref.SERVICE,
    datacite.SERVICE,
    openreview.SERVICE,
    openreview.OLDER,
    acl.SERVICE,
    pubmed.SERVICE,
    openalex.SERVICE,
    semantic_scholar.SERVICE,
)
"""A service that knows all that is wanted leaves those behind it unasked."""
