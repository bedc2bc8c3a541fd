"""Names by rules: capitals, word lists, cue words, and what the rest of the text says.

The steps: runs of capitals (`names.runs`), names cut out of them (`names.cuts`), types by votes
(`names.types`), further mentions (`names.document_pass`).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.cuts import Piece, cut
from reader.extraction.names.document_pass import Surface, everywhere, family_name, short_forms, surface_of
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.names.reading import Reading
from reader.extraction.names.runs import runs
from reader.extraction.names.types import Votes, add_votes, no_votes, votes_around, votes_of_name
from reader.extraction.words import Word

_TYPES = tuple(EntityType)
_STEADY = 2
_SURE, _UNSURE = 4, 2
_TITLE = 6
_SHORT_FORM = 3
_ADDRESSED = word_set("Mr Mrs Ms Miss Dr")
"""Behind these any word with a capital is a name, ordinary or not."""


def by_rules(reading: Reading) -> dict[Piece, Votes]:
    """Every mention that the rules find with the votes for its name; the titles of works are among them."""
    words, titles, loud, lexicon = reading.calm, reading.titles, reading.loud, reading.lexicon
    pieces = [
        p for run in runs(words, lexicon) for p in cut(words, run, lexicon) if is_name(words, p, lexicon)
    ]
    taken = [False] * len(words)
    pieces = _untaken(pieces, taken, titles)
    told = [p for p in pieces if not loud[p.first]]
    own: dict[Surface, Votes] = {}
    around: dict[Piece, Votes] = {}
    votes = _votes(words, told, titles, lexicon, (own, around))
    _take(taken, [*titles, *told])
    more = everywhere(words, taken, {*votes, *_short_forms(votes, lexicon)}, loud, lexicon)
    _take(taken, more)
    headline = _untaken([p for p in pieces if loud[p.first]], taken, [])
    mentions = [*told, *more, *headline]
    votes |= _short_forms(votes, lexicon) | _votes(words, mentions, titles, lexicon, (own, around))
    return {p: votes[surface_of(words, p)] for p in [*titles, *mentions]}


def _short_forms(votes: Mapping[Surface, Votes], lexicon: Lexicon) -> dict[Surface, Votes]:
    """The short forms of the names with a vote for what the full name is."""
    forms = short_forms({surface: winner(vote) for surface, vote in votes.items()}, lexicon)
    return {form: _one_vote(kind) for form, kind in forms.items()}


def _one_vote(kind: EntityType) -> Votes:
    votes = no_votes()
    votes[kind] += _SHORT_FORM
    return votes


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


def is_addressed(words: Sequence[Word], at: int) -> bool:
    """True for what stands behind `Mr` and the like, and must be a name."""
    return at > 0 and words[at - 1].text.rstrip(".") in _ADDRESSED and not words[at].before


def _is_single_name(words: Sequence[Word], at: int, titled: bool, lexicon: Lexicon) -> bool:
    word = words[at]
    text, trait, lists = word.text, lexicon.trait(word.text), lexicon.lists
    if text in lists.groups:
        return True
    if trait.numeral or trait.title or len(text) == 1:
        return False
    if titled and is_addressed(words, at):
        return True
    if trait.excluded or trait.demonym:
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


def _votes(
    words: Sequence[Word],
    pieces: Sequence[Piece],
    titles: Sequence[Piece],
    lexicon: Lexicon,
    kept: tuple[dict[Surface, Votes], dict[Piece, Votes]],
) -> dict[Surface, Votes]:
    """For each name what all its mentions say together.

    What the names themselves say, and what is said around each mention, is kept for the next time.
    """
    own, around = kept
    votes: dict[Surface, Votes] = {}
    for piece in pieces:
        surface = surface_of(words, piece)
        if surface not in own:
            own[surface] = votes_of_name(words, piece, lexicon)
        if surface not in votes:
            votes[surface] = own[surface].copy()
        if piece not in around:
            around[piece] = votes_around(words, piece, lexicon)
        add_votes(votes[surface], around[piece])
    for piece in titles:
        votes.setdefault(surface_of(words, piece), no_votes())[EntityType.WORK] += _TITLE
    _lend_to_neighbours(words, pieces, votes)
    _lend_to_short_forms(votes, lexicon)
    return votes


def _lend_to_neighbours(words: Sequence[Word], pieces: Sequence[Piece], votes: dict[Surface, Votes]) -> None:
    """In an enumeration a name of which little is known is taken for what its neighbours are."""
    ordered = sorted(pieces)
    for one, other in pairwise(ordered):
        if not _are_listed_together(words, one, other):
            continue
        pair = votes[surface_of(words, one)], votes[surface_of(words, other)]
        for giver, taker in (pair, pair[::-1]):
            kind = winner(giver)
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
        if len(surface) > 1 and winner(votes[surface]) is EntityType.PERSON:
            for part in {family_name(surface, lexicon), surface[0], surface[-1]}:
                alone = votes.get((part,))
                if alone is not None:
                    alone[EntityType.PERSON] += 3


def winner(votes: Votes) -> EntityType:
    """The type with most votes; of several the first."""
    best, most = _TYPES[0], votes.get(_TYPES[0], 0.0)
    for kind in _TYPES[1:]:
        weight = votes.get(kind, 0.0)
        if weight > most:
            best, most = kind, weight
    return best


def _untaken(pieces: Iterable[Piece], taken: list[bool], titles: Sequence[Piece]) -> list[Piece]:
    blocked = list(taken)
    _take(blocked, titles)
    return [p for p in pieces if not any(blocked[p.first : p.last])]


def _take(taken: list[bool], pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
