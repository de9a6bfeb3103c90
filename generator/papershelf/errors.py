"""What can go wrong, and the words in which users read it.

Every stage may raise `PapershelfError` or a class below it. Whoever reads several files gathers
their problems first; `serve` goes on with the last good site; `cli` ends the command. Either way a
user sees one line per problem and never a traceback. Anything else that escapes is a bug of ours.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import PurePath

LONGEST_QUOTE = 60
CORRECT = "correct it or leave it out"
"""The fix of what nobody can guess."""


@dataclass(frozen=True, order=True)
class Message:
    """What is wrong, apart from where."""

    expected: str
    """What should stand there, such as `an arXiv id such as 2401.10020`."""
    got: str = ""
    """What stands there, such as `'2401.10020v2'`; the words of another program after `: `; empty
    where the place shows it."""
    fix: str = ""
    """What to do, such as `did you mean '2401.10020'?`; empty where that is plain."""

    def __str__(self) -> str:
        """Write the sentence that users read; no other place joins its parts."""
        space = "" if self.got.startswith(":") else " "
        got = f", got{space}{self.got}" if self.got else ""
        return f"expected {self.expected}{got}" + (f"; {self.fix}" if self.fix else "")


@dataclass(frozen=True)
class Edit:
    """A replacement of a part of a text, from `start` to before `end`."""

    start: int
    end: int
    new: str

    def apply(self, text: str) -> str:
        """Return `text` with the replacement in it."""
        return text[: self.start] + self.new + text[self.end :]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that a person can fix, with the place where it stands."""

    path: str
    """The file, as the user named it, with forward slashes."""
    line: int
    """The line, counted from 1; 0 where the whole file is meant."""
    column: int
    """The column, counted from 1; 0 where the whole line is meant."""
    field: str
    """The field, such as `venue.year`; empty where the text itself is wrong."""
    message: Message
    """What was expected, what was found, and how to fix it."""
    rule: str = ""
    """The name of the rule that is broken, such as `known-tags`; stable."""
    warns: bool = False
    """True where it may be as it should, so that a site is built all the same."""
    edit: Edit | None = dataclasses.field(default=None, compare=False)
    """What fixes it in the file's text, where that is certain."""

    def __str__(self) -> str:
        """Write place and message on one line, whatever the file's name and text hold."""
        place = self.path
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        field = self.field if len(self.field) <= LONGEST_QUOTE else f"{self.field[:57]}..."
        return printable(": ".join(part for part in (place, field, str(self.message)) if part))


def printable(line: str) -> str:
    """Return `line` without what ends a line, colours it, or is a command to a CI runner."""
    shown = "".join(c if c.isprintable() else " " for c in line).replace("##[", "# #[")
    return shown.replace("::", ": :", 1) if shown.lstrip().startswith("::") else shown


def quoted(text: str) -> str:
    """Return `text` between quotes, cut short, for a message."""
    return f"'{text}'" if len(text) <= LONGEST_QUOTE else f"'{text[: LONGEST_QUOTE - 3]}...'"


def described(value: object) -> str:
    """Describe for a message what `value`, of YAML or JSON, is."""
    if isinstance(value, dict):
        return "fields"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    return quoted(str(value).lower() if isinstance(value, bool) else str(value))


def refusal(error: OSError) -> str:
    """Describe what the machine refuses: the file, if it is about one, and the reason."""
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"


class InvalidValueError(ValueError):
    """A text that is no value of its kind; whoever knows its place makes a problem of it."""

    def __init__(self, message: Message, better: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.better = better
        """The text that is meant, where that is certain."""


class PapershelfError(Exception):
    """An error that the user can fix; its text is shown as it is."""


class ContentError(PapershelfError):
    """Problems of the content, all that were found at once.

    Raised by `content` and `sources`; and by `cli`, which gathers those of several files.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(
        cls,
        path: str | PurePath,
        message: Message,
        *,
        line: int = 0,
        column: int = 0,
        field: str = "",
        rule: str = "",
        edit: Edit | None = None,
    ) -> ContentError:
        """Make an error of a single problem."""
        name = path.as_posix() if isinstance(path, PurePath) else path
        return cls([Problem(name, line, column, field, message, rule, edit=edit)])


class BuildError(PapershelfError):
    """The site could not be built although the content is valid; raised by `site`."""


class MailError(PapershelfError):
    """No letter can be sent, by what was set or by the server; raised by `mail`."""
