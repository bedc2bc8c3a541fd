"""Texts that nobody writes: read as they are or refused with a sentence, in time that grows with them.

The sizes are such that work that grows with their square would take minutes.
"""

from pathlib import Path

import pytest

from reader.domain.document import body_words
from reader.domain.errors import ReaderError
from reader.formats import read_document

ABSURD = {
    "one line without a space": ("x" * 3_000_000, 1, 1),
    "empty lines": ("A\n" + "\n" * 300_000 + "B\n", 2, 2),
    "combining marks": ("a" + "\u0301" * 500_000 + " end", 1, 2),
    "overrides of direction": ("\u202e" * 100_000 + "abc \u202bשלום\u202c " * 20_000, 1, 40_000),
    "spaces": ("a" + " " * 1_000_000 + "b", 1, 2),
    "quotation marks": ("> " * 300_000, 1, 300_000),
    "brackets": ("(" * 1_000_000, 1, 1),
    "dashes": ("-" * 1_000_000, 1, 1),
    "short paragraphs": ("\n\n".join(["Short one."] * 60_000), 60_000, 120_000),
    "short lines": ("a line of verse\n" * 60_000, 601, 240_000),
}


@pytest.mark.parametrize("name", ABSURD)
def test_an_absurd_text_is_read_as_it_is(name: str, tmp_path: Path) -> None:
    text, blocks, words = ABSURD[name]
    path = tmp_path / "absurd.txt"
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    assert document.text == text
    assert abs(len(document.blocks) - blocks) <= 1
    assert abs(body_words(document) - words) <= 1
    assert all(block.span for block in document.blocks)


@pytest.mark.parametrize("unit", [b"\0", b"\x01\x02\x03 a", b"word\x07 next\x1b[31m "])
def test_nul_and_control_characters_are_refused_with_a_way_out(unit: bytes, tmp_path: Path) -> None:
    path = tmp_path / "control.txt"
    path.write_bytes(unit * (5_000_000 // len(unit)))
    with pytest.raises(ReaderError, match=r"control\.txt") as raised:
        read_document(path)
    assert raised.value.hint
