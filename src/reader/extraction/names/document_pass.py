"""What the whole document knows: a name told once is found everywhere, a surname stands for its person."""

from collections.abc import Iterable, Mapping, Sequence

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.cuts import Piece
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.words import Word

_LEGAL_FORMS = word_set("Inc Ltd LLC LLP Corp Corporation Company Co PLC Limited Group Holdings GmbH AG SE")

Surface = tuple[str, ...]


def surface_of(words: Sequence[Word], piece: Piece) -> Surface:
    """The words of a piece, by which its mentions are counted as one name."""
    return tuple(word.text for word in words[piece.first : piece.last])


def short_forms(types: Mapping[Surface, EntityType], lexicon: Lexicon) -> dict[Surface, EntityType]:
    """The surnames by which the persons of a document may be called, and companies without legal form."""
    forms: dict[Surface, EntityType] = {}
    for surface, kind in types.items():
        if len(surface) < 2:
            continue
        if kind is EntityType.PERSON:
            family = family_name(surface, lexicon)
            if len(family) > 1 and not lexicon.trait(family).opener:
                forms.setdefault((family,), kind)
        elif kind is EntityType.ORG and surface[-1].rstrip(".") in _LEGAL_FORMS:
            forms.setdefault(surface[:-1], kind)
    return {form: kind for form, kind in forms.items() if form not in types}


def family_name(surface: Surface, lexicon: Lexicon) -> str:
    """The surname in a full name, Western or East Asian order; empty if it shows none."""
    if "of" in surface or lexicon.trait(surface[-1]).numeral:
        return ""
    words = [word for word in surface if word.rstrip(".") not in ("Jr", "Sr")]
    western = words[0] in lexicon.lists.first_names and words[-1] in lexicon.lists.surnames
    if words[0] in lexicon.lists.family_first and len(words) == 2 and not western:
        return words[0]
    return words[-1]


def everywhere(
    words: Sequence[Word],
    taken: Sequence[bool],
    surfaces: Iterable[Surface],
    loud: Sequence[bool],
    lexicon: Lexicon,
) -> list[Piece]:
    """Further places of known names, outside the words that are taken and never inside a longer name.

    In headlines (`loud`) case is ignored.
    """
    exact = _Known(surfaces)
    folded = _Known({tuple(word.casefold() for word in surface) for surface in exact.surfaces})
    found: list[Piece] = []
    at = 0
    while at < len(words):
        length = 0
        if not taken[at]:
            if loud[at]:
                length = folded.longest(words, at, taken, fold=True)
            elif words[at].text in exact.lengths and lexicon.trait(words[at].text).capital:
                length = exact.longest(words, at, taken, fold=False)
        if length and (loud[at] or _stands_alone(words, at, at + length, taken, lexicon)):
            found.append(Piece(at, at + length))
            at += length
        else:
            at += 1
    return found


class _Known:
    """Names, to be looked up by the words at a place."""

    def __init__(self, surfaces: Iterable[Surface]) -> None:
        self.surfaces = frozenset(surfaces)
        lengths: dict[str, set[int]] = {}
        for surface in self.surfaces:
            lengths.setdefault(surface[0], set()).add(len(surface))
        self.lengths = {first: sorted(known, reverse=True) for first, known in lengths.items()}

    def longest(self, words: Sequence[Word], at: int, taken: Sequence[bool], *, fold: bool) -> int:
        """How many words from here on are one of the names, the longest there is; 0 if none are."""
        first = words[at].text.casefold() if fold else words[at].text
        for length in self.lengths.get(first, ()):
            end = at + length
            if end > len(words) or any(taken[at:end]):
                continue
            here = [word.text.casefold() if fold else word.text for word in words[at:end]]
            if tuple(here) in self.surfaces and all(word.before != "\n" for word in words[at + 1 : end]):
                return length
        return 0


def _stands_alone(
    words: Sequence[Word], first: int, last: int, taken: Sequence[bool], lexicon: Lexicon
) -> bool:
    """True if no capitalised neighbour makes it a part of a longer name, and it is no ordinary word here."""
    text = words[first].text
    trait = lexicon.trait(text)
    doubtful = last - first == 1 and words[first].opens and trait.common
    if doubtful and (lexicon.written_small(text) or not (words[first].closed or _acts(words, last, lexicon))):
        return False
    if last < len(words) and not words[last].before and not words[last - 1].closed and not taken[last]:
        following = lexicon.trait(words[last].text)
        if following.capital and not following.title and not following.excluded:
            return False
    if first and not words[first].before and not words[first].opens and not taken[first - 1]:
        leading = lexicon.trait(words[first - 1].text)
        return (
            not leading.capital
            or leading.title
            or leading.demonym
            or leading.opener
            or words[first - 1].closed
        )
    return True


def _acts(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """True if the next word is something that persons do."""
    if at >= len(words) or words[at].before:
        return False
    text = words[at].text
    return any(EntityType.PERSON in lexicon.cues(side, text) for side in ("after", "faint-after"))
