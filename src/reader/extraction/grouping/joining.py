"""Mentions to entities: the names of one thing are put together, as far as that is safe.

Joined are spellings that differ in case, accents, punctuation, an article, a legal form or a slip of one
letter (`grouping.spellings`, `grouping.slips`); synonyms (`grouping.other_names`); acronyms that the text
defines or whose letters fit one name only, and names that the text itself equates (`grouping.stated`);
surnames, given names and initials that fit one person (`grouping.persons`); and short forms after the full
name (`grouping.short`). A part is never joined to its whole.
"""

from collections.abc import Iterable, Sequence

from reader.domain.entities import EntityType, FoundEntity
from reader.extraction.grouping.names import Joined, Name, NameMention, collect, key_of
from reader.extraction.grouping.persons import join_persons
from reader.extraction.grouping.short import join_short_forms, join_shortened
from reader.extraction.grouping.spellings import join_misspelled, join_spellings
from reader.extraction.grouping.stated import join_acronyms, join_half_acronyms, join_stated
from reader.extraction.names.lexicon import Lexicon

__all__ = ["NameMention", "group"]


def group(text: str, mentions: Sequence[NameMention], lexicon: Lexicon) -> tuple[FoundEntity, ...]:
    """The entities that the mentions name, most often named first.

    `mentions` are in order and do not overlap.
    """
    names = collect(text, mentions)
    joined = Joined(names)
    join_spellings(names, joined, lexicon)
    join_misspelled(names, joined, lexicon)
    join_stated(text, mentions, names, joined, lexicon)
    join_acronyms(names, joined, lexicon)
    join_half_acronyms(names, joined)
    join_persons(names, joined, lexicon)
    join_shortened(names, joined, lexicon)
    join_short_forms(names, joined, lexicon)
    entities = [_entity(members, lexicon) for members in joined.groups(names)]
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.mentions[0])))


def _entity(members: Sequence[Name], lexicon: Lexicon) -> FoundEntity:
    if len(members) == 1:
        (one,) = members
        return FoundEntity(one.text, one.type, tuple(one.spans), (), tuple(one.evidence))
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


def _canonical(members: Sequence[Name], lexicon: Lexicon) -> str:
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
        related = set(best.words) & set(member.words) or key_of(best.text) == key_of(member.text)
        if related and len(member.text) > len(best.text):
            best = member
    return best.text


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _type(members: Iterable[Name], lexicon: Lexicon) -> EntityType:
    """The type of most mentions, the surer ones before; longer and listed names count for more."""
    votes: dict[EntityType, float] = {}
    for member in members:
        certain = 3 if len(member.words) > 1 or lexicon.lists.listed(member.text) else 1
        votes[member.type] = votes.get(member.type, 0.0) + certain * member.confidence * len(member.spans)
    return max(votes, key=lambda kind: votes[kind])
