"""Titles of works: words in quotation marks or emphasis that are capitalised as titles are."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reader.domain.document import Block, InlineKind
from reader.domain.entities import EntityType
from reader.extraction.gazetteers import word_set
from reader.extraction.names.cuts import Piece
from reader.extraction.names.lexicon import Lexicon
from reader.extraction.words import Word

_QUOTED = re.compile(
    r"[“«]([^“”«»\n]{2,90})[”»]|(?<!\w)[\"]([^\"\n]{2,90})[\"](?!\w)|(?<![\w*])\*([^*\n]{2,90})\*(?![\w*])"
    r"|(?<!\w)_([^_\n]{2,90})_(?!\w)"
)
_ENTRY = re.compile(r"^[^\n(]{3,60}?, ([^\n()]{4,140}?),? \((?:1[4-9]|20)\d\d\)", re.MULTILINE)
"""An entry of a bibliography: author, title, year in parentheses."""
_PUNCTUATION = frozenset(["", ",", ":", "'", "’", "&", "-", "–", "—", "?", "!"])
_MOST_WORDS = 16
_ARTICLES = frozenset({"The", "A", "An"})
_MOST_SMALL = 8
_BEHIND = 10
"""Characters that may follow the last word of an entry."""
_NEAR, _FAR = 6, 10
_QUOTES = frozenset('"”»')
_ABROAD = word_set(
    "à au aux du des de la le les et en un une der die das und den dem im ein eine el los las del y il lo "
    "gli della di e os da do het van een na ni"
)
"""Small words of other languages."""
_LEADING = word_set("in of with by and from")


def works(text: str, blocks: Sequence[Block], words: Sequence[Word], lexicon: Lexicon) -> list[Piece]:
    """The titles found, in order; they do not overlap."""
    starts = [word.start for word in words]
    candidates = [*_quoted(text, blocks, words, starts, lexicon), *_entries(text, words, starts, lexicon)]
    found: list[Piece] = []
    for piece in sorted([*candidates, *_articles(words, lexicon)]):
        if not found or piece.first >= found[-1].last:
            found.append(piece)
    return found


def _quoted(
    text: str, blocks: Sequence[Block], words: Sequence[Word], starts: Sequence[int], lexicon: Lexicon
) -> Iterator[Piece]:
    for start, end in _marked(text, blocks):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if 0 < last - first <= _MOST_WORDS and (
            _is_title(words, first, last, lexicon)
            or _is_named_title(words, first, last, lexicon)
            or (text[end : end + 1] in _QUOTES and _is_foreign_title(words, first, last, lexicon))
            or (text[end : end + 1] in ("*", "_") and _is_set_title(words, first, last, lexicon))
        ):
            yield Piece(first, last)


def _entries(text: str, words: Sequence[Word], starts: Sequence[int], lexicon: Lexicon) -> Iterator[Piece]:
    """Titles in the entries of a bibliography."""
    for match in _ENTRY.finditer(text, words[0].start, words[-1].end + _BEHIND):
        first, last = bisect_left(starts, match.start(1)), bisect_left(starts, match.end(1))
        if 1 < last - first <= _MOST_WORDS and _is_title_case(words, first, last, lexicon):
            yield Piece(first, last)


def _articles(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Piece]:
    """Titles without marks that begin with a capital article inside a sentence about a work."""
    for at, word in enumerate(words):
        if word.text not in ("The", "A", "An") or word.opens:
            continue
        end, most = at + 1, min(len(words), at + 1 + _MOST_WORDS)
        while end < most and not words[end].before and lexicon.trait(words[end].text).capital:
            end += 1
        if end == at + 1:
            continue
        name = " ".join(other.text for other in words[at + 1 : end])
        if lexicon.lists.listed(name):
            continue
        if _named_a_work(words, at, end, lexicon, _FAR) or _has_own_article(words, at):
            yield Piece(at, end)


def _has_own_article(words: Sequence[Word], at: int) -> bool:
    """True for the `A` of `when A Farewell to Arms appeared`: amid small letters only a title has one."""
    before, after = words[at - 1].text, words[at + 1].text
    return (
        words[at].text in ("A", "An")
        and not words[at].before
        and before.islower()
        and len(after) > 1
        and not after.isupper()
    )


def _marked(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text, blocks[0].span.start, blocks[-1].span.end):
        yield match.span(match.lastindex or 0)
    for block in blocks:
        for inline in block.inlines:
            if inline.kind is InlineKind.EMPHASIS:
                yield inline.span.start, inline.span.end


def _is_title(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for words in quotation marks or emphasis that are the title of a work, as far as one can tell."""
    if not _is_title_case(words, first, last, lexicon):
        return False
    if lexicon.lists.listed(" ".join(word.text for word in words[first:last])):
        return False
    if _named_a_work(words, first, last, lexicon):
        return True
    traits = [lexicon.trait(word.text) for word in words[first:last]]
    ordinary = sum(trait.common for trait in traits)
    if (
        words[first].text in _ARTICLES
        and last - first > 1
        and first
        and words[first - 1].text in ("in", "of")
    ):
        return True
    return last - first >= 3 and ordinary >= 2 and not traits[0].demonym and not traits[-1].heads


def _is_set_title(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for emphasised words with an article of their own: `_The Third Man_`."""
    return last - first > 1 and words[first].text in _ARTICLES and _is_title_case(words, first, last, lexicon)


def _is_named_title(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for words in marks right behind what they are, in any case: `the waltz "La joya del mar"`."""
    if not first or last - first > _MOST_SMALL or not lexicon.trait(words[first].text).capital:
        return False
    if words[first - 1].opens or any(word.before not in _PUNCTUATION for word in words[first + 1 : last]):
        return False
    return EntityType.WORK in lexicon.cues("noun", words[first - 1].text)


def _is_foreign_title(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for quoted words of a language that leaves the words of titles small: `in "Le Père Goriot"`."""
    inside = words[first:last]
    if not 1 < last - first <= _MOST_SMALL or not lexicon.trait(inside[0].text).capital or not first:
        return False
    if any(word.before not in _PUNCTUATION for word in inside[1:]):
        return False
    if lexicon.lists.listed(" ".join(word.text for word in inside)):
        return False
    small = [word.text for word in inside if word.text.islower() or word is inside[0]]
    foreign = any(text.lower() in _ABROAD for text in small)
    english = any(text not in _ABROAD and lexicon.trait(text).common for text in small if text.islower())
    led = words[first - 1].text.lower() in _LEADING and not words[first - 1].opens
    return (
        foreign
        and not english
        and (led or _named_a_work(words, first, last, lexicon) or _opens(words, first))
    )


def _opens(words: Sequence[Word], first: int) -> bool:
    """True if the sentence begins `In "…"`."""
    return words[first - 1].text == "In"


def _is_title_case(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """True if all but the small words have capitals, the first and the last among them."""
    inside = words[first:last]
    if any(word.before not in _PUNCTUATION for word in inside[1:]):
        return False
    traits = [lexicon.trait(word.text) for word in inside]
    if not traits[0].capital or not (traits[-1].capital or inside[-1].text.isdigit()):
        return False
    plain = (word.text for word, trait in zip(inside, traits, strict=True) if not trait.capital)
    return all(_is_small(text, lexicon) for text in plain)


def _is_small(text: str, lexicon: Lexicon) -> bool:
    trait = lexicon.trait(text)
    return text[0].isdigit() or trait.opener or trait.particle


def _named_a_work(words: Sequence[Word], first: int, last: int, lexicon: Lexicon, near: int = _NEAR) -> bool:
    """True if a word such as `novel` or `album` stands near, in the same sentence."""
    for at in range(first - 1, max(-1, first - 1 - near), -1):
        if any(EntityType.WORK in lexicon.cues(side, words[at].text) for side in ("noun", "before", "faint")):
            return True
        if words[at].opens:
            break
    after = (word.text for word in words[last : last + 2])
    return any(EntityType.WORK in lexicon.cues(side, text) for text in after for side in ("noun", "after"))
