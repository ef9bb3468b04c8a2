"""The time line of a person: every kind of record, one filter each, newest first, in pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from coachbook.changes import Change, adding, replacing
from coachbook.records import (
    AgendaPoint,
    Attendance,
    CoachingSession,
    CustomerVoice,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    Pulse,
    Recognition,
    Reply,
)
from coachbook.records.kinds import (
    NoteUse,
    ObservationKind,
    ObstacleState,
    ReplyKind,
    SessionKind,
    SessionState,
)
from coachbook.ui.coaching.person.happenings import Kind
from coachbook.ui.coaching.person.time_line import Shown, read_time_line
from coachbook.ui.parts.chips import ChipOption
from coachbook.ui.shell.places import Place


def at(day, hour=9):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.fixture
def everything(book):
    """One record of each kind about Marcus, on days of its own."""
    dana = book.profile.coach_id
    common = {"person_id": "marcus"}
    held = {"coach_id": dana, "state": SessionState.CLOSED, "held_at": at(1)}
    records = (
        CoachingSession(id="s", starts_at=at(1), own_words="I will wait", **held, **common),
        CoachingSession(id="p", starts_at=at(2), kind=SessionKind.ROLE_PLAY, **held, **common),
        Observation(id="play", observer_id=dana, at=at(3), kind=ObservationKind.ROLE_PLAY, **common),
        Recognition(
            id="praise",
            giver_id=dana,
            on=date(2026, 11, 4),
            behaviour="stayed calm",
            effect="she laughed",
            **common,
        ),
        CustomerVoice(id="voice", text="He was so patient", on=date(2026, 11, 5), **common),
        Note(id="note", writer_id=dana, at=at(6), text="Tired today", **common),
        Note(
            id="shared",
            writer_id=dana,
            at=at(7),
            text="Asked for shifts",
            private=False,
            used_as=NoteUse.OBSTACLE,
            **common,
        ),
        Obstacle(
            id="rule", raised_by_id="marcus", raised_on=date(2026, 11, 8), text="We must ask for two forms"
        ),
        Reply(
            id="reply",
            kind=ReplyKind.DISPUTED,
            text="It was not so",
            on=date(2026, 11, 9),
            entered_at=at(9),
            observation_id="o1",
            **common,
        ),
        Pulse(id="pulse", at=at(10), value=2, words="too loud", **common),
        PersonMeasure(
            id="m1",
            title="Handle time",
            value=412,
            unit="s",
            on=date(2026, 11, 11),
            source="Phone system",
            **common,
        ),
        PersonMeasure(id="m2", title="Satisfaction", value=4.25, on=date(2026, 11, 11), **common),
    )
    book.do(Change("add", "add", adding(*records)))
    return book


def lines(book, shown=Shown.ALL, longest=50):
    return read_time_line(book, book.get(Person, "marcus"), shown, longest)


def test_all_kinds_stand_in_one_line_newest_first(everything):
    found = lines(everything).happened
    assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)
    assert {each.kind for each in found} == set(Kind)


@pytest.mark.parametrize(
    ("shown", "titles"),
    [
        (Shown.SESSIONS, ["One-on-one, held"]),
        (Shown.PRACTICE, ["Observation · draft, not submitted", "Role-play, held"]),
        (Shown.RECOGNITION, ["“He was so patient”", "Stayed calm"]),
        (Shown.NOTES, ["Asked for shifts", "Tired today"]),
        (
            Shown.RAISED,
            [
                "Says work is 2 of 5",
                "Disputed an observation",
                "“We must ask for two forms”",
                "“He was so patient”",
            ],
        ),
    ],
)
def test_each_chip_lets_its_kinds_through(everything, shown, titles):
    assert [each.title for each in lines(everything, shown).happened] == titles


def test_numbers_of_one_day_are_one_line_and_stand_with_the_observations(everything):
    found = lines(everything, Shown.OBSERVATIONS).happened
    (numbers,) = (each for each in found if each.kind is Kind.NUMBERS)
    assert numbers.title in ("Handle time 412 s · Satisfaction 4.3", "Satisfaction 4.3 · Handle time 412 s")
    assert numbers.line == "From Phone system; never part of a score"


def test_what_is_private_is_marked(everything):
    assert {each.title for each in lines(everything).happened if each.private} == {
        "Tired today",
        "Says work is 2 of 5",
    }


def test_what_became_of_a_note_and_of_an_obstacle_is_said(everything):
    by_title = {each.title: each.line for each in lines(everything).happened}
    assert by_title["Asked for shifts"] == "Shared · became an obstacle"
    assert by_title["“We must ask for two forms”"] == "Obstacle, with nobody yet"
    closed = everything.get(Obstacle, "rule").but(state=ObstacleState.CLOSED, outcome="One form now")
    everything.do(Change("close", "close", replacing(everything.get(Obstacle, "rule"), closed)))
    by_title = {each.title: each.line for each in lines(everything).happened}
    assert by_title["“We must ask for two forms”"] == "Obstacle, closed: One form now · not told yet"


def test_private_notes_of_another_coach_are_left_out(everything):
    theirs = Note(id="theirs", person_id="marcus", writer_id="lena", at=at(12), text="not for Dana")
    everything.do(Change("add", "add", adding(theirs)))
    assert "not for Dana" not in [each.title for each in lines(everything, Shown.NOTES).happened]


def test_a_long_history_is_shown_in_pages(book):
    dana, begin = book.profile.coach_id, datetime(2020, 1, 1, tzinfo=UTC)
    book.bring_in(
        "import observations",
        [
            Observation(id=f"x{n}", person_id="marcus", observer_id=dana, at=begin + timedelta(days=n))
            for n in range(400)
        ],
    )
    first, second = lines(book, longest=30), lines(book, longest=60)
    assert (len(first.happened), first.more) == (30, True)
    assert second.happened[:30] == first.happened
    assert lines(book, longest=500).more is False


def test_a_place_may_name_what_to_show(everything, window_on, qtbot):
    window = window_on(everything, Place("person", "marcus", "notes"))
    card = window.page._happened
    assert card.filter.value() is Shown.NOTES
    assert [row.title.text() for row in card.rows.rows] == ["Asked for shifts", "Tired today"]
    window.go(Place("person", "marcus"))
    assert card.filter.value() is Shown.ALL


def test_a_chip_reads_only_the_line_anew_and_a_reply_leads_to_what_it_is_about(
    everything, window_on, qtbot, find
):
    window = window_on(everything, Place("person", "marcus"))
    card = window.page._happened
    qtbot.mouseClick(find(card, ChipOption, "raised"), Qt.MouseButton.LeftButton)
    assert [row.key for row in card.rows.rows] == [None, "observation o1", None, None]
    card.rows.activated.emit("observation o1")
    assert window.place == Place("observation", "o1")


def test_before_anything_happened_each_chip_says_so(book, window_on, qtbot, find):
    book.do(Change("add", "add", adding(Person(id="new", name="New Person"))))
    window = window_on(book, Place("person", "new"))
    card = window.page._happened
    assert card._nothing.text().startswith("Nothing yet.")
    qtbot.mouseClick(find(card, ChipOption, "notes"), Qt.MouseButton.LeftButton)
    assert card._nothing.text() == "Nothing of that yet."


@pytest.mark.parametrize(("present", "words"), [(True, "Marcus was there"), (False, "Marcus was not there")])
def test_a_huddle_stands_in_the_time_line_of_everybody_on_its_attendance(book, present, words) -> None:
    huddle = CoachingSession(
        id="huddle",
        coach_id=book.profile.coach_id,
        team="Billing",
        kind=SessionKind.HUDDLE,
        state=SessionState.CLOSED,
        starts_at=at(20),
        held_at=at(20),
        attendance=(Attendance(person_id="marcus", present=present),),
        agenda=(AgendaPoint(key="a", title="Say the day back"),),
    )
    book.do(Change("x", "x", adding(huddle)))
    (line,) = [each for each in _line(book, "marcus") if each.id == "huddle"]
    assert (line.title, line.line) == ("Huddle, held", f"{words} · Say the day back")
    assert [each for each in _line(book, "lena") if each.id == "huddle"] == []


def _line(book, id_):
    return read_time_line(book, book.get(Person, id_), Shown.SESSIONS, 30).happened


def test_a_place_leads_to_one_line_among_what_was_raised(window_on, everything) -> None:
    window = window_on(everything, Place("person", "marcus", "raised voice"))
    page = window.page
    assert page._happened.filter.value() is Shown.RAISED
    row = page._happened.marked
    assert row is not None
    assert row.is_chosen()
    assert "He was so patient" in row.title.text()
    assert page.first_focus() is row
