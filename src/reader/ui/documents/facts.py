"""What the list and the details say about a document, in words."""

from reader.domain import edtf
from reader.domain.records import DocumentRecord
from reader.domain.spoken_dates import short, spoken

WORDS_A_MINUTE = 230
"""As the page counts; a little under the 238 of Brysbaert, "How many words do we read per minute?" (2019)."""


def minutes_to_read(words: int) -> int:
    """How long a document takes to read, at least a minute if it has any words."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


def published_short(record: DocumentRecord) -> str:
    """When it was published, as dense places say it: `19 Dec 2018`; '' if unknown."""
    return _said(record.metadata.published, brief=True)


def said_date(published: str) -> str:
    """An EDTF date in words; itself if it is none that can be read."""
    return _said(published, brief=False)


def _said(published: str, *, brief: bool) -> str:
    if not published:
        return ""
    try:
        when = edtf.parse(published)
    except ValueError:
        return published
    return short(when) if brief else spoken(when)
