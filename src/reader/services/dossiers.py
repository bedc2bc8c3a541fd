"""What is known about one entity: every mention in its context, its company, its dates, the reader's themes.

`compile_dossier` is a pure function over values; `load` fetches them from a library.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Block, BlockKind, Document, InlineKind, Span
from reader.domain.entities import Entity, Mention
from reader.domain.records import DocumentRecord
from reader.domain.shown import break_words
from reader.domain.steps import Steps, at_once
from reader.domain.timeline import Event, When
from reader.services.who_when import DatedSentences
from reader.storage import Library

CONTEXT = 160
"""Code points of context at most on each side of a mention."""
MOST_COMPANY = 12
_CANDIDATES = 4 * MOST_COMPANY
"""So many of those who are named beside it most often are looked up."""


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
    event_id: str = ""
    """The event of that date."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All there is to say about an entity."""

    entity: Entity
    lines: tuple[MentionLine, ...] = ()
    company: tuple[tuple[Entity, int], ...] = ()
    """Entities named in the same blocks and in how many of them, the most frequent first."""
    themes: tuple[tuple[Theme, int], ...] = ()
    """Themes of the highlights that touch a block with a mention and of how many, the most used first."""
    names: tuple[tuple[str, int], ...] = ()
    """Its other names and how many mentions have these words, the most used first."""
    events: tuple[Event, ...] = ()
    """What is dated where it is named, the earliest first."""

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
    return at_once(load_in_steps(library, entity_id))


def load_in_steps(library: Library, entity_id: str) -> Steps[Dossier]:
    """`load` with a pause after each document, for whoever does other things in between."""
    entity = library.entities.get(entity_id)
    gathered = _Gathered(entity)
    for document_id in library.entities.documents_with(entity_id):
        gathered.add(_place(library, document_id))
        yield
    return gathered.dossier(_known(library), library.themes.listing())


def _place(library: Library, document_id: str) -> Place:
    return Place(
        record=library.documents.get(document_id),
        document=library.documents.load(document_id),
        mentions=library.entities.mentions_in(document_id),
        events=library.events.of_document(document_id),
        highlights=library.annotations.of_document(document_id),
    )


def _known(library: Library) -> Callable[[str], Entity | None]:
    def look_up(entity_id: str) -> Entity | None:
        try:
            return library.entities.get(entity_id)
        except KeyError:
            return None

    return look_up


def compile_dossier(
    entity: Entity,
    places: Iterable[Place],
    look_up: Callable[[str], Entity | None],
    themes: Sequence[Theme],
) -> Dossier:
    """The dossier of an entity from the documents that name it; entities that are not known are left out."""
    gathered = _Gathered(entity)
    for place in places:
        gathered.add(place)
    return gathered.dossier(look_up, themes)


class _Gathered:
    """What has been found about an entity, one document after another."""

    def __init__(self, entity: Entity) -> None:
        self._entity = entity
        self._lines: list[MentionLine] = []
        self._company: Counter[str] = Counter()
        self._tagged: Counter[str] = Counter()
        self._events: dict[str, Event] = {}

    def add(self, place: Place) -> None:
        """What a document says."""
        blocks: list[Block] = []
        dates = DatedSentences(place.document.text, place.events)
        for block, ours, everyone in _blocks_with(place, self._entity.id):
            blocks.append(block)
            self._company.update({mention.entity_id for mention in everyone} - {self._entity.id})
            context = _Context(place.document.text, block)
            for mention in ours:
                events = dates.events_of(mention.span)
                self._events.update((event.id, event) for event in events)
                self._lines.append(_line(place, mention.span, context, events))
        self._tagged.update(_themes_in(blocks, place.highlights))

    def dossier(self, look_up: Callable[[str], Entity | None], themes: Sequence[Theme]) -> Dossier:
        """All of it together."""
        likely = self._company.most_common(_CANDIDATES)
        known = [(entity, count) for key, count in likely if (entity := look_up(key)) is not None]
        known.sort(key=lambda pair: (-pair[1], pair[0].name.casefold()))
        used = [(theme, self._tagged[theme.id]) for theme in themes if self._tagged[theme.id]]
        used.sort(key=lambda pair: -pair[1])
        return Dossier(
            self._entity,
            tuple(self._lines),
            tuple(known[:MOST_COMPANY]),
            tuple(used),
            _names(self._entity, self._lines),
            tuple(sorted(self._events.values(), key=_by_date)),
        )


def _names(entity: Entity, lines: Sequence[MentionLine]) -> tuple[tuple[str, int], ...]:
    spelled = Counter(line.name.casefold() for line in lines)
    names = [(alias, spelled[" ".join(alias.split()).casefold()]) for alias in entity.aliases]
    return tuple(sorted(names, key=lambda pair: -pair[1]))


def _by_date(event: Event) -> tuple[int, int]:
    return event.when.earliest, event.when.latest


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


def _line(place: Place, span: Span, context: "_Context", events: Sequence[Event]) -> MentionLine:
    left, name, right = context.around(span)
    return MentionLine(
        document_id=place.record.id,
        title=place.record.title,
        paragraph=place.document.outline.paragraph(span.start),
        span=span,
        left=left,
        name=name,
        right=right,
        when=events[0].when if events else None,
        event_id=events[0].id if events else "",
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
        first, last = start - CONTEXT, end + CONTEXT
        before = self._shown(max(self._block.start, first), start).lstrip()
        after = self._shown(end, max(end, min(self._block.end, last))).rstrip()
        if first > self._block.start and self._text[first - 1].isalnum():  # in the middle of a word
            before = f"… {rest}" if (rest := before.partition(" ")[2]) else before
        if last < self._block.end and self._text[last].isalnum():
            after = f"{rest} …" if (rest := after.rpartition(" ")[0]) else after
        return before, self._shown(start, end).strip(), after

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
