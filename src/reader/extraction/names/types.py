"""What a name names: votes from its own words, from the lists and from what stands around it.

Each vote is a weight for a type; the weights were set by hand on public training texts. Votes of all mentions
of a name are added up, so that one telling place decides for the others.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Types, word_set
from reader.extraction.names.cuts import Piece
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.words import Word

Votes = defaultdict[EntityType, float]

_PERSON, _ORG, _PLACE = EntityType.PERSON, EntityType.ORG, EntityType.PLACE
_PRODUCT, _WORK, _EVENT = EntityType.PRODUCT, EntityType.WORK, EntityType.EVENT
_PROGRAM, _GROUP = EntityType.PROGRAM, EntityType.GROUP

_PLACE_ENDINGS = tuple(
    word_set(
        "land stan shire ville burgh burg bourg ford ton grad abad pur polis mouth haven stadt heim wick "
        "bury borough istan nagar zhou"
    )
)
_ORG_ENDINGS = tuple(
    word_set(
        "soft tech corp bank net ware works media lab labs sys gram book com tel cast pharma air chain pay"
    )
)
_PEOPLE_SUFFIXES = word_set("Jr. Jr Sr. Sr Pasha Khan Bey Begum Singh")
_PEOPLE_ENDINGS = ("ers", "rs", "ites", "ians")
_SHORTEST_STEM = 4
_ABROAD = {
    _ORG: tuple(
        word_set("museum universität universiteit gesellschaft verein verlag bibliothek zeitung werke")
    ),
    _PLACE: tuple(word_set("straße strasse straat gracht platz brücke allee gasse gatan plein kirche kerk")),
}
"""Heads of words that other languages write as one."""
_LONG_WORD = 8
_CUE_WINDOW = 3
_APPOSITION = 9
_NEXT_SENTENCE = 40
_MADE_BY = dict.fromkeys(
    word_set(
        "published released developed manufactured produced owned operated funded sponsored acquired bought"
    ),
    _ORG,
) | dict.fromkeys(
    word_set(
        "written directed composed painted designed sung voiced played invented edited murdered killed "
        "assassinated succeeded betrayed accompanied coached scored"
    ),
    _PERSON,
)
_LED = word_set("head chief board employees members member chair owner owners")
_MAKERS = (_ORG, _PRODUCT)
"""Listed names of these types are numbered when they stand for one of a row of things: `Apollo 8`."""
_ROADS = word_set("Interstate Highway Route Motorway Autobahn Expressway Autoroute Road")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MODEL = re.compile(r"[A-Z]{1,3}-?\d{1,3}[A-Z]?")
_CLUB_ENDS = word_set("City Town County Forest Park Vale Villa Palace Borough Hill")
_SHORE = word_set("banks bank shores shore outskirts suburbs streets hills waters coast slopes heart mouth")
_STOP = re.compile(r"[.;:()!?—–]")
_DETERMINERS = word_set("the a an its his her their our this that former new old")
_PHRASE_ENDS = word_set(
    "of in at by from for with that which who whose on to and but where when as near between under "
    "based located born created founded released written directed produced known situated"
)


def no_votes() -> Votes:
    """An empty count; a type without a vote has 0."""
    return defaultdict(float)


def add_votes(total: Votes, more: Votes) -> None:
    """Count further votes in."""
    for kind, weight in more.items():
        total[kind] += weight


def votes_of_name(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> Votes:
    """What the words of the name say by themselves."""
    texts = _spelled(words, piece)
    name = " ".join(texts)
    votes = no_votes()
    listed = lexicon.lists.listed(name)
    if listed is not None:
        votes[listed] += 10
    if name in lexicon.lists.groups:
        votes[_GROUP] += 12
    if len(texts) == 1:
        _vote_single(texts[0], votes, lexicon)
    else:
        _vote_by_heads(texts, votes, lexicon)
        _vote_person(texts, votes, lexicon)
    return votes


def _spelled(words: Sequence[Word], piece: Piece) -> list[str]:
    """The words of a piece with the ampersands and possessives between them."""
    texts = [words[piece.first].text]
    for previous, word in pairwise(words[piece.first : piece.last]):
        if previous.closed:
            texts[-1] += "'" if previous.text.endswith("s") else "'s"
        if word.before == "&":
            texts.append("&")
        texts.append(word.text)
    return texts


def votes_around(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> Votes:
    """What the words near one mention say."""
    votes = no_votes()
    if piece.titled:
        votes[_PERSON] += 11
    if words[piece.first].opens and _taken_up_by(words, piece.last) in ("He", "She"):
        votes[_PERSON] += 1.5
    _vote_before(words, piece, votes, lexicon)
    _vote_after(words, piece, votes, lexicon)
    return votes


def _taken_up_by(words: Sequence[Word], at: int) -> str:
    """The word with which the next sentence begins; empty if none begins soon or in the same block."""
    for word in words[at : at + _NEXT_SENTENCE]:
        if word.opens:
            return "" if word.before == "\n" else word.text
    return ""


def _vote_single(text: str, votes: Votes, lexicon: Lexicon) -> None:
    lists = lexicon.lists
    people = lists.cities.get(text, 0)
    if people:
        votes[_PLACE] += 4 if people >= 1000 else 2.5 if people >= 100 else 1.5
    if text in lists.first_names:
        votes[_PERSON] += 2
    if text in lists.surnames:
        votes[_PERSON] += 1
    trait = lexicon.trait(text)
    if trait.acronym:
        votes[_ORG] += 1.5
    elif any(char.isupper() for char in text[1:]) and "-" not in text and "'" not in text and "’" not in text:
        votes[_ORG] += 0.8
        votes[_PRODUCT] += 0.8
    if "." in text[1:-1] and not trait.acronym:
        votes[_ORG] += 0.8
        votes[_PRODUCT] += 1.8
    if text[-1] == "+" or any(char.isdigit() for char in text):
        votes[_PRODUCT] += 2
    _vote_by_ending(text, votes, lexicon)
    votes[_ORG] += 0.3


def _vote_by_ending(text: str, votes: Votes, lexicon: Lexicon) -> None:
    if text.endswith(_PLACE_ENDINGS) and len(text) > 6:
        votes[_PLACE] += 0.8
    if text.lower().endswith(_ORG_ENDINGS) and len(text) > 5:
        votes[_ORG] += 0.8
    for kind, endings in _ABROAD.items():
        if text.endswith(endings) and len(text) > _LONG_WORD:
            votes[kind] += 5
    if text.startswith(("al-", "el-", "ibn")):
        votes[_PERSON] += 1.5
    if _are_people_of(text, lexicon):
        votes[_GROUP] += 12


def _are_people_of(text: str, lexicon: Lexicon) -> bool:
    """True for `Dubliners`: a listed name with the ending of its people."""
    stems = (text.removesuffix(ending) for ending in _PEOPLE_ENDINGS if text.endswith(ending))
    return any(len(stem) >= _SHORTEST_STEM and lexicon.listed_alone(stem) is not None for stem in stems)


def _vote_by_heads(texts: Sequence[str], votes: Votes, lexicon: Lexicon) -> None:
    for small in ("of", "for", "on"):
        if small in texts[1:]:
            at = texts.index(small, 1)
            heads = lexicon.lists.heads_of.get(texts[at - 1]) or lexicon.trait(texts[at - 1]).heads[:1]
            for head in heads:
                votes[head] += 7
            if heads:
                return
    heads = lexicon.trait(texts[-1]).heads
    if not heads and lexicon.trait(texts[-1]).numeral and len(texts) > 2:
        heads = lexicon.trait(texts[-2]).heads
    for position, head in enumerate(heads):
        votes[head] += 5 if position == 0 else 3.5
    for opening in lexicon.lists.heads_first.get(texts[0], ()):
        votes[opening] += 6 if texts[0].isupper() and opening is _PRODUCT else 4 if opening is _PLACE else 3
    if "&" in texts or "and" in texts:
        votes[_ORG] += 3
    _vote_by_number(texts, votes, lexicon)
    if texts[-1] in _CLUB_ENDS and texts[0] in lexicon.lists.cities and lexicon.is_on_sports:
        votes[_ORG] += 7


def _vote_by_number(texts: Sequence[str], votes: Votes, lexicon: Lexicon) -> None:
    """What a number at the end says: a plan of that year, a road, one of a row of things that are made."""
    if _YEAR.fullmatch(texts[-1]):
        votes[_PROGRAM] += 1.5
    elif texts[0] in _ROADS and texts[-1].isdigit():
        votes[_PLACE] += 7
    elif any(char.isdigit() for char in texts[-1]) or _MODEL.fullmatch(texts[0]):
        votes[_PRODUCT] += 6 if lexicon.lists.known.get(texts[0]) in _MAKERS else 3
    elif lexicon.trait(texts[-1]).numeral and lexicon.lists.known.get(texts[0]) in _MAKERS:
        votes[_PRODUCT] += 5


def _vote_person(texts: Sequence[str], votes: Votes, lexicon: Lexicon) -> None:
    lists = lexicon.lists
    first, last = texts[0], texts[-1]
    traits = [lexicon.trait(text) for text in texts]
    if len(texts) > 5 or any(text in ("of", "and", "the", "for", "&") for text in texts):
        return
    given = first in lists.first_names or first.split("-")[0] in lists.first_names
    if given and first not in lists.heads_first:
        doubtful = traits[-1].heads or (traits[0].common and last not in lists.surnames)
        votes[_PERSON] += 2 if doubtful else 4
    if any((len(text) == 2 and text[1] == ".") or text.count(".") > 1 for text in texts[:-1]):
        votes[_PERSON] += 5
    if last in lists.surnames and not traits[-1].heads:
        votes[_PERSON] += 1.5 if not traits[-1].common else 0.7
    if first in lists.family_first and len(texts) == 2 and not traits[-1].heads and len(last) <= 9:
        votes[_PERSON] += 3
    if first not in lists.heads_first and any(trait.particle for trait in traits[1:-1]):
        votes[_PERSON] += 2.5
    if traits[-1].numeral and len(texts) == 2 and not traits[0].heads:
        votes[_PERSON] += 4
    if last in _PEOPLE_SUFFIXES or any("al-" in text or "el-" in text for text in texts[1:]):
        votes[_PERSON] += 3
    if first in lists.cities or first in lists.countries or first in lists.known:
        votes[_ORG] += 1
    if _is_plural(last, lexicon):
        votes[_ORG] += 3
    if 2 <= len(texts) <= 3 and not any(t.common or t.acronym or t.heads for t in traits):
        votes[_PERSON] += 1.2
    votes[_ORG] += 0.4


def _is_plural(text: str, lexicon: Lexicon) -> bool:
    """True for `Rovers` and `Orchids`, not for `Jones`."""
    if not text.endswith("s") or text in lexicon.lists.surnames or text in lexicon.lists.first_names:
        return False
    return lexicon.trait(text).common or text[:-1].lower() in lexicon.lists.common


def _vote_before(words: Sequence[Word], piece: Piece, votes: Votes, lexicon: Lexicon) -> None:
    """The words in front, up to three, not beyond a stop; articles do not count."""
    distance = 0
    for at in range(piece.first - 1, max(-1, piece.first - 2 - _CUE_WINDOW), -1):
        gap = words[at + 1].before
        if words[at + 1].opens or _STOP.search(gap):
            return
        text = words[at].text
        if text.lower() in _DETERMINERS and distance == 0:
            if text.lower() == "the":
                votes[_PERSON] -= 1.0
            continue
        distance += 1
        trait = lexicon.trait(text)
        if trait.capital and not trait.demonym and not (trait.opener and words[at].opens):
            return
        if distance == 1 and not gap and at:
            _vote_governed(words[at - 1].text, text, votes, lexicon)
        _vote_noun_before(lexicon.cues("noun", text), distance, gap, _is_set_off(words, piece.last), votes)
        if distance > 1 or not gap:
            _add(votes, lexicon.cues("before", text), 2.0 if distance == 1 else 0.4)
            _add(votes, lexicon.cues("faint", text), 0.7 if distance == 1 else 0.1)
        if distance == _CUE_WINDOW:
            return


def _vote_noun_before(kinds: Types, distance: int, gap: str, set_off: bool, votes: Votes) -> None:
    """`the singer X`; weaker from afar and over a comma, but `her second album, X, was` is plain."""
    if distance > 1 or (gap and not set_off):
        _add(votes, kinds, 0.5)
    else:
        _add(votes, kinds, 5.5 if gap and _WORK in kinds else 2.5)


def _is_set_off(words: Sequence[Word], at: int) -> bool:
    """True if a comma, a parenthesis or the end follows."""
    return at >= len(words) or words[at].before[:1] in (",", "(", ".", ";", "\n")


def _vote_governed(word: str, preposition: str, votes: Votes, lexicon: Lexicon) -> None:
    """`the village of X` is a place, `the head of X` mostly an organisation, `published by X` too."""
    if preposition == "by":
        if word in _MADE_BY:
            votes[_MADE_BY[word]] += 2
    elif preposition == "of":
        kinds = lexicon.cues("noun", word)
        if _PLACE in kinds or word in _SHORE:
            votes[_PLACE] += 3
        elif _PERSON in kinds or word in _LED:
            votes[_ORG] += 1.5
            votes[_PLACE] += 0.3


def _vote_after(words: Sequence[Word], piece: Piece, votes: Votes, lexicon: Lexicon) -> None:
    at = piece.last
    if at >= len(words) or words[at].opens:
        return
    gap = words[at].before
    text = words[at].text
    if gap.startswith("("):
        if text in ("born", "b.", "d.", "died", "née"):
            votes[_PERSON] += 4
        at = _past_parenthesis(words, at)
        gap = "" if at < len(words) and words[at].before.startswith(")") else gap
    elif gap == ",":
        _vote_apposition(words, at, votes, lexicon)
        return
    if at >= len(words) or words[at].opens or gap:
        return
    text = words[at].text
    if text in ("is", "was", "are", "were", "became", "remains") and at + 1 < len(words):
        _vote_noun_phrase(words, at + 1, votes, lexicon, 4.0)
        return
    kinds = lexicon.cues("noun", text)
    if _PERSON in kinds:
        votes[_ORG] += 1.5
    else:
        _add(votes, kinds, 4.0 if _is_the_name_of(words, piece) else 1.5)
    _add(votes, lexicon.cues("after", text), 1.8)
    _add(votes, lexicon.cues("faint-after", text), 0.9)
    if at + 1 < len(words) and not words[at + 1].before:
        _add(votes, lexicon.cues("after", words[at + 1].text), 0.5)


def _is_the_name_of(words: Sequence[Word], piece: Piece) -> bool:
    """True if what follows says what a name of several words is: `the Lost Flocks project`."""
    led = piece.first > 0 and not words[piece.first].before and words[piece.first - 1].text in ("the", "The")
    return led and piece.last - piece.first > 1


def _past_parenthesis(words: Sequence[Word], at: int) -> int:
    for end in range(at + 1, min(len(words), at + _APPOSITION * 2)):
        if words[end].before.startswith(")"):
            return end
        if words[end].opens:
            break
    return len(words)


def _vote_apposition(words: Sequence[Word], at: int, votes: Votes, lexicon: Lexicon) -> None:
    """`Acme, a Leeds-based maker of phones`: the telling noun decides."""
    word = words[at].text
    if word.isdigit() and len(word) == 2:
        votes[_PERSON] += 2.5
    elif word in ("who", "whose", "himself", "herself"):
        votes[_PERSON] += 3
    elif lexicon.listed_alone(word) is _PLACE:
        votes[_PLACE] += 1.5
    else:
        _vote_noun_phrase(words, at, votes, lexicon, 3.0)


def _vote_noun_phrase(words: Sequence[Word], at: int, votes: Votes, lexicon: Lexicon, weight: float) -> None:
    """The last telling noun before a small word such as `of` or `in` says what the name is."""
    kinds: Types = ()
    for index in range(at, min(len(words), at + _APPOSITION)):
        text = words[index].text
        if index > at and (words[index].opens or _STOP.search(words[index].before)):
            break
        trait = lexicon.trait(text)
        if text in _PHRASE_ENDS or (trait.capital and not trait.demonym):
            break
        if words[index].closed:
            continue
        kinds = lexicon.cues("noun", text) or kinds
    _add(votes, kinds, weight)


def _add(votes: Votes, kinds: Types, weight: float) -> None:
    for kind in kinds:
        votes[kind] += weight / len(kinds)
