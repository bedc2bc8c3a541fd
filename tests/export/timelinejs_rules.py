"""What the documentation of TimelineJS asks of its JSON, as a check.

From https://timeline.knightlab.com/docs/json-format.html: which properties an object must have, of which
types, and in what range; other properties are passed over. Texts are taken for HTML, and markup is dropped
from dates and groups, so that neither may hold a bare `<` or `&`.
"""

import re
from collections.abc import Iterator
from typing import Any

_NUMBERS = {
    "month": (1, 12),
    "day": (1, 31),
    "hour": (0, 23),
    "minute": (0, 59),
    "second": (0, 59),
    "millisecond": (0, 999),
}
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|#\d+);)|<(?!/?p>)")
_EARLIEST, _LATEST = -271_821, 275_760


def problems(data: Any) -> list[str]:  # noqa: ANN401 - whatever JSON can hold
    """What is wrong with a file, empty if nothing is."""
    return list(_timeline(data))


def _timeline(data: Any) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(data, dict):
        yield "not an object"
        return
    if data.get("scale", "human") not in ("human", "cosmological"):
        yield f"scale: {data['scale']!r}"
    events = data.get("events")
    if not isinstance(events, list) or not events:
        yield "events: no list of slides"
        return
    if "title" in data:
        yield from _slide(data["title"], "title", is_title=True)
    for number, event in enumerate(events):
        yield from _slide(event, f"events[{number}]", is_title=False)
    for number, era in enumerate(data.get("eras", [])):
        yield from _slide(era, f"eras[{number}]", is_title=False)
        if "end_date" not in era:
            yield f"eras[{number}]: no end_date"
    ids = [slide.get("unique_id") for slide in [data.get("title", {}), *events] if "unique_id" in slide]
    if len(ids) != len(set(ids)):
        yield "unique_id: not unique"


def _slide(slide: Any, place: str, *, is_title: bool) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(slide, dict):
        yield f"{place}: not an object"
        return
    if "start_date" not in slide and not is_title:
        yield f"{place}: no start_date"
    for name in ("start_date", "end_date"):
        if name in slide:
            yield from _date(slide[name], f"{place}.{name}")
    for name in ("unique_id", "group", "display_date"):
        if name in slide:
            yield from _text(slide[name], f"{place}.{name}")
    if not isinstance(slide.get("autolink", True), bool):
        yield f"{place}.autolink: neither true nor false"
    text = slide.get("text", {})
    if not isinstance(text, dict):
        yield f"{place}.text: not an object"
        return
    for name in ("headline", "text"):
        yield from _text(text.get(name, ""), f"{place}.text.{name}")


def _date(date: Any, place: str) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(date, dict):
        yield f"{place}: not an object"
        return
    year = date.get("year")
    if type(year) is not int or year == 0 or not _EARLIEST < year < _LATEST:
        yield f"{place}.year: {year!r}"
    for name, (least, most) in _NUMBERS.items():
        if name in date and (type(date[name]) is not int or not least <= date[name] <= most):
            yield f"{place}.{name}: {date[name]!r}"
    if "day" in date and "month" not in date:
        yield f"{place}: a day without a month"


def _text(text: Any, place: str) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(text, str):
        yield f"{place}: no text"
    elif _BARE.search(text):
        yield f"{place}: markup that is none of ours: {text!r}"
