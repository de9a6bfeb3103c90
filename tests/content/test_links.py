"""Tests of `papershelf.content.links`."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.content import links

START, USER, HOST, VALID = (
    *("javascript:a", "https://a@b.org"),
    *("https://localhost", "https://[/"),
)
"""An address for each reason to refuse one."""


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/a/b",
        "http://example.org",
        "https://example.org:8080/a?b=c&d=%20#e",
        "https://a-b.example.co.uk/~c/(d)",
        "https://EXAMPLE.org/",
        "https://example.org/@a/b",
        "https://web.archive.org/web/2020/http://a.org/",
    ],
)
def test_allowed(url: str) -> None:
    """Plain http(s) addresses are allowed."""
    assert links.url_error(url) is None
    assert links.is_allowed(url)


@pytest.mark.parametrize(
    ("url", "like"),
    [
        ("", START),
        ("javascript:alert(1)", START),
        ("JavaScript:alert(1)", START),
        ("java\tscript:alert(1)", START),
        ("java\nscript:alert(1)", START),
        ("javascript&#58;alert(1)", START),
        ("data:text/html,a", START),
        ("vbscript:a", START),
        ("file:///etc/passwd", START),
        ("blob:https://a.org/b", START),
        ("ftp://a.org", START),
        ("//evil.org", START),
        ("/a", START),
        ("http:evil.org", START),
        ("https:/evil.org", START),
        ("HTTPS://a.org", START),
        (" https://a.org", START),
        ("https://a.org/b c", START),
        ("https://a.org/\x00", START),
        ("https://a.org\\@evil.org", START),
        ('https://a.org/"onclick=b', START),
        ("https://a.org/<b>", START),
        ("https://a.org/\n", START),
        ("https://аpple.com", START),  # the first letter is Cyrillic
        ("https://a:b@evil.org", USER),
        ("https://a.org@evil.org", USER),
        ("https://", START),
        ("https:///a", HOST),
        ("https://localhost/a", HOST),
        ("https://127.0.0.1/", HOST),
        ("https://0x7f.1/", HOST),
        ("https://[::1]/", HOST),
        ("https://[/", VALID),
        ("https://a.org:99999/", VALID),
        ("https://a.org:b/", VALID),
        ("https://a.org:0/", HOST),
        ("https://a..org/", HOST),
        ("https://a%2eorg/", HOST),
        ("https://-a.org/", HOST),
        ("https://xn--pple-43d.com/", HOST),
        ("https://a.xn--pple-43d.com/", HOST),
    ],
)
def test_refused(url: str, like: str) -> None:
    """Nothing that runs, hides where it leads, or leads into a private network is allowed."""
    error, other = links.url_error(url), links.url_error(like)
    assert error
    assert other
    assert (error.expected, error.got) == (other.expected, f"'{url}'")
    assert not links.is_allowed(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (USER, "a link without a user name"),
        (VALID, "a link with a valid host"),
        ("https://a.org/" + "b" * 2035, "a link of at most 2,048 characters"),
    ],
)
def test_reasons(url: str, expected: str) -> None:
    """These reasons are worded so; the others are in `mistakes`."""
    error = links.url_error(url)
    assert error
    assert error.expected == expected


@pytest.mark.parametrize(
    ("url", "fix"),
    [
        ("github.com/a/b", "did you mean 'https://github.com/a/b'?"),
        ("javascript:a", "correct it or leave it out"),
    ],
)
def test_fix(url: str, fix: str) -> None:
    """The link that is surely meant is offered."""
    error = links.url_error(url)
    assert error
    assert error.fix == fix


def test_longest() -> None:
    """A link right at the limit is allowed."""
    error = links.url_error("https://a.org/" + "b" * 2035)
    assert error
    assert error.got == "2,049"
    assert links.is_allowed("https://a.org/" + "b" * 2034)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("github.com/a/b", "https://github.com/a/b"),
        ("www.example.org", "https://www.example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("http//example.org", "http://example.org"),
        ("HTTPS://Example.org/A", "https://example.org/A"),
        ("HTTPS://Example.org/A/B", "https://example.org/A/B"),
        ("<https://example.org/a>", "https://example.org/a"),
        (" https://example.org/a ", "https://example.org/a"),
        ("[a](https://example.org/a)", "https://example.org/a"),
        ("https://example.org/my paper", "https://example.org/my%20paper"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/a%20b", None),
        ("https://example.org/a", None),
        ("javascript:alert(1)", None),
        ("javascript:a.b", None),
        ("data:text/html,a.b", None),
        ("https://user:pw@example.org", None),
        ("https://xn--80ak6aa92e.com", None),
        ("https://127.0.0.1/a", None),
        ("https://ex\u0430mple.org", None),
        ("https://a.org\\@evil.org", None),
        ("see the site", None),
        ("", None),
    ],
)
def test_normal(url: str, meant: str | None) -> None:
    """The link that somebody surely means is found, and it is always an allowed one."""
    assert links.normal(url) == meant
    assert meant is None or links.is_allowed(meant)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.github.com/a", "github.com"),
        ("https://EXAMPLE.org:8080/a?b#c", "example.org"),
        ("https://a-b.example.co.uk", "a-b.example.co.uk"),
    ],
)
def test_host(url: str, expected: str) -> None:
    """A link's host is named as people pronounce it."""
    assert links.host(url) == expected


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "ftp://a.org",
            "expected a link that starts with https:// and has no spaces, got 'ftp://a.org';"
            " correct it or leave",
        ),
        (
            "https://localhost",
            "expected a link with a plain host name, got 'https://localhost'; correct it or leave",
        ),
    ],
)
def test_words(url: str, message: str) -> None:
    """What is wrong is said in these words."""
    assert str(links.url_error(url)).startswith(message)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("Xa.org/b", "https://xa.org/b"),  # letters around it are its own
        ("https://localhost/a b", None),
        ("localhost/a", None),
        ("https:a.org/b", "https://a.org/b"),
        ("http:a.org/b", "http://a.org/b"),
        ("//http.org/b", "https://http.org/b"),
    ],
)
def test_meant(url: str, meant: str | None) -> None:
    """What surely is meant keeps its letters and its scheme, and has a host with a dot."""
    assert links.normal(url) == meant


PARTS = [*"a.:/?#@[]%\\ \t\n\"'<>&;()=,é０", "http", "https://", "javascript:", "xn--", "a.org"]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | st.text(max_size=40))
def test_any_url(text: str) -> None:
    """What is allowed is an address of the web, and nothing of it ends an attribute of HTML."""
    meant = links.normal(text)
    for url in filter(None, (text if links.is_allowed(text) else "", meant)):
        assert re.fullmatch(r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:[/?#][!-~]*)?", url.lower())
        assert not set(url) & set('"<>\\^`{|} ')
        assert "@" not in urlsplit(url).netloc
        assert links.host(url)
    error = links.url_error(text)
    assert (error is None) == links.is_allowed(text)
