"""What a library answers with beside records: hits of a search, steps of the history."""

from dataclasses import dataclass

from reader.domain.document import Span


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
