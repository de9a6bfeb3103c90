"""The page of the rules is in step with them."""

from __future__ import annotations

from generator.content.rules import listed, reference
from tests.conftest import ROOT


def test_the_committed_page_is_current() -> None:
    """The page that readers see is that of the rules."""
    committed = (ROOT / "content" / "pages" / reference.NAME).read_text(encoding="utf-8")
    assert committed == reference.render(), (
        "content/pages/rules.md is not that of the rules. Mend it with:\npython -m generator schema"
    )


def test_every_rule_has_its_section() -> None:
    """A rule is found by the name that a problem bears."""
    sections = [line[3:] for line in reference.render().splitlines() if line.startswith("## ")]
    assert sections == [rule.name for rule in listed.RULES]


def test_section() -> None:
    """A section says what must hold, whether it warns, and shows what is wrong and what right."""
    page = reference.render()
    assert (
        """\
## no-title-in-capitals

A title of three words or more is not all in capitals.

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
