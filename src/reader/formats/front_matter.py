"""The front matter of a file as site builders write it: the simple part of YAML between two lines of dashes.

Known are `key: value`, lists of values, values over several lines, and of nested values their `name`.
"""

import re
from dataclasses import dataclass, field

from reader.domain.document import Metadata
from reader.formats.stamps import Stamp, stamp_in

_MOST_LINES = 200
_KEY = re.compile(r"([\"']?)([A-Za-z][\w -]{0,40})\1:(?:[ \t]+(.*))?$")
_NAME = re.compile(r"(?:- +)?name:[ \t]+(.*)")
_NESTED = re.compile(r"(?:- +)?[A-Za-z_][\w-]{0,40}:(?:[ \t]|$)")
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?")
_HOST = re.compile(r"https?://(?:www\.)?([^/\s:]+)")
_DATED_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/")
_USUAL = frozenset(
    {"tags", "category", "categories", "slug", "permalink", "layout", "summary", "status", "lang"}
)
_FEWEST = 3
_FIELDS = {
    "title": "title", "author": "author", "authors": "author", "by": "author", "creator": "author",
    "site": "site", "publisher": "site", "publication": "site", "source": "site", "website": "site",
    "date": "published", "published": "published", "publish_date": "published", "pubdate": "published",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says, and where it ends; `end` is 0 if there is none."""

    end: int = 0
    metadata: Metadata = field(default_factory=Metadata)


def front_matter(text: str) -> FrontMatter:
    """The front matter at the beginning of a text."""
    if not text.startswith("---"):
        return _bare(text)
    position = text.find("\n") + 1
    if not position or text[3:position].strip():
        return FrontMatter()
    values: dict[str, str] = {}
    key = ""
    for _ in range(_MOST_LINES):
        newline = text.find("\n", position)
        end = len(text) if newline < 0 else newline
        line = text[position:end].rstrip()
        if line in {"---", "..."}:
            return FrontMatter(position + 3, _metadata(values)) if values else FrontMatter()
        match = _KEY.match(line)
        inner = line.lstrip()
        if match:
            key = match[2].casefold()
            values[key] = _scalar(match[3] or "")
        elif key and (inner.startswith("- ") or line[:1].isspace()):
            values[key] = _continued(values[key], inner)
        elif inner and not inner.startswith("#") and not values:
            return FrontMatter()
        if newline < 0:
            break
        position = newline + 1
    return FrontMatter()


def _bare(text: str) -> FrontMatter:
    """Lines of `key: value` without dashes around them, as some site builders have them, up to a blank line.

    They begin with the title and know two more of the usual keys.
    """
    values: dict[str, str] = {}
    position = 0
    for _ in range(_MOST_LINES):
        newline = text.find("\n", position)
        line = text[position : len(text) if newline < 0 else newline].rstrip()
        if not line or newline < 0:
            break
        match = _KEY.match(line)
        if match is None or (not values and match[2].casefold() != "title"):
            return FrontMatter()
        values[match[2].casefold()] = _scalar(match[3] or "")
        position = newline + 1
    if len(values.keys() & (_FIELDS.keys() | _USUAL)) < _FEWEST:
        return FrontMatter()
    return FrontMatter(max(0, position - 1), _metadata(values))


def _metadata(values: dict[str, str]) -> Metadata:
    fields = {"title": "", "author": "", "site": "", "published": ""}
    for key, value in values.items():
        name = _FIELDS.get(key)
        if name and not fields[name]:
            fields[name] = _plain(value)
    host = _HOST.match(fields["site"])
    fields["site"] = host[1] if host else fields["site"]
    stamp = stamp_in(fields["published"]) or _in_address(values)
    year = re.fullmatch(r"\d{4}(?:-\d\d)?", fields["published"])
    fields["published"] = stamp.edtf if stamp else year.group() if year else ""
    return Metadata(**fields)


def _in_address(values: dict[str, str]) -> Stamp | None:
    """The date in the address of a post: `/2008/10/14/some-words/`."""
    for key in ("permalink", "url", "slug", "link"):
        match = _DATED_ADDRESS.search(values.get(key, ""))
        if match:
            edtf = "-".join(filter(None, match.groups()))
            return Stamp(edtf, match.start(), match.end())
    return None


def _scalar(value: str) -> str:
    """A value without its quotes or the comment after it; empty if it begins on the next line."""
    value = value.strip()
    quote = value[:1]
    if quote and quote in "\"'" and value.endswith(quote) and len(value) > 1:
        return value[1:-1].replace("''", "'") if quote == "'" else value[1:-1].replace('\\"', '"')
    value = value.partition(" #")[0].rstrip()
    return "" if _BLOCK_SCALAR.fullmatch(value) or value.startswith("#") else value


def _continued(value: str, line: str) -> str:
    """A value with a further line of it: another entry of a list, the name of a nested one, more words."""
    name = _NAME.match(line)
    if name:
        entry = _scalar(name[1])
    elif line.startswith("- ") and not _NESTED.match(line):
        entry = _scalar(line[2:])
    elif _NESTED.match(line) or line.startswith("#"):
        return value
    else:
        return f"{value} {line}".strip()
    return ", ".join(filter(None, (value, entry)))


def _plain(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(part.strip().strip("\"'") for part in value[1:-1].split(","))
    return value
