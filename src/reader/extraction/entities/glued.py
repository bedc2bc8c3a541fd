"""Mentions that are several names side by side, and names that are two mentions.

Credits, widgets for sharing and pairs with a hyphen put names next to each other without a word between:
`Reuters Leeds City Council`, `Facebook Twitter`, `the Acme-Globex deal`, `AFP/Getty Images`. Lists of
literature and addresses of letters put the surname first: `Lovelace, Ada`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reader.domain.document import Span
from reader.domain.entities import EntityType
from reader.extraction.grouping.joining import NameMention
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.word_lists import word_set

_HYPHEN = re.compile(r"[-‐‑–/]| & ")
_CREDITED = re.compile(
    r"(?:Reuters|AFP|EPA|Getty Images|Getty|Alamy|Shutterstock|iStock|Thinkstock|Rex Features"
    r"|Press Association)(?=[ \n](?P<rest>[A-Z]\w*.*))",
    re.DOTALL,
)
"""Agencies whose name stands at the end of a credit; what follows belongs to the text."""
_OF_THEIRS = word_set("Foundation Institute Group News Agency Museum Holdings Award Prize Trust")
_CREDIT = re.compile(r"(?:[Cc]opyright|[Cc]redit|[Ii]mage|[Pp]hoto|[Pp]icture|[Ss]ource|©)s?:?\s*$")
_BEFORE = 20
_NETWORKS = word_set(
    "Facebook Twitter Pinterest LinkedIn Instagram WhatsApp YouTube Reddit Tumblr Email Snapchat Telegram "
    "Flipboard TikTok Messenger Weibo WeChat Flickr Digg StumbleUpon Pocket Google+ Print Skype Viber Line"
)
_NO_NAMES = word_set("Email Print")
_BEGINS = re.compile(r"(?:^|\A|[\n\"“;*>•]|[-*>•] )\Z")
_ENDS = re.compile(r"(?: [A-Z]\.?)?(?:[\"”;.(]| [<(]|\s*$)", re.MULTILINE)
_PAIRED = (EntityType.ORG, EntityType.PLACE, EntityType.PRODUCT)

Types = Mapping[str, EntityType]


def taken_apart(text: str, mentions: Sequence[NameMention], lexicon: Lexicon) -> list[NameMention]:
    """The mentions in order, those that are several known names as these.

    What stands in a text more than once is a name of its own.
    """
    names = [" ".join(one.span.of(text).split()) for one in mentions]
    known = dict(zip(names, (one.type for one in mentions), strict=True))
    often = {name for name, count in Counter(names).items() if count > 1}
    apart: list[NameMention] = []
    for one, name in zip(mentions, names, strict=True):
        parts = [] if name in often else list(_parts(text, one, known, lexicon))
        apart += parts or [one]
    return apart


def _parts(text: str, one: NameMention, known: Types, lexicon: Lexicon) -> Iterator[NameMention]:
    """The names that a mention is made of; none if it is one name."""
    name = one.span.of(text)
    words = name.split()
    if len(words) > 1 and _NETWORKS.issuperset(words):
        yield from _each(text, one, known, lexicon)
    elif (hyphen := _HYPHEN.search(name)) and not _HYPHEN.search(name, hyphen.end()):
        yield from _paired(one, name, hyphen, known, lexicon)
    elif len(words) > 1 and (credited := _CREDITED.match(name)) and words[-1] not in _OF_THEIRS:
        start = one.span.start
        if _CREDIT.search(text, max(0, start - _BEFORE), start):
            yield replace(one, span=Span(start, start + credited.end()), type=EntityType.ORG)
            rest = Span(start + credited.start("rest"), one.span.end)
            yield replace(one, span=rest, type=known.get(rest.of(text), one.type))


def _each(text: str, one: NameMention, known: Types, lexicon: Lexicon) -> Iterator[NameMention]:
    for word in re.finditer(r"\S+", one.span.of(text)):
        if word[0] not in _NO_NAMES:
            span = Span(one.span.start + word.start(), one.span.start + word.end())
            kind = known.get(word[0]) or lexicon.lists.listed(word[0]) or EntityType.ORG
            yield replace(one, span=span, type=kind)


def _paired(
    one: NameMention, name: str, hyphen: re.Match[str], known: Types, lexicon: Lexicon
) -> Iterator[NameMention]:
    """The two names of `Acme-Globex`, if both are known by themselves and the pair is not."""
    if lexicon.lists.listed(name):
        return
    halves = name[: hyphen.start()].strip(), name[hyphen.end() :].strip()
    kinds = [known.get(half) or lexicon.lists.listed(half) for half in halves]
    first, second = kinds
    if first is None or second is None or first not in _PAIRED or second not in _PAIRED:
        return
    if not any(half in known for half in halves):
        return
    yield replace(one, span=Span(one.span.start, one.span.start + len(halves[0])), type=first)
    yield replace(one, span=Span(one.span.end - len(halves[1]), one.span.end), type=second)


def surnames_first(text: str, mentions: Sequence[NameMention], lexicon: Lexicon) -> list[NameMention]:
    """The mentions in order, a surname and the given name after a comma as one where only that is listed."""
    whole: list[NameMention] = []
    for one in mentions:
        if whole and _is_turned(text, whole[-1], one, lexicon):
            whole[-1] = replace(one, span=Span(whole[-1].span.start, one.span.end))
        else:
            whole.append(one)
    return whole


def _is_turned(text: str, family: NameMention, given: NameMention, lexicon: Lexicon) -> bool:
    """True for two persons where a line, a quotation or an item of a list begins and soon ends with them."""
    if family.type is not EntityType.PERSON or given.type is not EntityType.PERSON:
        return False
    if text[family.span.end : given.span.start] != ", ":
        return False
    names = given.span.of(text).split()
    if names[0] not in lexicon.lists.first_names or family.span.of(text) in lexicon.lists.first_names:
        return False
    return bool(_BEGINS.search(text, max(0, family.span.start - 3), family.span.start)) and bool(
        _ENDS.match(text, given.span.end)
    )
