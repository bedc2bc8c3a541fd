"""Names for files that every system takes: Windows, macOS, Linux, and a vault of Obsidian on any of them."""

import re
import unicodedata

LIMIT = 120
"""Bytes of UTF-8 in a whole name: room to spare below the 255 of most systems, for long folders too."""

_ILLEGAL = re.compile(
    '[/\\\\:*?"<>|#^\\[\\]%\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+'
)
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_UNTITLED = "Untitled"


def legal_stem(title: str, limit: int = LIMIT) -> str:
    """A file name without its suffix for any title, at most `limit` bytes of UTF-8, never empty.

    Characters that some system refuses become a dash; a name that Windows reserves gets an underscore.
    """
    name = _ILLEGAL.sub("-", " ".join(unicodedata.normalize("NFC", title).split()))
    name = _clean_ends(name)
    if not name.strip("-"):
        return _UNTITLED
    if _RESERVED.match(name):
        name = f"_{name}"
    return _clean_ends(_cut(name, limit)) or _UNTITLED


def numbered(stem: str, suffix: str, number: int) -> str:
    """The name of the file, from the second on with its number: `Report (2).md`; never beyond LIMIT."""
    end = suffix if number < 2 else f" ({number}){suffix}"
    return _clean_ends(_cut(stem, LIMIT - len(end.encode()))) + end


def same_name(name: str) -> str:
    """Equal for two names that some system takes for the same file."""
    return unicodedata.normalize("NFC", name).casefold()


def _clean_ends(name: str) -> str:
    return name.strip(" -").lstrip(".").rstrip(". ").strip(" ")


def _cut(name: str, limit: int) -> str:
    """At most `limit` bytes, whole characters, their combining marks and joiners with them."""
    kept = name.encode()[:limit].decode(errors="ignore")
    if kept == name:
        return name
    at = len(kept)
    while at > 0 and (
        unicodedata.combining(name[at]) or "\u200d" in name[at - 1 : at + 1] or name[at] == "\ufe0f"
    ):
        at -= 1
    return name[:at]
