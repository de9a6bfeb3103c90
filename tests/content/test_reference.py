"""The pages of reference are in step with what they describe."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.cli import manual
from papershelf.cli.shell import cli
from papershelf.content import field_reference
from papershelf.content.model import Paper, Tag
from papershelf.content.rules import listed, rule_reference
from tests.conftest import FROZEN, RENEW


@pytest.mark.parametrize(
    "page", [field_reference, manual, rule_reference], ids=lambda page: str(page.NAME)
)
def test_the_committed_page_is_current(page: Any) -> None:
    """The page that readers see is that of the rules, of the model, of the commands."""
    committed = (FROZEN / "content" / "pages" / page.NAME).read_text(encoding="utf-8")
    assert committed == page.render(), f"pages/{page.NAME} is out of step. {RENEW}"


def test_fields() -> None:
    """Every field has a line with what it is, and the required ones are marked."""
    page = field_reference.render()
    title = "| `title` | required | The title, as the authors wrote it."
    assert f"{title} Mathematics stands between dollar signs. |" in page
    assert "| `venue.name` | required | The venue's usual short name, such as `NeurIPS`;" in page
    assert "| `tldr` | optional | One sentence on what is new" in page
    names = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert {*Paper.model_fields, *Tag.model_fields} <= set(names)


def test_commands() -> None:
    """Every command has its section, with its help."""
    page = manual.render()
    sections = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    assert sections == sorted(cli.commands)
    assert "Usage: papershelf check [OPTIONS] [PATH]..." in page


def test_every_rule_has_its_section() -> None:
    """A rule is found by the name that a problem bears."""
    sections = [line[3:] for line in rule_reference.render().splitlines() if line.startswith("## ")]
    assert sections == [rule.name for rule in listed.RULES]


def test_section() -> None:
    """A section states what must hold, whether it warns, and shows what is wrong and what right."""
    page = rule_reference.render()
    assert (
        """\
## no-title-in-capitals

A title of three words or more is not all in capitals.

Letters of a script without small ones are none.

A warning.

Instead of

```yaml
title: FASTER ATTENTION FOR LONG SEQUENCES
```

write

```yaml
title: Faster Attention for Long Sequences
```
"""
        in page
    )
    assert "title: Invisible<U+200B>Spaces" in page
