"""Identifiers: what people paste, and the paper that it names."""

from __future__ import annotations

import pytest

from papershelf.errors import InvalidValueError
from papershelf.sources.services import identifier


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2401.10020", "arxiv", "2401.10020"),
        (" arXiv:2401.10020v2 ", "arxiv", "2401.10020"),
        ("cs.CL/0601001", "arxiv", "cs.CL/0601001"),
        ("https://arxiv.org/abs/2401.10020", "arxiv", "2401.10020"),
        ("https://arxiv.org/pdf/2401.10020v3.pdf", "arxiv", "2401.10020"),
        ("http://export.arxiv.org/abs/math.GT/0309136v1", "arxiv", "math.GT/0309136"),
        ("https://huggingface.co/papers/2503.01234", "arxiv", "2503.01234"),
        ("https://papers.example.org/papers/2503.01234?from=mail", "arxiv", "2503.01234"),
        ("https://doi.org/10.48550/arXiv.2401.10020", "arxiv", "2401.10020"),
        ("10.48550/arXiv.cs.CL/0601001", "arxiv", "cs.CL/0601001"),
        ("10.1000/182", "doi", "10.1000/182"),
        ("doi:10.1000/ABC", "doi", "10.1000/abc"),
        ("https://doi.org/10.1145/3292500.3330701", "doi", "10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/10.1145/3292500.3330701", "doi", "10.1145/3292500.3330701"),
        ("https://x.example.org/doi/full/10.1000/182/pdf", "doi", "10.1000/182"),
        ("31452104", "pubmed", "31452104"),
        ("PMID: 31452104", "pubmed", "31452104"),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "pubmed", "31452104"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/31452104", "pubmed", "31452104"),
        ("https://openreview.net/forum?id=aB3_-xyz", "openreview", "aB3_-xyz"),
        ("https://openreview.net/pdf?id=aB3_-xyz&x=1", "openreview", "aB3_-xyz"),
        ("openreview:aB3_-xyz", "openreview", "aB3_-xyz"),
        ("https://aclanthology.org/2024.acl-long.1/", "acl", "2024.acl-long.1"),
        ("https://aclanthology.org/P19-1001.pdf", "acl", "P19-1001"),
        ("https://www.aclweb.org/anthology/P19-1001/", "acl", "P19-1001"),
        ("2024.acl-long.1", "acl", "2024.acl-long.1"),
    ],
)
def test_named(text: str, kind: str, value: str) -> None:
    """Ids and addresses of every kind name a paper."""
    found = identifier.parse(text)
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lantern",
        "https://example.org/",
        "https://openreview.net/group?id=ICLR.cc",
        "https://aclanthology.org/events/acl-2024/",
        "https://arxiv.org/list/cs.LG/recent",
        "https://[::1",
        "../../etc/passwd",
        "file:///10.1000/182",
        "1" * 12,
        "x" * 100_000,
        "https://x.org/" + "papers/" * 10_000,
    ],
)
def test_nothing(text: str) -> None:
    """What names no paper is refused with what could stand there."""
    with pytest.raises(InvalidValueError, match=r"^expected an arXiv id, DOI or PubMed id, or"):
        identifier.parse(text)


def test_plain() -> None:
    """On arXiv, one writes ids of before 2007 without their subject, and no other differs."""
    assert identifier.parse("cs.CL/0601001").plain == "cs/0601001"
    assert identifier.parse("hep-th/9901001").plain == "hep-th/9901001"
    assert identifier.parse("10.1000/x.y/z").plain == "10.1000/x.y/z"
