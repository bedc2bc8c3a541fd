"""A pipeline of spaCy in the place of our tagger, played by a small stand-in."""

import sys
from dataclasses import dataclass

import pytest

from reader.domain.entities import EntityType
from reader.domain.errors import ReaderError
from reader.extraction.entities.finding import find_names
from reader.extraction.tagger.spacy import SpacyEngine, load_pipeline
from reader.formats.plain_text import document_of


@dataclass(frozen=True)
class Entity:
    start_char: int
    end_char: int
    label_: str


@dataclass(frozen=True)
class Analysed:
    ents: tuple[Entity, ...]


class Words:
    """Finds the words it was told, as a pipeline would."""

    def __init__(self, labels: dict[str, str]) -> None:
        self._labels = labels

    def __call__(self, text: str) -> Analysed:
        places = ((text.find(name), name, label) for name, label in self._labels.items())
        return Analysed(
            tuple(Entity(at, at + len(name), label) for at, name, label in sorted(places) if at >= 0)
        )


def test_names_of_a_pipeline_are_found_at_their_places_in_every_block() -> None:
    engine = SpacyEngine(Words({"Quolf Berring": "PERSON", "Tandoria": "GPE", "yesterday": "DATE"}))
    document = document_of("The tale of Quolf Berring.\n\nHe came from Tandoria yesterday.\n")
    found = find_names(document, engine).entities
    assert {(entity.name, entity.type, entity.mentions[0].of(document.text)) for entity in found} == {
        ("Quolf Berring", EntityType.PERSON, "Quolf Berring"),
        ("Tandoria", EntityType.PLACE, "Tandoria"),
    }


def test_a_span_inside_a_word_takes_the_word_and_one_between_words_takes_none() -> None:
    engine = SpacyEngine(Words({"uol": "ORG", " ": "ORG"}))
    document = document_of("They met Quolfin there.\n")
    assert [entity.name for entity in find_names(document, engine).entities] == ["Quolfin"]


def test_spacy_that_is_not_installed_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ReaderError, match="not installed") as raised:
        load_pipeline("en_core_web_sm")
    assert raised.value.hint
