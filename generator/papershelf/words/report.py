"""What the report of a change says."""

from __future__ import annotations

REPORT = {
    "added": "Added",
    "addresses_gone": "its address leads nowhere now",
    "addresses_kept": "its address leads to <code>{id}</code>",
    "card": "The card after the change",
    "changed": "Changed",
    "checks": "What the checks say",
    "checks_none": "The checks find no problem.",
    "checks_similar": "Beside the similar titles below, the checks find no problem.",
    "checks_old": "Of problems and warnings that were there before this change: {n}.",
    "compared": "What this change of the content means for readers, compared with {base}.",
    "field": "- {name}: {change}",
    "guessed": "Guessed of the authors: {names}. Where that is wrong, write <code>Family,"
    " Given</code>, or the name of a group in braces.",
    "guessed_family": "{name}, family name {family}",
    "guessed_group": "{name}, a group",
    "groups": "- Groups of tags that differ: {names}",
    "index": "- **{kind}** — {fates}",
    "index_appear": "new: {pages}",
    "index_grow": "longer: {pages}",
    "index_shrink": "shorter: {pages}",
    "index_vanish": "gone: {pages}",
    "indexes": "Index pages",
    "left_out": "**{n} further parts are left out:** GitHub shows no more than 1 MiB.",
    "look": "Please look",
    "lost": "- **Lost address:** <code>papers/{id}/</code> led to a page and leads nowhere now. Add"
    " <code>{id}</code> under <code>aliases</code> of the paper that takes its place.",
    "proposal": "<code>{tag}</code> ({percent}: {reason})",
    "proposals": "Tags that it may have besides: {tags}",
    "readable": "Readable again",
    "more": "- and {n} more",
    "more_names": "{names} and {n} more",
    "moved": "**{title}**<br>\n<code>{old}</code> → <code>{new}</code>; {redirect}",
    "no_redirect": "**the old address leads nowhere**",
    "nothing": "Nothing changes for readers",
    "page": "- <code>{name}</code>: {fate}",
    "pages": "Hand-written pages",
    "paper": "**{title}** (<code>{id}</code>)",
    "problem": "- <code>{place}</code> **{field}**<br>\n  {message}",
    "problem_of_file": "- <code>{place}</code><br>\n  {message}",
    "redirect": "the old address leads to the new one",
    "removed": "Removed",
    "removed_paper": "- {title} (<code>{id}</code>); {address}",
    "renamed": "Renamed",
    "short": "- {title} (<code>{id}</code>)",
    "similar_bound": "- Only the first {n} added papers were compared with the titles of others.",
    "similar_tag": "- **Similar tag:** <code>{new}</code> is new, and near"
    " <code>{old}</code> ({name}). Is one enough?",
    "similar_title": "- **Similar title:** *{title}* (<code>{id}</code>, added) is {percent}% like"
    " *{other}* (<code>{other_id}</code>). Are they one paper?",
    "stated": "Withdrawn, retracted or superseded",
    "statement": "- {title} (<code>{id}</code>): **{notes}**",
    "tag_changed": "- **{name}** (<code>{id}</code>): on {papers}",
    "tag_gone": "- Gone: **{name}** (<code>{id}</code>)",
    "tag_new": "- New: **{name}** (<code>{id}</code>), on {papers}. {description}",
    "tag_used": "- **Tag still used:** <code>{id}</code> is gone from the vocabulary, but still on"
    " {papers}.",
    "tags": "Tags",
    "tags_unread": "The tags cannot be compared, for <code>tags.yml</code> cannot be read on one of"
    " the sides.",
    "unreadable": "Nothing below speaks of papers that cannot be read: {names}.",
    "warning": "Warning: {message}",
    "white_space": "only white space differs",
}
"""What the report of a change says, in GitHub's Markdown; the names in braces are escaped."""
