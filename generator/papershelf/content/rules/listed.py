"""All rules, and their application."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from papershelf.content.document import Document
from papershelf.content.entry import Entry, Tags
from papershelf.content.model import Vocabulary
from papershelf.content.rules import (
    figures,
    identity,
    links,
    metrics,
    reading,
    readings,
    status,
    tags,
    texts,
    titles,
    typesetting,
    years,
)
from papershelf.content.rules.rule import Checked, Rule
from papershelf.errors import Problem

RULES: tuple[Rule, ...] = (
    *reading.RULES,
    identity.each_id_once,
    identity.each_identifier_once,
    identity.each_abstract_once,
    titles.each_title_once,
    titles.no_similar_titles,
    titles.no_title_in_capitals,
    texts.no_text_cut_short,
    texts.no_field_inside_a_text,
    texts.no_item_inside_an_item,
    texts.one_author_each,
    texts.each_author_once,
    texts.no_placeholder,
    texts.known_abstract,
    texts.whole_abstract,
    texts.readable_formulas,
    texts.summary_in_own_words,
    typesetting.printed_dashes,
    typesetting.printed_quotes,
    typesetting.printed_products,
    typesetting.no_space_before_a_stop,
    typesetting.no_footnote_inside,
    years.plausible_years,
    years.year_beside_venue,
    status.known_successors,
    status.last_successors,
    status.status_after_publication,
    links.each_link_once,
    figures.figure_files,
    figures.no_unused_figure,
    *metrics.RULES,
    readings.papers_of_paths,
    tags.known_tags,
    tags.sound_vocabulary,
    tags.described_tags,
    tags.no_tag_used_once,
)
"""The rules, in the order of their reference."""
_NO_TAGS = Tags(Vocabulary(), "", Document({}))


def problems(checked: Checked, *, warnings: bool = True) -> Iterator[Problem]:
    """Apply every rule, or only those whose problems stop a build."""
    unknown = tuple(entry for entry in checked.entries if entry.path not in checked.known)
    alone = dataclasses.replace(checked, entries=unknown)
    for rule in RULES:
        if warnings or not rule.warns:
            yield from rule(alone if rule.of_one else checked)


def problems_of_one(entry: Entry) -> Iterator[Problem]:
    """Apply to a paper the rules of one paper whose problems stop a build."""
    checked = Checked(_NO_TAGS, (entry,))
    for rule in RULES:
        if rule.of_one and not rule.warns:
            yield from rule(checked)
