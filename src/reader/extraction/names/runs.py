"""Runs of words that are written like one name.

A run begins with a capital and goes on over capitals, numerals and the small words that names hold (`of`,
`de`, `and`) where the words on both sides allow it. What is inside a run is sorted out by `names.cuts`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.lexicon import Lexicon, is_month_or_day
from reader.extraction.words import Word

_LEGAL = word_set("Inc Inc. Ltd Ltd. LLC LLP Corp. Jr Jr. Sr. PLC Co.")
_OF_HEADS = word_set(
    "University College School Institute Institution Academy Faculty Laboratory Department Ministry "
    "Minister Bank Bureau Office Board Council House Chamber Court Church Cathedral Museum Gallery "
    "Library Society Association Federation Confederation Union Organization Organisation League Fund "
    "Foundation Party Army Order Company Corps Center Centre Hospital Kingdom Republic Empire Duchy "
    "Isle Isles Island Islands Gulf Bay Strait Straits Cape Sea Lake Mount Isthmus Peninsula Horn Coast "
    "City Town Port Tower Palace Castle Bridge Gate Temple Battle War Siege Treaty Peace Convention "
    "Congress Conference Council Declaration Bill Code Charter Constitution Edict Statute Act Book Epic "
    "Song Tale Duke Duchess Earl Count Countess Marquis Baron Prince Princess Lord Archbishop Bishop "
    "King Queen Emperor Knights Daughters Sons Friends Women Voice Tour Wars Festival Fall Feast Day "
    "Hall Statue Valley Province State Commonwealth Confederacy District Region Territory Community "
    "Journal Proceedings Annals Archives Encyclopedia History Secretary Chief Head President Chancellor "
    "Arts Design Engineering Medal Legion Parliament Assembly Senate Communist Socialist Supreme "
    "Supremes Institutes Bishopric Diocese Abbey Basilica Field Garden Gardens River Mouth Rock Hill "
    "Government Hills Wall Massacre Partition Unification Sack Storming Invasion Rights Theatre Centres "
    "Conservatory Conservatoire Polytechnic Royal National International World Fire Flood Eruption"
)
_FOR_HEADS = word_set(
    "Center Centre Institute Organization Organisation Campaign Council Agency Association "
    "Fund Federation "
    "Foundation Society Movement Alliance Coalition Partnership Office Department Commission Committee "
    "Conference Prize Award Medal Programme Program Strategy School Bank Network Union Forum March "
    "Hospital Laboratory Trust Citizens Doctors Reporters Physicians Teach Ministry Bureau Initiative "
    "Plan Action Students Party"
)
_ON_HEADS = word_set(
    "Commission Committee Conference Convention Treaty Council Summit Panel Act Declaration Law "
    "Protocol Agreement Institute War Report Essay Working Centre Center Forum Network Programme Program "
    "Directorate Bureau Office Coalition"
)
_CONNECTORS = {
    "of": _OF_HEADS,
    "for": _FOR_HEADS,
    "on": _ON_HEADS,
    "against": _FOR_HEADS,
    "in": frozenset({"Women"}),
}
_SONS = word_set("Company Co Co. Sons Brothers Partners Associates Daughters")
_NUMBERED = word_set(
    "iPhone iPad iOS Android Windows Xbox PlayStation Boeing Airbus Apollo Channel Route Highway "
    "Interstate Formula Area Falcon Galaxy Pixel Office Voyager Sputnik Soyuz Model Type Class Studio "
    "Radio BBC Article Section Title Amendment Proposition Resolution Directive Vision Agenda Horizon "
    "Expo Group Platform Terminal Pier Line Gate Symphony Sonata Opus Catch Fahrenheit Apartheid "
    "Ocean's Mach Intel Pentium Nexus Surface Version Chapter"
)
_SHOPS = word_set(
    "Pizza Pizzeria Market Dairy Records Bakery Restaurant Café Cafe Diner Deli Bar Pub Bookstore Bookshop "
    "Books Shop Store Grill Kitchen Hardware Tavern Supermarket Steakhouse Burgers Bagels Donuts Chicken "
    "Brewery Inn Cantina Trattoria Bistro Saloon Pharmacy"
)
_SAINTS = frozenset({"St", "St.", "Saint", "Ste."})
_SMALL_FIRST = frozenset({"one", "two", "one-child", "two-child"})
"""First words of listed names that are written without capitals, as some policies are."""
_DESIGNATION = re.compile(r"\d{1,4}[A-Z]{1,3}|\d{2,4}-\d{1,4}[A-Z]{1,3}")
"""How makers number what they make, beside bare numbers: `5D`, `747-400F`."""
_RAILWAYS = word_set("Railroad Railway Rail")
_NEWSPAPERS = word_set(
    "Times Gazette Herald Chronicle Advertiser Mercury Observer Courier Echo Argus Tribune"
)
_GIVEN_MONTHS = word_set("April May June August")
_OF_DATES = word_set("in on of by since until till from last next this early late mid end every each to and")
_CONTRACTED = ("I'", "I’")
_FIELDS = 2
_MOST_TOWNS = 4
"""Words that the last of the towns of a railway has at most."""
_MOST_WORDS = 14
_QUOTES = frozenset(['"', "“", "”", "‘", "’", "'"])
_PLACE_PREPOSITIONS = word_set("In At From To Near On Around Behind Beyond Outside")


class Run(NamedTuple):
    """Words `first` up to `last`, not included; `listed` if the lists know it as a whole."""

    first: int
    last: int
    listed: bool = False


def runs(words: Sequence[Word], lexicon: Lexicon) -> list[Run]:
    """Every run of the text, in order, none overlapping."""
    found: list[Run] = []
    at = 0
    while at < len(words):
        text = words[at].text
        if (text.islower() and text not in _SMALL_FIRST) or not _can_begin(words, at, lexicon):
            at += 1
            continue
        run = _run_from(words, at, lexicon)
        found.append(run)
        at = run.last
    return found


def listed_length(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """How many words from here on are one listed name of several words; 0 if none are."""
    most = lexicon.lists.longest.get(words[at].text, 0)
    if not most:
        return 0
    texts = [words[at].text]
    best = 0
    for index in range(at + 1, min(len(words), at + most)):
        before = words[index].before
        if before not in ("", "&", "’", "'"):
            break
        previous = words[index - 1]
        if previous.closed:
            texts[-1] += "'s" if not previous.text.endswith("s") else "'"
        if before == "&":
            texts.append("&")
        texts.append(words[index].text)
        if len(texts) > 1 and lexicon.lists.listed(" ".join(texts)):
            best = index - at + 1
    return best


def _can_begin(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    word = words[at]
    if not lexicon.trait(word.text).capital:
        return (
            word.text in lexicon.lists.longest
            and word.text in _SMALL_FIRST
            and bool(listed_length(words, at, lexicon))
        )
    if not is_month_or_day(word.text):
        return True
    return _is_given_name(words, at, lexicon) or bool(listed_length(words, at, lexicon))


def _is_given_name(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """True for the month of `her aunt June Carver`: a surname follows, and no date is spoken of."""
    if words[at].text not in _GIVEN_MONTHS or words[at].opens or at + 1 >= len(words) or words[at].before:
        return False
    following = words[at + 1]
    trait = lexicon.trait(following.text)
    surname = trait.capital and not (trait.common or trait.acronym or trait.heads or trait.demonym)
    return surname and not following.before and words[at - 1].text not in _OF_DATES and not words[at].closed


def _run_from(words: Sequence[Word], at: int, lexicon: Lexicon) -> Run:
    listed = listed_length(words, at, lexicon)
    end = at + max(1, listed)
    while end < len(words) and end - at < _MOST_WORDS:
        step = _step(words, at, end, lexicon)
        if not step:
            break
        end += step
    return Run(at, end, bool(listed) and end == at + listed)


def _step(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> int:
    """How many words the run that ends here takes in next; 0 if it is over."""
    previous, word = words[end - 1], words[end]
    if word.before == "," and word.text in _LEGAL:
        return 1
    if word.before == "," and _lists_partners(words, end):
        return 3
    if word.before == "," and (towns := _lists_towns(words, end)):
        return towns
    if word.before == "&" and lexicon.trait(word.text).capital:
        return 1
    if _is_nickname(words, end, lexicon):
        return 2
    if word.before or word.opens:
        return 0
    if (
        previous.closed
        and words[at].text not in _SAINTS
        and not _owned_by_common(words, at, end, lexicon)
        and not _owned_by_members(words, end, lexicon)
        and not _is_shop(words, at, end, lexicon)
    ):
        return 0
    trait = lexicon.trait(word.text)
    if trait.capital:
        return 0 if _breaks(words, at, end, lexicon) else max(1, listed_length(words, end, lexicon))
    if word.text[0].isdigit():
        return 1 if _is_number_of_name(previous.text, word.text) or _is_model(words, at, end, lexicon) else 0
    return _small_words(words, at, end, lexicon)


def _is_nickname(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """True before the nickname of `Walter "Tiny" Hale`: a word in quotation marks inside a name."""
    if at + 1 >= len(words) or words[at].before not in _QUOTES or words[at + 1].before not in _QUOTES:
        return False
    inside, after = words[at].text, words[at + 1].text
    leading = words[at - 1]
    initial = len(leading.text) == 2 and leading.text[1] == "."
    named = (initial or leading.text in lexicon.lists.first_names) and not leading.closed
    return named and inside[0].isupper() and _is_name_like(after, lexicon)


def _is_model(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    """True for the number of a thing that is made: `our new Flow 400 pump`, `aboard Vostok 6`."""
    number = words[end].text
    if len(number) > 4 or (len(number) == 4 and number[:2] in ("19", "20")) or end - at > 3:
        return False
    made = EntityType.PRODUCT
    after = words[end + 1].text if end + 1 < len(words) and not words[end + 1].before else ""
    before = words[at - 1].text if at and not words[at].before else ""
    return made in lexicon.cues("noun", after) or made in (
        *lexicon.cues("before", before),
        *lexicon.cues("noun", before),
    )


def _lists_partners(words: Sequence[Word], at: int) -> bool:
    """True before the last partner of `Borel, Lavalley and Company`."""
    if at + 2 >= len(words) or words[at + 1].before or words[at + 2].before:
        return False
    return words[at].text[0].isupper() and words[at + 1].text == "and" and words[at + 2].text in _SONS


def _lists_towns(words: Sequence[Word], at: int) -> int:
    """How many words lead from here to the last town of `Erie, Lima and Troy Railway`; 0 for other lists."""
    end = at
    while end < min(len(words), at + _MOST_TOWNS) and words[end].text[0].isupper():
        end += 1
        if end < len(words) and words[end].before == "&" and _ends_in_railway(words, end):
            return end - at + 1
        if end < len(words) and words[end].before:
            return 0
    if end + 1 >= len(words) or words[end].text != "and" or words[end + 1].before:
        return 0
    return end + 2 - at if _ends_in_railway(words, end + 1) else 0


def _ends_in_railway(words: Sequence[Word], at: int) -> bool:
    """True if the capitals from here on end in `Railway`, one of them at least before that."""
    for index in range(at, min(len(words), at + _MOST_TOWNS)):
        if not words[index].text[0].isupper() or (index > at and words[index].before):
            return False
        if words[index].text in _RAILWAYS:
            return index > at
    return False


def _owned_by_common(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    """True if the possessive is that of ordinary words, as in `King's College`, and not of a name."""
    if words[at].text in lexicon.lists.first_names:
        return False
    traits = [lexicon.trait(word.text) for word in words[at:end]]
    last = traits[-1]
    if last.acronym or (last.heads and not last.title) or lexicon.listed_alone(words[end - 1].text):
        return False
    return all(trait.common or trait.title for trait in traits)


def _owned_by_members(words: Sequence[Word], end: int, lexicon: Lexicon) -> bool:
    """True for `Rovers Supporters' Trust`, `Fishermen's Union`: a body named after those who are in it."""
    members = words[end - 1].text
    plural = members.endswith(("s", "men", "people", "children"))
    return (
        plural
        and lexicon.trait(members).common
        and members not in lexicon.lists.first_names
        and EntityType.ORG in lexicon.trait(words[end].text).heads
    )


def _is_shop(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    """True for `Joe's Dairy`: a shop or an inn under the name of its keeper."""
    owner = " ".join(word.text for word in words[at:end])
    listed = lexicon.lists.listed(owner)
    return words[end].text in _SHOPS and listed in (None, EntityType.PERSON)


def _breaks(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    """True if the capitalised word is a date, the pronoun `I`, or begins another name."""
    text = words[end].text
    if text.startswith(_CONTRACTED) or (text == "I" and _is_pronoun(words, at, end, lexicon)):
        return True
    previous = words[end - 1].text
    if previous.endswith(".") and previous.count(".") > 1 and lexicon.trait(text).opener:
        return True  # `by the F.B.I. So`: the stop ends the sentence too
    if not is_month_or_day(words[end].text):
        return False
    return not (words[end - 1].text in lexicon.lists.first_names and end - at == 1)


def _is_pronoun(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    """True for the `I` of `In Paris I learned`, false for that of `Elizabeth I reigned`."""
    if end + 1 >= len(words) or words[end + 1].before or not words[end + 1].text[0].islower():
        return False
    led = at > 0 and not words[at].before and words[at - 1].text in _PLACE_PREPOSITIONS
    place = lexicon.listed_alone(words[end - 1].text) is EntityType.PLACE
    return led or words[at].text in _PLACE_PREPOSITIONS or place


def _is_number_of_name(previous: str, number: str) -> bool:
    if any(char.isalpha() for char in number):
        short = number[-1].isupper() and len(number) <= 5
        return (short or _DESIGNATION.fullmatch(number) is not None) and number[1:] != "G"
    return previous in _NUMBERED and len(number) <= 4


def _small_words(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> int:
    """How many words a small word and what follows it add to the run."""
    after = end + 1
    if after >= len(words) or words[after].before:
        return 0
    small = words[end].text
    trait = lexicon.trait(small)
    if trait.particle and _is_name_like(words[after].text, lexicon):
        return 2
    if trait.particle and after + 1 < len(words) and lexicon.trait(words[after].text).particle:
        return 3 if not words[after + 1].before and _is_name_like(words[after + 1].text, lexicon) else 0
    if small in ("and", "&"):
        return _joined_by_and(words, at, end, lexicon)
    heads = _CONNECTORS.get(small)
    if heads is None or not _may_govern(words, at, end, heads, lexicon):
        return 0
    if words[after].text == "the" and after + 1 < len(words) and not words[after + 1].before:
        return 3 if _is_name_like(words[after + 1].text, lexicon) else 0
    return 2 if _is_name_like(words[after].text, lexicon) else 0


def _is_name_like(text: str, lexicon: Lexicon) -> bool:
    return lexicon.trait(text).capital and not is_month_or_day(text)


def _may_govern(words: Sequence[Word], at: int, end: int, heads: frozenset[str], lexicon: Lexicon) -> bool:
    """True if the run so far can take `of`: it ends in a word such as `University`."""
    last = words[end - 1]
    if last.closed:
        return False
    trait = lexicon.trait(last.text)
    if last.text in heads:
        return not trait.title or end - at == 1
    if (
        words[end].text == "of"
        and trait.common
        and any(w.text in _CONNECTORS for w in words[at + 1 : end - 1])
    ):
        return not (trait.title or trait.demonym or trait.excluded)
    alone = end - at == 1 and not last.opens and trait.common and not trait.title
    return alone and words[end].text == "of" and not trait.demonym and not trait.excluded


def _joined_by_and(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> int:
    after = end + 1
    if words[after].text in _SONS:
        return 2
    if not lexicon.trait(words[after].text).capital:
        return 0
    at += words[at].text == "The" and end - at > 1
    texts = [word.text for word in words[at:end]]
    last = lexicon.trait(texts[-1])
    another = words[after].text in _OF_HEADS
    if _ends_in_railway(words, after) or _is_national(words, at, after, lexicon):
        return 2
    if after + 1 < len(words) and not words[after + 1].before and words[after + 1].text in _NEWSPAPERS:
        return 2 if end - at == 1 and texts[0] not in lexicon.lists.first_names else 0
    if ("of" in texts or "for" in texts) and last.common and not another:
        governed = any(text in _OF_HEADS or text in _FOR_HEADS for text in texts)
        return 2 if governed and lexicon.trait(words[after].text).common else 0
    if _is_of_two(words, at, end, lexicon):
        return 2
    if end - at > 2 or not last.common or last.heads or words[at].opens:
        return 0
    final = after
    while (
        final + 1 < len(words)
        and not words[final + 1].before
        and lexicon.trait(words[final + 1].text).capital
    ):
        final += 1
    ordinary = all(lexicon.trait(word.text).common for word in words[after : final + 1])
    return 2 if final > after and ordinary and lexicon.trait(words[final].text).heads else 0


def _is_national(words: Sequence[Word], at: int, after: int, lexicon: Lexicon) -> bool:
    """True for `National Parks and Wildlife Service`: a body with two fields of work."""
    if EntityType.ORG not in lexicon.lists.heads_first.get(words[at].text, ()):
        return False
    fields = [word.text for word in words[at + 1 : after - 1]] + [words[after].text]
    if len(fields) < _FIELDS or after + 1 >= len(words) or words[after + 1].before:
        return False
    traits = [lexicon.trait(text) for text in fields]
    ordinary = all(
        (trait.common or lexicon.unlikely(text)) and not trait.heads
        for text, trait in zip(fields, traits, strict=True)
    )
    return ordinary and EntityType.ORG in lexicon.trait(words[after + 1].text).heads


def _is_of_two(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> bool:
    """True for `the Victoria and Albert Museum`, `the Securities and Exchange Commission`."""
    after = end + 1
    if (
        end - at != 1
        or not at
        or words[at - 1].text != "the"
        or after + 1 >= len(words)
        or words[after + 1].before
    ):
        return False
    given = {words[at].text, words[after].text} <= lexicon.lists.first_names
    general = words[at].text.endswith("s") and not lexicon.lists.listed(words[at].text)
    return (given or general) and EntityType.ORG in lexicon.trait(words[after + 1].text).heads
