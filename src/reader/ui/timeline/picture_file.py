"""Pictures of the timeline without a window: for the command line, and for workers of the window.

Both are processes that have no display, and need none.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from reader.domain.edtf import OPEN_END, OPEN_START
from reader.domain.steps import at_once
from reader.domain.timeline import Event
from reader.export.files import write_file
from reader.services.timeline import timeline
from reader.services.timeline_export import (
    TITLE,
    Wanted,
    about_words,
    chosen,
    nothing_to_export,
    spare_library,
    written_words,
)
from reader.storage import Library
from reader.ui.appearance import Scheme, load_fonts, load_rest, palette_for
from reader.ui.timeline.content import Content
from reader.ui.timeline.picture import Picture, as_image, as_svg, png_of
from reader.ui.timeline.reading import Arrangement, read_content

_MARGIN = 0.02
"""Of a period, at both ends."""


def export_picture(
    library: Library,
    path: Path,
    name: str,
    wanted: Wanted,
    title: str = "",
    arrangement: str = Arrangement.DOCUMENTS,
    appearance: str = Scheme.LIGHT,
) -> str:
    """Write the wanted events as a picture, `svg` or `png`; a sentence says so.

    Makes a Qt application if there is none. ReaderError if there is nothing to draw, or the file cannot be
    written.
    """
    spare_library(library, path)
    whole = timeline(library)
    events = chosen(whole, wanted)
    if not events:
        raise nothing_to_export(has_events=bool(whole.events))
    application = QGuiApplication.instance() or QGuiApplication(["commonplace"])
    load_fonts()
    load_rest()
    content = at_once(read_content(library, Arrangement(arrangement)))
    if len(events) < len(whole.events):
        content = _only(content, events)
    about = about_words(library, wanted, len(events), len(whole.events))
    days = _days(content, wanted.period)
    picture = Picture(content, title or TITLE, about, days, palette=palette_for(Scheme(appearance)))
    write_file(path, as_svg(picture) if name == "svg" else png_of(as_image(picture)))
    del application  # until now, or there would be no fonts
    return written_words(len(events), path)


def picture_in(place: Path, path: Path, name: str, wanted: Wanted, title: str, arrangement: str) -> str:
    """The same for the library at `place`, which the window has open: for a worker process."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with Library.open(place, read_only=True) as library:
        return export_picture(library, path, name, wanted, title, arrangement)


def _only(whole: Content, events: Sequence[Event]) -> Content:
    """A content of some of the events, in the lanes where they stand."""
    of_event = {event.id: whole.lanes_of[whole.index_of[event.id]] for event in events}
    kept = sorted({lane for lanes in of_event.values() for lane in lanes})
    number = {lane: at for at, lane in enumerate(kept)}
    content = Content(
        [whole.lanes[lane] for lane in kept],
        events,
        whole.published,
        lambda event: [number[lane] for lane in of_event[event.id]],
        whole.titles,
    )
    content.hues, content.beside = whole.hues, whole.beside
    return content


def _days(content: Content, period: tuple[int, int] | None) -> tuple[float, float]:
    """The days of a period with a little room at both ends; a side that is open ends where the events do."""
    if period is None:
        return content.whole
    first, last = period
    margin = max(1.0, (last + 1 - first) * _MARGIN)
    return (
        content.whole[0] if first <= OPEN_START else first - margin,
        content.whole[1] if last >= OPEN_END else last + 1 + margin,
    )
