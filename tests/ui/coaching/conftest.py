"""A small real workbook of Dana, who coaches Marcus and Lena, the real window, and a clock that steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachbook.records import (
    Anchor,
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    Focus,
    MomentOfTruth,
    Observation,
    Person,
    Rating,
    Record,
    ServiceStandard,
)
from coachbook.records.kinds import Cause, Mark, ObservationState, PromiseTo
from coachbook.settings import Settings
from coachbook.ui.parts.rows import Row
from coachbook.ui.shell.places import Place
from coachbook.ui.shell.theme import theme
from coachbook.ui.shell.window import Window
from coachbook.workbook import Workbook, create

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class SteppingClock:
    """A clock that goes on only when a test says so."""

    moment: datetime
    zone: tzinfo = BERLIN

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def step(self, **span: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**span)


@pytest.fixture
def clock() -> SteppingClock:
    """Tuesday 24 November 2026, 9:00 on the wall in Berlin."""
    return SteppingClock(datetime(2026, 11, 24, 8, tzinfo=UTC))


@pytest.fixture
def empty_book(tmp_path: Path, clock: SteppingClock) -> Iterator[Workbook]:
    """A workbook with nobody in it but the coach."""
    made = create(tmp_path / "empty.coachbook", coach_name="Dana Novak", clock=clock)
    yield made
    made.close()


@pytest.fixture
def book(tmp_path: Path, clock: SteppingClock) -> Iterator[Workbook]:
    """Two people, two standards, observations on three days, a focus, promises and a planned session."""
    made = create(tmp_path / "team.coachbook", coach_name="Dana Novak", clock=clock)
    dana = made.profile.coach_id
    made.bring_in("import people", _team(dana))
    made.bring_in("import observations", _watched(dana))
    yield made
    made.close()


def _team(dana: str) -> list[Record]:
    anchors = tuple(Anchor(mark=mark, text="seen") for mark in (Mark.ONE, Mark.THREE, Mark.FIVE))
    common = {"moment_ids": ("first",), "anchors": anchors}
    nine_thirty = datetime(2026, 11, 24, 9, 30, tzinfo=BERLIN)
    listens = ServiceStandard(
        id="listens", root_id="listens", title="Listens fully", behaviour="Lets people finish", **common
    )
    knows = ServiceStandard(
        id="knows", root_id="knows", title="Knows the product", behaviour="Answers for sure", **common
    )
    focus = Focus(
        id="focus",
        person_id="marcus",
        standard_id="listens",
        behaviour="Let the customer finish",
        since=date(2026, 11, 2),
    )
    planned = CoachingSession(
        id="planned", person_id="marcus", coach_id=dana, starts_at=nine_thirty, focus_id="focus"
    )
    own = Commitment(
        id="own",
        owner_id=dana,
        person_id="lena",
        made_to=PromiseTo.PERSON,
        behaviour="Get Lena access to the refunds tool",
        made_on=date(2026, 11, 17),
        due=date(2026, 11, 24),
    )
    his = Commitment(
        id="his",
        owner_id="marcus",
        person_id="marcus",
        cue="a complaint ends",
        behaviour="say it back",
        made_on=date(2026, 11, 19),
        due=date(2026, 11, 26),
    )
    return [
        Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus", coach_id=dana),
        Person(id="lena", name="Lena Tran", given_name="Lena", coach_id=dana),
        MomentOfTruth(id="first", position=0, title="First complaint"),
        listens,
        knows,
        focus,
        planned,
        own,
        his,
    ]


def _watched(dana: str) -> list[Record]:
    records: list[Record] = []
    for number, (day, mark) in enumerate(((12, Mark.FOUR), (17, Mark.THREE), (19, Mark.TWO))):
        id_, at = f"o{number}", datetime(2026, 11, day, 10, tzinfo=UTC)
        watched = Observation(
            id=id_,
            person_id="marcus",
            observer_id=dana,
            at=at,
            moment_ids=("first",),
            reference=f"call 88{day}",
            state=ObservationState.SUBMITTED,
            submitted_at=at,
            score=70 + number,
            strengths=1,
            misses=int(mark is Mark.TWO),
            corrections=int(mark is Mark.TWO),
        )
        common = {"observation_id": id_, "moment_id": "first"}
        low = Rating(
            id=f"{id_} listens",
            standard_id="listens",
            mark=mark,
            evidence="Offered the form while a<b & <unter> was still being told.",
            cause=Cause.SKILL if mark is Mark.TWO else None,
            **common,
        )
        high = Rating(
            id=f"{id_} knows",
            standard_id="knows",
            position=1,
            mark=Mark.FIVE,
            evidence="Named the day.",
            strength=True,
            **common,
        )
        records += [watched, low, high]
    return records


@pytest.fixture
def gap_book(book: Workbook) -> Workbook:
    """The same, and eight older contacts: Marcus misses one standard by skill and one by policy."""
    anchors = tuple(Anchor(mark=mark, text="seen") for mark in (Mark.ONE, Mark.THREE, Mark.FIVE))
    records: list[Record] = [
        ServiceStandard(
            id="easy", root_id="easy", title="Makes it easy", behaviour="Asks for one form", anchors=anchors
        ),
        ChampionBehaviour(
            id="say-back",
            title="Say back what you heard",
            standard_id="listens",
            rule_when="a complaint ends",
            rule_do="say it back in one sentence",
            captured_on=date(2026, 10, 1),
        ),
    ]
    marks = (Mark.TWO, Mark.FOUR, Mark.TWO, Mark.THREE, Mark.FOUR, Mark.THREE, Mark.FOUR, Mark.THREE)
    for number, mark in enumerate(marks):
        id_, at = f"older{number}", datetime(2026, 10, 1 + 3 * number, 9, tzinfo=UTC)
        records.append(
            Observation(
                id=id_,
                person_id="marcus",
                observer_id=book.profile.coach_id,
                at=at,
                state=ObservationState.SUBMITTED,
                submitted_at=at,
            )
        )
        cause = Cause.SKILL if mark is Mark.TWO else None
        hard = Mark.ONE if number < 4 else Mark.FIVE
        for place, (standard, given, why) in enumerate(
            (
                ("listens", mark, cause),
                ("easy", hard, Cause.POLICY if hard is Mark.ONE else None),
                ("knows", Mark.FIVE, None),
            )
        ):
            records.append(
                Rating(
                    id=f"{id_} {standard}",
                    observation_id=id_,
                    standard_id=standard,
                    position=place,
                    mark=given,
                    evidence="Cut in while a<b & <unter> was told." if given is Mark.TWO else "",
                    cause=why,
                )
            )
    book.bring_in("import observations", records)
    return book


@pytest.fixture
def window_on(qtbot: QtBot, qapp: QApplication, clock: SteppingClock) -> Callable[[Workbook, Place], Window]:
    """`window_on(book, Place("today"))` is the real window, with every page of the program, at that place."""
    theme().apply(qapp)

    def make(workbook: Workbook, place: Place) -> Window:
        window = Window(settings=Settings(), clock=clock, theme=theme())
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.show_workbook(workbook)
        assert window.go(place)
        with qtbot.waitActive(window):  # popups of the test before may have taken it away meanwhile
            window.activateWindow()
        return window

    return make


@pytest.fixture
def find(qtbot: QtBot) -> Callable[[QWidget, type[QWidget], str], QWidget]:
    """`find(page, Button, "Done")` waits for the visible widget of a kind with this text in it.

    Rows that a refresh made are shown by the next turn of the event loop, hence the waiting.
    """

    def look(page: QWidget, kind: type[QWidget], text: str) -> QWidget:
        found: list[QWidget] = []

        def seen() -> bool:
            found[:] = [each for each in page.findChildren(kind) if each.isVisible() and text in _words(each)]
            return bool(found)

        qtbot.waitUntil(seen)
        return found[0]

    return look


def _words(widget: QWidget) -> str:
    return widget.title.text() if isinstance(widget, Row) else widget.text()
