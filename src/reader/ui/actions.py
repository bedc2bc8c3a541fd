"""Everything a person can trigger, as a table: menus, shortcuts, command search and docs come from it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

MENUS = ("File", "Edit", "View", "Mark", "Go", "Help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `on_page` ones listen to their keys only while the page has the focus.

    `shortcuts` are in Qt's portable spelling. `toggles` actions show a check mark.
    An empty `id` is a line between two groups of a menu.
    """

    id: str
    menu: str
    text: str = ""
    shortcuts: tuple[str, ...] = ()
    on_page: bool = False
    toggles: bool = False
    help: str = ""


def _line(menu: str) -> ActionSpec:
    return ActionSpec("", menu)


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("document.add", "File", "Add documents…", ("Ctrl+O",), help="Read files into the library"),
    ActionSpec(
        "folder.add", "File", "Add a folder…", ("Ctrl+Shift+O",), help="Read all documents of a folder"
    ),
    ActionSpec(
        "document.details",
        "File",
        "Document details…",
        ("Ctrl+I",),
        help="Title, author, date: see and correct them",
    ),
    ActionSpec(
        "document.remove",
        "File",
        "Remove document",
        help="Take the open document out of the library; can be undone",
    ),
    _line("File"),
    ActionSpec("library.new", "File", "New library…", ("Ctrl+N",), help="Begin an empty library file"),
    ActionSpec("library.open", "File", "Open library…", help="Open another library file"),
    ActionSpec("library.sample", "File", "Open the sample library", help="Five articles to try the app with"),
    ActionSpec("library.check", "File", "Check library", help="See whether the library file is sound"),
    _line("File"),
    ActionSpec(
        "export.library",
        "File",
        "Export library to Markdown…",
        ("Ctrl+E",),
        help="All highlights and notes, a file a document",
    ),
    ActionSpec(
        "export.document",
        "File",
        "Export this document to Markdown…",
        ("Ctrl+Shift+E",),
        help="The highlights and notes of the open document",
    ),
    ActionSpec(
        "export.theme",
        "File",
        "Export by theme to Markdown…",
        help="All highlights and notes, a file a theme",
    ),
    ActionSpec(
        "export.one_theme",
        "File",
        "Export one theme to Markdown…",
        help="The highlights and notes of a theme and those below it",
    ),
    _line("File"),
    ActionSpec("app.quit", "File", "Quit", ("Ctrl+Q",)),
    ActionSpec(
        "edit.undo",
        "Edit",
        "Undo",
        ("Ctrl+Z",),
        help="Take back the last change, also one from before the last start",
    ),
    ActionSpec("edit.redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    _line("Edit"),
    ActionSpec(
        "edit.copy",
        "Edit",
        "Copy quote",
        ("Ctrl+C",),
        on_page=True,
        help="The selected words as they stand in the document",
    ),
    ActionSpec("edit.copy_source", "Edit", "Copy quote with source", ("Ctrl+Shift+C",), on_page=True),
    ActionSpec("edit.select_all", "Edit", "Select all", ("Ctrl+A",), on_page=True),
    _line("Edit"),
    ActionSpec("find.page", "Edit", "Find in page…", ("Ctrl+F",)),
    ActionSpec("find.next", "Edit", "Find next", ("F3", "Ctrl+G")),
    ActionSpec("find.previous", "Edit", "Find previous", ("Shift+F3", "Ctrl+Shift+G")),
    ActionSpec(
        "search.everything",
        "Edit",
        "Search everything…",
        ("Ctrl+K",),
        help="Text, notes, entities, documents, commands",
    ),
    ActionSpec("view.read", "View", "Read", ("Alt+1",)),
    ActionSpec("view.themes", "View", "Themes", ("Alt+2",)),
    ActionSpec("view.timeline", "View", "Timeline", ("Alt+3",)),
    ActionSpec("view.entity", "View", "Dossier of the chosen entity", ("Alt+4",)),
    _line("View"),
    ActionSpec("panel.left", "View", "Left sidebar", ("Ctrl+1",), toggles=True),
    ActionSpec("panel.right", "View", "Notes", ("Ctrl+2",), toggles=True),
    ActionSpec("panel.timeline", "View", "Timeline strip", ("Ctrl+3",), toggles=True),
    ActionSpec("sidebar.documents", "View", "Show documents", ("Ctrl+Shift+D",)),
    ActionSpec("sidebar.entities", "View", "Show entities", ("Ctrl+Shift+N",)),
    ActionSpec("sidebar.themes", "View", "Show themes", ("Ctrl+Shift+T",)),
    ActionSpec("page.entity_marks", "View", "Mark entities in the text", ("E",), on_page=True, toggles=True),
    _line("View"),
    ActionSpec("text.larger", "View", "Larger text", ("Ctrl++", "Ctrl+=")),
    ActionSpec("text.smaller", "View", "Smaller text", ("Ctrl+-",)),
    ActionSpec("text.reset", "View", "Usual text size", ("Ctrl+0",)),
    ActionSpec("text.justify", "View", "Justify text", toggles=True),
    _line("View"),
    ActionSpec("appearance.system", "View", "Appearance: as the system", toggles=True),
    ActionSpec("appearance.light", "View", "Appearance: light", toggles=True),
    ActionSpec("appearance.dark", "View", "Appearance: dark", toggles=True),
    ActionSpec("appearance.sepia", "View", "Appearance: sepia", toggles=True),
    _line("View"),
    ActionSpec("window.full", "View", "Full screen", ("F11",), toggles=True),
    ActionSpec(
        "mark.highlight",
        "Mark",
        "Highlight",
        ("H",),
        on_page=True,
        help="Highlight the selection with the theme used last",
    ),
    ActionSpec(
        "mark.note",
        "Mark",
        "Write a note",
        ("N",),
        on_page=True,
        help="Highlight the selection and write a note on it",
    ),
    ActionSpec(
        "mark.theme",
        "Mark",
        "Tag with a theme…",
        ("T",),
        on_page=True,
        help="Choose or create a theme by typing",
    ),
    _line("Mark"),
    *(
        ActionSpec(f"mark.theme_{key}", "Mark", f"Tag with theme {key}", (str(key),), on_page=True)
        for key in range(1, 10)
    ),
    _line("Mark"),
    ActionSpec(
        "mark.remove",
        "Mark",
        "Remove highlight",
        ("Delete", "Backspace"),
        on_page=True,
        help="Remove the chosen highlight with its note; can be undone",
    ),
    ActionSpec(
        "mark.caret",
        "Mark",
        "Caret browsing",
        ("F7",),
        toggles=True,
        help="Move a caret through the text with the arrow keys",
    ),
    ActionSpec("go.back", "Go", "Back", ("Alt+Left",)),
    ActionSpec("go.forward", "Go", "Forward", ("Alt+Right",)),
    _line("Go"),
    ActionSpec("go.next_highlight", "Go", "Next highlight", ("]",), on_page=True),
    ActionSpec("go.previous_highlight", "Go", "Previous highlight", ("[",), on_page=True),
    ActionSpec("go.next_mention", "Go", "Next mention of the chosen entity", ("Alt+Down",)),
    ActionSpec("go.previous_mention", "Go", "Previous mention of the chosen entity", ("Alt+Up",)),
    _line("Go"),
    ActionSpec("go.next_document", "Go", "Next document", ("Ctrl+PgDown",)),
    ActionSpec("go.previous_document", "Go", "Previous document", ("Ctrl+PgUp",)),
    _line("Go"),
    ActionSpec("go.page", "Go", "To the page", ("F6",), help="Give the keyboard to the page"),
    ActionSpec("go.sidebar", "Go", "To the left sidebar", ("Shift+F6",)),
    ActionSpec("go.notes", "Go", "To the notes", ("Ctrl+F6",)),
    ActionSpec("go.timeline", "Go", "To the timeline", ("Ctrl+Shift+F6",)),
    ActionSpec("help.shortcuts", "Help", "Keyboard shortcuts", ("F1",)),
    ActionSpec("help.about", "Help", "About Commonplace"),
)


class Actions(QObject):
    """The table as QActions. `handlers` gives for each id what to do; toggles get the new state."""

    def __init__(self, window: QWidget, page: QWidget, handlers: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(window)
        self.by_id: dict[str, QAction] = {}
        for spec in ACTIONS:
            if not spec.id:
                continue
            action = QAction(QCoreApplication.translate("Actions", spec.text), self)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            action.setStatusTip(spec.help)
            action.setCheckable(spec.toggles)
            owner = page if spec.on_page else window
            if spec.on_page:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            owner.addAction(action)
            run = handlers[spec.id]
            action.triggered.connect(_with_state(run) if spec.toggles else _without_state(run))
            self.by_id[spec.id] = action

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for name in MENUS:
            menu = QMenu(f"&{QCoreApplication.translate('Actions', name)}", bar)
            for spec in ACTIONS:
                if spec.menu != name:
                    continue
                if spec.id:
                    menu.addAction(self.by_id[spec.id])
                else:
                    menu.addSeparator()
            bar.addMenu(menu)

    def commands(self) -> Iterable[tuple[str, str, str]]:
        """Id, text and first shortcut of every action that can be used now, for the command search."""
        for spec in ACTIONS:
            if spec.id and self.by_id[spec.id].isEnabled():
                yield spec.id, self.by_id[spec.id].text(), spec.shortcuts[0] if spec.shortcuts else ""

    def enable(self, ids: Iterable[str], enabled: bool) -> None:
        """Make actions usable or not."""
        for name in ids:
            self.by_id[name].setEnabled(enabled)


def _with_state(run: Callable[..., object]) -> Callable[[bool], object]:
    def do(checked: bool) -> object:  # PySide gives no argument to a partial, but to a function of ours
        return run(checked)

    return do


def _without_state(run: Callable[..., object]) -> Callable[[bool], object]:
    return lambda _checked: run()
