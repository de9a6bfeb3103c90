"""Mistakes that people make: what is reported, and that following it fixes the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf.content import folder, reporters
from tests.content.mistakes import FILES, MISTAKES, REFUSED, RIVERS, TIDES, Mistake, Refused

YEAR = 2026


def reported(root: Path, files: dict[str, str | bytes]) -> list[str]:
    """Write the valid catalog with other files, and return the lines of `papershelf check`."""
    for name, text in {**FILES, **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return reporters.text(folder.check(root / "content", YEAR)[1]).splitlines()


def test_valid(tmp_path: Path) -> None:
    """The catalog that mistakes are put into has none."""
    assert reported(tmp_path, {}) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_mistake(mistake: Mistake, tmp_path: Path) -> None:
    """A mistake is reported in these words, and who follows them has a valid file."""
    valid = FILES[mistake.path]
    assert valid.count(mistake.right) >= 1
    wrong = valid.replace(mistake.right, mistake.wrong, 1)
    fixed = valid.replace(mistake.right, mistake.fixed, 1)
    assert reported(tmp_path / "wrong", {mistake.path: wrong}) == list(mistake.reported)
    assert reported(tmp_path / "fixed", {mistake.path: fixed}) == []


SUGGESTED = re.compile(r"(?:did you mean '(.+)'\?|; write: (.+)|write only the value, '(.+)') \[")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_suggestion(mistake: Mistake) -> None:
    """What a message offers to write is what the fixed file holds."""
    fixed = FILES[mistake.path].replace(mistake.right, mistake.fixed, 1)
    for line in mistake.reported:
        for groups in SUGGESTED.findall(line):
            assert "".join(groups) in fixed


def test_suggestions_are_found() -> None:
    """The pattern of suggestions fits many messages."""
    assert sum(bool(SUGGESTED.search(line)) for one in MISTAKES for line in one.reported) > 20


def test_mistakes_differ() -> None:
    """There are at least forty, each with a name of its own."""
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 40


OTHER = RIVERS.replace("2405.01234", "2405.05678").replace("Rivers: How Water", "How Rain")
OTHER = OTHER.replace("10.1000/182", "10.1000/183")


@pytest.mark.parametrize(
    ("wrong", "line", "fixed"),
    [
        pytest.param(
            ("papers/2024/My Rain.yml", OTHER),
            "content/papers/2024/My Rain.yml: expected a file name such as my-rain.yml, got "
            "'My Rain.yml'; rename it [file-names]",
            ("papers/2024/my-rain.yml", OTHER),
            id="file name in words",
        ),
        pytest.param(
            ("papers/2024/rain.yaml", OTHER),
            "content/papers/2024/rain.yaml: expected the file at content/papers/2024/rain.yml (the "
            "year it was published); move it there [file-names]",
            ("papers/2024/rain.yml", OTHER),
            id="other ending",
        ),
        pytest.param(
            ("papers/2025/rain.yml", OTHER),
            "content/papers/2025/rain.yml: expected the file at content/papers/2024/rain.yml (the "
            "year it was published); move it there [file-names]",
            ("papers/2024/rain.yml", OTHER),
            id="folder of another year",
        ),
        pytest.param(
            ("paper/2024/rain.yml", OTHER),
            "content/paper/2024/rain.yml: expected papers in content/papers/, got a file elsewhere;"
            " move it to content/papers/YEAR/rain.yml, where YEAR is the year it was published"
            " [file-names]",
            ("papers/2024/rain.yml", OTHER),
            id="other folder",
        ),
        pytest.param(
            ("papers/2024/rain.md", OTHER),
            "content/papers/2024/rain.md: expected the file at content/papers/2024/rain.yml (the "
            "year it was published); move it there [file-names]",
            ("papers/2024/rain.yml", OTHER),
            id="ending of another language",
        ),
        pytest.param(
            ("papers/2024/rain.yml", OTHER.replace("Ada Quill", "Zoé Quill").encode("latin-1")),
            "content/papers/2024/rain.yml:7: expected UTF-8 text, got byte 0xe9; save the file as "
            "UTF-8 [plain-files]",
            ("papers/2024/rain.yml", OTHER.replace("Ada Quill", "Zoé Quill")),
            id="other encoding",
        ),
        pytest.param(
            ("papers/2024/tides.yml", OTHER),
            "content/papers/2024/tides.yml:2:1: expected an id of its own, got that of "
            "content/papers/2023/tides.yml; rename one of the two [each-id-once]",
            ("papers/2024/rain.yml", OTHER),
            id="id of another",
        ),
    ],
)
def test_error_of_a_file(
    wrong: tuple[str, str | bytes], line: str, fixed: tuple[str, str | bytes], tmp_path: Path
) -> None:
    """A mistake of a whole file is reported too, and following it fixes the catalog."""
    assert line in reported(tmp_path / "wrong", dict([wrong]))
    assert reported(tmp_path / "fixed", dict([fixed])) == []


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: refused.name)
def test_refused(refused: Refused, tmp_path: Path) -> None:
    """What is refused is reported in these words, and nothing else is."""
    assert reported(tmp_path, {refused.path: refused.text}) == [refused.line]


def test_link(tmp_path: Path) -> None:
    """A link is refused in these words."""
    reported(tmp_path, {})
    (tmp_path / "content/papers/2024/link.yml").symlink_to(tmp_path)
    assert reporters.text(folder.check(tmp_path / "content", YEAR)[1]) == (
        "content/papers/2024/link.yml: expected a file of its own, got a link to another; copy it"
        " [own-files]\n"
    )


def test_copied_abstract(tmp_path: Path) -> None:
    """Of two papers with one abstract, each is reported in these words."""
    lamps = "abstract: We place one lamp where two mirrors meet." + " It lights a hall." * 4
    files: dict[str, str | bytes] = {
        f"papers/undated/{name}.yml": f"title: {name}\n{lamps}\n" for name in ("alpha", "beta")
    }
    assert reported(tmp_path, files) == [
        f"content/papers/undated/{name}.yml:2:1: abstract: expected an abstract of its own, got"
        f" that of content/papers/undated/{other}.yml; write this paper's"
        " [warning: each-abstract-once]"
        for name, other in (("alpha", "beta"), ("beta", "alpha"))
    ]


def test_both_are_reported(tmp_path: Path) -> None:
    """Of two papers that are one, each is reported at its place, for nobody knows which is new."""
    lines = reported(tmp_path, {"papers/2023/waves.yml": TIDES})
    assert [line.split(": ")[0] for line in lines] == [
        "content/papers/2023/tides.yml:1:1",
        "content/papers/2023/tides.yml:4:1",
        "content/papers/2023/waves.yml:1:1",
        "content/papers/2023/waves.yml:4:1",
    ]
