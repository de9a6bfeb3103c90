"""The command `papershelf digest` without sending: what it prints, writes and refuses."""

from __future__ import annotations

import datetime
import email
import email.policy
from pathlib import Path

import pytest

from papershelf.cli.letters import since
from papershelf.content.dates import PartialDate
from tests.conftest import run
from tests.mail.catalog import SETTINGS, Shelf

TODAY = datetime.date(2026, 3, 1)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A catalog of two papers, which is the current folder."""
    made = Shelf(tmp_path, 1).make("ada@example.org")
    made.add("a-lamp", "2026-03-01", "tags: [lamps]", "authors: [Ada Quill]")
    made.add("a-tide", "2026-02-20", "tags: [tides]")
    monkeypatch.chdir(made.root)
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1d", PartialDate(2026, 2, 28)),
        ("7d", PartialDate(2026, 2, 22)),
        ("2025-03-17", PartialDate(2025, 3, 17)),
    ],
)
def test_since(text: str, expected: PartialDate) -> None:
    """Days count back from today, by the clock; a date is taken as it is."""
    assert since(text, TODAY) == expected


@pytest.mark.parametrize("text", ["", "0d", "d", "7", "7w", "-1d", "2025-03", "2025-02-30", "x"])
def test_no_since(text: str) -> None:
    """Anything else is refused, with what is meant."""
    with pytest.raises(ValueError, match=r"such as 1d or 7d, or a day as YYYY-MM-DD, got"):
        since(text, TODAY)


def test_printed(shelf: Shelf) -> None:
    """Without options about where to, the letter is printed as plain text."""
    result = run("digest", "--since", "2026-02-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("Lamp Shelf\n2 new papers\nSince 1 February 2026\n")
    assert "https://shelf.example.org/lamps/papers/a-tide/" in result.stdout


def test_nothing(shelf: Shelf) -> None:
    """If nothing is new, nothing is written, a line says so, and all is well."""
    out = shelf.folder / "letter.eml"
    result = run("digest", "--since", "2026-03-02", "--out", out)
    assert (result.exit_code, result.output) == (0, "Nothing is new since 2 March 2026.\n")
    assert not out.exists()


def test_topics(shelf: Shelf) -> None:
    """Tags, authors and queries choose papers; any one is enough."""
    result = run("digest", "--since", "2026-01-01", "--tag", "tides", "--query", "the paper tide")
    assert "\n1 new paper\nSince 1 January 2026\nTopics: Tides, “the paper tide”\n" in result.stdout
    both = run("digest", "--since", "2026-01-01", "--tag", "tides", "--author", "Ada Quill")
    assert "\n2 new papers\n" in both.stdout
    none = run("digest", "--since", "2026-01-01", "--author", "Nobody")
    assert none.output == (
        "No paper of the catalog has the author 'Nobody'.\nNothing is new since 1 January 2026.\n"
    )
    wrong = run("digest", "--since", "2026-01-01", "--tag", "tide")
    assert wrong.exit_code == 2
    assert "did you mean 'tides'?" in wrong.output


def test_draft(shelf: Shelf) -> None:
    """A file is a draft with both parts; the same letter has the same id."""
    out = shelf.folder / "letter.eml"
    mails = []
    for _ in range(2):
        assert run("digest", "--since", "2026-02-01", "--out", out).exit_code == 0
        mails.append(email.message_from_bytes(out.read_bytes(), policy=email.policy.default))
    first, second = mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Subject"] == "2 new papers: A lamp"
    assert first["X-Unsent"] == "1"
    assert first["To"] is None
    assert [part.get_content_type() for part in first.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_no_address(shelf: Shelf) -> None:
    """Without the address of the site no link could be written."""
    text = SETTINGS.replace("site_url: https://shelf.example.org/lamps/\n", "")
    (shelf.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    result = run("digest", "--since", "2026-02-01")
    assert result.exit_code == 1
    assert result.output.startswith("mkdocs.yml: site_url: expected the address of the site")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--send", "--ledger", "x", "--tag", "tides"], "expected topics beside each recipient"),
        (["--send", "--ledger", "x", "--out", "y"], "expected topics beside each recipient"),
        (["--send"], "expected --ledger with --send"),
        (["--ledger", "x"], "expected --send with what is about sending"),
        (["--resend-uncertain"], "expected --send with what is about sending"),
        (["--send", "--ledger", "x"], "expected --recipients, or PAPERSHELF_RECIPIENTS set"),
    ],
)
def test_usage(shelf: Shelf, options: list[str], expected: str) -> None:
    """Options that do not go together are wrong usage."""
    result = run("digest", "--since", "7d", *options)
    assert result.exit_code == 2
    assert expected in " ".join(result.output.split())
