"""The one application of Qt: what it is called, how it is drawn, the language it speaks, what it wears."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from coachbook import paths
from coachbook.ui.shell.theme import icon, theme

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, named and in Qt's own style Fusion; the running one if there is any."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    given = sys.argv[:1] if arguments is None else arguments
    # The style is named here and not set later: setting it hands out a QStyle with its enums, for 15 ms.
    qInstallMessageHandler(_before_a_screen)
    app = QApplication([*(given or ["coachbook"]), "-style", "Fusion"])
    qInstallMessageHandler(None)
    app.setProperty("style", "Fusion")
    app.setApplicationName("Coachbook")
    app.setApplicationDisplayName("Coachbook")
    app.setDesktopFileName("coachbook")
    _translate(app)
    return app


def _before_a_screen(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    from coachbook.ui.shell.no_screen import hear  # seldom needed

    hear(kind, context.category or "", message)


def _translate(app: QApplication) -> None:
    folder = paths.resource("translations")
    if not folder.is_dir():
        return
    from PySide6.QtCore import QLocale, QTranslator  # only where there is something to load

    translator = QTranslator(app)
    if translator.load(QLocale(), "coachbook", "_", str(folder)):
        app.installTranslator(translator)


def dress_up() -> None:
    """What the program wears beyond the first paint: the system's theme, its icon, names of its parts."""
    from coachbook.ui.shell.roles import tell_roles  # not before the first paint

    theme().ask_system()
    tell_roles()
    QApplication.setWindowIcon(icon("coachbook", "accent", 64))
