"""What the window remembers between two starts: a table of settings, typed, in one ini file of the person.

What belongs to a library (the place in each document) is kept in the library instead.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from reader.ui.appearance import READING_FAMILY, READING_PIXELS, Scheme, Typography

T = TypeVar("T")


class Setting(NamedTuple, Generic[T]):
    """One setting: its key in the file, what it is until changed, how to read it, and what it is for."""

    key: str
    default: T
    read: Callable[[str], T]
    help: str


def _flag(text: str) -> bool:
    return text == "true"


def _between(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        if not low <= (number := float(text)) <= high:
            raise ValueError(f"not from {low} to {high}: {text}")
        return number

    return read


APPEARANCE = Setting("appearance", Scheme.SYSTEM, Scheme, "Light, dark, sepia, or as the system")
FAMILY = Setting("page/family", READING_FAMILY, str, "The typeface of the page")
SIZE = Setting("page/size", READING_PIXELS, _between(6, 96), "The size of the page's type, in pixels")
LINE_HEIGHT = Setting(
    "page/line_height", 1.65, _between(0.8, 4), "Distance from line to line, in sizes of the type"
)
MEASURE = Setting(
    "page/measure", 64, lambda text: int(_between(16, 400)(text)), "Length of a line, in average characters"
)
PARAGRAPH_SPACE = Setting(
    "page/paragraph_space", 0.8, _between(0, 5), "Space between paragraphs, in sizes of the type"
)
LETTER_SPACE = Setting(
    "page/letter_space", 0.0, _between(0, 1), "Added between letters, in sizes of the type"
)
WORD_SPACE = Setting("page/word_space", 0.0, _between(0, 2), "Added between words, in sizes of the type")
JUSTIFY = Setting("page/justify", False, _flag, "Both edges of the text straight")
LEFT_SHOWN = Setting("window/left", True, _flag, "Whether the left sidebar is shown")
RIGHT_SHOWN = Setting("window/right", True, _flag, "Whether the notes are shown")
TIMELINE_SHOWN = Setting("window/timeline", True, _flag, "Whether the timeline strip is shown")
LEFT_TAB = Setting("window/left_tab", "documents", str, "The open tab of the left sidebar")
SECTIONS = Setting("window/sections", "{}", str, "Which sections of the entities are folded, as JSON")
ENTITY_MARKS = Setting("page/entity_marks", False, _flag, "Whether every name in the text is underlined")
PATTERNS = Setting("page/patterns", False, _flag, "Whether each theme shows by a pattern besides its colour")
KEYS = Setting("keys", "{}", str, "The keys of actions that were changed, as JSON")
NOTE_PREVIEW = Setting(
    "notes/preview", True, _flag, "Whether a note with Markdown shows its rendering while it is written"
)
NOTES_ORDER = Setting("notes/order", "place", str, "Order of the note cards: by place, or by time")
TIMELINE_LANES = Setting(
    "timeline/lanes", "documents", str, "Lanes of the timeline: documents, entities, themes or none"
)
HINT_CLOSED = Setting("window/hint_closed", False, _flag, "Whether the hint of the first start was closed")

ALL: tuple[Setting[object], ...] = (
    APPEARANCE, FAMILY, SIZE, LINE_HEIGHT, MEASURE, PARAGRAPH_SPACE, LETTER_SPACE, WORD_SPACE,
    JUSTIFY, LEFT_SHOWN, RIGHT_SHOWN, TIMELINE_SHOWN, LEFT_TAB, SECTIONS, ENTITY_MARKS,
    PATTERNS, KEYS, NOTE_PREVIEW, NOTES_ORDER, TIMELINE_LANES, HINT_CLOSED,
)  # type: ignore[assignment] # fmt: skip # a tuple of settings of several types


def settings_file() -> Path:
    """Where the person's settings are kept, in the settings folder of the platform."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder, "commonplace", "settings.ini")


class Settings:
    """Reads and writes the settings of the person; a value that cannot be read counts as not set."""

    def __init__(self, file: Path | None = None) -> None:
        """In the person's own file, or in the one given."""
        place = file or settings_file()
        self._file = QSettings(str(place), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting."""
        stored = self._file.value(setting.key)
        if stored is None:
            return setting.default
        try:
            return setting.read(str(stored))
        except ValueError:
            return setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember a value."""
        text = str(value).lower() if isinstance(value, bool) else str(value)
        self._file.setValue(setting.key, text)

    def state(self, name: str) -> QByteArray:
        """A window or splitter state as Qt made it, empty if there is none."""
        stored = self._file.value(f"state/{name}")
        return stored if isinstance(stored, QByteArray) else QByteArray()

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember a window or splitter state."""
        self._file.setValue(f"state/{name}", state)

    def typography(self) -> Typography:
        """How the page is set."""
        return Typography(
            family=self.get(FAMILY),
            size=self.get(SIZE),
            line_height=self.get(LINE_HEIGHT),
            measure=self.get(MEASURE),
            paragraph_space=self.get(PARAGRAPH_SPACE),
            justify=self.get(JUSTIFY),
            letter_space=self.get(LETTER_SPACE),
            word_space=self.get(WORD_SPACE),
        )

    def set_typography(self, typography: Typography) -> None:
        """Remember how the page is set."""
        self.set(FAMILY, typography.family)
        self.set(SIZE, typography.size)
        self.set(LINE_HEIGHT, typography.line_height)
        self.set(MEASURE, typography.measure)
        self.set(PARAGRAPH_SPACE, typography.paragraph_space)
        self.set(JUSTIFY, typography.justify)
        self.set(LETTER_SPACE, typography.letter_space)
        self.set(WORD_SPACE, typography.word_space)

    def flush(self) -> None:
        """Write the file now."""
        self._file.sync()
