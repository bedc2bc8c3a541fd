"""Where words, sentences and paragraphs begin and end, for selecting and for moving the caret."""

import re

from reader.domain.document import Document, Span

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]|_")
_NEAR = 400
"""How far around a position a word is looked for."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*(?=\s|$)|\n\s*\n")


def word_at(text: str, position: int) -> Span:
    """The word at or directly before a position; empty if only white space is near."""
    low = max(0, position - _NEAR)
    for match in _WORD.finditer(text, low, min(len(text), position + _NEAR)):
        if match.start() <= position < match.end():
            return Span(*match.span())
        if match.end() == position and match.group()[0].isalnum():
            return Span(*match.span())
        if match.start() > position:
            break
    return Span(position, position)


def next_word(text: str, position: int) -> int:
    """The beginning of the next word, or the end of the text."""
    here = word_at(text, position)
    after = max(position + 1, here.end if here.start <= position < here.end else position + 1)
    match = _WORD.search(text, min(after, len(text)))
    return match.start() if match else len(text)


def previous_word(text: str, position: int) -> int:
    """The beginning of the word before a position, or 0."""
    start = 0
    for match in _WORD.finditer(text, max(0, position - _NEAR), position):
        start = match.start()
    return start


def sentence_at(document: Document, position: int) -> Span:
    """The sentence of a block at a position."""
    outline = document.outline
    index = outline.block_index(position)
    if index < 0:
        return Span(position, position)
    block = document.blocks[index].span
    start = block.start
    for match in _SENTENCE_END.finditer(document.text, block.start, block.end):
        if match.end() > position:
            return Span(start, match.end())
        start = match.end()
        while start < block.end and document.text[start].isspace():
            start += 1
    return Span(min(start, block.end), block.end)


def block_at(document: Document, position: int) -> Span:
    """The block at a position."""
    index = document.outline.block_index(position)
    return document.blocks[index].span if index >= 0 else Span(position, position)
