"""Findings as JSON text: how they travel from a worker process and are kept in the library."""

import json
from collections.abc import Iterable
from typing import Any

from reader.domain.document import Span
from reader.domain.entities import EntityType, Evidence, FoundEntity, Origin
from reader.domain.findings import Findings
from reader.domain.timeline import EventKind, FoundEvent, Precision, Unresolved, When


def encode(findings: Findings) -> str:
    """Findings as one line of JSON; `decode` gives them back.

    Written piece by piece: those of a book of 20 million characters, as lists at once, would take 100 MB.
    """
    parts = {
        "published": _json(findings.published),
        "entities": _array(_json(_entity(entity)) for entity in findings.entities),
        "events": _array(_json(_event(event)) for event in findings.events),
        "unresolved": _array(_json(_unresolved(found)) for found in findings.unresolved),
        "notes": _json(findings.notes),
    }
    return "{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}"


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _array(rows: Iterable[str]) -> str:
    return "[" + ",".join(rows) + "]"


def decode(payload: str) -> Findings:
    """The findings; ValueError, KeyError or TypeError if the text is not what `encode` wrote."""
    kept = json.loads(payload)
    return Findings(
        entities=tuple(_to_entity(entity) for entity in kept["entities"]),
        events=tuple(_to_event(event) for event in kept["events"]),
        published=kept["published"],
        unresolved=tuple(_to_unresolved(row) for row in kept["unresolved"]),
        notes=tuple(kept["notes"]),
    )


def _entity(entity: FoundEntity) -> list[Any]:
    mentions = [[span.start, span.end] for span in entity.mentions]
    evidence = [[str(one.origin), one.confidence] for one in entity.evidence]
    return [entity.name, entity.type, mentions, entity.aliases, evidence, entity.keys]


def _to_entity(row: list[Any]) -> FoundEntity:
    name, kind, mentions, aliases, evidence, *keys = row
    return FoundEntity(
        name,
        EntityType(kind),
        tuple(Span(*pair) for pair in mentions),
        tuple(aliases),
        tuple(Evidence(Origin(origin), confidence) for origin, confidence in evidence),
        tuple(*keys),
    )


def _event(event: FoundEvent) -> list[Any]:
    when = event.when
    return [
        [event.span.start, event.span.end],
        [when.earliest, when.latest, when.precision, when.edtf, when.approximate],
        event.kind,
        event.label,
        [event.sentence.start, event.sentence.end],
        event.relation,
        event.rule,
    ]


def _to_event(row: list[Any]) -> FoundEvent:
    span, (earliest, latest, precision, edtf, approximate), kind, label, sentence, relation, rule = row
    return FoundEvent(
        span=Span(*span),
        when=When(earliest, latest, Precision(precision), edtf, approximate),
        kind=EventKind(kind),
        label=label,
        sentence=Span(*sentence),
        relation=relation,
        rule=rule,
    )


def _unresolved(found: Unresolved) -> list[Any]:
    return [[found.span.start, found.span.end], found.label, [found.sentence.start, found.sentence.end]]


def _to_unresolved(row: list[Any]) -> Unresolved:
    span, label, sentence = row
    return Unresolved(Span(*span), label, Span(*sentence))
