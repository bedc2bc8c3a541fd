"""Everything a person can trigger, as a table: menus, shortcuts, command search and docs come from it."""

from reader.ui.actions.edit_menu import EDIT
from reader.ui.actions.entities_menu import ENTITIES
from reader.ui.actions.file_menu import FILE
from reader.ui.actions.go_menu import GO
from reader.ui.actions.mark_menu import MARK
from reader.ui.actions.spec import ActionSpec
from reader.ui.actions.timeline_menu import TIMELINE
from reader.ui.actions.view_menu import VIEW

MENUS = ("File", "Edit", "View", "Mark", "Entities", "Timeline", "Go", "Help")

HELP: tuple[ActionSpec, ...] = (
    ActionSpec(
        "help.shortcuts",
        "Help",
        "Keyboard shortcuts",
        ("F1",),
        help="See and change the keys of every action: hotkeys, key bindings, preferences",
    ),
    ActionSpec("help.about", "Help", "About Commonplace", help="Version and licences"),
)

ACTIONS: tuple[ActionSpec, ...] = (*FILE, *EDIT, *VIEW, *MARK, *ENTITIES, *TIMELINE, *GO, *HELP)
