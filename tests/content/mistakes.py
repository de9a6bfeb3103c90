"""Mistakes of first-time contributors, one each, with what is reported and what they then write.

Each takes `right` out of a valid file and puts `wrong` in its place. `reported` is what the
command prints, word for word. `fixed` is what stands in place of `wrong` afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

PAPER = "papers/2024/rivers.yml"
RIVERS = """\
# yaml-language-server: $schema=../../schema/paper.json
title: 'Rivers: How Water Finds Its Way'
tldr: A small model finds the course of a river from a map of heights.
abstract: >-
  We study how water finds its way down a hill. Our model of $\\theta$ needs 12% of the memory.
authors:
  - Ada Quill
  - Ben Marsh
published: '2024-05-02'
arxiv: '2405.01234'
doi: 10.1000/182
venue:
  name: ICLR
  year: 2024
category: cs.LG
tags:
  - search
  - planning
links:
  code: https://github.com/example/rivers
"""
TIDES = """\
title: A Study of Tides
abstract: We see the tide.
published: '2023'
arxiv: '2301.00001'
"""
TAGS = """\
groups:
  - {id: task, name: Task, description: What the work is for.}
tags:
  - {id: search, name: Search, group: task, description: Finding papers., aliases: [retrieval]}
  - {id: planning, name: Planning, group: task, description: Looking ahead.}
"""
FILES = {"tags.yml": TAGS, "papers/2023/tides.yml": TIDES, PAPER: RIVERS}
"""A valid catalog."""


@dataclass(frozen=True)
class Mistake:
    """A mistake in a file."""

    name: str
    right: str
    wrong: str
    reported: tuple[str, ...]
    fixed: str
    path: str = PAPER


MISTAKES = [
    Mistake(
        "field misspelt",
        "title: 'Riv",
        "titel: 'Riv",
        (
            "content/papers/2024/rivers.yml:2:1: titel: expected a known field, got 'titel'; did you mean 'title'? [known-fields]",
        ),
        "title: 'Riv",
    ),
    Mistake(
        "field in capitals",
        "abstract: >-",
        "Abstract: >-",
        (
            "content/papers/2024/rivers.yml:4:1: Abstract: expected a known field, got 'Abstract'; did you mean 'abstract'? [known-fields]",
        ),
        "abstract: >-",
    ),
    Mistake(
        "field in the singular",
        "authors:",
        "author:",
        (
            "content/papers/2024/rivers.yml:6:1: author: expected a known field, got 'author'; did you mean 'authors'? [known-fields]",
        ),
        "authors:",
    ),
    Mistake(
        "field of another place",
        "links:\n  code: https",
        "code: https",
        (
            "content/papers/2024/rivers.yml:19:1: code: expected a known field, got 'code'; write it below 'links:', indented, as 'code: ...' [known-fields]",
        ),
        "links:\n  code: https",
    ),
    Mistake(
        "field of another system",
        "published: '2024-05-02'",
        "date: '2024-05-02'",
        (
            "content/papers/2024/rivers.yml:9:1: date: expected a known field, got 'date'; did you mean 'published'? [known-fields]",
        ),
        "published: '2024-05-02'",
    ),
    Mistake(
        "field left out",
        "abstract: >-\n  We study how water finds its way down a hill. Our model of $\\theta$ needs 12% of the memory.\n",
        "",
        (
            "content/papers/2024/rivers.yml:2:1: abstract: expected an abstract, got none; add it [warning: known-abstract]",
        ),
        "abstract: We study how water finds its way.\n",
    ),
    Mistake(
        "field twice",
        "doi: 10.1000/182",
        "arxiv: '2405.01234'\ndoi: 10.1000/182",
        (
            "content/papers/2024/rivers.yml:11:1: expected each field once, got 'arxiv' again (first on line 10); keep one [plain-yaml]",
        ),
        "doi: 10.1000/182",
    ),
    Mistake(
        "field inside a text",
        "memory.\nauthors:\n  - Ada Quill\n  - Ben Marsh",
        "memory.\n  authors:\n  - Ada Quill\n  - Ben Marsh",
        (
            "content/papers/2024/rivers.yml:4:1: abstract: expected only this text, got the field 'authors' inside it; indent that line less [no-field-inside-a-text]",
        ),
        "memory.\nauthors:\n  - Ada Quill\n  - Ben Marsh",
    ),
    Mistake(
        "arXiv address",
        "'2405.01234'",
        "https://arxiv.org/abs/2405.01234",
        (
            "content/papers/2024/rivers.yml:10:1: arxiv: expected an arXiv id such as 2401.10020, got 'https://arxiv.org/abs/2405.01234'; did you mean '2405.01234'? [arxiv-ids]",
        ),
        "2405.01234",
    ),
    Mistake(
        "arXiv id with version",
        "'2405.01234'",
        "2405.01234v2",
        (
            "content/papers/2024/rivers.yml:10:1: arxiv: expected an arXiv id such as 2401.10020, got '2405.01234v2'; did you mean '2405.01234'? [arxiv-ids]",
        ),
        "2405.01234",
    ),
    Mistake(
        "arXiv id with its prefix",
        "'2405.01234'",
        "'arXiv:2405.01234 [cs.LG]'",
        (
            "content/papers/2024/rivers.yml:10:1: arxiv: expected an arXiv id such as 2401.10020, got 'arXiv:2405.01234 [cs.LG]'; did you mean '2405.01234'? [arxiv-ids]",
        ),
        "'2405.01234'",
    ),
    Mistake(
        "DOI address",
        "10.1000/182",
        "https://doi.org/10.1000/182",
        (
            "content/papers/2024/rivers.yml:11:1: doi: expected a DOI such as 10.1000/182, got 'https://doi.org/10.1000/182'; did you mean '10.1000/182'? [dois]",
        ),
        "10.1000/182",
    ),
    Mistake(
        "date in words",
        "'2024-05-02'",
        "May 2, 2024",
        (
            "content/papers/2024/rivers.yml:9:1: published: expected YYYY, YYYY-MM or YYYY-MM-DD, got 'May 2, 2024'; did you mean '2024-05-02'? [dates]",
        ),
        "2024-05-02",
    ),
    Mistake(
        "date of two readings",
        "'2024-05-02'",
        "02/05/2024",
        (
            "content/papers/2024/rivers.yml:9:1: published: expected YYYY, YYYY-MM or YYYY-MM-DD, got '02/05/2024'; correct it or leave it out [dates]",
        ),
        "2024-05-02",
    ),
    Mistake(
        "date with slashes",
        "'2024-05-02'",
        "2024/5/2",
        (
            "content/papers/2024/rivers.yml:9:1: published: expected YYYY, YYYY-MM or YYYY-MM-DD, got '2024/5/2'; did you mean '2024-05-02'? [dates]",
        ),
        "2024-05-02",
    ),
    Mistake(
        "day that is none",
        "'2024-05-02'",
        "2024-02-30",
        (
            "content/papers/2024/rivers.yml:9:1: published: expected a date of the calendar, got '2024-02-30'; correct it [dates]",
        ),
        "2024-02-29",
    ),
    Mistake(
        "year to come",
        "published: '2024-05-02'\narxiv: '2405.01234'\ndoi: 10.1000/182\nvenue:\n  name: ICLR\n  year: 2024",
        "published: '2024-05-02'\narxiv: '2405.01234'\ndoi: 10.1000/182\nvenue:\n  name: ICLR\n  year: 2042",
        (
            "content/papers/2024/rivers.yml:14:3: venue.year: expected a year from 1500 to 2027, got 2042; correct it, if it is a mistake [warning: plausible-years]",
        ),
        "published: '2024-05-02'\narxiv: '2405.01234'\ndoi: 10.1000/182\nvenue:\n  name: ICLR\n  year: 2024",
    ),
    Mistake(
        "another word for a tag",
        "- search",
        "- retrieval",
        (
            "content/papers/2024/rivers.yml:17:5: tags.1: expected a tag of the vocabulary, got 'retrieval'; did you mean 'search'? [known-tags]",
        ),
        "- search",
    ),
    Mistake(
        "tag misspelt",
        "- planning",
        "- planing",
        (
            "content/papers/2024/rivers.yml:18:5: tags.2: expected a tag of the vocabulary, got 'planing'; did you mean 'planning'? [known-tags]",
        ),
        "- planning",
    ),
    Mistake(
        "tag of one's own",
        "- planning",
        "- hydrology",
        (
            "content/papers/2024/rivers.yml:18:5: tags.2: expected a tag of the vocabulary, got 'hydrology'; choose one of content/tags.yml, or add it there [known-tags]",
        ),
        "- planning",
    ),
    Mistake(
        "tag in capitals",
        "- planning",
        "- Planning",
        (
            "content/papers/2024/rivers.yml:18:5: tags.2: expected lower-case letters and digits joined by hyphens, got 'Planning'; did you mean 'planning'? [plain-ids]",
        ),
        "- planning",
    ),
    Mistake(
        "tag twice",
        "  - search\n  - planning\n",
        "  - search\n  - search\n",
        (
            "content/papers/2024/rivers.yml:18:5: tags.2: expected each tag once, got 'search' again; remove it [known-tags]",
        ),
        "  - search\n",
    ),
    Mistake(
        "tags on one line",
        "tags:\n  - search\n  - planning",
        "tags: search, planning",
        (
            "content/papers/2024/rivers.yml:16:1: tags: expected a list, got 'search, planning'; write each item on a line of its own, after '- ' [field-kinds]",
        ),
        "tags:\n  - search\n  - planning",
    ),
    Mistake(
        "authors on one line",
        "authors:\n  - Ada Quill\n  - Ben Marsh",
        "authors: Ada Quill and Ben Marsh",
        (
            "content/papers/2024/rivers.yml:6:1: authors: expected a list, got 'Ada Quill and Ben Marsh'; write each item on a line of its own, after '- ' [field-kinds]",
        ),
        "authors:\n  - Ada Quill\n  - Ben Marsh",
    ),
    Mistake(
        "author twice",
        "- Ben Marsh",
        "- ada quill",
        (
            "content/papers/2024/rivers.yml:8:5: authors.2: expected each author once, got 'ada quill' again; remove one; if they are two people, give one a word after 'as' [warning: each-author-once]",
        ),
        "- Ben Marsh",
    ),
    Mistake(
        "venue on one line",
        "venue:\n  name: ICLR\n  year: 2024",
        "venue: ICLR 2024",
        (
            "content/papers/2024/rivers.yml:12:1: venue: expected fields (name, year, kind), got 'ICLR 2024'; write each that you know below, indented, as 'name: ...' [field-kinds]",
        ),
        "venue:\n  name: ICLR\n  year: 2024",
    ),
    Mistake(
        "year of a venue in words",
        "  year: 2024",
        "  year: last year",
        (
            "content/papers/2024/rivers.yml:14:3: venue.year: expected a whole number, got 'last year'; correct it or leave it out [field-kinds]",
        ),
        "  year: 2024",
    ),
    Mistake(
        "kind of a venue",
        "  year: 2024",
        "  year: 2024\n  kind: Conf",
        (
            "content/papers/2024/rivers.yml:15:3: venue.kind: expected 'conference', 'journal', 'workshop', 'book', 'thesis' or 'other', got 'Conf'; did you mean 'conference'? [field-kinds]",
        ),
        "  year: 2024\n  kind: conference",
    ),
    Mistake(
        "category in words",
        "cs.LG",
        "CS LG",
        (
            "content/papers/2024/rivers.yml:15:1: category: expected an arXiv category such as cs.LG, got 'CS LG'; did you mean 'cs.LG'? [categories]",
        ),
        "cs.LG",
    ),
    Mistake(
        "language in other letters",
        "category: cs.LG",
        "category: cs.LG\nlang: EN_us",
        (
            "content/papers/2024/rivers.yml:16:1: lang: expected the tag of a language such as en, pt-BR or zh-Hant, got 'EN_us'; did you mean 'en-US'? [languages]",
        ),
        "category: cs.LG\nlang: en-US",
    ),
    Mistake(
        "link without its beginning",
        "https://github.com/example/rivers",
        "github.com/example/rivers",
        (
            "content/papers/2024/rivers.yml:20:3: links.code: expected a link that starts with https:// and has no spaces, got 'github.com/example/rivers'; did you mean 'https://github.com/example/rivers'? [allowed-links]",
        ),
        "https://github.com/example/rivers",
    ),
    Mistake(
        "link in Markdown",
        "https://github.com/example/rivers",
        "'[code](https://github.com/example/rivers)'",
        (
            "content/papers/2024/rivers.yml:20:3: links.code: expected a link that starts with https:// and has no spaces, got '[code](https://github.com/example/rivers)'; did you mean 'https://github.com/example/rivers'? [allowed-links]",
        ),
        "https://github.com/example/rivers",
    ),
    Mistake(
        "link with a space",
        "https://github.com/example/rivers",
        "https://github.com/example/my rivers",
        (
            "content/papers/2024/rivers.yml:20:3: links.code: expected a link that starts with https:// and has no spaces, got 'https://github.com/example/my rivers'; did you mean 'https://github.com/example/my%20rivers'? [allowed-links]",
        ),
        "https://github.com/example/my%20rivers",
    ),
    Mistake(
        "link to one's own machine",
        "https://github.com/example/rivers",
        "http://localhost:8000/rivers",
        (
            "content/papers/2024/rivers.yml:20:3: links.code: expected a link with a plain host name, got 'http://localhost:8000/rivers'; correct it or leave it out [allowed-links]",
        ),
        "https://rivers.example.org",
    ),
    Mistake(
        "link twice",
        "links:\n",
        "links:\n  project: https://github.com/example/rivers\n",
        (
            "content/papers/2024/rivers.yml:20:3: links.project: expected each link once, got that of 'links.code' again; remove one [warning: each-link-once]",
        ),
        "links:\n",
    ),
    Mistake(
        "colon in a title",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: Rivers: How Water Finds Its Way\n",
        (
            "content/papers/2024/rivers.yml:2:14: expected a quoted text, got a colon followed by a space inside plain text; write: title: 'Rivers: How Water Finds Its Way' [plain-yaml]",
        ),
        "title: 'Rivers: How Water Finds Its Way'\n",
    ),
    Mistake(
        "quotes inside a title",
        "title: 'Rivers: How Water Finds Its Way'\n",
        'title: "Rivers" and How Water Finds Its Way\n',
        (
            "content/papers/2024/rivers.yml:2:17: expected the end of a text, got more after it; write: title: '\"Rivers\" and How Water Finds Its Way' [plain-yaml]",
        ),
        "title: '\"Rivers\" and How Water Finds Its Way'\n",
    ),
    Mistake(
        "apostrophe in quotes",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: 'Water's Way'\n",
        (
            "content/papers/2024/rivers.yml:2:15: expected the end of a text, got more after it; write: title: 'Water''s Way' [plain-yaml]",
        ),
        "title: 'Water''s Way'\n",
    ),
    Mistake(
        "quote left open",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: 'Rivers, and How Water Finds Its Way\n",
        (
            "content/papers/2024/rivers.yml:2:8: expected a closing quote, got none on this line: 'title: 'Rivers, and How Water Finds Its Way'; add it [plain-yaml]",
        ),
        "title: 'Rivers, and How Water Finds Its Way'\n",
    ),
    Mistake(
        "special sign first",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: @River and How Water Finds Its Way\n",
        (
            "content/papers/2024/rivers.yml:2:8: expected a quoted text, got one that starts with a special sign; write: title: '@River and How Water Finds Its Way' [plain-yaml]",
        ),
        "title: '@River and How Water Finds Its Way'\n",
    ),
    Mistake(
        "asterisks",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: *Rivers* and How Water Finds Its Way\n",
        (
            "content/papers/2024/rivers.yml:2:15: expected a quoted text, got one that starts with a special sign; write: title: '*Rivers* and How Water Finds Its Way' [plain-yaml]",
        ),
        "title: '*Rivers* and How Water Finds Its Way'\n",
    ),
    Mistake(
        "number sign",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: Rivers and the #1 Way of Water\n",
        (
            "content/papers/2024/rivers.yml:2:1: title: expected the whole text, got a comment after it, from '#1 Way of Water' on; put the text in single quotes [no-text-cut-short]",
        ),
        "title: 'Rivers and the #1 Way of Water'\n",
    ),
    Mistake(
        "no space after a colon",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title:Rivers\n",
        (
            "content/papers/2024/rivers.yml:2:7: expected a space after 'title:', got 'title:Rivers'; add it [plain-yaml]",
        ),
        "title: Rivers\n",
    ),
    Mistake(
        "LaTeX in double quotes",
        "abstract: >-\n  We study how water finds its way down a hill. Our model of $\\theta$ needs 12% of the memory.",
        'abstract: "We study the angle $\\theta$ of a hill."',
        (
            "content/papers/2024/rivers.yml:4:32: expected a backslash in single quotes, got '\\t' in double quotes, where it is an escape; use single quotes [plain-yaml]",
        ),
        "abstract: 'We study the angle $\\theta$ of a hill.'",
    ),
    Mistake(
        "second line not indented",
        "finds its way down a hill.",
        "finds its way\ndown a hill.",
        (
            "content/papers/2024/rivers.yml:6:1: expected a field such as 'title: ...', got no colon; add it, or indent the line if it continues the one above: 'down a hill. Our model of $\\theta$ needs 12% of the memory.' [plain-yaml]",
        ),
        "finds its way\n  down a hill.",
    ),
    Mistake(
        "tab",
        "  - Ben Marsh",
        "\t- Ben Marsh",
        (
            "content/papers/2024/rivers.yml:8:1: expected spaces, got a tab; use spaces: '- Ben Marsh' [plain-yaml]",
        ),
        "  - Ben Marsh",
    ),
    Mistake(
        "list out of line",
        "  - Ben Marsh",
        "   - Ben Marsh",
        (
            "content/papers/2024/rivers.yml:7:5: authors.1: expected one item, got '- Ben Marsh' inside it; start that line in the same column, with '- ' [no-item-inside-an-item]",
        ),
        "  - Ben Marsh",
    ),
    Mistake(
        "two spaces",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: 'Rivers:  How Water Finds Its Way'\n",
        (
            "content/papers/2024/rivers.yml:2:1: title: expected one line with single spaces, got other white space; write single ones [one-line]",
        ),
        "title: 'Rivers: How Water Finds Its Way'\n",
    ),
    Mistake(
        "unseen character",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: Ri\u200bvers\n",
        (
            "content/papers/2024/rivers.yml:2:10: expected visible text, got U+200B (ZERO WIDTH SPACE); delete it [visible-text]",
        ),
        "title: Rivers\n",
    ),
    Mistake(
        "long summary",
        "from a map of heights.",
        "from a map of heights, and in the end and in the end and in the end and in the end and in the end and in the end and in the end and in the end and in the end it is faster.",
        (
            "content/papers/2024/rivers.yml:3:1: tldr: expected at most 200 characters, got 213; shorten it [field-lengths]",
        ),
        "from a map of heights.",
    ),
    Mistake(
        "summary copied",
        "A small model finds the course of a river from a map of heights.",
        "We study how water finds its way down a hill.",
        (
            "content/papers/2024/rivers.yml:3:1: tldr: expected a summary in your own words, got the abstract's first sentence; say what is new, or remove the line [warning: summary-in-own-words]",
        ),
        "A small model finds the course of a river from a map of heights.",
    ),
    Mistake(
        "title in capitals",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: HOW WATER FINDS ITS WAY\n",
        (
            "content/papers/2024/rivers.yml:2:1: title: expected a title in small letters, got capitals; did you mean 'How water finds its way'? [warning: no-title-in-capitals]",
        ),
        "title: How water finds its way\n",
    ),
    Mistake(
        "abstract cut off",
        "needs 12% of the memory.",
        "needs 12% of...",
        (
            "content/papers/2024/rivers.yml:4:1: abstract: expected an abstract that ends with a whole sentence, got '...Our model of $\\theta$ needs 12% of...'; complete it, with a full stop [warning: whole-abstract]",
        ),
        "needs 12% of the memory.",
    ),
    Mistake(
        "LaTeX left over",
        "We study how",
        "We \\emph{study} how",
        (
            "content/papers/2024/rivers.yml:4:1: abstract: expected LaTeX only between dollar signs, got '\\emph{study} how water finds its way dow'; write it as plain text [warning: readable-formulas]",
        ),
        "We study how",
    ),
    Mistake(
        "half a formula",
        "$\\theta$",
        "$\\theta",
        (
            "content/papers/2024/rivers.yml:4:1: abstract: expected two dollar signs around a formula, got one: '$\\theta needs 12% of the memory.'; add the other [warning: readable-formulas]",
        ),
        "$\\theta$",
    ),
    Mistake(
        "paper already there",
        "'2405.01234'",
        "'2301.00001'",
        (
            "content/papers/2023/tides.yml:4:1: arxiv: expected one paper for '2301.00001', got it in content/papers/2024/rivers.yml too; correct it, or delete one of the two files [each-identifier-once]",
            "content/papers/2024/rivers.yml:10:1: arxiv: expected one paper for '2301.00001', got it in content/papers/2023/tides.yml too; correct it, or delete one of the two files [each-identifier-once]",
        ),
        "'2405.01234'",
    ),
    Mistake(
        "title already there",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: A Study of Tides\n",
        (
            "content/papers/2023/tides.yml:1:1: title: expected a title unlike others, got one that is 100% that of content/papers/2024/rivers.yml; if the two are one paper, delete one file, and give the other its later_title [warning: no-similar-titles]",
            "content/papers/2024/rivers.yml:2:1: title: expected a title unlike others, got one that is 100% that of content/papers/2023/tides.yml; if the two are one paper, delete one file, and give the other its later_title [warning: no-similar-titles]",
        ),
        "title: A Study of Rivers\n",
    ),
    Mistake(
        "title nearly there",
        "title: 'Rivers: How Water Finds Its Way'\n",
        "title: A Study of Tide\n",
        (
            "content/papers/2023/tides.yml:1:1: title: expected a title unlike others, got one that is 97% that of content/papers/2024/rivers.yml; if the two are one paper, delete one file, and give the other its later_title [warning: no-similar-titles]",
            "content/papers/2024/rivers.yml:2:1: title: expected a title unlike others, got one that is 97% that of content/papers/2023/tides.yml; if the two are one paper, delete one file, and give the other its later_title [warning: no-similar-titles]",
        ),
        "title: The Rise of Rivers\n",
    ),
    Mistake(
        "tag without description",
        ", description: Looking ahead.",
        "",
        (
            "content/tags.yml:5:5: tags.2.description: expected a value, got nothing; add this field [required-fields]",
        ),
        ", description: Looking ahead.",
        "tags.yml",
    ),
    Mistake(
        "tag in no group",
        "Planning, group: task",
        "Planning, group: tasks",
        (
            "content/tags.yml:5:36: tags.2.group: expected a group (task), got 'tasks'; did you mean 'task'? [sound-vocabulary]",
        ),
        "Planning, group: task",
        "tags.yml",
    ),
    Mistake(
        "word for two tags",
        "[retrieval]",
        "[planning]",
        (
            "content/tags.yml:5:5: tags.2: expected a word used once, got 'planning' again; remove one [sound-vocabulary]",
        ),
        "[retrieval]",
        "tags.yml",
    ),
    Mistake(
        "description that says nothing",
        "Looking ahead.",
        "Planning.",
        (
            "content/tags.yml:5:49: tags.2.description: expected a sentence on what belongs here, got 'Planning.'; write it [warning: described-tags]",
        ),
        "Looking ahead.",
        "tags.yml",
    ),
    Mistake(
        "alias of another paper",
        "links:\n",
        "aliases: [tides]\nlinks:\n",
        (
            "content/papers/2024/rivers.yml:19:11: aliases.1: expected an id that no paper has, got that of content/papers/2023/tides.yml; remove it [each-id-once]",
        ),
        "links:\n",
    ),
    Mistake(
        "tags left without text",
        "  - search\n  - planning\n",
        "  - search\n  -\n",
        (
            "content/papers/2024/rivers.yml:18:4: tags.2: expected lower-case letters and digits joined by hyphens, got nothing; write it, without a '#' before it, or remove the line [plain-ids]",
        ),
        "  - search\n",
    ),
    Mistake(
        "field with a space",
        "published:",
        "date published:",
        (
            "content/papers/2024/rivers.yml:9:1: date published: expected a known field, got 'date published'; did you mean 'published'? [known-fields]",
        ),
        "published:",
    ),
    Mistake(
        "anchor sign",
        "title: 'Rivers: How Water Finds Its Way'",
        "title: '&Rivers'\nlater_title: &Rivers and Ways",
        (
            "content/papers/2024/rivers.yml:3:14: expected plain text, got the anchor '&Rivers'; write the text out, or in single quotes [plain-yaml]",
        ),
        "title: '&Rivers'\nlater_title: '&Rivers and Ways'",
    ),
    Mistake(
        "exclamation mark",
        "title: 'Rivers: How Water Finds Its Way'",
        "title: !Rivers, How Water Finds Its Way",
        (
            "content/papers/2024/rivers.yml:2:8: expected plain text, got the tag '!Rivers,'; remove it or put the text in single quotes [plain-yaml]",
        ),
        "title: '!Rivers, How Water Finds Its Way'",
    ),
    Mistake(
        "bracket left open",
        "- planning\n",
        "- planning\naliases: [old-rivers\n",
        (
            "content/papers/2024/rivers.yml:20:6: expected a comma or the closing bracket, got something else; close the list: 'links:' [plain-yaml]",
        ),
        "- planning\naliases: [old-rivers]\n",
    ),
    Mistake(
        "colon in an author",
        "- Ben Marsh",
        "- Ben: Marsh",
        (
            "content/papers/2024/rivers.yml:8:5: authors.2.Ben: expected a known field, got 'Ben'; put the whole name in single quotes, or write one of: name, given, particle, family, suffix, group, native, orcid, as [known-fields]",
        ),
        "- 'Ben: Marsh'",
    ),
    Mistake(
        "text beside its sign",
        "abstract: >-\n  We study",
        "abstract: >- We study",
        (
            "content/papers/2024/rivers.yml:4:14: expected the text on the line below, indented, got it on the same line; move it there: 'abstract: >- We study how water finds its way down a hill...' [plain-yaml]",
        ),
        "abstract: >-\n  We study",
    ),
    Mistake(
        "field too far right",
        "  year: 2024",
        "    year: 2024",
        (
            "content/papers/2024/rivers.yml:14:5: expected 'year' in the column of 'name' above, got it further right; align it [plain-yaml]",
        ),
        "  year: 2024",
    ),
    Mistake(
        "full-width colon",
        "tldr: A small",
        "tldr：A small",
        (
            "content/papers/2024/rivers.yml:3:1: expected a colon and a space, got 'tldr：A small model finds the course of a river from a map...'; write: tldr: A small model finds the course of a river from a map of heights. [plain-yaml]",
        ),
        "tldr: A small",
    ),
    Mistake(
        "equals sign",
        "tldr: A small model finds the course of a river from a map of heights.",
        "tldr = A small model finds the course of a river from a map of heights.",
        (
            "content/papers/2024/rivers.yml:3:1: expected a colon and a space, got 'tldr = A small model finds the course of a river from a m...'; write: tldr: A small model finds the course of a river from a map of heights. [plain-yaml]",
        ),
        "tldr: A small model finds the course of a river from a map of heights.",
    ),
    Mistake(
        "merge conflict",
        "category: cs.LG\n",
        "<<<<<<< HEAD\ncategory: cs.LG\n=======\ncategory: cs.CV\n>>>>>>> theirs\n",
        (
            "content/papers/2024/rivers.yml:15:1: expected one of two versions, got the mark of a conflict, '<<<<<<< HEAD'; keep the lines of one version, and remove all marks [plain-yaml]",
        ),
        "category: cs.LG\n",
    ),
    Mistake(
        "code fence",
        "# yaml-language-server: $schema=../../schema/paper.json\n",
        "```yaml\n",
        (
            "content/papers/2024/rivers.yml:1:1: expected fields, got the fence of a block of code, '```yaml'; remove it [plain-yaml]",
        ),
        "",
    ),
    Mistake(
        "stars for hyphens",
        "  - Ada Quill\n",
        "  * Ada Quill\n",
        (
            "content/papers/2024/rivers.yml:7:4: expected an item after '- ', got '* Ada Quill'; write: - Ada Quill [plain-yaml]",
        ),
        "  - Ada Quill\n",
    ),
    Mistake(
        "commas of JSON",
        "published: '2024-05-02'\n",
        '"published": "2024-05-02",\n',
        (
            'content/papers/2024/rivers.yml:9:26: expected no comma after the quote, got \'"published": "2024-05-02",\'; write: published: "2024-05-02" [plain-yaml]',
        ),
        'published: "2024-05-02"\n',
    ),
    Mistake(
        "second document",
        "published:",
        "---\npublished:",
        (
            "content/papers/2024/rivers.yml:9:1: expected one document per file, got a second one after '---'; remove that line [plain-yaml]",
        ),
        "published:",
    ),
    Mistake(
        "hash before a tag",
        "  - search\n",
        "  - #search\n",
        (
            "content/papers/2024/rivers.yml:17:4: tags.1: expected lower-case letters and digits joined by hyphens, got nothing; write it, without a '#' before it, or remove the line [plain-ids]",
        ),
        "  - search\n",
    ),
    Mistake(
        "author with two names",
        "  - Ada Quill\n",
        "  - name: Ada Quill\n    given: Ada\n",
        (
            "content/papers/2024/rivers.yml:7:5: authors.1: expected one name, got 'name' and 'given'; remove 'given' [author-names]",
        ),
        "  - name: Ada Quill\n",
    ),
    Mistake(
        "venue not indented",
        "venue:\n  name: ICLR\n  year: 2024\n",
        "venue:\nname: ICLR\nyear: 2024\n",
        (
            "content/papers/2024/rivers.yml:13:1: name: expected a known field, got 'name'; write it below 'venue:', indented by two spaces [known-fields]",
            "content/papers/2024/rivers.yml:14:1: year: expected a known field, got 'year'; write it below 'venue:', indented by two spaces [known-fields]",
        ),
        "venue:\n  name: ICLR\n  year: 2024\n",
    ),
    Mistake(
        "DOI from a sentence",
        "doi: 10.1000/182",
        "doi: 10.1000/182.",
        (
            "content/papers/2024/rivers.yml:11:1: doi: expected a DOI such as 10.1000/182, got '10.1000/182.'; did you mean '10.1000/182'? [dois]",
        ),
        "doi: 10.1000/182",
    ),
    Mistake(
        "scheme misspelt",
        "https://github",
        "htps://github",
        (
            "content/papers/2024/rivers.yml:20:3: links.code: expected a link that starts with https:// and has no spaces, got 'htps://github.com/example/rivers'; did you mean 'https://github.com/example/rivers'? [allowed-links]",
        ),
        "https://github",
    ),
    Mistake(
        "date in words, by its number",
        "'2024-05-02'",
        "2nd of May 2024",
        (
            "content/papers/2024/rivers.yml:9:1: published: expected YYYY, YYYY-MM or YYYY-MM-DD, got '2nd of May 2024'; did you mean '2024-05-02'? [dates]",
        ),
        "'2024-05-02'",
    ),
    Mistake(
        "month thirteen",
        "arxiv: '2405.01234'",
        "arxiv: '2413.01234'",
        (
            "content/papers/2024/rivers.yml:10:1: arxiv: expected an arXiv id such as 2401.10020, got '2413.01234'; correct it or leave it out [arxiv-ids]",
        ),
        "arxiv: '2405.01234'",
    ),
    Mistake(
        "digit lost",
        "arxiv: '2405.01234'",
        "arxiv: '2405.0123'",
        (
            "content/papers/2024/rivers.yml:10:1: arxiv: expected an arXiv id such as 2401.10020, got '2405.0123'; correct it or leave it out [arxiv-ids]",
        ),
        "arxiv: '2405.01234'",
    ),
    Mistake(
        "placeholder",
        "tldr: A small model finds the course of a river from a map of heights.",
        "tldr: TODO",
        (
            "content/papers/2024/rivers.yml:3:1: tldr: expected the text itself, got 'TODO'; write it or remove the line [no-placeholder]",
        ),
        "tldr: A small model finds the course of a river from a map of heights.",
    ),
    Mistake(
        "category that is none",
        "category: cs.LG",
        "category: machine.learning",
        (
            "content/papers/2024/rivers.yml:15:1: category: expected an arXiv category such as cs.LG, got 'machine.learning'; correct it or leave it out [categories]",
        ),
        "category: cs.LG",
    ),
    Mistake(
        "percent sign of LaTeX",
        "12% of",
        "12\\% of",
        (
            "content/papers/2024/rivers.yml:4:1: abstract: expected LaTeX only between dollar signs, got '\\% of the memory.'; write it as plain text [warning: readable-formulas]",
        ),
        "12% of",
    ),
    Mistake(
        "accent of LaTeX",
        "- Ben Marsh",
        "- Ben M\\'arsh",
        (
            "content/papers/2024/rivers.yml:8:5: authors.2: expected a name without LaTeX, got '\\'arsh'; write it as plain text [warning: readable-formulas]",
        ),
        "- Ben Marsh",
    ),
    Mistake(
        "colon in wrapped text",
        "tldr: A small model finds the course of a river from a map of heights.",
        "tldr: A small model finds\n  results: the course of a river.",
        (
            "content/papers/2024/rivers.yml:4:10: expected a quoted text, got a colon followed by a space inside plain text; put the whole text below '>-', indented: 'results: the course of a river.' [plain-yaml]",
        ),
        "tldr: >-\n  A small model finds\n  results: the course of a river.",
    ),
    Mistake(
        "equals sign before a block",
        "abstract: >-",
        "abstract = >-",
        (
            "content/papers/2024/rivers.yml:4:1: expected a colon and a space, got 'abstract = >-'; write: abstract: >- [plain-yaml]",
        ),
        "abstract: >-",
    ),
    Mistake(
        "equals sign and a quote",
        "tldr: A small model finds the course of a river from a map of heights.",
        "tldr = 'Small' models are good.",
        (
            "content/papers/2024/rivers.yml:3:1: expected a colon and a space, got 'tldr = 'Small' models are good.'; write: tldr: '''Small'' models are good.' [plain-yaml]",
        ),
        "tldr: '''Small'' models are good.'",
    ),
    Mistake(
        "full-width colon in a venue",
        "  name: ICLR\n",
        "  name：ICLR\n",
        (
            "content/papers/2024/rivers.yml:13:1: expected a colon and a space, got 'name：ICLR'; write: name: ICLR [plain-yaml]",
        ),
        "  name: ICLR\n",
    ),
    Mistake(
        "full-width colon before a quote",
        "title: 'Rivers",
        "title：'Rivers",
        (
            "content/papers/2024/rivers.yml:2:1: title：'Rivers: expected a known field, got 'title：'Rivers'; write a plain colon and a space after 'title' [known-fields]",
        ),
        "title: 'Rivers",
    ),
    Mistake(
        "full-width colon before a list",
        "authors:\n",
        "authors：\n",
        (
            "content/papers/2024/rivers.yml:6:1: expected a colon and a space, got 'authors：'; write: authors: [plain-yaml]",
        ),
        "authors:\n",
    ),
    Mistake(
        "no-break space after the colon",
        "tldr: A small",
        "tldr: A small",
        (
            "content/papers/2024/rivers.yml:3:6: expected a plain space after 'tldr:', got one that is not; write it anew [plain-yaml]",
        ),
        "tldr: A small",
    ),
    Mistake(
        "author in parts of other names",
        "  - Ada Quill\n",
        "  - given: Ada\n    famly: Quill\n",
        (
            "content/papers/2024/rivers.yml:8:5: authors.1.famly: expected a known field, got 'famly'; did you mean 'family'? [known-fields]",
        ),
        "  - given: Ada\n    family: Quill\n",
    ),
    Mistake(
        "long link misspelt",
        "https://github.com/example/rivers",
        "htps://github.com/example/rivers/tree/main/a-folder/that-is-deep/and-deeper/still",
        (
            "content/papers/2024/rivers.yml:20:3: links.code: expected a link that starts with https:// and has no spaces, got 'htps://github.com/example/rivers/tree/main/a-folder/that-...'; did you mean 'https://github.com/example/rivers/tree/main/a-folder/that-is-deep/and-deeper/still'? [allowed-links]",
        ),
        "https://github.com/example/rivers/tree/main/a-folder/that-is-deep/and-deeper/still",
    ),
    Mistake(
        "venue as text with a year",
        "venue:\n  name: ICLR\n  year: 2024\n",
        "venue: ICLR\nyear: 2024\n",
        (
            "content/papers/2024/rivers.yml:12:1: venue: expected fields (name, year, kind), got 'ICLR'; write each that you know below, indented, as 'name: ...' [field-kinds]",
            "content/papers/2024/rivers.yml:13:1: year: expected a known field, got 'year'; write it below 'venue:', indented by two spaces [known-fields]",
        ),
        "venue:\n  name: ICLR\n  year: 2024\n",
    ),
    Mistake(
        "mark left over",
        "category: cs.LG\n",
        "=======\ncategory: cs.LG\n",
        (
            "content/papers/2024/rivers.yml:15:1: expected one of two versions, got the mark of a conflict, '======='; keep the lines of one version, and remove all marks [plain-yaml]",
        ),
        "category: cs.LG\n",
    ),
    Mistake(
        "sign of a block first",
        "tldr: A small model finds the course of a river from a map of heights.",
        "tldr: >90% of rivers are found.",
        (
            "content/papers/2024/rivers.yml:3:9: expected a quoted text, got one that starts with a special sign; put it in single quotes: 'tldr: >90% of rivers are found.' [plain-yaml]",
        ),
        "tldr: '>90% of rivers are found.'",
    ),
    Mistake(
        "dot between authors",
        "  - Ben Marsh",
        "   • Ben Marsh",
        (
            "content/papers/2024/rivers.yml:7:5: authors.1: expected one item, got '• Ben Marsh' inside it; start that line in the same column, with '- ' [no-item-inside-an-item]",
        ),
        "  - Ben Marsh",
    ),
    Mistake(
        "category in small letters",
        "category: cs.LG",
        "category: cs.lg",
        (
            "content/papers/2024/rivers.yml:15:1: category: expected an arXiv category such as cs.LG, got 'cs.lg'; did you mean 'cs.LG'? [categories]",
        ),
        "category: cs.LG",
    ),
    Mistake(
        "placeholder with a note",
        "tldr: A small model finds the course of a river from a map of heights.",
        "tldr: 'TODO: write this'",
        (
            "content/papers/2024/rivers.yml:3:1: tldr: expected the text itself, got 'TODO: write this'; write it or remove the line [no-placeholder]",
        ),
        "tldr: A small model finds the course of a river from a map of heights.",
    ),
]


@dataclass(frozen=True)
class Refused:
    """A file that is refused, with the line for it; nobody is likely to write one by accident."""

    name: str
    path: str
    text: str
    line: str


_RAIN = "papers/undated/rain.yml"
_PAPER = "title: T\nabstract: We see it.\n"
REFUSED = [
    Refused(
        "text that does not show",
        _RAIN,
        "title: '\u0301'\nabstract: We see it.\n",
        "content/papers/undated/rain.yml:1:1: title: expected text that shows, got none; write it or remove the line [one-line]",
    ),
    Refused(
        "too many formulas",
        _RAIN,
        "title: T\nabstract: '" + "$a$ " * 101 + "'\n",
        "content/papers/undated/rain.yml:2:1: abstract: expected at most 100 formulas, got 101; shorten it [field-lengths]",
    ),
    Refused(
        "too many aliases",
        _RAIN,
        _PAPER + "aliases: [" + ", ".join(f"a{n}" for n in range(21)) + "]\n",
        "content/papers/undated/rain.yml:3:1: aliases: expected at most 20 items, got 21; remove some [field-lengths]",
    ),
    Refused(
        "an early year",
        _RAIN,
        _PAPER + "venue: {name: A, year: 1499}\n",
        "content/papers/undated/rain.yml:3:18: venue.year: expected a year from 1500 to 2027, got 1499; correct it, if it is a mistake [warning: plausible-years]",
    ),
    Refused(
        "a late year",
        _RAIN,
        _PAPER + "venue: {name: A, year: 2201}\n",
        "content/papers/undated/rain.yml:3:18: venue.year: expected a number of at most 2200, got '2201'; correct it or leave it out [field-kinds]",
    ),
    Refused(
        "no truth value",
        _RAIN,
        _PAPER + "sources: [{kind: listing, name: n, date_inferred: maybe}]\n",
        "content/papers/undated/rain.yml:3:36: sources.1.date_inferred: expected true or false, got 'maybe'; correct it or leave it out [field-kinds]",
    ),
    Refused(
        "no name of a field",
        _RAIN,
        _PAPER + "sources: [{kind: listing, name: n, fields: [A]}]\n",
        "content/papers/undated/rain.yml:3:45: sources.1.fields.1: expected the name of a field, such as 'title' or 'links.code', got 'A'; correct it or leave it out [field-kinds]",
    ),
    Refused(
        "half of a text with a comma",
        _RAIN,
        _PAPER + "venue: {name: A, B C, year: 2024}\n",
        "content/papers/undated/rain.yml:3:18: venue.B C: expected a known field, got 'B C'; known are: name, year, kind [known-fields]",
    ),
    Refused(
        "an alias that is no id",
        _RAIN,
        _PAPER + "aliases: [../a]\n",
        "content/papers/undated/rain.yml:3:11: aliases.1: expected lower-case letters and digits joined by hyphens or dots, got '../a'; did you mean 'a'? [plain-ids]",
    ),
    Refused(
        "link that the arXiv id gives",
        _RAIN,
        _PAPER + "arxiv: 2401.00001\nlinks: {pdf: 'https://arxiv.org/pdf/2401.00001'}\n",
        "content/papers/undated/rain.yml:4:9: links.pdf: expected a link elsewhere, got that of the arXiv id; remove it [warning: each-link-once]",
    ),
    Refused(
        "blank abstract",
        _RAIN,
        "title: T\nabstract: ' '\n",
        "content/papers/undated/rain.yml:2:1: abstract: expected text, got nothing; write it or remove the line [field-lengths]",
    ),
    Refused(
        "two authors on a line",
        _RAIN,
        _PAPER + "authors: ['Ada Example, Ben Example']\n",
        "content/papers/undated/rain.yml:3:11: authors.1: expected one author, as 'Given Family', got 'Ada Example, Ben Example'; write each on a line of its own; of one person as fields 'given' and 'family' [warning: one-author-each]",
    ),
    Refused(
        "year in the name of a venue",
        _RAIN,
        _PAPER + "venue: {name: NeurIPS 2025}\n",
        "content/papers/undated/rain.yml:3:9: venue.name: expected a name without a year, got 'NeurIPS 2025'; write 'name: NeurIPS' and 'year: 2025' [warning: year-beside-venue]",
    ),
    Refused(
        "list of fields",
        _RAIN,
        "- title: T\nabstract: We see it.\n",
        "content/papers/undated/rain.yml:1:1: expected fields, got a list, '- title: T'; remove the '- ' before it [plain-yaml]",
    ),
    Refused(
        "formula",
        _RAIN,
        "title: T\nabstract: We see $\\left( x$.\n",
        "content/papers/undated/rain.yml:2:1: abstract: expected a formula that can be read, got '$\\left( x$'; write it in simpler LaTeX [warning: readable-formulas]",
    ),
    Refused(
        "group twice",
        "tags.yml",
        TAGS.replace(
            "tags:\n", "  - {id: task, name: Task, description: What the work is for.}\ntags:\n"
        ),
        "content/tags.yml:3:5: groups.2: expected each group once, got 'task' again; remove one [sound-vocabulary]",
    ),
    Refused(
        "list",
        _RAIN,
        "- title: T\n",
        "content/papers/undated/rain.yml:1: expected fields such as 'name: text', got a list; remove the '- ' before the first field, and start all in the first column [plain-yaml]",
    ),
    Refused(
        "text alone",
        _RAIN,
        "title\n",
        "content/papers/undated/rain.yml:1: expected fields such as 'name: text', got a single text; write it after the name of its field [plain-yaml]",
    ),
    Refused(
        "alias",
        _RAIN,
        "title: *b\n",
        "content/papers/undated/rain.yml:1:8: expected plain text, got the alias '*b'; write the text out, or in single quotes [plain-yaml]",
    ),
    Refused(
        "merge key",
        _RAIN,
        "<<: {a: b}\n",
        "content/papers/undated/rain.yml:1:1: expected a field name, got the merge key '<<'; write the fields out [plain-yaml]",
    ),
    Refused(
        "levels",
        _RAIN,
        "[" * 21,
        "content/papers/undated/rain.yml:1:21: expected at most 20 levels, got more [plain-yaml]",
    ),
    Refused(
        "values",
        _RAIN,
        "a: [" + "x," * 19_998 + "x]",
        "content/papers/undated/rain.yml:1:39999: expected at most 20,000 values, got more [plain-yaml]",
    ),
    Refused(
        "list as a key",
        _RAIN,
        "? [a]\n: b\n",
        "content/papers/undated/rain.yml:1:3: expected a field name, got a list or mapping in its place [plain-yaml]",
    ),
    Refused(
        "YAML that is not known",
        _RAIN,
        "a: [,]\n",
        "content/papers/undated/rain.yml:1:5: expected YAML, got: expected the node content, but found ',' [plain-yaml]",
    ),
    Refused(
        "version",
        _RAIN,
        f"%YAML 1.{'9' * 5000}\n---\na: b\n",
        "content/papers/undated/rain.yml:1:9: expected YAML, got a version with a number that is too large [plain-yaml]",
    ),
    Refused(
        "quote that never ends",
        _RAIN,
        "title: 'It\n",
        "content/papers/undated/rain.yml:1:8: expected a closing quote, got the end of the file; close this quote: 'title: 'It' [plain-yaml]",
    ),
    Refused(
        "more after a quote",
        _RAIN,
        "title: |\n  T\n abstract\n",
        "content/papers/undated/rain.yml:3:2: expected the end of a text, got more after it; put the whole text in single quotes, each apostrophe in it twice, or indent it like the line above: 'abstract' [plain-yaml]",
    ),
    Refused(
        "another column",
        _RAIN,
        "title: T\ntags:\n  - b\n c: d\n",
        "content/papers/undated/rain.yml:4:2: expected a line that starts in the column of those it belongs to, got another column; align it: 'c: d' [plain-yaml]",
    ),
    Refused(
        "large file",
        _RAIN,
        "a: " + "x" * 262_142,
        "content/papers/undated/rain.yml: expected at most 262,144 bytes, got more; make it shorter [plain-files]",
    ),
    Refused(
        "character without a name",
        _RAIN,
        "title: A\x1bB\n",
        "content/papers/undated/rain.yml:1:9: expected visible text, got U+001B (a character without a name); delete it [visible-text]",
    ),
    Refused(
        "accents",
        _RAIN,
        "title: A" + "\u0300" * 5 + "\n",
        "content/papers/undated/rain.yml:1: expected fewer than 5 accents on one letter, got more; delete some [visible-text]",
    ),
    Refused(
        "generated page",
        "pages/tags.md",
        "# Mine\n",
        "content/pages/tags.md: expected a name of its own, got that of the generated page tags/; rename it [file-names]",
    ),
    Refused(
        "folder for a page",
        "pages/a.md/b",
        "",
        "content/pages/a.md: expected a file, got a folder; remove it [own-files]",
    ),
]
"""Between them and the mistakes, every word of every message about a file of the content."""
