"""The names of rules and tagger put together: which spans are names, of what type, and how sure that is.

One name has one type in a text: what the tagger thinks of each of its mentions, what the rules know of the
name and what the lists say are added up. How the weights were set, and what that means for
the figures, is in resources/models/README.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.domain.entities import EntityType, Origin
from reader.extraction.entities.edges import is_adjective, parts_of, with_particles, without_articles
from reader.extraction.names.cuts import Piece
from reader.extraction.names.document_pass import Surface, everywhere, surface_of
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.names.located import is_founded, is_hardly_person_there
from reader.extraction.names.reading import Reading
from reader.extraction.names.rules import is_addressed, winner
from reader.extraction.names.shape import is_body, is_coined, is_given_name, is_road, is_ship
from reader.extraction.names.stated import is_hardly_person, stated_in
from reader.extraction.names.types import Votes
from reader.extraction.tagger.kinds import KindsModel, kind_features, kinds_model, weighed
from reader.extraction.tagger.model import LABELS, UNDOUBTED, Chances, Engine, Guess
from reader.extraction.word_lists import word_set
from reader.extraction.words import Word

_KINDS = {
    "PER": EntityType.PERSON, "ORG": EntityType.ORG, "LOC": EntityType.PLACE, "NORP": EntityType.GROUP,
}  # fmt: skip
_KEPT = 0.8
"""What only the rules find is kept if the tagger holds it for a name with this chance on average."""
_SURE_KEPT, _LISTED_KEPT = 0.29, 0.08
_COINED_KEPT = 0.25
"""The same for a word that was coined as a name, inside a sentence."""
"""The same for a name of whose type the rules are sure, and for one that stands in the lists."""
_CHOSEN_KEPT = 0.5
"""What the tagger takes for a name is one with this chance on average."""
_SMALL_KEPT = 0.85
"""How sure the tagger must be of a name in small letters."""
_SURE_VOTES, _SURE_LEAD = 5, 3
_OF_RULES, _OF_SURE_RULES, _OF_LISTS, _OF_SIGNS = 0.0, 0.7, 0.4, 1.0
"""Weights for the type, beside 1 for the chances that the tagger gives a mention; the last is for marks of
titles, and for long or listed names of whose type the rules are sure."""
_OF_GIVEN = 0.5
"""The weight for a person of a given name that stands alone."""
_OF_TEXT, _OF_TEXT_ONCE = 1.5, 0.4
"""The weight of a mention of which the text states what it is, and of each mention of the same name."""
_NO_PERSON = 0.8
"""How much of the chance that it is a person a name loses that is hardly one; half goes to organisations."""
_FOUNDED = 0.6
"""How much of what speaks for a person goes to places and organisations for what was founded."""
_EVEN = 0.1
_SURE_GROUP = 0.6
_SHORT = 2
_SPREAD = 0.8
"""How sure a name of the tagger must be to be looked for elsewhere."""
_LENDING = 0.3
"""How sure a name must be to speak for its short forms."""
_WORTH_TELLING = 0.2
_SAMPLES = 3
"""Mentions of a name that are looked at to tell products, works, programmes and events apart."""
_ARTICLES = word_set("The A An")
_NOTHING: Chances = (0.0,) * len(LABELS)

Scores = defaultdict[EntityType, float]


class Choice(NamedTuple):
    """What a name is, how sure that is (0 to 1), and what says so."""

    kind: EntityType
    confidence: float
    origin: Origin


class _Candidate(NamedTuple):
    piece: Piece
    chances: Chances
    votes: Votes | None
    chosen: bool
    """The tagger takes it for a name."""
    marked: bool = False
    """Quotation marks or emphasis say that it is the title of a work."""

    @property
    def chance(self) -> float:
        return sum(self.chances)


def choose(reading: Reading, ruled: Mapping[Piece, Votes], engine: Engine) -> dict[Piece, Choice]:
    """Every mention with its type; mentions do not overlap."""
    by_surface: dict[Surface, list[_Candidate]] = {}
    for candidate in _candidates(reading, ruled, _mended(reading, engine.guesses(reading, ruled))):
        by_surface.setdefault(surface_of(reading.calm, candidate.piece), []).append(candidate)
    found: dict[Piece, Choice] = {}
    fresh: dict[Surface, Choice] = {}
    kinds = kinds_model()
    choices = {
        surface: _choice(reading, surface, candidates, kinds) for surface, candidates in by_surface.items()
    }
    known = _parts_of(choices)
    for surface, candidates in by_surface.items():
        choice = choices[surface] or known.get(_folded(surface))
        if choice is None:
            continue
        found.update((candidate.piece, choice) for candidate in candidates)
        if choice.confidence >= _SPREAD and all(candidate.votes is None for candidate in candidates):
            fresh[surface] = choice
    return _edged(reading, _whole(reading, found | _elsewhere(reading, found, fresh)))


def _mended(reading: Reading, guesses: Iterable[Guess]) -> list[Guess]:
    """The names of the tagger without what is no part of them, and its other opinions as they are."""
    mended: list[Guess] = []
    for guess in guesses:
        if not guess.chosen or guess.last - guess.first == 1:
            mended.append(guess)
            continue
        parts = parts_of(reading.words, guess.first, guess.last, reading.lexicon)
        mended += (guess._replace(first=first, last=last) for first, last in parts)
    return mended


def _edged(reading: Reading, found: Mapping[Piece, Choice]) -> dict[Piece, Choice]:
    """The names without their articles, and surnames with their small words."""
    words, lexicon = reading.words, reading.lexicon
    kinds = {piece: choice.kind for piece, choice in found.items()}
    edged = {bare: found[piece] for piece, bare in without_articles(words, kinds, lexicon)}
    persons = [piece for piece, choice in edged.items() if choice.kind is EntityType.PERSON]
    longer = with_particles(words, persons, lexicon)
    lasts = {piece.last for piece in edged}
    return {
        piece if lasts.intersection(range(whole.first + 1, piece.first + 1)) else whole: choice
        for piece, choice in edged.items()
        for whole in (longer.get(piece, piece),)
    }


def _whole(reading: Reading, found: Mapping[Piece, Choice]) -> dict[Piece, Choice]:
    """The names, those in capitals with the word before them if the lists know both as one: `NEW YORK`."""
    words, lists = reading.words, reading.lexicon.lists
    lasts = {piece.last for piece in found}
    whole: dict[Piece, Choice] = {}
    for piece, choice in found.items():
        first = piece.first
        if reading.loud[first] and first and first not in lasts and not words[first].before:
            longer = " ".join(word.text for word in words[first - 1 : piece.last]).title()
            first -= lists.listed(longer) is choice.kind
        whole[piece._replace(first=first)] = choice
    return whole


def _parts_of(choices: Mapping[Surface, Choice | None]) -> dict[Surface, Choice]:
    """For what could be a short form of a name, or the name in other letters, what that name is."""
    known: dict[Surface, Choice] = {}
    for surface, choice in choices.items():
        if choice is None or choice.confidence < _LENDING:
            continue
        folded = _folded(surface)
        short = [folded]
        if choice.kind is EntityType.PERSON:
            short += [folded[:1], folded[-1:]]
        elif choice.kind is EntityType.ORG:
            short.append(folded[:-1])
        for form in short:
            known.setdefault(form, choice)
    return known


def _folded(surface: Surface) -> Surface:
    return tuple(" ".join(surface).casefold().replace("-", " ").split())


def _elsewhere(
    reading: Reading, found: Iterable[Piece], fresh: Mapping[Surface, Choice]
) -> dict[Piece, Choice]:
    """Further places of names that only the tagger found; those of the others are known from the rules."""
    if not fresh:
        return {}
    taken = [False] * len(reading.calm)
    for piece in found:
        taken[piece.first : piece.last] = [True] * (piece.last - piece.first)
    places = everywhere(reading.calm, taken, fresh, reading.loud, reading.lexicon)
    named = ((piece, fresh.get(surface_of(reading.calm, piece))) for piece in places)
    return {piece: choice for piece, choice in named if choice is not None}


def _candidates(
    reading: Reading, ruled: Mapping[Piece, Votes], guesses: Sequence[Guess]
) -> Iterator[_Candidate]:
    """Titles by their marks, then the names of the tagger, then those of the rules beside them."""
    by_span = {(piece.first, piece.last): piece for piece in ruled}
    asked = {(guess.first, guess.last): guess for guess in guesses}
    taken, by_rules = bytearray(len(reading.words)), bytearray(len(reading.words))
    for piece in ruled:
        _take(by_rules, piece)
    for title in reading.titles:
        span = title.first, title.last
        if span in by_span:
            guess = asked.get(span)
            _take(taken, title)
            chances = guess.chances if guess else _NOTHING
            yield _Candidate(by_span[span], chances, ruled[by_span[span]], chosen=False, marked=True)
    lengths = _lengths(guesses, len(reading.words))
    ranked = (
        (0 if _is_longer(reading.calm, guess, by_span, ruled, lengths) else 2 - guess.chosen, guess)
        for guess in guesses
    )
    for _, guess in sorted(ranked, key=lambda pair: (pair[0], pair[1].first)):
        if any(taken[guess.first : guess.last]):
            continue
        contradicts = any(by_rules[guess.first : guess.last])
        ours = by_span.get((guess.first, guess.last))
        name = ours or _possible(reading, guess, by_span, contradicts=contradicts)
        if name is not None:
            _take(taken, name)
            yield _Candidate(name, guess.chances, ruled.get(name), guess.chosen)


def _lengths(guesses: Iterable[Guess], count: int) -> Sequence[int]:
    """For each word how long the name is in which the tagger has it; 0 for none."""
    lengths = [0] * count
    for guess in guesses:
        if guess.chosen:
            lengths[guess.first : guess.last] = [guess.last - guess.first] * (guess.last - guess.first)
    return lengths


def _is_longer(
    words: Sequence[Word],
    guess: Guess,
    by_span: Mapping[tuple[int, int], Piece],
    ruled: Mapping[Piece, Votes],
    lengths: Sequence[int],
) -> bool:
    """True for a name of which the rules are sure, longer than the tagger's: the longest counts."""
    piece = by_span.get((guess.first, guess.last))
    if piece is None or guess.chosen or max(lengths[guess.first : guess.last]) >= guess.last - guess.first:
        return False
    numbered = words[guess.last - 1].text[0].isdigit()
    return piece.listed or ((guess.last - guess.first > _SHORT or numbered) and _are_sure(ruled[piece]))


def _possible(
    reading: Reading, guess: Guess, by_span: Mapping[tuple[int, int], Piece], *, contradicts: bool
) -> Piece | None:
    """What the tagger alone takes for a name, without its article, if it may be one as it is written."""
    words, lexicon = reading.calm, reading.lexicon
    first, last = guess.first, guess.last
    if contradicts and (guess.chance < UNDOUBTED or reading.loud[first]):
        return None
    capital = not words[first].text.islower()
    while capital and last - first > 1 and words[last - 1].text.islower():
        last -= 1
    if last - first > 1 and words[first].text in _ARTICLES:
        first += 1
    if (first, last) in by_span:
        return by_span[first, last]
    traits = [lexicon.trait(word.text) for word in words[first:last]]
    if last - first == 1 and _is_no_name(words[first].text, lexicon):
        return None
    texts = [word.text for word in words[first:last]]
    if all(map(str.isdigit, texts)) or " ".join(texts) in lexicon.lists.excluded:
        return None
    inside = zip(words[first + 1 : last - 1], traits[1:-1], strict=True)
    written = (
        t.capital or t.opener or t.particle or t.numeral or word.text[0].isdigit() for word, t in inside
    )
    return Piece(first, last) if all(written) else None


def _is_no_name(text: str, lexicon: Lexicon) -> bool:
    """True for a word that the lists or the text itself show to be none."""
    trait = lexicon.trait(text)
    ordinary = (trait.common or text in lexicon.lists.surnames) and lexicon.written_small(text)
    ordinary = ordinary and not text.islower()
    return trait.excluded or trait.demonym or ordinary or lexicon.is_term(text)


def _choice(
    reading: Reading, surface: Surface, candidates: Sequence[_Candidate], kinds: KindsModel | None
) -> Choice | None:
    """What the candidates of one name are; None if they are no name."""
    if is_adjective(surface, reading.lexicon):
        return None
    name = " ".join(surface)
    lists = reading.lexicon.lists
    listed = lists.listed(name) or (EntityType.GROUP if name in lists.groups else None)
    mean = sum(candidate.chance for candidate in candidates) / len(candidates)
    marked = sum(candidate.marked for candidate in candidates)
    chosen = any(candidate.chosen for candidate in candidates)
    votes = next((candidate.votes for candidate in candidates if candidate.votes), None)
    sure = votes is not None and _are_sure(votes)
    said = _said(reading, surface, candidates)
    certain = listed or is_ship(surface, lists) or (sure and len(surface) > _SHORT)
    certain = certain or (sure and is_road(surface, lists))
    inside = _is_inside_sentence(reading, candidates)
    certain = certain or (sure and inside and is_body(surface, lists))
    certain = certain or any(is_addressed(reading.words, one.piece.first) for one in candidates)
    coined = inside and is_coined(surface)
    least = _LISTED_KEPT if certain else _SURE_KEPT if sure or said else _COINED_KEPT if coined else _KEPT
    if name.islower():
        least = max(least, _SMALL_KEPT)
    elif chosen:
        least = min(least, _CHOSEN_KEPT)
    if not marked and mean < least:
        return None
    scores = _scores(reading, candidates, kinds)
    scores[EntityType.WORK] += _OF_SIGNS * marked
    if is_given_name(surface, lists):
        scores[EntityType.PERSON] += _OF_GIVEN * len(candidates)
    for kind, count in said.items():
        scores[kind] += _OF_TEXT * count + _OF_TEXT_ONCE * len(candidates) / len(said)
    if votes:
        people = winner(votes) is EntityType.GROUP
        weight = _OF_SIGNS if sure and (certain or people) else _OF_SURE_RULES if sure else _OF_RULES
        scores[winner(votes)] += weight * len(candidates)
    if listed:
        scores[listed] += _OF_LISTS * len(candidates)
    if any(is_founded(reading.calm, one.piece) for one in candidates):
        away = scores[EntityType.PERSON] * _FOUNDED
        scores[EntityType.PERSON] -= away
        of_places = scores[EntityType.PLACE] + _EVEN
        of_bodies = scores[EntityType.ORG] + _EVEN
        scores[EntityType.PLACE] += away * of_places / (of_places + of_bodies)
        scores[EntityType.ORG] += away * of_bodies / (of_places + of_bodies)
    kind = winner(scores)
    by_rules = votes is not None and winner(votes) is EntityType.GROUP
    if kind is EntityType.GROUP and not by_rules and not _is_people(surface, mean):
        return None
    share = scores[kind] / (sum(scores.values()) or 1.0)
    origin = Origin.LIST if listed is kind else Origin.MODEL if chosen else Origin.RULE
    return Choice(kind, round(min(1.0, share * max(mean, _KEPT if marked else 0.0)), 3), origin)


def _is_inside_sentence(reading: Reading, candidates: Iterable[_Candidate]) -> bool:
    """True if a capital of the name says something: no sentence begins there, and it is no headline."""
    firsts = (candidate.piece.first for candidate in candidates)
    return any(not (reading.words[first].opens or reading.loud[first]) for first in firsts)


def _said(reading: Reading, surface: Surface, candidates: Sequence[_Candidate]) -> Counter[EntityType]:
    """What the text states of the mentions, and what the names of ships and museums state themselves."""
    kinds = (stated_in(reading, one.piece) for one in candidates)
    said = Counter(kind for kind in kinds if kind is not None)
    if is_ship(surface, reading.lexicon.lists):
        said[EntityType.PRODUCT] += len(candidates)
    if surface[0] == "Museum" or any(word.casefold().endswith("museum") for word in surface):
        said[EntityType.ORG] += len(candidates)
    return said


def _are_sure(votes: Votes) -> bool:
    """True if the rules are sure of the type, which they are of names only."""
    first, second = (
        sorted(votes.values(), reverse=True)[:2]
        if len(votes) > 1
        else (max(votes.values(), default=0.0), 0.0)
    )
    return first >= _SURE_VOTES and first - second >= _SURE_LEAD


def _is_people(surface: Surface, mean: float) -> bool:
    """True for `Hittites`, false for the adjectives that the tagger takes for groups too."""
    return mean > _SURE_GROUP and surface[-1].endswith("s") and not surface[-1].endswith("ous")


def _scores(reading: Reading, candidates: Sequence[_Candidate], kinds: KindsModel | None) -> Scores:
    """What the tagger thinks of all mentions of a name, 1 for each."""
    scores: Scores = defaultdict(float)
    rest = 0.0
    for candidate in candidates:
        total = candidate.chance or 1.0
        spared = 0.0
        for label, chance in zip(LABELS, candidate.chances, strict=True):
            if label not in _KINDS:
                rest += chance / total
            elif label == "PER" and is_hardly_person(reading.calm, candidate.piece, reading.lexicon):
                spared = chance / total * _NO_PERSON
                scores[EntityType.PERSON] += chance / total - spared
            elif label == "PER" and is_hardly_person_there(reading.calm, candidate.piece):
                away = chance / total * _NO_PERSON
                scores[EntityType.PERSON] += chance / total - away
                scores[EntityType.PLACE] += away
            else:
                scores[_KINDS[label]] += chance / total
        scores[EntityType.ORG] += spared / 2
    if kinds is None:
        scores[EntityType.WORK] += rest
    elif rest > _WORTH_TELLING * len(candidates):
        samples = candidates[:_SAMPLES]
        for candidate in samples:
            features = kind_features(reading.calm, candidate.piece, candidate.votes, reading.lexicon)
            chances = weighed(kinds.chances(features), candidate.votes, marked=candidate.marked)
            for kind, chance in chances.items():
                scores[kind] += rest * chance / len(samples)
    return scores


def _take(taken: bytearray, piece: Piece) -> None:
    for at in range(piece.first, piece.last):
        taken[at] = 1
