"""Links between notes as they lead from file to file: relative, and only to what is exported with them.

An address of the library means nothing outside of it. What is not part of the export keeps its words alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

from reader.domain.links import Link, LinkKind, rewritten
from reader.export.report import Report, Section

_UNESCAPED = frozenset("._-~")


def with_links(reports: Sequence[Report], names: Sequence[str], anchor: Callable[[str], str]) -> list[Report]:
    """The reports with relative links in their notes; `names` are their files, in the same order.

    `anchor` gives the end of an address that leads to a highlight in its file, by the highlight's id.
    """
    places = _Places(reports, names, anchor)
    return [_led(report, places.addresses_from(number)) for number, report in enumerate(reports)]


def relative_address(name: str) -> str:
    """A file beside this one as an address: letters stay, what Markdown or URLs could misread is encoded."""
    return "".join(char if char.isalnum() or char in _UNESCAPED else quote(char, safe="") for char in name)


class _Places:
    """Which file tells of what."""

    def __init__(self, reports: Sequence[Report], names: Sequence[str], anchor: Callable[[str], str]) -> None:
        self._names = names
        self._anchor = anchor
        self._files: dict[tuple[str, str], int] = {}
        self._highlights: dict[str, list[int]] = {}
        for number, report in enumerate(reports):
            kind, _, rest = report.key.partition("/")
            self._files.setdefault((kind, rest.partition("/")[0]), number)
            for section in report.sections:
                for entry in section.entries:
                    self._highlights.setdefault(entry.id, []).append(number)

    def addresses_from(self, here: int) -> Callable[[Link], str]:
        """What gives the address of a link in a file, '' for what is not exported."""

        def address(link: Link) -> str:
            if link.kind is not LinkKind.HIGHLIGHT:
                file = self._files.get((str(link.kind), link.id))
                return "" if file is None else relative_address(self._names[file])
            files = self._highlights.get(link.id, [])
            if here in files:
                return self._anchor(link.id)
            return relative_address(self._names[files[0]]) + self._anchor(link.id) if files else ""

        return address


def _led(report: Report, address: Callable[[Link], str]) -> Report:
    sections = tuple(_led_section(section, address) for section in report.sections)
    return replace(report, note=rewritten(report.note, address), sections=sections)


def _led_section(section: Section, address: Callable[[Link], str]) -> Section:
    entries = tuple(replace(entry, note=rewritten(entry.note, address)) for entry in section.entries)
    return replace(section, note=rewritten(section.note, address), entries=entries)
