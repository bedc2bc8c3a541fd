"""How the screen looks: palettes, fonts, measures. One place for every colour and size.

A theme has one hue; its light and dark colours derive from it. Text on any of them keeps a contrast of at
least 4.5:1 (a test computes it).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

from reader.domain.assets import resource


class Scheme(StrEnum):
    """What the reader can choose; `SYSTEM` follows the desktop's light or dark setting, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


class Palette(NamedTuple):
    """The colours of one scheme, by role."""

    name: str
    is_dark: bool
    paper: str
    interface: str
    card: str
    ink: str
    muted: str
    faint: str
    hairline: str
    accent: str
    hover: str
    """Behind what the pointer is over."""
    selection: str
    shade: str
    """The part of the timeline after the newest publication."""
    mark: str
    """Dots and bars that are not in focus."""
    plain_highlight: str
    """A highlight without a theme."""
    find_hit: str
    find_current: str
    theme_colours: tuple[str, ...]
    patterned: bool = False
    """Whether each theme shows by a pattern too; see `patterns`."""

    def colour(self, role: str) -> QColor:
        """The colour of a role, such as `ink`."""
        return QColor(getattr(self, role))

    def theme_colour(self, hue: int) -> QColor:
        """The colour of a theme's hue; the palette repeats after its last."""
        return QColor(self.theme_colours[hue % len(self.theme_colours)])


LIGHT = Palette(
    name="light", is_dark=False,
    paper="#fdfcf9", interface="#f3f1ec", card="#ffffff", ink="#22201c",
    muted="#6b655b", faint="#a8a297",
    hairline="#e2ded5", accent="#b4472e", hover="#e9e6de", selection="#d3dde8",
    shade="#edeae3", mark="#a8a297",
    plain_highlight="#e9e4d6", find_hit="#f6d9a8", find_current="#f0a45a",
    theme_colours=(
        "#fbe08a", "#b5e0d4", "#f7c2bb", "#d2cdf3", "#d0e6ad",
        "#f9cfa3", "#bcd9f2", "#efc3de", "#d9d3c3",
    ),
)  # fmt: skip
DARK = Palette(
    name="dark", is_dark=True,
    paper="#1c1b1a", interface="#232120", card="#262422", ink="#e8e3da",
    muted="#9b948a", faint="#6d675f",
    hairline="#35322f", accent="#e8835f", hover="#2d2a28", selection="#2c3a4a",
    shade="#292422", mark="#6d675f",
    plain_highlight="#3b382f", find_hit="#6a4a16", find_current="#875413",
    theme_colours=(
        "#755c16", "#2d6759", "#84423b", "#514b8c", "#4b6727",
        "#7d4f1e", "#2c5d82", "#7a3f66", "#57523f",
    ),
)  # fmt: skip
SEPIA = Palette(
    name="sepia", is_dark=False,
    paper="#f6eedd", interface="#ede3cf", card="#fbf5e8", ink="#3a2e20",
    muted="#67583f", faint="#a5947a",
    hairline="#dccfb6", accent="#a2472a", hover="#e3d7bf", selection="#d5d6cd",
    shade="#e5dac3", mark="#a5947a",
    plain_highlight="#e5d9bd", find_hit="#efcf94", find_current="#e59f52",
    theme_colours=(
        "#f2d67a", "#b3d8c4", "#efb9ab", "#cfc5e4", "#cadc9d",
        "#f0c491", "#b9d0e2", "#e5b9cf", "#d3c8ae",
    ),
)  # fmt: skip

_BY_SCHEME = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.SEPIA: SEPIA}

READING_FAMILY = "Noto Serif"
INTERFACE_PIXELS = 13
READING_PIXELS = 16.5
GRID = 4
"""All spacing is a multiple of this many pixels."""


def palette_for(scheme: Scheme) -> Palette:
    """The palette of a scheme; `SYSTEM` asks the desktop, light when it does not say."""
    if scheme is not Scheme.SYSTEM:
        return _BY_SCHEME[scheme]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def load_fonts() -> None:
    """Make the shipped fonts known to Qt. What the first page does not need comes with `load_rest`."""
    for name in ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf"):
        QFontDatabase.addApplicationFont(str(resource("fonts", "noto-serif", name)))
    for name in ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"):
        QFontDatabase.addApplicationFont(str(resource("fonts", "inter", name)))


def load_rest() -> None:
    """The faces that the first page does without."""
    QFontDatabase.addApplicationFont(str(resource("fonts", "noto-serif", "NotoSerif-BoldItalic.ttf")))
    QFontDatabase.addApplicationFont(str(resource("fonts", "inter", "Inter-Italic.otf")))


_PLAIN_SYSTEM_FONTS = ("", "Sans", "Sans Serif", "Bitstream Vera Sans", "DejaVu Sans", "Helvetica")


def interface_font(pixels: float = INTERFACE_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of everything but the reading text: the desktop's own, or Inter where it has none."""
    font = QFont(interface_family())
    font.setPointSizeF(_points(pixels))
    font.setWeight(weight)
    return font


def interface_family() -> str:
    """The family of the interface font."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return "Inter" if family in _PLAIN_SYSTEM_FONTS else family


def reading_font(pixels: float = READING_PIXELS, family: str = READING_FAMILY) -> QFont:
    """The font of passages: the page, and quotes on cards."""
    font = QFont(family)
    font.setPointSizeF(_points(pixels))
    return font


def _points(pixels: float) -> float:
    """Font sizes in pixels may be fractions; Qt takes fractions in points only."""
    screen = QGuiApplication.primaryScreen()
    return pixels * 72 / screen.logicalDotsPerInch()


@dataclass(frozen=True, slots=True)
class Typography:
    """How the page is set; sizes in pixels, `measure` in average characters of a line."""

    family: str = READING_FAMILY
    size: float = READING_PIXELS
    line_height: float = 1.65
    measure: int = 64
    paragraph_space: float = 0.8
    """Space between paragraphs, in line heights of the font size."""
    justify: bool = False
    letter_space: float = 0.0
    """Added between letters, as a share of the size."""
    word_space: float = 0.0
    """Added between words, as a share of the size."""


class Appearance(QObject):
    """The palette and typography in force."""

    changed = Signal()
    """Another palette: every widget repaints."""
    typeset = Signal()
    """The page is to be set in another way; nothing else looks different."""

    def __init__(self, scheme: Scheme = Scheme.SYSTEM, typography: Typography | None = None) -> None:
        super().__init__()
        self.scheme = scheme
        self.typography = typography or Typography()
        self.patterned = False
        self.palette = palette_for(scheme)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose(self, scheme: Scheme) -> None:
        """Switch to a scheme."""
        self.scheme = scheme
        self._refresh()

    def set_typography(self, typography: Typography) -> None:
        """Set the page in another way."""
        self.typography = typography
        self.typeset.emit()

    def set_patterned(self, patterned: bool) -> None:
        """Draw themes with a pattern each, or by their colours alone."""
        if patterned != self.patterned:
            self.patterned = patterned
            self._refresh()

    def _follow_system(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self.palette = palette_for(self.scheme)._replace(patterned=self.patterned)
        self.changed.emit()
