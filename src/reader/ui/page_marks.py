"""What is drawn over the open document: its highlights, and the names and dates found in it.

Highlights are read at once where the reader is, and the rest right after the first paint, some at a time;
names and dates are read as the reader gets there.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.domain.anchoring import Certainty, resolve
from reader.domain.document import Span
from reader.storage.bulk import made_to_stay
from reader.ui.reading.hits import Hits
from reader.ui.reading.marks import Marks, SpanIndex, StoredSpans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.domain.annotations import Highlight
    from reader.domain.entities import Mention
    from reader.domain.timeline import Event
    from reader.ui.reading.page import Page
    from reader.ui.session import Session

_AT_ONCE = 400
"""Highlights that are read in one go."""
_NEAR = 20_000
"""Code points around the reader's place, whose highlights are there at the first paint."""
_MANY = 100
"""Highlights changed at once, from which on all are sorted anew."""


class PageMarks(QObject):
    """Keeps the marks of the page up to date for one document after another."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._document_id = ""
        self._spans: dict[str, tuple[Span, Highlight]] = {}
        self._left: list[tuple[int, int]] = []
        """Stretches of the document whose highlights are still to be read."""
        self._with_findings = False
        self.show_entities = False
        self.focus_entity = ""
        self.current_highlight = ""
        self._held = ExitStack()
        """Holds the garbage collector while they are read."""
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._read_next)

    def begin(self, document_id: str, place: int) -> None:
        """Mark a document that was just put on the page, first around a position; '' for no document."""
        self._document_id = document_id
        self._next.stop()
        self._held.close()
        self._left, self._spans = [], {}
        self.current_highlight = ""
        if not document_id:
            self._page.set_marks(Marks())
            return
        self._page.set_marks(
            Marks(
                show_entities=self.show_entities,
                focus=self.focus_entity,
                hits=Hits(),
                hues=self._hues(),
            )
        )
        self._read_highlights(place)
        if self._with_findings:
            self.show_findings()

    def reload(self) -> None:
        """Everything anew, for the document that lies open."""
        current = self.current_highlight
        marks = self._page.marks
        self.begin(self._document_id, max(0, self._page.top_position()))
        self._page.set_marks(
            replace(
                self._page.marks,
                hits=marks.hits,
                current_hit=marks.current_hit,
                current_event=marks.current_event,
            )
        )
        self.set_current_highlight(current if self.knows(current) else "")

    def knows(self, highlight_id: str) -> bool:
        """Whether a highlight is on the page."""
        return highlight_id in self._spans

    def span_of(self, highlight: Highlight) -> Span | None:
        """Where a highlight is in its document, None if its passage was not found."""
        if highlight.document_id == self._document_id:
            text = self._page.document.text
        else:
            text = self._session.library.documents.text(highlight.document_id)
        found = resolve(text, highlight.anchor)
        return None if found.certainty is Certainty.LOST else found.span

    # -- highlights

    def set_current_highlight(self, highlight_id: str) -> None:
        """Underline one highlight as the chosen one, '' for none."""
        self.current_highlight = highlight_id
        self._page.set_marks(replace(self._page.marks, current_highlight=highlight_id))

    def show_themes(self) -> None:
        """Draw highlights in the colours that their themes have now."""
        self._page.set_marks(replace(self._page.marks, hues=self._hues()))

    def show_changed(self, ids: frozenset[str]) -> None:
        """Draw some highlights anew; those of other documents are none of the page's business."""
        gone = [self._spans.pop(one) for one in ids if one in self._spans]
        new = [found for one in ids if (found := self._found(one)) is not None]
        if not gone and not new:
            return
        self._spans.update((highlight.id, (span, highlight)) for span, highlight in new)
        if self._left or len(gone) + len(new) > _MANY:
            self._index_all()
        else:
            self._show(self._page.marks.highlights.changed(gone, new))

    def _found(self, highlight_id: str) -> tuple[Span, Highlight] | None:
        try:
            highlight = self._session.library.annotations.get(highlight_id)
        except KeyError:
            return None
        if highlight.document_id != self._document_id:
            return None
        span = self.span_of(highlight)
        return (span, highlight) if span else None

    def _read_highlights(self, place: int) -> None:
        starts = self._session.library.annotations.starts_in(self._document_id)
        if len(starts) <= _AT_ONCE:
            self._read(0, len(self._page.document.text) + 1)
            self._index_all()
            return
        self._left = list(reversed(_stretches(starts)))
        self._read(max(0, place - _NEAR), place + _NEAR)
        self._index_all()
        self._held.enter_context(made_to_stay())
        self._next.start(0)

    def _read_next(self) -> None:
        """The next stretch; what the reader does goes before, and what was drawn changes once, at the end."""
        if self._left:
            self._read(*self._left.pop())
            self._next.start(0)
        else:
            self._index_all()
            self._held.close()

    def _read(self, start: int, end: int) -> None:
        for highlight in self._session.library.annotations.between(self._document_id, start, end):
            span = self.span_of(highlight)
            if span is not None:
                self._spans[highlight.id] = (span, highlight)

    def _index_all(self) -> None:
        self._show(SpanIndex(self._spans.values()))

    def _show(self, index: SpanIndex[Highlight]) -> None:
        self._page.set_marks(replace(self._page.marks, highlights=index))

    def _hues(self) -> dict[str, int]:
        themes = self._session.library.themes.listing()
        self._page.theme_names = {theme.id: theme.name for theme in themes}
        return {theme.id: theme.hue for theme in themes}

    # -- names and dates

    def set_current_event(self, event_id: str) -> None:
        """Show one date as the chosen one, '' for none."""
        self._page.set_marks(replace(self._page.marks, current_event=event_id))

    def set_focus_entity(self, entity_id: str) -> None:
        """Underline the mentions of one entity, '' for none."""
        self.focus_entity = entity_id
        starts = self._focus_starts()
        self._page.set_marks(replace(self._page.marks, focus=entity_id, focus_starts=starts))

    def set_show_entities(self, shown: bool) -> None:
        """Underline every mention, or not."""
        self.show_entities = shown
        self._page.set_marks(replace(self._page.marks, show_entities=shown))

    def show_findings(self) -> None:
        """Draw mentions and dates too, from now on: the first paint does without, to be the sooner there."""
        self._with_findings = True
        library, document_id = self._session.library, self._document_id

        def mentions(start: int, end: int) -> list[tuple[Span, Mention]]:
            return list(map(_mention, library.entities.mentions_between(document_id, start, end)))

        def mention_beside(position: int, step: int) -> tuple[Span, Mention] | None:
            mention = library.entities.mention_beside(document_id, position, step)
            return _mention(mention) if mention else None

        def events(start: int, end: int) -> list[tuple[Span, Event]]:
            return list(map(_event, library.events.between(document_id, start, end)))

        def event_beside(position: int, step: int) -> tuple[Span, Event] | None:
            event = library.events.beside(document_id, position, step)
            return _event(event) if event else None

        self._page.set_marks(
            replace(
                self._page.marks,
                mentions=StoredSpans(mentions, mention_beside),
                events=StoredSpans(events, event_beside),
                focus_starts=self._focus_starts(),
            )
        )

    def _focus_starts(self) -> list[int]:
        if not (self.focus_entity and self._document_id and self._with_findings):
            return []
        return self._session.library.entities.starts_in(self._document_id, self.focus_entity)


def _mention(mention: Mention) -> tuple[Span, Mention]:
    return mention.span, mention


def _event(event: Event) -> tuple[Span, Event]:
    return event.found.span, event


def _stretches(starts: Sequence[int]) -> list[tuple[int, int]]:
    """A document cut where `_AT_ONCE` highlights have begun; none is cut off from one at the same place."""
    edges = sorted({0, *starts[_AT_ONCE::_AT_ONCE], starts[-1] + 1})
    return list(pairwise(edges))
