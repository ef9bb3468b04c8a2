"""A session that is held: the clock, the points, the notes, the end and the close."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, Change
from coachbook.coaching.holding import (
    close,
    finish,
    pause,
    rate_worth,
    resume,
    start,
    tick,
    write_own_words,
)
from coachbook.coaching.pace import behind_text, clock_text, pace, point_text
from coachbook.coaching.points import (
    add_point,
    change_point,
    go_to,
    mark_done,
    mark_note,
    move_point,
    next_key,
    note,
    pin,
    remove_point,
    unpin,
)
from coachbook.errors import Fault
from coachbook.records import AgendaPoint, CoachingSession, PointNote, ServiceStandard
from coachbook.records.kinds import PointKind, SelfCheck, SessionState, Way, Worth

NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
AGENDA = tuple(
    AgendaPoint(key=key, title=title, minutes=minutes, kind=kind)
    for key, title, minutes, kind in (
        ("promises", "Promises", 4, PointKind.PROMISES),
        ("well", "What went well", 5, PointKind.STRENGTHS),
        ("call", "The call", 10, PointKind.EVIDENCE),
        ("try", "Try it", 6, PointKind.PRACTICE),
        ("next", "One thing", 5, PointKind.NEXT_STEP),
    )
)
PLANNED = CoachingSession(id="s1", person_id="marcus", coach_id="dana", starts_at=NINE, agenda=AGENDA)


def done(change: Change) -> CoachingSession:
    (edit,) = change.edits
    assert isinstance(edit.after, CoachingSession)
    return edit.after


def later(acting: Acting, minutes: float) -> Acting:
    return replace(acting, now=NINE + timedelta(minutes=minutes))


def on(session: CoachingSession, key: str) -> AgendaPoint:
    return next(point for point in session.agenda if point.key == key)


def test_starting_runs_the_clock_on_the_first_point(acting) -> None:
    session = done(start(acting, PLANNED))
    assert session.state is SessionState.RUNNING
    assert session.current_point == "promises"
    assert pace(session, NINE + timedelta(minutes=3)).left == 27 * 60
    with pytest.raises(Fault):
        start(acting, session)


def test_a_pause_takes_no_time(acting) -> None:
    session = done(pause(later(acting, 5), done(start(acting, PLANNED))))
    assert pace(session, NINE + timedelta(minutes=50)).spent == 300
    assert not pace(session, NINE).running
    session = done(resume(later(acting, 50), session))
    assert pace(session, NINE + timedelta(minutes=51)).spent == 360


def test_a_clock_that_is_set_back_takes_nothing_away(acting) -> None:
    session = done(start(acting, PLANNED))
    assert pace(session, NINE - timedelta(hours=1)).spent == 0


def test_the_drawing_comes_out_two_minutes_behind_with_three_left_on_the_call(acting) -> None:
    session = done(start(acting, PLANNED))
    session = done(go_to(later(acting, 5), session, "well"))
    session = done(go_to(later(acting, 11.7), session, "call"))
    stands = pace(session, NINE + timedelta(minutes=18, seconds=42))
    assert clock_text(stands.left) == "11:18"
    assert stands.point_left == 3 * 60
    assert point_text(stands.point_left) == "3 left"
    assert behind_text(stands.behind) == "2 min behind the agenda"


def test_a_point_that_runs_over_puts_the_agenda_behind(acting) -> None:
    session = done(start(acting, PLANNED))
    stands = pace(session, NINE + timedelta(minutes=7))
    assert stands.point_left == -3 * 60
    assert behind_text(stands.behind) == "3 min behind the agenda"
    assert point_text(-150) == "3 over"
    assert point_text(-150, 120) == "3 over"
    assert point_text(-150, -120) == "3 over, the rest still fits"
    assert point_text(150, -120) == "2 left"


def test_a_skipped_point_makes_up_for_time(acting) -> None:
    session = done(mark_done(done(start(acting, PLANNED)), "try", done=True))
    assert behind_text(pace(session, NINE).behind) == "6 min ahead of the agenda"


@given(st.lists(st.integers(0, 1200), min_size=1, max_size=5))
def test_behind_is_what_the_points_so_far_took_beyond_their_minutes(took) -> None:
    acting = Acting("dana", NINE, UTC, lambda: "id")
    session, now = done(start(acting, PLANNED)), NINE
    for at, seconds in enumerate(took):
        now += timedelta(seconds=seconds)
        following = AGENDA[at + 1].key if at < 4 else ""
        acting = replace(acting, now=now)
        session = done(
            go_to(acting, session, following) if following else mark_done(session, "next", done=True)
        )
    planned = sum(point.minutes * 60 for point in AGENDA[: len(took)])
    assert pace(session, now).behind == sum(took) - planned
    assert pace(session, now).spent == sum(took)


def test_going_to_where_one_is_changes_nothing(acting) -> None:
    session = done(start(acting, PLANNED))
    assert go_to(later(acting, 3), session, "promises").edits == ()


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59, "0:59"), (678, "11:18"), (3720, "1:02:00"), (-125, "2:05")]
)
def test_the_clock_is_read_like_a_clock(seconds, text) -> None:
    assert clock_text(seconds) == text


def test_being_over_and_on_time_have_words() -> None:
    assert behind_text(-59) == "on time"
    assert point_text(59) == "last minute"


def test_going_on_finishes_the_point_left_behind_and_going_back_opens_it(acting) -> None:
    session = done(go_to(acting, done(start(acting, PLANNED)), "well"))
    assert on(session, "promises").done
    session = done(go_to(acting, session, "promises"))
    assert not on(session, "promises").done
    assert session.current_point == "promises"


def test_next_is_the_first_open_point_after_this_one(acting) -> None:
    session = done(start(acting, PLANNED))
    assert next_key(session) == "well"
    session = done(go_to(acting, session, "next"))
    assert next_key(session) == "well"
    for key in ("well", "call", "try"):
        session = done(mark_done(session, key, done=True))
    assert next_key(session) is None


def test_a_point_without_minutes_waits_for_all_others(acting) -> None:
    points = [AGENDA[0].but(minutes=0), AGENDA[1], AGENDA[2].but(minutes=0), AGENDA[3]]
    session = PLANNED.but(agenda=points)
    seen = []
    while (key := next_key(session)) is not None:
        seen.append(key)
        session = done(mark_done(done(go_to(acting, session, key)), key, done=True))
    assert seen == ["well", "try", "promises", "call"]


def test_a_point_is_added_before_the_next_step(acting) -> None:
    session = done(add_point(acting, PLANNED, "  The two   forms ", 2))
    assert [point.title for point in session.agenda][-2:] == ["The two forms", "One thing"]


@pytest.mark.parametrize("title", ["", "   ", "x" * 301])
def test_a_point_needs_a_short_title(acting, title) -> None:
    with pytest.raises(Fault) as caught:
        add_point(acting, PLANNED, title)
    assert caught.value.field == "title"


def test_a_point_with_a_note_is_not_removed(acting) -> None:
    session = done(note(PLANNED, "call", "He noticed it himself."))
    with pytest.raises(Fault):
        remove_point(session, "call")
    assert len(done(remove_point(session, "try")).agenda) == 4


@given(st.permutations(range(5)), st.integers(-3, 9))
def test_reordering_loses_no_point(order, to) -> None:
    session = PLANNED
    for at in order:
        session = done_or_same(move_point(session, AGENDA[at].key, to), session)
    assert sorted(point.key for point in session.agenda) == sorted(point.key for point in AGENDA)


def done_or_same(change: Change, session: CoachingSession) -> CoachingSession:
    return done(change) if change.edits else session


def test_minutes_of_a_point_stay_sensible() -> None:
    assert on(done(change_point(PLANNED, "call", minutes=12)), "call").minutes == 12
    with pytest.raises(Fault) as caught:
        change_point(PLANNED, "call", minutes=-1)
    assert caught.value.field == "minutes"


def test_notes_are_kept_literally_and_merge_by_field() -> None:
    first = note(PLANNED, "call", "a<b & <unter>")
    session = done(first)
    second = note(session, "call", "a<b & <unter> x")
    private = note(session, "call", "tired today", private=True)
    assert on(session, "call").shared_note == "a<b & <unter>"
    assert first.merge == second.merge
    assert first.merge != private.merge
    assert on(done(private), "call").private_note == "tired today"


ASKED = PLANNED.but(
    agenda=tuple(
        point.but(notes=(PointNote(prompt="Ask first"), PointNote(prompt="Options"))) for point in AGENDA
    )
)


def test_a_note_under_a_question_keeps_it_also_when_it_is_emptied() -> None:
    session = done(note(ASKED, "call", "He felt rushed.", at=1))
    assert on(session, "call").notes == (
        PointNote(prompt="Ask first"),
        PointNote(prompt="Options", text="He felt rushed."),
    )
    assert done(note(session, "call", "", at=1)) == ASKED


def test_a_free_note_is_made_beside_those_with_questions() -> None:
    session = done(note(ASKED, "call", "tired today", private=True))
    assert on(session, "call").notes[2] == PointNote(text="tired today", private=True)
    assert on(done(note(session, "call", "tired", private=True)), "call").notes[2].text == "tired"


def test_each_note_has_a_mark_of_its_own() -> None:
    session = done(note(ASKED, "call", "He felt rushed.", at=0))
    marked = on(done(mark_note(session, "call", 0, private=True)), "call")
    assert [each.private for each in marked.notes] == [True, False]
    assert (marked.shared_note, marked.private_note) == ("", "He felt rushed.")


def test_a_mark_that_is_set_before_anything_is_written_holds() -> None:
    session = done(mark_note(PLANNED, "call", 5, private=True))
    assert on(session, "call").notes == (PointNote(private=True),)
    assert on(done(note(session, "call", "own", at=0)), "call").private_note == "own"


def test_evidence_is_pinned_once_and_taken_off_again() -> None:
    session = done(pin(PLANNED, "call", "o1"))
    assert on(session, "call").observation_ids == ("o1",)
    assert pin(session, "call", "o1").edits == ()
    assert done(unpin(session, "call", "o1")) == PLANNED


def test_a_point_has_room_for_six_contacts() -> None:
    session = PLANNED
    for number in range(6):
        session = done(pin(session, "call", f"o{number}"))
    with pytest.raises(Fault, match="Six are enough"):
        pin(session, "call", "o6")


def test_a_note_has_its_limit() -> None:
    with pytest.raises(Fault) as caught:
        note(PLANNED, "call", "x" * 20_001)
    assert caught.value.field == "note"


def test_finishing_stops_the_clock_and_leaves_open_points_open(acting) -> None:
    session = done(finish(later(acting, 10), done(start(acting, PLANNED))))
    assert session.state is SessionState.HELD
    assert session.running_since is None
    assert session.spent_seconds == 600
    assert [point.done for point in session.agenda] == [True, False, False, False, False]


@pytest.mark.parametrize("words", ["", "  \n "])
def test_closing_is_refused_without_the_persons_own_words(acting, marcus, words) -> None:
    session = done(finish(acting, done(start(acting, PLANNED))))
    change = write_own_words(session, words)
    session = done(change) if change.edits else session
    with pytest.raises(Fault, match="Marcus’s own words") as caught:
        close(acting, session, marcus)
    assert caught.value.field == "own_words"


def test_closing_keeps_the_words_and_their_way(acting, marcus) -> None:
    session = done(finish(acting, done(start(acting, PLANNED))))
    session = done(write_own_words(session, "I say it back first.", Way.ON_PAPER))
    session = done(close(acting, session, marcus))
    assert session.state is SessionState.CLOSED
    assert session.closed_at == acting.now
    assert (session.own_words, session.own_words_way) == ("I say it back first.", Way.ON_PAPER)


def test_closing_keeps_what_was_talked_about_by_its_first_version(acting, marcus) -> None:
    points = [
        AGENDA[0].but(done=True),
        AGENDA[1].but(done=True, standard_id="listens-2"),
        AGENDA[2].but(done=True, standard_id="listens-1"),
        AGENDA[3].but(standard_id="knows"),
        AGENDA[4].but(done=True, standard_id="gone"),
    ]
    session = PLANNED.but(state=SessionState.HELD, own_words="I say it back.", agenda=points)
    versions = [
        ServiceStandard(id=f"listens-{n}", root_id="listens-1", version=n, title="Listens", behaviour="x")
        for n in (1, 2)
    ]
    assert done(close(acting, session, marcus, versions)).talked_about == ("listens-1", "gone")


def test_only_what_was_held_is_closed(acting, marcus) -> None:
    with pytest.raises(Fault) as caught:
        close(acting, PLANNED.but(own_words="x"), marcus)
    assert caught.value.field == "session"


def test_nothing_changes_after_the_close(acting, marcus) -> None:
    session = PLANNED.but(state=SessionState.CLOSED)
    for act in (
        lambda: note(session, "call", "late"),
        lambda: add_point(acting, session, "late"),
        lambda: write_own_words(session, "late"),
        lambda: tick(session, SelfCheck.PRACTISED, on=True),
        lambda: rate_worth(session, to_coach=Worth.YES),
        lambda: pause(acting, session),
    ):
        with pytest.raises(Fault):
            act()


def test_worth_is_kept_for_both_sides_apart() -> None:
    session = done(rate_worth(done(rate_worth(PLANNED, to_person=Worth.YES)), to_coach=Worth.PARTLY))
    assert (session.worth_to_person, session.worth_to_coach) == (Worth.YES, Worth.PARTLY)


def test_the_own_check_keeps_one_order() -> None:
    session = done(tick(PLANNED, SelfCheck.PRACTISED, on=True))
    session = done(tick(session, SelfCheck.PERSON_SPOKE_MORE, on=True))
    assert session.checks == (SelfCheck.PERSON_SPOKE_MORE, SelfCheck.PRACTISED)
    assert done(tick(session, SelfCheck.PRACTISED, on=False)).checks == (SelfCheck.PERSON_SPOKE_MORE,)
