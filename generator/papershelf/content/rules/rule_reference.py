"""The reference of the rules: a page of the site, written from the rules themselves."""

from __future__ import annotations

from papershelf.content.rules.listed import RULES
from papershelf.content.rules.rule import Rule

NAME = "rules.md"
"""The page's file in `content/pages/`."""
_HEAD = """\
---
# Written by `papershelf schema`, from the rules in generator/papershelf/content/rules/.
title: Rules of the content
description: What papers and tags must be like, and how to mend what is not.
hide: [navigation]
---

# Rules of the content

`papershelf check` finds what breaks one of these rules, and ends each line with the rule's name.
Errors stop a build. Warnings may be right, so they are told and stop nothing.
`papershelf check --fix` mends what is certain: white space, the forms of ids, dates and links,
other words for tags, missing quotes, dashes and quotation marks of TeX.
"""


def render() -> str:
    """Write the page, in Markdown."""
    return "\n".join([_HEAD, *map(_section, RULES)])


def _section(rule: Rule) -> str:
    paragraphs = [" ".join(part.split()) for part in rule.text.split("\n\n")]
    lines = [f"## {rule.name}", "", *_spaced(paragraphs)]
    lines += ["A warning.", ""] if rule.warns else []
    for label, example in (("Instead of", rule.bad), ("write", rule.good)):
        if example:
            shown = "".join(
                c if c.isprintable() or c == "\n" else f"<U+{ord(c):04X}>" for c in example
            )
            lines += [label, "", "```yaml", shown.rstrip("\n"), "```", ""]
    return "\n".join(lines)


def _spaced(paragraphs: list[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]
