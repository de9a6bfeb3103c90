"""Tests of `scripts.mutants`."""

from __future__ import annotations

import tomllib

import yaml

from scripts import mutants
from tests.conftest import ROOT


def test_modules() -> None:
    """The modules that guard and their tests are there."""
    for name, tests in mutants.MODULES.items():
        assert (ROOT / "generator" / "papershelf" / f"{name}.py").is_file()
        assert tests
        assert all((ROOT / "tests" / test).is_file() for test in tests)


def test_nightly() -> None:
    """The workflow has each module in one of its parts."""
    text = (ROOT / ".github" / "workflows" / "nightly.yml").read_text(encoding="utf-8")
    parts = yaml.safe_load(text)["jobs"]["mutants"]["strategy"]["matrix"]["modules"]
    named = [name for part in parts for name in part.split()]
    assert sorted(named) == sorted(mutants.MODULES)


def test_configuration() -> None:
    """Mutmut is told to change these modules alone, and to run their tests."""
    found = tomllib.loads(mutants.configuration({"content/ids": ["content/test_ids.py"]}))
    own = found["tool"]["mutmut"]
    assert own["only_mutate"] == ["src/papershelf/content/ids.py"]
    assert own["pytest_add_cli_args_test_selection"] == ["tests/content/test_ids.py"]


def test_table() -> None:
    """The score is the part that is noticed; what is not is listed, and one in twenty may be."""
    noticed = {f"papershelf.escape.x_a__mutmut_{n}": "killed" for n in range(18)}
    outcomes = noticed | {
        "papershelf.escape.x_b__mutmut_1": "timeout",
        "papershelf.escape.x_b__mutmut_2": "survived",
        "papershelf.escape.x_b__mutmut_3": "skipped",
    }
    lines = [
        "| module | changes | noticed |",
        "|---|---|---|",
        "| `escape` | 20 | 95.0% |",
        "",
        "papershelf.escape.x_b__mutmut_2",
    ]
    assert mutants.table({"escape": []}, outcomes) == (lines, True)
    more = outcomes | {"papershelf.escape.x_b__mutmut_1": "no tests"}
    assert mutants.table({"escape": []}, more)[1] is False
