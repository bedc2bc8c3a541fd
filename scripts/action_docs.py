"""Writes docs/actions.md from the tables of actions and settings."""

from pathlib import Path

from reader.ui.actions import ACTIONS, MENUS
from reader.ui.settings import ALL

PAGE = Path(__file__).parents[1] / "docs" / "actions.md"
HEAD = """# Actions and settings

Made from the tables in `src/reader/ui/actions.py` and `settings.py`
by `python scripts/action_docs.py`. Keys marked ¶ listen while the page has the keyboard
(F6 gives it the keyboard). Every action can also be found by typing in the search field (Ctrl+K).
"""


def main() -> None:
    """Write the page."""
    lines = [HEAD]
    for menu in MENUS:
        lines += [f"\n## {menu}\n", "| action | keys | what it does |", "| --- | --- | --- |"]
        for spec in ACTIONS:
            if spec.menu == menu and spec.id:
                keys = ", ".join(f"`{one}`" for one in spec.shortcuts)
                lines.append(f"| {spec.text} | {keys}{' ¶' if spec.on_page and keys else ''} | {spec.help} |")
    lines += [
        "\n## In the page\n",
        "| keys | what they do |",
        "| --- | --- |",
        "| Shift with arrows, Ctrl+Shift with arrows | select by character and line, by word and paragraph |",
        "| arrows, Home, End after F7 | move the caret; with Ctrl by word, by paragraph, to the ends |",
        "| Enter | open what is marked at the caret |",
        "| Esc | let go of the selection |",
        "| Space, Page Down, Page Up, Home, End | scroll |",
        "| double click, triple click, Alt+click | select the word, the paragraph, the sentence |",
        "\n## Settings\n",
        "Kept in `commonplace/settings.ini` in the settings folder of the platform.\n",
        "| key | what it is | until changed |",
        "| --- | --- | --- |",
        *(f"| `{one.key}` | {one.help} | {one.default} |" for one in ALL),
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
