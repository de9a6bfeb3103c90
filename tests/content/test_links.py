"""Tests of `papershelf.content.links`."""

from __future__ import annotations

import pytest

from papershelf.content import links

START = "expected a link that starts with https:// and has no spaces, got"
HOST = "expected a link with a plain host name, got"
USER = "expected a link without a user name, got"
VALID = "expected a link with a valid host, got"


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
    assert links.fault(url) is None
    assert links.is_allowed(url)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", f"{START} ''"),
        ("javascript:alert(1)", f"{START} 'javascript:alert(1)'"),
        ("JavaScript:alert(1)", f"{START} 'JavaScript:alert(1)'"),
        ("java\tscript:alert(1)", f"{START} 'java\tscript:alert(1)'"),
        ("java\nscript:alert(1)", f"{START} 'java\nscript:alert(1)'"),
        ("javascript&#58;alert(1)", f"{START} 'javascript&#58;alert(1)'"),
        ("data:text/html,a", f"{START} 'data:text/html,a'"),
        ("vbscript:a", f"{START} 'vbscript:a'"),
        ("file:///etc/passwd", f"{START} 'file:///etc/passwd'"),
        ("blob:https://a.org/b", f"{START} 'blob:https://a.org/b'"),
        ("ftp://a.org", f"{START} 'ftp://a.org'"),
        ("//evil.org", f"{START} '//evil.org'"),
        ("/a", f"{START} '/a'"),
        ("http:evil.org", f"{START} 'http:evil.org'"),
        ("https:/evil.org", f"{START} 'https:/evil.org'"),
        ("HTTPS://a.org", f"{START} 'HTTPS://a.org'"),
        (" https://a.org", f"{START} ' https://a.org'"),
        ("https://a.org/b c", f"{START} 'https://a.org/b c'"),
        ("https://a.org/\x00", f"{START} 'https://a.org/\x00'"),
        ("https://a.org\\@evil.org", f"{START} 'https://a.org\\@evil.org'"),
        ('https://a.org/"onclick=b', f"{START} 'https://a.org/\"onclick=b'"),
        ("https://a.org/<b>", f"{START} 'https://a.org/<b>'"),
        ("https://a.org/\n", f"{START} 'https://a.org/\n'"),
        ("https://аpple.com", f"{START} 'https://аpple.com'"),  # the first letter is Cyrillic
        ("https://a:b@evil.org", f"{USER} 'https://a:b@evil.org'"),
        ("https://a.org@evil.org", f"{USER} 'https://a.org@evil.org'"),
        ("https://", f"{START} 'https://'"),
        ("https:///a", f"{HOST} 'https:///a'"),
        ("https://localhost/a", f"{HOST} 'https://localhost/a'"),
        ("https://127.0.0.1/", f"{HOST} 'https://127.0.0.1/'"),
        ("https://0x7f.1/", f"{HOST} 'https://0x7f.1/'"),
        ("https://[::1]/", f"{HOST} 'https://[::1]/'"),
        ("https://[/", f"{VALID} 'https://[/'"),
        ("https://a.org:99999/", f"{VALID} 'https://a.org:99999/'"),
        ("https://a.org:b/", f"{VALID} 'https://a.org:b/'"),
        ("https://a.org:0/", f"{HOST} 'https://a.org:0/'"),
        ("https://a..org/", f"{HOST} 'https://a..org/'"),
        ("https://a%2eorg/", f"{HOST} 'https://a%2eorg/'"),
        ("https://-a.org/", f"{HOST} 'https://-a.org/'"),
        ("https://xn--pple-43d.com/", f"{HOST} 'https://xn--pple-43d.com/'"),
        ("https://a.xn--pple-43d.com/", f"{HOST} 'https://a.xn--pple-43d.com/'"),
        (
            "https://a.org/" + "b" * 2035,
            "expected a link of at most 2,048 characters, got 2,049",
        ),
    ],
)
def test_refused(url: str, message: str) -> None:
    """Nothing that runs, hides where it leads, or leads into a private network is allowed."""
    assert links.fault(url) == message
    assert not links.is_allowed(url)


def test_longest() -> None:
    """A link right at the limit is allowed."""
    assert links.is_allowed("https://a.org/" + "b" * 2034)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("github.com/a/b", "https://github.com/a/b"),
        ("www.example.org", "https://www.example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("http//example.org", "http://example.org"),
        ("HTTPS://Example.org/A", "https://example.org/A"),
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
    """A link's host is named as people say it."""
    assert links.host(url) == expected
