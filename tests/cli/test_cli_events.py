"""`commonplace events`, as a person at a terminal meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from asking import Run, on_article

TEXT = """The mill of Geneva

In 1984 the mill of Geneva opened. It burned down on 5 May 1991, and Maria Keller left Norway.

A school stands there now.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return on_article(TEXT, tmp_path, capsys)


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    status, out, _ = run("events", "list", "--json", *options)
    assert status == 0
    answer: list[dict[str, Any]] = json.loads(out)
    return answer


def dates(run: Run, *options: str) -> list[str]:
    return [one["edtf"] for one in listed(run, *options)]


def test_events_are_listed_with_all_that_is_known(run: Run) -> None:
    first, second = listed(run)
    assert (first["edtf"], first["earliest"], first["latest"]) == ("1984", "1984-01-01", "1984-12-31")
    assert (second["spoken"], second["source"], second["pinned"]) == ("5 May 1991", "found", False)
    assert len(first["entities"]) == 1
    _, out, _ = run("events", "list")
    assert "5 May 1991" in out
    assert first["id"][:8] in out


def test_events_are_filtered_and_sorted(run: Run) -> None:
    run("highlight", "1", "--quote", "5 May 1991", "--theme", "Fires/Mills")
    assert dates(run, "--from", "1990", "--to", "the 1990s") == ["1991-05-05", "1991-05-05"]
    assert dates(run, "--to", "1985") == ["1984"]
    assert dates(run, "--document", "article", "--from", "1985") == ["1991-05-05", "1991-05-05"]
    assert dates(run, "--entity", "geneva") == ["1984"]
    assert dates(run, "--theme", "fires") == ["1991-05-05", "1991-05-05"]
    labels = [one["label"] for one in listed(run, "--sort", "label")]
    assert labels == sorted(labels, key=str.casefold)
    assert listed(run, "--sort", "document")[0]["start"] == 23
    assert run("events", "list", "--from", "2000")[1] == "There are no such events.\n"


def test_what_is_put_right_is_listed_and_undone(run: Run) -> None:
    before = listed(run)
    first, second = (one["id"] for one in before)
    assert run("events", "correct", first[:8], "early 1980s")[0] == 0
    assert run("events", "relabel", first, "The mill opens")[0] == 0
    assert run("events", "pin", "the mill opens")[0] == 0
    assert run("events", "hide", second)[0] == 0
    (left,) = listed(run)
    assert (left["edtf"], left["label"], left["source"], left["pinned"]) == (
        "1980~/1983~", "The mill opens", "corrected", True,
    )  # fmt: skip
    _, out, _ = run("events", "marks", "--json")
    marks = json.loads(out)
    assert sorted((one["hidden"], one["pinned"], one["source"], one["lost"]) for one in marks) == [
        (False, True, "corrected", False),
        (True, False, "found", False),
    ]
    assert {one["found"]["edtf"] for one in marks} == {"1984", "1991-05-05"}
    (hidden,) = (one["id"] for one in marks if one["hidden"])
    assert "hidden" in run("events", "marks")[1]
    assert run("events", "restore", hidden[:10])[0] == 0
    assert run("events", "unpin", first)[0] == 0
    assert run("events", "restore", first)[0] == 0
    assert listed(run) == before
    for _ in range(7):
        assert run("undo")[0] == 0
    assert listed(run) == before


def test_a_passage_is_made_an_event(run: Run) -> None:
    options = ("--quote", "A school stands there now", "--date", "since 1995", "--label", "School")
    assert run("events", "add", "1", *options) == (0, "Add event\n", "")
    last = listed(run)[-1]
    assert (last["edtf"], last["label"], last["source"]) == ("1995/..", "School", "by hand")
    status, _, told = run("events", "add", "1", "--quote", "In 1984 the mill")
    assert status == 1
    assert "already" in told
    _, out, _ = run("show", "1", "--json")
    assert json.loads(out)["events"][-1]["source"] == "by hand"


def test_highlights_and_notes_are_dated(run: Run) -> None:
    _, out, _ = run("highlight", "1", "--quote", "A school", "--json")
    key = json.loads(out)["id"]
    assert run("events", "date-highlight", key[:8], "Q1 1996")[0] == 0
    assert (listed(run)[-1]["edtf"], listed(run)[-1]["source"]) == ("1996-33", "highlight")
    _, out, _ = run("show", "1", "--json")
    assert json.loads(out)["highlights"][0]["dated"] == "1996-33"
    assert run("events", "date-highlight", key[:8], "")[0] == 0
    assert len(listed(run)) == 2
    status, _, told = run("events", "date-note", "1", "1990s")
    assert status == 1
    assert "no note" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("correct", "mill", "soon"), "cannot be read"),
        (("correct", "nowhere", "1990"), "No event is called"),
        (("hide", "e"), "may be any of"),
        (("hide", " "), "needs a name"),
        (("list", "--from", "x"), "cannot be read"),
        (("restore", "mill"), "as it was found"),
        (("date-highlight", "abc", "1990"), "No highlight"),
        (("add", "1", "--quote", "gone"), "does not say"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], told: str) -> None:
    status, out, error = run("events", *arguments)
    assert (status, out) == (1, "")
    assert told in error


def test_nothing_put_right_is_said(run: Run) -> None:
    assert run("events", "marks")[1] == "Nothing on the timeline was put right yet.\n"


def test_a_hidden_event_comes_back_by_its_label(run: Run) -> None:
    label = listed(run)[1]["label"]
    assert run("events", "hide", label)[0] == 0
    assert run("events", "restore", label.upper()) == (0, "Restore event\n", "")
    assert len(listed(run)) == 2
    assert "events marks" in run("events", "restore", "the school")[2]
