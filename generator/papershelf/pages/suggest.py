"""Suggestions: addresses of the repository's issue forms.

The address of the form that corrects a paper holds its id. The client puts the paper's values
behind it when a reader turns to the link, so that no page has them twice; `exports.blocks` has
them.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from papershelf.content import questions


def add(issues_url: str) -> str:
    """Return the address of the form that adds a paper."""
    return f"{issues_url}?template=add-a-paper.yml"


def correct(issues_url: str, identifier: str) -> str:
    """Return the address of the form that corrects a paper.

    The form notes that a field left empty stays as it is.
    """
    values = {
        "template": "correct-a-paper.yml",
        "title": f"Correct {identifier}",
        questions.PAPER.id: identifier,
    }
    return f"{issues_url}?{urlencode(values, quote_via=quote)}"
