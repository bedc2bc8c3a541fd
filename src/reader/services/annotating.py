"""Mark a passage without a mouse: find a quote in a text, make the highlight and the themes it asks for.

Nothing is written here: the caller gets commands, and runs them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from reader.domain.anchoring import Anchor, describe
from reader.domain.annotations import Highlight, Theme
from reader.domain.document import Span
from reader.domain.errors import ReaderError
from reader.domain.ids import new_id, now
from reader.domain.quote_match import best_match
from reader.services.commands import AddHighlight, AddTheme
from reader.services.theme_paths import clean_path, find_path
from reader.storage import Library

_SINGLE, _DOUBLE = "'‘’‚‛′", '"“”„‟″«»'
_QUOTES = {char: f"[{marks}]" for marks in (_SINGLE, _DOUBLE) for char in marks}
LONGEST_PASSAGE = 1_000_000
"""Characters that one highlight can hold: it keeps its words, and undo keeps them once more."""
_PLACES_TOLD = 10
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Themes:
    """Themes that were asked for by name: their ids, and the commands that make the missing ones."""

    ids: tuple[str, ...]
    new: tuple[AddTheme, ...] = ()


def highlight(
    document_id: str, text: str, span: Span, themes: Sequence[str] = (), note: str = ""
) -> AddHighlight:
    """The command that marks a passage; `themes` are ids. ReaderError as for `anchor_of`."""
    moment = now()
    return AddHighlight(
        Highlight(new_id(), document_id, anchor_of(text, span), tuple(themes), note, moment, moment)
    )


def anchor_of(text: str, span: Span) -> Anchor:
    """What a highlight holds on to; ReaderError if the passage is longer than a highlight can be."""
    if len(span) > LONGEST_PASSAGE:
        raise ReaderError(
            f"A highlight holds up to {LONGEST_PASSAGE:,} characters; these are {len(span):,}.",
            "Select less, or mark where it begins.",
        )
    return describe(text, span)


def find_quote(text: str, quote: str, occurrence: int | None = None) -> Span:
    """Where the quote stands: word for word, else with white space and quotation marks of any kind.

    ReaderError if it stands nowhere, or in several places and `occurrence` (from 1) does not choose one.
    """
    if not quote.strip():
        raise ReaderError("An empty quote marks nothing.", "Give some words of the text with --quote.")
    pattern = next((one for one in (re.escape(quote), _folded(quote)) if re.search(one, text)), None)
    if pattern is None:
        raise ReaderError(f"The text does not say {_shortened(quote)}.", _nearest(text, quote))
    wanted = 1 if occurrence is None else occurrence
    places = [Span(*match.span()) for match in islice(re.finditer(pattern, text), max(wanted, _PLACES_TOLD))]
    if occurrence is None and len(places) > 1:
        count = sum(1 for _ in re.finditer(pattern, text))
        raise ReaderError(
            f"{_shortened(quote)} occurs {count} times:\n{_listed(text, places, count)}",
            "Choose one with --occurrence N.",
        )
    if not 1 <= wanted <= len(places):
        raise ReaderError(
            f"{_shortened(quote)} occurs {_times(len(places))}, so there is no occurrence {wanted}.",
            f"Choose one from 1 to {len(places)} with --occurrence N.",
        )
    return places[wanted - 1]


def themes_named(library: Library, names: Sequence[str], *, create: bool = True) -> Themes:
    """The themes of these names, case ignored. A `/` nests: `Trust/In press`.

    Missing ones get the next free hue and digit key. ReaderError for a nameless theme, and for a missing
    one if none is to be made.
    """
    known = library.themes.listing()
    new: list[AddTheme] = []
    ids: list[str] = []
    for name in names:
        for theme in _missing(known, name):
            if not create:
                raise _no_such_theme(known, name)
            known = [*known, theme]
            new.append(AddTheme(theme))
        found = find_path(known, name)
        if found is not None and found.id not in ids:
            ids.append(found.id)
    return Themes(tuple(ids), tuple(new))


def theme_named(library: Library, name: str) -> Theme:
    """The theme of this name or path; ReaderError, with the names there are, if there is none."""
    known = library.themes.listing()
    found = find_path(known, name)
    if found is None:
        raise _no_such_theme(known, name)
    return found


def _missing(known: Sequence[Theme], name: str) -> list[Theme]:
    """The themes to be made so that this path exists, outermost first."""
    if find_path(known, name) is not None:
        return []
    parts = clean_path(name)
    if not parts:
        raise ReaderError("A theme needs a name.", "Write it as 'Trust', or 'Trust/In press' to nest it.")
    made: list[Theme] = []
    parent: str | None = None
    for part in parts:
        siblings = [theme for theme in (*known, *made) if theme.parent_id == parent]
        theme = next((one for one in siblings if one.name.casefold() == part.casefold()), None)
        if theme is None:
            theme = next_theme([*known, *made], part, parent)
            made.append(theme)
        parent = theme.id
    return made


def next_theme(known: Sequence[Theme], name: str, parent_id: str | None = None) -> Theme:
    """A new theme after its siblings, with the first hue and the first digit that no other theme has."""
    hues, keys = {theme.hue for theme in known}, {theme.key for theme in known}
    positions = [theme.position for theme in known if theme.parent_id == parent_id]
    return Theme(
        id=new_id(),
        name=name,
        hue=next(hue for hue in range(len(known) + 1) if hue not in hues),
        key=next((key for key in range(1, 10) if key not in keys), 0),
        parent_id=parent_id,
        position=max(positions, default=-1) + 1,
    )


def _folded(quote: str) -> str:
    """A pattern for the quote that any white space between its words and any quotation marks fulfil."""
    words = ("".join(_QUOTES.get(char, re.escape(char)) for char in word) for word in quote.split())
    return r"\s+".join(words)


def _listed(text: str, places: Sequence[Span], count: int) -> str:
    lines = [f"  {number}: {_in_context(text, span)}" for number, span in enumerate(places, 1)]
    more = count - len(places)
    return "\n".join([*lines, f"  and {more} more"] if more else lines)


def _in_context(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    shown = f"{before}[{_shortened(span.of(text))[1:-1]}]{after}"
    return f"… {' '.join(shown.split())} …"


def _nearest(text: str, quote: str) -> str:
    match = best_match(text, quote)
    if match is None:
        return "Copy the words from the document as it is shown; `commonplace show DOC --text` prints it."
    start, end = match.start, match.end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return f"The nearest passage is {_shortened(text[start:end])}."


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line}”" if len(line) <= 80 else f"“{line[:60].rstrip()} … {line[-15:].lstrip()}”"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _no_such_theme(known: Sequence[Theme], name: str) -> ReaderError:
    names = ", ".join(sorted(theme.name for theme in known))
    return ReaderError(
        f"There is no theme “{name}”.", f"The themes are: {names}." if names else "There are no themes yet."
    )
