r"""arXiv mails: the daily mails of new papers, and the lists of older years in the same form.

An entry stands between lines of dashes. A line of `\\` opens its labelled facts, another one its
abstract, and a third, with the address behind it, ends it. Each of these may be missing.
"""

from __future__ import annotations

import quopri
import re

from papershelf.content import ids
from papershelf.sources.listings import days, labels
from papershelf.sources.reading import Candidate, Reading, Unread

_QUOTE = re.compile(r"(?:>[ ]?){1,8}")
_PAPER = re.compile(
    r"(?:arXiv|Paper)(?:[ ]\(\*cross-listing\*\))?:[ ]*([a-z-]*(?:\.[A-Z]{2})?/?[\d.]{4,12}\S*)"
    r"(?:[ ]*\(\*cross-listing\*\))?(?:[ ].*)?",
    re.IGNORECASE,
)
_BARS = re.compile(r"\\\\\s*")
_END = re.compile(r"\\{1,2}\s*\(.*|[-=_]{20,}\s*|%[%-]{10,}\s*")
_LABEL = re.compile(
    r"(Title|Authors?|Categories|Subj-class|Comments|Journal-ref|DOI|Report-no|Proxy"
    r"|MSC-class|ACM-class|License|From|Date(?: ?\([^()]*\))?):\s*(.*)"
)
_REPLACED = re.compile(r"replaced with revised version\b", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(r"(?im)^content-transfer-encoding:\s*quoted-printable")
_DATE = re.compile(r"(?m)^(?:> ?)*Date:\s*(.*)$")
_RECEIVED = re.compile(r"received from .{0,80} to\s+(.{0,60})")


def recognises(text: str) -> bool:
    """Return whether a text holds entries as arXiv's mails have them."""
    return all(
        re.search(pattern, text)
        for pattern in (
            r"(?m)^(?:> ?)*\\\\\s*(?:\(|$)",
            r"(?m)^(?:> ?)*(?:Title|Authors?): ",
            r"(?m)^(?:> ?)*(?:arXiv|Paper)\b[^\n]{0,40}\d{4}",
        )
    )


def read(text: str, reading: Reading) -> None:
    """Read the entries of a mail; the date of the mail is that of the listing."""
    if _QUOTED_PRINTABLE.search(text[:20_000]):
        text = quopri.decodestring(text.encode()).decode("utf-8", "replace")
    lines = [
        _QUOTE.sub("", line, count=1) if line[:1] == ">" else line for line in text.split("\n")
    ]
    mail = _Mail(reading)
    for number, line in enumerate(lines, start=1):
        after = lines[number] if number < len(lines) else ""
        mail.take(number, line.rstrip(), after)
    mail.end()
    # The lists of a month or a week have no abstracts at all.
    for entry in mail.bare if len(mail.bare) <= len(reading.candidates) / 2 else []:
        entry.unread.append(Unread(entry.line, "abstract", str(labels.NO_ABSTRACT)))
    head = "\n".join(lines[: mail.first])
    dated = _DATE.search(head) or _RECEIVED.search(head)
    if found := days.within(dated[1]) if dated else None:
        reading.year, reading.month_day = found[0], (found[1], found[2])


class _Mail:
    """Gathers the lines of each entry."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entry: Candidate | None = None
        self.is_abstract = False
        self.is_replaced = False
        self.facts: list[tuple[str, list[str]]] = []
        self.abstract: list[str] = []
        self.bare: list[Candidate] = []
        """Entries without abstract, though no replaced ones."""
        self.first = 0
        """The line before that of the first entry."""

    def take(self, number: int, line: str, after: str) -> None:
        """Take one line; `after` is the next."""
        paper = _PAPER.fullmatch(line)
        if self.is_abstract and paper and not _announces(after):
            paper = None  # words of an abstract
        label = _LABEL.fullmatch(line)
        if _END.fullmatch(line):
            self.end()
        elif _BARS.fullmatch(line):
            self._bars()
        elif paper or (label and label[1] == "Title" and self._has_title()):
            self.end()
            self._begin(number)
            if paper:
                self._identify(paper[1])
            elif label:
                self.facts.append((label[1], [label[2]]))
        elif self.is_abstract:
            self.abstract.append(line)
        elif label and (self.entry or label[1] == "Title"):
            self._begin(number)
            self.facts.append((label[1], [label[2]]))
        elif self.entry and _REPLACED.match(line):
            self.is_replaced = True
        elif self.entry and line and self.facts:
            self.facts[-1][1].append(line)

    def _has_title(self) -> bool:
        return self.is_abstract or any(label == "Title" for label, _ in self.facts)

    def _begin(self, number: int) -> None:
        if self.entry is None:
            self.entry = Candidate("", number)
            self.first = self.first or number - 1

    def _identify(self, written: str) -> None:
        if self.entry:
            self.entry.arxiv = ids.arxiv_id(written) or written

    def _bars(self) -> None:
        if self.entry and not self.is_abstract:
            self.is_abstract = True
        else:
            self.end()

    def end(self) -> None:
        """Finish the entry that is open, if one is."""
        entry, facts = self.entry, self.facts
        if entry:
            for label, lines in sorted(facts, key=lambda fact: fact[0] != "Title"):
                # A revision's date is not that of the paper.
                if not label.startswith("Date (revised"):
                    labels.add(entry, self.reading, label.split(" (")[0], " ".join(lines))
            entry.abstract = _paragraphs(self.abstract)
            if not entry.abstract and not self.is_replaced:
                self.bare.append(entry)
            labels.finish(entry, self.reading, f"arXiv:{entry.arxiv}" if entry.arxiv else "")
        self.entry, self.facts, self.abstract = None, [], []
        self.is_abstract = self.is_replaced = False


def _announces(line: str) -> bool:
    """Return whether a line stands below an id that begins an entry."""
    return line.startswith(("Date", "From", "Title")) or _REPLACED.match(line) is not None


def _paragraphs(lines: list[str]) -> str:
    """Join wrapped lines; an indented line begins a paragraph."""
    parts: list[str] = []
    for line in lines:
        if not line.strip():
            parts.append("")
        elif not parts or not parts[-1] or line.startswith("  "):
            parts.append(line.strip())
        else:
            parts[-1] += f" {line.strip()}"
    return "\n\n".join(part for part in parts if part)
