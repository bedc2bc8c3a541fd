"""The View menu: what is shown, and how it looks."""

from reader.ui.actions.note_table import NOTE_ACTIONS
from reader.ui.actions.spec import ActionSpec, line

VIEW: tuple[ActionSpec, ...] = (
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
    line("View"),
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
    *NOTE_ACTIONS,
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
        "page.fold",
        "View",
        "Show or hide page furniture",
        ("F",),
        on_page=True,
        help="Unfold what is folded away on the screen: cookie lines, sign-up forms, collapse, expand",
    ),
    ActionSpec(
        "page.patterns",
        "View",
        "Patterns on highlights",
        toggles=True,
        help="A pattern for each theme besides its colour, for colour-blind readers: hatching, dots, lines",
    ),
    line("View"),
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
    line("View"),
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
    line("View"),
    ActionSpec(
        "window.full",
        "View",
        "Full screen",
        ("F11",),
        toggles=True,
        help="Nothing but this window: maximise, distraction-free",
    ),
)
