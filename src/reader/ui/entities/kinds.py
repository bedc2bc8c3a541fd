"""The kinds of entities as the screen names them."""

from PySide6.QtCore import QCoreApplication

from reader.domain.entities import EntityType

_MANY = {
    EntityType.PERSON: "People",
    EntityType.ORG: "Organisations",
    EntityType.PLACE: "Places",
    EntityType.PRODUCT: "Products",
    EntityType.WORK: "Works",
    EntityType.PROGRAM: "Programmes",
    EntityType.EVENT: "Events",
    EntityType.GROUP: "Groups",
}
IN_ORDER = (
    EntityType.PLACE,
    EntityType.ORG,
    EntityType.PERSON,
    EntityType.PRODUCT,
    EntityType.GROUP,
    EntityType.PROGRAM,
    EntityType.EVENT,
    EntityType.WORK,
)
"""The order of the sections: what is asked for most comes first, and it stays where it is."""
_ONE = {
    EntityType.PERSON: "Person",
    EntityType.ORG: "Organisation",
    EntityType.PLACE: "Place",
    EntityType.PRODUCT: "Product",
    EntityType.WORK: "Work",
    EntityType.PROGRAM: "Programme",
    EntityType.EVENT: "Event",
    EntityType.GROUP: "Group",
}


def plural(kind: EntityType) -> str:
    """`People`, in the language of the screen."""
    return QCoreApplication.translate("Kinds", _MANY[kind])


def singular(kind: EntityType) -> str:
    """`Person`, in the language of the screen."""
    return QCoreApplication.translate("Kinds", _ONE[kind])
