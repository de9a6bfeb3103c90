"""Forms: what is read from an issue, and what is refused."""

from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papershelf.content import questions
from papershelf.content.dates import PartialDate
from papershelf.errors import ContentError
from papershelf.sources import form
from papershelf.sources.form import Form, Reporter
from tests.conftest import ROOT
from tests.processor import within
from tests.sources.events import RENDERED, about, body, event

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
NO_FORM = (
    "issue: expected an issue made with one of the forms, got another text; open a new issue with"
    " 'Correct a paper' or 'Add a paper'"
)


def refusal(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        form.event(text)
    return list(map(str, caught.value.problems))


def answers(text: str) -> dict[str, str]:
    return {question.id: answer for question, answer in form.parse(text).answers.items()}


@pytest.mark.parametrize(
    ("name", "asked"),
    [("correct-a-paper.yml", questions.CORRECT), ("add-a-paper.yml", questions.ADD)],
)
def test_in_step(name: str, asked: tuple[questions.Question, ...]) -> None:
    """The forms on GitHub ask what the parser reads, under the same headings and in this order."""
    data = yaml.safe_load((TEMPLATES / name).read_text(encoding="utf-8"))
    inputs = [item for item in data["body"] if item["type"] != "markdown"]
    found = [(item["id"], item["attributes"]["label"]) for item in inputs]
    assert found == [(question.id, question.label) for question in asked]
    assert {item["id"] for item in inputs if "render" in item["attributes"]} == RENDERED
    # These name parts of the issue itself in its address.
    reserved = {"title", "body", "labels", "assignees", "projects", "milestone", "template"}
    assert not reserved & {item["id"] for item in inputs}


def test_event() -> None:
    """An event gives answers, the issue's number and day, and who opened it."""
    text = event(body("correct", paper="lantern", authors="Ada Quill\nBen Oak", note="See p. 1"))
    assert form.event(text) == Form(
        {
            questions.PAPER: "lantern",
            about("authors"): "Ada Quill\nBen Oak",
            questions.NOTE: "See p. 1",
        },
        corrects=True,
        issue=12,
        reporter=Reporter("ada-quill", 4711),
        opened=PartialDate(2026, 3, 5),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Title\n\nA\n\n### TL;DR\n\n_No response_", {"paper-title": "A"}),
        ("### Title\r\n\r\nA\r\n\r\n### DOI\r\n\r\n10.1/x", {"paper-title": "A", "doi": "10.1/x"}),
        ("### Abstract\n\n```text\n\n```\n", {}),
        ("### Abstract\n\n```text\n```\n", {}),
        ("### Abstract\n\n````text\na\n```\nb\n````", {"abstract": "a\n```\nb"}),
        ("### Abstract\n\n```text\n a  b \n\n\n\nc\t\n```", {"abstract": "a b\n\nc"}),
        ("### Title\n\nA\u200b\u202eB\x07 C\ufeff", {"paper-title": "AB C"}),
        ("### Title\n\ne\u0301", {"paper-title": "é"}),
        ("### Title\n\n\ud800A", {"paper-title": "A"}),
        (
            "### Abstract\n\n#### Method\n\n###no heading",
            {"abstract": "#### Method\n\n###no heading"},
        ),
        ("Dear all,\n\n### Title\n\nA", {"paper-title": "A"}),
        ("###   Title  \n\nA", {"paper-title": "A"}),
    ],
)
def test_answers(text: str, expected: dict[str, str]) -> None:
    """Answers are visible text without fences; a heading that is missing has no answer."""
    assert answers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (event(None), [NO_FORM]),
        (event(["### Title"]), [NO_FORM]),
        (event("Please fix the title."), [NO_FORM]),
        (event("### Steps to reproduce\n\nNone"), [NO_FORM]),
        (
            event(body("correct", paper="x") + "\n\n### Title\n\nOther"),
            ["issue: Title: expected each heading of the form once, got this again; remove one"],
        ),
        (
            event(body("correct", paper="x", abstract="a\n### Title\nb")),
            ["issue: Title: expected each heading of the form once, got this again; remove one"],
        ),
        (
            event(body("correct", paper="x") + "\n\n### Sources\n\nmine"),
            [
                "issue: expected only the form's own headings, got 'Sources'; remove '###'",
            ],
        ),
        (
            event("### Title\n\nA\n\n### Tit\u200ble\n\nB"),
            ["issue: expected only the form's own headings, got 'Tit le'; remove '###'"],
        ),
        (event("x" * 65_537), ["issue: expected at most 65,536 characters, got 65,537"]),
        ("{", ["issue: expected a GitHub event, got other JSON"]),
        ('{"a":' + "[" * 100_000, ["issue: expected a GitHub event, got other JSON"]),
        ('{"a":' + "1" * 5000 + "}", ["issue: expected a GitHub event, got other JSON"]),
        ('{"pull_request": {}}', ["issue: expected an event about an issue, got another"]),
        ('{"issue": "### Title"}', ["issue: expected an event about an issue, got another"]),
    ],
    ids=range(14),
)
def test_refused(text: str, expected: list[str]) -> None:
    """What is no form, or was edited into something else, is refused with a sentence."""
    assert refusal(text) == expected


@pytest.mark.parametrize(
    "user",
    [
        None,
        "ada",
        {"login": "ada\nCo-authored-by: x", "id": 1},
        {"login": "ada <x@example.org>", "id": 1},
        {"login": "a--b", "id": 1},
        {"login": "-a", "id": 1},
        {"login": "a" * 40, "id": 1},
        {"login": "renovate[bot]", "id": 1},
        {"login": "ada", "id": True},
        {"login": "ada", "id": "1"},
        {"login": "ada", "id": -1},
        {"login": "ada", "id": 2**60},
        {"login": "аda", "id": 1},
    ],
)
def test_reporter_refused(user: object) -> None:
    """Who has no plain account gets no credit, and cannot write into the commit's message."""
    assert form.event(event("### Title\n\nA", user=user)).reporter is None


@pytest.mark.parametrize(
    ("changed", "attribute"),
    [
        ({"number": "12; rm -rf /"}, "issue"),
        ({"number": True}, "issue"),
        ({"number": -1}, "issue"),
        ({"created_at": "yesterday"}, "opened"),
        ({"created_at": None}, "opened"),
    ],
)
def test_facts_refused(changed: dict[str, object], attribute: str) -> None:
    """A number or a day that is none is left out."""
    assert getattr(form.event(event("### Title\n\nA", **changed)), attribute) is None


def test_files() -> None:
    """A file holds an event or just the text of an issue; other bytes, or too many, are refused."""
    assert form.read(event("### Title\n\nA").encode()).issue == 12
    assert form.read(b"### Title\n\nA") == Form({about("title"): "A"}, corrects=False)
    with pytest.raises(ContentError, match=r"^issue: expected UTF-8 text, got other bytes$"):
        form.read(b"### Title\n\n\xff")
    with pytest.raises(ContentError, match=r"^issue: expected at most 4,194,304 bytes, got more$"):
        form.read(b" " * (4 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    "text",
    [
        "### Abstract\n\n" + "`" * 30_000 + "\n" + "`" * 29_999 + "x",
        "### " + " " * 60_000,
        "###" + "\t \u00a0" * 20_000 + "x",
        "### Title\n" * 6000,
        "### Abstract\n\n```text\n" + "\n" * 60_000 + "x",
    ],
    ids=range(5),
)
def test_no_freeze(text: str) -> None:
    """No text of an issue takes long to read."""
    with within(2), contextlib.suppress(ContentError):
        form.parse(text)


@given(st.text(), st.sampled_from(["", "### Title\n\n", "### Paper id\n\n"]))
def test_any_text(text: str, before: str) -> None:
    """Any text gives a form or a ContentError, and answers without what hides or reorders text."""
    try:
        found = form.parse(before + text)
    except ContentError:
        return
    for answer in found.answers.values():
        assert answer == form.tidy(answer) != ""
        assert not set(answer) & {*"\r\t\u200b\u202e\u2066\ud800"}


def test_bounds() -> None:
    """Numbers, texts and files are taken right up to their bounds."""
    ada = {"login": "ada"}
    for number, issue in ((0, None), (1, 1), (2**31 - 1, 2**31 - 1), (2**31, None)):
        found = form.event(event("### Title\n\nA", number=number, user={**ada, "id": number}))
        assert found.issue == issue
        assert found.reporter == (Reporter("ada", number) if number else None)
    for number in (2**53 - 1, 2**53):
        reporter = form.event(event("### Title\n\nA", user={**ada, "id": number})).reporter
        assert (reporter is None) == (number == 2**53)
    long = "### Title\n\n" + "x" * 65_525
    assert answers(long) == {"paper-title": "x" * 65_525}
    assert refusal(event(long + "x")) == ["issue: expected at most 65,536 characters, got 65,537"]
    raw = event("### Title\n\nA").encode()
    whole = b" \n" + raw + b" " * (4 * 1024 * 1024 - len(raw) - 2)
    assert form.read(whole).answers == {about("title"): "A"}


def test_line_ends() -> None:
    """Lines end in any way; white space around an answer, and letters, are no part of that."""
    expected = {"paper-title": "A", "doi": "10.1/x"}
    assert answers("### Title\r\rA\r\r### DOI\r\r10.1/x\r") == expected
    assert answers("### Abstract\r\n\r\nA\r\nB\r\n") == {"abstract": "A\nB"}
    assert form.tidy("\n\nXaX\n\n\n\nb \n") == "XaX\n\nb"
    assert form.tidy("\u00a0\n a\n\u3000") == "a"


def test_places() -> None:
    """A problem of an issue has no line; a text that is no text is none."""
    with pytest.raises(ContentError) as caught:
        form.parse("### Other\n\nA\n\n### Title\n\nA\n\n### Title\n\nB")
    places = [(one.line, one.column, one.field) for one in caught.value.problems]
    assert places == [(0, 0, ""), (0, 0, "Title")]
    assert refusal(event(5)) == refusal(event("")) == refusal(event("XXXX"))
