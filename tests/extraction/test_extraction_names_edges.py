"""Names begin and end where the name does."""

import pytest

from reader.domain.document import Block, BlockKind, Document, Span
from reader.domain.entities import EntityType
from reader.extraction.entities.edges import is_adjective, parts_of
from reader.extraction.entities.finding import find_entities
from reader.extraction.gazetteers import gazetteers
from reader.extraction.names.reading import Reading, read


def document_of(text: str) -> Document:
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def reading_of(text: str) -> Reading:
    document = document_of(text)
    reading = read(document, document.blocks, gazetteers())
    assert reading is not None
    return reading


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Delft University – Leiden", ["Delft University", "Leiden"]),
        ("Senate Dec. 11", ["Senate"]),
        ("favourites Portugal", ["Portugal"]),
        ("Tessarin's French", ["Tessarin"]),
        ("Republican of Oregon", ["Oregon"]),
        ("Nyhavn in Copenhagen", ["Nyhavn", "Copenhagen"]),
        ("Nokia nor Ericsson", ["Nokia", "Ericsson"]),
        ("Robert (Bob) Harker", ["Robert (Bob) Harker"]),
        ("Women in Film", ["Women in Film"]),
        ("Mr Harker", ["Harker"]),
        ("MRS HARKER", ["HARKER"]),
        ("Queen Victoria", ["Victoria"]),
        ("Queen Mary University", ["Queen Mary University"]),
        ("US State Department", ["US", "State Department"]),
        ("US Open", ["US Open"]),
        ("San Jose California", ["San Jose", "California"]),
        ("Oklahoma City", ["Oklahoma City"]),
        ("Hannah Montana", ["Hannah Montana"]),
        ("8th Archbishop of Canterbury", ["Canterbury"]),
        ("9th Street Bakery", ["9th Street Bakery"]),
        ("UK MOD", ["UK", "MOD"]),
        ("Harker Journalism Fellow", ["Harker Journalism"]),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(text: str, names: list[str]) -> None:
    reading = reading_of(text)
    words = reading.words
    parts = parts_of(words, 0, len(words), reading.lexicon)
    assert [text[words[first].start : words[last - 1].end] for first, last in parts] == names


def test_the_adjective_of_a_part_of_the_world_is_no_name() -> None:
    lexicon = reading_of("Words").lexicon
    assert is_adjective(("North", "American"), lexicon)
    assert not is_adjective(("North", "America"), lexicon)


def found_in(text: str) -> dict[str, EntityType]:
    return {
        mention.of(text): entity.type
        for entity in find_entities(document_of(text))
        for mention in entity.mentions
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was the Boeing 747-400F that landed first.", "Boeing 747-400F", EntityType.PRODUCT),
        ("He ran the Erie, Lima and Troy Railway for years.", "Erie, Lima and Troy Railway", EntityType.ORG),
        ("John B. “Jack” Ward rode west in 1849.", "John B. “Jack” Ward", EntityType.PERSON),
        ("They read of it in The New York Times that day.", "New York Times", EntityType.ORG),
        ("They live on a farm near Tulsa, Okla., today.", "Okla.", EntityType.PLACE),
        ('He says so in "Le Père Goriot" at the end.', "Le Père Goriot", EntityType.WORK),
        ("The crater was seen by the Orlan spacecraft in May.", "Orlan", EntityType.PRODUCT),
    ],
)
def test_a_name_is_whole_and_without_its_article(text: str, name: str, kind: EntityType) -> None:
    assert found_in(text).get(name) is kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks with the UN went on. The UNs plan failed, and the UN left.", {"UN"}),
        ("He would ask the F.B.I. So the F.B.I. came.", {"F.B.I."}),
        ("They were against the Department of Justice in this.", {"Department of Justice"}),
        ("Media captionPeter Harker says he is glad of it.", {"Peter Harker"}),
        ("They called it afterAnnapolis in the end.", {"Annapolis"}),
        ("See pic.twitter.com/Nbx8Qrs for the harbour of Bergen.", {"Bergen"}),
        ("In the U.S it is dear; in the U.S. it was always dear.", {"U.S", "U.S."}),
        ("At noon Ms Yeah said that all was well.", {"Yeah"}),
        ("The grandsons of Presidents John Adams and James Monroe met.", {"John Adams", "James Monroe"}),
        ("Mira Tarn, Head of Exploration at Ardentia, spoke.", {"Mira Tarn", "Ardentia"}),
        ("We met at Joe's Dairy on a Monday.", {"Joe's Dairy"}),
        ("They read it in the Leeds and Tarnby Times in May.", {"Leeds and Tarnby Times"}),
        ("The office of 3Com links the ships to e-SISTAFE.", {"e-SISTAFE", "3Com"}),
        ("A thaw follows.CreditCreditPeter Harker for the paper.", {"Peter Harker"}),
        ("They sell it at Macy’s in May.", {"Macy’s"}),
        ("He lived at 31 Linden Street and then on 127th Street.", {"31 Linden Street", "127th Street"}),
        ("The aid came from the Government of Mozambique.", {"Government of Mozambique"}),
        ("In 1857 Linden Street was paved.", {"Linden Street"}),
        ("It rose by half, and VAT came on top of it for CFOs.", set()),
    ],
    ids=[
        "letters",
        "stop",
        "ministry",
        "caption",
        "glued",
        "address",
        "one stop",
        "addressed",
        "plural",
        "office",
        "shop",
        "newspaper",
        "small or number first",
        "credit",
        "brand",
        "addresses",
        "government",
        "year",
        "no name",
    ],
)
def test_names_are_what_they_are_in_texts_from_the_web(text: str, names: set[str]) -> None:
    assert set(found_in(text)) == names


def test_a_coined_word_inside_a_sentence_is_a_name() -> None:
    assert "CourtWatch" in found_in("They block access to the files from CourtWatch.")


def test_a_surname_keeps_its_small_word() -> None:
    text = "Marianne de Vries opened the school. Later de Vries moved on, and De Vries was seen no more."
    assert {"de Vries", "De Vries"} <= set(found_in(text))
