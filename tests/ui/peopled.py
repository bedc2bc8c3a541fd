"""A small library with entities, dates, themes and notes, for the tests of what shows them."""

import re

from annotated import add_document, mark
from pytestqt.qtbot import QtBot

from reader.domain import edtf
from reader.domain.annotations import Theme
from reader.domain.document import Span
from reader.domain.entities import Entity, EntityType, FoundEntity
from reader.domain.findings import Findings
from reader.domain.timeline import EventKind, FoundEvent
from reader.services import analysing
from reader.services.commands import AddTheme
from reader.storage import Library
from reader.ui.appearance import Appearance, Scheme
from reader.ui.entities.dossier import DossierView
from reader.ui.entities.sidebar import EntitiesSidebar
from reader.ui.session import Session

MARKET = (
    "The market opened before dawn.",
    (
        "Men in cheap suits hawked power strips and printer ink from kiosks on the street side of the hall, "
        "and nobody asked where the boxes had come from."
    ),
    "Their experiment was linked to the reforms, which nobody had announced.",
)
HARBOUR = (
    "The harbour froze in January.",
    "Ships waited 🚢 outside until the ice broke, and their crews played cards.",
)


def found(text: str, name: str, kind: EntityType, *words: str, aliases: tuple[str, ...] = ()) -> FoundEntity:
    """An entity at every place where one of the words stands in the text."""
    places = {
        Span(match.start(), match.end()) for word in words for match in re.finditer(re.escape(word), text)
    }
    return FoundEntity(name, kind, tuple(sorted(places)), aliases)


def peopled_session() -> Session:
    """The market has a person, two places and five things named once; the harbour shares one place."""
    session = Session(Library.open(":memory:"))
    add_document(session, "market", MARKET, "The market & its hall")
    add_document(session, "harbour", HARBOUR, "Harbour")
    session.run(AddTheme(Theme("origins", "Origins", hue=0, key=1)))
    session.run(AddTheme(Theme("watch", "Surveillance", hue=2, key=3, position=1)))
    mark(session, "market", MARKET[1], "origins", note="Compare with **Huaqiangbei**.", name="suits")
    mark(session, "harbour", "Ships waited 🚢 outside", "origins", name="ships")
    market, harbour = (session.library.documents.text(name) for name in ("market", "harbour"))
    january = Span(harbour.index("January"), harbour.index("January") + 7)
    frozen = FoundEvent(
        january, edtf.parse("1895-01"), EventKind.PAST, "Harbour froze", Span(0, january.end + 1)
    )

    def up_to_date(document_id: str) -> str:
        """The findings as they are; a window looks for no others."""
        return analysing.cache_key(session.library.documents.get(document_id))

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
        up_to_date("market"),
    )
    session.library.findings.publish(
        "harbour",
        Findings((found(harbour, "Harbour", EntityType.PLACE, "harbour", "ice"),), (frozen,)),
        up_to_date("harbour"),
    )
    return session


def sidebar_of(session: Session, qtbot: QtBot) -> EntitiesSidebar:
    """The list of the session's entities."""
    made = EntitiesSidebar(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(260, 600)
    made.refresh()
    made.show()
    return made


def dossier_of(session: Session, name: str, qtbot: QtBot) -> DossierView:
    """The page of the entity of this name."""
    made = DossierView(session, Appearance(Scheme.LIGHT))
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.show_entity(entity_named(session, name).id)
    return made


def entity_named(session: Session, name: str) -> Entity:
    """The entity of this name."""
    entity = session.library.entities.find(name)
    assert entity is not None
    return entity
