"""What `papershelf serve` shows in the browser, to whoever edits the catalog."""

from __future__ import annotations

SERVE = {
    "waiting": "The site is being built",
    "waiting_text": "This page shows it as soon as it is done.",
    "failed": "The site was not built again.",
    "failed_text": "This is a page of the last good site. Save a correction to build it again.",
    "more": "and {} more lines in the terminal",
}
