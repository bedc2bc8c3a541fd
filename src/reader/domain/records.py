"""Documents as a library lists them."""

from dataclasses import dataclass, field

from reader.domain.document import Metadata


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as the library lists it, without its text.

    `name` is the file name it was added under, `source` the path as it was given. `length` counts code
    points, `words` those of the body. `metadata` is what is shown: `guessed`, with the reader's corrections.
    `position` orders the documents of a library.
    """

    id: str
    name: str
    source: str
    format: str
    encoding: str
    text_hash: str
    length: int
    words: int
    metadata: Metadata = field(default_factory=Metadata)
    guessed: Metadata = field(default_factory=Metadata)
    added: str = ""
    position: int = 0

    @property
    def title(self) -> str:
        """What to call it on the screen: its title, else its file name."""
        return self.metadata.title or self.name
