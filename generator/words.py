"""Words: what pages and the search dialog say, in one place.

Page templates use them as `words.name`, the theme's as `config.extra.words.name`; the browser
gets those of `CLIENT` as data.
"""

from __future__ import annotations

PAGES = {
    "abstract": "Abstract",
    "added": "Added",
    "all_tags": "All tags",
    "all_venues": "All venues",
    "all_years": "All years",
    "all_authors": "All authors",
    "also_known": "Later title",
    "authors": "Authors",
    "authors_intro": "Everyone who wrote a paper of this catalog, by family name.",
    "browse": "Browse the catalog",
    "cite": "Cite",
    "code": "Code",
    "copy_bibtex": "Copy BibTeX",
    "data": "Data",
    "edit": "Edit this paper",
    "edit_hint": "Something wrong? The page is made from one YAML file.",
    "low_confidence": "The bibliographic details of this paper could not be confirmed: treat date"
    " and authors with care.",
    "main_tag": "More under",
    "medium_confidence": "Some bibliographic details of this paper come from a single source and"
    " may be incomplete.",
    "moved": "This paper has a new address:",
    "moved_title": "Moved",
    "not_found": "Page not found",
    "not_found_help": "There is nothing at this address. The paper may have been renamed or"
    " removed. Search for it, or start from a list:",
    "newer": "Newer",
    "newest": "Newest additions",
    "no_authors": "Authors not recorded",
    "no_date": "Date not recorded",
    "often_beside": "Often together with",
    "older": "Older",
    "page": "Page",
    "pages": "Pages",
    "pages_end": "Pages, at the end of this one",
    "pdf": "PDF",
    "project": "Project page",
    "published": "Published",
    "read_arxiv": "Read on arXiv",
    "read_doi": "Read at publisher",
    "related": "Related papers",
    "related_by": "Shares",
    "rights": "Title and abstract belong to the authors.",
    "search": "Search",
    "sorted_newest": "Newest first.",
    "source": "Source",
    "start_from": "Start from a tag",
    "tags": "Tags",
    "tags_intro": "Every paper carries two to six of these tags.",
    "tldr": "TL;DR",
    "venue": "Venue",
    "venues": "Venues",
    "venues_intro": "Where the papers were published, whatever the edition. Preprints without a"
    " recorded venue are found by year.",
    "video": "Video",
    "years": "Years",
    "years_intro": "When the papers first appeared.",
}

VENUE_KINDS = {
    "conference": "Conferences",
    "journal": "Journals",
    "workshop": "Workshops",
    "book": "Books",
    "thesis": "Theses",
    "other": "Other",
}

CLIENT = {
    "close": "Close",
    "copied": "Copied",
    "copy": "Copy",
    "copyFailed": "Press Ctrl+C to copy",
    "searchPapers": "Search papers",
    "placeholder": "Title, author, tag or topic",
    "open": "Search",
    "loading": "Loading the index…",
    "failed": "The search index could not be loaded.",
    "retry": "Try again",
    "hint": "Type a title, an author, a tag or a topic.",
    "keys": "↑ ↓ to choose, Enter to open, Esc to close",
    "none": "No paper matches.",
    "partial": "No paper has all these words. The closest:",
    "one": "1 paper",
    "many": "{n} papers",
    "shown": "the first {n} are shown",
}


def count(number: int, noun: str = "paper") -> str:
    """Write a number with its noun, such as `1 paper` or `1,200 papers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
