"""Words: what pages and the search dialog say, in one place.

Page templates use them as `words.name`, the theme's as `config.extra.words.name`; the browser
gets those of `CLIENT` as data.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    "copy_address": "Copy address",
    "copy_bibtex": "Copy BibTeX",
    "data": "Data",
    "et_al": "et al.",
    "explore": "Explore",
    "explore_intro": "Cut the catalog by words, tags, years, venues and more.",
    "explore_fallback": "Filtering needs scripts. Without them, start from a list:",
    "explore_this": "Filter these in Explore",
    "edit": "Edit this paper",
    "edit_hint": "Something wrong? The page is made from one YAML file.",
    "follow": "Follow",
    "follow_what": "A feed tells you when a paper is added here, without an account and without"
    " giving your e-mail to anyone. Copy this address into a feed reader, such as Thunderbird,"
    " NetNewsWire or Feedly.",
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
    "stats": "Stats",
    "stats_intro": "What the catalog holds, in pictures. Bars, cells and the rows of tables lead to"
    " their papers in Explore.",
    "stats_numbers": "The numbers as a table",
    "stats_picture": "Picture",
    "stats_skip": "Skip the picture",
    "tags": "Tags",
    "tags_intro": "Each tag has a page with its papers.",
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

STATS = {
    "added": "Additions over time",
    "added_explore": "See the last added in Explore",
    "appeared": "{papers} appeared in {names}",
    "appeared_each": "{papers} appeared in each of {names}",
    "before": "{year} or earlier",
    "came": "{papers} came into the catalog in {names}",
    "came_each": "{papers} came into the catalog in each of {names}",
    "code": "Code availability",
    "code_says": "Links to code: {code} of {papers} ({part}).",
    "missing_addition": "No day of addition is recorded for {papers}.",
    "missing_date": "No date is recorded for {papers}.",
    "missing_tag": "No tag is recorded for {papers}.",
    "missing_venue": "No venue is recorded for {papers}.",
    "month": "Month",
    "more_than": ", more than in any other {unit}",
    "most_pair": "The most frequent pair of tags is {names}, with {papers}.",
    "most_pairs": "The most frequent pairs of tags are {names}, with {papers} each.",
    "most_tag": "The most frequent tag is {names}, with {papers}.",
    "most_tags": "The most frequent tags are {names}, with {papers} each.",
    "most_venue": "The most frequent venue is {names}, with {papers}.",
    "most_venues": "The most frequent venues are {names}, with {papers} each.",
    "none_appeared": "No paper has a recorded date.",
    "none_came": "No paper has a recorded day of addition.",
    "none_pair": "No two tags stand on the same paper.",
    "none_tag": "No paper has a tag.",
    "none_venue": "No paper has a recorded venue.",
    "pair": "Pair of tags",
    "pair_of": "{first} with {second}",
    "pairs": "Tags that stand together",
    "pairs_shown": "Counted are the {shown} most frequent of {total} tags.",
    "papers": "Papers",
    "part": "Part",
    "shown": "The picture shows the {shown} largest of {total}.",
    "tag": "Tag",
    "tags": "Tags",
    "venue": "Venue",
    "venues": "Venues",
    "with_code": "With code",
    "without_code": "Without",
    "year": "Year",
    "years": "Papers per year",
}
"""What the page of figures says; each text is right for any number."""

CLIENT = {
    "abstract": "Abstract",
    "activeFilters": "Active filters",
    "allResults": "All {papers} in Explore",
    "categories": "Category",
    "clear": "Clear all",
    "close": "Close",
    "copied": "Copied",
    "copy": "Copy",
    "copyFailed": "Press Ctrl+C to copy",
    "copyLink": "Copy link to this view",
    "didYouMean": "Did you mean",
    "examples": [
        "both words, in any form",
        "these words in this order",
        "one word without the other",
        "words that begin so",
        "in the title",
        "by the author",
        "with the tag",
        "published there",
        "of these years, with code",
        "with a project page",
    ],
    "failed": "The search index could not be loaded.",
    "filters": "Filters",
    "from": "From",
    "has": "Has",
    "hasNames": {"code": "Code", "project": "Project page"},
    "help": "What can be typed",
    "helpIntro": "All words must be there; the last one may be unfinished. Try:",
    "hint": "Type a title, an author, a tag or a topic. Press ? for more.",
    "keys": "↑ ↓ to choose, Enter to open, Esc to close",
    "loading": "Loading the index…",
    "many": "{n} papers",
    "more": "Show {n} more",
    "moreAuthors": "and {n} more",
    "noDate": "No date",
    "none": "No paper matches.",
    "nothing": "No paper passes all of these. Drop one:",
    "one": "1 paper",
    "partial": "No paper has all these words. The closest:",
    "placeholder": "Title, author, tag or topic",
    "remove": "Remove {name}",
    "retry": "Try again",
    "searchPapers": "Search papers",
    "showResults": "Show results",
    "sort": "Sort by",
    "sortRules": {
        "relevance": "Best match first.",
        "newest": "Last published first; papers without a date come last.",
        "oldest": "First published first; papers without a date come last.",
        "added": "Last added first; of one day, the last published first.",
        "title": "By title, A to Z.",
    },
    "sorts": {
        "relevance": "Relevance",
        "newest": "Newest",
        "oldest": "Oldest",
        "added": "Recently added",
        "title": "Title",
    },
    "tags": "Tags",
    "to": "to",
    "venues": "Venue",
    "without": "Without {name}",
    "years": "Year",
}


def count(number: int, noun: str = "paper") -> str:
    """Write a number with its noun, such as `1 paper` or `1,200 papers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Join names, such as `A`, `A and B` or `A, B, C and 3 more`; at most `most` are named."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
