"""Rows as they are laid out and painted: tables, directions, odd characters, sizes, bands, patterns."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot
from windowed import library_of, open_window, panels_of, trigger

from reader.domain.anchoring import describe
from reader.domain.annotations import Highlight
from reader.domain.document import Block, BlockKind, Document, Inline, InlineKind, Span
from reader.formats.markdown import document_of as markdown
from reader.ui import settings as table
from reader.ui.appearance import DARK, LIGHT, SEPIA, Palette, Typography, load_fonts
from reader.ui.offsets import LINE_SEPARATOR, Shown
from reader.ui.patterns import contrast, pattern_of, shade
from reader.ui.reading.hits import Hits
from reader.ui.reading.laid_row import LaidRow
from reader.ui.reading.marks import Marks, SpanIndex
from reader.ui.reading.painting import joined_hits, paint_row
from reader.ui.reading.rows import Row, Rows
from reader.ui.reading.tables import share
from reader.ui.reading.typeset import Typesetter

WIDTH = 560.0
TABLE = (
    "| Country | Year | What was said |\n| --- | --- | --- |\n"
    "| China | 2014 | The outline for the construction of a social credit system was published in June |\n"
    "| Germany |  | Little |\n"
)


@pytest.fixture(autouse=True)
def fonts(qtbot: QtBot) -> None:
    load_fonts()


def one_block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> Document:
    return Document(text, (Block(kind, Span(0, len(text)), level),))


def laid_rows(document: Document, typography: Typography | None = None) -> list[tuple[Row, LaidRow]]:
    setter = Typesetter(document, WIDTH, typography or Typography(), LIGHT)
    return [(row, setter.lay_out(row)) for row in Rows(document.text, document.blocks)]


def laid(text: str, typography: Typography | None = None) -> LaidRow:
    return laid_rows(one_block(text), typography)[0][1]


def painted(
    document: Document, marks: Marks, palette: Palette = LIGHT, selection: Span | None = None
) -> QImage:
    """The first row on white, its top left corner in that of the picture."""
    [(row, laid_row), *_] = laid_rows(document)
    picture = QImage(int(WIDTH), 200, QImage.Format.Format_RGB32)
    picture.fill(palette.colour("paper"))
    painter = QPainter(picture)
    paint_row(painter, QPointF(0, 0), laid_row, row, marks, selection, palette)
    painter.end()
    return picture


def highlighted(text: str, *spans: Span, hues: int = 1) -> Marks:
    """Marks with a highlight on each span, the first of them in theme 0, the next in theme 1, and so on."""
    made = [
        (span, Highlight(f"h{number}", "d", describe(text, span), (f"t{number % hues}",)))
        for number, span in enumerate(spans)
    ]
    return Marks(highlights=SpanIndex(made), hues={f"t{hue}": hue for hue in range(hues)})


def colours(picture: QImage, x: int, top: int, bottom: int) -> set[str]:
    return {picture.pixelColor(x, y).name() for y in range(top, bottom)}


class TestTables:
    @pytest.fixture
    def rows(self) -> list[tuple[Row, LaidRow]]:
        found = laid_rows(markdown("Before.\n\n" + TABLE + "\nAfter.\n"))
        return [(row, laid_row) for row, laid_row in found if row.kind is BlockKind.TABLE_ROW]

    def test_cells_stand_side_by_side_in_columns_that_all_rows_share(
        self, rows: list[tuple[Row, LaidRow]]
    ) -> None:
        assert [len(laid_row.cells) for _, laid_row in rows] == [3, 3, 3]
        for column in range(3):
            assert len({laid_row.cells[column].left for _, laid_row in rows}) == 1
        lefts = [cell.left for cell in rows[0][1].cells]
        assert lefts == sorted(set(lefts))
        last = rows[0][1].cells[-1]
        assert last.left + last.width <= WIDTH + 1

    def test_a_row_is_as_tall_as_its_tallest_cell(self, rows: list[tuple[Row, LaidRow]]) -> None:
        header, china, germany = (laid_row for _, laid_row in rows)
        assert china.cells[2].end - china.cells[2].first > 1
        assert china.height > header.height
        assert all(
            line.y() + line.height() <= laid_row.height for _, laid_row in rows for line in laid_row.lines
        )
        assert germany.rule is not None

    def test_the_head_is_bold(self, rows: list[tuple[Row, LaidRow]]) -> None:
        assert [laid_row.layout.font().bold() for _, laid_row in rows] == [True, False, False]

    def test_what_is_under_a_point_is_what_is_drawn_there(self, rows: list[tuple[Row, LaidRow]]) -> None:
        for row, laid_row in rows:
            for at in range(row.span.start, row.span.end):
                boxes = laid_row.rects(Span(at, at + 1))
                if boxes and boxes[0].width() > 2:
                    inside = QPointF(boxes[0].left() + 0.3, boxes[0].center().y())
                    assert laid_row.position_at(inside) == at

    def test_a_selection_over_several_cells_stays_in_their_columns(
        self, rows: list[tuple[Row, LaidRow]]
    ) -> None:
        row, china = rows[1]
        boxes = china.rects(row.span)
        for cell in china.cells:
            inside = [box for box in boxes if cell.left - 1 <= box.left() <= cell.left + cell.width]
            assert inside
            assert all(box.right() <= cell.left + cell.width + 1 for box in inside)

    def test_down_and_up_leave_a_row_from_the_ends_of_each_cell(
        self, rows: list[tuple[Row, LaidRow]]
    ) -> None:
        china = rows[1][1]
        for cell in china.cells:
            assert china.line_beside(cell.first, -1) == -1
            assert china.line_beside(cell.end - 1, 1) == len(china.lines)
        tall = china.cells[2]
        assert china.line_beside(tall.first, 1) == tall.first + 1

    def test_a_cell_that_is_too_long_never_pushes_others_out(self) -> None:
        found = laid_rows(markdown("| a | b |\n| --- | --- |\n| " + "long " * 200 + f"| {'x' * 300} |\n"))
        for _, laid_row in found:
            assert all(box.right() <= WIDTH + 1 for box in laid_row.rects(laid_row.shown.span))

    def test_a_table_runs_as_its_head_does(self) -> None:
        for head, runs_from_right in (("a | b", False), ("שם | עיר", True)):
            rows = laid_rows(markdown(f"| {head} |\n| --- | --- |\n| words | מילה |\n| מילה | words |\n"))
            assert {row.is_rtl for _, row in rows} == {runs_from_right}
            for _, row in rows:
                assert (row.cells[0].left > row.cells[1].left) == runs_from_right

    def test_plain_text_that_looks_like_a_table_stays_as_it_is(self) -> None:
        [(_, row)] = laid_rows(one_block("one | two | three", BlockKind.TABLE_ROW))
        assert row.cells == ()
        assert len(row.lines) == 1

    def test_widths_are_shared_fairly(self) -> None:
        assert share([50, 60], [20, 20], 400) == [51, 61]
        narrow, wide = share([50, 900], [20, 40], 400)
        assert narrow <= 51
        assert narrow + wide == pytest.approx(400)
        assert sum(share([500] * 9, [300] * 9, 400)) == pytest.approx(400)


def test_any_character_can_be_a_line_break() -> None:
    shown = Shown("a|b\nc😀d", Span(0, 7), (), frozenset({1, 5}))
    assert shown.text == f"a{LINE_SEPARATOR}b c{LINE_SEPARATOR}d"
    assert [shown.from_qt(shown.to_qt(at)) for at in range(8)] == list(range(8))


class TestDirections:
    MIXED = (
        "The word שלום (peace) and 123 עולם end",
        "זוהי פסקה עם English words בתוכה ומספר 2019 ועוד (סוגריים) בסוף",
        "العربية مع 45% and (latin) ثم النهاية",
        "a שלa גb ד1ה",
    )

    @pytest.mark.parametrize("text", MIXED)
    def test_the_boxes_of_a_span_are_those_of_its_characters(self, text: str) -> None:
        row = laid(text)
        for start in range(0, len(text), 3):
            for end in range(start + 1, len(text) + 1, 4):
                together = row.rects(Span(start, end))
                one_by_one = [box for at in range(start, end) for box in row.rects(Span(at, at + 1))]
                for box in one_by_one:
                    middle = box.center().x()
                    assert any(whole.left() - 1 <= middle <= whole.right() + 1 for whole in together)
                width = sum(box.width() for box in together)
                assert width == pytest.approx(sum(box.width() for box in one_by_one), abs=2.5)

    @pytest.mark.parametrize("text", MIXED)
    def test_boxes_of_characters_do_not_lie_upon_each_other(self, text: str) -> None:
        boxes = sorted(
            (box for at in range(len(text)) for box in laid(text).rects(Span(at, at + 1))), key=QRectF.left
        )
        for left, right in pairwise(boxes):
            assert left.right() <= right.left() + 1.5

    def test_a_paragraph_runs_as_its_first_letter_does(self) -> None:
        assert laid("שלום world").is_rtl
        assert not laid("world שלום").is_rtl
        assert laid("123 - שלום").is_rtl
        hebrew = laid("שלום")
        [box] = hebrew.rects(Span(0, 4))
        assert box.right() == pytest.approx(WIDTH, abs=1)

    def test_overrides_and_isolates_are_signs_that_turn_nothing(self) -> None:
        text = "if \u202eabc\u202c or \u2066xyz\u2069 and \u2067q\u2069"
        row = laid(text)
        places = [row.x_of(at) for at in range(len(text))]
        assert places == sorted(places)
        for steering in "\u202e\u202c\u2066\u2069\u2067":
            [box] = row.rects(Span(text.index(steering), text.index(steering) + 1))
            assert box.width() > 2

    def test_control_characters_are_signs_of_one_unit(self) -> None:
        text = "".join(map(chr, [*range(32), *range(127, 160)])) + "\u2029"
        row = laid("a" + text + "b")
        words = row.layout.text()
        assert len(words) == len(text) + 2
        assert not set(words) & set(map(chr, [*range(9), *range(14, 32), *range(127, 160), 0x2029]))


@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0301" * 3999, "😀" * 4000, "\u200d" * 4000, "\u202e" * 4000, "ﷺ" * 4000, "\u2028" * 4000,
        "👩‍👩‍👧" * 800, "🇫🇷" * 2000, "\t" * 4000, "\0" * 4000, "שa" * 2000, "a\u00ad" * 2000, "\u2066" * 4000,
        "क" + "्क" * 1999, "👩\u200d" * 2000, "\u00a0" * 4000, "\U000e0061" * 4000, "漢字" * 2000,
    ],
    ids=[
        "marks", "emoji", "joiners", "overrides", "ligatures", "separators", "families", "flags", "tabs",
        "nulls", "turns", "soft hyphens", "isolates", "viramas", "chains", "no-break spaces", "tags", "han",
    ],
)  # fmt: skip
def test_the_oddest_rows_are_laid_out_marked_and_painted(text: str) -> None:
    document = one_block(text)
    marks = highlighted(text, Span(0, len(text)), Span(7, 99), hues=2)
    assert not painted(document, marks, selection=Span(3, len(text) - 3)).isNull()
    row = laid(text)
    assert row.lines
    assert row.height > 0
    assert all(box.width() <= WIDTH + 1 for box in row.rects(Span(0, len(text))))


class TestType:
    @pytest.mark.parametrize("size", [10, 13.5, 16.5, 24, 40])
    @pytest.mark.parametrize("line_height", [1.2, 1.65, 2.2])
    def test_lines_stand_on_an_even_grid_and_their_boxes_apart(self, size: float, line_height: float) -> None:
        text = "Latin gypjq ÀÉ 漢字 שלום ✓ ﷽ words. " * 12
        row = laid(text, Typography(size=size, line_height=line_height))
        baselines = row.measures.baselines
        steps = {after - before for before, after in pairwise(baselines)}
        assert steps == {round(size * line_height)}
        boxes = [row.rects(Span(row.shown.from_qt(line.textStart()), len(text)))[0] for line in row.lines]
        for above, below in pairwise(boxes):
            assert above.bottom() <= below.top() + 0.01
        assert boxes[-1].bottom() <= row.height
        assert 0 < row.measures.underline < round(size * line_height) / 2

    def test_a_justified_line_is_marked_to_the_edge(self) -> None:
        text = (
            "Several words of different lengths that are to be justified on the page. " * 3
            + "The end, at last."
        )
        row = laid(text, Typography(justify=True))
        boxes = row.rects(Span(3, len(text)))
        assert all(box.right() == pytest.approx(WIDTH, abs=1) for box in boxes[:-1])
        assert boxes[-1].right() < WIDTH - 20

    def test_letters_and_words_can_stand_wider(self) -> None:
        plain = laid("Some words").rects(Span(0, 10))[0].width()
        assert laid("Some words", Typography(letter_space=0.1)).rects(Span(0, 10))[0].width() > plain + 9
        wider = laid("Some words", Typography(word_space=0.5)).rects(Span(0, 10))[0].width()
        assert wider == pytest.approx(plain + 8, abs=1.5)

    def test_spaces_grow_with_the_type(self) -> None:
        def indent(size: float) -> float:
            return laid_rows(one_block("Item", BlockKind.LIST_ITEM), Typography(size=size))[0][1].indent

        assert indent(33) == 2 * indent(16.5)

    def test_any_installed_family_is_taken(self) -> None:
        assert laid("words", Typography(family="DejaVu Sans")).layout.font().family() == "DejaVu Sans"

    def test_struck_words_are_struck(self) -> None:
        document = markdown("Not ~~this~~ but that.\n")
        [(_, row)] = laid_rows(document)
        struck = [look for look in row.layout.formats() if look.format.fontStrikeOut()]
        assert [look.length for look in struck] == [4]
        assert row.shown.text == "Not this but that."

    def test_italics_of_a_script_without_them_are_upright(self) -> None:
        [(_, row)] = laid_rows(one_block("ציטוט", BlockKind.QUOTE))
        assert not row.layout.font().italic()
        assert laid_rows(one_block("A quote", BlockKind.QUOTE))[0][1].layout.font().style() == (
            QFont.Style.StyleItalic
        )

    def test_deeper_items_stand_further_in_but_never_out_of_the_page(self) -> None:
        deep = [laid_rows(one_block("Item", BlockKind.LIST_ITEM, level))[0][1] for level in (0, 1, 2, 400)]
        indents = [row.indent for row in deep]
        assert indents == sorted(set(indents))
        assert indents[-1] < WIDTH / 2

    def test_numbers_of_a_list_are_as_written(self) -> None:
        rows = laid_rows(markdown("7. Seven\n8. Eight\n\n- Dot\n"))
        assert [row.marker for _, row in rows] == ["7.", "8.", "•"]

    def test_a_block_with_very_many_runs_looks_only_at_those_of_its_row(self) -> None:
        text = "a line\n" * 3000
        breaks = tuple(Inline(Span(at, at + 1), InlineKind.LINE_BREAK) for at in range(6, len(text), 7))
        rows = laid_rows(Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text)), 0, breaks),)))
        assert len(rows) > 1
        for row, laid_row in rows:
            assert len(laid_row.lines) == text[row.span.start : row.span.end].count("\n") + 1


class TestBands:
    TEXT = "Some words that are highlighted here"

    def test_what_is_drawn_is_worked_out_once_until_the_marks_are_others(self) -> None:
        document = one_block(self.TEXT)
        [(row, laid_row)] = laid_rows(document)
        picture = QImage(int(WIDTH), 60, QImage.Format.Format_RGB32)
        marks = highlighted(self.TEXT, Span(5, 10))

        def paint(marks: Marks, palette: Palette) -> object:
            painter = QPainter(picture)
            paint_row(painter, QPointF(0, 0), laid_row, row, marks, None, palette)
            painter.end()
            return laid_row.drawn

        first = paint(marks, LIGHT)
        assert paint(marks, LIGHT) is first
        assert paint(replace(marks, current_highlight="h0"), LIGHT) is not first
        assert paint(marks, DARK) is not first

    def test_twenty_highlights_on_the_same_words_show_every_colour_there_is(self) -> None:
        marks = highlighted(self.TEXT, *[Span(0, len(self.TEXT))] * 20, hues=20)
        picture = painted(one_block(self.TEXT), marks)
        seen = {name for x in range(2, 60) for name in colours(picture, x, 0, 28)}
        assert set(LIGHT.theme_colours) <= seen

    def test_a_band_shows_behind_code_in_a_sentence(self) -> None:
        document = markdown("Some `code` here\n")
        marks = highlighted(document.text, Span(0, len(document.text)))
        [(_, row)] = laid_rows(document)
        at = document.text.index("code")
        [box] = row.rects(Span(at, at + 4))
        seen = colours(
            painted(document, marks), int(box.center().x()), int(box.top()) + 1, int(box.top()) + 3
        )
        assert seen == {LIGHT.theme_colours[0]}

    def test_links_and_quiet_words_are_in_ink_upon_a_band(self) -> None:
        quiet = one_block("A standfirst", BlockKind.DEK)
        for document, words in ((markdown("Some [link](x) here\n"), "link"), (quiet, "standfirst")):
            at = document.text.index(words)
            span = Span(at, at + len(words))
            [box] = laid_rows(document)[0][1].rects(span)

            def is_ink_in(marks: Marks, document: Document = document, box: QRectF = box) -> bool:
                picture = painted(document, marks)
                across = range(int(box.left()), int(box.right()))
                return any(
                    LIGHT.ink in colours(picture, x, int(box.top()), int(box.bottom())) for x in across
                )

            assert not is_ink_in(Marks())
            assert is_ink_in(highlighted(document.text, span))

    def test_of_a_tall_row_only_what_is_on_the_screen_is_measured(self) -> None:
        text = "words that fill many lines " * 140
        row = laid(text)
        assert len(row.rects(Span(0, len(text)), top=100, bottom=200)) < 8 < len(row.lines)


@pytest.mark.parametrize("palette", [LIGHT, DARK, SEPIA], ids=lambda palette: palette.name)
class TestPatterns:
    def test_nine_patterns_that_differ_in_form(self, palette: Palette) -> None:
        forms = set()
        for hue in range(9):
            tile = pattern_of(palette, hue).textureImage()
            form = [tile.pixelColor(x, y).alpha() > 90 for x in range(8) for y in range(8)]
            assert any(form)
            assert not all(form)
            forms.add(tuple(form))
        assert len(forms) == 9

    def test_ink_stays_readable_on_them(self, palette: Palette) -> None:
        for hue in range(-1, 9):
            assert contrast(palette.colour("ink"), shade(palette, hue)) >= 4.5

    def test_they_are_drawn_only_where_they_are_wanted(self, palette: Palette) -> None:
        text = "Some words that are highlighted"
        marks = highlighted(text, Span(0, len(text)))
        document = one_block(text)
        plain, patterned = (
            painted(document, marks, palette),
            painted(document, marks, palette._replace(patterned=True)),
        )
        assert plain != patterned
        assert plain == painted(document, marks, palette)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def test_the_reader_switches_patterns_on_and_off(qtbot: QtBot, settings: Path) -> None:
    window = open_window(qtbot, library_of("# Ships\n\nSome words.\n"), settings, size=(900, 600))
    action = panels_of(window).actions.table.by_id["page.patterns"]
    assert not action.isChecked()
    trigger(window, "page.patterns")
    assert window.appearance.palette.patterned
    assert window.settings.get(table.PATTERNS)
    window.appearance.choose(window.appearance.scheme)
    assert window.appearance.palette.patterned
    trigger(window, "page.patterns")
    assert not window.appearance.palette.patterned


@pytest.mark.parametrize("char", ["\u200d", "\ufeff", "\u05b0", "\u064e", "\u0f90", "\ufe0f"])
def test_a_heap_of_characters_without_a_width_is_told_and_fills_lines(char: str) -> None:
    row = laid("a" + char * 3000 + "b")
    assert len(row.lines) > 10
    assert all(box.right() <= WIDTH + 1 for box in row.rects(Span(0, 3002)))


def test_hits_that_touch_are_drawn_as_one_but_the_current_one_for_itself() -> None:
    hits = Hits([Span(0, 2), Span(2, 4), Span(4, 6), Span(6, 8), Span(9, 10), Span(20, 30)])
    drawn = joined_hits(Span(0, 12), Marks(hits=hits, current_hit=2))
    assert sorted(drawn) == [
        (Span(0, 4), False),
        (Span(4, 6), True),
        (Span(6, 8), False),
        (Span(9, 10), False),
    ]
