"""Tests of `papershelf.pages`, and the settings of the site that most of them make."""

from __future__ import annotations

from dataclasses import replace

from papershelf.settings import Settings

SETTINGS = Settings("Toy", "Six papers.", "https://example.org/toy/")
OFFLINE = replace(SETTINGS, offline=True)
