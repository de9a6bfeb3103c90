"""What the issue forms ask about the facts of a paper, in English; its labels are in `en.toml`."""

from __future__ import annotations

HELP = {
    "title": "As the authors wrote it. Formulas stand between dollar signs.",
    "status": "Only if it was withdrawn, retracted or superseded: that word, the date, a colon, the"
    " reason, and the address of the notice. Of a superseded one also by which paper, such as"
    " `superseded by flash-lantern 2024`.",
    "later_title": "The title of a later version, where the paper was renamed.",
    "erratum": "What the authors or the venue corrected after publication, in one sentence.",
    "tldr": "One sentence on what is new, in your own words, at most 200 characters.",
    "abstract": "Plain text, formulas between dollar signs, an empty line between paragraphs.",
    "authors": "All of them in order, one on each line, as Given Family; or as Family, Given where"
    " the family name is more than the last word.",
    "published": "When the first version appeared.",
    "venue": "The usual short name and the year; after it in brackets journal, workshop, book,"
    " thesis or other, unless it is a conference.",
    "tags": "One on each line, the main one first. The site's page of tags has those to choose"
    " from.",
    "links": "One on each line: code, project, pdf, video or data, a colon, and the address.",
}
"""What the forms say below the question for a fact; of one without, nothing."""

CORRECTING = {
    "abstract": "Plain text, formulas between dollar signs, an empty line between paragraphs."
    " Left empty, the abstract stays as it is.",
    "tags": "All of them, one on each line, the main one first. The site's page of tags has those"
    " to choose from.",
    "links": "All of them, one on each line: code, project, pdf, video or data, a colon, and the"
    " address.",
}
"""What the form that corrects a paper says instead."""

PAPER_LABEL = "Paper id"
"""The heading of the question which paper is meant."""
PAPER_HELP = "The last part of the address of the paper's page."
WHY_LABEL = "Why"
"""The heading of the question for reasons."""

ADD = {
    "name": "Add a paper",
    "description": "A paper is missing from the catalog.",
    "intro": "Only title and abstract are required. Leave out what you do not know: no date is"
    " better than a wrong one.\n"
    "A maintainer reads the suggestion. Once it is accepted, it becomes a pull request that names"
    " you.",
    "why": "Why it belongs here, and where the facts come from.",
}
"""What the form says that adds a paper."""

CORRECT = {
    "name": "Correct a paper",
    "description": "Something on a paper's page is wrong or missing.",
    "intro": "Change what is wrong and leave the rest. **A field that is empty or unchanged stays"
    " as it is**; a single hyphen `-` removes a value.\n"
    '"Suggest a fix" on a paper\'s page fills in what the catalog says now. What is too long for'
    " that, such as a long abstract, is left empty here.\n"
    "A maintainer reads the suggestion. Once it is accepted, it becomes a pull request that names"
    " you.",
    "why": "How do you know? A link to the source helps whoever checks it.",
}
"""What the form says that corrects a paper."""
