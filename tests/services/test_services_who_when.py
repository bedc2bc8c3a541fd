"""Which dates belong to which names."""

from reader.domain import edtf
from reader.domain.document import Span
from reader.domain.timeline import Event, EventKind, FoundEvent
from reader.services.who_when import DatedSentences

TEXT = (
    "In 1984 a market opened by the river. The Baker Street stalls, as they were called, were loud. "
    "Nothing else is known of Baker Street. In 1991 and 1995 Ada Moss visited Baker Street twice."
)


def event(words: str, sentence: str) -> Event:
    at, start = TEXT.index(words), TEXT.index(sentence)
    found = FoundEvent(
        Span(at, at + len(words)),
        edtf.parse(words),
        EventKind.PAST,
        "label",
        Span(start, start + len(sentence)),
    )
    return Event(words, "d", found)


FIRST = "In 1984 a market opened by the river."
LAST = "In 1991 and 1995 Ada Moss visited Baker Street twice."
DATED = DatedSentences(TEXT, [event("1984", FIRST), event("1991", LAST), event("1995", LAST)])


def dates_of(words: str, after: str = "") -> list[str]:
    at = TEXT.index(words, TEXT.index(after) if after else 0)
    return [one.id for one in DATED.events_of(Span(at, at + len(words)))]


def test_a_name_has_the_dates_of_its_sentence_the_nearest_first() -> None:
    assert dates_of("Ada Moss") == ["1995", "1991"]


def test_a_name_that_opens_the_next_sentence_carries_the_date_on() -> None:
    assert dates_of("Baker Street") == ["1984"]


def test_a_name_further_on_does_not() -> None:
    assert dates_of("Baker Street", after="Nothing") == []


def test_a_name_before_all_dates_has_none() -> None:
    assert DatedSentences(TEXT, []).events_of(Span(0, 2)) == []
