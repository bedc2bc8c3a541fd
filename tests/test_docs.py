"""The docs name what the program has."""

import re
from pathlib import Path

import pytest

from reader.extraction import EXTRACTORS
from reader.formats import FORMATS
from reader.ui.actions.table import ACTIONS, MENUS
from reader.ui.settings import ALL

DOCS = Path(__file__).parents[1] / "docs"
ROOT = DOCS.parent


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_action_is_in_the_user_guide_with_its_keys() -> None:
    guide = text_of("actions.md")
    for spec in ACTIONS:
        if spec.id:
            row = f"| {spec.text} |"
            assert row in guide, spec.id
            line = next(line for line in guide.splitlines() if row in line)
            for keys in spec.shortcuts:
                assert f"`{keys}`" in line, (spec.id, keys)


def test_every_setting_is_in_the_user_guide() -> None:
    guide = text_of("actions.md")
    for setting in ALL:
        assert f"`{setting.key}`" in guide, setting.key


def test_every_format_and_extractor_is_in_the_docs() -> None:
    for one in FORMATS:
        for suffix in one.suffixes:
            assert suffix in text_of("formats.md"), suffix
    for extractor in EXTRACTORS:
        assert extractor.name in (text_of("entities.md") + text_of("dates.md")).lower()


def test_shortcuts_are_not_given_twice_in_one_place() -> None:
    taken: dict[tuple[str, bool], str] = {}
    for spec in ACTIONS:
        for keys in spec.shortcuts:
            for place in (True, False):
                if place == spec.on_page or not spec.on_page:
                    assert (keys, place) not in taken, (spec.id, taken.get((keys, place)))
                    taken[keys, place] = spec.id


def test_every_action_belongs_to_a_menu() -> None:
    assert {spec.menu for spec in ACTIONS} <= set(MENUS)


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_links_and_pictures_of_the_docs_are_there(page: Path) -> None:
    text = re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (page.parent / target).exists(), target


def test_links_and_pictures_of_the_readme_are_there() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_the_seeds_are_as_they_were() -> None:
    import hashlib

    known = {
        "000_cd3eb2de90cfd14f.txt": "60a131e40526fc84c7a0118e2161ebd2e88bb9bcbab26a9ce79201311fa1ee4e",
        "001_25decd6e2d12446e.txt": "e4916d83a4c6671d630f8dfbaee868c778d1c2d355fe978b98ad2d56e15421c1",
        "002_fc3086737bd832ac.txt": "1e6fe303e99ae1e02ba7e774e9d0bb3042b4738a8dd44b54be80817fca0e3ab4",
        "003_a247aa10a3069931.txt": "4acaea084a2b7ee29226eff9b91f29b656857b3116023a27e4aa8e311aa2f8d7",
        "004_9a82e783a62e2250.txt": "4cb34357a6b7362094a293ccb4a4c8d4afd7d0b389855f56575b705978d4e1cf",
    }
    for name, digest in known.items():
        assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == digest
