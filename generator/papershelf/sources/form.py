"""Forms: an issue that was made with one of the forms, taken apart into answers.

GitHub writes each question as a heading of the third level and the answer below it, between
fences if the form declares so, and `_No response_` for none. An issue can be edited freely, so it
is read as strictly as any text of strangers: known headings only, each once. Nothing in it is
followed, run or looked up; it is text.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from papershelf.content import questions
from papershelf.content.dates import PartialDate
from papershelf.content.questions import Question
from papershelf.errors import ContentError, Message, Problem, quoted
from papershelf.sources import repair

NAME = "issue"
"""What messages call the issue."""
LONGEST = 65_536
"""So many characters an issue has at most; a longer text comes from elsewhere."""
MAX_BYTES = 4 * 1024 * 1024
_ASKED = {question.label: question for question in questions.CORRECT}
_HEADING = re.compile(r"(?m)^###[ \t]+(\S.*)$")
_FENCED = re.compile(r"(`{3,9})[a-z]*\n(.*?)\n?\1", re.DOTALL)
_NO_ANSWER = "_No response_"
# github.com/shinnn/github-username-regex has the rules; bots end in `[bot]` and get no credit.
_LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}")


@dataclass(frozen=True)
class Reporter:
    """Who opened the issue."""

    login: str
    """The name on GitHub: ASCII letters, digits and single hyphens."""
    number: int
    """The account's number, which outlives a change of name."""


@dataclass(frozen=True)
class Form:
    """What an issue answers."""

    answers: dict[Question, str]
    """The answers that are not empty: visible text only, no white space around lines."""
    corrects: bool
    """True if the form is the one that corrects a paper."""
    issue: int | None = None
    """The issue's number."""
    reporter: Reporter | None = None
    opened: PartialDate | None = None
    """The day on which the issue was opened."""


def read(raw: bytes) -> Form:
    """Read the bytes of a GitHub event (JSON) about an issue, or just of the text of one.

    Raises ContentError with every problem.
    """
    if len(raw) > MAX_BYTES:
        raise _refusal(Message(f"at most {MAX_BYTES:,} bytes", "more"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(Message("UTF-8 text", "other bytes")) from error
    return event(text) if text.lstrip().startswith("{") else parse(text)


def event(text: str) -> Form:
    """Read a GitHub event about an issue; raises ContentError if it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refusal(Message("a GitHub event", "other JSON")) from error
    issue = data.get("issue")
    if not isinstance(issue, dict):
        raise _refusal(Message("an event about an issue", "another"))
    form = parse(_text(issue.get("body")))
    number = issue.get("number")
    return Form(
        form.answers,
        form.corrects,
        number if type(number) is int and 0 < number < 2**31 else None,
        _reporter(issue.get("user")),
        _day(_text(issue.get("created_at"))),
    )


def parse(body: str) -> Form:
    """Read the text of an issue; raises ContentError with every problem of its headings."""
    if len(body) > LONGEST:
        raise _refusal(Message(f"at most {LONGEST:,} characters", f"{len(body):,}"))
    parts = _HEADING.split(body.replace("\r\n", "\n").replace("\r", "\n"))[1:]
    answers: dict[Question, str] = {}
    problems: list[Problem] = []
    seen: set[str] = set()
    for heading, written in zip(map(str.strip, parts[::2]), parts[1::2], strict=True):
        if heading not in _ASKED:
            message = Message("only the form's own headings", quoted(heading), "remove '###'")
            problems.append(Problem(NAME, 0, 0, "", message))
        elif heading in seen:
            message = Message("each heading of the form once", "this again", "remove one")
            problems.append(Problem(NAME, 0, 0, heading, message))
        seen.add(heading)
        if heading in _ASKED and (answer := _answer(written)):
            answers[_ASKED[heading]] = answer
    if not seen & _ASKED.keys():
        fix = "open a new issue with 'Correct a paper' or 'Add a paper'"
        raise _refusal(Message("an issue made with one of the forms", "another text", fix))
    if problems:
        raise ContentError(problems)
    return Form(answers, questions.PAPER.label in seen)


def tidy(text: str) -> str:
    """Return `text` in lines without white space around them or characters that show nothing.

    At most one empty line stands between others.
    """
    lines = "\n".join(repair.visible(line) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _answer(written: str) -> str:
    written = written.strip()
    fenced = _FENCED.fullmatch(written)
    answer = tidy(fenced.group(2) if fenced else written)
    return "" if answer == _NO_ANSWER else answer


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _reporter(user: Any) -> Reporter | None:
    if not isinstance(user, dict):
        return None
    login, number = _text(user.get("login")), user.get("id")
    if not _LOGIN.fullmatch(login) or type(number) is not int or not 0 < number < 2**53:
        return None
    return Reporter(login, number)


def _day(moment: str) -> PartialDate | None:
    try:
        return PartialDate.parse(moment[:10])
    except ValueError:
        return None


def _refusal(message: Message) -> ContentError:
    return ContentError.at(NAME, message)
