"""Replies: the texts about a suggestion, as Markdown for GitHub and as a commit's message.

All that others wrote stands in code blocks, where GitHub reads no markup, names nor numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from papershelf import escape
from papershelf.content import questions
from papershelf.errors import ContentError
from papershelf.sources.form import Form, Reporter
from papershelf.sources.suggestion import Suggestion

LONGEST = 2000
"""So much of a value is shown."""
MOST_PROBLEMS = 20


def subject(change: Suggestion) -> str:
    """Write in a line what changes."""
    if change.before is None:
        return f"Add {change.id}"
    return f"Correct {change.id}: {', '.join(change.fields)}"


def commit(change: Suggestion, form: Form) -> str:
    """Write the message of the commit, which credits the reporter."""
    parts = [subject(change)]
    if form.issue:
        parts.append(f"Suggested in #{form.issue}.")
    if form.reporter:
        parts.append(f"Co-authored-by: {_author(form.reporter)}")
    return "\n\n".join(parts) + "\n"


def _author(reporter: Reporter) -> str:
    return f"{reporter.login} <{reporter.number}+{reporter.login}@users.noreply.github.com>"


def request(change: Suggestion, form: Form, tags: Sequence[str] = ()) -> str:
    """Write the text of the pull request: what changes, field by field, and why.

    `tags` are those that are proposed for the paper, a line each.
    """
    by = f" by @{form.reporter.login}" if form.reporter else ""
    issue = f" in #{form.issue}" if form.issue else ""
    parts = [f"{subject(change)}. Suggested{issue}{by}.", f"The file is `{change.path}`."]
    before = questions.answers(change.before) if change.before else {}
    after = questions.answers(change.after)
    for question in questions.ABOUT:
        old, new = before.get(question.field, ""), after[question.field]
        if old != new:
            parts.append(f"### {question.label}")
            parts += [f"{word}:\n\n{_shown(text)}" for word, text in _both(old, new)]
    if why := form.answers.get(questions.NOTE):
        parts += [f"### {questions.NOTE.label}", _shown(why)]
    if tags:
        parts += ["### Proposed tags", _shown("\n".join(tags))]
    if form.issue:
        parts.append(f"Closes #{form.issue}.")
    return "\n\n".join(parts) + "\n"


def _both(old: str, new: str) -> list[tuple[str, str]]:
    return [(word, text) for word, text in (("Before", old), ("After", new)) if text]


def _shown(text: str) -> str:
    return escape.fenced(text if len(text) <= LONGEST else f"{text[:LONGEST]} ...")


def refusal(error: ContentError) -> str:
    """Write the comment that names what is wrong and how to go on."""
    shown = [str(problem) for problem in error.problems[:MOST_PROBLEMS]]
    if len(error.problems) > MOST_PROBLEMS:
        shown.append(f"and {len(error.problems) - MOST_PROBLEMS:,} more")
    return (
        "This could not be turned into a change of the catalog:\n\n"
        f"{escape.fenced(chr(10).join(shown))}\n\n"
        "Nothing was changed. Edit the text of the issue above and mend what is named; then a"
        " maintainer sets the label again.\n"
    )
