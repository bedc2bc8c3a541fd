"""What shows that a name is a place: `the town of X`, `what is now X`, `X, Ohio`, `X was platted`.

Places are often named after people and people after places, so that the name by itself says little.
"""

from collections.abc import Sequence

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.cuts import Piece
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.words import Word

_SETTLEMENTS = word_set(
    "town towns city cities village villages hamlet municipality commune capital province county district "
    "borough suburb township parish island port settlement neighbourhood neighborhood prefecture"
)
_OF_SETTLEMENTS = word_set(
    "residents inhabitants population mayor vicinity outskirts suburbs streets citizens townspeople"
)
_REGIONS = word_set(
    "river creek mountains peninsula archipelago prefecture province county district neighbourhood "
    "neighborhood suburb township municipality oblast estuary foothills"
)
_LAID_OUT = word_set("platted settled annexed besieged inhabited uninhabited depopulated resettled surveyed")
_MADE = word_set("built opened rebuilt located situated")
_FOUNDED = word_set("founded established incorporated")
_HAVE = word_set("population streets residents inhabitants suburbs outskirts harbour harbor skyline")
_POSTAL = word_set(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND "
    "OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
)
"""States behind a town and a comma; those with a stop are among the listed names."""
_THERE = word_set(
    "located situated based headquartered born live lives lived living resided settled arrived stationed "
    "buried raised stands stood lies stayed imprisoned"
)
_MOVING = word_set("relocated emigrated immigrated fled travelled traveled sailed flew drove deported exiled")
_AT = word_set("in at near on outside")
_LEADING = _AT | word_set("of to now today the")
_COPULAS = word_set("is was were are")
_BETWEEN = word_set("first soon originally later officially finally then also once now still")
_WHERE = word_set("in near at from to of through around outside")
_INTO = word_set("in into inside throughout near through")
_GOES_WITH_IN = word_set(
    "interested interest believe believes believed belief faith trust confidence confide confided invest "
    "invested investing investment investor investors succeed dressed engaged involved specialise specialize "
    "stake stakes shares rooted mentioned disappointed star starring"
)
"""Before `in` they let a person, a company or a thing follow as well as a place."""


def is_said_to_be_place(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> bool:
    """True if the words around a mention say outright that it is a place."""
    first, last = piece.first, piece.last
    if first > 1 and words[first - 1].text in _LEADING and not (words[first].before or words[first].opens):
        led = _governed(words, first) or _called_now(words, first) or _led_there(words, first)
    else:
        led = False
    if led or last >= len(words) or words[last].opens:
        return led
    return _in_a_state(words, piece, lexicon) if words[last].before else _followed(words, piece)


def is_hardly_person_there(words: Sequence[Word], piece: Piece) -> bool:
    """True behind `in`, and for what was founded: no person, though a name of theirs."""
    first, last = piece.first, piece.last
    if not words[first].opens and not words[first].before and first and words[first - 1].text in _INTO:
        return not (first > 1 and words[first - 2].text.lower() in _GOES_WITH_IN) and not piece.titled
    return _participle(words, last) in _MADE


def is_founded(words: Sequence[Word], piece: Piece) -> bool:
    """True for `X was founded`: a place or a body, wherever else X is named."""
    return _participle(words, piece.last) in _FOUNDED


def _governed(words: Sequence[Word], first: int) -> bool:
    """`the town of X`, `residents of X`."""
    if first < 2 or words[first].before or words[first].opens or words[first - 1].before:
        return False
    noun = words[first - 2].text
    return words[first - 1].text == "of" and (noun in _SETTLEMENTS or noun in _OF_SETTLEMENTS)


def _called_now(words: Sequence[Word], first: int) -> bool:
    """`in what is now X`."""
    if first < 3 or words[first].before or words[first].opens:
        return False
    return [word.text for word in words[first - 3 : first]] in (
        ["what", "is", "now"],
        ["what", "is", "today"],
    )


def _led_there(words: Sequence[Word], first: int) -> bool:
    """`born in X`, `lies on the X`, `emigrated to X`."""
    at = first - 1
    if at > 0 and words[at].text == "the" and not words[first].before and not words[first].opens:
        first, at = at, at - 1
    if at < 1 or words[first].before or words[first].opens or words[at].before or words[at].opens:
        return False
    verb = words[at - 1].text
    return (words[at].text in _AT and verb in _THERE) or (words[at].text == "to" and verb in _MOVING)


def _in_a_state(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> bool:
    """`in X, Ohio`: a place inside another one."""
    first, last = piece.first, piece.last
    if last >= len(words) or words[last].before != "," or words[last - 1].closed or words[last].opens:
        return False
    state = words[last].text
    if state in _POSTAL or (state.endswith(".") and lexicon.listed_alone(state) is EntityType.PLACE):
        return True
    if not first or words[first].before or words[first].opens or words[first - 1].text not in _WHERE:
        return False
    if lexicon.listed_alone(state) is not EntityType.PLACE:
        return False
    after = words[last + 1] if last + 1 < len(words) else None
    return after is None or after.opens or after.before[:1] in (",", ".", ")", ";")


def _followed(words: Sequence[Word], piece: Piece) -> bool:
    """`X's population`, `X river`, `X was platted`."""
    last = piece.last
    if last >= len(words) or words[last].before or words[last].opens:
        return False
    if words[last - 1].closed:
        return words[last].text in _HAVE
    return words[last].text in _REGIONS or _participle(words, last) in _LAID_OUT


def _participle(words: Sequence[Word], at: int) -> str:
    """The word after `was`, an adverb between them left out; empty if there is no such."""
    if at + 1 >= len(words) or words[at].text not in _COPULAS or words[at].before or words[at].opens:
        return ""
    at += 2 if words[at + 1].text in _BETWEEN else 1
    return words[at].text if at < len(words) and not words[at].before else ""
