"""The studio of `pictures.py`: a window on a copy of the sample, a hand in it, and what takes its picture."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from coachbook import settings
from coachbook.app import build, make_application
from coachbook.clock import FixedClock
from coachbook.documents import draw
from coachbook.records import Person
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place
from coachbook.workbook import create, make_sample

_THUMB = QSize(640, 400)
_COLUMNS, _ROWS = 3, 4
_PATIENCE = 60_000  # ms; a window that is not complete by then never will be


class Studio:
    """One window at a time, on one of the workbooks that are made here for one pass.

    `sample` is only looked at; `draft` is the sample once more, for scenes in which something is done;
    `shared` is a third one, which another window holds; `empty` has nobody in it.
    """

    def __init__(self, look, width, height, folder, today, *, afresh=True):
        self.clock = FixedClock(today)
        self.folder = folder
        self.look = settings.Appearance.DARK if look == "dark" else settings.Appearance.LIGHT
        self.size = QSize(width, height)
        self.failed = []
        self.taken = []
        if afresh:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        self.home = Path(tempfile.mkdtemp())
        self.application = make_application([])
        self.sample = self.home / "Sample workbook.coachbook"
        self.empty = self.home / "My team.coachbook"
        make_sample(self.sample, self.clock).close()
        create(self.empty, coach_name="Dana Whitfield", clock=self.clock).close()
        self.draft, self.shared = self._once_more("draft"), self._once_more("shared")
        self.place = None
        self.app = None
        # A widget in a cycle must be swept in this thread: in that of an errand Qt would stop the process.
        gc.disable()

    def _once_more(self, folder):
        """The sample under its own name in another folder, so that the window shows the same."""
        (self.home / folder).mkdir()
        return Path(shutil.copy(self.sample, self.home / folder / self.sample.name))

    def open(self, place):
        """The window on the workbook at `place`, or on the first page; the one that is open if it is that."""
        if self.app is not None and self.place == place:
            return
        self.close()
        self.place = place
        # Its own settings each time, so that nothing is remembered from the workbook before.
        os.environ["COACHBOOK_HOME"] = str(Path(tempfile.mkdtemp(dir=self.home)))
        settings.save(settings.Settings(appearance=self.look))
        self.app = build(place, self.clock)
        shown, complete = [], []
        (self.app.ready if place is None else self.app.opened).connect(_noted(shown))
        self.app.complete.connect(_noted(complete))
        self.app.begin()
        self.window.resize(self.size)
        self.wait_for(lambda: shown and complete, "the window never stood")
        self.settle()

    def wait_for(self, happened, otherwise):
        """Let the window work until this is so."""
        deadline = QDeadlineTimer(_PATIENCE)
        while not happened():
            if deadline.hasExpired():
                raise TimeoutError(otherwise)
            QTest.qWait(10)

    @property
    def window(self):
        return self.app.window

    @property
    def page(self):
        return self.window.page

    @property
    def book(self):
        return self.window.desk.workbook

    def settle(self):
        """Let everything that is under way come to its end."""
        if self.app is None:
            return
        for _ in range(3):
            self.wait_for(lambda: not self.window.errands.under_way, "an errand never ended")
            for _ in range(6):
                QApplication.sendPostedEvents(None, 0)
                QCoreApplication.processEvents()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # A hand

    def go(self, key, target=None, sub=""):
        self.window.go(Place(key, target, sub))
        self.settle()

    def press(self, text, *, whole=True):
        """Press the button with this text, on the sheet if there is one; `whole` or else it begins so."""
        within = self.window.sheet or self.window
        for button in within.findChildren(QAbstractButton):
            if not (button.isVisible() and button.isEnabled()):
                continue
            names = (button.text().replace("&", ""), button.accessibleName())
            if any(name == text or (not whole and name.startswith(text)) for name in names if name):
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self.settle()
                return
        raise LookupError(f"no button {text!r} to press")

    def press_row(self, text):
        """Press the row of a list whose title has these words in it."""
        for row in self.page.findChildren(Row):
            if row.isVisible() and text in row.accessibleName():
                QTest.mouseClick(row, Qt.MouseButton.LeftButton)
                self.settle()
                return
        raise LookupError(f"no row {text!r} to press")

    def key(self, keys):
        """Press keys as they are written in the sheet of the keys."""
        self.window.activateWindow()
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))
        self.settle()

    def write(self, field, text):
        """Write into a field as a person would, in place of what is there."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        QTest.keyClicks(field, text)
        self.settle()

    def first(self, kind, **equals):
        return next(iter(self.book.all(kind, **equals)))

    def person(self, name):
        return self.first(Person, name=name)

    # The picture

    def take(self, name, scene):
        """Set the scene and picture it; a scene that fails is told and passed over."""
        try:
            picture = scene(self)
            self.settle()
            if picture is None:
                picture = self.window.grab().toImage()
            picture.save(str(self.folder / f"{name}.png"))
            self.taken.append((name, picture))
        except Exception:  # noqa: BLE001 - one scene that fails must not cost the others
            self.failed.append(name)
            print(f"{self.folder.name}/{name} failed")
            traceback.print_exc()
        if self.app is not None:
            self._tidy()
        gc.collect()

    def _tidy(self):
        """Nothing of one scene is left lying in the next."""
        if self.window.sheet is not None:
            self.window.sheet.fall()
        if self.window.desk is not None:
            for card in self.window.shelf.notices:
                card.leave()
        self.settle()

    def contact_sheets(self, folder, name):
        """All pictures of the pass side by side, by name, as many sheets as it takes."""
        taken = sorted(self.taken, key=lambda each: each[0])
        a_sheet = _COLUMNS * _ROWS
        for number, begin in enumerate(range(0, len(taken), a_sheet), 1):
            _contact_sheet(taken[begin : begin + a_sheet], folder / f"contact-{name}-{number}.png")

    def close(self):
        """Close the window, with what it holds."""
        if self.app is not None:
            self._tidy()
            if not self.window.close():
                # A scene left what cannot be written, as a conflict: a window that stays would hold the file,
                # and the next one on it could only read.
                self.window.sheet.leave.click()
            assert self.window.isHidden(), "the window stayed open and holds its workbook"
            self.app.wait()
            self.settle()
            self.app = None


def _contact_sheet(taken, path):
    rows = -(-len(taken) // _COLUMNS)
    cell = _THUMB + QSize(16, 32)
    sheet = QImage(_COLUMNS * cell.width(), rows * cell.height(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.darkGray)
    painter = QPainter(sheet)
    painter.setPen(Qt.GlobalColor.white)
    for number, (name, picture) in enumerate(taken):
        corner = QPoint(number % _COLUMNS * cell.width() + 8, number // _COLUMNS * cell.height() + 24)
        small = picture.scaled(
            _THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        small.setDevicePixelRatio(1)
        painter.drawImage(corner, small)
        painter.drawText(QRect(corner.x(), corner.y() - 22, _THUMB.width(), 20), 0, name)
    painter.end()
    sheet.save(str(path))


def _noted(into):
    def note(*_given):
        into.append(True)

    return note


def page_of_pdf(content):
    """The first page of a document as a picture."""
    document = QPdfDocument()
    file = Path(tempfile.mkdtemp()) / "a.pdf"
    file.write_bytes(draw(content))
    document.load(str(file))
    size = document.pagePointSize(0).toSize() * 1.6
    found = QImage(size, QImage.Format.Format_RGB32)
    found.fill(Qt.GlobalColor.white)
    painter = QPainter(found)
    painter.drawImage(0, 0, document.render(0, size))
    painter.end()
    return found
