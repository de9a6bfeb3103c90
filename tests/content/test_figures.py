"""Figures: which images pages show, and what is reported of others, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.content import figures, folder, records
from papershelf.content.figures import Image
from papershelf.content.model import Paper
from papershelf.errors import ContentError, Message
from tests.content import errors
from tests.content.images import PNG, jpeg, png, webp

PAPER = """\
title: Alpha
abstract: We see it.
links:
  code: https://example.org/code
  figure:
    file: alpha.png
    licence: CC-BY-4.0
    alt: A letter.
"""
AT = "content/papers/undated/alpha.yml:6:5: links.figure.file: "


def make(root: Path, files: dict[str, bytes], paper: str = PAPER) -> Path:
    """Write a content folder of a paper, with these files of figures."""
    content = root / "content"
    written = {f"figures/{name}": raw for name, raw in files.items()}
    written |= {"tags.yml": b"groups: []\n", "papers/undated/alpha.yml": paper.encode()}
    for name, raw in written.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(raw)
    return content


def reported(root: Path) -> list[str]:
    """Check a content folder; returns its problems, those that only warn after a mark."""
    return [f"{'?' * problem.warns}{problem}" for problem in folder.check(root, 2026)[1]]


@pytest.mark.parametrize(
    ("name", "raw", "size"),
    [
        ("a.png", png(1, 4_000), (1, 4_000)),
        ("a.jpg", jpeg(640, 480), (640, 480)),
        ("a.jpeg", b"\xff\xd8\xff\xff\xd0" + jpeg(7, 5)[2:], (7, 5)),
        ("a.webp", webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x80\x42\xe0\x81"), (640, 480)),
        ("a.webp", webp(b"VP8L", b"\x2f\x7f\xc2\x77\0"), (640, 480)),
        ("a.webp", webp(b"VP8X", b"\0\0\0\0\x7f\x02\0\xdf\x01\0"), (640, 480)),
    ],
    ids=["png", "jpeg", "jpeg, filled", "webp", "webp, lossless", "webp, extended"],
)
def test_size(name: str, raw: bytes, size: tuple[int, int]) -> None:
    """The size of an image stands in its header, in each kind in its own way."""
    assert figures.image(name, raw) == Image(*size, figures.digest(raw))


@pytest.mark.parametrize(
    ("name", "raw", "got", "fix"),
    [
        pytest.param(
            "a.png", png(100_000, 100_000), "100,000 x 100,000", "make it smaller", id="bomb"
        ),
        pytest.param("a.png", png(4_001, 1), "4,001 x 1", "make it smaller", id="too wide"),
        pytest.param("a.jpg", jpeg(1, 65_535), "1 x 65,535", "make it smaller", id="too high"),
        pytest.param("a.png", PNG + bytes(500_000), "more", "make it smaller", id="too many bytes"),
        pytest.param("a.jpeg", PNG, "PNG", "name it 'a.png'", id="PNG named .jpeg"),
        pytest.param("a.png", jpeg(2, 2), "JPEG", "name it 'a.jpg'", id="JPEG named .png"),
        *(
            pytest.param("a.png", raw, "another file", "export it as one of these", id=name)
            for name, raw in {
                "text": b"just a text",
                "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "empty": b"",
                "without a size": png(0, 8),
                "cut PNG": PNG[:20],
                "cut JPEG": jpeg(2, 2)[:12],
                "circular JPEG": b"\xff\xd8\xff\xe0\0\0" * 2_000,
                "cut WebP": webp(b"VP8L", b"\x2f")[:22],
                "unknown WebP": webp(b"ABCD", bytes(10)),
            }.items()
        ),
    ],
)
def test_no_figure(name: str, raw: bytes, got: str, fix: str) -> None:
    """A file is what its bytes show, not its name; nothing is decoded."""
    found = figures.image(name, raw)
    assert isinstance(found, Message)
    assert (found.got, found.fix) == (got, fix)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"alpha.png": PNG}, [], id="valid"),
        pytest.param(
            {},
            [f"{AT}expected a file of content/figures/, got 'alpha.png', which is not there; put"
             " the image there"],
            id="missing",
        ),
        pytest.param(
            {"alphas.png": PNG},
            [
                "?content/figures/alphas.png: expected a paper that names it as 'file' of"
                " 'links.figure', got none; name it there, or remove it",
                f"{AT}expected a file of content/figures/, got 'alpha.png', which is not there; did"
                " you mean 'alphas.png'?",
            ],
            id="misspelt",
        ),
        pytest.param(
            {"old/alpha.png": PNG, "alpha.png": PNG, ".gitkeep": b"", ".DS_Store": b"x"},
            [
                "?content/figures/old/alpha.png: expected a paper that names it as 'file' of"
                " 'links.figure', got none; name it there, or remove it"
            ],
            id="folder",
        ),
        pytest.param(
            {"alpha.png": b"text"},
            [f"{AT}expected a PNG, JPEG or WebP image, got another file; export it as one of"
             " these"],
            id="text",
        ),
        pytest.param(
            {"alpha.png": png(100_000, 100_000)},
            [f"{AT}expected at most 4,000 pixels on each side, got 100,000 x 100,000; make it"
             " smaller"],
            id="too large",
        ),
        pytest.param(
            {"alpha.png": PNG + bytes(500_000)},
            [f"{AT}expected at most 500,000 bytes, got more; make it smaller"],
            id="too many bytes",
        ),
    ],
)  # fmt: skip
def test_reported(files: dict[str, bytes], expected: list[str], tmp_path: Path) -> None:
    """What is wrong with a figure is reported where the paper names it, an unused file by itself.

    An unused one stops no build.
    """
    content = make(tmp_path, files)
    assert reported(content) == expected
    if all(line.startswith("?") for line in expected):
        assert folder.load(content).figures["alpha.png"] == Image(64, 32, figures.digest(PNG))
    else:
        with pytest.raises(ContentError):
            folder.load(content)


@pytest.mark.parametrize(
    ("file", "fix"),
    [
        ("../alpha.png", "did you mean 'alpha.png'?"),
        ("/etc/alpha.png", "did you mean 'alpha.png'?"),
        ("figures\\Alpha.PNG", "did you mean 'alpha.png'?"),
        ("old/alpha.png", "did you mean 'alpha.png'?"),
        ("alpha.svg", "correct it or leave it out"),
        ("alpha.png.svg", "correct it or leave it out"),
        ("https://example.org/alpha.gif", "correct it or leave it out"),
        ("con.png", "correct it or leave it out"),
        ("..", "correct it or leave it out"),
    ],
)
def test_hostile_names(file: str, fix: str, tmp_path: Path) -> None:
    """No name leads out of the folder or is that of another kind of file; nothing is fixed."""
    paper = PAPER.replace("alpha.png", f"'{file}'")
    content = make(tmp_path, {}, paper)
    expected = "expected the name of a file in content/figures/ such as my-paper.png, .jpg or .webp"
    assert reported(content) == [f"{AT}{expected}, got '{file}'; {fix}"]
    assert folder.check(content, 2026)[1][0].edit is None


def test_a_link_is_no_figure(tmp_path: Path) -> None:
    """An image outside the folder does not come onto the site by a link."""
    content = make(tmp_path, {})
    (tmp_path / "secret.png").write_bytes(PNG)
    (content / "figures").mkdir()
    (content / "figures" / "alpha.png").symlink_to(tmp_path / "secret.png")
    assert reported(content)[0] == (
        "content/figures/alpha.png: expected a file of its own, got a link to another; copy it"
    )
    with pytest.raises(ContentError):
        folder.figure(content, "alpha.png")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAPER, []),
        (PAPER.replace("    licence: CC-BY-4.0\n", ""), ["licence: required-fields"]),
        (PAPER.replace("A letter.", "''"), ["alt: required-fields"]),
        (f"{PAPER}    source: javascript:alert(1)\n", ["source: allowed-links"]),
        (PAPER.replace("    file: alpha.png\n", ""), ["file: required-fields"]),
    ],
    ids=["valid", "no licence", "no description", "no address", "no file"],
)
def test_model(text: str, expected: list[str]) -> None:
    """A figure has a file, the terms on which it may be shown, and a description."""
    found = errors(Paper, text)
    assert [line.partition("links.figure.")[2].split(" '")[0] for line in found] == expected


def test_records() -> None:
    """A figure is written as it is read, behind the addresses of the paper."""
    data = {"file": "a.png", "licence": "CC0-1.0", "alt": "A.", "credit": "Ada"}
    paper = Paper(title="A", abstract="A.", links={"figure": data, "pdf": "https://x.org/a.pdf"})
    assert records.as_data(paper)["links"] == {"pdf": "https://x.org/a.pdf", "figure": data}
    assert paper.links.addresses == {"pdf": "https://x.org/a.pdf"}
    assert (
        records.canonical(paper, "s")
        .decode()
        .endswith(
            "links:\n  pdf: https://x.org/a.pdf\n  figure:\n    file: a.png\n    licence: CC0-1.0\n"
            "    alt: A.\n    credit: Ada\n"
        )
    )


def test_a_changed_figure() -> None:
    """The same name and size do not hide that an image is another."""
    one, other = (figures.image("a.png", PNG + end) for end in (b"", b"x"))
    assert isinstance(one, Image)
    assert one != other


SOF = b"\xff\xc0\0\x11\x08\0\x05\0\x07"
"""The frame of a JPEG of 7 x 5 pixels, up to its size."""


@pytest.mark.parametrize(
    ("name", "raw", "size"),
    [
        ("a.png", png(7, 5)[:24], (7, 5)),
        ("a.jpg", b"\xff\xd8" + SOF, (7, 5)),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x02" + SOF, (7, 5)),
        ("a.jpg", b"\xff\xd8\xff\xe0\x01\x02" + bytes(256) + SOF, (7, 5)),
        ("a.webp", webp(b"VP8L", b"\x2f\x7f\xc2\x77\0" + bytes(5))[:30], (640, 480)),
        ("a.b.png", png(7, 5), (7, 5)),
        ("a.png", png(7, 5) + bytes(500_000 - len(png(7, 5))), (7, 5)),
    ],
)
def test_exact(name: str, raw: bytes, size: tuple[int, int]) -> None:
    """A header is enough, parts of any length before it, and the largest file."""
    assert figures.image(name, raw) == Image(*size, figures.digest(raw))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", png(7, 5)[:23]),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(30)),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\x01" * 30),
        ("a.png", b"X" + png(7, 5)[1:]),
        ("a.jpg", b"\xff\xd8" + SOF[:-1]),
        ("a.webp", webp(b"VP8L", b"\x2f\x7f\xc2\x77\0" + bytes(4))[:29]),
        ("a.webp", b"X" + webp(b"VP8L", b"\x2f\x7f\xc2\x77\0")[1:]),
        ("a.webp", webp(b"VP8L", b"\x2e\x7f\xc2\x77\0")),
        ("a.webp", webp(b"ALPH", b"\x2f\x7f\xc2\x77\0")),
        ("a.webp", webp(b"VP8 ", b"\0\0\0\x9d\x01\x2b\x80\x42\xe0\x81")),
        ("a.webp", webp(b"ALPH", b"\0\0\0\x9d\x01\x2a\x80\x42\xe0\x81")),
    ],
)
def test_none(name: str, raw: bytes) -> None:
    """What lacks a byte of its header, or has another, is no image."""
    expected = Message("a PNG, JPEG or WebP image", "another file", "export it as one of these")
    assert figures.image(name, raw) == expected


def test_reasons() -> None:
    """An image is refused by its bytes, its name and its pixels, on either side."""
    assert figures.image("a.png", png(7, 5) + bytes(500_000)) == Message(
        "at most 500,000 bytes", "more", "make it smaller"
    )
    assert figures.image("a.b.gif", png(7, 5)) == Message(
        "an image of the kind '.gif'", "PNG", "name it 'a.b.png'"
    )
    pixels = "at most 4,000 pixels on each side"
    for size in ((2**24 + 7, 5), (7, 2**24 + 5), (4_001, 1)):
        got = "{:,} x {:,}".format(*size)
        assert figures.image("a.png", png(*size)) == Message(pixels, got, "make it smaller")
    assert figures.digest(b"a") == "1ba3c523e770f3313cc91ab1"
