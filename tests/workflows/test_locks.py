"""Lock files: hashes for everything, in step with pyproject.toml, nothing with known holes."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path

import mkdocs
import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from papershelf import starter
from tests.conftest import ROOT

LOCKS = {
    "requirements.lock": starter.LOCK,
    "setup.txt": ROOT / "requirements" / "setup.txt",
    "dev.txt": ROOT / "requirements" / "dev.txt",
    "audit.txt": ROOT / "requirements" / "audit.txt",
}
FLOORS = {
    "mkdocs-material": "9.7.7",
    "pymdown-extensions": "10.21.3",
    "jinja2": "3.1.6",
    "mkdocs": "1.6.1",
}
"""The first versions without holes that matter to us."""
LUNR = "c1a28d9e95163292fbcc07ff794f1f0e1ade8741c513afe96d5b1046a18110bc"


def locked(text: str) -> dict[str, tuple[Version, list[str]]]:
    """Return version and hashes of each package of a lock file; the first where several fit."""
    found: dict[str, tuple[Version, list[str]]] = {}
    for line in text.replace("\\\n", " ").split("\n"):
        if pin := re.match(r"([a-z0-9.-]+)==([^\s;]+)", line):
            hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", line)
            found.setdefault(pin[1], (Version(pin[2]), hashes))
        elif line.strip() and not line.lstrip().startswith("#"):
            raise ValueError(f"not a pinned package: {line}")
    return found


def loose(text: str) -> list[str]:
    """Return the packages that are not pinned, or without a hash."""
    try:
        return [name for name, (_, hashes) in locked(text).items() if not hashes]
    except ValueError as error:
        return [str(error)]


def asked(*groups: str) -> list[Requirement]:
    """Return what pyproject.toml asks for: of the package itself, of extras and groups."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    own = data["project"]
    lists = {"project": own["dependencies"], **own["optional-dependencies"]}
    lists |= data["dependency-groups"]
    return [Requirement(text) for group in groups for text in lists[group]]


def outdated(wanted: list[Requirement], text: str) -> list[str]:
    """Return what is asked for and not locked in a version that fits."""
    pins = locked(text)
    names = [(re.sub(r"[-_.]+", "-", one.name).lower(), one.specifier) for one in wanted]
    return [
        name
        for name, specifier in names
        if name not in pins or not specifier.contains(pins[name][0], prereleases=True)
    ]


def below(floors: dict[str, str], text: str) -> list[str]:
    """Return the packages that are locked below their floor."""
    pins = locked(text)
    return [
        name for name, floor in floors.items() if name in pins and pins[name][0] < Version(floor)
    ]


def _text(name: str) -> str:
    return LOCKS[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_hashes(name: str) -> None:
    """Every package is pinned and has hashes."""
    assert loose(_text(name)) == []
    least = {"requirements.lock": 30, "setup.txt": 3, "dev.txt": 60, "audit.txt": 20}
    assert len(locked(_text(name))) >= least[name]


@pytest.mark.parametrize(
    "text",
    ["a==1\n", "a>=1 --hash=sha256:" + "0" * 64, "git+https://example.org/a\n", "-r other.txt\n"],
)
def test_hashes_missed(text: str) -> None:
    """A package without a hash, a pin or a name is caught."""
    assert loose(text)


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("requirements.lock", ("project", "pip")),
        ("setup.txt", ("setup",)),
        ("dev.txt", ("project", "distributed", "setup", "pip", "dev")),
        ("audit.txt", ("audit",)),
    ],
)
def test_current(name: str, groups: tuple[str, ...]) -> None:
    """The lock files hold what pyproject.toml asks for; if not, `make lock` renews them."""
    assert outdated(asked(*groups), _text(name)) == []


def test_outdated_caught() -> None:
    """A package that is missing or too old in the lock file is caught."""
    wanted = [Requirement("a>=2"), Requirement("B_c>=1"), Requirement("d")]
    assert outdated(wanted, "a==1 --hash=x\nb-c==1.5 --hash=x\n") == ["a", "d"]


@pytest.mark.parametrize("name", ["requirements.lock", "setup.txt"])
def test_same_versions(name: str) -> None:
    """Development and what people install use the same versions."""
    other, dev = locked(_text(name)), locked(_text("dev.txt"))
    assert {name: pin for name, pin in other.items() if dev.get(name) != pin} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_floors(name: str) -> None:
    """Nothing is locked in a version with known holes."""
    assert below(FLOORS, _text(name)) == []
    assert name in {"setup.txt", "audit.txt"} or set(FLOORS) <= set(locked(_text(name)))


def test_floors_caught() -> None:
    """An old version is caught."""
    assert below({"a": "1.10"}, "a==1.9 --hash=x\n") == ["a"]


def test_lunr() -> None:
    """The Lunr that the site takes from MkDocs is version 2.3.9, byte for byte."""
    path = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == LUNR


@pytest.mark.parametrize("target", ["$(VENV)/site.done", "$(VENV)/dev.done"])
def test_required(target: str) -> None:
    """Nothing is installed but what a lock file has, with its hash, or this package itself."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    rule = text.split(f"\n{target}:")[1].split("\n\n")[0]
    installs = [line for line in rule.split("\n") if " install " in line]
    assert installs
    for line in installs:
        assert (
            "--require-hashes -r $(LOCK) -r requirements/setup.txt" in line
            or "--require-hashes -r requirements/dev.txt" in line
            or "--no-deps --no-build-isolation" in line
        )


def test_npm() -> None:
    """What checks scripts and styles comes in one version, with its hash, from npm's own registry.

    Nothing of it is part of the product.
    """
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert asked["private"]
    assert "dependencies" not in asked
    assert [
        version for version in asked["devDependencies"].values() if not version[0].isdigit()
    ] == []
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert lock.pop("")["devDependencies"] == asked["devDependencies"]
    assert [name for name, one in lock.items() if not one["integrity"].startswith("sha512-")] == []
    assert [name for name, one in lock.items() if "resolved" in one or not one["dev"]] == []


def test_required_in_catalogs() -> None:
    """In a catalog nothing is installed but what its two files have, with its hash."""
    text = (starter.FILES / "Makefile").read_text(encoding="utf-8")
    assert text.count(" install ") == 1
    assert re.search(r"(?m)^PIP := .* install .*--require-hashes$", text)
    uses = [line.strip() for line in text.split("\n") if line.startswith("\t$(PIP)")]
    assert [line.split(" || ")[0] for line in uses] == [
        "$(PIP) -r requirements.txt",
        "$(PIP) --no-deps --force-reinstall -r $(VENV)/papershelf.txt",
        "$(PIP) -r requirements.txt",
    ]
