"""Calendar files, read back by a strict reader of our own: what programs go by, and nothing private."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.export.ics import CalendarContent, calendar_entries, calendar_file, cancellations_file
from coachbook.records import AgendaPoint, Attendance, CoachingSession, Move, Person, PointNote
from coachbook.records.kinds import SessionKind, SessionState
from tests.export.calendars import read_calendar

BERLIN = ZoneInfo("Europe/Berlin")
AT = datetime(2026, 11, 24, 9, 30, tzinfo=BERLIN)
MADE = datetime(2026, 11, 24, 8, 0, 1, 999, tzinfo=UTC)
PEOPLE = {
    "marcus": Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus"),
    "li": Person(id="li", name="李伟; \\n, “Łucja” 😀 " + "Ä" * 90),
}


def session(**fields) -> CoachingSession:
    base = {"id": "s1", "person_id": "marcus", "coach_id": "dana", "starts_at": AT}
    return CoachingSession.model_validate({**base, **fields})


def content(*sessions, people=PEOPLE, organiser="Dana Novak", email="", raised=None) -> CalendarContent:
    entries = calendar_entries(sessions, people, raised or {})
    return CalendarContent("workbook", "Team", organiser, email, MADE, entries)


def events(*sessions, **known):
    return read_calendar(calendar_file(content(*sessions, **known))).events


def test_an_event_says_when_what_and_with_whom() -> None:
    calendar = read_calendar(calendar_file(content(session())))
    (event,) = calendar.events
    assert calendar.properties["METHOD"] == "PUBLISH"
    assert event["SUMMARY"] == "One-on-one with Marcus"
    assert event["DTSTART"] == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert event["DTEND"] == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert event["DTSTAMP"] == MADE.replace(microsecond=0)
    assert event["STATUS"] == "CONFIRMED"
    assert event["CLASS"] == "PRIVATE"


def test_an_update_keeps_its_uid_and_has_a_higher_sequence() -> None:
    moved = session(starts_at=AT + timedelta(days=1), calendar_sequence=1)
    (before,), (after,) = events(session()), events(moved)
    assert before["UID"] == after["UID"] == "s1@coachbook"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert events(session(), raised={"s1": 2})[0]["SEQUENCE"] == 2


def test_times_are_the_same_moment_on_both_sides_of_a_change_of_the_clocks() -> None:
    summer, winter = (datetime(2026, 10, day, 9, 30, tzinfo=BERLIN) for day in (24, 26))
    found = events(session(id="a", starts_at=summer), session(id="b", starts_at=winter))
    assert [event["DTSTART"].hour for event in found] == [7, 8]
    assert [event["DTSTART"] for event in found] == [summer, winter]


def test_what_fell_through_is_a_cancellation_of_the_same_event() -> None:
    off = session(state=SessionState.CANCELLED, reason="ill", calendar_sequence=3)
    calendar = read_calendar(calendar_file(content(off)))
    assert calendar.properties["METHOD"] == "CANCEL"
    (event,) = calendar.events
    assert (event["STATUS"], event["UID"], event["SEQUENCE"]) == ("CANCELLED", "s1@coachbook", 3)
    assert event["ORGANIZER"]


def test_no_file_mixes_what_stands_with_what_is_cancelled() -> None:
    stands, off = session(id="a"), session(id="b", state=SessionState.MISSED, reason="late")
    both = content(stands, off)
    out, back = read_calendar(calendar_file(both)), read_calendar(cancellations_file(both))
    assert [event["UID"] for event in out.events] == ["a@coachbook"]
    assert [event["UID"] for event in back.events] == ["b@coachbook"]
    assert (out.properties["METHOD"], back.properties["METHOD"]) == ("PUBLISH", "CANCEL")


def test_nothing_that_was_noted_or_given_as_a_reason_leaves_the_workbook() -> None:
    secret = "SECRET"
    point = AgendaPoint(
        key="k", title=f"{secret} title", why=secret, notes=(PointNote(text=secret, private=True),)
    )
    told = session(
        agenda=(point,),
        own_words=secret,
        moves=(Move(was_at=AT, now_at=AT, reason=secret),),
        reason=secret,
    )
    for state in (SessionState.PLANNED, SessionState.CLOSED, SessionState.CANCELLED):
        assert secret.encode() not in calendar_file(content(told.but(state=state)))


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (SessionKind.ONE_ON_ONE, "One-on-one with Marcus"),
        (SessionKind.SIDE_BY_SIDE, "Side by side with Marcus"),
        (SessionKind.ROLE_PLAY, "Role-play with Marcus"),
        (SessionKind.FOLLOW_UP, "Follow-up with Marcus"),
    ],
)
def test_a_title_is_the_kind_and_the_name(kind, title) -> None:
    assert events(session(kind=kind))[0]["SUMMARY"] == title


def test_a_huddle_names_its_team_and_nobody_on_it() -> None:
    huddle = session(
        person_id=None, kind=SessionKind.HUDDLE, team="Orders", attendance=(Attendance(person_id="marcus"),)
    )
    assert events(huddle)[0]["SUMMARY"] == "Huddle with Orders"
    assert b"Marcus" not in calendar_file(content(huddle))


def test_letters_of_any_script_are_folded_whole_and_come_back() -> None:
    (event,) = events(session(person_id="li"))
    assert event["SUMMARY"] == f"One-on-one with {PEOPLE['li'].name}"


def test_the_organiser_has_an_address_only_where_there_is_one() -> None:
    (event,) = events(session(), email="dana@example.org")
    assert event["ORGANIZER"] == "mailto:dana@example.org"
    assert event.params["ORGANIZER"]["CN"] == "Dana Novak"
    for no_address in ("", "dana", "dana @x.org", "dana@x.org,eve@x.org", "a\r\nATTENDEE:b@c.de"):
        assert events(session(), email=no_address)[0]["ORGANIZER"] == "invalid:nomail"


def test_many_sessions_stand_in_their_order() -> None:
    many = [session(id=f"s{n}", starts_at=AT + timedelta(days=-n)) for n in range(300)]
    found = events(*many)
    assert [event["UID"] for event in found] == [f"s{n}@coachbook" for n in reversed(range(300))]


@given(
    st.text(min_size=1, max_size=120).filter(lambda name: name.strip() and "\0" not in name),
    st.text(max_size=60),
    st.datetimes(
        datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01"), timezones=st.just(UTC)
    ),
    st.integers(5, 480),
)
def test_any_name_and_any_time_come_back(name, organiser, at, minutes) -> None:
    people = {"x": Person(id="x", name=name)} if all(not 0xD800 <= ord(c) <= 0xDFFF for c in name) else PEOPLE
    who = "x" if people is not PEOPLE else "marcus"
    planned = session(person_id=who, starts_at=at, minutes=minutes)
    (event,) = events(planned, people=people, organiser=organiser.encode(errors="ignore").decode())
    assert event["DTSTART"] == at.replace(microsecond=0)
    assert event["DTEND"] - event["DTSTART"] == timedelta(minutes=minutes)
    if who == "x" and name.isprintable():
        assert event["SUMMARY"] == f"One-on-one with {' '.join(name.split())}"
