"""Links inside notes: found, made and rewritten."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.links import (
    LinkKind,
    address,
    code_spans,
    make,
    parse,
    readable,
    rewritten,
    target_of,
    without_addresses,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
MARKS = st.text(st.sampled_from("[]()`~\\*_!<>&;\n abc😀"), max_size=40)
KINDS = st.sampled_from(LinkKind)
IDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(KINDS, IDS, WORDS | MARKS)
def test_a_link_reads_back_as_it_was_made(kind: LinkKind, target: str, words: str) -> None:
    made = make(kind, target, words)
    [link] = parse(made)
    assert (link.kind, link.id) == (kind, target)
    assert link.words == (" ".join(words.split()) or str(kind))
    assert link.span.of(made) == made


@given(KINDS, IDS, WORDS, st.text(st.sampled_from("a😀 .,\né"), max_size=20))
def test_positions_are_code_points_of_the_note(kind: LinkKind, target: str, words: str, before: str) -> None:
    made = make(kind, target, words)
    text = f"{before}{made} and after"
    [link] = parse(text)
    assert (link.span.start, link.span.end) == (len(before), len(before) + len(made))


@given(st.lists(MARKS | st.builds(make, KINDS, IDS, WORDS)).map("".join))
def test_any_text_stays_as_it_is_when_no_address_changes(text: str) -> None:
    same = rewritten(text, lambda link: address(link.kind, link.id))
    assert [(link.kind, link.id, link.words) for link in parse(same)] == [
        (link.kind, link.id, link.words) for link in parse(text)
    ]
    links = parse(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(links))


@given(st.lists(MARKS | st.builds(make, KINDS, IDS, WORDS)).map("".join))
def test_no_address_is_left_when_none_is_wanted(text: str) -> None:
    for kind in LinkKind:
        assert f"commonplace:{kind}/" not in without_addresses(text)


@pytest.mark.parametrize(
    "text",
    [
        "`[Ann](commonplace:entity/1)`",
        "``a ` [Ann](commonplace:entity/1)``",
        "```\n[Ann](commonplace:entity/1)\n```",
        "~~~ text\n[Ann](commonplace:entity/1)",
        "\\[Ann](commonplace:entity/1)",
        "[Ann\\](commonplace:entity/1)",
        "![Ann](commonplace:entity/1)",
        "[Ann](commonplace:person/1)",
        "[Ann](commonplace:entity/)",
        "[Ann](https://example.org/commonplace:entity)",
        "[Ann\n\nLee](commonplace:entity/1)",
        "Ann](commonplace:entity/1)",
        "commonplace:entity/1",
    ],
)
def test_what_is_no_link_is_none(text: str) -> None:
    assert parse(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Ann](commonplace:entity/1)", "Ann"),
        ("[a [b] c](commonplace:entity/1)", "a [b] c"),
        ("[see `x]`](commonplace:entity/1)", "see `x]`"),
        ("[one\ntwo](commonplace:entity/1)", "one two"),
        ('[Ann](commonplace:entity/1 "who")', "Ann"),
        ("[Ann](<commonplace:entity/1>)", "Ann"),
        ("\\`[Ann](commonplace:entity/1)`", "Ann"),
        ("a ` b\n\n[Ann](commonplace:entity/1) ` c", "Ann"),
        ("```\ncode\n```\n[Ann](commonplace:entity/1)", "Ann"),
    ],
)
def test_what_a_person_may_write_is_a_link(text: str, words: str) -> None:
    [link] = parse(text)
    assert (link.kind, link.id, link.words) == (LinkKind.ENTITY, "1", words)


def test_a_rewritten_note_keeps_the_words_as_they_were_written() -> None:
    text = "See [**Ann** \\[Lee\\]](commonplace:entity/1), [page](commonplace:document/2)."
    kept = rewritten(text, lambda link: "there.md" if link.kind is LinkKind.DOCUMENT else "")
    assert kept == "See **Ann** \\[Lee\\], [page](there.md)."


def test_a_note_is_read_without_its_addresses() -> None:
    assert readable("See [Ann \\[Lee\\]](commonplace:entity/1)!") == "See Ann [Lee]!"
    assert without_addresses("`[Ann](commonplace:entity/1)` <commonplace:theme/2>") == (
        "`[Ann](entity)` <theme>"
    )


def test_an_address_says_what_it_leads_to() -> None:
    assert target_of(address(LinkKind.THEME, "a b/ü")) == (LinkKind.THEME, "a b/ü")
    assert target_of("https://example.org") is None
    assert target_of("commonplace:theme/1 or so") is None


def test_a_link_to_nothing_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="target"):
        make(LinkKind.THEME, "", "words")


@pytest.mark.parametrize(
    "piece", ["[", "]", "`", "``a`", "\\", "[x](commonplace:entity/1", "](commonplace:theme/1)", "\n```"]
)
def test_a_long_run_of_marks_is_read_in_one_go(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    assert parse(text) == []
    assert without_addresses(text).count("commonplace:entity/1") == 0


def test_code_is_known_by_its_place() -> None:
    text = "a `b` c\n\n```\nd\n```\ne"
    assert [span.of(text) for span in code_spans(text)] == ["`b`", "```\nd\n```"]
