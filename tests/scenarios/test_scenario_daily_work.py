"""The daily work on the real window: open, read, mark, note, tag, leave, come back, take it out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from reader.domain.entities import EntityType
from reader.services.exporting import Scope
from tests.scenarios.conftest import Reader

ComesIn = Callable[[Path], Reader]
WORDS = "Men in cheap suits hawked power strips and printer ink from street-side kiosks."


def tags(reader: Reader, words: str, theme: str) -> None:
    reader.drags_over(words)
    reader.presses("T")
    reader.types(theme)
    reader.presses("Return")


def test_selected_words_are_exactly_those_under_the_pointer(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    assert reader.window.page.selected_text() == WORDS
    assert reader.window.selection_palette.isVisible()


def test_the_palette_does_not_cover_the_selection(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    palette = reader.window.selection_palette.geometry()
    boxes = reader.window.page.boxes(reader.place_of(WORDS))
    assert not any(box.toRect().adjusted(0, 1, 0, -1).intersects(palette) for box in boxes)


def test_a_passage_tagged_with_a_new_theme_is_there_after_coming_back(
    comes_in: ComesIn, sample: Path
) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    tags(reader, WORDS, "Origins")
    reader.leaves()

    reader = comes_in(sample)
    assert reader.window.desk.record is not None
    assert "tech giants" in reader.window.desk.record.title
    [highlight] = reader.highlights()
    assert highlight.anchor.exact == WORDS
    [theme] = reader.library.themes.listing()
    assert (theme.name, theme.key) == ("Origins", 1)
    assert highlight.themes == (theme.id,)
    assert reader.sees(WORDS)


def test_a_digit_tags_the_selection(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    tags(reader, WORDS, "Origins")
    reader.drags_over("Their foray into capitalism")
    reader.presses("1")
    assert [h.anchor.exact for h in reader.highlights()] == [WORDS, "Their foray into capitalism"]
    assert len({h.themes for h in reader.highlights()}) == 1


def test_a_note_is_saved_while_it_is_typed(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    reader.presses("N")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    reader.types("Compare with **Shenzhen**")
    reader.qtbot.waitUntil(lambda: reader.highlights()[0].note == "Compare with **Shenzhen**", timeout=20_000)


def test_closing_the_window_keeps_what_was_just_typed(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    reader.presses("N")
    reader.types("at once")
    reader.leaves()
    reader = comes_in(sample)
    assert reader.highlights()[0].note == "at once"


def test_undo_and_redo_work_after_a_restart(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    reader.presses("H")
    assert len(reader.highlights()) == 1
    reader.leaves()

    reader = comes_in(sample)
    reader.presses("Ctrl+Z")
    assert reader.highlights() == []
    reader.presses("Ctrl+Shift+Z")
    assert [h.anchor.exact for h in reader.highlights()] == [WORDS]


def test_a_highlight_is_deleted_and_brought_back(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    reader.presses("H")
    reader.clicks_on("hawked power strips")
    reader.presses("Delete")
    assert reader.highlights() == []
    reader.presses("Ctrl+Z")
    assert len(reader.highlights()) == 1


def test_overlapping_highlights_are_drawn_as_stripes_of_all_themes(comes_in: ComesIn, sample: Path) -> None:
    from reader.ui.reading.marks import bands

    reader = comes_in(sample)
    reader.opens("tech giants")
    tags(reader, WORDS, "Origins")
    tags(reader, "power strips and printer ink", "Trade")
    span = reader.place_of("power strips")
    striped = [band for band in bands(span, reader.window.page.marks) if len(band.hues) == 2]
    assert striped
    picture = reader.window.page.viewport().grab().toImage()
    [box] = reader.window.page.boxes(span)
    palette = reader.window.appearance.palette
    colours = {
        picture.pixelColor(QPoint(round(x), round(y))).name()
        for x in (box.left() - 2, box.center().x(), box.right() + 2)
        for y in (box.top() + 1, box.bottom() - 2)
    }
    assert {palette.theme_colour(0).name(), palette.theme_colour(1).name()} <= colours


def test_clicking_a_highlight_brings_up_its_card_and_back(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    reader.presses("H")
    [highlight] = reader.highlights()
    reader.window.desk.set_current_highlight("")
    reader.clicks_on("hawked power strips")
    assert reader.window.desk.current_highlight == highlight.id
    reader.window.page.verticalScrollBar().setValue(10_000)
    reader.settles()
    assert not reader.sees(WORDS)
    reader.panels.notes.highlight_activated.emit(highlight.id)
    reader.settles()
    assert reader.sees(WORDS)


def test_an_identical_selection_opens_the_highlight_that_is_there(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.drags_over(WORDS)
    reader.presses("H")
    reader.drags_over(WORDS)
    reader.presses("H")
    assert len(reader.highlights()) == 1


def test_double_click_selects_a_word_and_alt_click_a_sentence(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    page = reader.window.page
    page.bring(reader.place_of("Crook Street"))
    point = page.boxes(reader.place_of("moniker"))[0].center().toPoint()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert page.selected_text() == "moniker"
    reader.presses("Escape")
    reader.clicks_on("moniker", Qt.KeyboardModifier.AltModifier)
    assert (
        page.selected_text()
        == "Pirated software was so abundant that some preferred the moniker Crook Street."
    )


def test_everything_can_be_exported_to_markdown(comes_in: ComesIn, sample: Path, tmp_path: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    tags(reader, WORDS, "State & market")
    reader.presses("N")
    reader.types("My own words")
    reader.panels.flush()
    reader.panels.actions.on_library.export_to(tmp_path / "out", Scope(), "document")
    [file] = (tmp_path / "out").glob("*.md")
    text = file.read_text(encoding="utf-8")
    assert WORDS.replace("-", "\\-") in text or WORDS in text
    assert "My own words" in text
    assert reader.window.message_bar.isVisible()


def test_finding_in_the_page_counts_and_goes_round(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    reader.presses("Ctrl+F")
    reader.types("Electronics Street")
    hits = len(reader.window.page.marks.hits)
    assert hits == reader.window.page.document.text.lower().count("electronics street")
    for _ in range(hits):
        reader.presses("Return")
    assert reader.panels.find.count.text() == f"1 / {hits}"
    assert reader.panels.find.aside.text() == "from the beginning"
    reader.presses("Escape")
    assert len(reader.window.page.marks.hits) == 0


def test_back_and_forward_go_through_jumps(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    here = reader.window.desk.document_id
    reader.opens("leapfrogged")
    there = reader.window.desk.document_id
    assert here != there
    reader.presses("Alt+Left")
    assert reader.window.desk.document_id == here
    reader.presses("Alt+Right")
    assert reader.window.desk.document_id == there


def test_a_chosen_entity_is_underlined_and_has_its_page(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    entity = reader.library.entities.find("Beijing")
    assert entity is not None
    assert entity.type is EntityType.PLACE
    reader.panels.entities.entity_selected.emit(entity.id)
    assert reader.window.page.marks.focus == entity.id
    reader.panels.guide.show_dossier(entity.id)
    reader.settles()
    assert reader.window.views.currentWidget() is reader.panels.dossier
    reader.presses("Alt+1")
    assert reader.window.views.currentWidget() is reader.window.page_column


def test_a_date_of_the_timeline_leads_to_its_passage(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    events = reader.library.events.listing()
    last = max(events, key=lambda event: (event.document_id, event.found.span.start))
    reader.panels.timeline.event_activated.emit(last.id)
    reader.settles()
    assert reader.window.desk.document_id == last.document_id
    assert reader.window.page.begins_on_screen(last.found.span)


def test_a_bad_file_is_named_in_a_bar_and_the_good_one_is_added(
    comes_in: ComesIn, sample: Path, tmp_path: Path
) -> None:
    reader = comes_in(sample)
    before = len(reader.library.documents.listing())
    good = tmp_path / "good.txt"
    good.write_text("A good file\n\nIt has words in it.\n", encoding="utf-8")
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"\x7fELF" + bytes(range(256)) * 20)
    reader.window.background.add([bad, good, tmp_path / "missing.txt"])
    reader.qtbot.waitUntil(lambda: len(reader.library.documents.listing()) == before + 1, timeout=20_000)
    reader.qtbot.waitUntil(lambda: not reader.window.background.is_busy, timeout=20_000)
    bar = reader.window.message_bar
    assert bar.isVisible()
    for name in ("bad.bin", "missing.txt"):
        [said] = [words for words in bar.messages if name in words]
        assert len(said) > len(name) + 10
    before = bar.words.text()
    bar.dismiss()
    assert bar.words.text() != before


def test_removing_a_document_is_undone_with_its_marks(comes_in: ComesIn, sample: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    document_id = reader.window.desk.document_id
    tags(reader, WORDS, "Origins")
    reader.panels.actions.trigger("document.remove")
    reader.settles()
    assert document_id not in {record.id for record in reader.library.documents.listing()}
    reader.presses("Ctrl+Z")
    assert document_id in {record.id for record in reader.library.documents.listing()}
    assert len(reader.library.annotations.of_document(document_id)) == 1
    assert reader.library.events.of_document(document_id)


def test_one_theme_is_exported_without_the_others(comes_in: ComesIn, sample: Path, tmp_path: Path) -> None:
    reader = comes_in(sample)
    reader.opens("tech giants")
    tags(reader, WORDS, "Origins")
    tags(reader, "Their foray into capitalism", "Trade")
    chosen: list[str] = []
    reader.panels.guide.pick_theme(chosen.append)
    reader.types("Trade")
    reader.presses("Return")
    [theme_id] = chosen
    reader.panels.actions.on_library.export_to(tmp_path / "out", Scope(theme_id=theme_id), "theme")
    [file] = (tmp_path / "out").glob("*.md")
    text = file.read_text(encoding="utf-8")
    assert "foray into capitalism" in text
    assert "cheap suits" not in text
