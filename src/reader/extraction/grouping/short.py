"""Short forms of names that are no person's: `Acme` of `Acme Group`, a title without its subtitle.

A shorter name may as well be another thing: the whole of a part, the town of a university. Which of the
shapes below are safe was measured on the clusters of Re-DocRED. It tells much that a text gives the full
name before it shortens it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from reader.domain.entities import EntityType
from reader.extraction.grouping.names import Joined, Name, Names, agree, key_of, split_words
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.word_lists import word_set

_LEGAL = word_set(
    "inc ltd llc llp plc corp corporation co company group holding holdings limited gmbh ag sa nv bv ab "
    "oy spa kg incorporated technologies international"
)
_WATERS = word_set("sea ocean river mountains mountain desert islands peninsula")
_BUILDINGS = word_set("Palace Hotel Castle Tower Mosque Abbey Stadium Mansion Bridge Viaduct Theatre")
_GENERIC = word_set(
    "University College Party Records Airlines Airways FC F.C. AFC CF Football Rovers Wanderers Athletic "
    "Hotspur"
)
"""What follows the name proper of an organisation, and is left out of it in any order."""
_OFFICES = word_set(
    "Committee Commission Department Ministry Council Agency Bureau Authority Court Directorate"
)
"""Of these a part of the whole name tells enough, once that was given."""
_RULED = re.compile(r"(?:City|Town|Village|Township) of (?P<name>(?!London$).+)")
"""The official names of towns; the City of London is a part of it."""
_PORTS = frozenset({("Airport",), ("International", "Airport")})
_LONGEST = 15
"""Words; longer names have no short forms that are looked for."""
_JOINING = word_set("in and & und et y on at with without against")
_NAMED_BY_HEAD = (EntityType.ORG, EntityType.PLACE, EntityType.EVENT, EntityType.PROGRAM)
_OF_A_MAKER = (EntityType.PRODUCT, EntityType.WORK)


def join_shortened(names: Names, joined: Joined, lexicon: Lexicon) -> None:
    """`Acme` and `Acme Group`; `Mediterranean` and `Mediterranean Sea`; a title without its subtitle."""
    by_key: Names = {}
    for name, record in names.items():
        by_key.setdefault(key_of(name), record)
    airports: dict[str, str] = {}
    for name, record in names.items():
        ruled = _RULED.fullmatch(name)
        bare = names.get(ruled["name"]) if ruled else None
        if bare is not None and bare.type is record.type is EntityType.PLACE:
            joined.join(bare.text, name)
        allowed = {EntityType.ORG: _LEGAL, EntityType.PLACE: _WATERS}.get(record.type, frozenset())
        head, _, last = name.rpartition(" ")
        short = names.get(head) or by_key.get(key_of(head))
        if short is not None and agree(short, record) and last.casefold().rstrip(".") in allowed:
            joined.join(name, short.text)
        if last == "Island" and _is_same_island(names.get(head), record, lexicon):
            joined.join(name, head)
        if last == "Airport" and record.type is EntityType.PLACE:
            joined.join(airports.setdefault(head.removesuffix(" International"), name), name)
        if last == "Co." and (county := names.get(f"{head} County")) is not None:
            joined.join(county.text, name)
        title, colon, _ = name.partition(": ")
        if colon and title in names:
            joined.join(name, title)


def _is_same_island(bare: Name | None, record: Name, lexicon: Lexicon) -> bool:
    """True for `Bioko`, false for Vancouver, which is no island and a city by itself."""
    return bare is not None and bare.type is record.type and not _is_known(split_words(bare.text), lexicon)


def join_short_forms(names: Names, joined: Joined, lexicon: Lexicon) -> None:
    """Names and the one longer name, given before, of which they are the beginning, the end or the head."""
    longer: dict[str, set[str]] = {}
    for short, name in _short_forms(names, lexicon):
        if agree(short, name) and (
            name.first < short.first or _is_proper(short, name) or name.text.endswith("Airport")
        ):
            longer.setdefault(short.text, set()).add(name.text)
    for text, candidates in longer.items():
        roots = joined.roots(candidates)
        if len(roots) == 1:
            joined.join(roots.pop(), text)


def _short_forms(names: Names, lexicon: Lexicon) -> Iterator[tuple[Name, Name]]:
    """Each name that may be short for another one, with that."""
    bare: dict[str, list[Name]] = {}
    for record in names.values():
        bare.setdefault(" ".join(split_words(record.text)), []).append(record)
    for record in names.values():
        if _kind(record) is EntityType.PERSON:
            continue
        words = split_words(record.text)
        for short in _shorter(words, bare):
            if _may_shorten(short, record, names, lexicon):
                yield short, record


def _kind(record: Name) -> EntityType:
    """The type of a name; one of which little is sure may well be an organisation."""
    return record.type if record.is_sure else EntityType.ORG


def _shorter(words: Sequence[str], bare: dict[str, list[Name]]) -> Iterator[Name]:
    """The names that are the beginning or the end of these words, or one of them."""
    count = len(words)
    if not 1 < count <= _LONGEST:
        return
    beginnings = (" ".join(words[:last]) for last in range(1, count))
    endings = (" ".join(words[first:]) for first in range(1, count))
    for form in dict.fromkeys(chain(beginnings, endings, words[1:-1])):
        yield from bare.get(form, ())


def _may_shorten(short: Name, record: Name, names: Names, lexicon: Lexicon) -> bool:
    """True if a name that is part of another one is safely short for it."""
    kind, part, words = _kind(short), split_words(short.text), split_words(record.text)
    count = len(part)
    if kind is EntityType.PERSON or short.text.islower():
        return False
    if count == 1 and part[0] in lexicon.lists.heads:
        return kind in _NAMED_BY_HEAD
    if kind is EntityType.ORG and record.type is kind and _is_proper(short, record):
        return part[-1] not in lexicon.lists.heads
    if kind is not EntityType.EVENT and _is_known(part, lexicon):
        return False
    if words[:count] == part:
        rest = words[count:]
        if record.type is EntityType.PRODUCT and _are_numbers(rest, lexicon):
            return False
        if tuple(rest) in _PORTS:
            return kind is EntityType.PLACE
        if kind is EntityType.ORG:
            return (
                rest[0] not in _JOINING
                and part[-1] not in lexicon.lists.heads
                and _may_be_body(rest, lexicon)
            )
        hyphenated = record.text.startswith(f"{short.text}-")
        return kind is EntityType.PLACE and len(rest) == 1 and (rest[0] in _BUILDINGS or hyphenated)
    if record.text.endswith(f" {short.text}"):
        if kind is record.type is EntityType.ORG and count > 1 and _is_office(part, lexicon):
            return True
        return _is_own(" ".join(words[:-count]), count, kind, names, lexicon)
    return False


def _may_be_body(rest: Sequence[str], lexicon: Lexicon) -> bool:
    """False if the words behind make a licence, a prize or the like of the name, which is not their maker."""
    heads = lexicon.lists.heads.get(rest[-1], ())
    return not heads or EntityType.ORG in heads


def _is_office(part: Sequence[str], lexicon: Lexicon) -> bool:
    """True for `Public Accounts Committee`: ordinary words with a head, which say what it is."""
    return part[-1] in _OFFICES and part[0] not in _OFFICES and part[0] not in lexicon.lists.heads_first


def _is_proper(short: Name, record: Name) -> bool:
    """True for `Arsenal` of `Arsenal Football Club`."""
    rest = record.text.removeprefix(f"{short.text} ")
    return rest != record.text and rest.split()[0] in _GENERIC


def _are_numbers(rest: Sequence[str], lexicon: Lexicon) -> bool:
    """True for what only tells one thing of a row from the next: `III`, `400`."""
    return all(word[0].isdigit() or lexicon.trait(word).numeral for word in rest)


def _is_known(short: Sequence[str], lexicon: Lexicon) -> bool:
    """True for what means something by itself: a listed name, an adjective of a people, a number."""
    name, lists = " ".join(short), lexicon.lists
    return bool(lists.listed(name)) or name in lists.cities or name in lists.demonyms or name.isdigit()


def _is_own(before: str, count: int, kind: EntityType, names: Names, lexicon: Lexicon) -> bool:
    """True if before a name stands whose it is: the town of a team, the maker of a product, a country."""
    lists = lexicon.lists
    listed = lists.listed(before) or (names[before].type if before in names else None)
    if kind is EntityType.ORG:
        return listed is EntityType.PLACE
    if kind in _OF_A_MAKER:
        return listed is EntityType.ORG
    if kind is not EntityType.EVENT or count == 1:
        return False
    return listed is EntityType.ORG or before in lists.demonyms or before.isdigit()
