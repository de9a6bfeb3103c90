"""Upkeep: what a catalog needs from time to time, and its workflows run.

- `links` asks whether the links of the papers still lead somewhere; it alone uses the network.
- `release` makes the files of a release.
"""
