"""What a text says outright of a name: `Acme, a Leeds-based maker of pumps`, `the firm X`, `X is a novel`.

Unlike the votes of `names.types`, which weigh hints, this is asked of one mention and answers with one type
or none. The head of the noun phrase decides: the last telling noun before a preposition or a clause.
"""

from collections.abc import Sequence

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.cuts import Piece
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.names.located import is_said_to_be_place
from reader.extraction.names.reading import Reading
from reader.extraction.words import Word

_ARTICLES = word_set("a an the one another")
_COPULAS = word_set("is was are were became remains")
_BEGUN = word_set("founded established created formed started opened launched set-up incorporated built")
_CALLED = word_set("called named dubbed")
_ENDS = word_set(
    "of in at by from for with that which who whose on to and but or where when as near between under based "
    "located born created founded released written directed produced known situated set held made built "
    "about into after before since during through over called named is was are were has had"
)
_VERBS = word_set("was were is are has had")
"""Behind `the …` they show that a new clause has begun."""
_OF_COMPANIES = word_set(
    "ceo cto cfo coo co-founder cofounder shares subsidiary division shareholders shareholder employees "
    "employee executives customers unit"
)
_OF_BODIES = word_set("director directors curator curators trustees member members headquarters staff board")
_COMPANIES_HAVE = word_set(
    "CEO CTO CFO COO shares shareholders spokesman spokeswoman spokesperson co-founder cofounder employees "
    "executives executive engineers subsidiary customers stock revenue revenues profits collection "
    "collections archive archives curators trustees holdings subscribers"
)
_CRAFT = word_set(
    "spacecraft spaceship spaceplane satellite telescope probe rover rocket orbiter lander capsule airliner "
    "submarine frigate destroyer battleship steamer yacht smartphone smartphones smartwatch handset console"
)
"""What bears a name of its own, so that a name before it is mostly that."""
_MOST = 8
_STOP = frozenset('.;:()!?—–"“”')


def stated_in(reading: Reading, piece: Piece) -> EntityType | None:
    """What `stated` says of a mention; asked once of each."""
    if piece not in reading.said:
        reading.said[piece] = stated(reading.calm, piece, reading.lexicon)
    return reading.said[piece]


def stated(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> EntityType | None:
    """The type that the text states for a mention, None if it states none or could mean several."""
    return (
        _behind(words, piece.last, lexicon)
        or _in_front(words, piece.first, lexicon)
        or _as_company(words, piece, lexicon)
        or _as_craft(words, piece, lexicon)
        or (EntityType.PLACE if is_said_to_be_place(words, piece, lexicon) else None)
    )


def _as_craft(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> EntityType | None:
    """PRODUCT for `the X spacecraft`, where X is not the one that made it."""
    at = piece.last
    if at >= len(words) or words[at].before or words[at].opens or words[at - 1].closed:
        return None
    name = " ".join(word.text for word in words[piece.first : piece.last])
    made = words[at].text in _CRAFT and lexicon.lists.listed(name) in (None, EntityType.PRODUCT)
    return EntityType.PRODUCT if made and name not in lexicon.lists.demonyms else None


def _as_company(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> EntityType | None:
    """ORG for `the CEO of X`, `X shares`, `X's chief executive`."""
    name = " ".join(word.text for word in words[piece.first : piece.last])
    if lexicon.lists.listed(name) is EntityType.PLACE or name in lexicon.lists.demonyms:
        return None
    at = piece.first
    with_article = at > 2 and words[at - 1].text == "the" and not words[at].before
    governor = at - 1 - with_article
    led = governor > 0 and not words[governor + 1].before and words[governor].text in ("of", "at")
    if led and not words[at].opens and not words[governor].before:
        noun = words[governor - 1].text.lower()
        if noun in _OF_COMPANIES or (with_article and noun in _OF_BODIES):
            return EntityType.ORG
    if piece.last >= len(words) or words[piece.last].before or words[piece.last].opens:
        return None
    return EntityType.ORG if words[piece.last].text in _COMPANIES_HAVE else None


def _behind(words: Sequence[Word], at: int, lexicon: Lexicon) -> EntityType | None:
    """`X, a …` and `X is a …`."""
    if at + 1 >= len(words) or words[at].opens or words[at - 1].closed:
        return None
    if words[at].before == "," and words[at].text in _ARTICLES:
        return _head(words, at + 1, lexicon, _ENDS if words[at].text != "the" else _ENDS - _VERBS)
    if words[at].before or words[at].text not in (*_COPULAS, "began", "opened"):
        return None
    begun = words[at].text not in _COPULAS or words[at + 1].text in _BEGUN
    at += 2 if words[at + 1].text in _BEGUN else 1
    if begun:
        if at >= len(words) or words[at].text != "as":
            return None
        at += 1
    if at + 1 < len(words) and words[at].text in _ARTICLES and not words[at].opens:
        return _head(words, at + 1, lexicon, _ENDS)
    return None


def _head(words: Sequence[Word], at: int, lexicon: Lexicon, ends: frozenset[str]) -> EntityType | None:
    """The type of which the head of the noun phrase that begins here tells."""
    found: EntityType | None = None
    for index in range(at, min(len(words), at + _MOST)):
        word = words[index]
        if index > at and (word.opens or word.before[:1] == "," or not _STOP.isdisjoint(word.before)):
            break
        if word.text in ends:
            break
        if word.closed:
            found = None
            continue
        kinds = lexicon.cues("noun", word.text)
        trait = lexicon.trait(word.text)
        if kinds:
            found = kinds[0] if len(kinds) == 1 and not trait.capital else None
        elif trait.common and not trait.capital:
            found = None
    return found


def _in_front(words: Sequence[Word], first: int, lexicon: Lexicon) -> EntityType | None:
    """`a company called X`, `the firm X`."""
    if not first or words[first].opens or words[first].before:
        return None
    at = first - 1
    if words[at].text in _CALLED and at and not words[at].before:
        at -= 1
    kinds = lexicon.cues("noun", words[at].text)
    return kinds[0] if len(kinds) == 1 and not lexicon.trait(words[at].text).capital else None


def is_hardly_person(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> bool:
    """True for `X, which …`, and for `the X` where X is no adjective of what follows (`the X estate`)."""
    first, last = piece.first, piece.last
    ends = last >= len(words) or words[last].opens
    if not ends and words[last].before == "," and words[last].text == "which":
        return True
    if not first or words[first].before or words[first - 1].text not in ("the", "The"):
        return False
    return (
        ends or bool(words[last].before) or words[last - 1].closed or lexicon.trait(words[last].text).opener
    )
