"""What is known about one entity: every mention in its context, its company, its dates, the reader's themes.

`compile_dossier` is a pure function over values; `load` fetches them from a library.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Block, BlockKind, Document, InlineKind, Span
from reader.domain.entities import Entity, Mention
from reader.domain.records import DocumentRecord
from reader.domain.shown import break_words
from reader.domain.timeline import Event, When
from reader.services.who_when import DatedSentences
from reader.storage import Library

CONTEXT = 160
"""Code points of context at most on each side of a mention."""
MOST_COMPANY = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A document that names the entity, with everything found and marked in it."""

    record: DocumentRecord
    document: Document
    mentions: Sequence[Mention]
    """Of all entities, in order of the text."""
    events: Sequence[Event] = ()
    highlights: Sequence[Highlight] = ()


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A mention as a line of a keyword-in-context list: context never leaves the block, markup is left out.

    `left` keeps a space at its end and `right` one at its start if the text has one there. `when` is the date
    nearest to the mention in its sentence, or in the one that it carries on (`services.who_when`).
    """

    document_id: str
    title: str
    paragraph: int
    span: Span
    left: str
    name: str
    right: str
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """All there is to say about an entity."""

    entity: Entity
    lines: tuple[MentionLine, ...] = ()
    company: tuple[tuple[Entity, int], ...] = ()
    """Entities named in the same blocks and in how many of them, the most frequent first."""
    themes: tuple[tuple[Theme, int], ...] = ()
    """Themes of the highlights that touch a block with a mention and of how many, the most used first."""

    @property
    def documents(self) -> int:
        """How many documents name it."""
        return len({line.document_id for line in self.lines})

    @property
    def first(self) -> When | None:
        """The earliest date that stands in a sentence with it."""
        dates = [line.when for line in self.lines if line.when]
        return min(dates, key=lambda when: (when.earliest, when.latest), default=None)


def load(library: Library, entity_id: str) -> Dossier:
    """The dossier of an entity as the library stands now; KeyError if there is no such entity."""
    counts = {count.entity.id: count for count in library.entities.listing()}
    asked = counts[entity_id]
    named_in = {document_id for document_id, _ in asked.by_document}
    places = [
        Place(
            record=record,
            document=library.documents.load(record.id),
            mentions=library.entities.mentions_in(record.id),
            events=library.events.of_document(record.id),
            highlights=library.annotations.of_document(record.id),
        )
        for record in library.documents.listing()
        if record.id in named_in
    ]
    entities = {key: count.entity for key, count in counts.items()}
    return compile_dossier(asked.entity, places, entities, library.themes.listing())


def compile_dossier(
    entity: Entity, places: Sequence[Place], entities: Mapping[str, Entity], themes: Sequence[Theme]
) -> Dossier:
    """The dossier of an entity from the documents that name it; entities not given are left out."""
    lines: list[MentionLine] = []
    company: Counter[str] = Counter()
    tagged: Counter[str] = Counter()
    for place in places:
        blocks: list[Block] = []
        dates = DatedSentences(place.document.text, place.events)
        for block, ours, everyone in _blocks_with(place, entity.id):
            blocks.append(block)
            company.update({mention.entity_id for mention in everyone} - {entity.id})
            context = _Context(place.document.text, block)
            lines += (_line(place, mention.span, context, dates) for mention in ours)
        tagged.update(_themes_in(blocks, place.highlights))
    known = [(entities[key], count) for key, count in company.items() if key in entities]
    known.sort(key=lambda pair: (-pair[1], pair[0].name.casefold()))
    used = [(theme, tagged[theme.id]) for theme in themes if tagged[theme.id]]
    used.sort(key=lambda pair: -pair[1])
    return Dossier(entity, tuple(lines), tuple(known[:MOST_COMPANY]), tuple(used))


def _blocks_with(place: Place, entity_id: str) -> Iterator[tuple[Block, list[Mention], Sequence[Mention]]]:
    """The blocks that name an entity, with its mentions and those of everyone in them."""
    outline = place.document.outline
    starts = [mention.span.start for mention in place.mentions]
    ours = [mention for mention in place.mentions if mention.entity_id == entity_id]
    for index, mentions in groupby(ours, lambda mention: outline.block_index(mention.span.start)):
        if index >= 0:
            block = outline.blocks[index]
            first, last = bisect_left(starts, block.span.start), bisect_left(starts, block.span.end)
            yield block, list(mentions), place.mentions[first:last]


def _line(place: Place, span: Span, context: "_Context", dates: DatedSentences) -> MentionLine:
    left, name, right = context.around(span)
    events = dates.events_of(span)
    return MentionLine(
        document_id=place.record.id,
        title=place.record.title,
        paragraph=place.document.outline.paragraph(span.start),
        span=span,
        left=left,
        name=name,
        right=right,
        when=events[0].when if events else None,
    )


def _themes_in(blocks: Sequence[Block], highlights: Sequence[Highlight]) -> Iterator[str]:
    """The themes of every highlight that touches one of these blocks, which are in order."""
    starts = [block.span.start for block in blocks]
    for highlight in highlights:
        span = highlight.anchor.span
        before_end = bisect_left(starts, span.end)
        if before_end and blocks[before_end - 1].span.end > span.start:
            yield from highlight.themes


class _Context:
    """The words around a span of a block, without its markup, on one line."""

    def __init__(self, text: str, block: Block) -> None:
        self._text = text
        self._block = block.span
        self._is_row = block.kind is BlockKind.TABLE_ROW
        self._left_out = sorted(
            (run.span.start, run.span.end, run.kind is InlineKind.LINE_BREAK)
            for run in block.inlines
            if run.kind in (InlineKind.SYNTAX, InlineKind.LINE_BREAK)
        )
        self._starts = [start for start, _, _ in self._left_out]

    def around(self, span: Span) -> tuple[str, str, str]:
        """What stands before the span, its own words, and what stands after it."""
        start, end = span.start, span.end
        before = self._shown(max(self._block.start, start - CONTEXT), start)
        after = self._shown(end, max(end, min(self._block.end, end + CONTEXT)))
        return before.lstrip(), self._shown(start, end).strip(), after.rstrip()

    def _shown(self, start: int, end: int) -> str:
        pieces: list[str] = []
        at = start
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self._left_out)):
            gap_start, gap_end, is_break = self._left_out[index]
            if gap_start >= end:
                break
            if gap_end <= at:
                continue
            pieces.append(self._text[at : max(at, gap_start)])
            if is_break and gap_start >= at:
                pieces.append(break_words(self._text, gap_start, is_row=self._is_row))
            at = min(gap_end, end)
        pieces.append(self._text[at:end])
        return _one_line("".join(pieces))


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{words}{after}"
