"""The menu of one or several entities, the same wherever they are shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu

from reader.domain.entities import EntityType
from reader.ui.entities.kinds import IN_ORDER, singular
from reader.ui.widgets.menus import add_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.entities.deeds import EntityDeeds


def add_kinds(menu: QMenu, current: EntityType | None, choose: Callable[[EntityType], object]) -> None:
    """The kinds, each with its digit; the current one is ticked."""
    for number, kind in enumerate(IN_ORDER, 1):
        action = menu.addAction(f"&{number}   {singular(kind)}")
        action.setCheckable(True)
        action.setChecked(kind is current)
        action.triggered.connect(lambda _=False, chosen=kind: choose(chosen))


def fill_entity_menu(
    menu: QMenu,
    deeds: "EntityDeeds",
    ids: "Sequence[str]",
    rename: Callable[[], object],
    place: QPoint,
    *,
    keys: bool = False,
) -> None:
    """Add what can be put right about entities.

    `rename` opens a field, `place` is where to ask for more; `keys` are shown where they do the same.
    """
    entities = [entity for one in ids if (entity := deeds.entity(one)) is not None]
    if not entities or not deeds.can_write:
        return
    one = entities[0] if len(entities) == 1 else None
    if one is not None:
        add_entry(menu, _tr("Rename…"), rename, "F2" if keys else "")
    if one is None:
        for entity in entities[:4]:
            into = partial(deeds.merge, entity.id, [other.id for other in entities])
            add_entry(menu, _tr("Merge all into {0}").format(entity.name), into)
        menu.addSeparator()
    add_entry(menu, _tr("Merge with…"), lambda: deeds.ask_merge(ids, place))
    kinds = menu.addMenu(_tr("Change kind"))
    kinds.setFont(menu.font())
    current = {entity.type for entity in entities}
    only = next(iter(current)) if len(current) == 1 else None
    add_kinds(kinds, only, lambda kind: deeds.retype(ids, kind))
    menu.addSeparator()
    hide = _tr("Hide") if one is not None else _tr("Hide {0} entities").format(len(entities))
    add_entry(menu, hide, lambda: deeds.hide(ids), "Del" if keys else "")
    if one is not None:
        add_entry(menu, _tr("“{0}” is no entity anywhere").format(one.name), lambda: deeds.never(one.name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("entity_menu", text)
