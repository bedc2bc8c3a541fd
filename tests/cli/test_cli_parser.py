"""The command line, read."""

from pathlib import Path

import pytest

from reader.cli.parser import COMMANDS, parse

EVERY = [row.name for row in COMMANDS]
MINIMAL = {
    "analyse": ["a.txt"],
    "add": ["a.txt"],
    "show": ["1"],
    "highlight": ["1", "--quote", "words"],
    "entities": ["list"],
    "events": ["list"],
    "export": ["--to", "out"],
    "export timeline": ["--out", "t.csv"],
    "search": ["words"],
    "snapshot": ["out.png"],
}


def test_nothing_opens_the_window() -> None:
    options = parse([])
    assert (options.command, options.paths, options.library, options.sample) == (None, [], None, False)


def test_word_that_is_no_command_is_a_path() -> None:
    options = parse(["report.txt", "list"])
    assert (options.command, options.paths) == (None, [Path("report.txt"), Path("list")])


@pytest.mark.parametrize("arguments", [["./analyse"], ["--", "analyse"]])
def test_file_called_like_a_command_can_be_opened(arguments: list[str]) -> None:
    options = parse(arguments)
    assert (options.command, options.paths) == (None, [Path("analyse")])


@pytest.mark.parametrize("name", EVERY)
def test_command_wins_over_a_file_of_its_name(name: str) -> None:
    assert parse([*name.split(), *MINIMAL.get(name, [])]).command == name


@pytest.mark.parametrize(
    "arguments", [["--library", "x.db", "list"], ["list", "--library", "x.db"], ["--library=x.db", "list"]]
)
def test_library_stands_before_or_after_the_command(arguments: list[str]) -> None:
    options = parse(arguments)
    assert (options.command, options.library) == ("list", Path("x.db"))


def test_library_called_like_a_command_is_no_command() -> None:
    options = parse(["--library", "list", "a.txt"])
    assert (options.command, options.library, options.paths) == (None, Path("list"), [Path("a.txt")])


@pytest.mark.parametrize("name", [name for name in EVERY if name != "analyse"])
def test_every_command_takes_a_library_or_the_sample(name: str) -> None:
    assert parse([*name.split(), *MINIMAL.get(name, []), "--sample"]).sample is True


def test_snapshot_has_its_defaults() -> None:
    options = parse(["snapshot", "out.png"])
    assert (options.out, options.view, options.appearance) == (Path("out.png"), "reading", "light")
    assert (options.size, options.scale, options.document, options.entity) == ((1440, 900), 1.0, None, None)


def test_snapshot_takes_view_size_and_scale() -> None:
    shown = ["--view", "entity", "--entity", "X", "--appearance", "dark"]
    options = parse(["snapshot", "o.png", *shown, "--size", "1024x640", "--scale", "2"])
    assert (options.view, options.entity, options.size, options.scale) == ("entity", "X", (1024, 640), 2.0)


def test_a_command_of_two_words_takes_a_library_before_it_and_its_own_options_after_it() -> None:
    options = parse(["--library", "x.db", "export", "timeline", "--out", "t.svg", "--period", "1990s"])
    assert (options.command, options.library, options.out) == ("export timeline", Path("x.db"), Path("t.svg"))
    assert (options.format, options.period, options.lanes) == (None, "1990s", "documents")


def test_themes_are_repeated_options() -> None:
    options = parse(["highlight", "1", "--quote", "q", "--theme", "a", "--theme", "b/c", "--occurrence", "2"])
    assert (options.theme, options.occurrence, options.note) == (["a", "b/c"], 2, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["analyse"],
        ["highlight", "1"],
        ["export"],
        ["export", "timeline"],
        ["export", "timeline", "--out", "t.csv", "--format", "xls"],
        ["export", "timeline", "--out", ""],
        ["export", "--to", "d", "timeline"],
        ["export", "--to", "d", "--document", "1", "--theme", "t"],
        ["export", "--to", "d", "--by", "colour"],
        ["list", "--library", "x", "--sample"],
        ["snapshot", "o.png", "--size", "big"],
        ["snapshot", "o.png", "--scale", "nan"],
        ["highlight", "1", "--quote", "q", "--occurrence", "0"],
        ["highlight", "1", "--quote", "q", "--occurrence", "²"],
        ["list", "--js"],
        ["show"],
        ["show", "1", "--text", "--json"],
    ],
)
def test_misuse_ends_with_status_2_and_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: commonplace")


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--version"], ["list", "--version"]):
        with pytest.raises(SystemExit) as left:
            parse(arguments)
        assert left.value.code == 0
        assert capsys.readouterr().out.startswith("Commonplace ")


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])
    told = capsys.readouterr().out
    assert all(f"\n  {row.name} " in told and row.summary in told for row in COMMANDS)


@pytest.mark.parametrize(
    "arguments", [["add", ""], ["export", "--to", ""], ["list", "--library", ""], ["snapshot", ""], [""]]
)
def test_an_empty_path_is_not_the_current_folder(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(arguments)
    assert "empty path" in capsys.readouterr().err
