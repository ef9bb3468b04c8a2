"""Names and notes of any shape: shown as they were typed on every page, never read as markup, never cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTableView, QToolTip, QWidget

from coachbook.documents import draw, gather_script
from coachbook.plan_papers import gather_plan
from coachbook.records import (
    AgendaPoint,
    ChampionBehaviour,
    CoachingSession,
    Commitment,
    CustomerVoice,
    DevelopmentPlan,
    Focus,
    Note,
    Observation,
    Obstacle,
    Oops,
    Person,
    PlanAction,
    PlanGoal,
    PointNote,
    Pulse,
    Rating,
    Recognition,
    Record,
    RolePlayScript,
    ServiceStandard,
    Strength,
)
from coachbook.records.kinds import (
    Cause,
    Consent,
    Mark,
    ObservationState,
    PersonRole,
    PointKind,
    SessionState,
    Way,
)
from coachbook.workbook import Workbook, create
from tests.windows import Hand, every_place, words_of_pdf
from tests.workbooks import CLOCK

NOTE = 'a<b & <unter> and <img src="x"/>'
NAMES = {
    "quotes": 'Sinéad “Sunny” O\'Brien "Jr" <b>Bo</b> & Co',
    "emoji": "🦊 Foxy 👩‍👩‍👧 Lee",
    "rtl": "محمد بن عبدالله الفهد",
    "long": "Wolfeschlegelsteinhausenbergerdorff " * 8 + "the Twelfth",
    "word": "N" * 300,
}


def test_the_names_are_as_wild_as_they_say() -> None:
    assert [len(NAMES["long"]) <= 300, len(NAMES["word"])] == [True, 300]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "team.coachbook"
    book = create(path, coach_name="Dana Whitfield", pack="contact-centre", clock=CLOCK)
    book.bring_in("import", records_of(book))
    book.close()
    return path


def records_of(book: Workbook) -> list[Record]:
    """Each of them with something on every page: watched, talked with, planned for, quoted."""
    standards = book.all(ServiceStandard)[:2]
    made: list[Record] = []
    for number, (key, name) in enumerate(NAMES.items()):
        champion = (PersonRole.CHAMPION,) if number % 2 else ()
        made.append(
            Person(id=key, name=name, given_name=name[:300], team=NOTE, role_title=NOTE, roles=champion)
        )
        made += watched(book, key, standards)
        made += talked_with(book, key, number)
        made += planned(book, key, standards[0])
        made += noticed(book, key)
        made.append(
            ChampionBehaviour(
                id=f"b {key}", title=f"Say it back {NOTE}", says=NOTE, rule_when=NOTE, rule_do=NOTE,
                does=NOTE, why=NOTE, source=NOTE, champion_id=key, consent=Consent.GIVEN,
                moment_id=standards[0].moment_ids[0], standard_id=standards[0].id,
            )
        )  # fmt: skip
    return made


def noticed(book: Workbook, key: str) -> list[Record]:
    """A note, praise, a customer's words, a low pulse, an obstacle, something that went wrong, a promise."""
    at, day, who = CLOCK.now() - timedelta(days=2), CLOCK.now().date() - timedelta(days=2), book.coach.id
    return [
        Note(id=f"n {key}", person_id=key, writer_id=who, at=at, text=NOTE),
        Recognition(
            id=f"praise {key}", person_id=key, giver_id=who, on=day, behaviour=NOTE, effect=NOTE,
            public=Consent.GIVEN, consent_on=day, consent_way=Way.ON_PAPER,
        ),
        CustomerVoice(id=f"v {key}", text=NOTE, on=day, person_id=key),
        Pulse(id=f"pulse {key}", person_id=key, at=at, value=1, words=NOTE),
        Obstacle(id=f"obstacle {key}", text=NOTE, raised_by_id=key, raised_on=day, owner=NOTE),
        Oops(id=f"oops {key}", by_id=who, what=NOTE, happened_at=at, answered_at=at, answer=NOTE, told=NOTE),
        Commitment(
            id=f"late {key}", owner_id=key, cue=NOTE, behaviour=NOTE, made_on=day - timedelta(days=9),
            due=day, times=3,
        ),
    ]  # fmt: skip


def watched(book: Workbook, key: str, standards: tuple[ServiceStandard, ...]) -> list[Record]:
    """Seven submitted contacts with three misses, and a draft."""
    made: list[Record] = []
    for number in range(8):
        at, id_ = CLOCK.now() - timedelta(days=number), f"o{number} {key}"
        submitted = number > 0
        made.append(
            Observation(
                id=id_, person_id=key, observer_id=book.coach.id, at=at,
                moment_ids=standards[0].moment_ids[:1], reference=NOTE, situation=NOTE, behaviour=NOTE,
                impact=NOTE, score=60 if submitted else None,
                state=ObservationState.SUBMITTED if submitted else ObservationState.DRAFT,
                submitted_at=at if submitted else None,
            )
        )  # fmt: skip
        for position, standard in enumerate(standards):
            mark = Mark.TWO if number < 4 else Mark.FIVE
            made.append(
                Rating(
                    id=f"r{number}-{position} {key}", observation_id=id_, standard_id=standard.id,
                    position=position, mark=mark, evidence=NOTE, strength=mark is Mark.FIVE,
                    cause=Cause.SKILL if mark.is_miss else None,
                )
            )  # fmt: skip
    return made


def talked_with(book: Workbook, key: str, number: int) -> list[Record]:
    """A session in each state, promises of both, a focus."""
    now, coach = CLOCK.now(), book.coach.id
    agenda = (
        AgendaPoint(
            key="one", title=NOTE, kind=PointKind.EVIDENCE, why=NOTE,
            notes=(PointNote(text=NOTE), PointNote(text=NOTE, private=True)),
            observation_ids=(f"o1 {key}",),
        ),
    )  # fmt: skip
    made: list[Record] = []
    for days, state in enumerate(SessionState):
        was = state is not SessionState.PLANNED
        made.append(
            CoachingSession(
                id=f"{state.value} {key}", person_id=key, coach_id=coach, state=state, agenda=agenda,
                starts_at=now + timedelta(days=-days if was else 0, hours=number + 1),
                current_point="one" if state is SessionState.RUNNING else "", own_words=NOTE, reason=NOTE,
            )
        )  # fmt: skip
    today = now.date()
    made.append(Focus(id=f"f {key}", person_id=key, behaviour=NOTE, since=today))
    made += [
        Commitment(
            id=f"c {owner} {key}", owner_id=owner, person_id=key, cue=NOTE, behaviour=NOTE,
            made_on=today, due=today
        )
        for owner in (key, coach)
    ]  # fmt: skip
    return made


def planned(book: Workbook, key: str, standard: ServiceStandard) -> list[Record]:
    """A plan with a goal, an action and words in every field."""
    return [
        DevelopmentPlan(
            id=f"p {key}", person_id=key, coach_id=book.coach.id, title=NOTE, period_start=date(2026, 9, 1),
            period_end=date(2026, 12, 20), made_on=date(2026, 9, 1), person_comment=NOTE,
            strengths=(Strength(title=NOTE, evidence=NOTE),),
        ),
        PlanGoal(id=f"g {key}", plan_id=f"p {key}", standard_id=standard.id, title=NOTE, why=NOTE,
                 behaviour=NOTE),
        PlanAction(id=f"a {key}", goal_id=f"g {key}", behaviour=NOTE, cue=NOTE, owner_id=key, buddy_id=key),
    ]  # fmt: skip


def test_every_page_shows_any_name_and_note_as_it_was_typed(begin: Callable[..., Hand], place: Path) -> None:
    hand = begin(place)
    hand.window.resize(1100, 700)  # the smallest that is supported: what fits here fits anywhere
    for where in every_place(hand.book):
        assert hand.window.go(where), where
        hand.window.errands.drain()
        # Rows that were just made are laid out in the next turns of the event loop, hence the waiting.
        hand.wait_for(lambda: not any(faults_in(hand.window)), lambda: "\n".join(faults_in(hand.window)))
        assert not hand.window.grab().isNull()


def faults_in(window: QWidget) -> Iterator[str]:
    """What is read as markup, cut without a tooltip, or wider than the page."""
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            yield from faults_of(label)
    for area in window.findChildren(QScrollArea):
        bar = area.horizontalScrollBar()
        if area.isVisible() and bar.maximum() > 0:
            yield f"{type(area).__name__} scrolls sideways by {bar.maximum()}"


def faults_of(label: QLabel) -> Iterator[str]:
    """Of one label."""
    text = label.text()
    if "unter" in text or "Bo" in text:
        literal = label.textFormat() == Qt.TextFormat.PlainText
        if not literal and NOTE not in shown_of(text) and "<b>Bo" not in shown_of(text):
            yield f"read as markup: {text[:80]}"
    room = label.contentsRect()
    if label.textFormat() != Qt.TextFormat.PlainText or label.toolTip():
        return
    if label.wordWrap():
        if label.hasHeightForWidth() and label.heightForWidth(label.width()) > label.height() + 2:
            yield f"{label.heightForWidth(label.width())} high in {label.height()}: {text[:40]}"
    elif label.fontMetrics().boundingRect(QRect(), 0, text).width() > room.width() + 3:
        yield f"cut at {room.width()}: {text[:40]}"
    seen = label.visibleRegion().boundingRect().width()
    if label.parentWidget() is not None and 0 < seen < label.width() - 2:
        yield f"covered, {seen} of {label.width()} in sight: {text[:40]}"


def shown_of(markup: str) -> str:
    """What a rich text reads like."""
    document = QTextDocument()
    document.setHtml(markup)
    return document.toPlainText()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)  # offscreen, for a tooltip
def test_a_name_that_a_table_cuts_is_whole_under_the_mouse(begin: Callable[..., Hand], place: Path) -> None:
    hand = begin(place)
    hand.go("people")
    (table,) = [each for each in hand.page.findChildren(QTableView) if each.isVisible()]
    model = table.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    wanted = next(row for row, name in enumerate(names) if name.startswith(NAMES["long"]))
    where = table.visualRect(model.index(wanted, 0)).center()
    hover = QHelpEvent(QEvent.Type.ToolTip, where, table.viewport().mapToGlobal(where))
    QApplication.sendEvent(table.viewport(), hover)
    assert NAMES["long"] in shown_of(QToolTip.text())
    QToolTip.hideText()


def test_a_plan_prints_any_name_and_note_as_it_was_typed(begin: Callable[..., Hand], place: Path) -> None:
    book = begin(place).book
    for key in ("quotes", "long", "word"):
        printed = printed_words(place, draw(gather_plan(book, book.get(DevelopmentPlan, f"p {key}"))))
        assert "".join(NOTE.split()) in printed
        assert "".join(NAMES[key].split())[:100] in printed


def test_a_script_prints_words_as_they_were_typed(begin: Callable[..., Hand], place: Path) -> None:
    hand = begin(place)
    before = {script.id for script in hand.book.all(RolePlayScript)}
    hand.go("champions", "b quotes")
    hand.press("Make a role-play")
    (script,) = [each for each in hand.book.all(RolePlayScript) if each.id not in before]
    printed = printed_words(place, draw(gather_script(hand.book, script)))
    assert "".join(NOTE.split()) in printed


def printed_words(place: Path, drawn: bytes) -> str:
    """The letters of a PDF without its spaces: lines may break anywhere in words of 300 letters."""
    paper = place.with_suffix(".pdf")
    paper.write_bytes(drawn)
    return "".join(words_of_pdf(paper).split())
