"""General turns of names and dates in articles of many subjects, each shown by one sentence."""

import pytest

from reader.domain import edtf
from reader.domain.entities import EntityType
from reader.extraction.dates.finding import find_events
from reader.extraction.entities import finding as names
from reader.extraction.entities.finding import find_entities
from reader.formats.plain_text import document_of

_OLD = "He came in May 1902, June 1951, May 1961, May 1962 and May 1971."


def typed(text: str) -> dict[str, EntityType]:
    document = document_of(f"{text}\n")
    return {
        document.passage(span): entity.type for entity in find_entities(document) for span in entity.mentions
    }


def dated(text: str, published: str) -> list[tuple[str, str]]:
    document = document_of(f"{text}\n")
    events = find_events(document, edtf.parse(published))
    return [(document.passage(event.span), event.when.edtf) for event in events]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They met at the Victoria and Albert Museum again.", "Victoria and Albert Museum", EntityType.ORG),
        ("It lies with the Securities and Exchange Commission.", "Securities and Exchange Commission",
         EntityType.ORG),
        ("He served aboard HMS Resolution for a year.", "HMS Resolution", EntityType.PRODUCT),
        ("She flew aboard Vostok 6 and came home.", "Vostok 6", EntityType.PRODUCT),
        ("The Quiet Rivers project began with a grant.", "Quiet Rivers", EntityType.PROGRAM),
        ("The captain Walter \"Tiny\" Hale was there.", "Walter \"Tiny\" Hale", EntityType.PERSON),
        ("We walked along the Douro at night.", "Douro", EntityType.PLACE),
        ("They sang the waltz \"La joya del mar\" twice.", "La joya del mar", EntityType.WORK),
        ("The Great Fire of London destroyed the church.", "Great Fire of London", EntityType.EVENT),
    ],
)  # fmt: skip
def test_a_name_is_found_whole_with_its_type(text: str, name: str, kind: EntityType) -> None:
    assert typed(text).get(name) is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The flocks came around 2900 B.C.E. from the east.", "B.C.E."),
        ("In Bray I learned to ask why.", "Bray I"),
        ("The damage could reach $US140 million this year.", "US140"),
        ("Many had moved to Mar del Mar. The town grew.", "Mar del Mar."),
    ],
)
def test_what_is_no_name_is_not_found(text: str, name: str) -> None:
    assert name not in typed(text)


def test_towns_are_clubs_where_matches_are_played() -> None:
    text = (
        "The striker scored two goals in the final of the league. The fans cheered in the stadium. "
        "He joined from Halifax Town and the match against Grimsby Town decided the season."
    )
    assert typed(text)["Grimsby Town"] is EntityType.ORG


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("The airline said it would not fly before Friday.", "2021-08-17", ("Friday", "2021-08-20")),
        (f"{_OLD} On 22 May the team will return.", "2016-05-11",
         ("22 May", "2016-05-22")),
        (f"{_OLD} She has come every week since March.", "2014-09-18", ("March", "2014-03")),
        ("In the second quarter of fiscal 2019, which ended on December 31, 2018, sales rose.", "2019-02-06",
         ("second quarter of fiscal 2019", "2018-10/2018-12")),
        ("Revenue of fiscal 2018, which ended on June 30, fell. In the third quarter, the company will move.",
         "2019-02-06", ("third quarter", "2019-01/2019-03")),
    ],
)  # fmt: skip
def test_a_date_is_counted_from_what_the_sentence_means(
    text: str, published: str, found: tuple[str, str]
) -> None:
    assert found in dated(text, published)


@pytest.mark.parametrize("part", ["'80s ", "A ", "May ", "1990-", "'A "])
def test_one_endless_line_is_read_to_its_end(part: str) -> None:
    """Anything that grows faster than the text would run into the time limit of a test."""
    document = document_of(part * 8000)
    length = len(document.text)
    assert all(event.span.end <= length for event in find_events(document))
    assert all(span.end <= length for entity in find_entities(document) for span in entity.mentions)


def test_a_long_text_is_read_in_parts_with_one_type_for_each_name(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The village of Skarvik lies by the sea.\n\nSkarvik was quiet.\n\nThey left Skarvik in Skarvik.\n"
    whole = find_entities(document_of(text))
    monkeypatch.setattr(names, "_PART", 30)
    assert [(entity.name, entity.type, entity.mentions) for entity in find_entities(document_of(text))] == [
        (entity.name, entity.type, entity.mentions) for entity in whole
    ]


def test_the_label_of_a_quoted_event_has_no_half_quotation() -> None:
    document = document_of('"This is the darkest day since independence in 1979," he said.\n')
    assert '"' not in find_events(document)[0].label
