"""What a person can trigger at the note cards: rows of the table of actions."""

from reader.ui.actions.spec import ActionSpec

NOTE_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "notes.filter",
        "View",
        "Filter notes…",
        ("Ctrl+Shift+F",),
        help="Only the note cards with some words or themes: search annotations",
    ),
    ActionSpec(
        "notes.document", "View", "Notes on this document", help="The cards of the open document: annotations"
    ),
    ActionSpec("notes.all", "View", "Notes on all documents", help="The cards of the library: annotations"),
    ActionSpec(
        "notes.unanchored",
        "View",
        "Notes whose passage was not found",
        help="The cards of highlights that have lost their place: unanchored, orphans",
    ),
    ActionSpec(
        "notes.newest_first",
        "View",
        "Newest notes first",
        toggles=True,
        help="Note cards by time, or as their passages stand in the text: sort, order",
    ),
    ActionSpec(
        "notes.date",
        "View",
        "Date of the note…",
        ("Alt+Shift+N",),
        help="Say when the chosen highlight was: with a date it stands on the timeline, when, day, year",
    ),
    ActionSpec(
        "notes.preview",
        "View",
        "Preview while writing a note",
        ("Ctrl+Shift+P",),
        toggles=True,
        help="Show below a note with Markdown what it looks like",
    ),
)
