"""The workflow `digest`: its scripts, with a repository in the place of GitHub and a mail server.

`gh` is a stand-in that knows what the scripts ask of it, and fails for anything else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.mail.catalog import SECRET, Shelf
from tests.mail.server import Box, serving
from tests.repository import commit, git
from tests.workflows import steps
from tests.workflows.rules import Workflow

pytestmark = pytest.mark.slow

WORKFLOW = Workflow("digest", (ROOT / ".github/workflows/digest.yml").read_text(encoding="utf-8"))
SCRIPTS = {step["name"]: step["run"] for _, step in WORKFLOW.steps if "run" in step}
ADA, BEN = "ada@example.org", "ben@example.org"
GH = """\
#!{python}
import re, subprocess, sys
def git(*words):
    done = subprocess.run(["git", "-C", "{remote}", *words], check=True, capture_output=True)
    return done.stdout
words = sys.argv[1:]
if words == ["auth", "setup-git"]:
    sys.exit()
assert words.pop(0) == "api"
if words[0] == "--silent":
    words.pop(0)
place = "repos/shelf/lamps/"
if words[0] == place + "git/matching-refs/heads/letters":
    assert words[1] == "--jq"
    refs = git("for-each-ref", "--format=%(refname)", "refs/heads/letters*").decode().split()
    asked = re.fullmatch(r'any\\(\\.\\[\\]; \\.ref == "([^"]+)"\\)', words[2])
    print(str(asked[1] in refs).lower() if asked else words[2].replace('", "', "\\n").strip('"'))
elif words[0] == place + "contents/ledger.jsonl?ref=letters":
    assert words[1:] == ["-H", "Accept: application/vnd.github.raw+json"]
    sys.stdout.buffer.write(git("show", "letters:ledger.jsonl"))
elif words[0] == place + "git/refs":
    assert words[1::2] == ["-f", "-f"]
    ref, sha = (word.partition("=")[2] for word in words[2::2])
    git("update-ref", ref, sha, "")
elif words[:2] == ["--method", "DELETE"] and words[2].startswith(place + "git/refs/"):
    git("update-ref", "-d", words[2].removeprefix(place + "git/"))
else:
    sys.exit(f"gh does not know {{words}}")
"""


@dataclass
class Machine:
    """A repository, as runners have it, with the mail server that it sends by."""

    folder: Path
    shelf: Shelf
    sha: str = ""

    @property
    def remote(self) -> Path:
        """The repository on GitHub."""
        return self.folder / "shelf/lamps"

    @property
    def temp(self) -> Path:
        """The runner's folder for what is handed on."""
        return self.folder / "temp"

    def step(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a step."""
        return steps.run(
            self.shelf.root,
            SCRIPTS[name],
            PATH=f"{self.folder / 'bin'}:{os.environ['PATH']}",
            RUNNER_TEMP=self.temp,
            GITHUB_OUTPUT=self.folder / "output",
            GITHUB_SERVER_URL=self.folder.as_uri(),
            GITHUB_SHA=self.sha,
            GITHUB_REPOSITORY="shelf/lamps",
            GITHUB_REPOSITORY_OWNER="shelf",
            GH_REPO="shelf/lamps",
            PAPERSHELF_SMTP=f"smtp+plain://127.0.0.1:{self.shelf.port}",
            PAPERSHELF_LETTER_SECRET=SECRET,
            PAPERSHELF_RECIPIENTS=self.shelf.people.read_text(encoding="utf-8"),
            **variables,
        )

    def begin(self) -> dict[str, str]:
        """Run the job that marks, on a machine of its own; returns what it hands on."""
        shutil.rmtree(self.temp, ignore_errors=True)
        self.temp.mkdir()
        (self.folder / "output").write_text("", encoding="utf-8")
        done = self.step("Fetch the ledger, and mark that letters are under way")
        assert done.returncode == 0, done.stderr
        lines = (self.folder / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=") for line in lines)

    def send(self, found: dict[str, str], again: str = "") -> subprocess.CompletedProcess[str]:
        """Run the job that sends, with what it is handed."""
        (self.temp / "letters").mkdir()
        if found["kept"] == "true":
            shutil.move(self.temp / "ledger.jsonl", self.temp / "letters")
        assert self.step("Begin a ledger, if there is none").returncode == 0
        return self.step("Send the letters", LOST=found["lost"], AGAIN=again, CHOSEN_URL="")

    def keep(self) -> None:
        """Run the job that keeps the ledger."""
        done = self.step("Keep the ledger, and take away the mark")
        assert done.returncode == 0, done.stderr

    def run(self, again: str = "") -> str:
        """Run all of it; returns what the step that sends printed."""
        sent = self.send(self.begin(), again)
        self.keep()
        return sent.stderr

    @property
    def branches(self) -> list[str]:
        """The branches on GitHub."""
        found = git(self.remote, "for-each-ref", "--format=%(refname:short)", "refs/heads")
        return found.split()


@pytest.fixture
def box() -> Box:
    """What the server takes."""
    return Box()


@pytest.fixture
def machine(tmp_path: Path, box: Box) -> Iterator[Machine]:
    """A catalog of one paper with two readers, pushed to its repository."""
    with serving(box) as port:
        shelf = Shelf(tmp_path, port).make(ADA, BEN)
        shelf.add("a-lamp", "2999-03-01")  # always one of the last days
        made = Machine(tmp_path, shelf)
        made.remote.mkdir(parents=True)
        git(made.remote, "init", "--quiet", "--bare")
        git(shelf.root, "init", "--quiet")
        made.sha = commit(shelf.root)
        git(shelf.root, "push", "--quiet", str(made.remote), "HEAD:refs/heads/main")
        steps.install(shelf.root)
        gh = tmp_path / "bin/gh"
        gh.parent.mkdir()
        gh.write_text(GH.format(python=sys.executable, remote=made.remote), encoding="utf-8")
        gh.chmod(0o755)
        yield made


def test_days(machine: Machine, box: Box) -> None:
    """The ledger goes from run to run by its branch, the mark comes and goes, no mail twice."""
    assert machine.begin() == {"kept": "false", "lost": "false"}
    assert machine.branches == ["letters-under-way", "main"]
    assert machine.send({"kept": "false", "lost": "false"}).stderr == "Letters: 2 sent.\n"
    machine.keep()
    assert machine.branches == ["letters", "main"]
    found = machine.begin()
    assert found == {"kept": "true", "lost": "false"}
    assert machine.send(found).stderr == "Letters: nothing new for 2 recipients.\n"
    machine.keep()
    assert [to for to, _ in box.mails] == [ADA, BEN]
    assert "https://shelf.example.org/lamps/papers/a-lamp/" in str(box.mails[0][1])
    kept = git(machine.remote, "show", "letters:ledger.jsonl")
    assert not any(word in kept for word in ("@", "ada", "ben", "lamp", SECRET))
    assert git(machine.remote, "rev-list", "--count", "letters") == "1\n"  # it does not grow


def test_failed_midway(machine: Machine, box: Box) -> None:
    """What was sent is kept when sending fails midway; the next run sends the rest alone."""
    box.faults[BEN] = ["550"]
    sent = machine.send(machine.begin())
    assert sent.returncode == 1
    machine.keep()
    assert machine.run() == "Letters: 1 sent; nothing new for 1 recipient.\n"
    assert [to for to, _ in box.mails] == [ADA, BEN]


def test_lost_machine(machine: Machine, box: Box) -> None:
    """If the machine is lost with its ledger, nothing is sent again until somebody asks for it."""
    machine.send(machine.begin())
    output = machine.run()
    assert output.count("uncertain: an earlier run did not finish") == 2
    assert len(box.mails) == 2
    assert machine.branches == ["letters", "main"]
    assert machine.run(again="true").startswith("Letters: 2 sent.\n")


def test_set_up_failed(machine: Machine, box: Box) -> None:
    """If nothing was sent, for the set-up failed, the ledger comes back and the mark goes."""
    machine.begin()
    (machine.temp / "letters").mkdir()
    assert machine.step("Begin a ledger, if there is none").returncode == 0
    machine.keep()
    assert machine.branches == ["letters", "main"]
    assert machine.run() == "Letters: 2 sent.\n"
