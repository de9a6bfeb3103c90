"""Tagged files: a fact on each line behind its tag, as in RIS, and records one after another.

Forms: RIS by its specification of 2011 and as Zotero, EndNote, Scopus and others write it
(https://en.wikipedia.org/wiki/RIS_(file_format)); EndNote's tagged format, `%0`; Web of Science's
field tags, `PT`; PubMed's (https://www.nlm.nih.gov/bsd/mms/medlineelements.html), `PMID-`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from papershelf.errors import Message, quoted
from papershelf.sources.bibliographies import names, work
from papershelf.sources.bibliographies.work import Work
from papershelf.sources.reading import Reading, Unread

_EVERY = {"url", "pdf", "keywords", "number", "note", "doi"}
"""Facts that all tags add to; of others the first tag that is there has them."""
_ONCE = {"date", "year", "doi"}
"""Facts that no record has twice; two records without an end would."""
_WRAPPED = {"title", "abstract", "keywords", "container", "event", "publisher", "note"}
"""Facts that may go on in the next line."""
_NAMES_ARXIV = re.compile(r"(?i)arxiv|abs/")
# Lines that some databases write before each record.
_NUMBERING = re.compile(r"\s*(?:<?\d+[.>]?\s*$|Record #\d+ of \d+|(?:Provider|Content|Database):)")
_NO_RECORD = "expected a record, got lines that stand in none"


@dataclass(frozen=True)
class Dialect:
    """A format of tagged files."""

    line: re.Pattern[str]
    """Matches a line with a tag and its value; any other goes on with the value before it."""
    begins: str
    """The tag that each record begins with."""
    ends: frozenset[str]
    """Tags that end a record, or stand outside of records."""
    facts: Mapping[str, str]
    """The tags of each fact, the first choice first."""
    sign: str = ""
    """What stands before each tag."""
    silent: str = ""
    """Tags that only name or number the record."""
    author: Callable[[str], str] = names.from_commas
    """Reads a name."""
    is_listed: bool = False
    """True where every line of authors is one."""
    parted: bool = False
    """True where an empty line ends a record."""
    tidy: Callable[[str, str], str] = field(default=lambda tag, text: text)
    """Cleans the value of a tag."""

    @property
    def tags(self) -> dict[str, str]:
        """The fact of each tag."""
        return {tag: fact for fact, tags in self.facts.items() for tag in tags.split()}


def _pubmed_tidy(tag: str, text: str) -> str:
    if tag in {"LID", "AID"}:
        value, _, kind = text.rpartition(" [")
        return value if kind == "doi]" else ""
    return text.removesuffix(".") if tag == "TI" else text


def _pubmed_name(text: str) -> str:
    return names.from_commas(text) if "," in text else names.from_pubmed(text)


RIS = Dialect(
    line=re.compile(r"[ \t]{0,3}([A-Z][A-Z0-9]) {0,3}- *(.*)|([A-Z][A-Z0-9]) {0,3}-?$"),
    begins="TY",
    ends=frozenset(["ER"]),
    facts={
        "title": "TI T1 CT",
        "authors": "AU A1",
        "date": "DA",
        "year": "PY Y1",
        "abstract": "AB N2",
        "container": "JF T2 JO BT JA J2 J1 T3 C3",
        "publisher": "PB",
        "doi": "DO",
        "url": "UR LK L2",
        "pdf": "L1",
        "language": "LA",
        "keywords": "KW",
        "number": "AN VL",
        "note": "N1 M1 M3",
    },
    silent="ID",
)
ENDNOTE = Dialect(
    line=re.compile(r"%([0-9A-Z@!#$&()*+<>?^~\[\]=]) ?(.*)"),
    begins="0",
    ends=frozenset(),
    facts={
        "title": "T",
        "authors": "A",
        "date": "8",
        "year": "D",
        "abstract": "X",
        "container": "J B",
        "publisher": "I",
        "doi": "R",
        "url": "U",
        "pdf": ">",
        "language": "G",
        "keywords": "K",
        "number": "M V",
        "note": "Z",
    },
    sign="%",
    silent="F",
    parted=True,
)
WEB_OF_SCIENCE = Dialect(
    line=re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    begins="PT",
    ends=frozenset(["ER", "EF", "FN", "VR"]),
    facts={
        "title": "TI",
        "authors": "AF AU",
        "groups": "CA",
        "month": "PD",
        "year": "PY",
        "abstract": "AB",
        "container": "SO",
        "event": "CT",
        "publisher": "PU",
        "doi": "DI",
        "language": "LA",
        "keywords": "DE ID",
        "number": "AR",
    },
    silent="UT",
    is_listed=True,
)
PUBMED = Dialect(
    line=re.compile(r"([A-Z]{2,4}) *- ?(.*)"),
    begins="PMID",
    ends=frozenset(),
    facts={
        "title": "TI BTI",
        "authors": "FAU AU",
        "groups": "CN",
        "date": "DP",
        "abstract": "AB",
        "container": "JT TA CTI",
        "doi": "LID AID",
        "language": "LA",
        "keywords": "OT MH",
    },
    silent="PMID PT",
    author=_pubmed_name,
    parted=True,
    tidy=_pubmed_tidy,
)
_STARTS = {
    "RIS": re.compile(r"(?m)^[ \t]{0,3}TY {1,3}- *[A-Z]{3}|^ER {1,3}- ?$"),
    "ENDNOTE": re.compile(r"(?m)^%0 [A-Z].*\n(?:.*\n){0,3}%[A-Z0-9@] "),
    "WEB_OF_SCIENCE": re.compile(r"(?m)^(?:FN (?:Clarivate|Thomson|ISI)|PT [A-Z]$)"),
    "PUBMED": re.compile(r"(?m)^PMID *- ?[0-9]+|^(?:FAU|DCOM|LID) *- "),
}


def _recognises(name: str, text: str) -> bool:
    return text.lstrip()[:1] not in {"<", "{", "["} and _STARTS[name].search(text) is not None


is_ris, is_endnote, is_web_of_science, is_pubmed = (partial(_recognises, name) for name in _STARTS)


@dataclass
class _Record:
    """The lines of a record."""

    line: int
    parts: list[tuple[str, list[str], int]] = field(default_factory=list)
    """Each tag with the lines of its text, and the line where it stands."""
    unread: list[Unread] = field(default_factory=list)

    def texts(self, tag: str) -> list[str]:
        found = ("\n".join(lines) for known, lines, _ in self.parts if known == tag)
        return [text for text in found if text.strip()]

    @property
    def first(self) -> str:
        """What it is called if it has no title: its first text of some length."""
        lines = [lines[0] for _, lines, _ in self.parts]
        return next((line for line in lines if len(line) > 8), " ".join(lines[:5]))


def read(dialect: Dialect, text: str, reading: Reading) -> None:
    """Read every record; one without its beginning is taken, and said to be incomplete."""
    for record in _records(dialect, text, reading):
        _take(record, dialect, reading)


def _records(dialect: Dialect, text: str, reading: Reading) -> list[_Record]:
    titles = dialect.facts["title"].split()
    found: list[_Record] = []
    current: _Record | None = None
    last, is_parted = "", False
    for number, line in enumerate(text.split("\n"), start=1):
        match = dialect.line.fullmatch(line.rstrip())
        if not line.strip():
            is_parted = dialect.parted
        elif match is None:
            is_parted = False
            if current:
                _go_on(current, line.strip(), number, dialect)
            elif last not in dialect.ends - {"ER"} and not _NUMBERING.match(line):
                work.refuse(reading, number, line, _NO_RECORD)
        else:
            tag, value = match.group(1) or match.group(3), match.group(2) or ""
            last = tag
            if tag in dialect.ends:
                current = None
                continue
            is_again = tag in titles and current is not None and current.texts(tag)
            if tag == dialect.begins or current is None or is_again or is_parted:
                current = _Record(number)
                found.append(current)
            is_parted = False
            current.parts.append((tag, [value], number))
    return found


def _go_on(record: _Record, line: str, number: int, dialect: Dialect) -> None:
    """Add a line without a tag to the value before it; in a list of names it is a name."""
    tag, lines, _ = record.parts[-1]
    fact = dialect.tags.get(tag)
    if fact == "authors" and dialect.is_listed:
        record.parts.append((tag, [line], number))
    elif fact and fact not in _WRAPPED:
        message = Message("a tag before it", quoted(line))
        record.unread.append(Unread(number, f"{dialect.sign}{tag}", str(message)))
    else:
        lines.append(line)


def _take(record: _Record, dialect: Dialect, reading: Reading) -> None:
    text = "\n".join(line for _, lines, _ in record.parts for line in lines)
    if not work.is_within_bounds(reading, record.line, text):
        return
    types = record.texts(dialect.begins) if dialect.begins != "PMID" else ["Journal Article"]
    paper = Work(record.line, record.first, (types or [""])[0].partition("\n")[0])
    paper.unread += record.unread
    if dialect is PUBMED and "Preprint" in record.texts("PT"):
        paper.type = "preprint"
    if dialect is not PUBMED and not types:
        begins, first = (f"{dialect.sign}{tag}" for tag in (dialect.begins, record.parts[0][0]))
        message = Message(f"{begins} at the begin of the record", first)
        paper.unread.append(Unread(record.line, begins, str(message)))
    for fact, tags in dialect.facts.items():
        known = [tag for tag in tags.split() if record.texts(tag)]
        for tag in known:
            texts = [dialect.tidy(tag, text) for text in record.texts(tag)]
            if tag != known[0] and fact not in _EVERY:
                if not set(texts) <= set(paper.facts.get(fact, ())) and fact != "authors":
                    _add_less(fact, texts, tag, paper, reading)
                continue
            if fact in _ONCE and len(set(texts) - {""}) > 1:
                message = Message("it once", f"{quoted(texts[1])} again")
                paper.unread.append(Unread(record.line, f"{dialect.sign}{tag}", str(message)))
            for value in ["\n\n".join(texts)] if fact == "abstract" else texts:
                _add(fact, value, tag, dialect, paper, reading)
    if paper.type.lower() in {"thes", "thesis"}:
        paper.add("school", paper.first("publisher"))
    used = {*dialect.tags, dialect.begins, *dialect.silent.split()}
    reading.unused.update(
        f"{dialect.sign}{tag}"
        for tag, lines, _ in record.parts
        if tag not in used and any(map(str.strip, lines))
    )
    work.take(paper, reading)


def _add_less(fact: str, texts: list[str], tag: str, paper: Work, reading: Reading) -> None:
    """Keep what a second tag adds to a fact: other names of a venue are looked at, too."""
    if fact == "container":
        for text in texts:
            paper.add(fact, text)
    else:
        reading.unused[tag] += 1


def _add(fact: str, value: str, tag: str, dialect: Dialect, paper: Work, reading: Reading) -> None:
    if fact == "authors":
        for name in names.split_line(" ".join(value.split())):
            paper.add(fact, dialect.author(name))
    elif (fact in {"note", "number"} and not _NAMES_ARXIV.search(value)) or (
        fact == "pdf" and not value.startswith("http")
    ):
        reading.unused[tag] += 1
    elif fact == "abstract":
        paper.add(fact, value)
    elif fact in {"keywords", "note"}:
        for text in value.split("\n") if fact == "note" else [value]:
            paper.add(fact, text)
    elif fact == "groups":
        paper.add("authors", value)
    else:
        paper.add(fact, " ".join(value.split()))


def reader(dialect: Dialect) -> Callable[[str, Reading], None]:
    """Return what reads files of a dialect."""
    return partial(read, dialect)
