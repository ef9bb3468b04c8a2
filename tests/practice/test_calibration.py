"""Rounds of calibration: from the first case to the last mark."""

from __future__ import annotations

from datetime import date

import pytest

from coachbook.errors import Fault
from coachbook.practice.calibration import (
    Invited,
    add_case,
    add_raters,
    change_case,
    change_round,
    close_round,
    drop_case,
    drop_rater,
    in_order,
    lay_anew,
    may_see,
    name_of,
    new_round,
    note_mended,
    open_round,
    rate,
    rating_id,
    set_key,
    submit,
    unrated,
    waiting_here,
)
from coachbook.records import CalibrationCase, CalibrationRater, CalibrationRound, CaseMark, Person
from coachbook.records.kinds import Mark, Scale
from coachbook.records.practice_kinds import RoundState
from tests.practice.calibrating import ACTING, NAMES, after, drafted, later, marked, opened, rated, standard

MET = standard("Keeps the promise", Scale.MET_NOT_MET, "kept")


def test_a_round_begins_with_its_raters_each_once():
    change = new_round(
        ACTING, " Autumn ", [standard()], [Invited(None, "Tom"), Invited(None, "tom "), Invited(None, "")]
    )
    (round_,), raters = after(change, CalibrationRound), after(change, CalibrationRater)
    assert (round_.title, round_.state, round_.host_id) == ("Autumn", RoundState.DRAFT, "coach")
    assert [rater.name for rater in raters] == ["Tom"]
    with pytest.raises(Fault) as told:
        new_round(ACTING, " ", [], [])
    assert told.value.field == "title"


def test_a_case_needs_something_to_look_at():
    round_, _ = drafted(cases=0)
    with pytest.raises(Fault, match="where the recording lies"):
        add_case(ACTING, round_, CalibrationCase(key="x", title="Call"))
    (kept,) = after(
        add_case(ACTING, round_, CalibrationCase(key="x", title="Call", reference="tape 7")), CalibrationRound
    )
    assert after(drop_case(kept, kept.cases[0].key), CalibrationRound)[0].cases == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"cases": 0}, "cases"), ({"names": ()}, "raters"), ({"names": ("Dana",)}, "raters")],
)
def test_what_is_missing_keeps_a_round_from_being_opened(fields, field):
    round_, raters = drafted(**fields)
    with pytest.raises(Fault) as told:
        open_round(ACTING, round_, raters, {})
    assert told.value.field == field


def test_one_rater_is_enough_beside_an_expert():
    round_, raters = drafted(names=("Dana",))
    key = [CaseMark(case_key=case.key, standard_key="warm", mark=Mark.FOUR) for case in round_.cases]
    (keyed,) = after(set_key(round_, key), CalibrationRound)
    assert after(open_round(ACTING, keyed, raters, {}), CalibrationRound)[0].state is RoundState.OPEN


def test_an_open_round_keeps_the_words_that_were_in_force_then():
    round_, raters = drafted()
    reworded = standard().but(behaviour="Names the feeling in own words.")
    (open_,) = after(open_round(ACTING, round_, raters, {"warm": reworded}), CalibrationRound)
    assert open_.standards[0].behaviour == "Names the feeling in own words."
    for act in (
        lambda: add_case(ACTING, open_, CalibrationCase(key="x", title="y", text="z")),
        lambda: drop_case(open_, open_.cases[0].key),
        lambda: change_round(open_, standards=()),
        lambda: open_round(ACTING, open_, raters, {}),
    ):
        with pytest.raises(Fault, match="stay as they are"):
            act()


def test_a_mark_is_kept_under_an_id_that_follows_from_what_it_is_about():
    round_, raters = opened([standard(), MET])
    warm, kept = round_.standards
    case = round_.cases[0].key
    first = rate(ACTING, round_, raters[0], None, case, warm, Mark.THREE).edits[0].after
    assert first.id == rating_id(round_.id, raters[0].id, case, "warm")
    again = rate(later(1), round_, raters[0], first, case, warm, Mark.FOUR, "the sigh").edits[0].after
    assert (again.id, again.mark, again.evidence) == (first.id, Mark.FOUR, "the sigh")
    assert rate(later(2), round_, raters[0], again, case, warm, Mark.FOUR).edits == ()
    with pytest.raises(Fault, match="scale"):
        rate(ACTING, round_, raters[0], None, case, kept, Mark.THREE)


def test_submitting_asks_for_every_mark_and_freezes_them():
    round_, raters = opened([standard(), MET], cases=2)
    own = marked(round_, raters[0], [[3, "na"], ["met", None]])
    assert unrated(round_, raters[0], own) == ((round_.cases[1].key, "kept"),)
    with pytest.raises(Fault, match="One mark is missing"):
        submit(ACTING, round_, raters[0], own)
    own += marked(round_, raters[0], [[None, None], [None, "not_met"]])
    change = submit(ACTING, round_, raters[0], own)
    assert not change.undoable
    (done,) = after(change, CalibrationRater)
    with pytest.raises(Fault, match="submitted"):
        rate(ACTING, round_, done, own[0], round_.cases[0].key, round_.standards[0], Mark.ONE)


def test_nobody_who_still_rates_here_sees_a_mark():
    round_, raters = opened(names=NAMES[:3], cases=2)
    assert not may_see(round_, raters, "coach")
    first, _ = rated([[3, 4]], round_, raters[:1])
    assert not may_see(round_, [*first, *raters[1:]], "coach"), "two more rate in this workbook"
    elsewhere = [rater.but(invited_on=ACTING.today) for rater in raters[1:]]
    assert may_see(round_, [*first, *elsewhere], "coach"), "the two others rate elsewhere"
    (closed,) = after(close_round(ACTING, round_, raters), CalibrationRound)
    assert may_see(closed, [*first, *raters[1:]], "coach")


def test_the_coach_sees_no_mark_before_having_submitted_whatever_was_written_for_them():
    round_, raters = opened(names=NAMES[:2], cases=2)
    first, _ = rated([[3, 4]], round_, raters[:1])
    coach = raters[1].but(person_id="coach", invited_on=ACTING.today)
    assert waiting_here([*first, coach], "coach") == (coach,)
    assert not may_see(round_, [*first, coach], "coach")
    assert may_see(round_, [*first, coach], "another"), "for another coach this one rates elsewhere"
    own = marked(round_, coach, [[2, 5]])
    (done,) = after(submit(ACTING, round_, coach, own), CalibrationRater)
    assert may_see(round_, [*first, done], "coach")


def test_a_closing_that_shows_marks_to_whoever_is_missing_cannot_be_undone():
    round_, raters = opened(names=NAMES[:2], cases=2)
    assert close_round(ACTING, round_, raters).undoable, "there is no mark to see"
    first, _ = rated([[3, 4]], round_, raters[:1])
    assert not close_round(ACTING, round_, [*first, raters[1]]).undoable
    away = raters[1].but(invited_on=ACTING.today)
    assert close_round(ACTING, round_, [*first, away]).undoable, "who rates elsewhere sees nothing here"
    both, _ = rated([[3, 4], [2, 5]], round_, raters)
    assert close_round(ACTING, round_, both).undoable, "everybody has seen them"


def test_the_coach_joins_only_before_there_are_marks_to_see():
    round_, raters = opened(names=NAMES[:2], cases=1)
    me = [Invited("coach", "Jane Doe")]
    assert after(add_raters(ACTING, round_, raters, me), CalibrationRater)[0].person_id == "coach"
    first, _ = rated([[3]], round_, raters[:1])
    with pytest.raises(Fault, match="rate in the next round"):
        add_raters(ACTING, round_, [*first, raters[1]], me)
    assert after(add_raters(ACTING, round_, [*first, raters[1]], [Invited(None, "Omar")]), CalibrationRater)


def test_whoever_was_invited_rates_with_the_invitation_only():
    round_, raters = opened(cases=1)
    away = raters[0].but(invited_on=ACTING.today)
    with pytest.raises(Fault, match="invitation"):
        rate(ACTING, round_, away, None, round_.cases[0].key, round_.standards[0], Mark.ONE)


def test_raters_join_late_and_leave_only_before_they_submit():
    round_, raters = opened(cases=1)
    (joined,) = after(
        add_raters(ACTING, round_, raters, [Invited(None, "Omar"), Invited(None, "dana")]), CalibrationRater
    )
    assert (joined.name, joined.position) == ("Omar", 4)
    with pytest.raises(Fault, match="not a rater of this round yet"):
        add_raters(ACTING, round_, raters, [Invited(None, "Tom")])
    (done,), own = rated([[3]], round_, raters[:1])
    with pytest.raises(Fault, match="stays"):
        drop_rater(done, own)
    assert [edit.after for edit in drop_rater(raters[0], own).edits] == [None, None]
    assert [each.name for each in in_order([joined, *raters])] == [*NAMES, "Omar"]


def test_a_closed_round_takes_nothing_more():
    round_, raters = opened(cases=1)
    (closed,) = after(close_round(ACTING, round_, raters), CalibrationRound)
    assert closed.closed_at == ACTING.now
    for act in (
        lambda: close_round(ACTING, closed, raters),
        lambda: add_raters(ACTING, closed, raters, [Invited(None, "Omar")]),
        lambda: rate(ACTING, closed, raters[0], None, closed.cases[0].key, closed.standards[0], Mark.ONE),
        lambda: submit(ACTING, closed, raters[0], []),
    ):
        with pytest.raises(Fault):
            act()


def test_a_mended_standard_is_noted_once_and_names_come_from_people():
    round_, raters = drafted()
    (once,) = after(note_mended(round_, "warm-3"), CalibrationRound)
    assert note_mended(once, "warm-3").edits == ()
    person = Person(id="p", name="Tom Weber", given_name="Tom")
    assert name_of(raters[0].but(person_id="p"), {"p": person}) == "Tom Weber"
    assert name_of(raters[0], {}) == "Dana"


def test_title_deadline_and_in_a_draft_the_standards_are_laid_anew():
    round_, _ = drafted()
    other = standard("Listens", id_="hears")
    change = lay_anew(ACTING, round_, title=" Autumn ", deadline=date(2026, 12, 1), standards=[other])
    (made,) = after(change, CalibrationRound)
    assert (made.title, made.deadline) == ("Autumn", date(2026, 12, 1))
    assert [each.key for each in made.standards] == ["hears"]


def test_what_cannot_be_laid_anew_is_refused_at_its_field():
    draft, _ = drafted()
    round_, _ = opened()
    closed = after(close_round(ACTING, round_, []), CalibrationRound)[0]
    over, soon = date(2026, 11, 19), date(2026, 12, 1)
    for field, made in (
        ("title", lambda: lay_anew(ACTING, draft, title=" ", deadline=None)),
        ("deadline", lambda: lay_anew(ACTING, draft, title="A", deadline=over)),
        ("standards", lambda: lay_anew(ACTING, draft, title="A", deadline=None, standards=[])),
        ("state", lambda: lay_anew(ACTING, round_, title="A", deadline=None, standards=[standard()])),
        ("title", lambda: lay_anew(ACTING, closed, title="A", deadline=soon)),
    ):
        with pytest.raises(Fault) as refused:
            made()
        assert refused.value.field == field


def test_a_deadline_that_has_passed_may_stay():
    round_, _ = opened()
    (late,) = after(change_round(round_, deadline=date(2026, 11, 1)), CalibrationRound)
    (renamed,) = after(lay_anew(ACTING, late, title="Autumn", deadline=date(2026, 11, 1)), CalibrationRound)
    assert renamed.deadline == date(2026, 11, 1)


def test_a_case_is_changed_in_its_place_until_the_round_is_open():
    round_, _ = drafted(cases=2)
    case = round_.cases[0].but(title="Call 1", text="Hello.")
    (made,) = after(change_case(round_, case), CalibrationRound)
    assert [each.title for each in made.cases] == ["Call 1", round_.cases[1].title]
    with pytest.raises(Fault):
        change_case(round_, case.but(text=" ", reference=""))
    begun, _ = opened(cases=2)
    with pytest.raises(Fault) as refused:
        change_case(begun, begun.cases[0].but(title="Call 1"))
    assert refused.value.field == "state"
