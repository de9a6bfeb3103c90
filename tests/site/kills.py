"""A campaign of kills: builds and servers that end by `kill -9` at random moments.

The content goes to and fro between two states, whose sites are known. After each kill the site is
one of the two, to the byte, and the next build makes the one that is due.
"""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from subprocess import Popen

from papershelf.project import Project
from papershelf.site.build import build
from papershelf.site.tree import Tree, read
from tests.conftest import start
from tests.site.test_build import leftovers

KINDS = ("full", "incremental", "serve")
TITLES = ("Rope bridge", "Liana bridge")
PAPER = "content/papers/2023/rope-bridge.yml"


@dataclass
class Report:
    """What a campaign found."""

    kills: Counter[str] = field(default_factory=Counter)
    """How many programs of each kind were killed while they ran."""
    ended: Counter[str] = field(default_factory=Counter)
    """How many of each kind had ended by themselves."""
    kept: Counter[str] = field(default_factory=Counter)
    """How often the old site stood after a kill, or the new one, or none yet, of a server."""
    errors: list[str] = field(default_factory=list)


class Campaign:
    """Kills what builds a project."""

    def __init__(self, shelf: Project, seed: int) -> None:
        self._shelf = shelf
        self._random = random.Random(seed)  # noqa: S311 - moments, no secrets
        self._site = shelf.root / "site"
        self._temporary = shelf.root.parent / "temporary"
        self._takes: dict[str, float] = {}
        self._sites = [self._made(title) for title in TITLES]
        self._state = 1
        self.report = Report()
        build(shelf, self._site)

    def _made(self, title: str) -> Tree:
        self._write(title)
        site = self._shelf.root.parent / title
        build(self._shelf, site, remember=False)
        return read(site)

    def _write(self, title: str) -> None:
        path = self._shelf.root / PAPER
        text = path.read_text(encoding="utf-8")
        for other in TITLES:
            text = text.replace(other, title)
        path.write_text(text, encoding="utf-8")

    def run(self, kills: int) -> Report:
        """Kill so many programs, of each kind in turn."""
        while self.report.kills.total() < kills:
            kind = KINDS[self.report.kills.total() % len(KINDS)]
            self._kill(kind)
        return self.report

    def _kill(self, kind: str) -> None:
        old, self._state = self._state, 1 - self._state
        self._temporary.mkdir()
        if kind == "full":
            shutil.rmtree(self._shelf.cache)
        if kind != "serve":
            self._write(TITLES[self._state])
        process, begun = self._begin(kind), time.monotonic()
        if kind not in self._takes:  # the first of a kind shows how long it takes
            self._wait(kind, process)
            self._takes[kind] = time.monotonic() - begun
        else:
            time.sleep(self._random.uniform(0, self._takes[kind]))
            if kind == "serve":
                self._write(TITLES[self._state])
                time.sleep(self._random.uniform(0, self._takes[kind]))
        is_running = process.poll() is None
        process.kill()
        output, _ = process.communicate(timeout=60)  # which all its processes end
        (self.report.kills if is_running else self.report.ended)[kind] += 1
        self._write(TITLES[self._state])
        self._look(f"{kind} {self.report.kills.total()}", kind, old, output)
        shutil.rmtree(self._temporary)

    def _begin(self, kind: str) -> Popen[str]:
        command = ["serve", "--port", str(self._random.randint(20000, 60000))]
        arguments = command if kind == "serve" else ["build", "--jobs", "2"]
        variables = {"TMPDIR": str(self._temporary)}
        return start(self._shelf.root, "-m", "papershelf", *arguments, **variables)

    def _wait(self, kind: str, process: Popen[str]) -> None:
        assert process.stdout
        if kind == "serve":
            for line in process.stdout:
                if line.startswith("Serving"):
                    return
        else:
            process.wait(timeout=120)

    def _look(self, name: str, kind: str, old: int, output: str) -> None:
        if "Traceback" in output:
            self.report.errors.append(f"{name}: {output}")
        served = [*self._temporary.glob("papershelf-*/site")]
        place = served[0] if served else self._site
        if kind == "serve" and not served:
            self.report.kept["none yet"] += 1
        elif (found := read(place)) == self._sites[old]:
            self.report.kept["old"] += 1
        elif found == self._sites[self._state]:
            self.report.kept["new"] += 1
        else:
            self.report.errors.append(f"{name}: neither the old nor the new site")
        build(self._shelf, self._site, jobs=1)
        if read(self._site) != self._sites[self._state]:
            self.report.errors.append(f"{name}: the next build made another site")
        if left := leftovers(self._shelf.root):
            self.report.errors.append(f"{name}: {left}")
