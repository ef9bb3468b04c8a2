"""About: what this is, and whose work it stands on, with the licences as they came."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

import coachbook
from coachbook import paths
from coachbook.ui.shell.pieces import push, words
from coachbook.ui.shell.sheet import Sheet


def notice() -> str:
    """The text of NOTICE: beside the resources once installed, above them in a checkout."""
    folder = paths.resources()
    for place in (folder / "NOTICE", folder.parent / "NOTICE", *_installed()):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    return ""


def _installed() -> tuple[Path, ...]:
    """Where an installer puts the licence files of a distribution."""
    from importlib.metadata import PackageNotFoundError, files  # only when About is opened

    try:
        found = files("coachbook") or []
    except PackageNotFoundError:
        return ()
    return tuple(Path(str(each.locate())) for each in found if each.name == "NOTICE")


def _without_underlines(text: str) -> str:
    """The text without its rows of equal signs, which only stand in line where letters are of one width."""
    return "\n".join(line for line in text.splitlines() if not line or line.strip("="))


class AboutSheet(Sheet):
    """Version, licence, and the notices of every bundled part."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "", wide=640, top=None)
        title = self.tr("Coachbook {version}").format(version=coachbook.__version__)
        self.setAccessibleName(title)
        self.head(
            title,
            self.tr(
                "A coaching workbook for teams that serve customers. Licensed under Apache 2.0. "
                "Made with Qt {qt} for Python, which is used under the LGPL, version 3."
            ).format(qt=qVersion()),
        )
        self.column.addSpacing(8)
        self.column.addWidget(words(self.tr("Fonts, icons and libraries"), "label"))
        text = QPlainTextEdit(_without_underlines(notice()))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(self.tr("Licences"))
        text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        text.setFixedHeight(300)
        self.column.addWidget(text)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        close = push(self.tr("Close"))
        close.clicked.connect(self.fall)
        row.addWidget(close)
        row.addStretch(1)
        self.column.addLayout(row)
