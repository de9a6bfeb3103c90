"""The golden copy: the toy catalog's pages, byte for byte."""

from __future__ import annotations

import shutil

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.pages import pages
from papershelf.settings import Settings
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
SETTINGS = Settings(
    site_name="Toy *catalog*",
    site_description="Six invented papers & their <tags>.",
    site_url="https://example.org/toy/",
    edit_url="https://example.org/toy/edit/main/content/",
    issues_url="https://github.com/toy/toy/issues/new",
    page_size=2,
    newest=3,
)


def test_golden(toy: Catalog, pytestconfig: pytest.Config) -> None:
    """No page changes unnoticed; `--update-golden` renews the copy after a wanted change."""
    tree = pages.render(toy, SETTINGS)
    if pytestconfig.getoption("--update-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, content in tree.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(content)
    kept = {
        path.relative_to(GOLDEN).as_posix(): path.read_bytes()
        for path in GOLDEN.rglob("*")
        if path.is_file()
    }
    changed = [path for path in sorted({*tree, *kept}) if tree.get(path) != kept.get(path)]
    assert changed == [], (
        "pages differ from tests/golden/; if that is wanted, run"
        " `pytest tests/pages/test_golden.py --update-golden` and read the difference"
    )
