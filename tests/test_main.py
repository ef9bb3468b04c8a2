"""The command opens a window or goes to the command line, and imports only what it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachbook.__main__ import is_workbook, main, wants_window
from coachbook.ui.shell.no_screen import NO_LIBRARY, NO_SCREEN, NO_WINDOW, sentence


@pytest.mark.parametrize("arguments", [[], ["team.coachbook"], ["postgresql://host/team"]])
def test_a_workbook_or_nothing_opens_the_window(arguments: list[str]) -> None:
    assert wants_window(arguments)


VERBS = [["new", "a.coachbook"], ["export"], ["import"], ["check"], ["--version"], ["-h"], ["a", "b"]]


@pytest.mark.parametrize("arguments", VERBS)
def test_verbs_and_options_go_to_the_command_line(arguments: list[str]) -> None:
    assert not wants_window(arguments)


def test_a_mistyped_verb_is_wrong_usage_and_the_verbs_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chekc"]) == 2
    said = capsys.readouterr()
    assert (
        said.err == "There is no workbook and no verb chekc; "
        "the verbs are new, export, import, list, brief, verify and check.\n"
    )
    assert not said.out


def test_a_name_a_file_and_a_server_can_be_meant_as_a_workbook(tmp_path: Path) -> None:
    there = tmp_path / "copy.bak"
    there.touch()
    assert all(map(is_workbook, ["Not there.COACHBOOK", str(there), "postgresql://host/team"]))
    assert not is_workbook("new")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_there_is_one_sentence_and_the_code_of_a_refusal() -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    command = [sys.executable, "-m", "coachbook", "team.coachbook"]
    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", NO_SCREEN + "\n")


def test_a_missing_library_is_named_only_where_it_is_what_lacks() -> None:
    lacks = "From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb platform plugin."
    assert sentence([lacks]) == NO_LIBRARY
    assert sentence(["could not connect to display :7", lacks]) == NO_SCREEN
    assert sentence(["Could not find the Qt platform plugin"]) == NO_WINDOW


# What the window may import before it is seen: the bare shell, and nothing of Qt but four of its libraries.
ROOMS = ("app", "clock", "errors", "files", "log", "paths", "settings", "ui", "ui.immortals", "ui.shell")
SHELL = (
    "application", "frame", "icons", "pages", "places", "side_rows", "sidebar", "surfaces", "theme", "tokens",
    "topbar", "window",
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
# Debian's Python has a module of this name for its crash reports, and any machine may have one.
BROUGHT_ALONG |= {"sitecustomize", "usercustomize"}

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
