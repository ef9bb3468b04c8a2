"""The scenes of `pictures.py`: how to get to each page, sheet and empty state, and who draws them."""

from __future__ import annotations

import os
import shutil
import tempfile
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from coachbook import settings
from coachbook.app import build, make_application
from coachbook.clock import FixedClock
from coachbook.documents import draw, gather_plan, gather_script
from coachbook.records import (
    ChampionBehaviour,
    CoachingSession,
    DevelopmentPlan,
    MomentOfTruth,
    Observation,
    Person,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import ObservationState, PlanState, SessionState
from coachbook.ui.shell.places import Place
from coachbook.workbook import create, make_sample

_THUMB = QSize(480, 300)


class Studio:
    """A window on a copy of the sample, and what is needed to picture it."""

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
        self.sample = self.home / "Sample workbook.coachbook"
        self.empty = self.home / "My team.coachbook"
        self.application = make_application([])
        make_sample(self.sample, self.clock).close()
        create(self.empty, coach_name="Dana Whitfield", clock=self.clock).close()
        self.app = None
        self.open(None)

    def open(self, place):
        """A fresh window on the workbook at `place`, or the first page."""
        self.close()
        self.place = place
        # Its own settings each time, so that nothing is remembered from the scene before.
        os.environ["COACHBOOK_HOME"] = str(Path(tempfile.mkdtemp(dir=self.home)))
        settings.save(settings.Settings(appearance=self.look))
        self.app = build(place, self.clock)
        ready = []
        self.app.ready.connect(_noted(ready))
        self.app.opened.connect(_noted(ready))
        self.app.begin()
        self.window.resize(self.size)
        wanted = 1 if place is None else 2
        deadline = QDeadlineTimer(60_000)
        while len(ready) < wanted and not deadline.hasExpired():
            QTest.qWait(10)
        self.settle()

    @property
    def window(self):
        return self.app.window

    @property
    def book(self):
        return self.window.desk.workbook

    def settle(self):
        """Let everything that is under way come to its end."""
        self.window.errands.drain()
        for _ in range(12):
            QApplication.sendPostedEvents(None, 0)
            QCoreApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def go(self, key, target=None, sub=""):
        self.window.go(Place(key, target, sub))
        self.settle()

    def press(self, text):
        """Press the visible button with this text."""
        for button in self.window.findChildren(QAbstractButton):
            shown = button.text().replace("&", "") or button.accessibleName()
            if button.isVisible() and button.isEnabled() and shown == text:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self.settle()
                return
        raise LookupError(f"no button {text!r} to press")

    def keys(self, text):
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        self.settle()

    def first(self, kind, **equals):
        return next(iter(self.book.all(kind, **equals)))

    def person(self, name):
        return self.first(Person, name=name)

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
        if self.window.sheet is not None:
            self.window.sheet.fall()
            self.settle()

    def contact_sheet(self, path):
        """All pictures of the pass side by side, small, with their names."""
        columns = 4
        rows = -(-len(self.taken) // columns)
        cell = _THUMB + QSize(16, 32)
        sheet = QImage(columns * cell.width(), max(1, rows) * cell.height(), QImage.Format.Format_RGB32)
        sheet.fill(Qt.GlobalColor.darkGray)
        painter = QPainter(sheet)
        for number, (name, picture) in enumerate(self.taken):
            corner = QPoint(number % columns * cell.width() + 8, number // columns * cell.height() + 24)
            small = picture.scaled(
                _THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(1)
            painter.drawImage(corner, small)
            painter.setPen(Qt.GlobalColor.white)
            painter.drawText(QRect(corner.x(), corner.y() - 22, _THUMB.width(), 20), 0, name)
        painter.end()
        sheet.save(str(path))

    def close(self):
        if self.app is not None:
            self.app.window.close()
            self.app.wait()
            self.settle()
            self.app = None


def _noted(into):
    def note(*_given):
        into.append(True)

    return note


def page_of_pdf(content):
    """The first page of a document as a picture."""
    document = QPdfDocument()
    folder = Path(tempfile.mkdtemp())
    (folder / "a.pdf").write_bytes(draw(content))
    document.load(str(folder / "a.pdf"))
    size = document.pagePointSize(0)
    found = QImage(size.toSize() * 1.6, QImage.Format.Format_RGB32)
    found.fill(Qt.GlobalColor.white)
    drawn = document.render(0, size.toSize() * 1.6)
    painter = QPainter(found)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return found


def _first_run(studio):
    studio.open(None)


def _start(studio):
    studio.press("Start")


def _sample(key, target=None, sub=""):
    def scene(studio):
        if studio.place != studio.sample:
            studio.open(studio.sample)
        found = target(studio) if target else None
        studio.go(key, found, sub)

    return scene


def _pressed(scene, *texts):
    def further(studio):
        scene(studio)
        for text in texts:
            studio.press(text)

    return further


def _empty(key):
    def scene(studio):
        if studio.place != studio.empty:
            studio.open(studio.empty)
        studio.go(key)

    return scene


def _person(name):
    return lambda studio: studio.person(name).id


def _session(state):
    def find(studio):
        wanted = studio.book.all(CoachingSession, state=state, order_by="-starts_at")
        agendas = [session for session in wanted if session.agenda]
        today = [s for s in agendas if s.starts_at.date() == studio.clock.now().date()]
        return (today or agendas)[-1 if today else 0].id

    return find


def _observation(state):
    return lambda studio: studio.book.all(Observation, state=state, order_by="-at")[0].id


def _plan(state):
    return lambda studio: studio.first(DevelopmentPlan, state=state).id


def _a(kind, place=0):
    return lambda studio: studio.book.all(kind)[place].id


def _plan_pdf(studio):
    if studio.place != studio.sample:
        studio.open(studio.sample)
    return page_of_pdf(gather_plan(studio.book, studio.first(DevelopmentPlan, state=PlanState.AGREED)))


def _script_pdf(studio):
    if studio.place != studio.sample:
        studio.open(studio.sample)
    return page_of_pdf(gather_script(studio.book, studio.first(RolePlayScript)))


def scenes():
    """Every scene, in the order of the map."""
    return (
        ("00-first-run", _first_run),
        ("01-start-sheet", _start),
        ("10-today", _sample("today")),
        ("11-people", _sample("people")),
        ("12-add-person", _pressed(_sample("people"), "Add a person")),
        ("13-person", _sample("person", _person("Marcus Oyelaran"))),
        ("14-person-shifted", _sample("person", _person("Jonas Weber"))),
        ("15-person-new", _sample("person", _person("Nguyễn Thị Minh Khai"))),
        ("16-sessions", _sample("sessions")),
        ("17-plan-session", _pressed(_sample("sessions"), "Plan a session")),
        ("18-session-planned", _sample("session", _session(SessionState.PLANNED))),
        ("19-session-closed", _sample("session", _session(SessionState.CLOSED))),
        ("20-observations", _sample("observations")),
        ("21-observation-draft", _sample("observation", _observation(ObservationState.DRAFT))),
        ("22-observation-submitted", _sample("observation", _observation(ObservationState.SUBMITTED))),
        ("23-observe-new", _sample("observation", None)),
        ("24-plans", _sample("plans")),
        ("25-plan-agreed", _sample("plan", _plan(PlanState.AGREED))),
        ("26-plan-draft", _sample("plan", _plan(PlanState.DRAFT))),
        ("30-champions", _sample("champions")),
        ("31-capture", _pressed(_sample("champions"), "Capture a behaviour")),
        ("32-champion", _sample("champions", _a(ChampionBehaviour, 3))),
        ("33-roleplays", _sample("roleplays")),
        ("34-script", _sample("script", _a(RolePlayScript))),
        ("35-compose", _sample("script", None)),
        ("40-vision", _sample("vision")),
        ("41-standard", _sample("standard", _a(ServiceStandard))),
        ("42-moments", _sample("moments")),
        ("43-moment", _sample("moments", _a(MomentOfTruth, 5))),
        ("50-settings", _sample("settings")),
        ("60-plan-pdf", _plan_pdf),
        ("61-script-pdf", _script_pdf),
        *(
            (f"9{number}-empty-{key}", _empty(key))
            for number, key in enumerate(
                (
                    "today",
                    "people",
                    "sessions",
                    "observations",
                    "plans",
                    "champions",
                    "roleplays",
                    "vision",
                    "moments",
                )
            )
        ),
    )
