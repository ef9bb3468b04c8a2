"""Roles: what a widget that paints itself is, told to screen readers by the name of its class.

Qt knows what a button or a field is; of a widget of our own it would say "client", which is no word for
anybody. A test over every page finds whatever the keyboard reaches that has no role of its own yet.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES = {
    "ActRow": QAccessible.Role.ListItem,
    "Avatar": QAccessible.Role.Graphic,
    "Bar": QAccessible.Role.ProgressBar,
    "BeatView": QAccessible.Role.ListItem,
    "ChartView": QAccessible.Role.Chart,
    "PreviewView": QAccessible.Role.Document,
    "QPdfView": QAccessible.Role.Document,
    "RatedRow": QAccessible.Role.ListItem,
    "RatingRow": QAccessible.Role.Grouping,
    "Result": QAccessible.Role.ListItem,
    "Row": QAccessible.Role.ListItem,
    "RowList": QAccessible.Role.List,
    "SessionBlock": QAccessible.Role.Button,
    "SlotMark": QAccessible.Role.Button,
    "StandardRow": QAccessible.Role.ListItem,
}
_PAGE = "Page"
"""How the class of every page is called at its end."""


def role_of(name: str) -> QAccessible.Role | None:
    """What a class of this name is; None for what Qt knows itself."""
    if name in _ROLES:
        return _ROLES[name]
    return QAccessible.Role.Pane if name.endswith(_PAGE) else None


def _interface(name: str, widget: QObject) -> QAccessibleInterface | None:
    role = role_of(name)
    return QAccessibleWidget(widget, role) if role is not None and isinstance(widget, QWidget) else None


class _Installed:
    """Whether the roles are told already: once for the program, however many windows it opens."""

    yes = False


def tell_roles() -> None:
    """Tell them from here on; what a screen reader was told before stays as it was."""
    if not _Installed.yes:
        _Installed.yes = True
        QAccessible.installFactory(_interface)
