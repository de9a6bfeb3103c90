"""Configuration: what `mkdocs.yml` may hold, and how a mistake in it is reported."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.settings import Followed, Letters, Services, Settings
from papershelf.site import config

HEAD = "site_name: Shelf\n"


def project(root: Path, text: str | bytes) -> Project:
    """Make a project with that `mkdocs.yml` and an empty content folder."""
    (root / "content").mkdir(parents=True)
    (root / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return Project(root)


@pytest.mark.parametrize("below", ["", "content", "content/papers/2024"])
def test_find(below: str, tmp_path: Path) -> None:
    """A project is found from its folder and from any folder in it."""
    made = project(tmp_path, HEAD)
    (tmp_path / "content" / "papers" / "2024").mkdir(parents=True)
    assert Project.find(tmp_path / below) == made


@pytest.mark.parametrize("missing", ["mkdocs.yml", "content", "both"])
def test_find_nothing(missing: str, tmp_path: Path) -> None:
    """A folder without both parts is no project, and the message names what to do."""
    if missing == "content":
        (tmp_path / "mkdocs.yml").write_text(HEAD, encoding="utf-8")
    if missing == "mkdocs.yml":
        (tmp_path / "content").mkdir()
    with pytest.raises(BuildError) as caught:
        Project.find(tmp_path)
    assert str(caught.value) == (
        f"expected mkdocs.yml and content/ in {tmp_path} or a folder above it, got no such folder;"
        " go to your catalog's folder first"
    )


def test_settings_least(tmp_path: Path) -> None:
    """A name is all that a site needs."""
    assert config.settings(project(tmp_path, HEAD)) == Settings(
        site_name="Shelf",
        site_description="",
        site_url="/",
        edit_url=None,
        issues_url=None,
        feed_id=None,
        page_size=50,
        newest=6,
        cards=500,
        author_pages=None,
        offline=False,
    )


def test_settings_all(tmp_path: Path) -> None:
    """Every setting of the site is read."""
    text = """\
site_name: Shelf
site_description: Of bridges.
site_author: Ada
site_url: https://example.org/X
repo_url: https://example.org/X/
edit_uri: X/main/X
theme:
  name: mkdocs
  language: de
extra:
  papershelf:
    page_size: 20
    newest: 3
    feed_id: tag:example.org,2025:/old/
    cards: 0
    author_pages: 4
    letter: mailto:news@example.org?subject=Begin
    hub: https://hub.example.org/
    policy: {connect-src: 'https://a.example', img-src: ['https:', 'blob:']}
"""
    found = config.settings(project(tmp_path, text), offline=True)
    assert (found.letter, found.hub) == (
        "mailto:news@example.org?subject=Begin",
        "https://hub.example.org/",
    )
    assert found == Settings(
        site_name="Shelf",
        site_description="Of bridges.",
        site_author="Ada",
        site_url="https://example.org/X/",
        edit_url="https://example.org/X/X/main/X/",
        language="de",
        author_pages=4,
        letter="mailto:news@example.org?subject=Begin",
        hub="https://hub.example.org/",
        feed_id="tag:example.org,2025:/old/",
        page_size=20,
        newest=3,
        cards=0,
        policy="default-src 'none';base-uri 'none';form-action 'none';font-src data:;"
        "img-src 'self' data: https: blob:;script-src 'self';style-src 'self';"
        "connect-src https://a.example",
        offline=True,
    )


def test_online(tmp_path: Path) -> None:
    """A site is one to be published, unless it is said to be one to open from disk."""
    made = project(tmp_path, HEAD)
    for found in (config.settings(made), config.settings_of(config.load(made, docs_dir="content"))):
        assert found.offline is False
        assert "font-src 'self';" in found.policy


def test_overrides(tmp_path: Path) -> None:
    """What is given in place of a value of the configuration holds."""
    made = project(tmp_path, HEAD)
    assert config.load(made, docs_dir="content", site_name="Other").site_name == "Other"


def test_edit_without_repository(tmp_path: Path) -> None:
    """Where no repository is named, nothing is edited there."""
    assert config.settings(project(tmp_path, f"{HEAD}edit_uri: edit/main\n")).edit_url is None


def test_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The values are those of the file and of what it inherits, with variables filled in."""
    monkeypatch.setenv("SHELF_NAME", "Bridges")
    (tmp_path / "base.yml").write_text("site_author: Ada\n", encoding="utf-8")
    made = project(tmp_path, "INHERIT: base.yml\nsite_name: !ENV SHELF_NAME\nsite_url: \u00fc\n")
    assert config.values(made) == {
        "site_author": "Ada",
        "site_name": "Bridges",
        "site_url": "\u00fc",
    }


@pytest.mark.parametrize(
    ("repo_url", "expected"),
    [
        ("https://github.com/o/r/", "https://github.com/o/r/issues/new"),
        ("https://github.example.org/o/r", "https://github.example.org/o/r/issues/new"),
        ("https://gitlab.com/o/r", None),
        ("https://example.org/github.com/r", None),
        ("https://notgithub.com/o/r", None),
    ],
)
def test_issues(tmp_path: Path, repo_url: str, expected: str | None) -> None:
    """Only GitHub has forms that an address fills in."""
    made = project(tmp_path, f"{HEAD}repo_url: {repo_url}\n")
    assert config.settings(made).issues_url == expected


@pytest.mark.parametrize(
    ("own", "papers", "expected"), [(None, 5000, 2), (None, 5001, 3), (1, 5001, 1), (4, 10, 4)]
)
def test_author_pages(own: int | None, papers: int, expected: int) -> None:
    """An author of two papers has a page, in a large catalog of three; a catalog may say else."""
    settings = Settings("Shelf", "", "/", author_pages=own)
    assert settings.of_catalog(papers).author_pages == expected


def test_settings_empty(tmp_path: Path) -> None:
    """A heading with nothing below it sets nothing."""
    assert config.settings(project(tmp_path, f"{HEAD}extra:\n  papershelf:\n")).page_size == 50


OWN = f"{HEAD}extra:\n  papershelf: "
NUMBER = "mkdocs.yml: extra.papershelf.page_size: expected a whole number of at least 1, got "
KNOWN = (
    "mkdocs.yml: extra.papershelf: expected author_pages, cards, contact, digest, feed_id, hub,"
    " letter, newest, page_size, policy, services or sync, got "
)
FEED_ID = (
    "mkdocs.yml: extra.papershelf.feed_id: expected the beginning of a URI, such as"
    " tag:example.org,2025:/shelf/, got "
)
SHAPE = "mkdocs.yml: extra.papershelf: expected settings such as page_size: 50, got "
VALID = "mkdocs.yml: expected a valid configuration, got: "
ERRORS: dict[str, tuple[str | bytes, str]] = {
    "zero": (f"{OWN}{{page_size: 0}}", f"{NUMBER}'0'"),
    "negative cards": (
        f"{OWN}{{cards: -1}}",
        "mkdocs.yml: extra.papershelf.cards: expected a whole number of at least 0, got '-1'",
    ),
    "number behind a text": (f"{OWN}{{feed_id: 'tag:x', page_size: 0}}", f"{NUMBER}'0'"),
    "number behind a number": (f"{OWN}{{newest: 1, page_size: 0}}", f"{NUMBER}'0'"),
    "no newest": (
        f"{OWN}{{newest: 0}}",
        "mkdocs.yml: extra.papershelf.newest: expected a whole number of at least 1, got '0'",
    ),
    "no author pages": (
        f"{OWN}{{author_pages: 0}}",
        "mkdocs.yml: extra.papershelf.author_pages: expected a whole number of at least 1, got '0'",
    ),
    "language": (
        f"{HEAD}theme: {{name: mkdocs, language: xx}}",
        "mkdocs.yml: theme.language: expected one of de, en, got 'xx'",
    ),
    "two of MkDocs": (
        f"{HEAD}naw: []\nnew: []",
        "mkdocs.yml: naw: Unrecognised configuration name: naw\n"
        "mkdocs.yml: new: Unrecognised configuration name: new",
    ),
    "negative": (f"{OWN}{{page_size: -5}}", f"{NUMBER}'-5'"),
    "text": (f"{OWN}{{page_size: '50'}}", f"{NUMBER}'50'"),
    "fraction": (f"{OWN}{{page_size: 1.5}}", f"{NUMBER}'1.5'"),
    "truth": (f"{OWN}{{page_size: yes}}", f"{NUMBER}'True'"),
    "nothing": (f"{OWN}{{page_size: }}", f"{NUMBER}'None'"),
    "list": (f"{OWN}{{page_size: [5]}}", f"{NUMBER}'[5]'"),
    "feed id": (f"{OWN}{{feed_id: papers}}", f"{FEED_ID}'papers'"),
    "feed id, markup": (f"{OWN}{{feed_id: 'tag:<b>'}}", f"{FEED_ID}'tag:<b>'"),
    "feed id, number": (f"{OWN}{{feed_id: 5}}", f"{FEED_ID}'5'"),
    "letter, a script": (
        f"{OWN}{{letter: 'javascript:alert(1)'}}",
        "mkdocs.yml: extra.papershelf.letter: expected mailto:news@example.org or a link that"
        " starts with https:// and has no spaces, got 'javascript:alert(1)'; correct it or leave"
        " it out",
    ),
    "letter, a script like an address": (
        f"{OWN}{{letter: 'javascript:alert(1)//x@example.org'}}",
        "mkdocs.yml: extra.papershelf.letter: expected mailto:news@example.org or a link that"
        " starts with https:// and has no spaces, got 'javascript:alert(1)//x@example.org';"
        " correct it or leave it out",
    ),
    "letter, two recipients": (
        f"{OWN}{{letter: 'mailto:a@example.org,b@example.org'}}",
        "mkdocs.yml: extra.papershelf.letter: expected mailto:news@example.org or a link that"
        " starts with https:// and has no spaces, got 'mailto:a@example.org,b@example.org';"
        " correct it or leave it out",
    ),
    "letter, nothing": (
        f"{OWN}{{letter: }}",
        "mkdocs.yml: extra.papershelf.letter: expected mailto:news@example.org or a link that"
        " starts with https:// and has no spaces, got 'None'; correct it or leave it out",
    ),
    "hub behind a letter": (
        f"{OWN}{{letter: 'mailto:a@example.org', hub: x}}",
        "mkdocs.yml: extra.papershelf.hub: expected a link that starts with https:// and has no"
        " spaces, got 'x'; correct it or leave it out",
    ),
    "policy, one that is no text": (
        f"{OWN}{{policy: {{img-src: ['https:', 5]}}}}",
        "mkdocs.yml: extra.papershelf.policy.img-src: expected a source such as"
        " https://example.org, got '5'",
    ),
    "hub, mail": (
        f"{OWN}{{hub: 'mailto:a@example.org'}}",
        "mkdocs.yml: extra.papershelf.hub: expected a link that starts with https:// and has no"
        " spaces, got 'mailto:a@example.org'; correct it or leave it out",
    ),
    "policy, a name": (
        f"{OWN}{{policy: {{default-src: 'data:'}}}}",
        "mkdocs.yml: extra.papershelf.policy: expected one of base-uri, connect-src, font-src,"
        " form-action, frame-src, img-src, manifest-src, media-src, object-src, script-src,"
        " style-src, worker-src, got 'default-src'",
    ),
    "policy, no names": (
        f"{OWN}{{policy: none}}",
        "mkdocs.yml: extra.papershelf.policy: expected directives such as"
        " connect-src: https://example.org, got 'none'",
    ),
    "policy, two sources in one": (
        f"{OWN}{{policy: {{img-src: 'https://a.example; script-src *'}}}}",
        "mkdocs.yml: extra.papershelf.policy.img-src: expected a source such as"
        " https://example.org, got 'https://a.example; script-src *'",
    ),
    "feed id, nothing": (f"{OWN}{{feed_id: }}", f"{FEED_ID}'None'"),
    "unknown key": (f"{OWN}{{pagesize: 5}}", f"{KNOWN}'pagesize'"),
    "key of a number": (f"{OWN}{{5: 5}}", f"{KNOWN}'5'"),
    "number": (f"{OWN}5", f"{SHAPE}'5'"),
    "words": (f"{OWN}page_size", f"{SHAPE}'page_size'"),
    "list of settings": (f"{OWN}[page_size]", f"{SHAPE}'['page_size']'"),
    "no name": ("", "mkdocs.yml: site_name: Required configuration not provided."),
    "name of a list": (
        "site_name: [a]",
        "mkdocs.yml: site_name: Expected type: <class 'str'> but received: <class 'list'>",
    ),
    "misspelt key": (f"{HEAD}naw: []", "mkdocs.yml: naw: Unrecognised configuration name: naw"),
    "unknown plugin": (
        f"{HEAD}plugins: [nope]",
        'mkdocs.yml: plugins: The "nope" plugin is not installed',
    ),
    "no mapping": (
        "- a",
        f"{VALID}The configuration is invalid. Expected a key-value mapping (dict)"
        " but received: <class 'list'>",
    ),
    "broken YAML": (
        f"{HEAD}nav: [",
        f"{VALID}MkDocs encountered an error parsing the configuration file: while parsing a flow"
        " node expected the node content, but found '<stream end>'"
        ' in "{root}/mkdocs.yml", line 2, column 7',
    ),
    "not UTF-8": (
        b"site_name: \xff",
        f"{VALID}MkDocs encountered an error parsing the configuration file: unacceptable"
        ' character #x00ff: invalid start byte in "{root}/mkdocs.yml", position 11',
    ),
}


@pytest.mark.parametrize(("text", "message"), ERRORS.values(), ids=ERRORS)
def test_error(
    text: str | bytes, message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A mistake in `mkdocs.yml` is one line that names the file, and nothing else is printed."""
    made = project(tmp_path, text)
    with pytest.raises(BuildError) as caught:
        config.settings(made)
    assert str(caught.value) == message.replace("{root}", str(tmp_path))
    assert capfd.readouterr() == ("", "")


def test_missing(tmp_path: Path) -> None:
    """A configuration that vanished is reported like any other mistake."""
    made = project(tmp_path, HEAD)
    made.config.unlink()
    with pytest.raises(BuildError) as caught:
        config.settings(made)
    assert str(caught.value) == f"{VALID}Config file '{made.config}' does not exist."


@pytest.mark.parametrize("epoch", ["0", "1700000000", "253402300799"])
def test_epoch(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A valid `SOURCE_DATE_EPOCH` is taken."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert config.settings(project(tmp_path, HEAD)).site_name == "Shelf"


@pytest.mark.parametrize("epoch", ["", "abc", "-1", "1.5", "1e9", "٣", "253402300800", "9" * 400])
def test_bad_epoch(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `SOURCE_DATE_EPOCH` that is no moment after 1970 is refused."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(BuildError) as caught:
        config.settings(project(tmp_path, HEAD))
    message = f"SOURCE_DATE_EPOCH: expected whole seconds since 1970, got '{epoch}'"
    assert str(caught.value) == message


def test_listening() -> None:
    """Only MkDocs' warnings on this thread are collected, a line each; logging is restored."""
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    with config.collected_warnings() as warnings:
        logging.getLogger("mkdocs.structure").warning("a page\n  is %s", "odd")
        logger.info("all is well")
        logging.getLogger("elsewhere").warning("not of MkDocs")
        other = threading.Thread(target=lambda: logger.warning("a visitor asked for nothing"))
        other.start()
        other.join()
    assert warnings == ["a page is odd"]
    assert logger.handlers == before


SERVICES = """\
site_name: Shelf
extra:
  papershelf:
    contact: mail@example.org
    services:
      arxiv: https://mirror.example.org/arxiv/
    sync:
      - name: lamps
        arxiv: cat:cs.LG AND abs:lamp
        most: 20
      - name: daily
        listing: https://example.org/papers/{date}
        least: 5
"""


def test_services(tmp_path: Path) -> None:
    """A contact, other addresses of services and followed sources are read; the rest is known."""
    made = project(tmp_path, SERVICES)
    found = config.services(made)
    assert found == Services(
        contact="mail@example.org",
        endpoints={"arxiv": "https://mirror.example.org/arxiv/"},
        followed=(
            Followed("lamps", arxiv="cat:cs.LG AND abs:lamp", most=20),
            Followed("daily", listing="https://example.org/papers/{date}", least=5),
        ),
    )
    assert found.endpoint("arxiv") == "https://mirror.example.org/arxiv"
    assert found.endpoint("crossref") == "https://api.crossref.org/works"
    assert config.settings(made) == config.settings(project(tmp_path / "other", HEAD))


BOUNDS = f"""
contact: {"a" * 200}
sync:
  - {{name: {"b" * 100}, arxiv: x, most: 2000, least: 2000}}
  - {{name: c, listing: 'http://x.example/', most: 0, least: 0}}
"""


def test_bounds_of_services(tmp_path: Path) -> None:
    """What is asked for is taken right up to its bounds."""
    indented = BOUNDS.replace("\n", "\n    ")
    found = config.services(project(tmp_path, f"{HEAD}extra:\n  papershelf:{indented}"))
    assert found.contact == "a" * 200
    assert found.endpoints == {}
    assert found.followed == (
        Followed("b" * 100, arxiv="x", most=2000, least=2000),
        Followed("c", listing="http://x.example/", most=0, least=0),
    )


def test_no_services(tmp_path: Path) -> None:
    """Nothing has to be set."""
    assert config.services(project(tmp_path, HEAD)) == Services("", {}, ())


SHAPE_OF_SYNC = ".sync: expected a name, and arxiv (a query) or listing (a web address), got "
NAME_OF_SYNC = ".sync.name: expected a name of at most 100 characters without /, got "


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (
            f"contact: {'a' * 201}",
            f".contact: expected a mail address or web address, got '{'a' * 201}'",
        ),
        ("services: {acl: 5}", ".services.acl: expected a web address, got '5'"),
        (
            "sync: [{name: a, arxiv: b, listing: 'https://x.org'}]",
            f"{SHAPE_OF_SYNC}'{{'name': 'a', 'arxiv': 'b', 'listing': 'https://x.org'}}'",
        ),
        (
            "sync: [{name: a, arxiv: b, most: 2001}]",
            ".sync.most: expected a number of at most 2000, got '2001'",
        ),
        (
            "sync: [{name: a, arxiv: b, least: -1}]",
            ".sync.least: expected a number of at most 2000, got '-1'",
        ),
        (
            "sync: [{name: a, arxiv: b, most: yes}]",
            ".sync.most: expected a number of at most 2000, got 'True'",
        ),
        ("sync: [{name: 5, arxiv: b}]", ".sync.name: expected text on one line, got '5'"),
        ("sync: [{name: a, arxiv: ' '}]", ".sync.arxiv: expected text on one line, got ' '"),
        (
            'sync: [{name: a, arxiv: "b\\u200b"}]',
            ".sync.arxiv: expected text on one line, got 'b\u200b'",
        ),
        (
            "sync: [{name: a/b, arxiv: b}]",
            f"{NAME_OF_SYNC}'{{'name': 'a/b', 'arxiv': 'b'}}'",
        ),
        (
            f"sync: [{{name: {'a' * 101}, arxiv: b}}]",
            f"{NAME_OF_SYNC}'{{'name': '{'a' * 101}', 'arxiv': 'b'}}'",
        ),
        ("contact: [a]", ".contact: expected a mail address or web address, got '['a']'"),
        ("contact: a b", ".contact: expected a mail address or web address, got 'a b'"),
        ("services: x", ".services: expected addresses by the names of services, got 'x'"),
        (
            "services: {arxive: https://x.org}",
            ".services: expected one of acl, arxiv, crossref, datacite, github, hugging_face,"
            " openalex, openreview, openreview_1, pubmed, semantic_scholar, got 'arxive'",
        ),
        ("services: {acl: x.org}", ".services.acl: expected a web address, got 'x.org'"),
        (
            "services: {acl: 'http://a@x'}",
            ".services.acl: expected a web address, got 'http://a@x'",
        ),
        ("sync: x", ".sync: expected a list of sources, got 'x'"),
        (
            "sync: [x]",
            ".sync: expected a name, and arxiv (a query) or listing (a web address), got 'x'",
        ),
        (
            "sync: [{name: a}]",
            ".sync: expected a name, and arxiv (a query) or listing (a web address), got"
            " '{'name': 'a'}'",
        ),
        (
            "sync: [{name: a, arxiv: b, max: 3}]",
            ".sync: expected name, arxiv, listing, most or least, got 'max'",
        ),
        (
            "sync: [{name: a, arxiv: b, most: 9999}]",
            ".sync.most: expected a number of at most 2000, got '9999'",
        ),
        ("sync: [{name: a, arxiv: ''}]", ".sync.arxiv: expected text on one line, got ''"),
        ("sync: [{name: a, listing: x}]", ".sync.listing: expected a web address, got 'x'"),
        (
            "sync: [{arxiv: b}]",
            ".sync.name: expected a name of at most 100 characters without /, got '{'arxiv': 'b'}'",
        ),
        (
            "sync: [{name: a, arxiv: b}, {name: a, arxiv: c}]",
            ".sync: expected each name once, got '['a', 'a']'",
        ),
    ],
)
def test_services_errors(own: str, message: str, tmp_path: Path) -> None:
    """A mistake in what services are asked is one line that names the setting."""
    made = project(tmp_path, f"{HEAD}extra:\n  papershelf:\n    {own}\n")
    with pytest.raises(BuildError) as caught:
        config.services(made)
    assert str(caught.value) == f"mkdocs.yml: extra.papershelf{message}"


LETTERS = """\
extra:
  papershelf:
    digest:
      from: letters@example.org
      unsubscribe: stop@example.org
      unsubscribe_url: https://example.org/leave?who={token}
      list_id: shelf.example.org
      image: https://example.org/logo.png
      waits: [1, 2.5]
"""


def test_letters(tmp_path: Path) -> None:
    """How letters are sent is read whole; no page depends on it."""
    made = project(tmp_path, HEAD + LETTERS)
    assert config.letters(made) == Letters(
        sender="letters@example.org",
        unsubscribe="stop@example.org",
        unsubscribe_url="https://example.org/leave?who={token}",
        list_id="shelf.example.org",
        image="https://example.org/logo.png",
        waits=(1.0, 2.5),
    )
    other = project(tmp_path / "other", HEAD)
    assert config.letters(other) == Letters()
    assert config.settings(made) == config.settings(other)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("{waits: []}", Letters(waits=())),
        ("{waits: [0, 3600, 0.5]}", Letters(waits=(0.0, 3600.0, 0.5))),
        ("{waits: [1], from: a@b.example}", Letters(sender="a@b.example", waits=(1.0,))),
        ("", Letters()),
    ],
)
def test_some_of_letters(own: str, expected: Letters, tmp_path: Path) -> None:
    """Any of it may be set, right up to its bounds."""
    made = project(tmp_path, f"{HEAD}extra:\n  papershelf:\n    digest: {own}\n")
    assert config.letters(made) == expected


PARTS = ": expected one of from, image, list_id, unsubscribe, unsubscribe_url, waits, got "
WAITS = ".waits: expected a list of seconds, each at most 3600, got "
SECURE = ": expected an address that begins with https://, got "
MAIL = ": expected a mail address such as letters@example.org, got "


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("x", ": expected settings such as from: letters@example.org, got 'x'"),
        (
            "{form: x}",
            f"{PARTS}'form'",
        ),
        (
            "{waits: [1], form: x}",
            f"{PARTS}'form'",
        ),
        ("{from: x}", f".from{MAIL}'x'"),
        ("{from: 5}", f".from{MAIL}'5'"),
        ("{from: 'a@b.c\\nBcc: x@y.z'}", f".from{MAIL}'a@b.c\\nBcc: x@y.z'"),
        ('{from: "a\\u200b@b.c"}', f".from{MAIL}'a\u200b@b.c'"),
        ("{unsubscribe: 'a b@c.d'}", f".unsubscribe{MAIL}'a b@c.d'"),
        ("{image: 'http://x.org/a.png'}", f".image{SECURE}'http://x.org/a.png'"),
        (
            "{unsubscribe_url: 'https://x.org/a>b{token}'}",
            f".unsubscribe_url{SECURE}'https://x.org/a>b{{token}}'",
        ),
        (
            "{unsubscribe_url: 'https://x.org/'}",
            ".unsubscribe_url: expected {token} in it, which stands for the recipient, got"
            " 'https://x.org/'",
        ),
        ("{list_id: 'a b'}", ".list_id: expected a name such as shelf.example.org, got 'a b'"),
        ("{waits: 5}", f"{WAITS}'5'"),
        ("{waits: [-1]}", f"{WAITS}'[-1]'"),
        ("{waits: [1, 3600.5]}", f"{WAITS}'[1, 3600.5]'"),
        ("{waits: [yes]}", f"{WAITS}'[True]'"),
        ("{waits: ['1']}", f"{WAITS}'['1']'"),
    ],
)
def test_letters_errors(own: str, message: str, tmp_path: Path) -> None:
    """A mistake in how letters are sent is one line that names the setting."""
    made = project(tmp_path, f"{HEAD}extra:\n  papershelf:\n    digest: {own}\n")
    with pytest.raises(BuildError) as caught:
        config.letters(made)
    assert str(caught.value) == f"mkdocs.yml: extra.papershelf.digest{message}"
