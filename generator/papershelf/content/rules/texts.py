"""Texts: whole, readable, and each about its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from papershelf import formulas
from papershelf.content import facts, ids, names
from papershelf.content.document import Location
from papershelf.content.entry import Entry, Tags
from papershelf.content.rules.rule import Checked, rule
from papershelf.errors import Message, Problem, quoted
from papershelf.folding import fold, fold_key

# The fields that hold running text, and names.
_TEXTS = {*facts.LINES, "abstract", "authors", "name", "description", "note"}
# What follows the name of a paper's field, in a line that is no prose. A DOI may hold quotes too,
# so what it took is not given back, or a line of quotes would be shared out in every way.
_END = r"['\"]*+(?:[ \t]+#.*)?\s*$"
_FIELD_LIKE = {
    "|".join(name for name in facts.LINES if name != "title"): r"\s",
    "authors|tags|aliases|sources": r"\s+(?:-\s|\[)",
    "venue|links": r"\s+(?:[a-z]+:\s|\{)",
    "published|added": rf"[ \t]+['\"]*[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}}{_END}",
    "arxiv": rf"[ \t]+['\"]*(?:{ids.ARXIV}){_END}",
    "doi": rf"[ \t]+['\"]*(?>{ids.DOI}){_END}",
    "category": rf"[ \t]+[a-z-]+\.[A-Z]{{2}}{_END}",
}
_FIELD_LINE = re.compile(
    r"(?m)^[ \t]*(?:"
    + "|".join(f"(?=(?:{names}):{rest})" for names, rest in _FIELD_LIKE.items())
    + ")([a-z_]+)"
)


def _texts(checked: Checked) -> Iterator[tuple[Entry | Tags, Location]]:
    files: tuple[Entry | Tags, ...] = (checked.tags, *checked.entries)
    for file in files:
        for location in file.document.spans:
            if [part for part in location if isinstance(part, str)][-1] in _TEXTS:
                yield file, location


@rule(
    bad="title: Learning to Rank #1 Results\n",
    good="title: 'Learning to Rank #1 Results'\n",
    of_one=True,
)
def no_text_cut_short(checked: Checked) -> Iterator[Problem]:
    """No comment stands right after a text, for it may be meant as its end.

    A space followed by `#` begins a comment, unless the text is in quotes or below `>-`.
    """
    for file, location in _texts(checked):
        if comment := file.document.comment(location):
            got = f"a comment after it, from {quoted(comment)} on"
            message = Message("the whole text", got, "put the text in single quotes")
            yield file.problem(location, message)


@rule(
    bad="tldr: >-\n  It is new.\n  arxiv: 2401.10020\n",
    good="tldr: >-\n  It is new.\narxiv: '2401.10020'\n",
    of_one=True,
)
def no_field_inside_a_text(checked: Checked) -> Iterator[Problem]:
    """No text holds a line that looks like a field, for it may be indented by mistake."""
    for file, location in _texts(checked):
        if field := _FIELD_LINE.search(file.document.written(location)):
            got = f"the field '{field.group(1)}' inside it"
            yield file.problem(location, Message("only this text", got, "indent that line less"))


# What parts two names.
_JOINED = re.compile(r"(?i);| and | & |\bet\.? al\b")


@rule(
    bad="authors: ['Ada Example, Ben Example']\n",
    good="authors: [Ada Example, Ben Example]\n",
    warns=True,
    of_one=True,
)
def one_author_each(checked: Checked) -> Iterator[Problem]:
    """An author is one person or group: no "and", no "et al.".

    A comma stands only in `Family, Given`, around a suffix, and in the name of a group.
    """
    for entry in checked.entries:
        for place, author in enumerate(entry.paper.authors):
            if author.name and (fix := _parting(author.name)):
                message = Message("one author, as 'Given Family'", quoted(author.name), fix)
                yield entry.problem(("authors", place), message)


def _parting(name: str) -> str:
    """Return what to do about a text that may be several names; nothing about one name."""
    if names.is_braced(name):
        return ""
    if _JOINED.search(name):
        return "write each on a line of its own, or put the name of a group in braces"
    if "," not in name or names.is_group(name):
        return ""
    found = names.stated(name)
    if found is None:
        return "write each on a line of its own; of one person 'Family, Given'"
    is_plain = not found.suffix and not found.particle
    if is_plain and " " in found.family and " " in found.given:
        return "write each on a line of its own; of one person as fields 'given' and 'family'"
    return ""


@rule(
    bad="authors: [Ada Example, ada example]\n",
    good="authors: [Ada Example, {name: ada example, as: london}]\n",
    warns=True,
    of_one=True,
)
def each_author_once(checked: Checked) -> Iterator[Problem]:
    """No two authors of a paper are written alike but for case and accents.

    Two people of one name are told apart by `as`.
    """
    for entry in checked.entries:
        seen: set[tuple[str, str | None]] = set()
        for place, author in enumerate(entry.paper.authors):
            key = fold_key(author.shown), author.key
            if key in seen:
                got = f"{quoted(author.shown)} again"
                fix = "remove one; if they are two people, give one a word after 'as'"
                yield entry.problem(("authors", place), Message("each author once", got, fix))
            seen.add(key)


_BULLET = re.compile("[-*•·–—] ")


@rule(
    bad="authors:\n  - Ada Example\n   - Ben Example\n",
    good="authors:\n  - Ada Example\n  - Ben Example\n",
    of_one=True,
)
def no_item_inside_an_item(checked: Checked) -> Iterator[Problem]:
    """No item of a list holds a line that starts with `- `, for it may be the next item."""
    for entry in checked.entries:
        for location in entry.document.spans:
            if isinstance(location[-1], int) and "\n" in (
                written := entry.document.written(location)
            ):
                item = next(
                    (one for one in map(str.strip, written.split("\n")) if _BULLET.match(one)), ""
                )
                if item and written[0] not in "'\"":
                    fix = "start that line in the same column, with '- '"
                    message = Message("one item", f"{quoted(item)} inside it", fix)
                    yield entry.problem(location, message)


_PROSE = [name for name in (*facts.LINES, "abstract") if name not in facts.TITLES]
_PLACEHOLDER = re.compile(
    r"(?i)[\[(<]?(?:to ?do(?:: .*)?|tb[acd]|fixme|n/?a|none|null|-+|\?+|…|coming soon|one sentence"
    r"|lorem ipsum\b.*)?[\])>]?[.:]*"
)


@rule(
    bad="tldr: TODO\n",
    good="tldr: We make it better.\n",
    of_one=True,
)
def no_placeholder(checked: Checked) -> Iterator[Problem]:
    """No summary, abstract or erratum stands for one to come: not `TODO`, `TBD`, `N/A` or `???`."""
    for entry in checked.entries:
        for field in _PROSE:
            text = " ".join((getattr(entry.paper, field) or "").split())
            if text and _PLACEHOLDER.fullmatch(text):
                fix = "write it" if field == "abstract" else "write it or remove the line"
                message = Message("the text itself", quoted(text), fix)
                yield entry.problem((field,), message)


# A sentence's end in the scripts of the world, with the quotes, brackets or dollar sign that may
# follow it, or an address; in Thai, Lao and Tibetan a letter or sign, for they write no full stop.
_STOPS = ".!?。！？．｡؟۔।॥։።፧။។៕᠃᙮།༎߹"
_UNSTOPPED = "\u0e01-\u0e5b\u0e80-\u0edf\u0f00-\u0fff"
_WHOLE = re.compile(
    rf"(?s).*(?:(?<!\.\.)[{_STOPS}]['\"”’»)\]」』）】》]*|[{_UNSTOPPED}]|\$|https?://\S++)"
)


@rule(
    bad="arxiv: '2401.10020'\nabstract:\n",
    good="arxiv: '2401.10020'\nabstract: We find it.\n",
    warns=True,
)
def known_abstract(checked: Checked) -> Iterator[Problem]:
    """The abstract of a paper is known."""
    for entry in checked.entries:
        if not entry.paper.abstract:
            message = Message("an abstract", "none", "add it")
            yield entry.problem(("abstract",), message)


@rule(
    bad="abstract: We show that large models can be made\n",
    good="abstract: We show that large models can be made smaller.\n",
    warns=True,
)
def whole_abstract(checked: Checked) -> Iterator[Problem]:
    """An abstract ends with a whole sentence, a formula or an address, not with dots.

    Thai, Lao and Tibetan have no full stop.
    """
    for entry in checked.entries:
        abstract = entry.paper.abstract
        if (
            abstract
            and not _WHOLE.fullmatch(abstract)
            and not _FIELD_LINE.search(entry.document.written(("abstract",)))
        ):
            end = abstract if len(abstract) <= 40 else f"...{abstract[-37:]}"
            message = Message(
                "an abstract that ends with a whole sentence",
                f"'{end}'",
                "complete it, with a full stop",
            )
            yield entry.problem(("abstract",), message)


# What pages would show as it is written: commands, and dollar signs that belong to no formula.
_ESCAPE = re.compile(r"\\[A-Za-z{}%&#_\"'`^~=.]")
_LATEX = re.compile(r"\\(?:[A-Za-z]+\*?|[()\[\]{}%&#_\"'`^~=.])|\$(?![0-9])")


@rule(
    bad="abstract: 'The cost falls by $\\left( x$, see \\cite{ada}.'\n",
    good="abstract: 'The cost falls by $\\frac{x}{2}$, see Ada (2024).'\n",
    warns=True,
)
def readable_formulas(checked: Checked) -> Iterator[Problem]:
    """The LaTeX of titles, summaries and abstracts can be shown, and names have none.

    Only mathematics is LaTeX, and stands between dollar signs; the rest is plain text. What cannot
    be read is shown as it is written.
    """
    for entry in checked.entries:
        for field in (*facts.LINES, "abstract"):
            for part, is_formula in formulas.split(getattr(entry.paper, field) or ""):
                if message := _unreadable(part, is_formula=is_formula):
                    yield entry.problem((field,), message)
        for place, name in enumerate(entry.paper.names):
            if found := _ESCAPE.search(name):
                shown = quoted(name[found.start() :])
                message = Message("a name without LaTeX", shown, "write it as plain text")
                yield entry.problem(("authors", place), message)


def _unreadable(part: str, *, is_formula: bool) -> Message | None:
    if is_formula:
        if formulas.is_readable(part):
            return None
        shown = quoted(f"${part}$")
        return Message("a formula that can be read", shown, "write it in simpler LaTeX")
    if found := _LATEX.search(part):
        shown = quoted(part[found.start() : found.start() + 40].strip())
        if found.group() == "$":
            return Message("two dollar signs around a formula", f"one: {shown}", "add the other")
        return Message("LaTeX only between dollar signs", shown, "write it as plain text")
    return None


@rule(
    bad="""\
tldr: We show that large models can be made smaller.
abstract: We show that large models can be made smaller. Then we measure it.
""",
    good="""\
tldr: Large models keep their skill in a third of the memory.
abstract: We show that large models can be made smaller. Then we measure it.
""",
    warns=True,
)
def summary_in_own_words(checked: Checked) -> Iterator[Problem]:
    """A summary (`tldr`) is not the abstract's first sentence, nor nearly (90 percent)."""
    for entry in checked.entries:
        written = entry.paper.tldr or ""
        tldr, abstract = fold(written), fold(entry.paper.abstract[: 2 * len(written)])
        if len(abstract) >= len(tldr) > 0 and fuzz.partial_ratio(tldr, abstract, score_cutoff=90):
            message = Message(
                "a summary in your own words",
                "the abstract's first sentence",
                "say what is new, or remove the line",
            )
            yield entry.problem(("tldr",), message)
