"""Mentions to entities: the names of one thing are put together, as far as that is safe.

Joined are spellings that differ in case, punctuation, an article or a legal form; acronyms that the text
defines or whose letters fit one name only; surnames and given names that fit one person; country synonyms;
and names that the text itself equates (`formerly`, `known as`). A part is never joined to its whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reader.domain.document import Span
from reader.domain.entities import EntityType, Evidence, FoundEntity
from reader.extraction.gazetteers import word_set
from reader.extraction.names_lexicon import Lexicon

_LEGAL = word_set(
    "inc ltd llc llp plc corp corporation co company group holding holdings limited gmbh ag sa nv bv ab "
    "oy spa kg incorporated technologies international"
)
_WATERS = word_set("sea ocean river mountains mountain desert islands peninsula")
_SMALL = word_set("of the and for in on at de la du des del da di to")
_ALIAS_CUE = re.compile(
    r"(?P<lead>,|\s?\(|,? (?:is|was|are|were|has been|had been|became))?\s?"
    r"(?:(?:now|today|also|formerly|previously|originally|once|then|later|earlier|better|sometimes|often"
    r"|widely|popularly|commonly|locally|officially|still|since) )?"
    r"(?P<cue>known as|called|named|nicknamed|dubbed|renamed(?: to| as)?|referred to as|a\.?k\.?a\.?|or"
    r"|formerly|previously|originally|today|now)(?: the)? [\"“‘']?"
)
_NEEDS_LEAD = word_set("called named dubbed nicknamed")
_NEEDS_COMMA = word_set("or now today")
_LONGEST_CUE = 60
_SHORTEST_CLIPPED = 3
_ARTICLE = re.compile(r"^[Tt]he ")
_SPLIT = re.compile(r"[\s\-‐‑/]+")
_NOISE = re.compile(r"[^\w\s&+]|_")
_UNKNOWN = Evidence()


@dataclass(frozen=True, slots=True)
class NameMention:
    """A span that names something, with the type its name was given, and why."""

    span: Span
    type: EntityType
    evidence: Evidence = _UNKNOWN


@dataclass(slots=True)
class _Name:
    """All mentions of one surface."""

    text: str
    type: EntityType
    spans: list[Span] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return self.text.split()


def group(text: str, mentions: Sequence[NameMention], lexicon: Lexicon) -> tuple[FoundEntity, ...]:
    """The entities that the mentions name, most often named first.

    `mentions` are in order and do not overlap.
    """
    names = _collect(text, mentions)
    joined = _Joined(names)
    _join_spellings(names, joined, lexicon)
    _join_stated(text, mentions, joined)
    _join_acronyms(names, joined)
    _join_persons(names, joined, lexicon)
    _join_shortened(names, joined)
    entities = [_entity(members, lexicon) for members in joined.groups()]
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.mentions[0])))


class _Joined:
    """Disjoint sets of names (union by the earlier one, with path halving)."""

    def __init__(self, names: dict[str, _Name]) -> None:
        self._names = names
        self._parent = {name: name for name in names}

    def root(self, name: str) -> str:
        parent = self._parent
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        self._parent[self.root(other)] = self.root(one)

    def groups(self) -> list[list[_Name]]:
        gathered: dict[str, list[_Name]] = {}
        for name, record in self._names.items():
            gathered.setdefault(self.root(name), []).append(record)
        return list(gathered.values())


def _collect(text: str, mentions: Sequence[NameMention]) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for mention in mentions:
        surface = " ".join(mention.span.of(text).split())
        name = names.setdefault(surface, _Name(surface, mention.type))
        name.spans.append(mention.span)
        name.evidence.append(mention.evidence)
    return names


def _key(name: str) -> str:
    """What is left of a name without case, punctuation, article and legal form."""
    words = _NOISE.sub("", _SPLIT.sub(" ", name.casefold())).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in ("inc", "ltd", "llc", "plc", "corp", "co", "gmbh", "limited"):
        words = words[:-1]
    return "".join(words) or name


def _join_spellings(names: dict[str, _Name], joined: _Joined, lexicon: Lexicon) -> None:
    seen: dict[str, str] = {}
    for name in names:
        country = lexicon.lists.countries.get(_ARTICLE.sub("", name))
        key = f"country {country}" if country else _key(name)
        joined.join(seen.setdefault(key, name), name)


def _join_stated(text: str, mentions: Sequence[NameMention], joined: _Joined) -> None:
    for one, other in pairwise(mentions):
        between = text[one.span.end : other.span.start]
        if len(between) > _LONGEST_CUE:
            continue
        first, second = (" ".join(m.span.of(text).split()) for m in (one, other))
        if between.strip() == "(" and text[other.span.end : other.span.end + 1] in (")", ",", ";"):
            if _abbreviates(second, first) or _abbreviates(first, second) or _is_clipped(second, first):
                joined.join(first, second)
        elif (cue := _ALIAS_CUE.fullmatch(between)) and _is_believable(cue, one, other):
            joined.join(first, second)


def _is_believable(cue: re.Match[str], one: NameMention, other: NameMention) -> bool:
    """False where the words between two names may well say something else."""
    if (one.type is EntityType.PERSON) != (other.type is EntityType.PERSON):
        return False
    lead = (cue["lead"] or "").strip()
    if cue["cue"] in _NEEDS_COMMA:
        return lead in (",", "(") and one.type is other.type
    return bool(lead) or cue["cue"] not in _NEEDS_LEAD


def _abbreviates(short: str, name: str) -> bool:
    """True if the letters of an acronym are initials of the name, small words left out or not."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if not 2 <= len(letters) <= 8 or not letters.isupper() or " " in short:
        return False
    return letters in _initials(name)


def _is_clipped(short: str, name: str) -> bool:
    """True if a word is made of letters of a longer name in their order, as `Interpol` is."""
    if " " in short or " " not in name or len(short) < _SHORTEST_CLIPPED:
        return False
    if not any(word.startswith(short[0]) for word in name.split()):
        return False
    letters = iter(name.casefold())
    return all(letter in letters for letter in short.casefold())


def _initials(name: str) -> set[str]:
    words = [word for word in re.split(r"[\s\-‐‑/]+", name) if word]
    if len(words) < 2:
        return set()
    every = "".join(word[0] for word in words).upper()
    large = "".join(word[0] for word in words if word.casefold() not in _SMALL).upper()
    capitals = "".join(char for char in name if char.isupper())
    return {every, large, capitals}


def _join_acronyms(names: dict[str, _Name], joined: _Joined) -> None:
    by_initials: dict[str, set[str]] = {}
    for name, record in names.items():
        if record.type is not EntityType.PERSON:
            for initials in _initials(name):
                by_initials.setdefault(initials, set()).add(joined.root(name))
    for name in names:
        letters = name.replace(".", "")
        if len(letters) >= 3 and letters.isupper() and letters.isalpha():
            fitting = by_initials.get(letters, set()) - {joined.root(name)}
            if len(fitting) == 1:
                joined.join(fitting.pop(), name)


def _join_persons(names: dict[str, _Name], joined: _Joined, lexicon: Lexicon) -> None:
    persons = [record for record in names.values() if record.type is EntityType.PERSON]
    whole = [record for record in persons if len(record.words) > 1]
    _join_initials(whole, joined)
    by_word: dict[str, set[str]] = {}
    for record in whole:
        for word in {record.words[0], record.words[-1], *record.words[1:-1]}:
            by_word.setdefault(word, set()).add(record.text)
    for record in persons:
        candidates = _longer_names(record, by_word, lexicon)
        roots = {joined.root(name) for name in candidates}
        if len(roots) == 1:
            joined.join(roots.pop(), record.text)


def _join_initials(whole: Sequence[_Name], joined: _Joined) -> None:
    """`J. H. Dearle` and `John Henry Dearle`, where one person only can be meant."""
    by_last: dict[str, list[_Name]] = {}
    for record in whole:
        by_last.setdefault(record.words[-1], []).append(record)
    for same in by_last.values():
        for record in same if len(same) > 1 else ():
            if not any(_is_initial(word) for word in record.words[:-1]):
                continue
            fitting = [other.text for other in same if other is not record and _spells_out(other, record)]
            if len({joined.root(name) for name in fitting}) == 1:
                joined.join(fitting[0], record.text)


def _is_initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isupper() and word[1:] in ("", ".")


def _spells_out(longer: _Name, record: _Name) -> bool:
    """True if every initial of a name begins the word at its place in the longer one."""
    pairs = list(zip(longer.words, record.words, strict=False))
    return len(longer.words) == len(record.words) and all(
        one == other or (_is_initial(other) and one[0] == other[0]) for one, other in pairs
    )


def _longer_names(record: _Name, by_word: dict[str, set[str]], lexicon: Lexicon) -> set[str]:
    """The fuller names that a person's name can be short for."""
    words = record.words
    numerals = [lexicon.trait(word).numeral for word in words]
    if any(numerals):
        return set()
    candidates = set.intersection(*(by_word.get(word, set()) for word in words)) - {record.text}
    fitting = set()
    for name in candidates:
        longer = name.split()
        if len(longer) <= len(words):
            continue
        ends = len(words) > 1 and (words[0], words[-1]) == (longer[0], longer[-1])
        tail = longer[-len(words) :] == words
        given = longer[: len(words)] == words
        inner = len(words) == 1 and words[0] in longer[1:-1]
        if ends or tail or given or inner:
            fitting.add(name)
    by_tail = {name for name in fitting if name.split()[-len(words) :] == words}
    return by_tail or fitting


def _join_shortened(names: dict[str, _Name], joined: _Joined) -> None:
    """`Acme` and `Acme Group`; `Mediterranean` and `Mediterranean Sea`; a title without its subtitle."""
    for name, record in names.items():
        allowed = {EntityType.ORG: _LEGAL, EntityType.PLACE: _WATERS}.get(record.type, frozenset())
        head, _, last = name.rpartition(" ")
        short = names.get(head)
        if short is not None and short.type is record.type and last.casefold().rstrip(".") in allowed:
            joined.join(name, head)
        title, colon, _ = name.partition(": ")
        if colon and title in names:
            joined.join(name, title)


def _entity(members: Sequence[_Name], lexicon: Lexicon) -> FoundEntity:
    name = _canonical(members, lexicon)
    pairs = [pair for member in members for pair in zip(member.spans, member.evidence, strict=True)]
    pairs.sort(key=lambda pair: pair[0])
    return FoundEntity(
        name=name,
        type=_type(members, lexicon),
        mentions=tuple(span for span, _ in pairs),
        aliases=tuple(member.text for member in members if member.text != name),
        evidence=tuple(evidence for _, evidence in pairs),
    )


def _canonical(members: Sequence[_Name], lexicon: Lexicon) -> str:
    """The most frequent name that is no acronym, or a longer form of it among the next two; of a country its
    usual name."""
    texts = {member.text for member in members}
    for member in members:
        country = lexicon.lists.countries.get(member.text)
        if country in texts:
            return country
    spelled = [member for member in members if not _is_acronym(member.text)] or list(members)
    frequent = sorted(spelled, key=lambda member: -len(member.spans))[:3]
    best = frequent[0]
    for member in frequent[1:]:
        related = set(best.words) & set(member.words) or _key(best.text) == _key(member.text)
        if related and len(member.text) > len(best.text):
            best = member
    return best.text


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _type(members: Iterable[_Name], lexicon: Lexicon) -> EntityType:
    """The type of a listed name, else that of most mentions, longer names first."""
    weights: Counter[EntityType] = Counter()
    for member in members:
        certain = 3 if len(member.words) > 1 or lexicon.lists.listed(member.text) else 1
        weights[member.type] += certain * len(member.spans)
    return max(weights, key=lambda kind: weights[kind])
