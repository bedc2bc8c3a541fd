"""The words around something that fit beside it: whole words, with an ellipsis where some were left out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF


def elided_left(text: str, metrics: QFontMetricsF, width: float) -> str:
    """The end of a text that fits, beginning with a whole word where there is one."""
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, width)
    if fitting == text:
        return text
    _, space, words = fitting.partition(" ")
    return f"… {words}" if space and words else fitting


def elided_right(text: str, metrics: QFontMetricsF, width: float) -> str:
    """The beginning of a text that fits, ending with a whole word where there is one."""
    fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if fitting == text:
        return text
    words, space, _ = fitting.rpartition(" ")
    return f"{words} …" if space and words else fitting
