"""Texts in tables that may be opened with a spreadsheet, which would run some of them as formulas.

Such a text gets an apostrophe in front (OWASP, "CSV Injection"); a text that begins like a guarded one gets
another, so that what is read again is what was written.
"""

import re

_TAKEN_FOR_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _TAKEN_FOR_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text
