"""What a person can trigger in the File menu: rows of the table of actions."""

from reader.ui.actions.spec import ActionSpec, line

FILE: tuple[ActionSpec, ...] = (
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
    line("File"),
    ActionSpec("library.new", "File", "New library…", ("Ctrl+N",), help="Begin an empty library file"),
    ActionSpec("library.open", "File", "Open library…", help="Open another library file"),
    ActionSpec("library.sample", "File", "Open the sample library", help="Five articles to try the app with"),
    ActionSpec("library.check", "File", "Check library", help="See whether the library file is sound"),
    line("File"),
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
    ActionSpec(
        "export.timeline",
        "File",
        "Export timeline…",
        help="As a picture, a list, a table, or for TimelineJS",
    ),
    line("File"),
    ActionSpec("app.quit", "File", "Quit", ("Ctrl+Q",), help="Close the window and leave: exit"),
)
