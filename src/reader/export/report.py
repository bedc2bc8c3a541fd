"""What an export says, before any syntax: a report of sections of entries.

`services.exporting` makes reports out of a library; the modules beside this one write them down.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One highlight: the exact words, the theme paths it is tagged with, where it stands, the note on it.

    `paragraph` is the number of its paragraph, 0 if it stands in none (a title, a byline).
    """

    id: str
    quote: str
    themes: tuple[tuple[str, ...], ...] = ()
    paragraph: int = 0
    note: str = ""
    dated: str = ""
    """The date that the reader gave it, as it is said; empty for none."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An event that the reader corrected, pinned or made: its date as it is said, and its label."""

    date: str
    label: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `depth` is 1 for the outermost headings of a report.

    A section with an empty title has no heading of its own: its entries stand under the report's title.
    """

    title: str = ""
    depth: int = 1
    note: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """One line of what is known about a report; a text, or a list of texts.

    `is_date` lets a day or a moment stand as a date rather than as a text that looks like one.
    """

    name: str
    value: str | tuple[str, ...]
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One file to be written.

    `key` names what the report is about and stays the same in every export (`document/<id>`); by it an
    exporter's own files are known again. `title` is shown and names the file.
    """

    key: str
    title: str
    properties: tuple[Property, ...] = ()
    note: str = ""
    sections: tuple[Section, ...] = ()
    dates: tuple[Dated, ...] = ()
