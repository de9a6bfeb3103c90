"""The audit: links that lead nowhere, and anything that another host would be asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf import theme
from papershelf.errors import BuildError
from papershelf.site.audit import audit, resolve

BASE = "/shelf/"
OUR_SCRIPTS = sorted((theme.FOLDER / "assets").rglob("*.js"))


def tree(body: str) -> dict[str, bytes]:
    """Make a small valid site, with `body` on the page of a paper."""
    return {
        "index.html": b'<h1 id="top">Home</h1><a href="papers/one/">One</a>',
        "404.html": b'<a href="/shelf/">Home</a><img src="/shelf/icon.png">',
        "papers/one/index.html": f"<h2 id='r\u00e9sum\u00e9'>One</h2>{body}".encode(),
        "assets/site.css": b"a{background:url(../icon.png)} b{mask:url(data:image/png;base64,AA)}",
        "icon.png": b"",
        "icon.svg": b"<svg><path id='p'/><use href='#p'/></svg>",
    }


VALID = {
    "page": '<a href="../../">up</a>',
    "same page": '<a href="./">here</a> <a href="">here</a> <a href="?q=x">here</a>',
    "file": '<a href="../../index.html">up</a>',
    "anchor": '<a href="../../#top">up</a>',
    "own anchor": '<a href="#r%C3%A9sum%C3%A9">down</a>',
    "absolute": '<a href="/shelf/papers/one/">one</a>',
    "other host": '<a href="https://example.org/x">x</a> <a href="//example.org/">y</a>',
    "mail": '<a href="mailto:someone@example.org">write</a>',
    "own image": '<img src="../../icon.png?v=2" srcset="../../icon.png 1x, ../../icon.svg 2x">',
    "data image": '<img src="data:image/png;base64,AA">',
    "own style": '<link rel="stylesheet" href="../../assets/site.css">',
    "canonical": '<link rel="canonical" href="https://example.org/shelf/papers/one/">',
    "alternate": '<link rel="alternate" type="application/atom+xml" href="../../icon.svg">',
    "own style attribute": '<p style="background: url(../../icon.png); --part: 5%">',
    "own fill": '<svg><path id="g"/><path fill="url(#g)"/></svg>',
    "use in a drawing": '<svg><use href="../../icon.svg#p"/></svg>',
    "link in a drawing": '<svg><a href="https://example.org/"><path/></a></svg>',
    "comment in a style": "<style>/* url(https://example.org/x) */ p{}</style>",
    "redirect": '<meta http-equiv="refresh" content="0; url=../../">',
    "state of a page": '<a href="../../index.html#paper=one">A</a>',
    "reload": '<meta http-equiv="refresh" content="30">',
    "text about it": "<p title='url(//evil.example/x)'>@import url(//evil.example/x)</p>",
}


@pytest.mark.parametrize("body", VALID.values(), ids=VALID)
def test_valid(body: str) -> None:
    """What stays on the site, and plain links to elsewhere, pass."""
    audit(tree(body), BASE)


GONE = "papers/one/index.html: link to nothing: "
ANCHOR = "papers/one/index.html: link to an anchor that is not there: "
SCHEME = "papers/one/index.html: expected a link of http, https or mailto, got: "
MISSING = "papers/one/index.html: loads what is not there: "
AWAY = "papers/one/index.html: loads from another host: "
PAGE = "papers/one/index.html: "

ERRORS = {
    # links
    "page": ('<a href="../two/">', f"{GONE}../two/"),
    "file": ('<a href="two.html">', f"{GONE}two.html"),
    "case": ('<a href="../One/">', f"{GONE}../One/"),
    "folder as file": ('<a href="../one">', f"{GONE}../one"),
    "above the root": ('<a href="../../../../etc/passwd">', f"{GONE}../../../../etc/passwd"),
    "above, encoded": ('<a href="%2e%2e/%2e%2e/%2e%2e/x">', f"{GONE}%2e%2e/%2e%2e/%2e%2e/x"),
    "outside the base": ('<a href="/other/">', f"{GONE}/other/"),
    "beside the base": ('<a href="/shelf-two/">', f"{GONE}/shelf-two/"),
    "out of the base": ('<a href="/shelf/../index.html">', f"{GONE}/shelf/../index.html"),
    "area": ('<map><area href="gone/"></map>', f"{GONE}gone/"),
    "alternate": ('<link rel="alternate" href="feed.xml">', f"{GONE}feed.xml"),
    "next": ('<link rel="next" href="page/2/">', f"{GONE}page/2/"),
    "canonical script": ('<link rel="canonical" href="javascript:x">', f"{SCHEME}javascript:x"),
    "anchor": ('<a href="../../#bottom">', f"{ANCHOR}../../#bottom"),
    "own anchor": ('<a href="#Resume">', f"{ANCHOR}#Resume"),
    "anchor, case": ('<a href="../../#Top">', f"{ANCHOR}../../#Top"),
    "script link": ('<a href="javascript:alert(1)">', f"{SCHEME}javascript:alert(1)"),
    "script link, odd": ('<a href=" java&#10;Script:x">', f"{SCHEME}javaScript:x"),
    "data link": ('<a href="data:text/html,x">', f"{SCHEME}data:text/html,x"),
    "file link": ('<a href="file:///etc/passwd">', f"{SCHEME}file:///etc/passwd"),
    # parts that are not there
    "image": ('<img src="gone.png">', f"{MISSING}gone.png"),
    "image, case": ('<img src="../../Icon.png">', f"{MISSING}../../Icon.png"),
    "script": ('<script src="../../assets/site.js"></script>', f"{MISSING}../../assets/site.js"),
    "style": ('<link rel="stylesheet" href="site.css">', f"{MISSING}site.css"),
    "redirect": ('<meta http-equiv="refresh" content="0; url=../two/">', f"{MISSING}../two/"),
    # other hosts
    "away: script": (
        '<script src="https://e.example/x.js"></script>',
        f"{AWAY}https://e.example/x.js",
    ),
    "away: plain http": ('<img src="http://e.example/x">', f"{AWAY}http://e.example/x"),
    "away: no scheme": ('<img src="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: backslashes": ('<img src="\\\\e.example/x">', f"{AWAY}//e.example/x"),
    "away: slash, backslash": ('<img src="/\\e.example/x">', f"{AWAY}//e.example/x"),
    "away: space and tab": ('<img src=" h&#9;ttps://e.example/x">', f"{AWAY}https://e.example/x"),
    "away: capitals": ('<IMG SRC="HTTPS://e.example/x">', f"{AWAY}HTTPS://e.example/x"),
    "away: other scheme": ('<img src="ftp://e.example/x">', f"{AWAY}ftp://e.example/x"),
    "away: stylesheet": ('<link rel="stylesheet" href="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: alternate stylesheet": (
        '<link rel="Alternate StyleSheet" href="//e.example/x">',
        f"{AWAY}//e.example/x",
    ),
    "away: icon": ('<link rel="shortcut icon" href="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: preload": ('<link rel="preload" href="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: modulepreload": (
        '<link rel="modulepreload" href="//e.example/x">',
        f"{AWAY}//e.example/x",
    ),
    "away: preconnect": ('<link rel="preconnect" href="//e.example/">', f"{AWAY}//e.example/"),
    "away: dns-prefetch": ('<link rel="dns-prefetch" href="//e.example/">', f"{AWAY}//e.example/"),
    "away: manifest": ('<link rel="manifest" href="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: unknown relation": ('<link rel="novel" href="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: preloaded set": (
        '<link rel="next" href="../../" imagesrcset="//e.example/x 1x">',
        f"{AWAY}//e.example/x",
    ),
    "away: srcset": ('<img srcset="../../icon.png, //e.example/x 2x">', f"{AWAY}//e.example/x"),
    "away: source": ('<picture><source srcset="//e.example/x"></picture>', f"{AWAY}//e.example/x"),
    "away: iframe": ('<iframe src="//e.example/x"></iframe>', f"{AWAY}//e.example/x"),
    "away: video": ('<video src="//e.example/x"></video>', f"{AWAY}//e.example/x"),
    "away: poster": ('<video poster="//e.example/x"></video>', f"{AWAY}//e.example/x"),
    "away: audio": ('<audio src="//e.example/x"></audio>', f"{AWAY}//e.example/x"),
    "away: track": ('<video><track src="//e.example/x"></video>', f"{AWAY}//e.example/x"),
    "away: embed": ('<embed src="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: object": ('<object data="//e.example/x"></object>', f"{AWAY}//e.example/x"),
    "away: input": ('<input type="image" src="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: background": ('<table background="//e.example/x"></table>', f"{AWAY}//e.example/x"),
    "away: svg image": ('<svg><image href="//e.example/x"/></svg>', f"{AWAY}//e.example/x"),
    "away: svg xlink": ('<svg><image xlink:href="//e.example/x"/></svg>', f"{AWAY}//e.example/x"),
    "away: svg use": ('<svg><use href="//e.example/x#y"/></svg>', f"{AWAY}//e.example/x#y"),
    "away: svg fill": ('<svg><path fill="url(//e.example/x#y)"/></svg>', f"{AWAY}//e.example/x#y"),
    "away: noscript": ('<noscript><img src="//e.example/x"></noscript>', f"{AWAY}//e.example/x"),
    "away: form": ('<form action="//e.example/x"></form>', f"{AWAY}//e.example/x"),
    "away: button": ('<button formaction="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: ping": ('<a href="../../" ping="//e.example/x">', f"{AWAY}//e.example/x"),
    "away: redirect": (
        '<meta http-equiv="Refresh" content="0;URL=\'https://e.example/\'">',
        f"{AWAY}https://e.example/",
    ),
    "away: style attribute": ('<p style="background:url(//e.example/x)">', f"{AWAY}//e.example/x"),
    "away: style element": (
        "<style>p{cursor:URL( '//e.example/x' )}</style>",
        f"{AWAY}//e.example/x",
    ),
    # what cannot be checked
    "import": ('<style>@IMPORT "../../assets/site.css";</style>', f"{PAGE}loads by @import"),
    "image-set": ("<p style=\"background:image-set('x' 1x)\">", f"{PAGE}loads by image-set("),
    "base": ('<base href="../../">', f"{PAGE}<base> changes where every link leads"),
    "srcdoc": ('<iframe srcdoc="x"></iframe>', f"{PAGE}srcdoc holds a page that cannot be checked"),
    "diagram": ('<pre class="mermaid">', f"{PAGE}makes the theme load more: pre.mermaid"),
    "repository": (
        '<a href="https://example.org/" data-md-component="source">x</a>',
        f"{PAGE}makes the theme load more: [data-md-component=source]",
    ),
}


@pytest.mark.parametrize(("body", "line"), ERRORS.values(), ids=ERRORS)
def test_error(body: str, line: str) -> None:
    """Every broken link, missing part and load from elsewhere is reported in a line of its own."""
    with pytest.raises(BuildError) as caught:
        audit(tree(body), BASE)
    assert str(caught.value) == f"The built site has faults:\n{line}"


FILES = {
    "style, away": (
        "a.css",
        "p{src:url(https://e.example/x)}",
        "loads from another host: https://e.example/x",
    ),
    "style, missing": ("a.css", "p{src:url('f.woff')}", "loads what is not there: f.woff"),
    "style, import": ("a.css", "@import 'b.css';", "loads by @import"),
    "drawing, away": (
        "a.svg",
        "<svg><image href='//e.example/x'/></svg>",
        "loads from another host: //e.example/x",
    ),
    "drawing, style": ("a.svg", "<svg><style>@import 'x'</style></svg>", "loads by @import"),
    "page, not UTF-8": ("a.html", "<a href='\u00ff'>", "link to nothing: \ufffd"),
}


@pytest.mark.parametrize(("path", "text", "error"), FILES.values(), ids=FILES)
def test_files(path: str, text: str, error: str) -> None:
    """Style sheets and drawings are held to the same as pages."""
    with pytest.raises(BuildError) as caught:
        audit({path: text.encode("latin-1")}, BASE)
    assert str(caught.value) == f"The built site has faults:\n{path}: {error}"


def test_many() -> None:
    """An error is reported once per page, and no more than twenty are shown."""
    page = "".join(f'<a href="{number}"></a>' * 2 for number in range(23))
    with pytest.raises(BuildError) as caught:
        audit({"index.html": page.encode()}, BASE)
    lines = str(caught.value).splitlines()
    assert lines[1] == "index.html: link to nothing: 0"
    assert lines[20:] == ["index.html: link to nothing: 19", "and 3 more"]


def test_twenty() -> None:
    """Twenty errors are all that there are."""
    page = "".join(f'<a href="{number}"></a>' for number in range(20))
    with pytest.raises(BuildError) as caught:
        audit({"index.html": page.encode()}, BASE)
    assert str(caught.value).splitlines()[20:] == ["index.html: link to nothing: 19"]


def test_all_of_a_page() -> None:
    """Of all that a page holds, nothing hides what stands behind it, or before."""
    page = """<a href="https://a.org"></a><a href="//a.org"></a><a href="javascript:a"></a>
<a href="gone/#x"></a><img src="//b.org/1" srcset="//b.org/2 1x, //b.org/3 2x, ">
<video poster="//b.org/4"></video><meta http-equiv=refresh content="0; url=//b.org/5">
<style>p{background:url(//b.org/6)} @import "x";</style><p style="src:url(//b.org/7)">
<style>@import "y"; p{background:url/**/(//b.org/8)}</style><base><iframe srcdoc></iframe>"""
    with pytest.raises(BuildError) as caught:
        audit({"index.html": page.encode()}, BASE)
    host = "loads from another host: //b.org/"
    assert [line.removeprefix("index.html: ") for line in str(caught.value).splitlines()[1:]] == [
        "expected a link of http, https or mailto, got: javascript:a",
        "link to nothing: gone/#x",
        *(f"{host}{number}" for number in (1, 4, 2, 3, 5, 6, 8, 7)),
        *("loads by @import", "loads by @import", "<base> changes where every link leads"),
        "srcdoc holds a page that cannot be checked",
    ]


ON_DISK = {
    "folder": ('<a href="../../papers/one/">', "../../papers/one/"),
    "home": ('<a href="../..">', "../.."),
    "from the root": ('<a href="/shelf/index.html">', "/shelf/index.html"),
}


@pytest.mark.parametrize(("body", "link"), ON_DISK.values(), ids=ON_DISK)
def test_on_disk(body: str, link: str) -> None:
    """On a site that is opened from disk, every link names a file and none starts at the root."""
    page = {"papers/one/index.html": body.encode(), "index.html": b""}
    audit(page, BASE)
    with pytest.raises(BuildError) as caught:
        audit(page, None)
    assert str(caught.value) == (
        f"The built site has faults:\npapers/one/index.html: link to nothing: {link}"
    )


@pytest.mark.parametrize(
    ("path", "link", "base", "target"),
    [
        ("index.html", "", "/", "index.html"),
        ("index.html", ".", "/", "index.html"),
        ("a/index.html", "..", "/", "index.html"),
        ("a/index.html", "../b%20c/?x#y", "/", "b c/index.html"),
        ("a/index.html", "/s/x.css", "/s/", "x.css"),
        ("a/index.html", "/s/", "/s/", "index.html"),
        ("a/index.html", "..b", "/", "a/..b"),
        ("index.html", "..", "/", None),
        ("index.html", "/s//etc/x", "/s/", None),
        ("index.html", "../x", "/", None),
        ("index.html", "/x", "/s/", None),
        ("index.html", "a/", None, None),
    ],
)
def test_resolve(path: str, link: str, base: str | None, target: str | None) -> None:
    """A link leads to the file that a server would show, or nowhere."""
    assert resolve(path, link, base) == target


# Ways to ask another host, to run text as code, or to read text as HTML.
UNWANTED = re.compile(
    r"\b(?:fetch|eval|Function|importScripts|setAttributeNS|createContextualFragment)\s*\("
    r"|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|Worker|SharedWorker)\b"
    r"|\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|DOMParser)\b"
    r"|\bdocument\s*\.\s*write|\bimport\b|\bset(?:Timeout|Interval)\(\s*[\"'`]"
    r"|https?://|[\"'`]//|javascript:"
)


def _unwanted(script: str) -> list[str]:
    without_notes = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    return UNWANTED.findall(without_notes)


@pytest.mark.parametrize("script", OUR_SCRIPTS, ids=[path.name for path in OUR_SCRIPTS])
def test_our_scripts(script: Path) -> None:
    """Our scripts ask no host, run no text as code, and make elements without HTML."""
    assert _unwanted(script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'fetch("x.json")',
        "new XMLHttpRequest()",
        'import("./x.js")',
        'import x from "./x.js"',
        'eval("1")',
        'new Function("1")',
        "node.innerHTML = text",
        "node.outerHTML = text",
        'node.insertAdjacentHTML("beforeend", text)',
        "document.write(text)",
        "document . writeln(text)",
        'setTimeout("go()", 1)',
        'navigator.sendBeacon("/x")',
        'new WebSocket("x")',
        'const cdn = "https://e.example/"',
        'const cdn = "//e.example/"',
    ],
)
def test_our_scripts_rule(line: str) -> None:
    """The rule for our scripts finds what it is there for."""
    assert len(_unwanted(line)) == 1


@pytest.mark.parametrize(
    ("path", "link", "found"),
    [
        ("papers/one/index.html", "../two/", "papers/two/index.html"),
        ("papers/one/index.html", "../../", "index.html"),
        ("papers/one/index.html", "../one.bib#a", "papers/one.bib"),
        ("papers/one/index.html", "../../../x", None),
        ("papers/one/index.html", "../a/../b", "papers/b"),
        ("papers/one/index.html", "#a", "papers/one/index.html"),
    ],
)
def test_resolve_plain(path: str, link: str, found: str | None) -> None:
    """A link of folders and a file, as nearly all are, leads where one with dots in it does."""
    assert resolve(path, link, BASE) == found
