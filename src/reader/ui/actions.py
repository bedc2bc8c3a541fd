"""Everything a person can trigger, as a table: menus, shortcuts, command search and docs come from it."""

from dataclasses import dataclass

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
    ActionSpec("app.quit", "File", "Quit", ("Ctrl+Q",), help="Close the window and leave: exit"),
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
    _line("Edit"),
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
    _line("Edit"),
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
    ActionSpec("view.read", "View", "Read", ("Alt+1",), help="The document that lies open: page, text"),
    ActionSpec(
        "view.themes",
        "View",
        "Themes",
        ("Alt+2",),
        help="The board of themes with their passages: codebook, codes, tags",
    ),
    ActionSpec(
        "view.timeline", "View", "Timeline", ("Alt+3",), help="All dates on one axis: events, chronology"
    ),
    ActionSpec(
        "view.entity",
        "View",
        "Dossier of the chosen entity",
        ("Alt+4",),
        help="All about the person, organisation or place in focus: profile",
    ),
    _line("View"),
    ActionSpec(
        "panel.left",
        "View",
        "Left sidebar",
        ("Ctrl+1",),
        toggles=True,
        help="Show or hide documents, entities and themes: panel",
    ),
    ActionSpec(
        "panel.right",
        "View",
        "Notes",
        ("Ctrl+2",),
        toggles=True,
        help="Show or hide the note cards beside the page: annotations, comments, panel",
    ),
    ActionSpec(
        "panel.timeline",
        "View",
        "Timeline strip",
        ("Ctrl+3",),
        toggles=True,
        help="Show or hide the dates below the page: panel",
    ),
    ActionSpec(
        "sidebar.documents", "View", "Show documents", ("Ctrl+Shift+D",), help="The list of documents: files"
    ),
    ActionSpec(
        "sidebar.entities",
        "View",
        "Show entities",
        ("Ctrl+Shift+N",),
        help="The list of people, organisations, places",
    ),
    ActionSpec(
        "sidebar.themes", "View", "Show themes", ("Ctrl+Shift+T",), help="The tree of themes: codes, tags"
    ),
    ActionSpec(
        "page.entity_marks",
        "View",
        "Mark entities in the text",
        ("E",),
        on_page=True,
        toggles=True,
        help="Underline every person, organisation and place: names, people",
    ),
    ActionSpec(
        "page.patterns",
        "View",
        "Patterns on highlights",
        toggles=True,
        help="A pattern for each theme besides its colour, for colour-blind readers: hatching, dots, lines",
    ),
    _line("View"),
    ActionSpec(
        "text.typography",
        "View",
        "Typography…",
        ("Ctrl+T",),
        help="Typeface, font, size, line height, margins, spacing, colours of the page",
    ),
    ActionSpec("text.larger", "View", "Larger text", ("Ctrl++", "Ctrl+="), help="Bigger font: zoom in"),
    ActionSpec("text.smaller", "View", "Smaller text", ("Ctrl+-",), help="Smaller font: zoom out"),
    ActionSpec(
        "text.reset", "View", "Usual text size", ("Ctrl+0",), help="The size it had at first: reset zoom"
    ),
    ActionSpec(
        "text.justify",
        "View",
        "Justify text",
        toggles=True,
        help="Both edges of the text straight, or the right one ragged: align",
    ),
    _line("View"),
    ActionSpec(
        "appearance.system",
        "View",
        "Appearance: as the system",
        toggles=True,
        help="Light or dark as the desktop is: colour scheme",
    ),
    ActionSpec(
        "appearance.light",
        "View",
        "Appearance: light",
        toggles=True,
        help="Dark ink on white paper: day, colour scheme, mode",
    ),
    ActionSpec(
        "appearance.dark",
        "View",
        "Appearance: dark",
        toggles=True,
        help="Light ink on a dark page: night, colour scheme, mode",
    ),
    ActionSpec(
        "appearance.sepia",
        "View",
        "Appearance: sepia",
        toggles=True,
        help="Brown ink on warm paper: colour scheme, mode",
    ),
    _line("View"),
    ActionSpec(
        "window.full",
        "View",
        "Full screen",
        ("F11",),
        toggles=True,
        help="Nothing but this window: maximise, distraction-free",
    ),
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
    _line("Mark"),
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
    _line("Mark"),
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
    ActionSpec("go.back", "Go", "Back", ("Alt+Left",), help="To where the last jump came from"),
    ActionSpec("go.forward", "Go", "Forward", ("Alt+Right",), help="To where Back came from"),
    _line("Go"),
    ActionSpec(
        "go.next_highlight",
        "Go",
        "Next highlight",
        ("]",),
        on_page=True,
        help="To the next marked passage: annotation",
    ),
    ActionSpec(
        "go.previous_highlight",
        "Go",
        "Previous highlight",
        ("[",),
        on_page=True,
        help="To the marked passage before: annotation",
    ),
    ActionSpec(
        "go.next_date",
        "Go",
        "Next date in the text",
        ("D",),
        on_page=True,
        help="To the next passage with a date: event",
    ),
    ActionSpec(
        "go.previous_date",
        "Go",
        "Previous date in the text",
        ("Shift+D",),
        on_page=True,
        help="To the passage with a date before: event",
    ),
    ActionSpec(
        "go.next_entity",
        "Go",
        "Next name in the text",
        ("M",),
        on_page=True,
        help="The next name that is marked: of any entity, or of the one in focus",
    ),
    ActionSpec(
        "go.previous_entity",
        "Go",
        "Previous name in the text",
        ("Shift+M",),
        on_page=True,
        help="To the name that is marked before: person, organisation, place",
    ),
    ActionSpec(
        "caret.next_sentence",
        "Go",
        "Caret to the next sentence",
        (")",),
        on_page=True,
        help="Move by sentences with caret browsing",
    ),
    ActionSpec(
        "caret.previous_sentence",
        "Go",
        "Caret to the sentence before",
        ("(",),
        on_page=True,
        help="Move by sentences with caret browsing",
    ),
    ActionSpec(
        "go.outline",
        "Go",
        "Contents…",
        ("Ctrl+J",),
        help="The headings of the document: outline, table of contents, chapters, sections",
    ),
    ActionSpec("go.next_heading", "Go", "Next heading", ("Alt+PgDown",), help="To the next section, chapter"),
    ActionSpec(
        "go.previous_heading", "Go", "Previous heading", ("Alt+PgUp",), help="To the section, chapter before"
    ),
    _line("Go"),
    ActionSpec(
        "go.next_mention",
        "Go",
        "Next mention of the chosen entity",
        ("Alt+Down",),
        help="Through all documents, to the next place that names it",
    ),
    ActionSpec(
        "go.previous_mention",
        "Go",
        "Previous mention of the chosen entity",
        ("Alt+Up",),
        help="Through all documents, to the place before that names it",
    ),
    _line("Go"),
    ActionSpec(
        "go.next_document", "Go", "Next document", ("Ctrl+PgDown",), help="Open the next one of the list"
    ),
    ActionSpec(
        "go.previous_document",
        "Go",
        "Previous document",
        ("Ctrl+PgUp",),
        help="Open the one before in the list",
    ),
    _line("Go"),
    ActionSpec("go.page", "Go", "To the page", ("F6",), help="Give the keyboard to the page"),
    ActionSpec(
        "go.sidebar",
        "Go",
        "To the left sidebar",
        ("Shift+F6",),
        help="Give the keyboard to the list at the left: focus",
    ),
    ActionSpec(
        "go.notes",
        "Go",
        "To the notes",
        ("Ctrl+F6",),
        help="Give the keyboard to the note cards: focus, annotations",
    ),
    ActionSpec(
        "go.timeline",
        "Go",
        "To the timeline",
        ("Ctrl+Shift+F6",),
        help="Give the keyboard to the timeline: focus",
    ),
    ActionSpec(
        "help.shortcuts",
        "Help",
        "Keyboard shortcuts",
        ("F1",),
        help="See and change the keys of every action: hotkeys, key bindings, preferences",
    ),
    ActionSpec("help.about", "Help", "About Commonplace", help="Version and licences"),
)
