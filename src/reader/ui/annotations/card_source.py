"""What a card says besides its highlight: paragraph, themes, document, and how many notes link to it."""

from collections.abc import Callable

from reader.domain.annotations import Highlight, Theme
from reader.domain.records import DocumentRecord
from reader.ui.annotations.note_cards import CardMaker
from reader.ui.session import Session
from reader.ui.whereabouts import Whereabouts
from reader.ui.widgets.card import Card


class CardSource:
    """Makes cards of what was last read of the library; a paragraph that is not known yet is looked for."""

    def __init__(self, session: Session, whereabouts: Whereabouts) -> None:
        self._session = session
        self._whereabouts = whereabouts
        self.maker = CardMaker()
        self.themes: dict[str, Theme] = {}
        self.records: dict[str, DocumentRecord] = {}
        self.document_id: str | None = None
        """The document that lies open."""
        self.paragraph_of: Callable[[int], int] | None = None
        """Gives the number of the paragraph at a position of that document."""
        self.backlinks: Callable[[str], int] = lambda _highlight_id: 0

    def read(self) -> None:
        """Read documents and themes again."""
        self.records = {record.id: record for record in self._session.library.documents.listing()}
        self.read_themes()

    def read_themes(self) -> None:
        """Read the themes again."""
        self.themes = {theme.id: theme for theme in self._session.library.themes.listing()}

    def begin(self) -> None:
        """Make cards with these themes from now on, dated as of today."""
        self.maker.begin(self.themes)

    def card(self, highlight: Highlight, *, titled: bool) -> Card:
        """The card of a highlight; a `titled` one names its document."""
        record = self.records.get(highlight.document_id) if titled else None
        title = record.title if record else ""
        return self.maker.card(highlight, self._paragraph(highlight), title, self.backlinks(highlight.id))

    def _paragraph(self, highlight: Highlight) -> int:
        if highlight.document_id == self.document_id and self.paragraph_of is not None:
            return self.paragraph_of(highlight.anchor.span.start)
        paragraph = self._whereabouts.paragraph(highlight)
        if not paragraph:
            self._whereabouts.look_for([highlight])
        return paragraph
