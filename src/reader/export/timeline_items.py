"""What a timeline says when it leaves the library, before any syntax: one item for each thing on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reader.domain.edtf import OPEN_END, OPEN_START
from reader.domain.timeline import Event
from reader.domain.when import When


@dataclass(frozen=True, slots=True)
class Place:
    """A document as the items of a timeline name it.

    `file` is the address of its own Markdown export, as it stands in a link; empty where there is none.
    """

    id: str
    title: str
    author: str = ""
    site: str = ""
    published: str = ""
    source: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the timeline. `quote` is the sentence that dates it, on one line, as the page shows it.

    `paragraph` is the number of its paragraph, 0 if it stands in none. `entities` are names, `themes` paths
    of names. `anchor` is the end of a link to it in the file of its document, empty where it has none.
    """

    event: Event
    place: Place
    quote: str
    paragraph: int = 0
    entities: tuple[str, ...] = ()
    themes: tuple[tuple[str, ...], ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TimelineReport:
    """A timeline to be written: `items` in the order of time; `about` says in a line what it holds."""

    title: str
    items: Sequence[Item]
    about: str = ""
    places: Sequence[Place] = field(default=())
    """The documents that occur, in the order of the library."""


class TimelineWriter(Protocol):
    """Writes timelines in one syntax."""

    @property
    def name(self) -> str:
        """How it is chosen, such as `csv`."""

    @property
    def suffix(self) -> str:
        """The end of its file names, with the dot."""

    def pieces(self, report: TimelineReport, exported: str) -> Iterator[str]:
        """The file in pieces; `exported` is the moment of the export as `ids.now()` gives it."""


def known_days(when: When) -> tuple[int, int]:
    """First and last day; a side that is open counts with the side that is known."""
    first = when.latest if when.earliest <= OPEN_START else when.earliest
    last = when.earliest if when.latest >= OPEN_END else when.latest
    return (first, last) if first <= last else (when.earliest, when.latest)


def certainty(when: When) -> str:
    """`exact`, `approximate`, `uncertain`, or both of these; from the qualifiers of its EDTF."""
    approximate, uncertain, both = (sign in when.edtf for sign in "~?%")
    said = [word for word, holds in (("approximate", approximate), ("uncertain", uncertain)) if holds or both]
    return " and ".join(said) or "exact"
