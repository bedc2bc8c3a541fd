"""The clause of a sentence that a date belongs to, by punctuation and conjunctions; no grammar is parsed."""

import re
from functools import lru_cache

from reader.domain.document import Span
from reader.extraction.word_lists import word_set

_CUT = re.compile(
    r"[;:](?=\s)|\s[–—-]\s|—|,?\s(?=(?:but|while|whereas|although|though|because|so\sthat|which|who|whose|where|when|"
    r"after\swhich|until\swhich|before\swhich|(?:until|till|before|after)\s(?:he|she|it|they|we|I))\s)|,\s(?:and|or|so|yet|then)\s|,[\"'”’]?\s|\sand\s(?=(?:on|in|by|from|the|a|he|"
    r"she|it|they|his|her|its|their|then|later|soon)\s)|(?<=\s)\(|\s?\[(?=[A-Z])(?![^\[\]\n]{1,120}\]\()|\)(?=[\s,.;]|$)"
    r"|\s?\|[\s|]{0,40}"
)
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.&-](?=[^\W_]))*")
_VERBS = word_set(
    "is are was were be been being has have had do does did will would can could may might shall "
    "should must became become becomes began begin begins came come comes cut drew fell fall falls "
    "felt found gave give gives went goes go got grew grow grows held hold holds kept knew led lead "
    "leads left lost made make makes met paid put ran read rose said saw says sent set shot sold "
    "spoke spent stood struck swept swore taught told took take takes thought threw understood won "
    "win wins wore wrote built bought brought broke caught chose drove fought flew forgot froze hid "
    "hit hurt laid lay lent let meant overtook overthrew overcame sank sought shook shut slid "
    "sprang stole stuck swam undertook withdrew withheld stepped lies stands remains contains "
    "includes opens closes ends starts signs leaves joins plans aims wants expects hopes intends "
    "faces shows want expect intend remain include seem broke misled addresses "
    "serves works runs calls makes helps offers provides "
    "beat beats bid burst cast cost quit rode sang slept spread wound died born"
)
_NOT_PAST = word_set("hundred need indeed seed speed breed feed united red bed shed sacred naked limited")
_LOOSE = word_set(
    "the a an of in on at by for from to with without despite after before during amid under over about into "
    "against its his her their our my your this that these those some many most much more no any every each"
)
YEAR_DOES = word_set("saw sees brings brought promises marks marked proves began begins ended ends")
"""What a year does as a subject: `2010 promises to be a big one`."""
PRONOUNS = word_set("which who whose that where when")


@lru_cache(maxsize=8192)
def is_verb(word: str) -> bool:
    """True for words that are most often finite verbs; a guess by list and ending."""
    low = word.lower()
    return low in _VERBS or (
        low.endswith("ed") and len(low) > 4 and low not in _NOT_PAST and word[0].islower()
    )


def words_of(text: str) -> list[str]:
    """The words of a phrase."""
    return _WORD.findall(text)


def clauses(text: str, sentence: Span) -> list[Span]:
    """The pieces of a sentence between its cuts, in order."""
    pieces: list[Span] = []
    start = sentence.start
    for cut in _CUT.finditer(text, sentence.start, sentence.end):
        if cut.group().startswith(" and ") and not has_verb(text[start : cut.start()].partition(" ")[2]):
            continue  # two nouns, not two clauses
        if cut.start() > start:
            pieces.append(Span(start, cut.start()))
        start = max(start, cut.end())
    if sentence.end > start:
        pieces.append(Span(start, sentence.end))
    return pieces


def has_verb(text: str) -> bool:
    """True if a phrase has a word that looks like a finite verb: not the adjective in `the united front`."""
    words = words_of(text)
    return any(
        is_verb(word) and (not index or words[index - 1].lower() not in _LOOSE)
        for index, word in enumerate(words)
    )
