"""The command `papershelf import`: what it writes, what it prints, and what it leaves alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.content.dates import FORMS, PartialDate
from papershelf.content.model import Paper
from papershelf.errors import CORRECT, Message
from papershelf.project import Project
from papershelf.site.tree import read
from papershelf.sources import readers, repair
from tests.conftest import FROZEN, ROOT, SEEDS, run
from tests.content import wordless

FIRST, SECOND, FACTS = (
    SEEDS / name for name in ("000_7e2c240209e83299.txt", "002_4bc75b88b7e04a5b.txt", "papers.json")
)
SAMPLES = ROOT / "tests" / "sources" / "listings" / "samples"
IN_BOTH = {
    "Generative Image Layer Decomposition with Visual Effects",
    "From Elements to Design: A Layered Approach for Automatic Graphic Design Composition",
    "Peri-LN: Revisiting Layer Normalization in the Transformer Architecture",
    "SLAB: Efficient Transformers with Simplified Linear Attention and Progressive"
    " Re-parameterized Batch Normalization",
    "TokenFormer: Rethinking Transformer Scaling with Tokenized Model Parameters",
}
import_ = partial(run, "import")
ONE = "A Thing of Beauty\n\nWe study a thing. It is a joy for ever, as was long expected of it.\n"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project without papers, which is the current folder."""
    project = Project(tmp_path / "shelf")
    project.content.mkdir(parents=True)
    project.config.write_text("site_name: Shelf\n", encoding="utf-8")
    (project.content / "tags.yml").write_text("groups: []\ntags: []\n", encoding="utf-8")
    monkeypatch.chdir(project.root)
    return project


def papers(project: Project) -> dict[str, Paper]:
    """Read the project's papers back, checked."""
    return {entry.id: entry.paper for entry in folder.load(project.content).entries}


def test_seeds(empty: Project) -> None:
    """The 145 entries of the two real listings become 140 papers; five have two sources."""
    result = import_(FIRST, SECOND, "--metadata", FACTS)
    assert result.exit_code == 0
    lines = result.stderr.splitlines()
    assert lines[0] == "140 added, 0 changed, 0 unchanged, 5 merged, 0 incomplete, 0 not understood"
    assert lines[1] == "  added: content/papers/2023/folding-attention.yml"
    assert len([line for line in lines if line.startswith("  added: content/papers/")]) == 140
    assert lines[-1] == (
        "  merged: 002_4bc75b88b7e04a5b.txt:219: 'TokenFormer: Rethinking Transformer Scaling with"
        " Tokenized Model Parameters' (same arXiv id)"
    )
    assert len(lines) == 146
    made = papers(empty)
    assert len(made) == 140
    by_listings = [
        (paper.title, [source for source in paper.sources if source.kind == "listing"])
        for paper in made.values()
    ]
    assert {title for title, sources in by_listings if len(sources) == 2} == IN_BOTH
    for _, sources in by_listings:
        for source in sources:
            assert (source.date, source.date_inferred) == (PartialDate(2025, 3, 17), True)
    assert {paper.added for paper in made.values()} == {PartialDate(2025, 3, 17)}
    assert sum(str(paper.published).count("-") == 1 for paper in made.values()) == 16
    assert sum(paper.confidence == "low" for paper in made.values()) == 1
    before = read(empty.root)
    again = import_(FIRST, SECOND, "--metadata", FACTS)
    assert (
        again.stderr.splitlines()[0]
        == "0 added, 0 changed, 140 unchanged, 5 merged, 0 incomplete, 0 not understood"
    )
    assert read(empty.root) == before


@pytest.mark.parametrize(
    "arguments",
    [
        (FIRST, SECOND, "--metadata", FACTS),
        (SECOND, FIRST, "--metadata", FACTS),
        (FIRST, SECOND),
        (SECOND,),
    ],
    ids=["all", "other order", "without facts", "one listing"],
)
def test_seeds_again(
    arguments: tuple[str | Path, ...], empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Importing the real listings again into the real content changes no byte of it."""
    shutil.rmtree(empty.content)
    shutil.copytree(FROZEN / "content", empty.content)
    before = read(empty.content)
    assert import_(*arguments).exit_code == 0
    assert read(empty.content) == before


def test_real_titles(real: Catalog) -> None:
    """Every paper of the real catalog that came from a listing bears the title shown there."""
    shown = {
        repair.text(entry.title)
        for path in (FIRST, SECOND)
        for entry in readers.read(path.read_bytes(), path.name)[1].candidates
    }
    named = {FIRST.name, SECOND.name}
    kept = {
        entry.paper.title
        for entry in real.entries
        if named & {source.name for source in entry.paper.sources}
    }
    assert kept - shown == set()
    assert len(kept) == 140


@pytest.mark.parametrize(
    "order",
    [
        ("papers.html", "linked.md", "spanning.md", "wrapped.txt"),
        ("wrapped.txt", "spanning.md", "linked.md", "papers.html"),
        ("single-lines.txt", "lines.md"),
    ],
    ids=["page first", "text first", "without day"],
)
def test_samples(order: tuple[str, ...], empty: Project) -> None:
    """One page, saved in several ways, gives each paper once, with a source for every file."""
    result = import_(*(SAMPLES / name for name in order))
    assert result.exit_code == 0
    count = f"4 added, 0 changed, 0 unchanged, {4 * (len(order) - 1)} merged, "
    assert result.stderr.startswith(count)
    made = papers(empty)
    last_words = sorted(paper.title.split()[-1] for paper in made.values())
    assert last_words == ["Escaping", "French", "Gauges", "Networks"]
    tides = next(paper for paper in made.values() if paper.title.startswith("Do"))
    assert tides.arxiv == "2503.10202"
    assert tuple(source.name for source in tides.sources) == order
    assert "Bézier curves, in $O(n \\log n)$ time" in tides.abstract
    assert sorted(read(empty.content / "papers")) == [f"2025/{name}.yml" for name in made]


def test_one_file(empty: Project) -> None:
    """What is written is the canonical form, the boilerplate's facts in the source."""
    import_(SAMPLES / "papers.html")
    assert (empty.content / "papers/2025/lanternfish.yml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schema/paper.json\n"
        "title: 'Lanternfish: Sorting Deep-Sea Images with Very Small Networks'\n"
        "abstract: >-\n"
        "  We sort ten million images of the deep sea on a single laptop. Our network, Lanternfish,"
        " has 4,000\n"
        "  weights and reaches 91% accuracy, 3 points more than a network a hundred times larger."
        " Code: https://github.com/example-lab/lanternfish.\n"
        "published: '2025-03-14'\n"
        "added: '2025-03-17'\n"
        "arxiv: '2503.11101'\n"
        "links:\n"
        "  code: https://github.com/example-lab/lanternfish\n"
        "sources:\n"
        "  - kind: listing\n"
        "    name: papers.html\n"
        "    date: '2025-03-17'\n"
        "    date_inferred: true\n"
        "    upvotes: 45\n"
        "    submitted_by: mira-k\n"
        "    fields: [title, abstract, added, arxiv, published, links.code]\n"
    )


def test_year_becomes_known(empty: Project) -> None:
    """A paper whose year becomes known moves to that year's folder; none is left behind."""
    Path("list.txt").write_text(ONE, encoding="utf-8")
    Path("facts.json").write_text(
        '[{"title": "A thing of beauty", "published": "2024-05"}]', encoding="utf-8"
    )
    import_("list.txt")
    assert list(read(empty.content / "papers")) == ["undated/a-thing-of-beauty.yml"]
    result = import_("list.txt", "--metadata", "facts.json", "--date", "2025-03-17")
    assert result.stderr == (
        "0 added, 1 changed, 0 unchanged, 0 merged, 0 incomplete, 0 not understood\n"
        "  changed: content/papers/2024/a-thing-of-beauty.yml\n"
    )
    assert list(read(empty.content / "papers")) == ["2024/a-thing-of-beauty.yml"]
    assert papers(empty)["a-thing-of-beauty"].published == PartialDate(2024, 5)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 'Lanternfish: Sorting", "title: 'Sorting"),
        ("  code: https://github.com/example-lab/lanternfish\n", "  pdf: https://a.org/a.pdf\n"),
        ("links:\n  code: https://github.com/example-lab/lanternfish\n", ""),
        ("added: '2025-03-17'\n", ""),
        ("arxiv: '2503.11101'\n", ""),
        ("    upvotes: 45\n", ""),
        ("title:", "# A note of mine\ntitle:"),
    ],
    ids=["title", "other link", "no link", "no date", "no arXiv id", "no votes", "comment"],
)
def test_curator_wins(old: str, new: str, empty: Project) -> None:
    """A file that a person edited stays as it is, to the byte."""
    import_(SAMPLES / "papers.html")
    path = empty.content / "papers/2025/lanternfish.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = read(empty.content)
    assert import_(SAMPLES / "papers.html").exit_code == 0
    assert read(empty.content) == before


def test_renamed(empty: Project) -> None:
    """A file that a person renamed, title and all, is found by its arXiv id."""
    import_(SAMPLES / "papers.html")
    path = empty.content / "papers/2025/lanternfish.yml"
    text = path.read_text(encoding="utf-8").replace("Lanternfish: Sorting", "Sorting")
    path.with_name("deep-sea.yml").write_text(text, encoding="utf-8")
    path.unlink()
    before = read(empty.content)
    result = import_(SAMPLES / "papers.html")
    assert (
        result.stderr
        == "0 added, 0 changed, 4 unchanged, 0 merged, 0 incomplete, 0 not understood\n"
    )
    assert read(empty.content) == before


def test_summary(empty: Project) -> None:
    """The summary names what was added and merged, and notes what else there is."""
    Path("list.txt").write_text(ONE, encoding="utf-8")
    Path("copy.txt").write_text(ONE.upper(), encoding="utf-8")
    Path("facts.json").write_text('[{"title": "Unheard Of"}]', encoding="utf-8")
    assert import_("list.txt", "copy.txt", "list.txt", "--metadata", "facts.json").stderr == (
        "1 added, 0 changed, 0 unchanged, 1 merged, 0 incomplete, 0 not understood\n"
        "  added: content/papers/undated/a-thing-of-beauty.yml\n"
        "  merged: copy.txt:1: 'A THING OF BEAUTY' (same title)\n"
        "  note: list.txt: it shows no date; give one with --date\n"
        "  note: copy.txt: it shows no date; give one with --date\n"
        "  note: facts.json: 'Unheard Of' stands in no listing\n"
    )


@pytest.mark.parametrize(
    ("name", "raw", "count", "message"),
    [
        ("bad.txt", b"", "0 incomplete, 1 not understood", "not understood: bad.txt:1: "),
        ("bad.txt", b"One\n\xff", "0 incomplete, 1 not understood", "not understood: bad.txt:2: "),
        (
            "sub/bad.txt",
            f"Some Thing\n\nWe tell {ONE[19:]}\nAnother Thing\n".encode(),
            "0 incomplete, 1 not understood",
            "not understood: bad.txt:5: 'Another Thing': expected an abstract after this title,",
        ),
        (
            "README.md",
            (ROOT / "README.md").read_bytes,
            "0 incomplete, 1 not understood",
            "not understood: README.md:",
        ),
        (
            "CONTRIBUTING.md",
            (ROOT / "CONTRIBUTING.md").read_bytes,
            "0 incomplete, 1 not understood",
            "not understood: CONTRIBUTING.md:",
        ),
        (
            "bad.txt",
            f"{'Long ' * 401}\n\nWe tell {ONE[19:]}".encode(),
            "0 incomplete, 1 not understood",
            "not understood: bad.txt:3: expected a title before this abstract",
        ),
    ],
    ids=["empty", "not text", "no abstract", "readme", "manual", "long title"],
)
def test_bad_listing(
    name: str, raw: bytes | Callable[[], bytes], count: str, message: str, empty: Project
) -> None:
    """What is not understood of one file is named with its line, and the others are imported."""
    Path("good.txt").write_text(ONE, encoding="utf-8")
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(raw if isinstance(raw, bytes) else raw())
    result = import_("good.txt", name)
    assert result.exit_code == 1
    first, *lines = result.stderr.splitlines()
    assert first.endswith(f" merged, {count}")
    assert len([line for line in lines if line.startswith(f"  {message}")]) == 1
    assert "  added: content/papers/undated/a-thing-of-beauty.yml" in lines
    assert (empty.content / "papers/undated/a-thing-of-beauty.yml").is_file()


def test_nothing_understood(empty: Project) -> None:
    """Where nothing of any file could be read, all is reported and nothing is written."""
    Path("one.txt").write_bytes(b"")
    Path("two.txt").write_bytes(b"%PDF-1.5")
    before = read(empty.root)
    result = import_("one.txt", "two.txt")
    *lines, end = result.stderr.splitlines()
    assert [*map(wordless, lines)] == ["one.txt:1:", "two.txt:1:"]
    assert end == "2 problems found. The content is as it was."
    assert result.exit_code == 1
    assert read(empty.root) == before


def test_bad_facts(empty: Project) -> None:
    """What is wrong in a file of facts is named; the papers and the other facts are imported."""
    Path("one.txt").write_text(ONE, encoding="utf-8")
    fact = {
        "title": "A Thing of Beauty",
        "authrs": ["B"],
        "published": "soon",
        "arxiv": "2401.10020",
    }
    Path("facts.json").write_text(json.dumps([fact]), encoding="utf-8")
    result = import_("one.txt", "--metadata", "facts.json")
    first, *lines = result.stderr.splitlines()
    assert first.startswith("1 added, ")
    assert first.endswith(", 0 incomplete, 2 not understood")
    assert [line for line in lines if "did you mean 'authors'?" in line] == [
        "  not understood: facts.json: entry 1 'A Thing of Beauty': authrs: expected a known field,"
        " got 'authrs'; did you mean 'authors'?"
    ]
    assert result.exit_code == 1
    [paper] = papers(empty).values()
    assert (paper.arxiv, paper.authors, paper.published) == ("2401.10020", (), None)


def test_citations_are_no_facts(empty: Project) -> None:
    """CSL-JSON is no file of facts: nothing is imported, and the message says what to do."""
    Path("one.txt").write_text(ONE, encoding="utf-8")
    Path("csl.json").write_text('[{"type": "book", "title": "A", "DOI": "10.1000/182"}]')
    before = read(empty.root)
    result = import_("one.txt", "--metadata", "csl.json")
    line, end = result.stderr.splitlines()
    assert line == (
        "csl.json:1: expected facts such as title, arxiv and authors, got CSL-JSON; import it as a"
        " file of its own, without --metadata"
    )
    assert end == "1 problem found. The content is as it was."
    assert read(empty.root) == before
    assert import_("csl.json").exit_code == 0


def test_dry_run(empty: Project) -> None:
    """A dry run reports what an import does, and writes nothing."""
    before = read(empty.root)
    result = import_("--dry-run", SAMPLES / "papers.html")
    *lines, end = result.stderr.splitlines()
    assert end == "A dry run: nothing was written."
    assert read(empty.root) == before
    assert import_(SAMPLES / "papers.html").stderr.splitlines() == lines


def test_invalid_content(empty: Project) -> None:
    """Into content that has problems nothing is imported."""
    Path("list.txt").write_text(ONE, encoding="utf-8")
    (empty.content / "papers/undated").mkdir(parents=True)
    (empty.content / "papers/undated/a.yml").write_text("title: A\n", encoding="utf-8")
    before = read(empty.root)
    result = import_("list.txt")
    assert result.exit_code == 1
    line, end = result.stderr.splitlines()
    assert wordless(line) == "content/papers/undated/a.yml:1:1: abstract:"
    assert end == "1 problem found. The content is as it was."
    assert read(empty.root) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Error: Missing argument 'FILES...'."),
        (("none.txt",), "Error: Invalid value for 'FILES...': File 'none.txt' does not exist."),
        (("content",), "Error: Invalid value for 'FILES...': File 'content' is a directory."),
        (
            ("mkdocs.yml", "--date", "2025-03"),
            "Error: Invalid value for '--date': expected YYYY-MM-DD, got '2025-03'",
        ),
        (
            ("mkdocs.yml", "--date", "today"),
            "Error: Invalid value for '--date': " + str(Message(FORMS, "'today'", CORRECT)),
        ),
        (
            ("mkdocs.yml", "--metadata", "none.json"),
            "Error: Invalid value for '--metadata': File 'none.json' does not exist.",
        ),
    ],
    ids=["nothing", "missing", "folder", "month", "word", "missing facts"],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str, empty: Project) -> None:
    """A wrong argument ends the command with 2 and a line that names it."""
    before = read(empty.root)
    result = import_(*arguments)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, message)
    assert read(empty.root) == before


def test_refused_once(empty: Project) -> None:
    """An entry with a bad fact that the content refuses too is one entry, with both reasons."""
    Path("a.jsonl").write_text(
        '{"title": "Alpha", "abstract": "TODO", "doi": "10.1000/182", "added": "soon",'
        ' "category": "none"}\n'
    )
    result = import_("a.jsonl")
    first, line, note = result.stderr.splitlines()
    assert note == "  note: a.jsonl: no place for 'category (none of arXiv's)', once"
    assert first.endswith(" 1 incomplete, 0 not understood; 1 of the incomplete not written")
    assert line.startswith("  incomplete: not written: a.jsonl:1: 'Alpha': added: expected ")
    assert "'TODO'" in line
    assert result.exit_code == 1


def test_merged_into_a_refused_paper(empty: Project) -> None:
    """Entries of a paper that the content may not hold each count once: as not written."""
    alpha = '{"title": "Alpha", "abstract": "TODO", "doi": "10.1000/182"%s}\n'
    Path("a.jsonl").write_text(alpha % "" + '{"title": "Beta", "doi": "10.1000/183"}\n')
    Path("b.jsonl").write_text(alpha % "" + alpha % ', "added": "soon"')
    result = import_("a.jsonl", "b.jsonl", "--date", "2026-11-27")
    first, *lines = result.stderr.splitlines()
    assert first == (
        "1 added, 0 changed, 0 unchanged, 0 merged, 3 incomplete, 0 not understood;"
        " 3 of the incomplete not written"
    )
    at = "content/papers/undated/alpha.yml:3:1: abstract"
    assert [line.partition(": expected")[0] for line in lines] == [
        "  added: content/papers/undated/beta.yml",
        "  incomplete: not written: b.jsonl:2: 'Alpha': added",
        f"  incomplete: not written: a.jsonl:1: 'Alpha': {at}",
        f"  incomplete: not written: b.jsonl:1: 'Alpha' (same DOI): {at}",
    ]
    assert all("got 'TODO'" in line for line in lines[1:])
    assert (result.exit_code, sorted(papers(empty))) == (1, ["beta"])


STRINGS = '@string{tog = "Transactions on Gardens"}\n@String(both = tog # " and More")\n'
GARDENS = """\
@article{a, title = {On Trees}, doi = {10.1000/1}, journal = tog, year = 2020}
@article{b, title = {On Beds}, doi = {10.1000/2}, journal = BOTH, year = 2020}
"""


@pytest.mark.parametrize("order", [("s.bib", "p.bib"), ("p.bib", "s.bib")])
def test_strings_of_another_file(order: tuple[str, ...], empty: Project) -> None:
    """What one file of a command defines by @string, the entries of the others may use."""
    Path("s.bib").write_text(STRINGS)
    Path("p.bib").write_text(GARDENS)
    result = import_(*order)
    assert result.exit_code == 0, result.stderr
    assert "  note: s.bib:1: '@string': texts for the entries of other files\n" in result.stderr
    venues = {paper.title: paper.venue and paper.venue.name for paper in papers(empty).values()}
    assert venues == {
        "On Trees": "Transactions on Gardens",
        "On Beds": "Transactions on Gardens and More",
    }


@pytest.mark.parametrize(
    ("files", "undefined"),
    [
        ([GARDENS], "tog"),
        (["@string{other = {X}}\n", GARDENS], "tog"),
        ([STRINGS, '@string{tog = "Tales of Gardens"}\n', GARDENS], "tog"),
        (["@string{tog = nowhere # {X}}\n", GARDENS], "tog"),
    ],
    ids=["alone", "another", "two of a name", "of another"],
)
def test_undefined_strings(files: list[str], undefined: str, empty: Project) -> None:
    """A string that no file defines, or two define otherwise, is named with its line."""
    names = [f"{number}.bib" for number, _ in enumerate(files)]
    for name, text in zip(names, files, strict=True):
        Path(name).write_text(text)
    result = import_(*names)
    assert result.exit_code == 1
    assert (
        f"{names[-1]}:1: 'On Trees': journal: expected an @string of the files, got '{undefined}'\n"
        in result.stderr
    )
    assert {paper.venue for paper in papers(empty).values() if paper.title == "On Trees"} == {None}


def test_own_strings_first(empty: Project) -> None:
    """What a file defines itself holds for its entries, whatever others define."""
    Path("s.bib").write_text(STRINGS)
    Path("p.bib").write_text('@string{tog = "Tales of Gardens"}\n' + GARDENS.splitlines()[0])
    assert import_("s.bib", "p.bib").exit_code == 0
    [paper] = papers(empty).values()
    assert paper.venue
    assert paper.venue.name == "Tales of Gardens"
