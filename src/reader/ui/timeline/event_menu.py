"""The menu of one or several events, the same wherever they are shown."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu

from reader.domain.spoken_dates import spoken
from reader.domain.timeline import Event, EventSource
from reader.ui.widgets.menus import add_entry

if TYPE_CHECKING:
    from reader.ui.timeline.deeds import EventDeeds

_MOST = 20
"""Events of a cluster that are offered one by one."""


def fill_event_menu(
    menu: QMenu,
    deeds: "EventDeeds",
    ids: Sequence[str],
    place: QPoint,
    *,
    show: Callable[[str], object] | None = None,
    keys: bool = False,
) -> None:
    """Add what can be done with events; nothing for those that are no longer there.

    `place` is where to ask for more, `show` leads to the passage; `keys` are shown where they do the same.
    """
    events = [event for one in ids if (event := deeds.get(one)) is not None]
    if len(events) == 1:
        _fill_for_one(menu, deeds, events[0], place, show, keys)
    elif events:
        _fill_for_several(menu, deeds, events, place, show)


def _fill_for_one(
    menu: QMenu,
    deeds: "EventDeeds",
    event: Event,
    place: QPoint,
    show: Callable[[str], object] | None,
    keys: bool,
) -> None:
    if show is not None:
        add_entry(menu, _tr("Show in the text"), partial(show, event.id), _tr("Enter") if keys else "")
    if not deeds.can_write:
        return
    menu.addSeparator()
    other = deeds.other_reading(event)
    if other is not None:
        words = _tr("It means {0}").replace("{0}", spoken(other))
        add_entry(menu, words, partial(deeds.take_other_reading, event.id), "O" if keys else "")
    words = _tr("Date of this note…") if event.source is EventSource.NOTE else _tr("Correct date…")
    add_entry(menu, words, partial(deeds.ask_date, event.id, place), "F2" if keys else "")
    if not deeds.can_alter(event):
        if deeds.own_date(event):
            add_entry(menu, _tr("Take its date away"), partial(deeds.undate, event.id))
        return
    relabel = partial(deeds.ask_date, event.id, place, at_label=True)
    add_entry(menu, _tr("Relabel…"), relabel, _tr("Shift+F2") if keys else "")
    pin = add_entry(menu, _tr("Pinned"), partial(deeds.toggle_pin, [event.id]), "P" if keys else "")
    pin.setCheckable(True)
    pin.setChecked(event.is_pinned)
    menu.addSeparator()
    if event.mark_id:
        add_entry(menu, restoring(event), partial(deeds.restore, [event.id]))
    add_entry(menu, _tr("Hide"), partial(deeds.hide, [event.id]), _tr("Del") if keys else "")


def _fill_for_several(
    menu: QMenu,
    deeds: "EventDeeds",
    events: Sequence[Event],
    place: QPoint,
    show: Callable[[str], object] | None,
) -> None:
    """Each of them with a menu of its own, and what can be done with all."""
    for event in events[:_MOST]:
        words = f"{spoken(event.when)}   {event.found.label}"
        inner = menu.addMenu(words.replace("&", "&&"))
        inner.setFont(menu.font())
        inner.setStyleSheet(menu.styleSheet())
        _fill_for_one(inner, deeds, event, place, show, keys=False)
    if len(events) > _MOST:
        rest = _tr("and {0} more: zoom in, or see the list").replace("{0}", str(len(events) - _MOST))
        menu.addAction(rest).setEnabled(False)
    ids = [event.id for event in events if deeds.can_alter(event)]
    if not ids:
        return
    menu.addSeparator()
    count = str(len(ids))
    is_pinned = all(event.is_pinned for event in events)
    pin = _tr("Unpin all {0}") if is_pinned else _tr("Pin all {0}")
    add_entry(menu, pin.replace("{0}", count), partial(deeds.toggle_pin, ids))
    add_entry(menu, _tr("Hide all {0}").replace("{0}", count), partial(deeds.hide, ids))


def restoring(event: Event) -> str:
    """What taking back the reader's word does to an event."""
    if event.source is EventSource.BY_HAND:
        return _tr("Remove")
    return _tr("Restore as found")


def _tr(text: str) -> str:
    return QCoreApplication.translate("event_menu", text)
