"""Whether a text is in English, by the small words that every sentence needs; no more than that is asked."""

import re
from collections import Counter

from reader.domain.document import Document
from reader.extraction.word_lists import word_set

_SMALL_WORDS = {
    "English": word_set(
        "the of and to in a is that was for it with as his on be at by had not are but from or have an "
        "they which you were her all she there would their we him been has when who will more no if out "
        "so said what its"
    ),
    "German": word_set(
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
        "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war "
        "haben nur oder aber vor zur"
    ),
    "French": word_set(
        "le la les de des du et à un une est que qui dans en pour pas au sur par plus ce il elle ne se "
        "sont avec son sa ses aux cette mais ou comme nous vous été être ont leur leurs où deux était "
        "même"
    ),
    "Spanish": word_set(
        "el la los las de que y en un una es por con para se del no al lo su como más pero sus le ha "
        "sobre este entre cuando muy sin también me hasta hay donde desde está fue era son han ser"
    ),
    "Italian": word_set(
        "il lo la gli le di che e un una è in per con non si del della dei delle da al alla nel nella "
        "sono come più anche ma ha suo sua loro questo questa ed era stato essere tra dopo degli"
    ),
    "Portuguese": word_set(
        "o a os as de que e em um uma para com não por mais do da dos das no na nos nas se como mas ao "
        "ele ela foi são seu sua ou quando muito há também já está pelo pela até isso era ser"
    ),
    "Dutch": word_set(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog "
        "naar heeft hij ze wordt door over werd kan deze wel geen hebben was die"
    ),
    "Swedish": word_set(
        "och att det som en på är av för med den till inte har de om ett han men var jag från så kan "
        "när hade vid eller efter sig hon också ut där"
    ),
    "Polish": word_set(
        "i w na z do się że nie to jest o jak po za od ale przez przy dla był czy tak co był była są "
        "jego jej tym który która które oraz już"
    ),
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000
"""Characters at the beginning, in the middle and at the end."""
_TOO_FEW = 30
_LEAST_ENGLISH = 0.12
_LATIN_END = "\u0250"
UNKNOWN = "another language"


def foreign_language(document: Document) -> str:
    """The name of the language of a text that is not English, `UNKNOWN` if it is none of the few known here.

    Empty for English, and for texts too short to tell.
    """
    words = _sample(document)
    if len(words) < _TOO_FEW:
        return ""
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in small) / len(words) for language, small in _SMALL_WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    if best == "English" and shares[best] >= _LEAST_ENGLISH:
        return ""
    if shares[best] >= _LEAST_ENGLISH:
        return best
    return "" if _may_be_a_list(words) else UNKNOWN


def _sample(document: Document) -> list[str]:
    text = document.text
    if len(text) <= 3 * _LOOKED_AT:
        return _WORD.findall(text.lower())
    middle = len(text) // 2
    parts = (text[:_LOOKED_AT], text[middle : middle + _LOOKED_AT], text[-_LOOKED_AT:])
    return [word for part in parts for word in _WORD.findall(part.lower())]


def _may_be_a_list(words: list[str]) -> bool:
    """True for words in Latin letters without any sentence: a list of names has no small words either."""
    latin = sum(word[0] < _LATIN_END for word in words)
    return latin > len(words) / 2
