"""What a document format is."""

from typing import Protocol

from reader.domain.document import Document


class DocumentFormat(Protocol):
    """Makes a document of the bytes of a file.

    A new format is a module with a class of this shape and one entry in `FORMATS`.
    """

    @property
    def name(self) -> str:
        """How the format is called on the screen and in the library, such as `Markdown`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of its files in lower case, with the dot."""

    def read(self, raw: bytes, name: str) -> Document:
        """The document these bytes hold; ReaderError, naming the file `name`, if they hold none."""
