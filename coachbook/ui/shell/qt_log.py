"""The log while the window is open: what no one caught, and what Qt itself says, without names of files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from coachbook import log

_LEVELS = {
    QtMsgType.QtDebugMsg: 10,
    QtMsgType.QtInfoMsg: 20,
    QtMsgType.QtWarningMsg: 30,
    QtMsgType.QtCriticalMsg: 40,
    QtMsgType.QtFatalMsg: 50,
}


def watch(tell: Callable[[], None]) -> Callable[[], None]:
    """Send what nobody caught, telling `tell`, and Qt's messages to the log; gives the end of it back."""
    log.begin()
    qInstallMessageHandler(_on_message)
    put_back = log.catch_everything(tell)

    def end() -> None:
        put_back()
        log.end()

    return end


def _on_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    # A message may quote a path; its category and its first words are enough to find it in Qt's source.
    log.log.log(
        _LEVELS.get(kind, 30), "qt %s: %s", context.category or "default", message.split("/", 1)[0][:200]
    )
