"""The command opens a window or goes to the command line, and imports only what it needs."""

import subprocess
import sys

import pytest

from coachbook.__main__ import wants_window


@pytest.mark.parametrize("arguments", [[], ["team.coachbook"], ["postgresql://host/team"]])
def test_a_workbook_or_nothing_opens_the_window(arguments: list[str]) -> None:
    assert wants_window(arguments)


VERBS = [["new", "a.coachbook"], ["export"], ["import"], ["check"], ["--version"], ["-h"], ["a", "b"]]


@pytest.mark.parametrize("arguments", VERBS)
def test_verbs_and_options_go_to_the_command_line(arguments: list[str]) -> None:
    assert not wants_window(arguments)


# What the window may not pay for before it is seen. argparse is missing: Qt's own bindings import it.
NOT_BEFORE_THE_FIRST_PAINT = (
    "pydantic", "sqlmodel", "sqlalchemy", "alembic", "reportlab", "platformdirs",
    "PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "PySide6.QtNetwork", "PySide6.QtSql",
    "coachbook.records", "coachbook.workbook", "coachbook.changes", "coachbook.data", "coachbook.export",
    "coachbook.coaching", "coachbook.practice", "coachbook.direction", "coachbook.listening", "coachbook.cli",
    "coachbook.ui.coaching.", "coachbook.ui.practice.", "coachbook.ui.direction.",
    "coachbook.ui.shell.sources", "coachbook.ui.shell.preferences",
)  # fmt: skip

FIRST_PAINT = """
import sys
from coachbook.app import build
from coachbook.ui.shell.window import Window
seen = []
class Painted(Window):
    def paintEvent(self, event):
        super().paintEvent(event)
        seen.extend(sys.modules)
import coachbook.app
coachbook.app.Window = Painted
app = build()
app.window.show()
app.window.grab()
assert seen, "the window was never painted"
print("\\n".join(sorted(set(seen))))
"""


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    imported = done.stdout.split()
    assert "coachbook.ui.shell.window" in imported
    heavy = [
        name for name in imported for bad in NOT_BEFORE_THE_FIRST_PAINT
        if name == bad or name.startswith(bad if bad.endswith(".") else f"{bad}.")
    ]  # fmt: skip
    assert heavy == []
