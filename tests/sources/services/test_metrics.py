"""`papershelf metrics`: what services count of papers becomes lines of files, where it changed."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from papershelf.catalog import trending
from papershelf.catalog.catalog import Catalog
from papershelf.cli import metrics as command
from papershelf.content import folder
from papershelf.project import Project
from papershelf.settings import Services
from papershelf.sources.services import asking, counters
from papershelf.sources.services.identifier import Identifier
from tests.conftest import SOURCE, run
from tests.sources.services import server as failing
from tests.sources.services.answers import Known
from tests.sources.services.server import Server

HEAD = "paper,metric,value,source\n"


class Day(datetime.date):
    """A day that a test sets."""

    now = datetime.date(2025, 3, 1)

    @classmethod
    def today(cls) -> datetime.date:  # type: ignore[override]
        """Return the day that is set."""
        return cls.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Day]:
    """The clock of the commands."""
    monkeypatch.setattr(datetime, "date", Day)
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    Day.now = datetime.date(2025, 3, 1)
    return Day


def paper(project: Project, identifier: str, **fields: str) -> None:
    """Write a paper's file."""
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    path = project.content / "papers" / "undated" / f"{identifier}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"title: The {identifier}\nabstract: It is {identifier}.\n{lines}", "utf-8")


AMBER = {"votes": 7, "code": "lamps/amber", "stars": 40}


@pytest.fixture
def lamps(catalog: Project, server: Server) -> list[Known]:
    """Three papers, and what the services know of them."""
    paper(catalog, "amber", arxiv="'2405.00001'", links="{code: https://github.com/Lamps/Amber}")
    paper(catalog, "brass", arxiv="'2405.00002'")
    paper(catalog, "cedar", doi="10.1000/3")
    server.papers = [
        Known(
            "The amber", arxiv="2405.00001", more={"votes": 7, "code": "lamps/amber", "stars": 40}
        ),
        Known("The brass", arxiv="2405.00002", more={"votes": 2, "cited": 5}),
        Known("The cedar", doi="10.1000/3", more={"obscure": ["openalex", "semantic_scholar"]}),
    ]
    return server.papers


def written(project: Project) -> dict[str, str]:
    """Return the files of metrics by name, without their first line."""
    found = {}
    for path in sorted((project.content / "metrics").rglob("*")):
        if path.is_file():
            text = path.read_text("utf-8")
            assert text.startswith(HEAD)
            found[path.name] = text.removeprefix(HEAD)
    return found


FIRST = """\
amber,citations,0,openalex
amber,stars,40,github/lamps/amber
amber,votes,7,hugging_face
brass,citations,5,openalex
brass,votes,2,hugging_face
cedar,citations,3,crossref
*,citations,1,crossref
*,citations,2,openalex
*,stars,1,github
*,votes,2,hugging_face
"""


FIRST_HALF = "".join(f"{line}\n" for line in FIRST.splitlines() if "citations" not in line)


def test_first_and_next(catalog: Project, server: Server, lamps: list[Known]) -> None:
    """The first numbers are written, a week later those that changed, by who counted before."""
    result = run("metrics")
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines() == [
        "Asking Hugging Face for 2 papers.",
        "Asking GitHub for 1 paper.",
        "Asking OpenAlex for 3 papers.",
        "Asking Semantic Scholar for 1 paper.",
        "Asking Crossref for 1 paper.",
        "6 changed, 0 as before, 0 unknown, 0 counted less than 6 days ago",
    ]
    assert written(catalog) == {"2025-03-01.csv": FIRST}
    lamps[0].more["votes"] = 10
    lamps[2].more["obscure"] = []
    Day.now = datetime.date(2025, 3, 8)
    server.asked.clear()
    assert "1 changed, 5 as before" in run("metrics").stderr
    assert written(catalog)["2025-03-08.csv"] == (
        "amber,votes,10,hugging_face\n"
        "*,citations,1,crossref\n*,citations,2,openalex\n*,stars,1,github\n*,votes,2,hugging_face\n"
    )
    assert server.count("openalex") == 1  # both at once
    made = Catalog.of(folder.load(catalog.content))
    assert [(one.entry.id, one.score) for one in trending.ranked(made, 7)] == [("amber", 2.0)]


def test_fresh(catalog: Project, server: Server, lamps: list[Known]) -> None:
    """What was counted a few days ago is asked for again only with `--all`."""
    run("metrics")
    Day.now = datetime.date(2025, 3, 6)
    server.asked.clear()
    result = run("metrics")
    assert "0 changed, 0 as before, 0 unknown, 6 counted less than 6 days ago" in result.stderr
    assert server.asked == []
    lamps[1].more["cited"] = 6
    assert "1 changed, 5 as before" in run("metrics", "--all").stderr
    assert "brass,citations,6,openalex\n" in written(catalog)["2025-03-06.csv"]


def test_dry_run(catalog: Project, server: Server, lamps: list[Known]) -> None:
    """A dry run prints the lines and writes nothing; the run after it asks for nothing again."""
    result = run("metrics", "--dry-run")
    assert "2025-03-01,amber,stars,40,github/lamps/amber\n" in result.stdout
    assert written(catalog) == {}
    server.asked.clear()
    Day.now = datetime.date(2025, 3, 2)
    run("metrics")
    assert server.asked == ["openalex", "semantic_scholar"]  # whether they know of cedar by now
    files = written(catalog)
    assert set(files) == {"2025-03-01.csv", "2025-03-02.csv"}  # the numbers are of the first day
    assert "brass,votes,2,hugging_face\n" in files["2025-03-01.csv"]
    assert "*,votes,2,hugging_face\n" in files["2025-03-02.csv"]


def test_some(catalog: Project, lamps: list[Known]) -> None:
    """Named papers are counted alone, and nothing is claimed of the others."""
    assert run("metrics", "brass").exit_code == 0
    assert written(catalog)["2025-03-01.csv"] == (
        "brass,citations,5,openalex\nbrass,votes,2,hugging_face\n"
    )
    assert "expected the id of a paper, got 'bras'" in run("metrics", "bras").stderr


RUBBISH = {
    "no JSON": failing.body(b"<html>Sorry</html>"),
    "another paper": failing.body(b'{"id": "2405.99999", "upvotes": 3}'),
    "no number": failing.body(b'{"id": "2405.00001", "upvotes": "many"}'),
    "negative": failing.body(b'{"id": "2405.00001", "upvotes": -1}'),
    "true": failing.body(b'{"id": "2405.00001", "upvotes": true}'),
    "huge number": failing.body(b'{"id": "2405.00001", "upvotes": 99999999999}'),
    "fraction": failing.body(b'{"id": "2405.00001", "upvotes": 1.5}'),
    "flood": failing.flood,
    "error": failing.status(500),
    "refused": failing.status(403),
    "cut": failing.cut(b'{"id": "2405.00001", "upvotes": 3}'),
}


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish(catalog: Project, server: Server, name: str) -> None:
    """Of an answer that is none nothing is recorded, and it is named; the rest is recorded."""
    paper(catalog, "amber", arxiv="'2405.00001'")
    server.papers = [Known("The amber", arxiv="2405.00001", more={"votes": 3, "cited": 4})]
    server.failures = {"hugging_face": [RUBBISH[name]] * 4}
    result = run("metrics")
    assert result.exit_code == 1
    assert "  failed: Hugging Face: " in result.stderr
    assert written(catalog) == {
        "2025-03-01.csv": "amber,citations,4,openalex\n*,citations,1,openalex\n"
    }
    server.failures = {}
    Day.now = datetime.date(2025, 3, 2)
    assert run("metrics").exit_code == 0
    assert written(catalog)["2025-03-02.csv"].startswith("amber,votes,3,hugging_face\n")


def test_openalex_rubbish(catalog: Project, server: Server, lamps: list[Known]) -> None:
    """Where a list of works is none, no other service, which counts otherwise, is asked."""
    server.failures = {"openalex": [failing.body(b'{"results": 3}')] * 4}
    result = run("metrics")
    assert "failed: OpenAlex: expected a list of works, got another answer (3)" in result.stderr
    assert "citations" not in written(catalog)["2025-03-01.csv"]


def test_unknown(catalog: Project, server: Server) -> None:
    """A paper that nobody knows has no number, and that is no failure."""
    paper(catalog, "amber", arxiv="'2405.00001'")
    paper(catalog, "drift")
    result = run("metrics")
    assert result.exit_code == 0, result.output
    assert "0 changed, 0 as before, 2 unknown" in result.stderr  # of votes, and of citations
    assert written(catalog) == {}


def test_renamed(catalog: Project, server: Server, lamps: list[Known]) -> None:
    """A paper that was renamed is compared with what it had under its old id."""
    run("metrics")
    (catalog.content / "papers/undated/brass.yml").unlink()
    paper(catalog, "bronze", arxiv="'2405.00002'", aliases="[brass]")
    Day.now = datetime.date(2025, 3, 8)
    assert "0 changed, 6 as before" in run("metrics").stderr


def test_interrupted(
    catalog: Project, server: Server, lamps: list[Known], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in the middle keeps what was written; the next run asks for the rest alone."""

    def stop(_seconds: float) -> None:
        if server.count("openalex"):
            raise KeyboardInterrupt

    server.failures = {"openalex": [failing.status(503)]}  # so that a pause begins
    monkeypatch.setattr(asking, "wait", stop)
    result = run("metrics")
    assert result.exit_code == 130
    assert result.stderr.endswith("Stopped.\n")
    assert written(catalog)["2025-03-01.csv"] == FIRST_HALF
    monkeypatch.setattr(asking, "wait", lambda _seconds: None)
    server.asked.clear()
    assert "3 changed, 0 as before" in run("metrics").stderr
    assert written(catalog) == {"2025-03-01.csv": FIRST}
    assert {*server.asked} == {"openalex", "semantic_scholar", "crossref"}


KILLED = """
import sys
from papershelf import cli
from papershelf.sources.services import asking, counting
asking.wait = lambda seconds: None
counting.GROUP = 1
sys.argv = ["papershelf", "metrics"]
cli.main()
"""


@pytest.mark.slow
def test_killed(catalog: Project, server: Server) -> None:
    """A run that is killed leaves a whole file, and the next one asks for the rest alone."""
    names = [f"lamp-{number}" for number in range(6)]
    for number, name in enumerate(names):
        paper(catalog, name, arxiv=f"'2405.0000{number}'")
        server.papers.append(Known(name, arxiv=f"2405.0000{number}", more={"votes": number}))
    reached = threading.Event()

    def hang(handler: BaseHTTPRequestHandler) -> None:
        reached.set()
        failing.silence(handler)

    server.failures = {"openalex": [hang]}
    command, environment = [sys.executable, "-c", KILLED], os.environ | {"PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(command, env=environment) as process:  # noqa: S603
        assert reached.wait(30)
        process.kill()
    [path] = (catalog.content / "metrics").rglob("*.csv")
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "paper,metric,value,source"
    assert [line.split(",")[0] for line in lines[1:]] == [*names, "*"]
    server.failures, Day.now = {}, datetime.date.fromisoformat(path.stem)
    server.asked.clear()
    assert run("metrics").exit_code == 0
    assert {*server.asked} == {"openalex"}
    assert folder.check(catalog.content, 2030)[1] == []


def test_late(catalog: Project, lamps: list[Known], monkeypatch: pytest.MonkeyPatch) -> None:
    """A run ends when its time is over, and says so; nothing is claimed of what was not asked."""
    times = iter([0.0, 0.0, 30.0, 61.0])  # the beginning, then before each group
    monkeypatch.setattr(command, "clock", lambda: next(times))
    result = run("metrics", "--minutes", "1", "--dry-run")
    assert result.exit_code == 0
    assert "Stopped after 1 minutes; the next run goes on." in result.stderr
    assert "citations" not in result.stdout


@pytest.mark.parametrize(
    ("settings", "tokens"),
    [
        (Services(), {"github": "secret"}),
        (Services(endpoints={"github": "https://mirror.example.org/repos"}), {}),
    ],
)
def test_token(settings: Services, tokens: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub is shown the token, and no host that the settings name in its place."""
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    assert command._tokens(settings) == tokens


def test_no_token_without_tls(
    catalog: Project, server: Server, lamps: list[Known], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No token goes over a line that others can read."""
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    monkeypatch.setattr(command, "ENDPOINTS", {"github": f"{server.address}/github"})
    assert run("metrics").exit_code == 0
    assert server.count("github") == 1
    assert server.sent == {}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://github.com/Owner/Name", "owner/name"),
        ("https://www.github.com/owner/name.git", "owner/name"),
        ("https://github.com/owner/name/tree/main/examples", "owner/name"),
        ("https://github.com/owner", None),
        ("https://gitlab.com/owner/name", None),
        ("https://owner.github.io/name", None),
        ("https://github.com.example.org/owner/name", None),
    ],
)
def test_repository(address: str, name: str | None) -> None:
    """A repository is found by the address of anything in it."""
    assert counters.repository(address) == name


def test_odd_doi() -> None:
    """A DOI that would part the list is not put into it."""
    [openalex, *_] = counters.COUNTERS["citations"]
    odd, plain = Identifier("doi", "10.1/a|b"), Identifier("doi", "10.1/c(d)")
    assert openalex.address("https://x.org/works", [odd, plain]) == (
        "https://x.org/works?filter=doi:10.1/c(d)&select=doi,cited_by_count&per-page=50"
    )
