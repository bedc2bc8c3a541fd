"""The Mark menu: tagging the selection, changing highlights."""

from reader.ui.actions.spec import ActionSpec, line

MARK: tuple[ActionSpec, ...] = (
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
    line("Mark"),
    *(
        ActionSpec(
            f"mark.theme_{key}",
            "Mark",
            f"Tag with theme {key}",
            (str(key),),
            on_page=True,
            help=f"The theme whose key is {key}: code",
        )
        for key in range(1, 10)
    ),
    line("Mark"),
    ActionSpec(
        "mark.remove",
        "Mark",
        "Remove highlight",
        ("Delete", "Backspace"),
        on_page=True,
        help="Remove the chosen highlight with its note; can be undone",
    ),
    ActionSpec(
        "mark.arm",
        "Mark",
        "Tag every selection with…",
        ("A",),
        on_page=True,
        help="Choose a theme that each selection gets at once, until Esc",
    ),
    ActionSpec(
        "mark.occurrences",
        "Mark",
        "Tag all occurrences…",
        ("Shift+T",),
        on_page=True,
        help="Every place of the selected words, here or in the library: look, then tag all in one step",
    ),
    line("Mark"),
    *(
        ActionSpec(name, "Mark", text, (keys,), on_page=True, help="Resize the chosen highlight by keys")
        for name, text, keys in (
            ("mark.end_later", "Highlight ends a word later", "Alt+Shift+Right"),
            ("mark.end_earlier", "Highlight ends a word earlier", "Alt+Shift+Left"),
            ("mark.start_later", "Highlight begins a word later", "Alt+Shift+Down"),
            ("mark.start_earlier", "Highlight begins a word earlier", "Alt+Shift+Up"),
            ("mark.end_later_letter", "Highlight ends a character later", "Ctrl+Alt+Shift+Right"),
            ("mark.end_earlier_letter", "Highlight ends a character earlier", "Ctrl+Alt+Shift+Left"),
            ("mark.start_later_letter", "Highlight begins a character later", "Ctrl+Alt+Shift+Down"),
            ("mark.start_earlier_letter", "Highlight begins a character earlier", "Ctrl+Alt+Shift+Up"),
        )
    ),
    line("Mark"),
    ActionSpec(
        "mark.caret",
        "Mark",
        "Caret browsing",
        ("F7",),
        toggles=True,
        help="Move a caret through the text with the arrow keys",
    ),
    ActionSpec(
        "page.menu",
        "Mark",
        "Menu of the page",
        ("Shift+F10",),
        on_page=True,
        help="What can be done with the selection, the chosen highlight or what is at the caret",
    ),
)
