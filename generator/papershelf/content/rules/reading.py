"""The rules that a file is read by: they are applied by `text`, `yamlio`, `model` and `folder`."""

from __future__ import annotations

from papershelf.content import written
from papershelf.content.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "own-files",
        "Every file is one of its own: readable, inside `content/`, and no link to another.",
        bad="",
        good="",
    ),
    Rule(
        "file-names",
        "A paper's file is `papers/<year>/<id>.yml`: the id in lower-case letters, digits, hyphens"
        " and dots before digits, and the year that of publication, or `undated`. A page's file is"
        " `pages/<name>.md`, with a name that no generated page has, such as `tags`.",
        bad="# papers/2024/My Paper.yml\ntitle: T\nabstract: We find it.\npublished: '2024'\n",
        good="# papers/2024/my-paper.yml\ntitle: T\nabstract: We find it.\npublished: '2024'\n",
    ),
    Rule(
        "plain-files",
        "A file is text in UTF-8, of 256 KiB at most.",
        bad="",
        good="",
    ),
    Rule(
        written.RULE,
        f"A hand-written page is read in time: between two empty lines stand at most"
        f" {written.LONGEST_PARAGRAPH:,} characters in {written.MOST_LINES} lines, with at most"
        f" {written.MOST_OPEN} open brackets, and {written.DEEPEST} lists and quotations inside"
        f" each other; in the page {written.MOST_TAGS} tags, comments and character references of"
        f" HTML, and {written.MOST_FENCES:,} fences of code.",
        bad="",
        good="",
    ),
    Rule(
        "visible-text",
        "Every character shows, and stands where it is written: no zero-width or control"
        " characters, none that turn the direction of text, no letter under five accents. A joiner"
        " may stand between letters of Arabic, of Indic scripts and the like, and inside an emoji.",
        bad="title: Invisible\u200bSpaces\n",
        good="title: Invisible Spaces\n",
    ),
    Rule(
        "plain-yaml",
        "A file is one YAML document of fields, lists and text: no anchors, aliases or tags, no"
        " field twice, no escapes in double quotes, 20 levels at most.",
        bad="title: 'Alpha': Faster Attention\n",
        good="title: '''Alpha'': Faster Attention'\n",
    ),
    Rule(
        "known-fields",
        "A field is one of the model's, in its place.",
        bad="autors: [Ada Example]\n",
        good="authors: [Ada Example]\n",
    ),
    Rule(
        "required-fields",
        "A paper has a title, and an abstract or else an arXiv id, a DOI or a link; a tag a name, a"
        " group and a description; a venue a name; a figure a file, a licence and a description.",
        bad="venue: {year: 2024}\n",
        good="venue: {name: ICLR, year: 2024}\n",
    ),
    Rule(
        "field-kinds",
        "A field holds what it is for: text, a list, fields, a number, or one of a few words.",
        bad="authors: Ada Example\n",
        good="authors:\n  - Ada Example\n",
    ),
    Rule(
        "field-lengths",
        "No text and no list is longer than pages can show: a summary 200 characters, a title 500,"
        " a DOI 500, an abstract 10,000 and 100 formulas; 12 tags.",
        bad=f"tldr: {'We make it better. ' * 11}\n",
        good="tldr: We make it better.\n",
    ),
    Rule(
        "one-line",
        "A title, a name and a summary are one line with single spaces, and something shows.",
        bad="title: Two  Spaces\nabstract: We find it.\n",
        good="title: Two Spaces\nabstract: We find it.\n",
    ),
    Rule(
        "dates",
        "A date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and one of the calendar.",
        bad="added: 17 March 2025\n",
        good="added: '2025-03-17'\n",
    ),
    Rule(
        "arxiv-ids",
        "An arXiv id has no version and is no address.",
        bad="arxiv: https://arxiv.org/abs/2401.10020v2\n",
        good="arxiv: '2401.10020'\n",
    ),
    Rule(
        "dois",
        "A DOI begins with `10.` and is no address.",
        bad="doi: https://doi.org/10.1000/182\n",
        good="doi: 10.1000/182\n",
    ),
    Rule(
        "categories",
        "A category is one of arXiv's, such as `cs.LG`.",
        bad="category: CS LG\n",
        good="category: cs.LG\n",
    ),
    Rule(
        "languages",
        "A language is a tag of BCP 47 in its usual letters: a language, and if need be the script"
        " and the region.",
        bad="title: T\nabstract: We find it.\nlang: english\n",
        good="title: T\nabstract: We find it.\nlang: en\n",
    ),
    Rule(
        "allowed-links",
        "A link starts with `https://` or `http://`, in plain ASCII, and names a host that a reader"
        " can tell from look-alikes: no user name, no numbers, no letters of other scripts.",
        bad="links:\n  code: github.com/example/project\n",
        good="links:\n  code: https://github.com/example/project\n",
    ),
    Rule(
        "plain-ids",
        "The id of a paper, a tag or a group is lower-case letters and digits joined by hyphens; a"
        " paper's also by dots before digits.",
        bad="aliases: [My Paper]\n",
        good="aliases: [my-paper]\n",
    ),
    Rule(
        "author-names",
        "An author is a name, a group, or a family name with its parts; beside a name stands at"
        " most the part of it that is the family name.",
        bad="authors: [{name: Ada Example, family: Sample}]\n",
        good="authors: [{name: Ada Example, family: Example}]\n",
    ),
    Rule(
        "orcids",
        "An ORCID iD is four times four digits, of which the last checks the others; the last may"
        " be an X.",
        bad="authors: [{name: Ada Example, orcid: 0000-0002-1825-0098}]\n",
        good="authors: [{name: Ada Example, orcid: 0000-0002-1825-0097}]\n",
    ),
)
"""The rules; each problem that reading finds bears the name of one."""
