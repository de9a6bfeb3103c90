"""Sending: letters to a real SMTP server that fails in every way, and what is reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from papershelf.mail import smtp
from tests.conftest import run
from tests.mail.catalog import SECRET, SETTINGS, Shelf
from tests.mail.server import PASSWORD, TLS, USER, Box, serving

ADA, BEN, CLEO = "ada@example.org", "ben@example.org", "cleo@example.org"
Send = Callable[..., Result]


@pytest.fixture
def box() -> Box:
    """What the server takes."""
    return Box()


@pytest.fixture
def shelf(tmp_path: Path, box: Box) -> Iterator[Shelf]:
    """A catalog of one paper with three readers, and a server."""
    with serving(box) as port:
        made = Shelf(tmp_path, port).make(ADA, BEN, CLEO)
        made.add("a-lamp", "2026-03-01")
        yield made


@pytest.fixture
def send(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Send:
    """Send in this process; a time-out takes a moment only."""
    monkeypatch.chdir(shelf.root)
    monkeypatch.setattr(smtp.Connection.__init__, "__defaults__", (0.4, 0.4))

    def sent(*options: str) -> Result:
        for name, value in shelf.environment.items():
            monkeypatch.setenv(name, value)
        return run(*shelf.command(*options))

    return sent


def counts(box: Box) -> list[int]:
    """Return how many mails each reader has."""
    return [len(box.got(address)) for address in (ADA, BEN, CLEO)]


def test_everybody_once(send: Send, box: Box, shelf: Shelf) -> None:
    """Each gets a mail of their own; a second run sends nothing, and a new paper alone later."""
    first = send()
    assert (first.exit_code, first.stderr) == (0, "Letters: 3 sent.\n")
    assert counts(box) == [1, 1, 1]
    assert [mail["To"] for _, mail in box.mails] == [ADA, BEN, CLEO]
    second = send()
    assert (second.exit_code, second.stderr) == (0, "Letters: nothing new for 3 recipients.\n")
    shelf.add("a-wick", "2026-03-02")
    assert send().exit_code == 0
    assert counts(box) == [2, 2, 2]
    assert [mail["Subject"] for mail in box.got(ADA)] == [
        "1 new paper: A lamp",
        "1 new paper: A wick",
    ]


def test_refused(send: Send, box: Box) -> None:
    """Of a recipient whom the server refuses the others take no harm; the next run tries again."""
    box.faults[BEN] = ["550"]
    result = send()
    assert result.exit_code == 1
    assert result.stderr == (
        "line 2: refused: the server answers 550 (5.1.1); remove the line, or correct it.\n"
        "Letters: 2 sent, 1 refused.\n"
    )
    assert counts(box) == [1, 0, 1]
    assert send().exit_code == 0
    assert counts(box) == [1, 1, 1]


@pytest.mark.parametrize("fault", ["451", "451-data", "drop", "drop-body", "silent"])
def test_passing(send: Send, box: Box, fault: str) -> None:
    """Greylisting, and a connection lost before the mail is whole, are tried again after a wait."""
    box.faults[BEN] = [fault, fault] if fault != "drop" else [fault]
    result = send()
    assert (result.exit_code, result.stderr) == (0, "Letters: 3 sent.\n")
    assert counts(box) == [1, 1, 1]
    assert [to for to, _ in box.mails] == [ADA, CLEO, BEN] or fault == "drop"


def test_never_taken(send: Send, box: Box) -> None:
    """What is not taken after all waits is named, and the next run tries again."""
    box.faults[BEN] = ["451"] * 3
    result = send()
    assert (result.exit_code, result.stderr) == (
        1,
        "line 2: not sent: the server answers 451 (4.7.1); the next run tries again.\n"
        "Letters: 2 sent, 1 not sent.\n",
    )
    assert send().exit_code == 0
    assert counts(box) == [1, 1, 1]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("drop-after", "the connection broke"),
        ("silent-after", "the server gives no answer in time"),
        ("nonsense-after", "the server cannot be understood"),
    ],
)
def test_uncertain(send: Send, box: Box, fault: str, reason: str) -> None:
    """Without an answer to the whole mail nobody knows; it is sent again only if asked, alike."""
    box.faults[BEN] = [fault]
    result = send()
    assert (result.exit_code, result.stderr) == (
        1,
        f"line 2: uncertain: {reason}; the letter may have arrived.\n"
        "Letters: 2 sent, 1 uncertain.\n",
    )
    assert counts(box) == [1, 1, 1]
    second = send()
    assert (second.exit_code, second.stderr) == (
        0,
        "Letters: nothing new for 3 recipients.\n"
        "Uncertain of earlier runs: 1 letter; --resend-uncertain sends them again.\n",
    )
    assert counts(box) == [1, 1, 1]
    third = send("--resend-uncertain")
    assert (third.exit_code, third.stderr) == (
        0,
        "Letters: 1 sent; nothing new for 2 recipients.\n",
    )
    assert counts(box) == [1, 2, 1]
    once, twice = box.got(BEN)
    assert once["Message-ID"] == twice["Message-ID"]
    assert once.get_body(("plain",)).get_content() == twice.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert send("--resend-uncertain").stderr == "Letters: nothing new for 3 recipients.\n"


def test_resent_refused(send: Send, box: Box) -> None:
    """A letter that may have arrived stays uncertain when a second try is refused."""
    box.faults[BEN] = ["drop-after", "550"]
    send()
    assert send("--resend-uncertain").exit_code == 1
    send()
    assert counts(box) == [1, 1, 1]


def test_no_server(send: Send, box: Box, shelf: Shelf) -> None:
    """Without a server nothing is lost: every letter is named as not sent."""
    shelf.port = 1
    result = send()
    assert result.exit_code == 1
    assert result.stderr == (
        "lines 1, 2 and 3: not sent: the server refuses the connection; the next run tries again.\n"
        "Letters: 3 not sent.\n"
    )
    assert box.mails == []


def test_lost_ledger(send: Send, box: Box) -> None:
    """If an earlier run lost its ledger, all that is due is uncertain: reported, not repeated."""
    result = send("--ledger-lost")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        "line 1: uncertain: an earlier run did not finish; the letter may have arrived."
    )
    assert box.mails == []
    send()
    assert box.mails == []
    assert send("--resend-uncertain").exit_code == 0
    assert counts(box) == [1, 1, 1]


def test_tls(send: Send, box: Box, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """TLS from the start, or STARTTLS with a login, if the certificate is the server's."""
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "right.pem"))
    with serving(box, tls="smtps") as shelf.port:
        shelf.scheme = "smtps"
        assert send().exit_code == 0
    shelf.add("a-wick", "2026-03-02")
    shelf.variables = {"PAPERSHELF_SMTP_USER": USER, "PAPERSHELF_SMTP_PASSWORD": PASSWORD}
    with serving(box, tls="starttls", login=True) as shelf.port:
        shelf.scheme = "smtp"
        assert send().exit_code == 0
    assert counts(box) == [2, 2, 2]


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
def test_wrong_certificate(
    send: Send, box: Box, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    """Nothing goes to a server whose certificate is another's, no password either."""
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "right.pem"))
    shelf.variables = {"PAPERSHELF_SMTP_USER": USER, "PAPERSHELF_SMTP_PASSWORD": PASSWORD}
    tls = {"smtps": "smtps", "smtp": "starttls"}[scheme]
    with serving(box, tls=tls, certificate="wrong") as shelf.port:
        shelf.scheme = scheme
        result = send()
    assert result.exit_code == 1
    assert "expected a certificate of this server, got: self-signed certificate" in result.stderr
    assert result.stderr.endswith("Letters: 3 not sent.\n")
    assert box.mails == []


def test_no_starttls(send: Send, box: Box, shelf: Shelf) -> None:
    """A server that offers no STARTTLS gets nothing, unless it is this machine and asked for."""
    shelf.scheme = "smtp"
    result = send()
    assert result.exit_code == 1
    assert "127.0.0.1: expected a server with STARTTLS and AUTH, got one without" in result.stderr
    assert box.mails == []


def test_wrong_password(
    send: Send, box: Box, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A login that fails ends the run; the password is in no message."""
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "right.pem"))
    shelf.variables = {"PAPERSHELF_SMTP_USER": USER, "PAPERSHELF_SMTP_PASSWORD": "another-7392"}
    with serving(box, tls="starttls", login=True) as shelf.port:
        shelf.scheme = "smtp"
        result = send()
    assert result.exit_code == 1
    assert "expected user and password that the server knows, got 535" in result.stderr
    assert "another-7392" not in result.output
    assert box.mails == []


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("PAPERSHELF_SMTP", "mail.example.org", "expected smtps://mail.example.org (TLS)"),
        ("PAPERSHELF_SMTP", "smtps://u:p@mail.example.org", "got something else"),
        ("PAPERSHELF_SMTP", "smtp+plain://mail.example.org", "only for this machine"),
        ("PAPERSHELF_SMTP_USER", "lamp", "expected both PAPERSHELF_SMTP_USER"),
        ("PAPERSHELF_LETTER_SECRET", "short", "at least 32 characters"),
    ],
)
def test_settings_of_sending(
    send: Send, shelf: Shelf, box: Box, variable: str, value: str, expected: str
) -> None:
    """What is set wrongly is a line, before anything is sent."""
    shelf.variables = {variable: value}
    result = send()
    assert result.exit_code == 1
    assert expected in result.stderr
    assert "u:p" not in result.stderr
    assert box.mails == []


def test_in_the_repository(send: Send, shelf: Shelf, box: Box) -> None:
    """A list of recipients inside the repository is refused, or it would be published some day."""
    (shelf.folder / ".git").mkdir()
    result = send()
    assert result.exit_code == 1
    assert "expected a file outside the repository" in result.stderr
    assert box.mails == []


def test_list_in_the_environment(shelf: Shelf, send: Send, box: Box) -> None:
    """The recipients may stand in a variable, as a secret of a workflow does."""
    shelf.variables = {"PAPERSHELF_RECIPIENTS": f"{ADA}\nnobody\n"}
    shelf.people.unlink()
    command = [word for word in shelf.command() if word not in ("--recipients", str(shelf.people))]
    send()  # sets the variables
    result = run(*command)
    assert result.exit_code == 1
    assert "PAPERSHELF_RECIPIENTS:2: expected a mail address first" in result.stderr


def test_utf8(send: Send, shelf: Shelf, box: Box) -> None:
    """An address outside ASCII goes to a server that knows it, and is refused by name elsewhere."""
    shelf.people.write_text("wörter@例え.jp\n", encoding="utf-8")
    result = send()
    assert result.exit_code == 1
    assert (
        "line 1: refused: the server knows no addresses of letters outside ASCII" in result.stderr
    )
    with serving(box, utf8=True) as shelf.port:
        assert send().exit_code == 0
    [(to, mail)] = box.mails
    assert to == "wörter@xn--r8jz45g.jp"
    assert mail["To"] == to


def test_topics(send: Send, shelf: Shelf, box: Box) -> None:
    """Each reader is sent the papers of their topics alone."""
    shelf.add("high-tide", "2026-03-02", "tags: [tides]")
    shelf.add("low-tide", "2026-03-02", "authors: [Dora Finch]")
    shelf.people.write_text(
        f'{ADA} tag:tides author:"Dora Finch"\n{BEN} query:"a lamp"\n{CLEO} author:nobody\n',
        encoding="utf-8",
    )
    result = send()
    assert result.exit_code == 0
    assert "line 3: no paper of the catalog has one of the authors.\n" in result.stderr
    texts = [mail.get_body(("plain",)).get_content() for _, mail in box.mails]  # type: ignore[union-attr]
    assert [re.findall("/papers/([a-z-]+)/", text) for text in texts] == [
        ["high-tide", "low-tide"],
        ["a-lamp"],
    ]
    assert "Topics: Tides, Dora Finch" in texts[0]


def test_what_becomes_of_papers(send: Send, shelf: Shelf, box: Box) -> None:
    """A paper that is removed, renamed or added again is no news; what became of one is, once."""
    path = shelf.add("a-wick", "2026-03-02")
    send()
    path.unlink()
    send()
    path = shelf.add("a-wick", "2026-03-05")  # added a second time
    send()
    path.unlink()
    path = shelf.add("a-new-wick", "2026-03-05", "aliases: [a-wick]")  # renamed
    send()
    assert counts(box) == [1, 1, 1]
    # Withdrawn long before the interval, but known here only now; who was sent it is told.
    shelf.add(
        "a-new-wick", "2026-03-05", "aliases: [a-wick]", "status: 'withdrawn 2025-01-01: It burns.'"
    )
    assert send().exit_code == 0
    assert counts(box) == [2, 2, 2]
    mail = box.got(ADA)[1]
    assert mail["Subject"] == "What became of 1 paper: A new wick"
    send()
    assert counts(box) == [2, 2, 2]


def test_removed_before_it_is_sent_again(send: Send, shelf: Shelf, box: Box) -> None:
    """Of a letter that may have arrived only what the catalog still has is sent again."""
    shelf.add("a-wick", "2026-03-02")
    box.faults[ADA] = ["drop-after"]
    send()
    (shelf.root / "content/papers/undated/a-wick.yml").unlink()
    send("--resend-uncertain")
    assert [mail["Subject"] for mail in box.got(ADA)] == [
        "2 new papers: A wick",
        "1 new paper: A lamp",
    ]


def test_headers(send: Send, shelf: Shelf, box: Box) -> None:
    """A mail names the list and the way to leave it; one click only where a page is set for it."""
    send()
    [first, *_] = box.got(ADA)
    assert first["From"] == "Lamp Shelf <letters@example.org>"
    assert first["List-Id"] == "<lamps.shelf.example.org>"
    assert first["List-Unsubscribe"] == "<mailto:letters@example.org?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in first
    page = "https://news.example.org/leave/" + "x" * 90 + "?who={token}"
    own = f"      unsubscribe: stop@example.org\n      unsubscribe_url: {page}\n"
    (shelf.root / "mkdocs.yml").write_text(SETTINGS + own, encoding="utf-8")
    shelf.add("a-wick", "2026-03-02")
    send()
    tokens = {}
    for address in (ADA, BEN):
        mail = box.got(address)[1]
        found = re.fullmatch(
            r"<(https://\S+\?who=([\w-]{24}))>, <mailto:stop@example.org\?subject=unsubscribe>",
            mail["List-Unsubscribe"],
        )
        assert found
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        for part in ("plain", "html"):
            assert found[1] in mail.get_body((part,)).get_content()  # type: ignore[union-attr]
        tokens[address] = found[2]
    assert len(set(tokens.values())) == 2
    whose = run(*("digest", "--since", "1d", "--recipients", shelf.people, "--whose", tokens[BEN]))
    assert (whose.exit_code, whose.stdout) == (0, "line 2\n")
    ids = [mail["Message-ID"] for _, mail in box.mails]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"<[\w-]{24}@example\.org>", name) for name in ids)


def test_nothing_leaks(send: Send, shelf: Shelf, box: Box) -> None:
    """No address and no secret stands in what runs print, in the ledger, or in the catalog."""
    box.faults = {ADA: ["550"], BEN: ["drop-after"], CLEO: ["451"] * 3}
    shelf.variables = {"PAPERSHELF_SMTP_USER": "", "PAPERSHELF_SMTP_PASSWORD": ""}
    outputs = [send().output, send("--resend-uncertain").output, send("--ledger-lost").output]
    kept = [path.read_text("utf-8") for path in shelf.root.rglob("*.*") if path.is_file()]
    kept.append(shelf.ledger.read_text(encoding="utf-8"))
    for text in [*outputs, *kept]:
        for word in ("ada@", "ben@", "cleo@", SECRET, "recipients.txt"):
            assert word not in text
    assert len(kept) == 4
