"""Full-text search over the texts and notes of a library."""

from reader.domain import ids
from reader.domain.document import Span
from reader.domain.records import SearchHit
from reader.storage.connection import Connection
from reader.storage.search_hits import marked_spans, passages, snippet
from reader.storage.search_words import Term, query_of, terms_of

_FEWEST = 5
"""Hits a document may have at least, however many documents answer."""


class Search:
    """Finds words in documents and in the notes on their highlights."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, words: str, limit: int = 50) -> list[SearchHit]:
        """Places where all the words stand, the best document first; then notes; at most `limit`.

        "Phrases in quotes" stay together, the last word may be a beginning, and accents and case do not
        matter. Anything may be typed; what holds no letter or digit finds nothing.
        """
        terms = terms_of(words)
        if not terms or limit < 1:
            return []
        in_notes = self._in_notes(terms, limit)
        in_texts = self._in_texts(terms, limit)
        room = max(limit - len(in_notes), limit - limit // 3)
        return (in_texts[:room] + in_notes)[:limit]

    def _in_texts(self, terms: tuple[Term, ...], limit: int) -> list[SearchHit]:
        found = self._connection.rows(
            "select texts_fts.rowid, d.id from texts_fts join texts t on t.id = texts_fts.rowid "
            "join revisions r on r.text_hash = t.hash "
            "join documents d on d.id = r.document_id and d.revision = r.number "
            "where texts_fts match ? order by texts_fts.rank, d.position limit ?",
            query_of(terms),
            limit,
        )
        share = max(_FEWEST, limit // len(found)) if found else 0
        hits: list[SearchHit] = []
        for text_id, document_id in found:
            hits += self._in_text(text_id, document_id, terms)[:share]
            if len(hits) >= limit:
                break
        return hits

    def _in_text(self, text_id: int, document_id: str, terms: tuple[Term, ...]) -> list[SearchHit]:
        opening, closing = _marks()
        marked = self._connection.value(
            "select highlight(texts_fts, 0, ?, ?) from texts_fts where texts_fts match ? and rowid = ?",
            opening,
            closing,
            query_of(terms),
            text_id,
        )
        text = marked.replace(opening, "").replace(closing, "")
        spans = list(marked_spans(marked, opening, closing))
        return [
            SearchHit(document_id, passage.span, *snippet(text, passage.matches))
            for passage in passages(text, spans, terms)
        ]

    def _in_notes(self, terms: tuple[Term, ...], limit: int) -> list[SearchHit]:
        opening, closing = _marks()
        found = self._connection.rows(
            "select h.document_id, h.start_char, h.end_char, h.id, h.note, "
            "highlight(highlights_fts, 0, ?, ?) "
            "from highlights_fts join highlights h on h.number = highlights_fts.rowid "
            "where highlights_fts match ? order by highlights_fts.rank limit ?",
            opening,
            closing,
            query_of(terms),
            limit,
        )
        hits: list[SearchHit] = []
        for document_id, start, end, highlight_id, note, marked in found:
            spans = list(marked_spans(marked, opening, closing))
            best = passages(note, spans, terms)[0]
            hits.append(SearchHit(document_id, Span(start, end), *snippet(note, best.matches), highlight_id))
        return hits


def _marks() -> tuple[str, str]:
    """What FTS5 shall put around a match: something that nobody can have written into a text."""
    return f"\x02{ids.new_id()}\x03", f"\x02{ids.new_id()}\x03"
