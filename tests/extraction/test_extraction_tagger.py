"""The trained tagger: what it adds, what stands in for it, and what it says of how sure it is."""

import gc
import logging
from itertools import pairwise
from pathlib import Path

import pytest

from reader.domain.assets import resource
from reader.domain.document import Document
from reader.domain.entities import EntityType, Origin
from reader.extraction.entities import finding as names
from reader.extraction.entities.finding import WITHOUT_MODEL, find_entities, find_names
from reader.extraction.gazetteers import gazetteers
from reader.extraction.language import UNKNOWN, foreign_language
from reader.extraction.names.reading import Reading, read
from reader.extraction.names.rules import by_rules
from reader.extraction.tagger.features import Features
from reader.extraction.tagger.files import checked
from reader.extraction.tagger.model import MODEL, Guess, Tagger, model_at, tagger
from reader.formats.plain_text import document_of

ENGLISH = "Anna Kovacs met the minister in Budapest. She works for Danubia Bank, a lender from Vienna.\n"
GERMAN = (
    "Der Minister hat gestern in Berlin mit der Firma Siemens gesprochen, und die Gespräche werden nach dem "
    "Ende der Woche in der Stadt München mit dem Leiter des Unternehmens noch einmal aufgenommen werden.\n"
)
RUSSIAN = "Министр вчера встретился с руководителем компании и обсудил с ним планы на будущий год. " * 4


def reading_of(text: str) -> Reading:
    document = document_of(text)
    reading = read(document, document.blocks, gazetteers())
    assert reading is not None
    return reading


def test_every_mention_says_how_sure_it_is_and_why() -> None:
    for entity in find_entities(document_of(ENGLISH)):
        assert len(entity.evidence) == len(entity.mentions)
        assert all(0 < one.confidence <= 1 for one in entity.evidence)
        assert all(one.origin in (Origin.RULE, Origin.MODEL, Origin.LIST) for one in entity.evidence)


def test_a_listed_city_says_that_it_stands_in_a_list() -> None:
    (budapest,) = (one for one in find_entities(document_of(ENGLISH)) if one.name == "Budapest")
    assert budapest.evidence[0].origin is Origin.LIST


def test_a_text_in_another_language_is_said_so_and_read_by_rules_without_certainty() -> None:
    found = find_names(document_of(GERMAN))
    assert "German" in found.notes[0]
    assert all(one.confidence <= 0.6 for entity in found.entities for one in entity.evidence)
    assert not any(one.origin is Origin.MODEL for entity in found.entities for one in entity.evidence)


@pytest.mark.parametrize(("text", "language"), [(ENGLISH * 3, ""), (GERMAN, "German"), (RUSSIAN, UNKNOWN)])
def test_the_language_is_told_by_small_words(text: str, language: str) -> None:
    assert foreign_language(document_of(text)) == language


@pytest.mark.parametrize("text", ["", "Paris.\n", "Anna Lee\nBen Cho\nCarla Diaz\n" * 20])
def test_a_short_text_or_a_list_of_names_is_no_foreign_language(text: str) -> None:
    assert foreign_language(document_of(text)) == ""


def test_without_the_model_names_are_found_by_rules_and_it_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = model_at(tmp_path / MODEL)
    assert missing is None
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    monkeypatch.setattr(names, "tagger", lambda: missing)
    found = find_names(document_of(ENGLISH))
    assert found.notes == (WITHOUT_MODEL,)
    assert "Budapest" in {entity.name for entity in found.entities}


@pytest.mark.parametrize("damage", [b"", b"lCRF", None])
def test_a_damaged_model_is_refused_before_it_is_opened(tmp_path: Path, damage: bytes | None) -> None:
    whole = checked(resource("models", MODEL))
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = tmp_path / MODEL
    damaged.write_bytes(bytes(content) if damage is None else damage)
    damaged.with_suffix(".sha256").write_text(whole.with_suffix(".sha256").read_text())
    with pytest.raises(ValueError, match="damaged"):
        Tagger(damaged)
    assert model_at(damaged) is None


def test_guesses_are_in_the_text_and_their_chances_are_no_more_than_one() -> None:
    reading = reading_of(ENGLISH)
    engine = tagger()
    assert engine is not None
    guesses = engine.guesses(reading, by_rules(reading))
    assert guesses
    for guess in guesses:
        assert 0 <= guess.first < guess.last <= len(reading.words)
        assert 0 <= guess.chance <= 1 + 1e-6


@pytest.mark.parametrize(
    "text", ["ANNA LEE MET BEN CHO IN PARIS " * 400, "Anna " * 3000, "a " * 3000 + "Anna"]
)
def test_stretches_are_in_order_and_short_however_long_the_sentence(text: str) -> None:
    reading = reading_of(text + "\n")
    stretches = Features(reading, by_rules(reading)).stretches()
    assert all(0 < last - first <= 120 for first, last in stretches)
    assert all(one[1] <= other[0] for one, other in pairwise(stretches))


def test_names_without_capitals_are_found_where_nothing_has_capitals() -> None:
    text = "we flew to germany last year and then to japan. nobody in japan spoke to us.\n"
    assert {entity.name for entity in find_entities(document_of(text))} == {"germany", "japan"}


def test_a_text_in_capitals_keeps_its_names_apart() -> None:
    text = "THE MINISTER WENT TO GERMANY.\n\nLATER HE WENT TO JAPAN AND SPOKE TO THE PRESS.\n"
    places = {entity.name for entity in find_entities(document_of(text)) if entity.type is EntityType.PLACE}
    assert {"GERMANY", "JAPAN"} <= places


class OneName:
    """An engine that takes the first word of every text for a person."""

    def guesses(self, reading: Reading, ruled: object) -> list[Guess]:  # noqa: ARG002 - the protocol's
        return [Guess(0, 1, (0.9, 0.0, 0.0, 0.0, 0.0), chosen=True)]


def test_another_engine_can_stand_in_for_the_tagger() -> None:
    found = find_names(document_of("Quolf went home and slept.\n"), OneName())
    assert [(entity.name, entity.type) for entity in found.entities] == [("Quolf", EntityType.PERSON)]


def test_a_document_without_words_needs_no_tagger() -> None:
    assert find_names(Document("", ())).entities == ()


@pytest.mark.parametrize("is_on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(is_on: bool) -> None:
    was_on = gc.isenabled()
    try:
        gc.enable() if is_on else gc.disable()
        find_names(document_of(ENGLISH))
        assert gc.isenabled() is is_on
    finally:
        gc.enable() if was_on else gc.disable()


def test_characters_that_cannot_be_encoded_do_no_harm() -> None:
    found = find_names(document_of("He met \ud800 Anna Kovacs \udfff in Berlin.")).entities
    assert "Berlin" in {entity.name for entity in found}
