"""The entities of a document: what the rules find and what the tagger finds, put together.

`find_names` and `find_entities` are all that others need. The steps: words and what is known of them
(`names.reading`), names by rules (`names.rules`), by the tagger, which knows what those found (`tagger`), a
choice between them (`choice`), and names of one thing put together (`grouping`). docs/entities.md tells what
is found and what is not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from reader.domain.collecting import no_collection
from reader.domain.document import Block, Document, Span
from reader.domain.entities import EntityType, Evidence, FoundEntity, Origin
from reader.extraction.entities.addresses import with_numbers
from reader.extraction.entities.bylines import in_bylines
from reader.extraction.entities.choice import Choice, choose
from reader.extraction.entities.glued import surnames_first, taken_apart
from reader.extraction.entities.possessives import with_brands, without_lost_apostrophes
from reader.extraction.gazetteers import Gazetteers, gazetteers
from reader.extraction.grouping.joining import NameMention, group
from reader.extraction.language import foreign_language
from reader.extraction.names.cuts import Piece
from reader.extraction.names.document_pass import surface_of
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.names.reading import Reading, read
from reader.extraction.names.rules import by_rules, winner
from reader.extraction.names.types import Votes
from reader.extraction.tagger.model import Engine, tagger

_PART = 200_000
_SPACE = re.compile(r"\s")
_BY_RULES, _LISTED, _ABROAD = 0.6, 0.9, 0.3
"""How sure rules alone are: of any name, of one in the lists, of one in a text that is not English."""

WITHOUT_MODEL = (
    "The trained tagger is missing or damaged, so names were found by rules only. Install Commonplace again."
)


@dataclass(frozen=True, slots=True)
class FoundNames:
    """The entities of a document, most often named first, and what the reader should know about them."""

    entities: tuple[FoundEntity, ...] = ()
    notes: tuple[str, ...] = ()


def find_entities(document: Document) -> tuple[FoundEntity, ...]:
    """The entities that `find_names` finds."""
    return find_names(document).entities


def find_names(document: Document, engine: Engine | None = None) -> FoundNames:
    """The entities of a document; page furniture is left out. `engine` may stand in for our own tagger.

    Mentions never overlap, each lies inside one block. Raises ReaderError if the word lists are missing.
    Long texts are read in parts, so that the words of one part at a time are kept; a name then gets the type
    most of its parts give it. Texts in other languages than English, and all texts if the model of the tagger
    cannot be used, are read by rules only, which the notes then say; unless an engine was given, which may
    know their language.
    """
    lists = gazetteers()
    language = foreign_language(document)
    is_chosen = engine is not None
    if not is_chosen and not language:
        engine = tagger()
    notes = () if is_chosen else _notes(language, engine)
    with no_collection():
        parts = [
            _mentions(document, blocks, lists, engine, abroad=bool(language)) for blocks in _parts(document)
        ]
        mentions = parts[0] if len(parts) == 1 else _of_one_mind(document.text, parts)
        del parts  # of a very long text they take as much room as all that follows
        mentions = without_lost_apostrophes(document.text, in_bylines(document, mentions), lists)
        lexicon = Lexicon(lists, ())
        mentions = surnames_first(document.text, mentions, lexicon)
        mentions = with_brands(document.text, mentions, lists)
        mentions = with_numbers(document, taken_apart(document.text, mentions, lexicon))
        entities = group(document.text, mentions, lexicon) if mentions else ()
    return FoundNames(entities, notes)


def _notes(language: str, engine: Engine | None) -> tuple[str, ...]:
    if language:
        return (f"The text is in {language}: names were found by rules for English only, and few are sure.",)
    return () if engine is not None else (WITHOUT_MODEL,)


def _parts(document: Document) -> Iterator[Sequence[Block]]:
    """The blocks in stretches of about `_PART` characters; a much longer block is cut between words."""
    part: list[Block] = []
    length = 0
    for block in document.blocks:
        for piece in _pieces(document.text, block):
            part.append(piece)
            length += len(piece.span)
            if length >= _PART:
                yield part
                part, length = [], 0
    if part:
        yield part


def _pieces(text: str, block: Block) -> Iterator[Block]:
    start, end = block.span.start, block.span.end
    while end - start > 2 * _PART:
        space = _SPACE.search(text, start + _PART, end)
        stop = space.end() if space else end
        yield _part_of(block, Span(start, stop))
        start = stop
    if start == block.span.start:
        yield block
    elif start < end:
        yield _part_of(block, Span(start, end))


def _part_of(block: Block, span: Span) -> Block:
    return replace(block, span=span, inlines=tuple(i for i in block.inlines if span.contains(i.span)))


def _mentions(
    document: Document, blocks: Sequence[Block], lists: Gazetteers, engine: Engine | None, *, abroad: bool
) -> list[NameMention]:
    reading = read(document, blocks, lists)
    if reading is None:
        return []
    ruled = by_rules(reading)
    if engine is None:
        choices = {piece: _ruled(reading, piece, votes, abroad=abroad) for piece, votes in ruled.items()}
    else:
        choices = choose(reading, ruled, engine)
    words = reading.words
    evidence: dict[tuple[Origin, float], Evidence] = {}
    return [
        NameMention(
            Span(words[piece.first].start, words[piece.last - 1].end),
            choice.kind,
            evidence.setdefault(
                (choice.origin, choice.confidence), Evidence(choice.origin, choice.confidence)
            ),
        )
        for piece, choice in sorted(choices.items(), key=lambda item: item[0])
    ]


def _ruled(reading: Reading, piece: Piece, votes: Votes, *, abroad: bool) -> Choice:
    """What the rules alone say of a name."""
    kind = winner(votes)
    listed = reading.lexicon.lists.listed(" ".join(surface_of(reading.calm, piece))) is kind
    if listed:
        return Choice(kind, _BY_RULES if abroad else _LISTED, Origin.LIST)
    return Choice(kind, _ABROAD if abroad else _BY_RULES, Origin.RULE)


def _of_one_mind(text: str, parts: Sequence[Sequence[NameMention]]) -> list[NameMention]:
    """The mentions of all parts, each name with the type it was given most often."""
    types: dict[str, Counter[EntityType]] = {}
    for mention in chain.from_iterable(parts):
        types.setdefault(mention.span.of(text), Counter())[mention.type] += 1
    chosen = {name: counts.most_common(1)[0][0] for name, counts in types.items()}
    return [_as(mention, chosen[mention.span.of(text)]) for mention in chain.from_iterable(parts)]


def _as(mention: NameMention, kind: EntityType) -> NameMention:
    return mention if mention.type is kind else replace(mention, type=kind)
