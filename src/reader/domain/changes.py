"""What a write touched, so that each view can refresh its own part and no more."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the records that were added, altered or removed."""

    documents: frozenset[str] = frozenset()
    highlights: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    """Documents whose entities and events were found or found again."""

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))
