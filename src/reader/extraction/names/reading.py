"""A stretch of a document as the name finders want it: words, which of them are loud, what is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.domain.document import Block, BlockKind, Document
from reader.domain.entities import EntityType
from reader.extraction.gazetteers import Gazetteers
from reader.extraction.names.cuts import Piece
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.names.works import works
from reader.extraction.words import Word, words_of

_LOUD_SHARE = 0.65
_LONGEST_HEADLINE = 25
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of some blocks of a text, all lists as long as `words`."""

    text: str
    words: Sequence[Word]
    calm: Sequence[Word]
    """The same words, those of headlines as running text would have them, as far as one can tell."""
    loud: Sequence[bool]
    """For each word, whether its block capitalises ordinary words, as headlines do."""
    lexicon: Lexicon
    titles: Sequence[Piece]
    """Titles of works by their marks."""
    said: dict[Piece, EntityType | None] = field(default_factory=dict)
    """What the text states of the mentions that were asked about, so that it is worked out once."""


def read(document: Document, blocks: Sequence[Block], lists: Gazetteers) -> Reading | None:
    """What is read in the blocks; None if they hold no word."""
    words = words_of(document.text, blocks, lists)
    if not words:
        return None
    loud = _loud_words(document, words, lists)
    lexicon = Lexicon(lists, [word for word, is_loud in zip(words, loud, strict=True) if not is_loud])
    titles = works(document.text, blocks, words, lexicon)
    return Reading(document.text, words, _calmed(words, loud, lexicon), loud, lexicon, titles)


def _loud_words(document: Document, words: Sequence[Word], lists: Gazetteers) -> list[bool]:
    """For each word, whether its block capitalises ordinary words, as headlines do."""
    loud: list[bool] = []
    block: list[Word] = []
    for word in [*words, None]:
        if block and (word is None or word.before == "\n"):
            loud += [_is_loud(document, block, lists)] * len(block)
            block = []
        if word is not None:
            block.append(word)
    return loud


def _is_loud(document: Document, block: Sequence[Word], lists: Gazetteers) -> bool:
    content = [w.text for w in block if w.text[0].isalpha() and w.text.lower() not in lists.openers]
    capitals = [text for text in content if text[0].isupper()]
    if len(content) < 2 or len(capitals) < _LOUD_SHARE * len(content):
        return False
    if (
        sum(text.isupper() and len(text) > 1 for text in content) > _LOUD_SHARE * len(content)
        and len(content) > 3
    ):
        return True
    index = document.outline.block_index(block[0].start)
    ordinary = sum(text.lower() in lists.common for text in capitals)
    if document.blocks[index].kind in (BlockKind.TITLE, BlockKind.HEADING):
        return ordinary > 0
    ends_as_sentence = document.text[block[-1].end : block[-1].end + 1] == "."
    return len(block) <= _LONGEST_HEADLINE and not ends_as_sentence and ordinary * 2 > len(capitals)


def _calmed(words: Sequence[Word], loud: Sequence[bool], lexicon: Lexicon) -> list[Word]:
    """The words with those of headlines as running text would have them, as far as one can tell."""
    if not any(loud):
        return list(words)
    calm: list[Word] = []
    for word, is_loud in zip(words, loud, strict=True):
        before = calm[-1].text if is_loud and calm and not word.before else ""
        calm.append(_calm(word, before, lexicon) if is_loud else word)
    return calm


def _calm(word: Word, before: str, lexicon: Lexicon) -> Word:
    """A word of a headline: ordinary ones lose their capital, and no capital counts as evidence."""
    text = word.text
    surname = before in lexicon.lists.first_names and text in lexicon.lists.surnames
    listed = lexicon.lists.listed(text) is not None or surname
    ordinary = lexicon.trait(text).common and not lexicon.capital_inside(text) and not listed
    if ordinary or (text.isupper() and len(text) > _LONGEST_ACRONYM):
        text = text.lower()
    return word._replace(text=text, opens=word.opens or not before[:1].isupper())
