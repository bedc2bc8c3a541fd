"""Reads what the timeline shows from the library, with pauses, and parts it into lanes."""

from collections.abc import Generator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reader.domain.records import DocumentRecord
from reader.domain.timeline import Event
from reader.ui.timeline.content import OWN, Content, Division
from reader.ui.timeline.lanes import Lane, published_until, short_title

if TYPE_CHECKING:
    from reader.storage import Library

MOST_ENTITIES = 12
"""So many entities have a lane; the events of all others share one."""


class Arrangement(StrEnum):
    """What the lanes are."""

    DOCUMENTS = "documents"
    ENTITIES = "entities"
    THEMES = "themes"
    NONE = "none"


def read_content(library: "Library", arrangement: Arrangement) -> Generator[None, None, Content]:
    """What there is to show, in lanes."""
    from reader.services.own_events import first_pairs
    from reader.services.timeline import timeline_parts

    records = library.documents.listing()
    yield
    dates = (published_until(record.metadata.published) for record in records)
    published = max((date for date in dates if date is not None), default=None)
    yield
    events: list[Event] = []
    for part in timeline_parts(library):
        events += part
        yield
    own = [event.id for event in events if event.source in OWN]
    beside = {key: pair.event_id for key, pair in first_pairs(library).items()} if own else {}
    yield
    lanes, division = _parted(library, arrangement, records, events, beside)
    yield
    titles = {record.id: short_title(record) for record in records}
    content = yield from Content.in_steps(lanes, events, published, division, titles)
    content.hues = hues_of(library) if own else {}
    content.beside = beside
    return content


def hues_of(library: "Library") -> dict[str, int]:
    """The hue of the first theme of each highlight that has one."""
    hue = {theme.id: theme.hue for theme in library.themes.listing()}
    hues: dict[str, int] = {}
    for highlight_id, theme_id in library.dated_annotations.themes():
        hues.setdefault(highlight_id, hue[theme_id])
    return hues


def _parted(
    library: "Library",
    arrangement: Arrangement,
    records: Sequence[DocumentRecord],
    events: Sequence[Event],
    beside: Mapping[str, str],
) -> tuple[list[Lane], Division]:
    if arrangement is Arrangement.NONE:
        return [Lane("", _words("All events"), _words("All events"))], lambda _event: (0,)
    if arrangement is Arrangement.DOCUMENTS:
        return _by_document(records, events)
    if arrangement is Arrangement.ENTITIES:
        from reader.services.event_lanes import most_dated

        entities, belonging = most_dated(library, MOST_ENTITIES)
        named = [Lane(one.id, one.name, one.name) for one in entities]
        return _by_belonging(named, belonging, events, beside, _words("All others"))
    from reader.services.event_lanes import dated_themes

    themes, belonging = dated_themes(library)
    named = [Lane(theme.id, theme.name, theme.name, theme.hue) for theme in themes]
    return _by_belonging(named, belonging, events, beside, _words("No theme"))


def _by_document(records: Sequence[DocumentRecord], events: Sequence[Event]) -> tuple[list[Lane], Division]:
    with_events = {event.document_id for event in events}
    lanes = [Lane(r.id, short_title(r), r.title) for r in records if r.id in with_events]
    places = {lane.id: (number,) for number, lane in enumerate(lanes)}
    return lanes, lambda event: places.get(event.document_id, ())


def _by_belonging(
    lanes: list[Lane],
    belonging: Mapping[str, tuple[str, ...]],
    events: Sequence[Event],
    beside: Mapping[str, str],
    rest: str,
) -> tuple[list[Lane], Division]:
    """A lane for each that was named, and one more for what belongs to none of them."""
    places = {lane.id: number for number, lane in enumerate(lanes)}
    last = (len(lanes),)

    def lanes_of(event: Event) -> Sequence[int]:
        belongs = belonging.get(event.id) or belonging.get(beside.get(event.id, ""), ())
        return sorted(places[key] for key in belongs) or last

    is_all = all(belonging.get(event.id) or belonging.get(beside.get(event.id, "")) for event in events)
    return [*lanes, *([] if is_all and lanes else [Lane("", rest, rest)])], lanes_of


def _words(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)
