"""Which names are put together as one entity, and which are kept apart."""

import re

import pytest

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.entities import EntityType, Evidence, FoundEntity
from reader.extraction.entities.finding import find_entities
from reader.extraction.gazetteers import gazetteers
from reader.extraction.grouping.joining import NameMention, group
from reader.extraction.names.lexicon import Lexicon


def entities_of(text: str) -> tuple[FoundEntity, ...]:
    blocks = (Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    return find_entities(Document(text, tuple(blocks)))


def entity_with(text: str, name: str) -> FoundEntity:
    (entity,) = (entity for entity in entities_of(text) if name in (entity.name, *entity.aliases))
    return entity


TOGETHER = [
    ("Angela Merkel spoke in Paris. Merkel left.", "Angela Merkel", {"Merkel"}),
    ("The chef Yotam Adler cooks. Critics praise Yotam.", "Yotam Adler", {"Yotam"}),
    ("Dwight D. Eisenhower won. Dwight Eisenhower ruled.", "Dwight D. Eisenhower", {"Dwight Eisenhower"}),
    ("President Li Wenhua came. Later Mr. Li left.", "Li Wenhua", {"Li"}),
    ("The United States won. The US cheered. He loves America.", "United States", {"US", "America"}),
    ("In the United Kingdom it rains. Britain sleeps.", "United Kingdom", {"Britain"}),
    ("The World Health Organization (WHO) met. The WHO agreed.", "World Health Organization", {"WHO"}),
    ("The Tarn Cocoa Board (Tacobo) pays. It is rich.", "Tarn Cocoa Board", {"Tacobo"}),
    ("The NSF paid. The National Science Foundation paid too.", "National Science Foundation", {"NSF"}),
    ("He joined Nordlys Inc. last year. Nordlys pays well.", "Nordlys Inc.", {"Nordlys"}),
    ("We like WeChat. Some write Wechat.", "WeChat", {"Wechat"}),
    ("They run Blue-Harbor now. The rival Blue Harbor is gone.", "Blue-Harbor", {"Blue Harbor"}),
    ("The Mediterranean Sea is warm. Ships cross the Mediterranean.", "Mediterranean Sea", {"Mediterranean"}),
    ("Istanbul, formerly Constantinople, is big. Istanbul grows.", "Istanbul", {"Constantinople"}),
    ("Mumbai, once known as Bombay, is big. Mumbai grows.", "Mumbai", {"Bombay"}),
    ("Ardent Group fell. The shares of Ardent fell too.", "Ardent Group", {"Ardent"}),
]


@pytest.mark.parametrize(("text", "name", "aliases"), TOGETHER, ids=[case[1] for case in TOGETHER])
def test_names_of_one_thing_are_one_entity(text: str, name: str, aliases: set[str]) -> None:
    entity = entity_with(text, name)
    assert (entity.name, set(entity.aliases)) == (name, aliases)


APART = [
    ("John Smith met Mary Smith. Smith laughed.", "John Smith", "Mary Smith"),
    ("Napoleon Bonaparte fell. Napoleon III rose.", "Napoleon Bonaparte", "Napoleon III"),
    ("Suez is a town. The Suez Canal is long.", "Suez", "Suez Canal"),
    ("Kyoto is old. Kyoto University is not.", "Kyoto", "Kyoto University"),
    ("Google and Google Maps differ.", "Google", "Google Maps"),
    ("North Korea and South Korea talk.", "North Korea", "South Korea"),
    ("China and Hong Kong differ.", "China", "Hong Kong"),
    ("Emma Hayes named Ann Reid captain.", "Emma Hayes", "Ann Reid"),
    ("Paris, or perhaps Lyon, will win.", "Paris", "Lyon"),
    ("The Black Sea and the Red Sea are far.", "Black Sea", "Red Sea"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART, ids=[f"{case[1]}, {case[2]}" for case in APART])
def test_names_of_two_things_are_two_entities(text: str, one: str, other: str) -> None:
    assert entity_with(text, one) != entity_with(text, other)


def test_surname_of_two_people_stays_by_itself() -> None:
    entity = entity_with("John Smith met Mary Smith. Then Smith laughed.", "Smith")
    assert (entity.name, len(entity.mentions)) == ("Smith", 1)


def test_canonical_name_is_not_an_acronym() -> None:
    text = "The WTO met. The WTO agreed. The World Trade Organization (WTO) is in Geneva."
    assert entity_with(text, "WTO").name == "World Trade Organization"


def test_line_break_inside_a_name_is_a_space_in_its_name() -> None:
    text = "They live in New\nYork and like New York."
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    (entity,) = find_entities(document)
    assert (entity.name, entity.aliases, len(entity.mentions)) == ("New York", (), 2)


def test_mentions_of_one_entity_are_in_order_of_the_text() -> None:
    entity = entity_with("Merkel spoke. Angela Merkel left. Merkel slept.", "Angela Merkel")
    assert list(entity.mentions) == sorted(entity.mentions)
    assert len(entity.mentions) == 3


PERSON, ORG, PLACE = EntityType.PERSON, EntityType.ORG, EntityType.PLACE
PRODUCT, WORK, EVENT = EntityType.PRODUCT, EntityType.WORK, EntityType.EVENT

_MARKED = re.compile(r"\[(.+?)\]")


def grouped(marked: str, kind: EntityType, *unsure: str) -> list[set[str]]:
    """What is put together of the names in square brackets, all of one type, some of them unsure."""
    text, mentions = "", []
    at = 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        start = len(text)
        text += found[1]
        evidence = Evidence(confidence=0.3 if found[1] in unsure else 0.9)
        other = PLACE if kind is not PLACE else ORG
        mentions.append(NameMention(Span(start, len(text)), other if found[1] in unsure else kind, evidence))
        at = found.end()
    entities = group(text + marked[at:], mentions, Lexicon(gazetteers(), ()))
    return sorted(({entity.name, *entity.aliases} for entity in entities), key=sorted)


ONE = [
    (PERSON, "[Bob Tarrow] sang. Later [Robert Tarrow] wept.", "nickname"),
    (PERSON, "[Jacob van Ostade] paints. See [Ostade, Jacob van], 1652.", "bibliography"),
    (ORG, "The [Senate Ethics Committee] met. Then the [Ethics Committee] rose.", "body"),
    (EntityType.PROGRAM, "The [Tarn Open Content License] came; the [Tarn OCL] stayed.", "half an acronym"),
    (PLACE, "They fled [Tarnby Airport]. [Tarnby International Airport] was shut.", "airport"),
    (ORG, "They built [Orlan Film Studios]. The [Orlan Film Studio] burned.", "studio and studios"),
    (PLACE, "[Zelva Island] is green. [Zelva] is far.", "island"),
    (PLACE, "The [Zeltdorf-Ardentia] is shut. The [Zeltdorf] was grand.", "half of a compound"),
    (PERSON, "[Jane Tarrow] sang. They love [J-Tarr].", "clipped"),
    (ORG, "[Orlan Bridgeway] helps. [OB] staff came; [OB] pays.", "two letters that come back"),
    (PERSON, "[Li Wenhua] sang, and [Wenhua Li] bowed.", "family name first or last"),
    (PERSON, "[Naomi van As] won. [Van As] smiled.", "particle with a capital"),
    (PERSON, "[Peter Tarrow] spoke. [Lord Tarrow] slept.", "title"),
    (PERSON, "[Conor O’Daigh] ran. [O'Daigh] won.", "apostrophe"),
    (PERSON, "[Anna Krämberg] spoke. [Kramberg] slept.", "accent in a surname"),
    (PERSON, "[Mark Zolberger] spoke. [Zolburger] slept.", "slip in a surname"),
    (PERSON, "[Ines Corvo], nicknamed “the [Grey Heron]”, fishes.", "nickname stated"),
    (ORG, "[Thornwick] makes toys. [Thornwik] is new.", "letter left out"),
    (ORG, "[Ardentia] pays. [Ardnetia] pays late.", "letters changed over"),
    (ORG, "[University of Tarn] and [Tarn University].", "two ways to say it"),
    (ORG, "[Tarn Clay Records] sold well. [Tarn Clay] folded.", "short form after the full name"),
    (ORG, "[Osprey] won. The fans of [Osprey FC] sang.", "club without its letters"),
    (ORG, "[Zeltex.com] sells. [Zeltex] pays.", "ending of a site"),
    (ORG, "The [University of Tarn] is old. The [University] is rich.", "head alone"),
    (ORG, "The [Ministry of Defence] paid. The [MoD] saved.", "letters with a small word"),
    (ORG, "The [Schulverein Nord] (the [North School Club]) met.", "translated in brackets"),
    (ORG, "The [Aldea Centre] opened. The [Aldea Center] closed.", "British and American"),
    (PLACE, "[München] is by the river. [Munich] is old.", "town in two languages"),
    (PLACE, "[St Orlan] sleeps. [Saint Orlan] wakes.", "saint"),
    (PLACE, "The [Kingdom of Norway] is long. [Norway] is cold.", "form of state"),
    (PLACE, "[Lórienne] is green. [Lorienne] is far.", "accent"),
    (PRODUCT, "The [Toyota Zelva] is small. The [Zelva] sells.", "product without its maker"),
    (EVENT, "In the [First World War] all lost. [World War I] was long.", "war"),
    (EVENT, "The [American Civil War] was bitter. The [Civil War] ended.", "war without its country"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "marked", "case"), ONE, ids=[case[2] for case in ONE])
def test_both_names_are_one(kind: EntityType, marked: str, case: str) -> None:
    assert grouped(marked, kind) == [set(_MARKED.findall(marked))], case


TWO = [
    (PERSON, "[Gustaf V] came. [Gustav VI] left.", "numerals"),
    (PERSON, "[Maria Tarrow] came. [Mario Tarrow] left.", "two given names a letter apart"),
    (PERSON, "[Lord Tarrow] came. [Lady Tarrow] left.", "two titles"),
    (ORG, "[Zeltex] is old. [Zeltex Spain] is new.", "part after the whole"),
    (ORG, "[Barlow University] is old. [Barlow University School of Law] grew.", "a school"),
    (ORG, "The [A Division] won. The [B Division] lost.", "letter that counts"),
    (ORG, "[Google Ventures] pays. [Google] earns.", "known name"),
    (ORG, "The [Orlan Public License] is strict. [Orlan] itself is not.", "licence and what it is of"),
    (PLACE, "[Vancouver Island] is green. [Vancouver] is big.", "island and town"),
    (PRODUCT, "[Orlan on Stilts] is a frame. [Orlan] is a tongue.", "name with a preposition"),
    (ORG, "[Orlan Bridgeway] helps. [OB] pays.", "two letters once"),
    (ORG, "[Zeltex University of Tarn] is old. The [University of Tarn] is new.", "university in another"),
    (PLACE, "[Austria] is high. [Australia] is flat.", "countries two letters apart"),
    (PLACE, "[Tarnovia] is high. [Tarnovian] hills too.", "adjective"),
    (PLACE, "The [Republic of China] and [China].", "two states"),
    (PLACE, "[Zelva County] is wide. [Zelva] is small.", "county and town"),
    (PLACE, "They live in [Orlan Bay] ([Zelva]).", "place in brackets"),
    (WORK, "[Voyage 1] flew. [Voyage 2] too.", "numbers"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "marked", "case"), TWO, ids=[case[2] for case in TWO])
def test_both_names_are_two(kind: EntityType, marked: str, case: str) -> None:
    assert len(grouped(marked, kind)) == 2, case


def test_who_is_known_by_the_surname_keeps_it_when_relatives_come_up() -> None:
    marked = "[Ada Tarrow] wrote. [Tarrow] won prizes. Her brother [Tom Tarrow] did not. [Tarrow] was glad."
    assert grouped(marked, PERSON) == [{"Ada Tarrow", "Tarrow"}, {"Tom Tarrow"}]


def test_who_is_named_well_before_a_relative_keeps_the_surname() -> None:
    between = (
        "She was the first to cross the strait, and wrote three books about it, all of which sold well. "
    )
    marked = f"[Ada Tarrow] sailed. {between} [Tom Tarrow] stayed at home. [Tarrow] died rich."
    assert grouped(marked, PERSON) == [{"Ada Tarrow", "Tarrow"}, {"Tom Tarrow"}]


def test_a_surname_before_both_its_persons_stays_by_itself() -> None:
    marked = "The [Tarrow] letters: [Ada Tarrow] wrote them, long before [Tom Tarrow] did."
    assert {"Tarrow"} in grouped(marked, PERSON)


def test_a_slip_is_seen_though_the_type_of_one_name_is_unsure() -> None:
    assert len(grouped("[Thornwick] opened. [Thornwyck] closed.", ORG, "Thornwyck")) == 1


def test_names_of_two_sure_types_are_not_taken_for_a_slip() -> None:
    text = "Thornwick opened. Thornwyck closed."
    mentions = [
        NameMention(Span(0, 9), ORG, Evidence(confidence=0.9)),
        NameMention(Span(18, 27), PERSON, Evidence(confidence=0.9)),
    ]
    assert len(group(text, mentions, Lexicon(gazetteers(), ()))) == 2


def test_the_type_of_a_group_is_that_of_the_surest_mentions() -> None:
    text = "Ardentia and Ardentia Group."
    mentions = [
        NameMention(Span(0, 8), PLACE, Evidence(confidence=0.2)),
        NameMention(Span(13, 27), ORG, Evidence(confidence=0.9)),
    ]
    kinds = {entity.type for entity in group(text, mentions, Lexicon(gazetteers(), ()))}
    assert kinds == {ORG}


def test_a_surname_whose_type_is_doubtful_is_that_of_the_person() -> None:
    text = "Ada Tarrow wrote. Tarrow won prizes."
    mentions = [
        NameMention(Span(0, 10), PERSON, Evidence(confidence=0.9)),
        NameMention(Span(18, 24), WORK, Evidence(confidence=0.4)),
    ]
    (entity,) = group(text, mentions, Lexicon(gazetteers(), ()))
    assert (entity.name, entity.type) == ("Ada Tarrow", PERSON)


def test_a_town_is_one_with_its_official_name() -> None:
    assert len(grouped("[Ardentia] grew. The [City of Ardentia] was rich.", PLACE)) == 1
    assert len(grouped("[London] grew. The [City of London] was rich.", PLACE)) == 2


def test_a_county_is_one_with_its_short_form() -> None:
    assert len(grouped("[Tarrow County] is flat. [Tarrow Co.] is poor.", PLACE)) == 1


def test_a_company_with_an_ampersand_is_one_with_its_full_form() -> None:
    assert len(grouped("[Lima & Troy Works] closed. [Lima and Troy Works Company] was sold.", ORG)) == 1


def test_an_airport_is_one_with_the_name_alone() -> None:
    assert len(grouped("[Thornwick] was shut. [Thornwick Airport] said so.", PLACE)) == 1


def test_a_model_is_not_its_row_of_models() -> None:
    assert len(grouped("The [Ardent V] sold well. The [Ardent] is old.", PRODUCT)) == 2


def test_a_state_is_one_with_its_abbreviation() -> None:
    assert len(grouped("[Oregon] is green. Salem, [Ore.], is its capital.", PLACE)) == 1


def test_letters_in_brackets_are_seen_through_the_links_of_markdown() -> None:
    text = "The [Instituto Orlan de Censos](https://example.org/a) ([INDEC][4]) counts."
    places = [(5, 30), (text.index("INDEC"), text.index("INDEC") + 5)]
    mentions = [NameMention(Span(*place), ORG) for place in places]
    (entity,) = group(text, mentions, Lexicon(gazetteers(), ()))
    assert entity.aliases == ("INDEC",)
