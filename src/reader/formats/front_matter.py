"""The front matter of a Markdown file: simple `key: value` lines between two lines of dashes."""

import re
from dataclasses import dataclass, field

from reader.domain.document import Metadata
from reader.formats.stamps import stamp_in

_MOST_LINES = 200
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$")
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
        return FrontMatter()
    position = text.find("\n") + 1
    if not position or text[3:position].strip():
        return FrontMatter()
    values: dict[str, str] = {}
    key = ""
    for number in range(_MOST_LINES):
        newline = text.find("\n", position)
        end = len(text) if newline < 0 else newline
        line = text[position:end].rstrip()
        if line in {"---", "..."}:
            return FrontMatter(position + 3, _metadata(values)) if values else FrontMatter()
        match = _KEY.match(line)
        if match:
            key = match[1].casefold()
            values[key] = match[2] or ""
        elif key and line.lstrip().startswith("- "):
            values[key] = ", ".join(filter(None, (values[key], line.lstrip()[2:].strip("\"' "))))
        elif number == 0:
            return FrontMatter()
        if newline < 0:
            break
        position = newline + 1
    return FrontMatter()


def _metadata(values: dict[str, str]) -> Metadata:
    fields = {"title": "", "author": "", "site": "", "published": ""}
    for key, value in values.items():
        name = _FIELDS.get(key)
        if name and not fields[name]:
            fields[name] = _plain(value)
    stamp = stamp_in(fields["published"])
    year = re.fullmatch(r"\d{4}(?:-\d\d)?", fields["published"])
    fields["published"] = stamp.edtf if stamp else year.group() if year else ""
    return Metadata(**fields)


def _plain(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        value = ", ".join(part.strip().strip("\"'") for part in value[1:-1].split(","))
    return value.strip("\"'") if value not in {"|", ">"} else ""
