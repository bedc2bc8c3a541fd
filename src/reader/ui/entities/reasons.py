"""Why some words are taken for a name, said to the reader who asks."""

from PySide6.QtCore import QCoreApplication

from reader.domain.entities import Mention, Origin

_WORDS = {
    Origin.RULE: "Found by a rule",
    Origin.MODEL: "Found by the model",
    Origin.LIST: "Found in a list of names",
    Origin.READER: "Said by you",
}


def reason(mention: Mention) -> str:
    """`Found by the model, 93 % sure`; empty if nothing is known about it."""
    words = _WORDS.get(Origin(mention.origin), "")
    if not words:
        return ""
    said = QCoreApplication.translate("Reasons", words)
    if mention.origin == Origin.READER or not 0 < mention.confidence <= 1:
        return said
    sure = QCoreApplication.translate("Reasons", "{0} % sure")
    return f"{said}, {sure.format(round(mention.confidence * 100))}"
