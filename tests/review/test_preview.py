"""How a paper looks in the report of a change."""

from __future__ import annotations

from papershelf.review import preview
from tests.catalog.entries import entry


def test_guesses() -> None:
    """What is guessed of a name that may have other parts is stated; what is plain is not."""
    made = entry(
        "names",
        authors=[
            *("Ada Quill", "A. B. Quill", "Quill, Ada", "Ada Quill Marsh", "Bram van der Meer"),
            *("Lamp Society", "{Lamp Watchers}", "王小雨"),
        ],
    )
    assert (
        "> Guessed of the authors: Ada Quill Marsh, family name Marsh, Bram van der Meer, family"
        " name van der Meer, Lamp Society, a group, 王小雨, family name 王. Where that is wrong,"
        " write <code>Family, Given</code>, or the name of a group in braces."
        in preview.card(made, {})
    )
    assert "Guessed" not in preview.card(entry("plain", authors=["Ada Quill"]), {})
