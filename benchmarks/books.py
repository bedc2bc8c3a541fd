"""Texts and highlights for the benchmarks of the page: prose of any length, the same in every run."""

from itertools import accumulate
from pathlib import Path
from random import Random

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.domain.ids import new_id, now
from reader.services import importing
from reader.storage import Library

NEEDLE = "quicksilver"
"""Stands in every book ten thousand times, spread evenly."""
HITS = 10_000
_SYLLABLES = (
    "ba", "de", "fi", "go", "lu", "mar", "nes", "pol", "qua", "rin", "sto", "tem", "ur", "vel", "wis", "xan",
    "yor", "zim", "an", "er", "is", "ot", "un",
)  # fmt: skip


def prose(characters: int, *, hits: int = HITS) -> str:
    """Paragraphs of made-up words, about as long and as uneven as those of a book."""
    random = Random(7)  # noqa: S311 - the same text each time, nothing secret
    words = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(6000)]
    frequent = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        count = random.choice((18, 45, 80, 120, 160))
        chosen = random.choices(words, cum_weights=frequent, k=count)
        lines = [" ".join(chosen[at : at + 15]).capitalize() for at in range(0, count, 15)]
        paragraphs.append(". ".join(lines) + ".")
        length += len(paragraphs[-1]) + 2
    return _with_needles("\n\n".join(paragraphs) + "\n", hits)


def _with_needles(text: str, hits: int) -> str:
    pieces: list[str] = []
    at = 0
    for number in range(hits):
        space = text.find(" ", (2 * number + 1) * len(text) // (2 * hits))
        pieces += (text[at:space], f" {NEEDLE}")
        at = space
    return "".join((*pieces, text[at:]))


def add(library: Library, folder: Path, name: str, text: str) -> str:
    """Put a text into the library, without looking for names in it; the id of the document."""
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    planned = importing.plan(library, importing.read(path))
    if isinstance(planned, importing.AlreadyThere):
        return planned.record.id
    library.documents.add(planned.record, planned.document)
    return planned.record.id


def mark(library: Library, document_id: str, count: int) -> None:
    """Spread highlights of sixty characters over a document, some tagged with one theme, some with two."""
    text = library.documents.text(document_id)
    themes = [Theme(new_id(), f"Theme {number}", hue=number % 9) for number in range(6)]
    with library.transaction():
        for theme in themes:
            library.themes.add(theme)
        for number in range(count):
            start = number * (len(text) - 100) // count
            span = Span(start, start + 60)
            tagged = tuple(theme.id for theme in themes[number % 6 : number % 6 + 1 + number % 2])
            highlight = Highlight(
                new_id(), document_id, describe(text, span), tagged, "", created=now(), modified=now()
            )
            library.annotations.add(highlight)
