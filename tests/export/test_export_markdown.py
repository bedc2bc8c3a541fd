"""Markdown exports: quotes render as they were, and files say whether they were edited."""

import html
import re

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.export.escaping import escape
from reader.export.markdown import Markdown, block_id, callout
from reader.export.report import Entry, Property, Report, Section

EXPORTED = "2026-01-31T09:05:00.000Z"
SYNTAX = st.text(st.sampled_from(" \n\t*_`~=-+#<>[]()!&;:|$%^\\/.{}'\"a1é\u00a0\u3000😀x2b"), max_size=40)
CONTROLS = "".join(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))


def report(*entries: Entry, **more: object) -> Report:
    return Report("document/1", "Report", sections=(Section(entries=entries),), **more)  # type: ignore[arg-type]


def rendered_text(page: str) -> str:
    """What a person sees of rendered HTML, line breaks and paragraphs as newlines."""
    page = re.sub(r"<br ?/?>\n?", "\n", page)
    page = re.sub(r"</p>\s*<p>", "\n\n", page)
    return html.unescape(re.sub(r"<[^>]*>", "", page)).strip()


def as_expected(quote: str) -> str:
    """The quote without what nobody sees: control characters, white space at the ends of lines."""
    quote = quote.translate(dict.fromkeys(map(ord, CONTROLS)))
    lines = (line.rstrip() for line in quote.strip().split("\n"))
    return "\n".join(re.sub(r"^ (?=\S)", "", line) for line in lines).strip()


@settings(max_examples=400, deadline=None)
@given(SYNTAX | st.text(max_size=60))
@example("a\n===")
@example("one\n\n\n\ntwo")
@example("1. x\n    2) y\n- z\n\n    code")
@example("<b>AT&T &amp; `x` [a](b) ![c](d) **e** __f__ g_h_i \\* $1 and $2 ==h== %%i%% ~~j~~ ^k")
@example("| a | b |\n|---|---|\n| 1 | 2 |")
def test_any_quote_renders_as_it_was(quote: str) -> None:
    title, _, body = callout(Entry("1", quote)).partition("\n")
    assert title.startswith("> [!quote]")
    assert rendered_text(markdown.markdown(body)) == as_expected(quote)


@pytest.mark.parametrize("quote", ["plain words", "two\nlines", "a *b* c"])
def test_words_come_under_the_title_of_the_callout(quote: str) -> None:
    page = markdown.markdown(callout(Entry("1", quote, (("Trust", "In *press*"),), 41)))
    assert rendered_text(page) == f"[!quote] Trust / In *press* · ¶ 41\n{quote}"


def test_line_breaks_are_kept_and_an_empty_line_begins_a_paragraph() -> None:
    page = markdown.markdown(callout(Entry("1", "one\ntwo\n\nthree")))
    assert "one<br />\ntwo</p>\n<p>three" in page


@settings(max_examples=200, deadline=None)
@given(SYNTAX | st.text(max_size=40))
@example("C#")
@example("1. - a")
@example("a\n===")
def test_any_title_renders_as_a_heading_of_its_words(title: str) -> None:
    shown = as_expected(" ".join(title.split()))
    if shown:
        page = markdown.markdown(f"# {escape(title)}")
        assert page.startswith("<h1>")
        assert rendered_text(page) == shown


def test_a_rendered_file_keeps_notes_quotes_and_tags_apart() -> None:
    entries = (
        Entry("1", "first", (("Trust",),), 1, "- a list\n- of notes"),
        Entry("2", "second\nline", (("Law",),), 2, "# loud\n\n> a quote"),
        Entry("3", "third"),
    )
    page = markdown.markdown(Markdown().body(report(*entries)))
    assert page.count("<blockquote>") == 4
    assert "<p>Themes: #trust</p>" in page
    assert "<p>[!quote] Law · ¶ 2<br />\nsecond<br />\nline</p>" in page
    assert page.endswith("<p>^hl-3</p>")


def test_ordinary_prose_is_hardly_touched() -> None:
    prose = "In 2013, A. B. Lee (WPP) said: “it’s $1 billion” - a 20% rise; see snake_case & more."
    assert callout(Entry("1", prose)).splitlines()[1] == f"> {prose}"


def test_block_id_stands_alone_between_empty_lines() -> None:
    text = Markdown().render(
        report(Entry("3f9a1c22-0000-4000-8000-000000000000", "words", note="Mine.")), EXPORTED
    )
    assert "\n> words\n\n^hl-3f9a1c22\n\nMine.\n" in text


def test_block_id_comes_from_the_highlight_alone() -> None:
    assert block_id("3f9a1c22-1111-4000-8000-000000000000") == "hl-3f9a1c22"


def test_themes_become_tags_in_front_matter_and_under_the_note() -> None:
    entry = Entry("1", "words", (("Trust", "In press"), ("2024",)))
    text = Markdown().render(report(entry), EXPORTED)
    assert "\ntags: [theme-2024, trust/in-press]\n" in text
    assert text.endswith("\nThemes: #trust/in-press #theme-2024\n")


def test_headings_follow_the_depth_of_sections_and_stop_at_six() -> None:
    sections = tuple(Section(f"S{depth}", depth, entries=(Entry("1", "w"),)) for depth in (1, 2, 7))
    text = Markdown().render(Report("theme/1", "T", sections=sections), EXPORTED)
    assert re.findall(r"^(#+) (\w+)$", text, re.MULTILINE) == [
        ("#", "T"),
        ("##", "S1"),
        ("###", "S2"),
        ("######", "S7"),
    ]


@pytest.mark.parametrize("note", ["```\ncode", "~~~~\ncode\n~~~", "a\n```python\nx\n```\n```"])
def test_open_fence_in_a_note_does_not_swallow_what_follows(note: str) -> None:
    text = Markdown().render(report(Entry("1", "first", note=note), Entry("2", "second")), EXPORTED)
    page = markdown.markdown(text.partition("# Report")[2], extensions=["fenced_code"])
    assert "second</p>\n</blockquote>" in page


def test_closed_fence_in_a_note_is_left_as_it_is() -> None:
    note = "```python\nx = 1\n```"
    assert f"\n{note}\n" in Markdown().render(report(Entry("1", "q", note=note)), EXPORTED)


def test_own_file_is_known_again_by_its_key() -> None:
    exporter = Markdown()
    text = exporter.render(report(Entry("1", "words")), EXPORTED)
    assert exporter.key_of(text) == "document/1"
    assert exporter.key_of(text.replace("\n", "\r\n")) == "document/1"


@pytest.mark.parametrize("edit", ["words more", "Words", ""])
def test_edited_file_is_no_longer_ours(edit: str) -> None:
    exporter = Markdown()
    text = exporter.render(report(Entry("1", "words")), EXPORTED)
    assert exporter.key_of(text.replace("words", edit)) == ""


@pytest.mark.parametrize(
    "text", ["", "words", "---\n", "---\ntitle: x\n---\n", "---\ncommonplace: document/1\n---\n# x\n"]
)
def test_other_files_are_not_ours(text: str) -> None:
    assert Markdown().key_of(text) == ""


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.lists(st.text(max_size=12), max_size=3))
@example("", "0\r\n0", [])
@example("", "0\r\r\n0\r", [])
@example("a\r\nb", "", ["c\r\nd"])
def test_whatever_is_exported_is_known_again(title: str, note: str, names: list[str]) -> None:
    themes = tuple((name,) for name in names)
    told = Report(
        "theme/x-1",
        title,
        (Property("author", note),),
        note,
        (Section(title, 1, note, (Entry("1", note, themes),)),),
    )
    exporter = Markdown()
    text = exporter.render(told, EXPORTED)
    assert exporter.key_of(text.encode("utf-8", "replace").decode()) == "theme/x-1"
