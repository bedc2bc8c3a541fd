"""The annotated library with entities and dates found in it, for the tests of what shows them."""

import re

from annotated import annotated_session

from reader.domain import edtf
from reader.domain.document import Span
from reader.domain.entities import Entity, EntityType, FoundEntity
from reader.domain.findings import Findings
from reader.domain.timeline import EventKind, FoundEvent
from reader.ui.session import Session


def found(text: str, name: str, kind: EntityType, *words: str, aliases: tuple[str, ...] = ()) -> FoundEntity:
    """An entity at every place where one of the words stands in the text."""
    places = {
        Span(match.start(), match.end()) for word in words for match in re.finditer(re.escape(word), text)
    }
    return FoundEntity(name, kind, tuple(sorted(places)), aliases)


def peopled_session() -> Session:
    """The market has a person, two places and five things named once; the harbour shares one place."""
    session = annotated_session()
    market, harbour = (session.library.documents.text(name) for name in ("market", "harbour"))
    january = Span(harbour.index("January"), harbour.index("January") + 7)
    frozen = FoundEvent(january, edtf.parse("1895-01"), EventKind.PAST, "Harbour froze", Span(0, january.end + 1))
    session.library.findings.publish(
        "market",
        Findings(
            (
                found(market, "Wu", EntityType.PERSON, "Men", "nobody", aliases=("Men", "nobody")),
                found(market, "The hall", EntityType.PLACE, "market", "hall", aliases=("market",)),
                found(market, "Harbour", EntityType.PLACE, "street side"),
                *(
                    found(market, f"Thing {word}", EntityType.PRODUCT, word)
                    for word in ("power strips", "ink", "kiosks", "boxes", "reforms")
                ),
            )
        ),
        "test",
    )
    session.library.findings.publish(
        "harbour",
        Findings((found(harbour, "Harbour", EntityType.PLACE, "harbour", "ice"),), (frozen,)),
        "test",
    )
    return session


def entity_named(session: Session, name: str) -> Entity:
    """The entity of this name."""
    entity = session.library.entities.find(name)
    assert entity is not None
    return entity
