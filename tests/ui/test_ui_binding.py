"""The binding holds: some of its releases lose a reference to None per call and end the process."""

import subprocess
import sys

LOOP = """
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
app = QGuiApplication([])
document = QTextDocument("words " * 100)
cursor = QTextCursor(document)
for turn in range(200_000):
    cursor.setPosition(turn % 500)
print("held")
"""


def test_two_hundred_thousand_calls_that_return_nothing_do_not_end_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOP], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "held", done.stderr
