"""Theme paths as tags that Obsidian and its kin accept: no spaces, `/` nests, never digits alone."""

import re
from collections.abc import Iterable

_SPACE = re.compile(r"[\s\u200b/]+")
_ILLEGAL = re.compile(
    r"[\x00-\x2c\x2e\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\xa0\u2000-\u206f\u3000-\u303f\ud800-\udfff]"
)
_DASHES = re.compile(r"-{2,}")
_NAMELESS = "theme"


def tag(path: Iterable[str]) -> str:
    """`("Trust", "In press")` becomes `trust/in-press`; case is dropped, since tags do not see it."""
    parts = [_part(name) for name in path]
    whole = "/".join(part for part in parts if part) or _NAMELESS
    return f"{_NAMELESS}-{whole}" if whole.replace("/", "").replace("-", "").isdigit() else whole


def _part(name: str) -> str:
    kept = _ILLEGAL.sub("", _SPACE.sub("-", name.strip()))
    return _DASHES.sub("-", kept).strip("-").lower()
