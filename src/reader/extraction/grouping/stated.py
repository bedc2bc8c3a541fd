"""Names that the text itself equates, and letters that stand for the words of a name."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.domain.entities import EntityType
from reader.extraction.grouping.names import Joined, Name, NameMention, Names, spelling
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.word_lists import word_set

_SMALL = word_set("of the and for in on at de la du des del da di to")
_ALIAS_CUE = re.compile(
    r"[\"”’']?(?P<lead>\)?,|\)?,? (?:is|was|are|were|has been|had been|became)|\s?\(|\))?\s?"
    r"(?:(?:now|today|also|formerly|previously|originally|once|then|later|earlier|better|sometimes|often"
    r"|widely|popularly|commonly|locally|officially|still|since) )?"
    r"(?P<cue>known as|called|named|nicknamed|dubbed|renamed(?: to| as)?|referred to as|a\.?k\.?a\.?"
    r"|or(?: simply)?|formerly|previously|originally|today|now|née|born)(?: the)? [\"“‘']?(?:the )?"
)
_OPENING = re.compile(r"[\"”’']? \([\"“‘']?(?:the )?")
_CLOSING = re.compile(r"[\"”’']?\)")
_NEEDS_LEAD = word_set("called named dubbed nicknamed")
_NICKNAMING = word_set("nicknamed dubbed")
_NEEDS_COMMA = ("or", "now", "today", "born")
_RENDERED = (EntityType.ORG, EntityType.WORK, EntityType.PROGRAM, EntityType.EVENT)
"""Types of which the name in brackets mostly is the same in another language, or a nickname; of places and
persons it is a country or an actor."""
_LINKS = re.compile(r"\]\([^()\s]*(?: \"[^\"]*\")?\)|\]\[[^\[\]]*\]|\[")
"""What Markdown writes around the words of a link."""
_LONGEST_CUE, _LONGEST_WITH_LINKS = 60, 300
_SHORTEST_CLIPPED = 3
_SHORTEST_LETTERS = 3
_CROWD = 200
"""So many names at most that begin with the same word are compared with one that ends in letters."""


def join_stated(
    text: str, mentions: Sequence[NameMention], names: Names, joined: Joined, lexicon: Lexicon
) -> None:
    """Two names side by side of which the text between says that they are one."""
    for one, other in pairwise(mentions):
        start, end = one.span.end, other.span.start
        if end - start > _LONGEST_WITH_LINKS:
            continue
        between = _LINKS.sub("", text[start:end]) if "]" in text[start:end] else text[start:end]
        if len(between) > _LONGEST_CUE:
            continue
        cue = _ALIAS_CUE.fullmatch(between)
        if cue is None and "(" not in between:
            continue
        first, second = spelling(one.span, text), spelling(other.span, text)
        after = _LINKS.sub("", text[other.span.end : other.span.end + _LONGEST_WITH_LINKS])
        if (
            (cue is not None and _is_believable(cue, one, other))
            or (between.strip() == "(" and _is_short(first, second, after[:1]))
            or (_is_in_brackets(between, after) and _is_rendered(one, other, names[second], lexicon))
        ):
            joined.join(first, second)


def _is_short(first: str, second: str, after: str) -> bool:
    """True for a name and its letters, or a word clipped of its words, in brackets."""
    return after in (")", ",", ";") and (
        _abbreviates(second, first) or _abbreviates(first, second) or _is_clipped(second, first)
    )


def _is_in_brackets(between: str, after: str) -> bool:
    """True if what stands between two names and after them puts the second alone in brackets."""
    return _OPENING.fullmatch(between) is not None and _CLOSING.match(after) is not None


def _is_rendered(one: NameMention, other: NameMention, name: Name, lexicon: Lexicon) -> bool:
    """True for a name that comes up in the brackets, is known from nowhere else, and of the same type."""
    if one.type is not other.type or one.type not in _RENDERED:
        return False
    return name.first == other.span.start and not lexicon.lists.listed(name.text)


def _is_believable(cue: re.Match[str], one: NameMention, other: NameMention) -> bool:
    """False where the words between two names may well say something else."""
    lead = (cue["lead"] or "").strip()
    if lead and cue["cue"] in _NICKNAMING:
        return True
    if (one.type is EntityType.PERSON) != (other.type is EntityType.PERSON):
        return False
    if not lead and one.type is not other.type:
        return False
    if cue["cue"] in _NEEDS_COMMA:
        return lead in (",", "(", "),") and one.type is other.type
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
    first = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word.casefold() not in _SMALL).upper()
    capitals = "".join(char for char in name if char.isupper())
    return {first, first.upper(), large, capitals}


def join_acronyms(names: Names, joined: Joined, lexicon: Lexicon) -> None:
    """Letters and the one name of which they are the initials; two letters if they come back and say nothing
    else."""
    by_initials: dict[str, set[str]] = {}
    for name, record in names.items():
        if record.type is not EntityType.PERSON:
            for initials in _initials(name):
                by_initials.setdefault(initials, set()).add(joined.root(name))
    for name in names:
        letters = name.replace(".", "")
        if not (letters.isalpha() and _is_written_as_letters(letters)):
            continue
        if len(letters) >= _SHORTEST_LETTERS or _is_own_acronym(names[name], lexicon):
            fitting = joined.roots(by_initials.get(letters, ())) - {joined.root(name)}
            if len(fitting) == 1:
                joined.join(fitting.pop(), name)


def _is_own_acronym(record: Name, lexicon: Lexicon) -> bool:
    """True for two letters of an organisation that the lists do not know, and that the text uses often."""
    return (
        len(record.text) == _SHORTEST_LETTERS - 1
        and len(record.spans) > 1
        and record.type is EntityType.ORG
        and lexicon.lists.listed(record.text) is None
    )


def join_half_acronyms(names: Names, joined: Joined) -> None:
    """`ABC GPL` and the one `ABC General Public License`: the first words are the same."""
    shortened = [parts for name in names if _is_half_acronym(parts := name.rsplit(" ", 1))]
    if not shortened:
        return
    longer: dict[str, list[str]] = {}
    for name in names:
        longer.setdefault(name.split(" ", 1)[0], []).append(name)
    for leading, letters in shortened:
        same = longer[leading.split(" ", 1)[0]]
        if len(same) > _CROWD:
            continue
        spelled = [
            name
            for name in same
            if name.startswith(f"{leading} ") and letters in _initials(name[len(leading) + 1 :])
        ]
        if len(joined.roots(spelled)) == 1:
            joined.join(spelled[0], f"{leading} {letters}")


def _is_half_acronym(parts: Sequence[str]) -> bool:
    return (
        len(parts) == 2 and len(parts[1]) >= _SHORTEST_LETTERS and parts[1].isupper() and parts[1].isalpha()
    )


def _is_written_as_letters(letters: str) -> bool:
    """True for `WHO`, and for `MoD` with its small word."""
    return letters.isupper() or (letters[0].isupper() and letters[-1].isupper() and len(letters) == 3)
