"""Which entities and themes the events of a library belong to, for those who arrange events by them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from reader.domain.annotations import Theme
from reader.domain.entities import Entity
from reader.services.own_events import dated_pairs
from reader.services.theme_paths import with_descendants
from reader.storage import Library

Belonging = Mapping[str, tuple[str, ...]]
"""Ids of what an event, a highlight or a note belongs to, by its id."""


def most_dated(library: Library, most: int) -> tuple[list[Entity], Belonging]:
    """The entities whose sentences hold the most dates, the first the most, and whose each event is."""
    pairs = library.dated_annotations.entities()
    counts = Counter(entity_id for _, entity_id in pairs)
    chosen = [entity_id for entity_id, _ in counts.most_common(most)]
    return [library.entities.get(entity_id) for entity_id in chosen], _grouped(pairs, frozenset(chosen))


def dated_themes(library: Library) -> tuple[list[Theme], Belonging]:
    """The themes of highlights on dates, in the order of the codebook, and the themes of each event."""
    own: dict[str, list[str]] = {}
    for highlight_id, theme_id in library.dated_annotations.themes():
        own.setdefault(highlight_id, []).append(theme_id)
    pairs = [
        (pair.event_id, theme) for pair in dated_pairs(library) for theme in own.get(pair.highlight_id, ())
    ]
    pairs += [(key, theme) for key, themes in own.items() for theme in themes]
    belonging = _grouped(pairs)
    used = {theme for themes in belonging.values() for theme in themes}
    return [theme for theme in library.themes.listing() if theme.id in used], belonging


def events_of_theme(library: Library, theme_id: str) -> frozenset[str]:
    """The ids of what belongs to a theme or to one below it: events, highlights."""
    wanted = with_descendants(library.themes.listing(), theme_id)
    _, belonging = dated_themes(library)
    return frozenset(key for key, themes in belonging.items() if wanted.intersection(themes))


def _grouped(pairs: Sequence[tuple[str, str]], kept: frozenset[str] | None = None) -> Belonging:
    grouped: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        if kept is None or value in kept:
            grouped.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in grouped.items()}
