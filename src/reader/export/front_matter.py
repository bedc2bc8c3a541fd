"""YAML front matter: the block of properties at the top of a Markdown file.

Only what we write: one line a property, a text or a list of texts. Any string is safe: what could be read as
something else is written as a double-quoted scalar, whose escapes YAML shares with JSON
(https://yaml.org/spec/1.2.2/, section 5.7).
"""

import json
import re
from collections.abc import Iterable

from reader.export.report import Property

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 /_-]*[A-Za-z0-9]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?")
_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "none", "nan", "inf"})
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def front_matter(properties: Iterable[Property]) -> str:
    """The block with its fences, ending in a newline; properties without a value are left out."""
    lines = [f"{item.name}: {_value(item)}" for item in properties if item.value]
    return "\n".join(["---", *lines, "---", ""])


def scalar(text: str) -> str:
    """A YAML scalar that reads back as this text; lone surrogates become U+FFFD."""
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    quoted = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _value(item: Property) -> str:
    if not isinstance(item.value, str):
        return f"[{', '.join(scalar(text) for text in item.value)}]"
    if item.is_date and _MOMENT.fullmatch(item.value):
        return item.value
    return scalar(item.value)
