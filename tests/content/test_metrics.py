"""Metrics: files of what was counted, read with every mistake at its line, and written."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.cli.metrics import record
from papershelf.content import folder, metrics
from papershelf.content.metrics import Count
from papershelf.content.update import update
from papershelf.errors import ContentError
from tests.conftest import COUNTED, FROZEN, run
from tests.processor import within

HEAD = "paper,metric,value,source\n"
DAY = date(2025, 3, 17)
FILE = "metrics/2025/2025-03-17.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with one paper, `alpha`, which was called `first`."""
    made = tmp_path / "content"
    (made / "papers/undated").mkdir(parents=True)
    (made / "papers/undated/alpha.yml").write_text(
        "title: Alpha\nabstract: We find alpha.\naliases: [first]\n", "utf-8"
    )
    (made / "tags.yml").write_text("groups: []\ntags: []\n", "utf-8")
    return made


def write(root: Path, text: str, name: str = FILE) -> None:
    """Write a file of metrics."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def problems(root: Path) -> list[str]:
    """Return all problems, as users read them, with their rules."""
    return [f"{one} [{one.rule}]" for one in folder.check(root, 2026)[1]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("alpha,votes,0,hugging_face\nfirst,votes,7,hugging_face\n", []),
        ("alpha,stars,12,github/owner/na.me-1\n*,stars,1,github\n*,stars,1,gitlab\n", []),
        (
            "alpha,votes,-3,hugging_face\n",
            [
                "2: expected a whole number from 0 to 999999999, got '-3'; correct it, or remove"
                " the line [metric-lines]"
            ],
        ),
        (
            "alpha,votes,1e3,hugging_face\nalpha,votes,01,x\nalpha,votes,,x\n",
            [
                f"{line}: expected a whole number from 0 to 999999999, got '{value}'; correct it,"
                " or remove the line [metric-lines]"
                for line, value in ((2, "1e3"), (3, "01"), (4, ""))
            ],
        ),
        (
            "alpha,likes,3,hugging_face\n",
            ["2: expected one of votes, stars, citations, got 'likes'; correct it [metric-lines]"],
        ),
        (
            "alpha,votes,3,hugging_face\nalpha,stars,1,github/o/n\nalpha,votes,4,other\n",
            [
                "4: expected each number once for a day, got 'alpha,votes' again, as in line 2;"
                " remove one [metric-lines]"
            ],
        ),
        (
            "Alpha,votes,3,hugging_face\nalpha,votes\nalpha,votes,3,<b>\n",
            [
                "2: expected the id of a paper, such as tokenformer, got 'Alpha'; correct it"
                " [metric-lines]",
                "3: expected four words, paper,metric,value,source, got 'alpha,votes'; correct"
                " the line [metric-lines]",
                "4: expected who counted, such as openalex or github/owner/name, got '<b>';"
                " correct it [metric-lines]",
            ],
        ),
        (
            "alpha,votes,3,hugging_face",
            ["2: expected a line break at the end, got none; add it [metric-lines]"],
        ),
        (
            "alhpa,votes,3,hugging_face\nelsewhere,votes,3,hugging_face\n",
            [
                "2: expected the id of a paper, got 'alhpa'; did you mean 'alpha'?"
                " [counted-papers]",
                "3: expected the id of a paper, got 'elsewhere'; if it was removed, leave it"
                " [counted-papers]",
            ],
        ),
    ],
)
def test_lines(root: Path, lines: str, expected: list[str]) -> None:
    """Every line that is wrong is named, with what was expected and found."""
    write(root, HEAD + lines)
    assert problems(root) == [f"content/{FILE}:{line}" for line in expected]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "metrics/2025/2025-02-30.csv",
            HEAD,
            "expected a day's file such as 2025/2025-03-17.csv, got '2025/2025-02-30.csv';"
            " rename it [metric-files]",
        ),
        (
            "metrics/2024/2025-03-17.csv",
            HEAD,
            "expected a day's file such as 2025/2025-03-17.csv, got '2024/2025-03-17.csv';"
            " rename it [metric-files]",
        ),
        (
            "metrics/.gitattributes",
            "* filter=x\n",
            "expected a day's file such as 2025/2025-03-17.csv, got '.gitattributes'; rename it"
            " [metric-files]",
        ),
        (
            FILE,
            "paper;metric\n",
            "1: expected the line paper,metric,value,source, got 'paper;metric'; write it first"
            " [metric-lines]",
        ),
        (
            FILE,
            HEAD + "alpha,votes,3,hugging_face\n" * 200_000,
            "expected at most 4,194,304 bytes, got more; keep one line for each number"
            " [metric-files]",
        ),
    ],
    ids=["no day", "another year", "not of git", "no head", "too large"],
)
def test_files(root: Path, name: str, text: str, expected: str) -> None:
    """A file is one of a day, and bounded; whatever else lies there is refused."""
    write(root, text, name)
    colon = "" if expected[0].isdigit() else " "
    assert problems(root) == [f"content/{name}:{colon}{expected}"]


def test_links(root: Path, tmp_path: Path) -> None:
    """A link is read nowhere, nor written through."""
    write(tmp_path, HEAD, "elsewhere.csv")
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).symlink_to(tmp_path / "elsewhere.csv")
    assert problems(root) == [
        f"content/{FILE}: expected a file of its own, got a link to another; copy it [own-files]"
    ]
    with pytest.raises(ContentError, match="a link to another"):
        record(root, DAY, [Count("alpha", "votes", 3, "hugging_face")])
    assert (tmp_path / "elsewhere.csv").read_text("utf-8") == HEAD


def test_record(root: Path) -> None:
    """A day's file keeps what it has; of a number that is counted again the last value stays."""
    record(
        root, DAY, [Count("*", "votes", 1, "hugging_face"), Count("beta", "stars", 2, "github/o/n")]
    )
    record(root, DAY, [Count("alpha", "votes", 3, "hugging_face")])
    record(
        root, DAY, [Count("alpha", "votes", 4, "hugging_face"), Count("*", "stars", 1, "github")]
    )
    assert (root / FILE).read_text("utf-8") == (
        f"{HEAD}alpha,votes,4,hugging_face\nbeta,stars,2,github/o/n\n"
        "*,stars,1,github\n*,votes,1,hugging_face\n"
    )
    assert [path.name for path in (root / FILE).parent.iterdir()] == ["2025-03-17.csv"]


def test_written_is_read() -> None:
    """What is written reads back the same, and is written the same again."""
    counts = [Count("a-1", "votes", 0, "x"), Count("b.2", "stars", 999_999_999, "github/O.o/n_1-")]
    raw = metrics.written(counts)
    sheet = metrics.parse(raw, "x", DAY)
    assert list(sheet.counts) == counts
    assert metrics.written(sheet.counts) == raw
    assert metrics.parse(raw.replace(b"\n", b"\r\n"), "x", DAY).rows == sheet.rows


def test_broken_files_stop_a_build(root: Path) -> None:
    """A site is not built of numbers that cannot be read; an unknown paper stops nothing."""
    write(root, f"{HEAD}gone,votes,3,hugging_face\n")
    assert folder.load(root).metrics.newest == DAY.toordinal()
    write(root, f"{HEAD}alpha,votes,x,hugging_face\n")
    with pytest.raises(ContentError, match="got 'x'"):
        folder.load(root)


def test_update(root: Path) -> None:
    """While a catalog is served, a changed file counts at once, unless it is broken."""
    before = folder.load(root)
    write(root, f"{HEAD}alpha,votes,3,hugging_face\n")
    after, wrong = update(before, root, [FILE])
    assert wrong == []
    made = Catalog.of(before).edited(after)
    assert made.votes["alpha"].value == 3
    write(root, f"{HEAD}alpha,votes,3\n")
    kept, wrong = update(after, root, [FILE])
    assert [one.line for one in wrong] == [2]
    assert kept.metrics == after.metrics


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("".join(f"paper-{at},votes,{at},hugging_face\n" for at in range(30_000)), 0),
        ("".join(f"paper-{at},votes,{at},-face\n" for at in range(30_000)), 30_000),
        (f"{'a-' * 2_000_000}\n", 1),
        (f"a{'.1' * 2_000_000}\n", 1),
        (f"{'1' * 4_000_000}\n", 1),
        (f"a,votes,{'1' * 4_000_000},x\n", 1),
        (f"a,votes,1,x/{'-' * 4_000_000}\n", 1),
    ],
    ids=["valid", "wrong", "hyphens", "dots", "digits", "number", "source"],
)
def test_quick(lines: str, wrong: int) -> None:
    """The largest file takes no time that a person notices, whatever is in it."""
    with within(3):
        found = 0
        try:
            metrics.gathered([metrics.parse((HEAD + lines).encode(), "x", DAY)])
        except ContentError as error:
            found = len(error.problems)
        assert found == wrong


def test_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is what `papershelf check` takes."""
    catalog = tmp_path / "sample"
    shutil.copytree(FROZEN, catalog, ignore=shutil.ignore_patterns(".papershelf-cache"))
    shutil.copytree(COUNTED / "metrics", catalog / "content/metrics")
    monkeypatch.chdir(catalog)
    assert "140 papers and 40 tags: no problems." in run("check").output
