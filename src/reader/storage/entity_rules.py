"""The rules of the reader about entities, and their effect on what was published.

A rule that renames, merges, splits or hides alters namings, never mentions. One that makes or takes mentions
at places of a text (`ADD`, `ALWAYS`, `NEVER` in one document) has those documents marked anew; what the
extractors found stays in the library, hidden where a mention of the reader's stands.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from reader.domain import ids
from reader.domain.changes import Changes
from reader.domain.entities import EntityType
from reader.domain.entity_rules import Claim, EntityRule, RuleBook, RuleKind
from reader.domain.progress import Progress, silently
from reader.storage import namings
from reader.storage.connection import Connection
from reader.storage.reader_mentions import mark_anew
from reader.storage.standing import keys_of, rejoin

_RULE = (
    "id", "number", "kind", "entity_id", "type", "name", "sources", "claims", "document_id", "start_char",
    "end_char", "former", "external_id", "note", "created",
)  # fmt: skip

_MOST_CLAIMS = 200
_OF_RULE, _OF_DOCUMENT, _OF_PLACE, _OF_LETTER = 0.15, 1.5, 0.03, 0.000_1
"""Milliseconds that each takes when rules are replaced."""
_ENOUGH = 1_000.0
"""Milliseconds beyond which nothing more is reckoned."""
_MANY = 1_000_000
"""Code points that are not looked through only to reckon."""
_LENGTH = """
    select t.length from documents d join revisions r on r.document_id = d.id and r.number = d.revision
    join texts t on t.hash = r.text_hash where d.id = ?
"""
_TEXT = _LENGTH.replace("t.length", "t.text")


class EntityRules:
    """The stored rules; whoever alters them here has the whole library follow."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.progress: Progress = silently
        """Hears how many documents have been marked anew."""

    @property
    def book(self) -> RuleBook:
        """All rules, ready to be asked."""
        return namings.book_of(self._connection)

    def next_number(self) -> int:
        """A number after all others."""
        return int(self._connection.value("select coalesce(max(number), 0) + 1 from entity_rules"))

    def claimable(self, entity_id: str) -> list[Claim]:
        """The names under which an entity is and may be found, but for those that are another's by now.

        A single word is no sure sign of a person.
        """
        rows = self._connection.rows(
            "select type, folded_name from namings where entity_id = ?1 "
            "union select type, folded from namings where entity_id = ?1 "
            "and length(folded) > 1 and (type <> 'PERSON' or instr(folded, ' ') > 0) limit ?2",
            entity_id,
            _MOST_CLAIMS,
        )
        return [(EntityType(kind), folded) for kind, folded in rows if self._is_free(entity_id, kind, folded)]

    def _is_free(self, entity_id: str, kind: str, folded: str) -> bool:
        return not self._connection.value(
            "select 1 from namings where folded_name = ? and type = ? and entity_id <> ? limit 1",
            folded,
            kind,
            entity_id,
        )

    def standing_for(self, entity_id: str) -> str:
        """The id of the entity that is shown for one: itself, what it is one with, or was merged into."""
        after = self.book.after(entity_id)[0]
        found = self._connection.value(
            "select entity_id from namings where found_id = ? and rule_id = '' "
            "order by entity_id <> ? limit 1",
            after,
            after,
        )
        return str(found or after)

    def is_only(self, entity_id: str, folded: str) -> bool:
        """True if nothing of this name, casefolded, was found as another entity, whatever its type."""
        return not self._connection.value(
            "select 1 from namings where folded_name = ? and entity_id <> ? limit 1", folded, entity_id
        )

    def is_named(self, entity_id: str, folded: str) -> bool:
        """True if something that is shown names an entity with these words, casefolded."""
        return bool(
            self._connection.value(
                "select 1 from namings where entity_id = ?1 and hidden = 0 "
                "and (folded = ?2 or (folded_name = ?2 and found_id <> ?1)) limit 1",
                entity_id,
                folded,
            )
        )

    def replace(self, removed: Sequence[EntityRule], added: Sequence[EntityRule]) -> Changes:
        """Takes rules away and adds others, in one transaction; gives the entities and documents touched.

        KeyError if one of those to be removed is not there.
        """
        connection = self._connection
        with connection.transaction():
            about = namings.namings_about(connection, (*removed, *added))
            touched = {key for rule in (*removed, *added) for key in (rule.entity_id, *rule.sources) if key}
            self._write(removed, added)
            touched |= namings.lead(connection, about)
            touched |= rejoin(connection, keys_of(connection, "found_id", touched))
            documents = set(self._documents_marked_by((*removed, *added)))
            for number, document_id in enumerate(documents):
                self.progress(number, len(documents))
                touched |= mark_anew(connection, document_id)
            self._drop_namings_of(removed)
            namings.settle(connection, touched)
            return Changes(findings=frozenset(documents)) | namings.changes_of(connection, touched)

    def cost_of(self, rules: Sequence[EntityRule]) -> float:
        """About how many milliseconds `replace` takes for some rules, measured on a slow machine."""
        cost = len(rules) * _OF_RULE
        wide = [rule for rule in rules if rule.kind is RuleKind.ALWAYS or rule.document_id]
        if not wide or cost > _ENOUGH:
            return cost
        for document_id in set(self._documents_marked_by(wide)):
            length = self._connection.value(_LENGTH, document_id) or 0
            if length > _MANY:
                return cost + length * _OF_LETTER
            text = str(self._connection.value(_TEXT, document_id) or "")
            places = sum(text.count(rule.name.split()[0]) for rule in wide if rule.name)
            cost += _OF_DOCUMENT + length * _OF_LETTER + places * _OF_PLACE
            if cost > _ENOUGH:
                break
        return cost

    def reading(self) -> Iterator[bool]:
        """Reads the rules again, if they are others by now, some at a time; yields in between."""
        connection = self._connection
        stamp = namings.stamp_of(connection)
        if connection.rule_book is not None and connection.rule_book[0] == stamp:
            return
        book, last = RuleBook(), (-1, "")
        while part := namings.rules_after(connection, *last):
            book.append(part)
            last = part[-1].number, part[-1].id
            yield True
        if namings.stamp_of(connection) == stamp:
            connection.rule_book = stamp, book

    def _write(self, removed: Sequence[EntityRule], added: Sequence[EntityRule]) -> None:
        connection = self._connection
        book = self.book
        gone = connection.change(
            "delete from entity_rules where id in (select value from json_each(?))",
            json.dumps([rule.id for rule in removed]),
        )
        if gone != len(removed):
            raise KeyError(next(rule.id for rule in removed))
        connection.insert_rows("entity_rules", _RULE, map(namings.row_of, added))
        stamp = ids.new_id()
        connection.put("settings", {"key": namings.STAMP, "value": stamp}, "key")
        if not removed and book.can_append(added):
            book.append(added)  # reading all rules again takes a second where there are 50,000
            connection.rule_book = stamp, book

    def _documents_marked_by(self, rules: Iterable[EntityRule]) -> Iterator[str]:
        """The documents in which rules make or take mentions, or made some."""
        for rule in rules:
            if rule.kind is RuleKind.ALWAYS and not rule.document_id:
                yield from self._documents_with(rule.name)
            elif rule.kind in (RuleKind.ALWAYS, RuleKind.ADD, RuleKind.NEVER) and rule.document_id:
                yield rule.document_id

    def _documents_with(self, words: str) -> list[str]:
        """The documents whose texts may hold some words, by the search index if they are in it."""
        from reader.storage.search_words import Term, terms_of

        terms = terms_of(f'"{words.replace(chr(34), " ")}"')
        if not terms:
            return [key for (key,) in self._connection.rows("select id from documents")]
        query = " ".join(Term(term.words).query for term in terms)
        rows = self._connection.rows(
            "select d.id from texts_fts join texts t on t.id = texts_fts.rowid "
            "join revisions r on r.text_hash = t.hash "
            "join documents d on d.id = r.document_id and d.revision = r.number where texts_fts match ?",
            query,
        )
        return [key for (key,) in rows]

    def _drop_namings_of(self, rules: Iterable[EntityRule]) -> None:
        rows = self._connection.rows(
            "select id from namings where rule_id <> '' and rule_id in (select value from json_each(?))",
            json.dumps([rule.id for rule in rules]),
        )
        namings.drop_unused(self._connection, [number for (number,) in rows])
