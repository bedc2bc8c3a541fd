"""Writes docs/actions.md from the tables of actions and settings."""

from pathlib import Path

from reader.ui.actions.keys import PAGE_KEYS
from reader.ui.actions.table import ACTIONS, MENUS
from reader.ui.settings import ALL

PAGE = Path(__file__).parents[1] / "docs" / "actions.md"
HEAD = """# Actions and settings

Made from the tables in `src/reader/ui/actions/table.py` and `settings.py`
by `python scripts/action_docs.py`. Keys marked ¶ listen while the page has the keyboard
(F6 gives it the keyboard). Every action can also be found by typing in the search field (Ctrl+K).
All keys of actions can be changed: Help > Keyboard shortcuts.
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
        *(f"| {one.keys} | {one.does} |" for one in PAGE_KEYS),
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
