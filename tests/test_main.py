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


# What the window may import before it is seen: the bare shell, and nothing of Qt but four of its libraries.
ROOMS = ("app", "clock", "errors", "log", "paths", "settings", "ui", "ui.immortals", "ui.shell")
SHELL = (
    "frame", "icons", "pages", "places", "sidebar", "surfaces", "theme", "tokens", "topbar", "window",
)  # fmt: skip
QT = ("QtCore", "QtGui", "QtWidgets", "QtSvg")
BEFORE_THE_FIRST_PAINT = {
    "__main__", "coachbook", "PySide6",
    *(f"coachbook.{room}" for room in ROOMS),
    *(f"coachbook.ui.shell.{room}" for room in SHELL),
    *(f"PySide6.{library}" for library in QT),
}  # fmt: skip
# The bindings, with their own parts, and what a virtual environment brings along.
BROUGHT_ALONG = {"__feature__", "shiboken6", "shibokensupport", "signature_bootstrap", "_distutils_hack"}

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6 import QtCore
from PySide6.QtCore import QTimer
from coachbook import app
class Watched(app.Window):
    def paintEvent(self, event):
        QTimer.singleShot(0, seen)
        super().paintEvent(event)
def seen():
    side = built.window.frame.side
    print("painted", side.isVisible(), side.row("today").isChecked())
    print("namespace", "Qt" in vars(QtCore))
    print("\\n".join(sorted(sys.modules)))
    app.QApplication.exit()
app.Window = Watched
application = app.make_application([])
built = app.build(Path("team.coachbook"))
built.window.show()
application.exec()
"""


def first_paint() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_only_the_bare_shell_is_imported_before_the_first_paint_of_its_side_bar() -> None:
    painted, _namespace, *imported = first_paint()
    assert painted == "painted True True"
    assert "coachbook.ui.shell.window" in imported
    outside = [
        name
        for name in imported
        if name not in BEFORE_THE_FIRST_PAINT
        and not name.startswith("PySide6.support")
        and name.split(".")[0] not in sys.stdlib_module_names | BROUGHT_ALONG
    ]
    assert outside == []


def test_the_hundred_enums_of_qt_are_not_made_before_the_first_paint() -> None:
    assert "namespace False" in first_paint()
