"""A line for a file or folder: typed, pasted, or chosen with the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from coachbook.ui.parts.buttons import secondary
from coachbook.ui.parts.editors import LineEdit
from coachbook.ui.shell.theme import restyle

_LONGEST = 4000
"""Letters of a path; Windows allows 32,767 where it is asked to, and nobody types them."""


class PathLine(QWidget):
    """A line with a button beside it; `picked(Path)` when a file or folder was chosen with the button.

    `kinds` are the files to choose from, as the dialog words them, such as "Keys (*.p12 *.pfx)"; without them
    it asks for a folder. A file that `is_new` is asked for by the name under which it is to be written.
    """

    picked = Signal(object)

    def __init__(
        self,
        title: str,
        path: Path | None = None,
        *,
        kinds: str = "",
        is_new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._kinds, self._is_new = title, kinds, is_new
        self.line = LineEdit(str(path) if path else "", longest=_LONGEST, writes=False)
        self.button = secondary(self.tr("Choose"))
        self.button.setAccessibleName(title)
        self.button.clicked.connect(self._on_choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """The line is what is heard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, text: str) -> None:
        """Its hint or fault is heard at the line as well."""
        super().setAccessibleDescription(text)
        self.line.setAccessibleDescription(text)

    def setProperty(self, name: str, value: object) -> bool:
        """The line is what is framed in red."""
        self.line.setProperty(name, value)
        restyle(self.line)
        return super().setProperty(name, value)

    def path(self) -> Path | None:
        """What stands there; None where nothing does. Quotation marks around it, as pasted, are left out."""
        text = self.line.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Shows a path; its end is in sight."""
        self.line.setText(str(path))

    @Slot()
    def _on_choose(self) -> None:
        begin = str(self.path() or "")
        if not self._kinds:
            chosen = QFileDialog.getExistingDirectory(self.window(), self._title, begin)
        elif self._is_new:
            chosen, _ = QFileDialog.getSaveFileName(self.window(), self._title, begin, self._kinds)
        else:
            chosen, _ = QFileDialog.getOpenFileName(self.window(), self._title, begin, self._kinds)
        if chosen:
            self.set_path(Path(chosen))
            self.picked.emit(Path(chosen))
