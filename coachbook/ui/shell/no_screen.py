"""Where there is no screen: what Qt says while it looks for one, and the one sentence when it gives up.

Qt ends the process by itself (code 134 and a page about its plugins) when it finds no screen, and no
exception can be caught for it. Its last message can: the process then ends as every refusal does.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QtMsgType

REFUSED = 1
"""The exit code of a refusal, as on the command line."""

NO_SCREEN = (
    "There is no screen here to open the window on; the verbs new, export, import and check work without one."
)
NO_LIBRARY = (
    "The window cannot be opened because a library of the system is missing; "
    "on Debian and Ubuntu install the package libxcb-cursor0."
)
NO_WINDOW = "The window cannot be opened: Qt found no way to show it on this system."

_heard: list[str] = []


def hear(kind: QtMsgType, category: str, message: str) -> None:
    """A message of Qt before there is a window: the last one ends the process, with a sentence."""
    if kind is QtMsgType.QtFatalMsg:
        print(sentence(_heard), file=sys.stderr, flush=True)
        os._exit(REFUSED)
    if category.startswith("qt.qpa"):
        _heard.append(message)
    else:
        print(message, file=sys.stderr)


def sentence(heard: list[str]) -> str:
    """Why there is no window, from what Qt said about its ways to a screen.

    It names the library xcb-cursor whenever the way xcb fails, also where only the screen is missing.
    """
    said = "\n".join(heard)
    if "connect to display" in said or "wl_display" in said:
        return NO_SCREEN
    return NO_LIBRARY if "xcb-cursor" in said else NO_WINDOW
