"""Tags: papers use those of the vocabulary, and the vocabulary is worth using."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from papershelf.content.model import Tag, TagGroup
from papershelf.content.rules.rule import Checked, rule
from papershelf.errors import Message, Problem, quoted
from papershelf.folding import fold

FEW_PAPERS = 20
"""In a catalog of fewer papers, a tag may well stand once."""
_UNSAID = {"", "todo", "tbd", "fixme", "xxx", "description", "a", "the", "of", "and", "tag"}
_VOCABULARY = """\
# tags.yml
groups:
  - {id: task, name: Task, description: What the work is for.}
tags:
"""
_SEARCH = "  - {id: search, name: Search, group: task, description: Finding papers.}\n"
_ALPHA = "# papers/undated/alpha.yml\ntitle: Alpha\nabstract: We find alpha.\ntags: [search]\n"
_BETA = _ALPHA.replace("alpha", "beta").replace("Alpha", "Beta")
_GAMMA = _ALPHA.replace("alpha", "gamma").replace("Alpha", "Gamma")


@rule(
    bad=f"{_VOCABULARY}{_SEARCH}{_ALPHA}{_BETA}{_GAMMA.replace('search', 'serch')}",
    good=f"{_VOCABULARY}{_SEARCH}{_ALPHA}{_BETA}{_GAMMA}",
)
def known_tags(checked: Checked) -> Iterator[Problem]:
    """Every tag stands in the vocabulary, under its own name, and once."""
    known = {tag.id for tag in checked.tags.vocabulary.tags}
    aliases = {alias: tag.id for tag in checked.tags.vocabulary.tags for alias in tag.aliases}
    for entry in checked.entries:
        for index, tag in enumerate(entry.paper.tags):
            if tag in known:
                if tag in entry.paper.tags[:index]:
                    message = Message("each tag once", f"'{tag}' again", "remove it")
                    yield entry.problem(("tags", index), message)
                continue
            fix = f"choose one of {checked.tags.path}, or add it there"
            if near := _near(tag, known, aliases):
                again = near in entry.paper.tags
                fix = f"remove it, '{near}' is there" if again else f"did you mean '{near}'?"
            message = Message("a tag of the vocabulary", f"'{tag}'", fix)
            yield entry.problem(("tags", index), message)


def _near(tag: str, known: set[str], aliases: dict[str, str]) -> str | None:
    """Find the tag that `tag` is another word for, or nearly is."""
    near = difflib.get_close_matches(tag, [*known, *aliases], n=1) if tag not in aliases else [tag]
    return aliases.get(near[0], near[0]) if near else None


@rule(
    bad=f"{_VOCABULARY}{_SEARCH.replace('group: task', 'group: tsak')}",
    good=f"{_VOCABULARY}{_SEARCH}",
)
def sound_vocabulary(checked: Checked) -> Iterator[Problem]:
    """Tags and their aliases are distinct words, and every tag stands in a known group."""
    groups = [group.id for group in checked.tags.vocabulary.groups]
    for index, group in enumerate(groups):
        if group in groups[:index]:
            message = Message("each group once", f"'{group}' again", "remove one")
            yield checked.tags.problem(("groups", index), message)
    seen: set[str] = set()
    for index, tag in enumerate(checked.tags.vocabulary.tags):
        if tag.group not in groups:
            near = difflib.get_close_matches(tag.group, groups, n=1)
            fix = f"did you mean '{near[0]}'?" if near else "choose one, or add it"
            message = Message(f"a group ({', '.join(groups)})", f"'{tag.group}'", fix)
            yield checked.tags.problem(("tags", index, "group"), message)
        for word in (tag.id, *tag.aliases):
            if word in seen:
                message = Message("a word used once", f"'{word}' again", "remove one")
                yield checked.tags.problem(("tags", index), message)
            seen.add(word)


@rule(
    bad=f"{_VOCABULARY}  - {{id: search, name: Search, group: task, description: Search.}}\n",
    good=f"{_VOCABULARY}{_SEARCH}",
    warns=True,
)
def described_tags(checked: Checked) -> Iterator[Problem]:
    """The description of a tag or group says more than its name."""
    vocabulary = checked.tags.vocabulary
    lists: dict[str, tuple[Tag | TagGroup, ...]]
    lists = {"groups": vocabulary.groups, "tags": vocabulary.tags}
    for field, listed in lists.items():
        for index, record in enumerate(listed):
            words = {*fold(record.description).split()} - {*fold(record.name).split()}
            if words <= _UNSAID:
                expected = "a sentence on what belongs here"
                message = Message(expected, quoted(record.description), "write it")
                yield checked.tags.problem((field, index, "description"), message)


@rule(
    bad=f"{_VOCABULARY}{_SEARCH}{_ALPHA}",
    good=f"{_VOCABULARY}{_SEARCH}{_ALPHA}{_BETA}",
    warns=True,
)
def no_tag_used_once(checked: Checked) -> Iterator[Problem]:
    """A tag that a paper has is that of another one too, in a catalog of twenty papers or more."""
    if len(checked.entries) < FEW_PAPERS:
        return
    papers = Counter(tag for entry in checked.entries for tag in entry.paper.tags)
    for index, tag in enumerate(checked.tags.vocabulary.tags):
        if papers[tag.id] == 1:
            only = next(entry.path for entry in checked.entries if tag.id in entry.paper.tags)
            message = Message(
                "a tag of two papers or more",
                f"'{tag.id}' only in {only}",
                "give it to others that it fits, or remove it",
            )
            yield checked.tags.problem(("tags", index), message)
