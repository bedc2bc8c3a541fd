"""From a run of capitals to the names in it: offices, adjectives and opening words are cut away.

`Apple chief executive` aside, a run such as `US President Barack Obama` holds two names and an office, and
`Yesterday Chinese Premier Li Keqiang` one name, an office, an adjective and the opening of a sentence.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.lexicon import Lexicon, Trait
from reader.extraction.names.runs import Run, listed_length
from reader.extraction.words import Word

_OFFICE_WORDS = word_set(
    "Prime Vice Deputy Former Foreign Defence Defense Finance Interior Home Health Education Chief "
    "First Assistant Associate Acting Senior Executive Attorney Rear Managing Crown Lance Grand Shadow "
    "Junior Trade Energy Justice Culture Environment Transport Agriculture Labor Planning Press Field "
    "Staff Party Opposition Majority Minority Lead Head Team Class Principal Honorary Visiting Emeritus "
    "Lord"
)
_OF_OFFICE = word_set("State Staff Government Research Operations Marketing Communications Police Justice")
_HEADS_OF = word_set("Head Dean Chair Vice-President Undersecretary")
_OF_NOBLES = word_set("Prince Princess")
_WITH_LETTERS = 2
_ABROAD = word_set("US U.S. USA UK U.K. EU UN U.N.")
_WITH_ABROAD = word_set(
    "Army Navy Air Marine Marines Open Steel Airways Masters Women Security General Charter"
)


class Piece(NamedTuple):
    """A possible name: words `first` up to `last`, not included."""

    first: int
    last: int
    titled: bool = False
    """A form of address or an office stands before it."""
    listed: bool = False
    office: bool = False
    """It stands after `Minister of` and the like, where a field of work may stand as well as a name."""


def cut(words: Sequence[Word], run: Run, lexicon: Lexicon) -> list[Piece]:
    """The possible names of a run, in order; none if it names nothing."""
    if run.listed:
        return [Piece(run.first, run.last, listed=True)]
    first = _past_opening(words, run.first, run.last, lexicon)
    pieces = []
    for part in _offices_apart(words, first, run.last, lexicon):
        for piece in _abroad_apart(words, part, lexicon):
            trimmed = _trim(words, piece, lexicon)
            if trimmed is not None:
                pieces += _repetition_apart(words, trimmed)
    return pieces


def _past_opening(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> int:
    """Where the run begins without the words that only open its sentence."""
    while first < last - 1 and lexicon.trait(words[first].text).opener:
        if listed_length(words, first, lexicon) or not (words[first].opens or _is_article(words[first])):
            break
        if words[first].text in lexicon.lists.first_names and not lexicon.trait(words[first + 1].text).common:
            break
        first += 1
    if first < last - 1 and words[first].opens and not _opening_belongs(words, first, last, lexicon):
        first += 1
    return first


def _is_article(word: Word) -> bool:
    return word.text in ("The", "A", "An")


def _opening_belongs(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True unless an ordinary word that opens a sentence only happens to stand before a name."""
    text = words[first].text
    trait = lexicon.trait(text)
    if trait.title or trait.demonym or text in lexicon.lists.first_names:
        return True
    if text in lexicon.lists.heads_first and words[first + 1].text in lexicon.lists.cities:
        return True
    if not trait.common:
        alone = last - first == 2 and lexicon.listed_alone(words[first + 1].text) is not None
        return not (alone and lexicon.unlikely(text))
    if lexicon.capital_inside(text) or words[first].closed or (trait.heads and last - first == 2):
        return True
    rest = [lexicon.trait(word.text) for word in words[first + 1 : last]]
    if rest[0].particle or not rest[0].capital:
        return True
    if rest[-1].heads:
        return not all(other.common for other in rest) or not lexicon.written_small(text)
    return all(other.common for other in rest) and not lexicon.written_small(text)


def _offices_apart(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> Iterator[Piece]:
    start, titled, office = first, False, False
    at = first
    while at < last:
        if not _is_office(words, at, first, last, lexicon):
            at += 1
            continue
        end = at
        while end > start and words[end - 1].text in _OFFICE_WORDS:
            end -= 1
        if end > start:
            yield Piece(start, end, titled, office=office)
        at, office = _past_office(words, at + 1, last, lexicon)
        start, titled = at, not office
    if start < last:
        yield Piece(start, last, titled, office=office)


def _is_office(words: Sequence[Word], at: int, first: int, last: int, lexicon: Lexicon) -> bool:
    word = words[at]
    if at == first and word.text in _HEADS_OF and at + 1 < last and words[at + 1].text == "of":
        return True
    if not lexicon.trait(word.text).title or word.closed:
        return False
    if word.text in _OF_NOBLES and at + 1 < last and words[at + 1].text == "of":
        return False
    if at > first + 1 and words[at - 1].text == "of" and lexicon.trait(words[at - 2].text).heads:
        return lexicon.trait(words[at - 2].text).title  # `Department of Justice` is no judge
    if at > first and word.text == "General" and lexicon.trait(words[at - 1].text).heads:
        return False
    final = words[last - 1]
    return not (last - at > 1 and lexicon.trait(final.text).heads and not lexicon.trait(final.text).title)


def _past_office(words: Sequence[Word], at: int, last: int, lexicon: Lexicon) -> tuple[int, bool]:
    """Where the name after an office begins, and whether `of` led there."""
    governed = False
    while at < last:
        text = words[at].text
        trait = lexicon.trait(text)
        if text in ("of", "for") and at + 1 < last and words[at + 1].text in _OF_OFFICE:
            at += 2
        elif not trait.capital and text in ("of", "for", "the", "and", "to", "in"):
            governed = True
            at += 1
        elif trait.title or text == "General":
            at += 1
        else:
            break
    return at, governed


def _abroad_apart(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> list[Piece]:
    """`US` and `National Weather Service` as two."""
    first, last = piece.first, piece.last
    if last - first < 2 or not is_abroad(words, first, last, lexicon):
        return [piece]
    return [piece._replace(last=first + 1), Piece(first + 1, last)]


def is_abroad(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for `US State Department`: a country before the full name of one of its bodies."""
    if words[first].text not in _ABROAD or words[first + 1].text in _WITH_ABROAD:
        return False
    final = lexicon.trait(words[last - 1].text)
    return EntityType.ORG in final.heads or (final.acronym and last - first == _WITH_LETTERS)


def _trim(words: Sequence[Word], piece: Piece, lexicon: Lexicon) -> Piece | None:
    first, last = piece.first, piece.last
    while first < last and _falls_off_left(words, first, last, lexicon):
        first += 1
    while last > first and _falls_off_right(lexicon.trait(words[last - 1].text), last - first):
        last -= 1
    if first == last:
        return None
    trimmed = piece._replace(first=first, last=last)
    if last - first > 1 and listed_length(words, first, lexicon) == last - first:
        return trimmed._replace(listed=True)
    return trimmed


def _falls_off_left(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    word = words[first]
    trait = lexicon.trait(word.text)
    if not trait.capital or _is_article(word):
        return True
    if last - first > 1 and listed_length(words, first, lexicon):
        return False
    if last - first > 1 and trait.opener and word.opens and word.text not in lexicon.lists.first_names:
        return True
    if last - first > 1 and trait.excluded and not trait.title:
        named = word.text in lexicon.lists.first_names or word.text in lexicon.lists.family_first
        return not named and not lexicon.trait(words[last - 1].text).heads
    if last - first > 1 and trait.demonym:
        return not _adjective_belongs(words, first, last, lexicon)
    return False


def _adjective_belongs(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for `French Revolution` and `Chinese Academy of Sciences`, not for `Chinese Premier`."""
    rest = [lexicon.trait(word.text) for word in words[first + 1 : last]]
    if any(other.heads for other in rest):
        return rest[0].common or rest[0].heads != () or rest[0].demonym or len(rest) > 2
    if len(rest) > 1 and rest[0].common and rest[1].capital and not (rest[0].excluded or rest[0].title):
        return words[first + 1].text not in lexicon.lists.first_names
    ordinary = all(other.common and not other.excluded for other in rest if other.capital)
    alone = rest[0].title or rest[0].opener or lexicon.written_small(words[first + 1].text)
    return ordinary and (len(rest) > 1 or not alone)


def _falls_off_right(trait: Trait, length: int) -> bool:
    return (
        not trait.capital and not trait.numeral and not trait.acronym and length > 0 and trait.particle
    ) or (trait.title and not trait.heads)


def _repetition_apart(words: Sequence[Word], piece: Piece) -> list[Piece]:
    """A name that stands twice in a row, as captions and credits do, is two mentions."""
    length = piece.last - piece.first
    half = length // 2
    if length < 2 or length % 2:
        return [piece]
    texts = [word.text for word in words[piece.first : piece.last]]
    if texts[:half] != texts[half:]:
        return [piece]
    middle = piece.first + half
    return [piece._replace(last=middle), piece._replace(first=middle)]
