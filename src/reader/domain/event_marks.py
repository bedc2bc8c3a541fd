"""What the reader says of events: another date, another label, hidden, pinned, or made by hand.

Findings are never altered. A mark holds on to its passage by an anchor, as a highlight does, and keeps what
was found there when it was made: so it holds for whatever a later analysis finds at the passage, and also if
that finds nothing any more.
"""

from dataclasses import dataclass, replace

from reader.domain import edtf
from reader.domain.anchoring import Anchor
from reader.domain.document import Span
from reader.domain.timeline import EventKind, EventSource, FoundEvent
from reader.domain.when import When

CORRECTED = "as you corrected it"
"""The rule of an event whose date the reader corrected,"""
BY_HAND = "as you dated it"
"""and of one that the reader added."""


@dataclass(frozen=True, slots=True)
class EventMark:
    """One thing the reader said of one event.

    `anchor` holds the dated expression, or the passage of an event that was made by hand; `seen` is what was
    found there, or made. An empty `edtf` or `label` leaves what is found.
    """

    id: str
    document_id: str
    anchor: Anchor
    seen: FoundEvent
    edtf: str = ""
    label: str = ""
    is_hidden: bool = False
    is_pinned: bool = False
    is_by_hand: bool = False
    created: str = ""

    @property
    def says_something(self) -> bool:
        """False for a mark that leaves everything as it was found."""
        return bool(self.edtf or self.label or self.is_hidden or self.is_pinned or self.is_by_hand)

    def covers(self, found: Span) -> bool:
        """True if it speaks of what is found at a span of the text that it was made in.

        A passage by hand speaks only of itself: there may be several dates in it.
        """
        return found == self.anchor.span if self.is_by_hand else found.overlaps(self.anchor.span)

    @property
    def when(self) -> When:
        """The date it stands for; ValueError if the mark holds one that is none."""
        return edtf.parse(self.edtf) if self.edtf else self.seen.when

    @property
    def source(self) -> EventSource:
        """Where its event comes from: a found one that is only pinned is as it was found."""
        if self.is_by_hand:
            return EventSource.BY_HAND
        return EventSource.CORRECTED if self.edtf or self.label else EventSource.FOUND


def marked(mark: EventMark, event: FoundEvent, published: When | None) -> FoundEvent:
    """The event that a mark makes of one that is found (or was: see `moved`) at its passage.

    ValueError if the mark holds a date that is none.
    """
    if mark.edtf:
        event = replace(event, when=edtf.parse(mark.edtf), rule=CORRECTED)
    if mark.edtf or mark.is_by_hand:
        event = replace(event, kind=kind_of(event.when, published, event.kind))
    return replace(event, label=mark.label or event.label)


def kind_of(when: When, published: When | None, otherwise: EventKind = EventKind.PAST) -> EventKind:
    """The kind of a date that a reader gave: what begins after the publication lies ahead.

    `otherwise` is for what reaches beyond the publication, or if that is not known.
    """
    if published is None:
        return otherwise
    if when.earliest > published.latest:
        return EventKind.FUTURE
    return EventKind.PAST if when.latest <= published.latest else otherwise


def moved(event: FoundEvent, span: Span, length: int) -> FoundEvent:
    """The event where its passage stands now in a text so long, with as much around it as there was."""
    if span == event.span and event.sentence.end <= length:
        return event
    before, after = event.span.start - event.sentence.start, event.sentence.end - event.span.end
    sentence = Span(max(0, span.start - max(0, before)), min(length, span.end + max(0, after)))
    return replace(event, span=span, sentence=sentence)
