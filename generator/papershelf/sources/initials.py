"""Initials: names such as `Smith, J.`, in lists where commas part both names and their parts.

`Smith, J., Jones, K.` is two names, for families and initials take turns. Where that is not so
without an exception, nobody knows which parts belong together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_INITIALS = re.compile(r"[^\W\d_](?:\.(?:[ -]?[^\W\d_]\.){0,3})?")


def is_alone(part: str) -> bool:
    """Return whether `part` is initials such as `J.`, `J.-P. A.` or `J`, without a family."""
    return _INITIALS.fullmatch(part) is not None and part.isupper()


def _is_family(part: str) -> bool:
    return not is_alone(part) and ".." not in part and "…" not in part


def paired(parts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the families and initials that `parts` are in turn; nothing if they are not."""
    families, given = parts[::2], parts[1::2]
    take_turns = len(families) == len(given) and all(map(is_alone, given))
    is_certain = take_turns and all(map(_is_family, families))
    return list(zip(families, given, strict=True)) if is_certain else []
