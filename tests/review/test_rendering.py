"""The report as Markdown: what it holds, and that nothing in it acts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from papershelf.content.model import TagGroup, Vocabulary
from papershelf.errors import Message, Problem
from papershelf.review import rendering, snapshot
from papershelf.review.changes import compare
from tests import hostile
from tests.catalog.entries import VOCABULARY, entry
from tests.review import EMPTY, report
from tests.review import snapshot as made


def written(before: list[Any], after: list[Any]) -> str:
    return rendering.write(report(before, after), "main (0123)")


def test_whole() -> None:
    """A report begins with its sum, and holds all there is to report."""
    old = entry("old", title="One lamp", tldr="One lamp lights a hall.", tags=["ants"])
    new = entry(
        "new",
        title="One lamp!",
        authors=["A B", "C D", "E F", "G H", "I J"],
        published="2024-03-09",
        arxiv="2403.00001",
        venue={"name": "V", "year": 2024},
        tldr="Two.",
        tags=["ants", "bees"],
        links={"code": "https://x.org/a&b"},
    )
    later = entry("old", title="One lamp", tldr="Two lamps light a hall.", tags=["ants"])
    gone = entry("gone", title="Gone")
    assert written([old, gone], [later, new]) == (
        """\
## 1 paper added, 1 changed, 1 removed

What this change of the content means for readers, compared with main (0123).

Beside the similar titles below, the checks find no problem.

### Please look

- **Lost address:** <code>papers/gone/</code> led to a page and leads nowhere now. Add\
 <code>gone</code> under <code>aliases</code> of the paper that takes its place.
- **Similar title:** *One lamp!* (<code>new</code>, added) is 100% like *One lamp*\
 (<code>old</code>). Are they one paper?

### Added

<code>content/new.yml</code>

> **One lamp!**<br>
> A B, C D, E F, G H and 1 more<br>
> 9 March 2024 · V 2024 · [arXiv 2403.00001](<https://arxiv.org/abs/2403.00001>) ·\
 [Code](<https://x.org/a&amp;b>)
>
> Two.
>
> <kbd>ANTS</kbd> <kbd>BEES</kbd>

### Removed

- Gone (<code>gone</code>); its address leads nowhere now

### Changed

**One lamp** (<code>old</code>)

- tldr: ~~One lamp lights a hall.~~ **Two lamps light a hall.**

<details><summary>The card after the change</summary>

> **One lamp**<br>
> Authors not recorded<br>
> Date not recorded
>
> Two lamps light a hall.
>
> <kbd>ANTS</kbd>

</details>

### Index pages

- **Tags** — new: BEES (1); longer: ANTS (1 → 2)
- **Years** — new: 2024 (1); shorter: No date (2 → 1)
- **Venues** — new: V (1)
"""
    )


def test_nothing() -> None:
    """A change that readers do not see is reported in a line."""
    assert written([entry("a")], [entry("a")]) == (
        "## Nothing changes for readers\n\nWhat this change of the content means for readers,"
        " compared with main (0123).\n\nThe checks find no problem.\n"
    )


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (
            entry("new", title="T", aliases=["old"]),
            "**T**<br>\n<code>old</code> → <code>new</code>; the old address leads to the new one",
        ),
        (
            entry("new", title="T"),
            "**T**<br>\n<code>old</code> → <code>new</code>; **the old address leads nowhere**",
        ),
    ],
)
def test_renamed(after: Any, line: str) -> None:
    """A renamed paper is reported with what became of its address."""
    output = written([entry("old", title="T")], [after])
    assert output.startswith("## 1 paper renamed\n")
    assert line in output


def test_tags_and_pages() -> None:
    """New, changed and removed tags, groups and hand-written pages have their lines."""
    ants, bees, cats = VOCABULARY.tags
    after = Vocabulary(
        groups=(TagGroup(id="all", name="Other", description="D."),),
        tags=(
            ants,
            bees.model_copy(update={"name": "Bee"}),
            cats.model_copy(update={"id": "cat", "name": "Cats"}),
        ),
    )
    before = made(entry("a", tags=["cats"]), pages={"a.md": "1"})
    output = rendering.write(
        compare(before, made(entry("a", tags=["cats"]), vocabulary=after, pages={"a.md": "2"})), "b"
    )
    assert output.startswith(
        "## 1 new tag, 1 changed tag, 1 removed tag, 1 hand-written page changed\n"
    )
    for line in (
        "- **Tag still used:** <code>cats</code> is gone from the vocabulary, but still on"
        " 1 paper.",
        "- New: **Cats** (<code>cat</code>), on 0 papers. About cats.",
        "- **Bee** (<code>bees</code>): on 0 papers\n  - name: ~~BEES~~ **Bee**",
        "- Gone: **CATS** (<code>cats</code>)",
        "- Groups of tags that differ: Other",
        "- <code>a.md</code>: changed",
    ):
        assert f"\n{line}\n" in output


def test_similar_tag() -> None:
    """A new tag that is much like another is asked about."""
    ants = VOCABULARY.tags[0]
    more = (*VOCABULARY.tags, ants.model_copy(update={"id": "ant"}))
    output = rendering.write(
        compare(made(), made(vocabulary=VOCABULARY.model_copy(update={"tags": more}))), "b"
    )
    assert (
        "- **Similar tag:** <code>ant</code> is new, and near <code>ants</code> (ANTS). Is one"
        " enough?" in output
    )


def test_problems() -> None:
    """New problems are listed with their places; those from before are counted."""
    known = Problem("content/a.yml", 1, 0, "", Message("m"))
    new = Problem("content/b.yml", 3, 4, "title", Message("<x>", "'@y'"))
    found = compare(
        made(entry("b"), problems=(known,)),
        made(vocabulary=None, unreadable=frozenset({"b"}), problems=(known, new)),
    )
    output = rendering.write(found, "b")
    assert output.startswith("## Nothing changes for readers, 1 problem to mend\n")
    for line in (
        "- <code>content/b.yml:3:4</code> **title**<br>\n  expected &lt;x&gt;, got"
        " '<span>@</span>y'",
        "Of problems and warnings that were there before this change: 1.",
        "Nothing below speaks of papers that cannot be read: <code>b</code>.",
        "The tags cannot be compared, for <code>tags.yml</code> cannot be read on one of the"
        " sides.",
    ):
        assert f"\n{line}\n" in output


def test_tags_fixed() -> None:
    """That tags could not be read before is reported although the checks find nothing now."""
    output = rendering.write(compare(made(vocabulary=None), made()), "b")
    assert output.endswith(
        "The checks find no problem.\n\nThe tags cannot be compared, for <code>tags.yml</code>"
        " cannot be read on one of the sides.\n"
    )


def test_warnings() -> None:
    """Warnings stand behind problems, and are counted apart."""
    warning = Problem("content/a.yml", 1, 0, "", Message("m"), "r", warns=True)
    problem = Problem("content/b.yml", 1, 0, "", Message("n"))
    output = rendering.write(compare(made(), made(problems=(warning, problem))), "b")
    assert output.startswith("## Nothing changes for readers, 1 problem to mend, 1 warning\n")
    assert output.endswith(
        "- <code>content/b.yml:1</code><br>\n  expected n\n"
        "- <code>content/a.yml:1</code><br>\n  Warning: expected m\n"
    )


def _bare(text: str) -> str:
    """Leave out the elements that a report is made of."""
    ours = r"</?(?:code|kbd|details|summary|span)>|<br>|\(<https://[^<>\s]*>\)"
    return re.sub(ours, "", text)


@pytest.mark.parametrize("before", [EMPTY, None], ids=["added", "changed"])
def test_hostile(before: snapshot.Snapshot | None, tmp_path: Path) -> None:
    """Texts of content make no element, link, mention, reference, formula, table or command."""
    harmless = snapshot.read(hostile.write(tmp_path / "harmless" / "content", harmless=True), 2026)
    attacked = snapshot.read(hostile.write(tmp_path / "content"), 2026)
    output = rendering.write(compare(before or harmless, attacked), "main")
    assert hostile.canary(3, "title") in output
    bare = _bare(output)
    assert "<" not in bare
    assert not re.search(r"(?<!\\)[`|]", bare)
    assert not re.search(r"^(?:::|##\[|\s*<!--)", output, re.MULTILINE)
    apart = output.replace("<span>@</span>", "").replace("<span>#</span>", "")
    apart = apart.replace("<span>$</span>", "")
    assert not re.search(r"[@$]|(?<![#&\n])#(?!#|[0-9]+;| )", re.sub(r"\(<https.*?>\)", "", apart))
    links = set(re.findall(r"(?<!\\)\[([^\]\\]*)\]", bare))
    assert links <= {"DOI", "Code", "Project page", "PDF", "Video", "Data"}


def test_size() -> None:
    """However much there is, a report stays below its limit and names what it leaves out."""
    huge = "$" * 480
    papers = [
        entry(
            f"p-{number}",
            title=f"{huge} {number}",
            authors=[f"{huge[:100]} {n}" for n in range(3)],
        )
        for number in range(300)
    ]
    whole = rendering.write(report([], papers), "b")
    assert len(whole.encode()) < 1024 * 1024
    assert re.search(r"\n- and [0-9]+ more\n", whole)
    assert "are left out" not in whole
    short = rendering.write(report([], papers), "b", limit=20_000)
    assert len(short.encode()) < 20_000
    assert re.search(
        r"\*\*[0-9]+ further parts are left out:\*\* GitHub shows no more than 1 MiB.\n$", short
    )


def test_long_field() -> None:
    """Of a long change, the beginning is shown."""
    words = " ".join(f"w{number}" for number in range(1_500))
    output = written([entry("a", abstract="A b c.")], [entry("a", abstract=words)])
    assert "- abstract: ~~A b c.~~ **w0 w1 w2" in output
    assert len(output) < 3_000


def test_proposed_tags() -> None:
    """Below a new paper stand the tags that it may have, learned from the papers before."""
    words = {"ants": "hill queen leaf", "bees": "honey comb nectar", "cats": "paw fur purr"}
    old = [
        entry(f"{tag}-{number}", title=f"On {tag} {number}", abstract=f"{text}.", tags=[tag])
        for number in range(10)
        for tag, text in words.items()
    ]
    new = entry("new", title="On bees", abstract="honey comb nectar.")
    assert "\n\nTags that it may have besides: <code>bees</code> (100%: the title names it)\n" in (
        written(old, [*old, new])
    )
    tagged = entry("new", title="On bees", abstract="honey comb nectar.", tags=["bees"])
    assert "Tags that it may have" not in written(old, [*old, tagged])


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ([], [entry("a", status="withdrawn")], "- a (<code>a</code>): **Withdrawn**"),
        (
            [entry("a", status="withdrawn")],
            [entry("a", status="retracted 2024-05: A *gap*.", erratum="E.")],
            r"- a (<code>a</code>): **Retracted: May 2024. A \*gap\*., Erratum: E.**",
        ),
        (
            [entry("old", title="T")],
            [entry("new", title="T", aliases=["old"], status="superseded by other")],
            "- T (<code>new</code>): **Superseded by: other**",
        ),
    ],
)
def test_stated(before: list[Any], after: list[Any], line: str) -> None:
    """What became of papers has a part of its own, above all changes."""
    output = written(before, after)
    assert ", 1 with a status\n" in output.partition("\n\n")[0] + "\n"
    stated = output.partition("### Withdrawn, retracted or superseded\n\n")[2]
    assert stated.split("\n")[0] == line
    again = written(after, after)
    assert "retracted or superseded" not in again
