"""Who or what a clause is about: its subject, also where it stands in another clause or behind a pronoun.

No grammar is parsed: a subject is what stands before the first verb. A pronoun is replaced only where the
clause or the sentence before it makes plain what it stands for.
"""

import re
from collections.abc import Sequence

from reader.domain.document import Span
from reader.extraction.events.clauses import PRONOUNS, has_verb, is_verb, words_of
from reader.extraction.events.label_words import BOUNDARY, MOST, clean, trimmed
from reader.extraction.word_lists import word_set

_ADVERBS = word_set("first again later soon once twice also still never then now already just finally")
_ARTICLES = word_set("a an the his her its their our this that")
_SUBJECT_WORDS = 7
_ASIDE = re.compile(
    r"(?:for (?:example|instance)|however|in (?:fact|turn|addition)|of course|meanwhile|though|too|moreover|"
    r"indeed|therefore|then|instead|nevertheless|nonetheless|finally|eventually|by contrast|"
    r"on the other hand|as a result)",
    re.IGNORECASE,
)
"""What stands between commas without being a clause."""
ADVERBIAL = re.compile(
    r"\W{0,3}(?:despite|after|following|during|with|without|under|against|amid|because\sof|in|on|at|by|from|upon|besides|"
    r"unlike|before|due\sto|thanks\sto|as|while|when|although|though|because|since|given|once|if)\s",
    re.IGNORECASE,
)
"""How a piece begins that only leads to what happened."""
APPOSED = re.compile(
    r"\W{0,3}(?:the|a|an|one\sof|its|his|her|their|now|then|later|formerly)\s", re.IGNORECASE
)
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})
_NAMED = re.compile(
    r"[^\W\d_][\w'’.-]*(?:\s(?:of|de|da|van|von|der|bin|al|ibn|el|la)(?=\s)|\s[^\W\d_][\w'’.-]*){0,5}"
)
_RUNS = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:\s(?:(?:of|de|da|van|von|der|bin|al)\s)?[A-ZÀ-Þ][\w'’.-]*){0,5}")
_OFFICES = word_set(
    "king queen emperor empress president minister general author writer composer poet painter architect "
    "engineer director actor actress singer founder chairman bishop pope prince princess duke mayor governor "
    "judge captain scientist physicist chemist historian professor doctor coach manager striker pilot sultan"
)
_HEADS = word_set("head ceo chief cfo cto coo chair secretary treasurer editor principal dean owner member")
_BODIES = word_set(
    "company corporation inc ltd group bank university college institute agency council union party "
    "army navy ministry office department committee commission court museum league association "
    "society organization organisation foundation airline railway team club band government "
    "parliament congress senate times post "
)
_NO_NAME = word_set(
    "it he she they this that there these those some many most what who which all both each few several one "
    "i we you his her its their here such another others"
)


def lacks_subject(own: str) -> bool:
    """True for `opened in Rome`, `first shown in Paris`, `acting as judge`, `61 plans to stay`."""
    words = words_of(own)
    if not words or words[0][0].isupper():
        return False
    if words[0] == "be":
        return False
    if is_verb(words[0]) or (words[0].endswith("ing") and len(words[0]) > 5):
        return True
    if words[0] in _REFLEXIVE:
        return True
    adverb = words[0].endswith("ly") or words[0] in _ADVERBS or words[0].isdigit()
    return adverb and len(words) > 1 and is_verb(words[1])


def is_aside(text: str, piece: Span) -> bool:
    """True for a piece such as `for example` between two commas."""
    return _ASIDE.fullmatch(" ".join(piece.of(text).split()).strip(" ,;:.")) is not None


def is_relative(text: str, piece: Span) -> bool:
    """True if a piece of a sentence begins with `which`, `who` or `whose`."""
    words = words_of(piece.of(text)[:20])
    return bool(words) and words[0] in PRONOUNS - {"when", "that", "where"}


def subject_before(text: str, pieces: Sequence[Span], index: int) -> str:
    """The subject of the nearest clause before that has one."""
    nearest = ""
    for number in range(index - 1, -1, -1):
        raw = pieces[number].of(text)
        said = clean(raw)
        if (
            not letters(said)
            or (ADVERBIAL.match(raw) and not has_verb(said))
            or said.lower().startswith(("such as", "those"))
            or is_aside(text, pieces[number])
            or lacks_subject(said)
            or is_relative(text, pieces[number])
        ):
            continue
        appended = APPOSED.match(said) or said[0].islower()
        if appended and not has_verb(said) and number:
            nearest = nearest or noun_phrase(said)
            continue
        return noun_phrase(said)
    return nearest


def antecedent(text: str, pieces: Sequence[Span], index: int) -> str:
    """What `which` or `who` stands for: the last noun phrase of the clause before."""
    said = clean(pieces[index - 1].of(text)) if index else ""
    words = said.split()
    verbs = [number for number, word in enumerate(words) if number and is_verb(word.strip(",.;:"))]
    start = pieces[index - 1].start if index else 0
    if index and ";" in text[max(0, start - 2) : start + 1]:
        return noun_phrase(said)
    if not verbs or (APPOSED.match(said) and not has_verb(said)):
        return subject_before(text, pieces, index)
    tail = words[verbs[-1] + 1 :]
    while tail and tail[0].lower() in BOUNDARY:
        tail.pop(0)
    articles = [number for number, word in enumerate(tail) if word.lower() in ("a", "an", "the")]
    for start in articles or [0]:
        phrase = " ".join(trimmed(tail[start:]))
        if 0 < len(phrase.split()) <= _SUBJECT_WORDS:
            return phrase
    return subject_before(text, pieces, index)


def letters(said: str) -> list[str]:
    """The words of a phrase that are not numbers."""
    return [word for word in words_of(said) if word[0].isalpha()]


def noun_phrase(said: str) -> str:
    """The beginning of a clause up to its verb or the second preposition, `of` not counted."""
    taken: list[str] = []
    prepositions = 0
    for word in said.split():
        plain = word.strip(",.;:").lower()
        prepositions += plain in BOUNDARY
        after_article = bool(taken) and taken[-1].lower() in _ARTICLES
        verb = bool(taken) and not after_article and is_verb(word.strip(",.;:"))
        if verb or prepositions > 1 or len(taken) >= _SUBJECT_WORDS:
            break
        taken.append(word)
    if len(taken) == _SUBJECT_WORDS:
        taken = taken[: next((at for at in range(2, len(taken)) if taken[at].endswith("ing")), len(taken))]
    return " ".join(trimmed(taken))


def with_name(label: str, text: str, pieces: Sequence[Span], index: int, previous: str) -> str:
    """The label with its opening pronoun replaced by what it plainly stands for; else as it is.

    `pieces` are those of the sentence, `index` that of the date's; `previous` is the sentence before.
    """
    pronoun, _, rest = label.partition(" ")
    low = pronoun.lower()
    if low not in ("he", "she", "it", "they") or not rest:
        return label
    for said, around in _candidates(text, pieces, index, previous):
        name = _subject_of(said)
        if name and _agrees(low, name, around):
            whole = f"{name} {rest}"
            return whole if len(whole.split()) <= MOST else label
    return label


def _candidates(text: str, pieces: Sequence[Span], index: int, previous: str) -> list[tuple[str, str]]:
    """Clauses whose subject the pronoun may stand for, nearest first, each with the words around it."""
    leads = index == 0 or not letters(clean(pieces[0].of(text)))
    found: list[tuple[str, str]] = []
    if leads and pieces and ADVERBIAL.match(pieces[min(index, len(pieces) - 1)].of(text)):
        found += [(clean(piece.of(text)), "") for piece in pieces[index + 1 : index + 2]]
    for number in range(min(index, len(pieces)) - 1, -1, -1):
        said = clean(pieces[number].of(text))
        if has_verb(said) and not lacks_subject(said) and not is_relative(text, pieces[number]):
            found.append((said, said))
            break
    return [*found, (clean(previous), previous)]


def _subject_of(said: str) -> str:
    """The subject of a clause that has a verb; empty for any other."""
    if not said or ADVERBIAL.match(said):
        return ""
    phrase = noun_phrase(said)
    rest = said[len(phrase) :].split()
    if not phrase or not rest or not any(is_verb(word.strip(",.;:")) for word in rest[:3]):
        return ""
    first = phrase.split()[0].lower()
    return "" if first in _NO_NAME else phrase


def _is_of_an_office(run: str, around: str) -> bool:
    """True for what somebody is the head of: that is nobody."""
    before = around[: around.index(run)].split()
    return len(before) > 1 and before[-1] in ("of", "at") and before[-2].lower() in _OFFICES | _HEADS


def _agrees(pronoun: str, name: str, around: str) -> bool:
    """True if a pronoun can stand for a noun phrase, and for no other name of the clause around it."""
    words = [word.strip(",.'’\"") for word in name.split()]
    head = words[-1].lower()
    proper = all(
        word[:1].isupper() or word.lower() in ("of", "the", "de", "van", "von", "bin", "al") for word in words
    )
    article = words[0].lower() == "the"
    plural = " and " in f" {name} " or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
    if pronoun == "they":
        return plural and (proper or article)
    if plural and " and " in f" {name} ":
        return False
    if pronoun == "it":
        body = any(word.lower() in _BODIES for word in words)
        person = proper and not article and len(words) > 1 and not body
        return (
            not person
            and not plural
            and (article or proper)
            and not any(word.lower() in _OFFICES for word in words)
        )
    if article:
        return any(word.lower() in _OFFICES for word in words)
    others = [
        run
        for run in _RUNS.findall(around)
        if run not in name and name not in run and " " in run and not _is_of_an_office(run, around)
    ]
    return proper and not others and not any(word.lower() in _BODIES for word in words)
