"""What an exporter is: a name for the command line and a way to write a report down."""

from typing import Protocol

from reader.export.report import Report


class Exporter(Protocol):
    """Writes reports in one syntax."""

    @property
    def name(self) -> str:
        """How it is chosen, such as `markdown`."""

    @property
    def suffix(self) -> str:
        """The end of its file names, with the dot."""

    def render(self, report: Report, exported: str) -> str:
        """The whole text of the file; `exported` is the moment of the export as `ids.now()` gives it."""

    def body(self, report: Report) -> str:
        """The report without what makes it a file of its own: to be copied, or joined with others."""

    def anchor_of(self, highlight_id: str) -> str:
        """The end of an address that leads to a highlight in its file, such as `#^hl-3f9a1c22`."""

    def key_of(self, text: str) -> str:
        """The key of the report a file was written from; empty if the file is none of ours or was edited."""
