"""The ways in which text of others enters, each as a function of the text.

Each does what the command does that reads such a text, up to the words that are printed.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown

from papershelf.catalog import selection
from papershelf.catalog.catalog import Catalog
from papershelf.cli import writing
from papershelf.content import figures, fixing, folder, metrics, refusals
from papershelf.content.dates import PartialDate
from papershelf.content.folder import Content
from papershelf.errors import ContentError
from papershelf.mail import recipients
from papershelf.project import Project
from papershelf.settings import Followed, Services, Settings
from papershelf.site import config
from papershelf.site.render import valid
from papershelf.sources import form, merge, metadata, readers, reply, suggestion
from papershelf.sources.reading import Reading
from papershelf.sources.services import following
from papershelf.sources.services.asking import Asker
from papershelf.sources.services.counters import COUNTERS
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.kept import Kept
from papershelf.sources.services.network import Answer
from papershelf.sources.services.registry import SERVICES
from papershelf.sources.services.service import Found, Service
from papershelf.sources.services.tree import WrongAnswerError
from tests.conftest import FROZEN, TOY

Entrance = Callable[[str], object]


@cache
def _content() -> Content:
    return folder.load(TOY)


def imported(text: str) -> None:
    """`papershelf import`: a file of any kind, up to the YAML of its papers."""
    content = _content()
    reader, reading = readers.read(text.encode(errors="surrogatepass"), "file")
    papers = {entry.id: entry.paper for entry in content.entries}
    changed, summary = merge.merge(papers, [(reader.source, reading)], (), "", None)
    done = writing.write(Project(FROZEN), content, changed, dry_run=True)
    summary.refuse(done.refused)


def issue(text: str) -> None:
    """`papershelf apply`: the text of an issue."""
    try:
        answered = form.parse(text)
        change = suggestion.change(_content(), answered)
        reply.request(change, answered)
    except ContentError as error:
        reply.refusal(error)


def _in_folder(name: str, text: str, read: Callable[[Path], object]) -> None:
    with tempfile.TemporaryDirectory() as where:
        root = Path(where, "content")
        tags = (TOY / "tags.yml").read_bytes()
        for path, raw in (("tags.yml", tags), (name, text.encode(errors="surrogatepass"))):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(raw)
        read(root)


def _check(root: Path) -> None:
    content, problems = folder.check(root, 2026)
    list(map(str, problems))
    if content and not any(not problem.warns for problem in problems):
        Catalog.of(content)


def paper(text: str) -> None:
    """`papershelf check`: a paper's file."""
    _in_folder("papers/undated/paper.yml", text, _check)


def tags(text: str) -> None:
    """`papershelf check`: the vocabulary."""
    _in_folder("tags.yml", text, _check)


def fixed(text: str) -> None:
    """`papershelf check --fix`: a paper's file."""
    _in_folder(
        "papers/undated/paper.yml",
        text,
        lambda root: list(fixing.fix_files(root, lambda name: True)),
    )


def path(text: str) -> None:
    """`papershelf check`: a reading path."""
    _in_folder("paths/path.yml", text, _check)


def counted(text: str) -> None:
    """`papershelf check`: a file of metrics."""
    metrics.parse(text.encode(), "f.csv", metrics.day_of("2026/2026-01-02.csv", "f.csv"))


def refused(text: str) -> None:
    """`papershelf sync`: the list of what is not wanted."""
    _in_folder("refused.txt", text, refusals.read)


def image(text: str) -> None:
    """`papershelf check`: a figure."""
    figures.image("a.png", text.encode("latin-1"))


@cache
def _config() -> object:
    return config.load(Project(FROZEN), docs_dir=str(FROZEN / "content"))


def page(text: str) -> None:
    """`papershelf build`: a hand-written page, checked, rendered, minified and looked over."""

    def read(root: Path) -> None:
        _, problems = folder.check(root, 2026)
        if any(not problem.warns for problem in problems):
            return
        loaded = _config()
        markdown = Markdown(
            extensions=loaded.markdown_extensions,  # type: ignore[attr-defined]
            extension_configs=loaded.mdx_configs,  # type: ignore[attr-defined]
        )
        html = f"<!doctype html><head><title>x</title></head><body>{markdown.convert(text)}"
        valid(html, Settings("x", "", "https://example.org/"))

    _in_folder("pages/page.md", text, read)


def query(text: str) -> None:
    """`papershelf export --query`."""
    selection.select(Catalog.of(_content()), query=text)


def given(text: str) -> None:
    """`papershelf import --metadata`."""
    metadata.parse(text.encode(errors="surrogatepass"), "facts.json")


def recipients_of(text: str) -> None:
    """`papershelf digest --send`: who gets letters."""
    recipients.read(text, "recipients", _content().vocabulary)


class _Answered(Asker):
    """Gets one answer, whatever it asks for."""

    def __init__(self, text: str, folder: str) -> None:
        super().__init__(Services(), Kept(Path(folder), datetime.date(2026, 1, 2)), "tests")
        self._answer = Answer(200, text.encode(errors="surrogatepass"))

    def fetch(
        self, place: str, pause: float, url: str, take: Callable[[bytes], None]
    ) -> Answer | None:
        """Hand the answer over."""
        take(self._answer.body)
        return self._answer


def _answer(service: Service[Any]) -> Entrance:
    """Return what a command does with the answer of a service about a paper."""
    asked = next(one for one in _ASKED if one.kind in service.kinds)

    def take(text: str) -> None:
        with tempfile.TemporaryDirectory() as where:
            found = _Answered(text, where).ask(service, [asked])[asked]
        if isinstance(found, Found):
            merge.merge({}, [("service", Reading(service.name, [found.candidate]))])

    return take


_ASKED = (
    Identifier("doi", "10.1000/182"),
    Identifier("arxiv", "2401.10020"),
    Identifier("pubmed", "12345"),
    Identifier("openreview", "abcd"),
    Identifier("acl", "2024.acl-long.1"),
    Identifier("github", "a/b"),
)


def _follow(source: Followed) -> Entrance:
    """Return what `papershelf sync` does with what a source lists."""

    def take(text: str) -> None:
        content = _content()
        papers = {entry.id: entry.paper for entry in content.entries}
        with tempfile.TemporaryDirectory() as where:
            proposed = following.propose(
                papers,
                _Answered(text, where),
                [source],
                PartialDate(2026, 1, 2),
                content.vocabulary,
                ["A title", "2401.10021"],
            )
        if proposed.failed:
            raise WrongAnswerError(proposed.failed[0])

    return take


def _square(text: str) -> None:
    """What no reader may do: look at the whole text for each character."""
    for at in range(len(text)):
        text[at:].replace("a", "b")


ENTRANCES: Mapping[str, Entrance] = {
    "import": imported,
    "apply": issue,
    "check": paper,
    "check tags": tags,
    "check --fix": fixed,
    "check path": path,
    "check metrics": counted,
    "sync refused": refused,
    "check figure": image,
    "build page": page,
    "export --query": query,
    "import --metadata": given,
    "digest recipients": recipients_of,
    "sync query": _follow(Followed("source", arxiv="cat:cs.LG")),
    "sync page": _follow(Followed("source", listing="https://example.org/")),
    **{f"add {service.key}": _answer(service) for service in SERVICES},
    **{
        f"metrics {service.key}": _answer(service)
        for services in COUNTERS.values()
        for service in services
    },
    "square": _square,
}
"""Each way in by the command that opens it; the last is none, but shows what would be noticed."""


def enter(name: str, text: str) -> None:
    """Read a text by one of the ways; what is refused is refused."""
    with suppress(ContentError, WrongAnswerError):
        ENTRANCES[name](text)
