"""Draw the pictures of the page "Contribute" anew, from the real forms, commands and pages.

A paper of the tests' frozen catalog goes the whole way in a temporary folder: the form is filled
as "Suggest a fix" fills it, an invalid suggestion refused, a mistaken file checked, a valid
suggestion applied and reported, and the site built. So a change of `content/` needs no new
pictures, and nothing here touches it.

    .venv/bin/python -m scripts.pictures

The same code, content, fonts and browser give the same bytes. Takes about a minute, for the site
is built once.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import markdown
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, Page, sync_playwright

from papershelf import escape, words
from papershelf.content import folder, questions
from tests import browser_setup

ROOT = Path(__file__).parents[1]
CATALOG = ROOT / "tests" / "frozen"
PICTURES = CATALOG / "overrides" / "assets" / "contribute"
"""Where the tests see whether the pictures are in step."""
SHOWN = ROOT / "overrides" / "assets" / "contribute"
"""Where the same pictures lie for readers; the theme brings them to the site."""
TEMPLATE = Path(__file__).with_suffix(".html")
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "correct-a-paper.yml"

PAPER = "tokenformer"
"""The paper that is corrected in the pictures."""
TAG = "language-modeling"
"""The tag that it gets there, and lacks before."""
WRONG_TAG = "language-modelling"
WRONG_DATE = "30 October 2024"
"""What is written by mistake: in the file, and in a form."""

FIRST_SHOWN = "published"
"""The picture of the form begins with this question; the whole would be longer than a screen."""

WIDTH = 480
"""How wide a picture is on the page, in CSS pixels; it has twice as many of its own."""
COLOURS = 28
TEXT = "Told"
"""Under this name a picture's file holds which words of the code it shows; a test compares them."""
_LINES_AROUND = 5
_MOST_ROWS = 5
_MARGIN = 12
_FONTS = ("--font-render-hinting=none", "--force-color-profile=srgb", "--disable-lcd-text")
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Papershelf" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "papershelf@example.org" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "2025-01-01T00:00:00Z" for who in ("AUTHOR", "COMMITTER")},
}
"""The same commit each time has the same hash, which the report names."""


@dataclass(frozen=True)
class Scene:
    """What a picture shows."""

    name: str
    html: str
    text: str
    """The words in it that are the code's own, not the paper's."""
    first: str = "main"
    """The element that the picture begins with."""


def main() -> None:
    """Draw all pictures; exits with 1 and a line if there is no browser."""
    found = browser_setup.find()
    if not found:
        sys.exit("no browser found; get one with: python -m tests.browser_setup")
    with tempfile.TemporaryDirectory(prefix="papershelf-") as name, sync_playwright() as playwright:
        shelf = copy(Path(name, "shelf"))
        drawn = list(scenes(shelf))  # the paper is corrected now
        print("Building the site.")
        _papershelf(shelf, "build", "--offline", "--site-dir", str(shelf / "site"))
        browser = playwright.chromium.launch(
            executable_path=found, args=[*browser_setup.arguments(), *_FONTS]
        )
        pictures = dict(_draw(browser, drawn, shelf / "site"))
        browser.close()
    for path, content in pictures.items():
        for where in (PICTURES, SHOWN):
            where.mkdir(parents=True, exist_ok=True)
            (where / path).write_bytes(content)
        width, height = (size // 2 for size in Image.open(BytesIO(content)).size)
        print(f'{path}: {len(content):,} bytes, width="{width}" height="{height}"')


def copy(shelf: Path, *, alone: bool = False) -> Path:
    """Make the folder `shelf`: a git repository with the catalog, where the paper lacks `TAG`.

    With `alone`, no other paper is in it.
    """
    for part in ("content", "overrides"):
        shutil.copytree(CATALOG / part, shelf / part)
    for other in shelf.glob("content/papers/*/*.yml") if alone else ():
        if other.stem != PAPER:
            other.unlink()
    shutil.copy(CATALOG / "mkdocs.yml", shelf)
    path = _file(shelf)
    path.write_text(path.read_text("utf-8").replace(f"  - {TAG}\n", ""), "utf-8")
    _git(shelf, "init", "--quiet", "--initial-branch=main")
    _commit(shelf)
    return shelf


def scenes(shelf: Path) -> Iterator[Scene]:
    """Yield the scenes that need no built site, in the order of the page; corrects the paper."""
    form = yaml.safe_load(FORM.read_text("utf-8"))
    present = prefilled(shelf)
    corrected = {**present, "tags": f"{present['tags']}\n{TAG}"}
    yield form_scene(form, corrected, "tags")
    yield _refused(shelf, issue(form, {**present, "published": WRONG_DATE}))
    yield _checked(shelf)
    yield _reported(shelf, issue(form, corrected))


def prefilled(shelf: Path) -> dict[str, str]:
    """Return the answers that "Suggest a fix" fills in, by question."""
    entries = folder.load(shelf / "content").entries
    entry = next(entry for entry in entries if entry.id == PAPER)
    given = questions.answers(entry.paper)
    known = {one.id: given[one.field] for one in questions.ABOUT if given[one.field]}
    return {questions.PAPER.id: entry.id} | known


def issue(form: Mapping[str, Any], answers: Mapping[str, str]) -> str:
    """Write the issue that GitHub makes of a filled form."""
    parts: list[str] = []
    for part in form["body"]:
        if part["type"] != "markdown":
            answer = answers.get(part["id"], "")
            if answer and "render" in part["attributes"]:
                answer = escape.fenced(answer)
            parts.append(f"### {part['attributes']['label']}\n\n{answer or '_No response_'}")
    return "\n\n".join(parts)


def form_scene(form: Mapping[str, Any], answers: Mapping[str, str], edited: str) -> Scene:
    """Show an issue form, filled in, while the question `edited` is answered.

    Raises ValueError for a part of a kind that is not drawn yet.
    """
    for part in form["body"]:
        if part["type"] not in {"markdown", "input", "textarea"}:
            raise ValueError(f"expected markdown, input or textarea, got {part['type']}; draw it")
    html = _html("form", form=form, answers=answers, edited=edited)
    return Scene("form", html, FORM.read_text("utf-8"), f"#{FIRST_SHOWN}")


def _refused(shelf: Path, suggestion: str) -> Scene:
    """Show the reply to a suggestion that cannot be taken."""
    reply = _apply(shelf, suggestion, code=1)
    return Scene("reply", _html("reply", text=reply), reply)


def _checked(shelf: Path) -> Scene:
    """Show what the check reports of a mistake, at its line of the file."""
    path = _file(shelf)
    valid = path.read_text("utf-8")
    place = valid.index("links:\n")
    path.write_text(f"{valid[:place]}  - {WRONG_TAG}\n{valid[place:]}", "utf-8")
    report = json.loads(_papershelf(shelf, "check", "--format", "json", code=1))
    lines = list(enumerate(path.read_text("utf-8").splitlines(), 1))
    path.write_text(valid, "utf-8")
    (problem,) = [one for one in report["problems"] if one["severity"] == "error"]
    near = lines[problem["line"] - _LINES_AROUND : problem["line"] + 2]
    html = _html("check", problem=problem, lines=near)
    return Scene("check", html, f"{problem['message']} [{problem['rule']}]")


def _reported(shelf: Path, suggestion: str) -> Scene:
    """Apply a suggestion, and show what the report shows of it."""
    _apply(shelf, suggestion)
    _commit(shelf)
    report = _papershelf(shelf, "report", "--base", "HEAD^")
    headings = [line for line in report.splitlines() if line.startswith("#")]
    html = _html("report", text=report)
    return Scene("report", html, "\n".join(headings))


def _file(shelf: Path) -> Path:
    (path,) = shelf.glob(f"content/papers/*/{PAPER}.yml")
    return path


def _apply(shelf: Path, suggestion: str, code: int = 0) -> str:
    """Apply the text of an issue; returns the reply as Markdown."""
    text, reply = shelf / "issue.md", shelf / "reply.md"
    text.write_text(suggestion, "utf-8")
    _papershelf(shelf, "apply", text.name, "--message", reply.name, code=code)
    return reply.read_text("utf-8")


def _papershelf(shelf: Path, *arguments: str, code: int = 0) -> str:
    """Run a command as people do; returns what it gave out."""
    return _run([sys.executable, "-m", "papershelf", *arguments], shelf, code)


def _git(shelf: Path, *arguments: str) -> None:
    _run(["git", *arguments], shelf)


def _commit(shelf: Path) -> None:
    _git(shelf, "add", "content")
    _git(shelf, "commit", "--quiet", "--message", "A step")


def _run(command: list[str], shelf: Path, code: int = 0) -> str:
    # Where a hook of git's runs this, its variables would lead into the real repository.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PAPERSHELF_"))
    }
    environment = {**kept, **_GIT, "PYTHONPATH": str(ROOT / "generator"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=shelf, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode != code:
        raise RuntimeError(f"expected {command} to exit with {code}, got {done.stderr}")
    return done.stdout


def _draw(browser: Browser, drawn: list[Scene], site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each picture as a PNG, by the name of its file."""
    page = browser.new_page(
        viewport={"width": WIDTH, "height": 900},
        device_scale_factor=2,
        color_scheme="light",
        locale="en",
        reduced_motion="reduce",
        timezone_id="UTC",
    )
    page.goto((site / "papers" / PAPER / "index.html").as_uri())
    page.locator("paper-save button").first.wait_for()
    texts = [words.ENGLISH.pages[name] for name in ("edit_hint", "suggest", "edit")]
    yield "foot.png", pack(_between(page, ".ps-foot", ".ps-foot"), "\n".join(texts))
    yield "page.png", pack(_between(page, "article h1", ".ps-tags"), "")
    for scene in drawn:
        page.set_content(scene.html)
        yield f"{scene.name}.png", pack(_between(page, scene.first, "main"), scene.text)


def _between(page: Page, first: str, last: str) -> bytes:
    """Take the part of a page from one element to another, as wide as the page."""
    top, bottom = (page.locator(selector).first.bounding_box() for selector in (first, last))
    if not top or not bottom:
        raise RuntimeError(f"expected {first} and {last} on the page, got neither or one")
    start = max(0, round(top["y"]) - _MARGIN)
    end = round(bottom["y"] + bottom["height"]) + _MARGIN
    return page.screenshot(
        full_page=True,
        clip={"x": 0, "y": start, "width": WIDTH, "height": end - start},
        animations="disabled",
    )


def pack(screenshot: bytes, text: str) -> bytes:
    """Make a small PNG of a screenshot: few colours, and the words that it shows."""
    image = Image.open(BytesIO(screenshot)).convert("RGB")
    few = image.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    notes, packed = PngInfo(), BytesIO()
    notes.add_itxt(TEXT, text, zip=True)
    few.save(packed, "PNG", optimize=True, pnginfo=notes)
    return packed.getvalue()


def _markdown(text: str) -> Markup:
    """Render our own Markdown about as GitHub does."""
    marks = {"pymdownx.tilde": {"subscript": False}}
    extensions = ["pymdownx.superfences", "pymdownx.tilde"]
    html = markdown.markdown(text, extensions=extensions, extension_configs=marks)
    return Markup(html)  # noqa: S704 - commands and forms of ours wrote it


def _rows(answer: str) -> int:
    """How many rows a field of several lines has."""
    return min(max(2, len(answer) // 60, answer.count("\n") + 1), _MOST_ROWS)


def _html(name: str, **values: object) -> str:
    loader = FileSystemLoader(TEMPLATE.parent)
    environment = Environment(autoescape=True, loader=loader, undefined=StrictUndefined)
    environment.filters |= {"markdown": _markdown, "rows": _rows}
    return environment.get_template(TEMPLATE.name).render(values, name=name)


if __name__ == "__main__":
    main()
