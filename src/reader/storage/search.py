"""Full-text search over the texts and notes of a library."""

from reader.domain.answers import SearchHit
from reader.domain.document import Span
from reader.domain.links import readable
from reader.domain.steps import Steps, at_once
from reader.storage.connection import Connection
from reader.storage.long_texts import reading
from reader.storage.search_hits import finding, passages, snippet
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
        return at_once(self.finding(words, limit))

    def finding(self, words: str, limit: int = 50) -> Steps[list[SearchHit]]:
        """`find` in steps of a few milliseconds, however long the texts are."""
        terms = terms_of(words)
        if not terms or limit < 1:
            return []
        in_notes = self._in_notes(terms, limit)
        in_texts = yield from self._in_texts(terms, limit)
        room = max(limit - len(in_notes), limit - limit // 3)
        return (in_texts[:room] + in_notes)[:limit]

    def _in_texts(self, terms: tuple[Term, ...], limit: int) -> Steps[list[SearchHit]]:
        found = self._connection.rows(
            "select t.id, d.id from texts_fts join texts t on t.id = texts_fts.rowid "
            "join revisions r on r.text_hash = t.hash "
            "join documents d on d.id = r.document_id and d.revision = r.number "
            "where texts_fts match ? order by texts_fts.rank, d.position limit ?",
            query_of(terms),
            limit,
        )
        share = max(_FEWEST, limit // len(found)) if found else 0
        hits: list[SearchHit] = []
        for text_id, document_id in found:
            text = yield from reading(self._connection, text_id)
            best = yield from finding(text, terms)
            hits += (
                SearchHit(document_id, passage.span, *snippet(text, passage.matches))
                for passage in best[:share]
            )
            if len(hits) >= limit:
                break
        return hits

    def _in_notes(self, terms: tuple[Term, ...], limit: int) -> list[SearchHit]:
        found = self._connection.rows(
            "select h.document_id, h.start_char, h.end_char, h.id, h.note "
            "from highlights_fts join highlights h on h.number = highlights_fts.rowid "
            "where highlights_fts match ? order by highlights_fts.rank limit ?",
            query_of(terms),
            limit,
        )
        return [
            SearchHit(document_id, Span(start, end), *snippet(words, passage.matches), highlight_id)
            for document_id, start, end, highlight_id, note in found
            for words in (readable(note),)  # the address of a link is not what anybody looks for
            for passage in passages(words, terms)[:1]
        ]
