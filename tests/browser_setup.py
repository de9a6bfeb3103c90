"""Finds a browser for the tests, or installs one: `python -m tests.browser_setup`.

A browser is taken from, in this order: the environment variable PAPERSHELF_BROWSER, one that
Playwright downloaded before, one of the system's. Where there is none, Debian's is installed if
that is allowed, else Playwright downloads its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The one without a window comes first: it is the same browser, and tests take a third less time.
_NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)


def find() -> str | None:
    """Return the path of a browser, or None."""
    chosen = os.environ.get("PAPERSHELF_BROWSER")
    if chosen:
        return chosen
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    return next((path for path in map(shutil.which, _NAMES) if path), None)


def arguments() -> list[str]:
    """Return what to start the browser with; as root its sandbox cannot work."""
    return (
        [*ARGUMENTS, "--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else [*ARGUMENTS]
    )


def install() -> bool:
    """Try the ways to get a browser; return whether one is there afterwards."""
    ways: list[list[list[str]]] = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        get = ["apt-get", "install", "--yes", "--no-install-recommends", "fonts-liberation"]
        update = ["apt-get", "update", "--quiet"]
        ways += [[update, [*get, "chromium-headless-shell"]], [update, [*get, "chromium"]]]
    ways.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    return any(all(map(_succeeds, way)) and find() for way in ways)


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - our own words


def main() -> None:
    """Make sure that there is a browser; exit with 1 and a hint if there is none."""
    found = find()
    if not found and install():
        found = find()
    if not found:
        sys.exit(
            "expected a browser for the tests, got none: install Chromium or Chrome,"
            " or name one in PAPERSHELF_BROWSER"
        )
    sys.stdout.write(f"Browser for the tests: {found}\n")


if __name__ == "__main__":
    main()
