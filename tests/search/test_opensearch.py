"""OpenSearch: the description that browsers read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.search import files
from papershelf.settings import Settings
from tests.hostile import PAYLOADS

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def _read(settings: Settings) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(files.opensearch(settings))  # noqa: S314 - our own
    assert root.tag == f"{NAMESPACE}OpenSearchDescription"
    return {child.tag.removeprefix(NAMESPACE): child for child in root}


def test_description() -> None:
    """The description, byte for byte."""
    settings = Settings("Toy & <catalog>", "Six papers.", "https://example.org/toy/")
    assert files.opensearch(settings).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        "  <ShortName>Toy &amp; &lt;catalog&gt;</ShortName>\n"
        "  <Description>Six papers.</Description>\n"
        "  <InputEncoding>UTF-8</InputEncoding>\n"
        '  <Url type="text/html" template="https://example.org/toy/explore/?q={searchTerms}"/>\n'
        "</OpenSearchDescription>\n"
    )


@pytest.mark.parametrize("offline", [False, True])
def test_address(offline: bool) -> None:
    """The address is that of the published site, wherever this build is opened."""
    url = _read(Settings("Toy", "", "https://example.org/", offline=offline))["Url"]
    assert url.attrib == {
        "type": "text/html",
        "template": "https://example.org/explore/?q={searchTerms}",
    }


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)
def test_hostile(payload: object) -> None:
    """An attack in the site's name or description stays text."""
    text = str(getattr(payload, "text", ""))
    read = _read(Settings(text, text, "https://example.org/"))
    assert list(read) == ["ShortName", "Description", "InputEncoding", "Url"]
    assert [len(element) for element in read.values()] == [0, 0, 0, 0]
    assert read["ShortName"].text == text[:16]
    assert read["Description"].text == text


@given(st.text(), st.text())
def test_any_text(name: str, address: str) -> None:
    """Whatever the settings hold, the description is well-formed and of the allowed length."""
    read = _read(Settings(name, name, f"https://example.org/{address}/"))
    assert len(read["ShortName"].text or "") <= 16
    assert len(read["Description"].text or "") <= 1024
    assert read["Url"].attrib["template"].endswith("/explore/?q={searchTerms}")


def test_refused_characters() -> None:
    """Characters that XML does not know are left out."""
    assert _read(Settings("T\0o\x0by\ufffe", "", "https://x.org/"))["ShortName"].text == "Toy"
