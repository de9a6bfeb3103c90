"""A rule: its text, examples of it, and how it is looked for."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from papershelf.content.entry import Entry, Tags
from papershelf.content.figures import Figures
from papershelf.content.metrics import NONE, Metrics
from papershelf.content.readings import Reading
from papershelf.errors import Problem


@dataclass(frozen=True)
class Checked:
    """What the rules look at."""

    tags: Tags
    entries: tuple[Entry, ...]
    year: int | None = None
    """The current year, where it counts; a build does not know it, so that it stays the same."""
    known: frozenset[str] = frozenset()
    """The paths of papers that break no rule of one paper, as was found before."""
    figures: Figures = field(default_factory=dict)
    """The files of figures, by name."""
    metrics: Metrics = NONE
    """What was counted of the papers."""
    readings: tuple[Reading, ...] = ()
    """The reading paths."""


Find = Callable[[Checked], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule of the content, with what its reference shows."""

    name: str
    """Its stable name, such as `known-tags`."""
    text: str
    """What must hold, in a sentence or two of Markdown."""
    bad: str
    """What breaks it and no other rule: a part of a paper, or files, each after `# its/path`."""
    good: str
    """The same, fixed."""
    warns: bool = False
    """True if what breaks it may be right, so that a site is built all the same."""
    of_one: bool = False
    """True if it looks at each paper by itself, and at nothing but its file."""
    find: Find | None = None
    """What finds the problems; None for the rules that a file is read by."""

    def __call__(self, checked: Checked) -> Iterator[Problem]:
        """Find what breaks the rule."""
        for problem in self.find(checked) if self.find else ():
            yield dataclasses.replace(problem, rule=self.name, warns=self.warns)


def rule(
    *, bad: str, good: str, warns: bool = False, of_one: bool = False
) -> Callable[[Find], Rule]:
    """Make a rule of a function: its name is the rule's, its docstring the rule's text."""

    def make(find: Find) -> Rule:
        name = find.__name__.replace("_", "-")
        return Rule(name, inspect.getdoc(find) or "", bad, good, warns, of_one, find)

    return make
