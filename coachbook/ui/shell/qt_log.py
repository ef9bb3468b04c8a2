"""What Qt itself has to say goes into the log, without file names of the user."""

from __future__ import annotations

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from coachbook import log

_LEVELS = {
    QtMsgType.QtDebugMsg: 10,
    QtMsgType.QtInfoMsg: 20,
    QtMsgType.QtWarningMsg: 30,
    QtMsgType.QtCriticalMsg: 40,
    QtMsgType.QtFatalMsg: 50,
}


def watch_qt() -> None:
    """Send Qt's messages to the log from here on."""
    qInstallMessageHandler(_on_message)


def _on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    # A message may quote a path; its category and its first words are enough to find it in Qt's source.
    log.log.log(
        _LEVELS.get(kind, 30), "qt %s: %s", context.category or "default", message.split("/", 1)[0][:200]
    )
