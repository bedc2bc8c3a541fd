"""Timelines as Markdown, CSV and JSON."""

import csv
import io
import json
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from timelinejs_rules import problems

from reader.domain import edtf
from reader.domain.document import Span
from reader.domain.entity_rules import parted
from reader.domain.timeline import Event, EventKind, EventSource, FoundEvent
from reader.export import TIMELINE_WRITERS, Item, Place, TimelineReport
from reader.export.spreadsheets import unguarded
from reader.export.timeline_csv import COLUMNS
from reader.export.timeline_items import certainty, known_days

MOMENT = "2026-01-31T09:05:00.000Z"
PLACE = Place("d1", "Report on <X> & Y", "A. Writer", published="2019~", source="in/report.txt")
DATES = (
    *("2013-09-30", "2013-09", "2013", "198X", "19XX", "1991/2016", "1977~/1979~", "2014-33", "2001-21"),
    *("1945/..", "../1945", "-0499", "-04XX", "0000", "-0099/0000", "1984?", "1984%", "-0499-03-01", "2030"),
)


def event(when: str, number: int = 1, **known: Any) -> Event:  # noqa: ANN401 - fields of an event
    source = known.pop("source", EventSource.FOUND)
    words = {"label": "The plant opened", "kind": EventKind.PAST, **known}
    found = FoundEvent(span=Span(4, 8), when=edtf.parse(when), sentence=Span(0, 20), **words)
    return Event(f"e{number}", "d1", found, source)


def item(when: str, number: int = 1, quote: str = "In 1984 the plant opened.", **known: Any) -> Item:  # noqa: ANN401
    return Item(event(when, number, **known), PLACE, quote, 3)


def written(name: str, *items: Item, **known: Any) -> str:  # noqa: ANN401 - fields of a report
    writer = next(one for one in TIMELINE_WRITERS if one.name == name)
    report = TimelineReport(**{"title": "Timeline", "items": items, "places": [PLACE], **known})
    return "".join(writer.pieces(report, MOMENT))


def slides(*items: Item) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(written("json", *items))["events"]
    return listed


# -- TimelineJS ---------------------------------------------------------------------------------------------


def test_json_keeps_the_documented_rules_of_timelinejs_for_dates_of_every_kind() -> None:
    items = [item(when, number) for number, when in enumerate(DATES)]
    assert problems(json.loads(written("json", *items, about="<b> & so on"))) == []


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"events": []},
        {"events": [{"text": {"headline": "no date"}}]},
        {"events": [{"start_date": {"year": "1984"}}]},
        {"events": [{"start_date": {"year": 0}}]},
        {"events": [{"start_date": {"year": 1984, "month": 13}}]},
        {"events": [{"start_date": {"year": 1984}, "text": {"headline": "a <script>"}}]},
        {"events": [{"start_date": {"year": 1984}, "group": "A & B"}]},
        {"events": [{"start_date": {"year": 1984}, "unique_id": "a"}] * 2},
        {"events": [{"start_date": {"year": 1984}}], "scale": "days"},
        {"events": [{"start_date": {"year": 1984}}], "eras": [{"start_date": {"year": 1}}]},
    ],
)
def test_the_check_of_the_rules_sees_what_breaks_them(broken: Any) -> None:  # noqa: ANN401
    assert problems(broken)


def test_a_year_before_the_common_era_is_negative_and_there_is_no_year_zero() -> None:
    years = [slide["start_date"]["year"] for slide in slides(item("-0499"), item("0000", 2), item("0001", 3))]
    assert years == [-500, -1, 1]


def test_a_single_date_is_as_fine_as_it_is_and_a_range_has_two_ends() -> None:
    day, year, decade = slides(item("2013-09-30"), item("2013", 2), item("198X", 3))
    assert day["start_date"] == {"year": 2013, "month": 9, "day": 30}
    assert year["start_date"] == {"year": 2013}
    assert "end_date" not in day
    assert "end_date" not in year
    assert decade["end_date"] == {"year": 1989, "month": 12, "day": 31}
    assert decade["display_date"] == "1980s"


def test_an_open_range_stands_at_the_end_that_is_known() -> None:
    since, until = slides(item("1945/.."), item("../1945", 2))
    assert since["start_date"]["year"] == until["start_date"]["year"] == 1945
    assert "end_date" not in since


def test_each_slide_has_document_quote_and_edtf_as_they_are() -> None:
    (slide,) = slides(item("1977~/1979~", quote="If <b> & “c” then 'd'."))
    assert (slide["document"], slide["quote"]) == ("Report on <X> & Y", "If <b> & “c” then 'd'.")
    assert (slide["edtf"], slide["certainty"]) == ("1977~/1979~", "approximate")


def test_a_group_has_no_angle_brackets_since_it_is_read_as_html_twice() -> None:
    (slide,) = slides(item("1984"))
    assert unescape(unescape(slide["group"])) == "Report on ‹X› & Y"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_words_come_through_the_html_of_a_slide(words: str) -> None:
    (slide,) = slides(item("1984", label=words, quote=words))
    assert unescape(slide["text"]["headline"]) == " ".join(words.split())
    assert problems({"events": [slide]}) == []


# -- CSV ----------------------------------------------------------------------------------------------------


def rows(*items: Item) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", *items), newline="")))


def test_the_table_is_as_the_rfc_says() -> None:
    text = written("csv", item("1984", quote='She said "no", and\nleft.'))
    head, line = text.split("\r\n", 1)
    assert tuple(head.split(",")) == COLUMNS
    assert '"She said ""no"", and\nleft."' in line
    assert line.endswith("\r\n")


def test_the_days_of_a_date_are_iso_and_an_open_end_is_empty() -> None:
    since, early = rows(item("1945/.."), item("-0499", 2))
    assert (since["start"], since["end"]) == ("1945-01-01", "")
    assert (early["start"], early["end"], early["edtf"]) == ("-0499-01-01", "-0499-12-31", "-0499")
    assert (early["span start"], early["span end"]) == ("4", "8")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_of_the_table_is_a_formula(words: str) -> None:
    place = Place("d1", words)
    one = Item(event("1984", label=words), place, words, entities=(words,), themes=((words,),))
    (row,) = rows(one)
    for name in ("label", "quote", "document", "entities", "themes"):
        assert row[name] == f"'{words}", name


@given(st.lists(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])), max_size=4))
def test_names_come_back_from_a_cell(names: list[str]) -> None:
    (row,) = rows(Item(event("1984"), PLACE, "", entities=tuple(names)))
    cell = row["entities"]
    assert parted(unguarded(cell)) == tuple(names)


# -- Markdown -----------------------------------------------------------------------------------------------


def headings(*dates: str) -> list[str]:
    text = written("md", *(item(when, number) for number, when in enumerate(dates)), places=())
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def test_a_long_timeline_is_by_decade_and_by_century_before_the_year_1000() -> None:
    found = headings("-0499", "-0043", "0079", "0476", "1066", "1984", "1989", "2001")
    assert found == [
        *("5th century BCE", "1st century BCE", "1st century", "5th century"),
        *("1060s", "1980s", "2000s"),
    ]


def test_a_short_timeline_is_by_year() -> None:
    assert headings("1984", "1984-05", "1991-02-03") == ["1984", "1991"]


def test_an_entry_says_date_label_sentence_place_and_what_to_know_of_it() -> None:
    one = item("2030~", kind=EventKind.FUTURE, relation="by", source=EventSource.CORRECTED)
    text = written("md", one, places=())
    assert "- **by c. 2030** The plant opened *(projected, approximate, corrected)*  \n" in text
    assert "  “In 1984 the plant opened.”  \n  Report on &lt;X> & Y · ¶ 3\n" in text


def test_an_entry_links_to_the_export_of_its_document_where_there_is_one() -> None:
    place = Place("d1", "Report", file="Report%20(2).md")
    marked = Item(event("1984", source=EventSource.HIGHLIGHT), place, "Words.", anchor="#^hl-3f9a1c22")
    assert "[Report](Report%20(2).md#^hl-3f9a1c22)" in written("md", marked, places=[place])


def test_words_that_look_like_markup_render_as_they_are() -> None:
    one = item("1984", label="*Not* [a](b) `c` <i>", quote="1. # x | y")
    html = markdown(written("md", one, places=()).split("\n---\n")[1])
    assert "*Not* [a](b) `c` &lt;i" in html
    assert "“1. # x | y”" in html


# -- values -------------------------------------------------------------------------------------------------


def test_certainty_is_what_the_qualifiers_say() -> None:
    said = [certainty(edtf.parse(when)) for when in ("1984", "1984~", "1984?", "1984%")]
    assert said == ["exact", "approximate", "uncertain", "approximate and uncertain"]


def test_the_days_of_an_open_range_are_those_that_are_known() -> None:
    first, last = known_days(edtf.parse("1945/.."))
    assert first == last == edtf.parse("1945-01-01").earliest
