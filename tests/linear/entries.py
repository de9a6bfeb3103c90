"""The ways in which text of others enters, each as a function of the text.

Each does what the command does that reads such a text, up to the words that are printed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from markdown import Markdown

from papershelf.catalog import selection
from papershelf.catalog.catalog import Catalog
from papershelf.cli import writing
from papershelf.content import figures, fixing, folder, metrics, refusals
from papershelf.content.folder import Content
from papershelf.errors import ContentError
from papershelf.mail import recipients
from papershelf.project import Project
from papershelf.settings import Settings
from papershelf.site import config
from papershelf.site.render import valid
from papershelf.sources import form, merge, metadata, readers, reply, suggestion
from papershelf.sources.reading import Reading
from papershelf.sources.services import arxiv, crossref, datacite, openalex, pubmed
from papershelf.sources.services.identifier import Identifier
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


def _answer(read: Callable[[bytes, Identifier], object], kind: str, value: str) -> Entrance:
    def take(text: str) -> None:
        found = read(text.encode(errors="surrogatepass"), Identifier(kind, value))  # type: ignore[arg-type]
        candidate = getattr(found, "candidate", None)
        if candidate is not None:
            reading = Reading("service", [candidate])
            merge.merge({}, [("service", reading)])

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
    "check metrics": counted,
    "sync refused": refused,
    "check figure": image,
    "build page": page,
    "export --query": query,
    "import --metadata": given,
    "digest recipients": recipients_of,
    "add arxiv": _answer(arxiv.read, "arxiv", "2401.10020"),
    "add crossref": _answer(crossref.read, "doi", "10.1000/182"),
    "add datacite": _answer(datacite.read, "doi", "10.1000/182"),
    "add openalex": _answer(openalex.read, "doi", "10.1000/182"),
    "add pubmed": _answer(
        lambda raw, asked: pubmed.read(pubmed.divide(raw)[str(asked)], asked), "pubmed", "12345"
    ),
    "square": _square,
}
"""Each way in by the command that opens it; the last is none, but shows what would be noticed."""


def enter(name: str, text: str) -> None:
    """Read a text by one of the ways; what is refused is refused."""
    with suppress(ContentError, WrongAnswerError):
        ENTRANCES[name](text)
