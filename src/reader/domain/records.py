"""What a library answers with: documents as they are listed, hits of a search, steps of the history."""

from dataclasses import dataclass, field

from reader.domain.document import Metadata, Span


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


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place that answers a search.

    `span` is the passage that matched, in code points of the document; for a hit in a note it is the
    highlight's passage and `highlight_id` is set. `snippet` shows it in context on one line;
    `matches` are the half-open ranges inside the snippet to make bold.
    """

    document_id: str
    span: Span
    snippet: str
    matches: tuple[tuple[int, int], ...] = ()
    highlight_id: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One command as it stands in the history: what it was, when, and whether it is in force.

    `state` is `done` or `undone`. `payload` is the command as JSON.
    """

    number: int
    name: str
    label: str
    payload: str
    at: str
    state: str = "done"
