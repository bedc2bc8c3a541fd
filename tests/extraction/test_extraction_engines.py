"""A pipeline of spaCy in the place of our tagger: a small real one, trained here, and used by all layers."""

import sys
from pathlib import Path

import pytest

from reader.app import main
from reader.domain.entities import EntityType
from reader.domain.errors import ReaderError
from reader.extraction import extract
from reader.extraction.entities.finding import find_names
from reader.extraction.tagger.engines import engine_named, installed
from reader.formats.plain_text import document_of
from reader.services import analysing
from reader.services.importing import add_paths
from reader.storage import Library

PEOPLE = ("Zorvik Plimm", "Quolf Berring", "Marlo Kestrin", "Ulma Dorvey", "Tavi Norring", "Hesk Aldunn")
PLACES = ("Tandoria", "Melvick", "Ostrune", "Quillby", "Harnvale", "Pellomar")


def _examples() -> list[tuple[str, dict[str, list[tuple[int, int, str]]]]]:
    made = []
    for person in PEOPLE:
        for place in PLACES:
            text = f"mister {person} went to {place} by boat"
            at = text.index(place)
            made.append((text, {"entities": [(7, 7 + len(person), "PERSON"), (at, at + len(place), "GPE")]}))
    return made


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pipeline that has learned who goes where."""
    import spacy
    from spacy.training import Example

    spacy.util.fix_random_seed(1)
    language = spacy.blank("en")
    language.add_pipe("ner")
    examples = [Example.from_dict(language.make_doc(text), marks) for text, marks in _examples()]
    optimiser = language.initialize(lambda: examples)
    for turn in range(6):
        examples = examples[turn + 5 :] + examples[: turn + 5]
        for start in range(0, len(examples), 8):
            language.update(examples[start : start + 8], sgd=optimiser)
    folder = tmp_path_factory.mktemp("pipeline") / "who_goes_where"
    language.to_disk(folder)
    return folder


TEXT = "Of mister Brulo Vantis.\n\nmister Brulo Vantis went to Corrinmouth by boat.\n"


def test_a_trained_pipeline_finds_names_it_never_saw(pipeline: Path) -> None:
    document = document_of(TEXT)
    found = {
        entity.name: entity.type for entity in find_names(document, engine_named(str(pipeline))).entities
    }
    assert found["Brulo Vantis"] is EntityType.PERSON
    assert found["Corrinmouth"] is EntityType.PLACE


def test_a_pipeline_is_loaded_once(pipeline: Path) -> None:
    assert engine_named(str(pipeline)) is engine_named(str(pipeline))


def test_a_pipeline_that_is_not_there_is_said_and_our_own_tagger_reads_on(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="nowhere"):
        engine_named(str(tmp_path / "nowhere"))
    findings = extract(document_of(TEXT), None, engine=str(tmp_path / "nowhere"))
    assert any("built-in tagger" in note for note in findings.notes)
    assert "Brulo Vantis" in {entity.name for entity in findings.entities}


def test_another_engine_makes_findings_out_of_date(pipeline: Path, tmp_path: Path) -> None:
    file = tmp_path / "boats.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Library.open(":memory:") as library:
        (record,) = add_paths(library, [file], lambda problem: pytest.fail(str(problem)))
        analysing.publish(library, record.id)
        assert analysing.unpublished(library) == []
        analysing.choose_engine(library, str(pipeline))
        assert [one.id for one in analysing.unpublished(library)] == [record.id]
        analysing.publish(library, record.id)
        assert analysing.unpublished(library) == []
        assert "Corrinmouth" in {count.entity.name for count in library.entities.listing()}
        analysing.choose_engine(library, "")
        analysing.publish(library, record.id)
        assert analysing.unpublished(library) == []


def test_an_engine_that_cannot_be_loaded_is_not_chosen(tmp_path: Path) -> None:
    with Library.open(":memory:") as library:
        with pytest.raises(ReaderError):
            analysing.choose_engine(library, str(tmp_path / "nowhere"))
        assert analysing.engine_of(library) == ""


def test_the_command_line_reads_with_it(
    pipeline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "boats.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["analyse", "--engine", str(pipeline), str(file)]) == 0
    assert "Corrinmouth" in capsys.readouterr().out


def test_the_command_line_chooses_it_for_a_library(
    pipeline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(tmp_path / "library.db")]
    file = tmp_path / "boats.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert main(["add", str(file), *library]) == 0
    assert main(["entities", "engine", str(pipeline), *library]) == 0
    assert main(["entities", "engine", *library]) == 0
    assert str(pipeline) in capsys.readouterr().out
    assert main(["entities", "engine", "none_such", *library]) != 0
    assert "none_such" in capsys.readouterr().err


def test_looking_for_pipelines_does_not_load_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert installed() == sorted(installed())
