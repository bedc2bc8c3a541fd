"""What an event on a passage would be: its date, its label and the sentence it stands in."""

from dataclasses import dataclass

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.errors import ReaderError
from reader.domain.timeline import When
from reader.services.analysing import published_when
from reader.storage import Library

LONGEST = 2_000
"""Code points of a passage that is made an event."""
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an event on a passage would be dated and called; `when` is None if no date is found in it."""

    when: When | None
    label: str


def trimmed(text: str, span: Span) -> Span:
    """A span without the space around it; ReaderError if nothing is left, or it is too long."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    place = Span(start, start + len(words.strip()))
    if not place:
        raise ReaderError("An event needs words to stand on.", "Select some.")
    if len(place) > LONGEST:
        raise ReaderError(
            f"An event stands on up to {LONGEST:,} characters; these are {len(place):,}.",
            "Select the words that tell it.",
        )
    return place


def in_passage(library: Library, document_id: str, document: Document, place: Span) -> Suggestion:
    """The first date in a passage, shown on the timeline or not, and a label from the clause."""
    dated = next(
        (
            (event.found.span, event.when)
            for event in library.events.between(document_id, place.start, place.end)
            if place.contains(event.found.span)
        ),
        None,
    )
    date = dated or _read(document, place)
    label = label_for(document, place, date[0] if date else None)
    return Suggestion(date[1] if date else None, label)


def label_for(document: Document, place: Span, date: Span | None) -> str:
    """A short name from the clause of a date or, without one, from the words of a passage themselves."""
    from reader.extraction.events.clauses import clauses, words_of
    from reader.extraction.events.finding import label_of
    from reader.extraction.events.label_words import clean, shortened

    text, sentence = document.text, sentence_of(document, place)
    if date is not None:
        return label_of(text, sentence, date)
    words = shortened(clean(place.of(text)))
    if len(words_of(words)) >= _FEW_WORDS:
        return words
    around = next((piece for piece in clauses(text, sentence) if piece.end > place.start), sentence)
    return shortened(clean(around.of(text))) or words or " ".join(place.of(text).split())


def sentence_of(document: Document, place: Span) -> Span:
    """The sentence, or the sentences, that a passage stands in."""
    from reader.extraction.sentences import sentences

    block = _block_at(document, place)
    if block is None:
        return place
    touched = [span for span in sentences(document.text, block.span) if span.overlaps(place)]
    if not touched:
        return place
    return Span(min(place.start, touched[0].start), max(place.end, touched[-1].end))


def _read(document: Document, place: Span) -> tuple[Span, When] | None:
    """The first date of a passage, read by itself; None if that finds none."""
    from reader.extraction.dates.finding import find_events

    words = place.of(document.text)
    block = Block(BlockKind.PARAGRAPH, Span(0, len(words)))
    passage = Document(words, (block,), document.metadata)
    event = next(iter(find_events(passage, published_when(document.metadata))), None)
    if event is None:
        return None
    return Span(place.start + event.span.start, place.start + event.span.end), event.when


def _block_at(document: Document, place: Span) -> Block | None:
    index = document.outline.block_index(place.start)
    block = document.blocks[index] if index >= 0 else None
    return block if block is not None and block.span.overlaps(place) else None
