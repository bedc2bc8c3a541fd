"""Entities by rules: capitals, word lists, cue words, and what the rest of the document says.

`find_entities` is all that others need. The steps: words (`words`), runs of capitals (`names_runs`), names
cut out of them (`names_cuts`), titles of works (`names_works`), types by votes (`names_types`), further
mentions (`names_pass`), and names of one thing put together (`grouping`). docs/entities.md tells what is
found and what is not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.entities import EntityType, FoundEntity
from reader.extraction.gazetteers import Gazetteers, gazetteers
from reader.extraction.grouping import NameMention, group
from reader.extraction.names_bylines import in_bylines
from reader.extraction.names_cuts import Piece, cut
from reader.extraction.names_lexicon import Lexicon
from reader.extraction.names_pass import Surface, everywhere, family_name, short_forms, surface_of
from reader.extraction.names_runs import runs
from reader.extraction.names_types import Votes, add_votes, no_votes, votes_around, votes_of_name
from reader.extraction.names_works import works
from reader.extraction.words import Word, words_of

_PART = 1_000_000
_LOUD_SHARE = 0.65
_LONGEST_HEADLINE = 25
_LONGEST_ACRONYM = 6
_STEADY = 2
_SURE, _UNSURE = 4, 2


def find_entities(document: Document) -> tuple[FoundEntity, ...]:
    """The entities of a document, most often named first; page furniture is left out.

    Mentions never overlap, each lies inside one block. Raises ReaderError if the word lists are missing.
    Texts of several million characters are read in parts, so that the words of one part at a time are
    kept; a name then gets the type most of its parts give it.
    """
    lists = gazetteers()
    parts = [_mentions(document, blocks, lists) for blocks in _parts(document)]
    mentions = parts[0] if len(parts) == 1 else _of_one_mind(document.text, parts)
    mentions = in_bylines(document, mentions)
    return group(document.text, mentions, Lexicon(lists, ())) if mentions else ()


def _parts(document: Document) -> Iterator[Sequence[Block]]:
    """The blocks in stretches of about a million characters."""
    begin = 0
    for at, block in enumerate(document.blocks, 1):
        if block.span.end - document.blocks[begin].span.start >= _PART or at == len(document.blocks):
            yield document.blocks[begin:at]
            begin = at


def _mentions(document: Document, blocks: Sequence[Block], lists: Gazetteers) -> list[NameMention]:
    words = words_of(document.text, blocks, lists)
    if not words:
        return []
    loud = _loud_words(document, words, lists)
    lexicon = Lexicon(lists, [word for word, is_loud in zip(words, loud, strict=True) if not is_loud])
    titles = works(document.text, blocks, words, lexicon)
    found = _names(_calmed(words, loud, lexicon), titles, loud, lexicon)
    return [
        NameMention(Span(words[p.first].start, words[p.last - 1].end), kind)
        for p, kind in sorted(found.items())
    ]


def _of_one_mind(text: str, parts: Sequence[Sequence[NameMention]]) -> list[NameMention]:
    """The mentions of all parts, each name with the type it was given most often."""
    types: dict[str, Counter[EntityType]] = {}
    for mention in chain.from_iterable(parts):
        types.setdefault(mention.span.of(text), Counter())[mention.type] += 1
    chosen = {name: counts.most_common(1)[0][0] for name, counts in types.items()}
    return [replace(mention, type=chosen[mention.span.of(text)]) for mention in chain.from_iterable(parts)]


def _names(
    words: Sequence[Word], titles: Sequence[Piece], loud: Sequence[bool], lexicon: Lexicon
) -> dict[Piece, EntityType]:
    """Every mention with its type; the titles of works are known."""
    pieces = [
        p for run in runs(words, lexicon) for p in cut(words, run, lexicon) if is_name(words, p, lexicon)
    ]
    taken = [False] * len(words)
    pieces = _untaken(pieces, taken, titles)
    told = [p for p in pieces if not loud[p.first]]
    types = _types(words, told, titles, lexicon)
    _take(taken, [*titles, *told])
    more = everywhere(words, taken, {*types, *short_forms(types, lexicon)}, loud, lexicon)
    _take(taken, more)
    headline = _untaken([p for p in pieces if loud[p.first]], taken, [])
    mentions = [*told, *more, *headline]
    types |= short_forms(types, lexicon) | _types(words, mentions, titles, lexicon)
    return {p: types[surface_of(words, p)] for p in [*titles, *mentions]}


def is_name(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> bool:
    """True if the capitals of a piece can be trusted to be those of a name."""
    if piece.listed:
        return True
    if piece.last - piece.first == 1:
        return _is_single_name(words, piece.first, piece.titled, lexicon)
    inside = words[piece.first : piece.last]
    if " ".join(word.text for word in inside) in lexicon.lists.excluded:
        return False
    traits = [lexicon.trait(word.text) for word in inside]
    solid = [t for t in traits if t.capital and not (t.common or t.excluded or t.numeral or t.demonym)]
    if solid:
        return True
    if piece.office or not any(t.capital and not t.excluded for t in traits):
        return False
    if any(lexicon.pair_written_small(one.text, two.text) for one, two in pairwise(inside)):
        return False
    if inside[0].opens and all(lexicon.written_small(word.text) for word in inside):
        return False
    return bool(traits[-1].heads) or not inside[0].opens


def _is_single_name(words: Sequence[Word], at: int, titled: bool, lexicon: Lexicon) -> bool:
    word = words[at]
    text, trait, lists = word.text, lexicon.trait(word.text), lexicon.lists
    if text in lists.groups:
        return True
    if trait.excluded or trait.numeral or trait.title or trait.demonym or len(text) == 1:
        return False
    if lexicon.is_term(text):
        return False
    if lists.listed(text):
        return not (word.opens and trait.common and lexicon.written_small(text))
    if trait.common:
        if titled:
            return not trait.opener
        if trait.heads or trait.opener or trait.acronym or word.opens or lexicon.written_small(text):
            return False
        introduced = at > 0 and not word.before and bool(lexicon.cues("noun", words[at - 1].text))
        return introduced or lexicon.capital_inside(text) >= _STEADY
    if lexicon.written_small(text):
        return False
    if not word.opens or lexicon.capital_inside(text):
        return True
    return text in lists.first_names or text in lists.cities or not lexicon.unlikely(text)


def _types(
    words: Sequence[Word], pieces: Sequence[Piece], titles: Sequence[Piece], lexicon: Lexicon
) -> dict[Surface, EntityType]:
    """One type for each name, by the votes of all its mentions."""
    votes: dict[Surface, Votes] = {}
    for piece in pieces:
        surface = surface_of(words, piece)
        if surface not in votes:
            votes[surface] = votes_of_name(words, piece, lexicon)
        add_votes(votes[surface], votes_around(words, piece, lexicon))
    for piece in titles:
        votes.setdefault(surface_of(words, piece), no_votes())[EntityType.WORK] += 6
    _lend_to_neighbours(words, pieces, votes)
    _lend_to_short_forms(votes, lexicon)
    return {surface: _winner(vote) for surface, vote in votes.items()}


def _lend_to_neighbours(words: Sequence[Word], pieces: Sequence[Piece], votes: dict[Surface, Votes]) -> None:
    """In an enumeration a name of which little is known is taken for what its neighbours are."""
    ordered = sorted(pieces)
    for one, other in pairwise(ordered):
        if not _are_listed_together(words, one, other):
            continue
        pair = votes[surface_of(words, one)], votes[surface_of(words, other)]
        for giver, taker in (pair, pair[::-1]):
            kind = _winner(giver)
            if giver[kind] >= _SURE and max(taker.values(), default=0) < _UNSURE:
                taker[kind] += 1


def _are_listed_together(words: Sequence[Word], one: Piece, other: Piece) -> bool:
    """True if `and` or `or` stands between two names, or a comma in an enumeration that goes on."""
    between = [word.text for word in words[one.last : other.first]]
    if between:
        return between in (["and"], ["or"]) and words[other.first].before == ""
    if words[other.first].before != "," or words[other.last - 1].closed or other.last >= len(words):
        return False
    following = words[other.last]
    return following.before == "," or following.text in ("and", "or")


def _lend_to_short_forms(votes: dict[Surface, Votes], lexicon: Lexicon) -> None:
    """A person's full name speaks for the surname or the given name that stands alone."""
    for surface in list(votes):
        if len(surface) > 1 and _winner(votes[surface]) is EntityType.PERSON:
            for part in {family_name(surface, lexicon), surface[0], surface[-1]}:
                alone = votes.get((part,))
                if alone is not None:
                    alone[EntityType.PERSON] += 3


def _winner(votes: Votes) -> EntityType:
    return max(EntityType, key=lambda kind: votes[kind])


def _untaken(pieces: Iterable[Piece], taken: list[bool], titles: Sequence[Piece]) -> list[Piece]:
    blocked = list(taken)
    _take(blocked, titles)
    return [p for p in pieces if not any(blocked[p.first : p.last])]


def _take(taken: list[bool], pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        taken[piece.first : piece.last] = [True] * (piece.last - piece.first)


def _loud_words(document: Document, words: Sequence[Word], lists: Gazetteers) -> list[bool]:
    """For each word, whether its block capitalises ordinary words, as headlines do."""
    loud: list[bool] = []
    block: list[Word] = []
    for word in [*words, None]:
        if block and (word is None or word.before == "\n"):
            loud += [_is_loud(document, block, lists)] * len(block)
            block = []
        if word is not None:
            block.append(word)
    return loud


def _is_loud(document: Document, block: Sequence[Word], lists: Gazetteers) -> bool:
    content = [w.text for w in block if w.text[0].isalpha() and w.text.lower() not in lists.openers]
    capitals = [text for text in content if text[0].isupper()]
    if len(content) < 2 or len(capitals) < _LOUD_SHARE * len(content):
        return False
    if (
        sum(text.isupper() and len(text) > 1 for text in content) > _LOUD_SHARE * len(content)
        and len(content) > 3
    ):
        return True
    index = document.outline.block_index(block[0].start)
    ordinary = sum(text.lower() in lists.common for text in capitals)
    if document.blocks[index].kind in (BlockKind.TITLE, BlockKind.HEADING):
        return ordinary > 0
    ends_as_sentence = document.text[block[-1].end : block[-1].end + 1] == "."
    return len(block) <= _LONGEST_HEADLINE and not ends_as_sentence and ordinary * 2 > len(capitals)


def _calmed(words: Sequence[Word], loud: Sequence[bool], lexicon: Lexicon) -> list[Word]:
    """The words with those of headlines as running text would have them, as far as one can tell."""
    calm: list[Word] = []
    for word, is_loud in zip(words, loud, strict=True):
        before = calm[-1].text if calm and not word.before else ""
        calm.append(_calm(word, before, lexicon) if is_loud else word)
    return calm


def _calm(word: Word, before: str, lexicon: Lexicon) -> Word:
    """A word of a headline: ordinary ones lose their capital, and no capital counts as evidence."""
    text = word.text
    surname = before in lexicon.lists.first_names and text in lexicon.lists.surnames
    listed = lexicon.lists.listed(text) is not None or surname
    ordinary = lexicon.trait(text).common and not lexicon.capital_inside(text) and not listed
    if ordinary or (text.isupper() and len(text) > _LONGEST_ACRONYM):
        text = text.lower()
    return word._replace(text=text, opens=word.opens or not before[:1].isupper())
