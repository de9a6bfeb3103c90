"""The policy of pages, as text."""

from __future__ import annotations

import pytest

from papershelf import policy

HEAD = '<meta http-equiv="content-security-policy" content="{}">'


def test_text() -> None:
    """Everything is closed but what the theme needs."""
    assert policy.text({}) == (
        "default-src 'none';base-uri 'none';form-action 'none';font-src 'self';"
        "img-src 'self' data:;script-src 'self';style-src 'self'"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    {
        "form-action": ";form-action https://a.example;",
        "img-src": ";img-src 'self' data: https://a.example;",
        "connect-src": ";connect-src https://a.example;",
    }.items(),
)
def test_more(name: str, expected: str) -> None:
    """What is added stands beside what the theme needs, and in the place of nothing."""
    assert expected in f"{policy.text({name: ('https://a.example',)})};"


@pytest.mark.parametrize(
    "source",
    [
        "'self'",
        "'unsafe-inline'",
        "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "data:",
        "https:",
        "https://example.org",
        "https://*.example.org:8443/scripts/",
        "wss://example.org",
    ],
)
def test_source(source: str) -> None:
    """A keyword, a hash, a scheme or an address is a source."""
    assert policy.SOURCE.fullmatch(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "*",
        "self",
        "'none'",
        "example.org",
        "https://a.example https://b.example",
        "https://a.example;script-src",
        'https://a.example"',
        "https://a.example,",
        "https://a.example\n",
        "'sha256-a' 'unsafe-inline'",
        "javascript:",
    ],
)
def test_no_source(source: str) -> None:
    """Nothing that could end the directive or the attribute is one, nor what allows all."""
    assert not policy.SOURCE.fullmatch(source)


def test_put() -> None:
    """The policy comes before all else in the head, once, and can be widened there."""
    page = policy.put("<html><head><title>x</title></head><body><head></body></html>", "a 'none'")
    head = HEAD.format("a 'none'")
    assert page == f"<html><head>{head}<title>x</title></head><body><head></body></html>"
    more = {"a": ("'self'",), "b": ("data:",)}
    assert policy.widened(page, more) == page.replace("a 'none'", "a 'self';b data:")
