"""The ledger: what it remembers, after an end at any byte, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papershelf.errors import MailError
from papershelf.mail.ledger import Keys, opened
from tests.mail.catalog import SECRET

KEYS = Keys(SECRET)


def test_told(tmp_path: Path) -> None:
    """What was sent, or may have been, is known by any run after; what was refused is not."""
    path = tmp_path / "ledger"
    with opened(path, KEYS) as book:
        for state in ("sent", "refused", "deferred", "uncertain"):
            to, letter = book.to(f"{state}@example.org"), book.letter([state])
            book.begin(to, letter, [state])
            book.end(to, letter, state)
    with opened(path, KEYS) as book:
        told = {
            state: book.is_told(book.to(f"{state}@example.org"))(state)
            for state in ("sent", "refused", "deferred", "uncertain")
        }
        assert told == {"sent": True, "refused": False, "deferred": False, "uncertain": True}
        assert not book.is_told(book.to("sent@example.org"))("refused")
        assert book.unfinished == ()
        assert len(book.uncertain) == 1


def test_unfinished(tmp_path: Path) -> None:
    """A delivery without an end is uncertain, is reported once as unfinished, and stays known."""
    path = tmp_path / "ledger"
    with opened(path, KEYS) as book:
        to, letter = book.to("ada@example.org"), book.letter(["lamp"])
        book.begin(to, letter, ["lamp"])
    with opened(path, KEYS) as book:
        assert book.unfinished == book.uncertain == ((to, letter),)
        assert book.is_told(to)("lamp")
        assert book.tells(letter)("lamp")
    with opened(path, KEYS) as book:
        assert book.unfinished == ()
        assert book.uncertain == ((to, letter),)


@pytest.mark.parametrize(("state", "left"), [("sent", 0), ("refused", 1), ("uncertain", 1)])
def test_again(tmp_path: Path, state: str, left: int) -> None:
    """What may have arrived stays so if a second try is refused; only one that is sent ends it."""
    path = tmp_path / "ledger"
    with opened(path, KEYS) as book:
        to, letter = book.to("ada@example.org"), book.letter(["lamp"])
        for end in ("uncertain", state):
            book.begin(to, letter, ["lamp"])
            book.end(to, letter, end)
        assert book.is_told(to)("lamp")
    with opened(path, KEYS) as book:
        assert len(book.uncertain) == left
        assert book.is_told(to)("lamp")


def test_cut_at_every_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a kill cuts the file, it opens, and a delivery is never taken for one not begun."""
    monkeypatch.setattr("os.fsync", lambda _descriptor: None)  # a thousand times, for nothing
    whole = tmp_path / "whole"
    with opened(whole, KEYS) as book:
        to, letter = book.to("ada@example.org"), book.letter(["lamp", "wick"])
        book.begin(to, letter, ["lamp", "wick"])
        book.end(to, letter, "sent")
    raw = whole.read_bytes()
    begun = raw.index(b"begun") + len('begun"}\n')
    for size in range(len(raw) + 1):
        path = tmp_path / "cut"
        path.write_bytes(raw[:size])
        with opened(path, KEYS) as book:
            assert book.is_told(to)("wick") == (size >= begun)
            assert (book.unfinished != ()) == (begun <= size < len(raw))
        with opened(path, KEYS) as book:  # what was cut is closed, and read over
            assert book.is_told(to)("wick") == (size >= begun)
            book.begin(book.to("ben@example.org"), letter, ["lamp", "wick"])
        with opened(path, KEYS) as book:
            assert len(book.unfinished) == 1


def test_only_grows(tmp_path: Path) -> None:
    """No byte that was written is written anew."""
    path = tmp_path / "ledger"
    with opened(path, KEYS) as book:
        book.begin(book.to("ada@example.org"), book.letter(["lamp"]), ["lamp"])
    before = path.read_bytes()
    with opened(path, KEYS):
        pass
    assert path.read_bytes().startswith(before)


def test_no_address(tmp_path: Path) -> None:
    """It holds neither addresses nor names of papers, and another secret makes other hashes."""
    path = tmp_path / "ledger"
    with opened(path, KEYS) as book:
        book.begin(book.to("ada@example.org"), book.letter(["lantern"]), ["lantern"])
    text = path.read_text(encoding="utf-8")
    assert "ada" not in text
    assert "lantern" not in text
    assert Keys("x" * 32).of("to", "ada@example.org") not in text
    assert [sorted(json.loads(line)) for line in text.splitlines()] == [
        ["check", "ledger"],
        ["items", "letter"],
        ["letter", "state", "to"],
    ]


def test_refused(tmp_path: Path) -> None:
    """Another secret, a damaged line and a second user end the run before anything is sent."""
    path = tmp_path / "ledger"
    with opened(path, KEYS) as book:
        book.begin(book.to("ada@example.org"), book.letter(["lamp"]), ["lamp"])
    with pytest.raises(MailError, match="this secret, got another"), opened(path, Keys("y" * 32)):
        pass
    with opened(path, KEYS), pytest.raises(MailError, match="that nobody uses"), opened(path, KEYS):
        pass
    raw = path.read_bytes()
    for spoilt in (
        b"{}\n",
        b"not json\n",
        b'{"to": "a", "letter": "b", "state": "sent"}\n',
        b"1\n",
    ):
        path.write_bytes(raw + spoilt)
        with pytest.raises(MailError, match=r"ledger:5: expected a line"), opened(path, KEYS):
            pass


def test_short_secret() -> None:
    """A secret that could be guessed is refused."""
    with pytest.raises(MailError, match="at least 32 characters"):
        Keys("short")
    assert SECRET not in repr(KEYS)
