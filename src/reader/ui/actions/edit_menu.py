"""The Edit menu: undo, copying, selecting, finding."""

from reader.ui.actions.spec import ActionSpec, line

EDIT: tuple[ActionSpec, ...] = (
    ActionSpec(
        "edit.undo",
        "Edit",
        "Undo",
        ("Ctrl+Z",),
        help="Take back the last change, also one from before the last start",
    ),
    ActionSpec("edit.redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), help="Do again what was undone"),
    ActionSpec(
        "edit.history",
        "Edit",
        "History…",
        ("Ctrl+Shift+H",),
        help="All that was done; go back to any point, or forward again: versions, changes, log",
    ),
    line("Edit"),
    ActionSpec(
        "edit.copy",
        "Edit",
        "Copy quote",
        ("Ctrl+C", "C"),
        on_page=True,
        help="The selected words as they stand in the document",
    ),
    ActionSpec(
        "edit.copy_source",
        "Edit",
        "Copy quote with source",
        ("Ctrl+Shift+C",),
        on_page=True,
        help="The selected words with title, author and paragraph: cite, reference",
    ),
    ActionSpec("edit.select_all", "Edit", "Select all", ("Ctrl+A",), on_page=True, help="The whole document"),
    ActionSpec(
        "select.sentence",
        "Edit",
        "Select the sentence",
        ("S",),
        on_page=True,
        help="The sentence at the caret; once more: the next sentence too",
    ),
    ActionSpec(
        "select.sentence_back",
        "Edit",
        "Select back to the sentence before",
        ("Shift+S",),
        on_page=True,
        help="Begin the selection a sentence earlier",
    ),
    line("Edit"),
    ActionSpec(
        "find.page", "Edit", "Find in page…", ("Ctrl+F",), help="Look for words in this document: search"
    ),
    ActionSpec(
        "find.next", "Edit", "Find next", ("F3", "Ctrl+G"), help="To the next hit of the search in the page"
    ),
    ActionSpec(
        "find.previous", "Edit", "Find previous", ("Shift+F3", "Ctrl+Shift+G"), help="To the hit before"
    ),
    ActionSpec(
        "search.everything",
        "Edit",
        "Search everything…",
        ("Ctrl+K",),
        help="Text, notes, entities, documents, commands",
    ),
)
