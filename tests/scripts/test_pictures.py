"""The pictures of the page "Contribute": as small as promised, and showing what the code prints."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from PIL.PngImagePlugin import PngImageFile
from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf import words
from papershelf.site.tree import read
from scripts import pictures
from scripts.pictures import Scene
from tests.conftest import FROZEN

pytestmark = pytest.mark.slow

NAMES = ["foot", "form", "reply", "check", "report", "page"]
"""The pictures, in the order of the page."""
AGAIN = "draw the pictures anew: .venv/bin/python -m scripts.pictures"
PAGE = FROZEN / "content" / "pages" / "contribute.md"


def picture(name: str) -> PngImageFile:
    image = Image.open(BytesIO((pictures.PICTURES / f"{name}.png").read_bytes()))
    assert isinstance(image, PngImageFile)
    return image


def shown() -> list[dict[str, str | None]]:
    """The attributes of the images on the page."""
    nodes = LexborHTMLParser(PAGE.read_text("utf-8")).css("img")
    return [dict(node.attributes) for node in nodes]


@pytest.fixture(scope="module")
def form() -> dict[str, Any]:
    """The real form."""
    read: dict[str, Any] = yaml.safe_load(pictures.FORM.read_text("utf-8"))
    return read


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scene]:
    """The scenes as the code of today draws them, by name."""
    before = read(FROZEN / "content")
    shelf = pictures.copy(tmp_path_factory.mktemp("pictures") / "shelf", alone=True)
    found = {scene.name: scene for scene in pictures.scenes(shelf)}
    assert read(FROZEN / "content") == before
    return found


def test_all_are_there() -> None:
    """There is a picture for each step and no other file."""
    files = sorted(path.name for path in pictures.PICTURES.iterdir())
    assert files == sorted(f"{name}.png" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_size(name: str) -> None:
    """A picture has few colours, at most 40 kB, and twice the pixels that it takes on the page."""
    image = picture(name)
    assert (pictures.PICTURES / f"{name}.png").stat().st_size <= 40_000
    assert image.mode == "P"
    assert image.width == 960
    assert 300 <= image.height <= 1600
    assert len(image.convert("RGB").getcolors(256) or ()) > 8  # not blank


def test_page() -> None:
    """The page shows each picture once, described, with the room that it takes."""
    images = shown()
    assert [image["src"] for image in images] == [f"../assets/contribute/{x}.png" for x in NAMES]
    for name, image in zip(NAMES, images, strict=True):
        width, height = picture(name).size
        assert (image["width"], image["height"]) == (str(width // 2), str(height // 2)), name
        assert image["loading"] == "lazy"
        assert len(image["alt"] or "") > 80


@pytest.mark.parametrize("name", ["form", "reply", "check", "report"])
def test_in_step(scenes: dict[str, Scene], name: str) -> None:
    """A picture shows the words that the form, or the command, has now."""
    assert picture(name).text[pictures.TEXT] == scenes[name].text, AGAIN


def test_foot_in_step() -> None:
    """The picture of a page's foot shows the words that pages have now."""
    expected = "\n".join(words.ENGLISH.pages[name] for name in ("edit_hint", "suggest", "edit"))
    assert picture("foot").text[pictures.TEXT] == expected, AGAIN


def test_messages_in_words(scenes: dict[str, Scene]) -> None:
    """What two pictures show as messages, the page also holds as text."""
    alt = {name: image["alt"] or "" for name, image in zip(NAMES, shown(), strict=True)}
    message = scenes["reply"].text.splitlines()[3]
    assert message.startswith("issue: Date: expected ")
    assert message in alt["reply"]
    assert scenes["check"].text in alt["check"]
    assert f"tags.5: {scenes['check'].text}\n" in PAGE.read_text("utf-8")


def test_form_is_the_real_one(form: dict[str, Any]) -> None:
    """The form is drawn from its file: every question in order, with its explanation."""
    page = LexborHTMLParser(pictures.form_scene(form, {}, "tags").html)
    asked = [part["attributes"] for part in form["body"] if part["type"] != "markdown"]
    labels = page.css("label")
    assert [text(label, "b").removesuffix(" required") for label in labels] == [
        about["label"] for about in asked
    ]
    assert [text(label, "span") for label in labels] == [
        about.get("description", "") for about in asked
    ]
    assert "A field that is empty or unchanged stays as it is" in text(page, ".note")
    assert text(page, "h1") == form["name"]
    assert [label.id for label in page.css("label.edited")] == ["tags"]


def text(part: LexborHTMLParser | LexborNode, selector: str) -> str:
    """The text of the first element found, in one line."""
    found = part.css_first(selector)
    return " ".join(found.text().split()) if found else ""


def test_unknown_part() -> None:
    """A part of a form that is not drawn yet is not left out in silence."""
    form = {"name": "Form", "body": [{"type": "dropdown", "attributes": {"label": "Kind"}}]}
    with pytest.raises(ValueError, match=r"^expected markdown, input or textarea, got dropdown; "):
        pictures.form_scene(form, {}, "tags")


def test_form_is_filled(scenes: dict[str, Scene]) -> None:
    """The form holds what "Suggest a fix" fills in; a tag is new."""
    page = LexborHTMLParser(scenes["form"].html)
    assert [node.attributes["value"] for node in page.css("#paper input")] == ["tokenformer"]
    assert text(page, "#authors textarea").startswith("Haiyang Wang Yue Fan ")
    assert text(page, "#tags textarea").endswith(" language-modeling")
    assert text(page, "#note textarea") == ""


def test_not_the_repository_of_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a hook of git's runs it, the real repository is left alone."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "real"))
    shelf = pictures.copy(tmp_path / "shelf", alone=True)
    assert (shelf / ".git" / "HEAD").is_file()
    assert not (tmp_path / "real").exists()
