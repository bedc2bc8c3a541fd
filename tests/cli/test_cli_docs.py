"""The documentation of the command line names all there is."""

from argparse import Action
from pathlib import Path

import pytest

from reader.cli.parser import COMMANDS, CommandLine, command_parser, window_parser
from reader.domain.document import BlockKind
from reader.domain.entities import EntityType

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (DOCS / "command-line.md").read_text(encoding="utf-8")


def actions(command: CommandLine) -> list[Action]:
    return command_parser(command)._actions


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_and_option_is_documented(command: CommandLine) -> None:
    assert f"\ncommonplace {command.name}" in TEXT or f"commonplace {command.name} " in TEXT
    about = TEXT.partition(f"\n## {command.name}" if command.name != "redo" else "\n## undo and redo")[
        2
    ].partition("\n## ")[0]
    assert about
    shared = {option for action in window_parser()._actions for option in action.option_strings}
    for action in actions(command):
        for option in action.option_strings:
            assert option in (TEXT if option in shared else about)
        for choice in action.choices or ():
            assert str(choice) in about


def test_every_kind_of_block_and_entity_is_documented() -> None:
    assert all(str(kind) in TEXT for kind in (*BlockKind, *EntityType))


def test_every_command_has_a_line_of_help() -> None:
    for command in COMMANDS:
        assert command.summary
        assert all(action.help for action in actions(command))
