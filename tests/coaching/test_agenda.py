"""The brief and the agenda that is built from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.agenda import TEMPLATES, THE_QUESTION, build_agenda, fit
from coachbook.coaching.brief import Brief, make_brief
from coachbook.records import AgendaPoint, CoachingSession, Commitment, Focus, Person, ServiceStandard
from coachbook.records.kinds import (
    Cause,
    CommitmentState,
    Mark,
    ObservationKind,
    PointKind,
    Scale,
    SessionState,
    SessionTemplate,
)
from coachbook.records.lines import RatingLine

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
LAST = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
ACTING = Acting("dana", NOW, UTC, seeded_ids(1))


def standard(id_: str, title: str, **fields: object) -> ServiceStandard:
    return ServiceStandard.model_validate(
        {"id": id_, "root_id": id_, "title": title, "behaviour": title, **fields}
    )


LISTENS = standard("listens", "Listens fully")
KNOWS = standard("knows", "Knows the product")
CHECKS = standard("checks", "Checks who is calling", scale=Scale.MET_NOT_MET, critical=True)


def line(standard_id: str, mark: Mark, day: int = 19, **fields: object) -> RatingLine:
    base = {
        "rating_id": f"{standard_id} {day} {mark}",
        "observation_id": f"o{day}",
        "person_id": "marcus",
        "at": datetime(2026, 11, day, 10, tzinfo=UTC),
        "kind": ObservationKind.LIVE,
        "standard_id": standard_id,
        "moment_id": None,
        "mark": mark,
        "evidence": "",
        "cause": None,
        "strength": False,
    }
    return RatingLine(**{**base, **fields})


def promise(id_: str, **fields: object) -> Commitment:
    base = {"id": id_, "owner_id": "marcus", "person_id": "marcus", "behaviour": f"do {id_}"}
    dates = {"made_on": date(2026, 11, 5), "due": date(2026, 11, 27)}
    return Commitment.model_validate({**base, **dates, **fields})


def last_time(**fields: object) -> CoachingSession:
    base = {"id": "last", "person_id": "marcus", "coach_id": "dana", "starts_at": LAST}
    return CoachingSession.model_validate({**base, "state": SessionState.CLOSED, **fields})


def brief_of(**known: object) -> Brief:
    given_here = {
        "sessions": (last_time(),),
        "commitments": (),
        "lines": (),
        "standards": (LISTENS, KNOWS, CHECKS),
    }
    return make_brief(ACTING, MARCUS, **{**given_here, **known})


def agenda_of(brief: Brief, template=SessionTemplate.GROW, minutes=30) -> tuple[AgendaPoint, ...]:
    return build_agenda(brief, template, minutes, seeded_ids(2))


def test_the_brief_looks_back_to_the_last_session_that_was_held() -> None:
    other = last_time(id="other", person_id="lena", starts_at=LAST + timedelta(days=9))
    missed = last_time(id="missed", state=SessionState.MISSED, starts_at=LAST + timedelta(days=7))
    brief = brief_of(
        sessions=(last_time(), other, missed),
        lines=(line("listens", Mark.TWO, 4), line("listens", Mark.TWO, 6)),
    )
    assert brief.last is not None
    assert brief.last.id == "last"
    assert brief.since == date(2026, 11, 5)
    assert brief.observations == 1


def test_a_first_brief_looks_back_sixty_days() -> None:
    assert brief_of(sessions=()).since == TODAY - timedelta(days=60)


def test_the_brief_tells_promises_strengths_and_one_thing() -> None:
    brief = brief_of(
        commitments=(
            promise("own", owner_id="dana", due=date(2026, 11, 20)),
            promise("kept", state=CommitmentState.KEPT, closed_on=date(2026, 11, 12)),
            promise("old", state=CommitmentState.KEPT, closed_on=date(2026, 11, 2)),
            promise("open"),
            promise("hers", owner_id="lena", person_id="lena"),
        ),
        lines=(line("knows", Mark.FIVE, strength=True), line("listens", Mark.TWO)),
    )
    assert [each.id for each in brief.own_overdue] == ["own"]
    assert [each.id for each in brief.open] == ["own", "open"]
    assert [each.id for each in brief.kept] == ["kept"]
    assert brief.opening == (
        "Start with your own overdue promise, the one kept promise and the one noted strength. "
        "Then one thing: Listens fully."
    )


def test_an_empty_brief_says_to_listen() -> None:
    assert brief_of().opening == "Nothing is noted since 5 November. Ask how it goes, and listen."


def test_misses_outside_the_persons_control_and_role_plays_are_no_ground() -> None:
    brief = brief_of(
        lines=(
            line("listens", Mark.TWO, 18, cause=Cause.POLICY),
            line("knows", Mark.ONE, 18, kind=ObservationKind.ROLE_PLAY),
        )
    )
    assert brief.missed == ()
    assert brief.standards[0].excused == 1


def test_versions_of_one_standard_are_one_point() -> None:
    newer = standard("listens 2", "Listens to the end", root_id="listens", version=2)
    brief = brief_of(
        standards=(LISTENS, newer), lines=(line("listens", Mark.TWO, 10), line("listens 2", Mark.ONE, 12))
    )
    (seen,) = brief.missed
    assert seen.standard is newer
    assert seen.observation_ids == ("o12", "o10")


def test_the_agenda_of_a_full_brief() -> None:
    brief = brief_of(
        commitments=(promise("own", owner_id="dana", due=date(2026, 11, 20)), promise("open")),
        lines=(
            line("knows", Mark.FIVE, 18, strength=True),
            line("listens", Mark.TWO, 18),
            line("listens", Mark.FOUR, 19),
            line("checks", Mark.NOT_MET, 19),
        ),
        sessions=(
            last_time(
                agenda=(
                    AgendaPoint(key="a", title="The two forms", kind=PointKind.OTHER),
                    AgendaPoint(key="b", title="Holidays", kind=PointKind.OTHER, done=True),
                    AgendaPoint(key="c", title=THE_QUESTION, kind=PointKind.QUESTION),
                )
            ),
        ),
        focus=Focus(
            id="f",
            person_id="marcus",
            standard_id="listens",
            behaviour="Let the customer finish",
            since=TODAY,
        ),
    )
    agenda = agenda_of(brief)
    assert [point.title for point in agenda] == [
        "You promised: do own",
        "Promises from last time",
        "What went well",
        "Let the customer finish",
        "Checks who is calling",
        "Try it: 90-second role-play",
        "The two forms",
        THE_QUESTION,
        "One thing until next time",
    ]
    assert sum(point.minutes for point in agenda) == 30
    by_title = {point.title: point for point in agenda}
    assert by_title["You promised: do own"].why.startswith("Overdue since 20 November")
    assert by_title["You promised: do own"].commitment_ids == ("own",)
    assert by_title["Promises from last time"].commitment_ids == ("open",)
    assert by_title["What went well"].why == "One strength noted since 5 November."
    assert by_title["What went well"].observation_ids == ("o18",)
    focus = by_title["Let the customer finish"]
    assert focus.why == "The focus. Missed 1 of 2 times since 5 November."
    assert (focus.standard_id, focus.observation_ids) == ("listens", ("o18",))
    assert by_title["The two forms"].carried_over
    assert by_title["The two forms"].why == "Left open on 5 November."


def test_the_question_is_asked_once_whatever_stayed_open() -> None:
    left = (AgendaPoint(key="q", title=THE_QUESTION, kind=PointKind.QUESTION),)
    agenda = agenda_of(brief_of(sessions=(last_time(agenda=left),)))
    assert [point.title for point in agenda].count(THE_QUESTION) == 1


def test_without_promises_there_is_no_point_about_them() -> None:
    assert PointKind.PROMISES not in {point.kind for point in agenda_of(brief_of())}


def test_ten_minutes_take_one_standard() -> None:
    brief = brief_of(lines=(line("listens", Mark.ONE), line("knows", Mark.TWO)))
    agenda = agenda_of(brief, SessionTemplate.TEN_MINUTES, 10)
    assert [point.kind for point in agenda].count(PointKind.EVIDENCE) == 1
    assert sum(point.minutes for point in agenda) == 10


def test_an_overlong_promise_is_shortened_in_its_title() -> None:
    brief = brief_of(
        commitments=(promise("own", owner_id="dana", behaviour="x" * 900, due=date(2026, 11, 20)),)
    )
    assert len(agenda_of(brief)[0].title) == 300


@given(
    template=st.sampled_from(list(SessionTemplate)),
    minutes=st.integers(5, 120),
    open_promises=st.integers(0, 3),
    overdue=st.integers(0, 4),
    missed=st.sets(st.sampled_from(["listens", "knows", "checks"])),
    carried=st.integers(0, 4),
)
def test_every_agenda_fits_its_slot_says_why_and_ends_with_one_step(
    template, minutes, open_promises, overdue, missed, carried
) -> None:
    brief = brief_of(
        commitments=(
            *(promise(f"p{n}") for n in range(open_promises)),
            *(promise(f"d{n}", owner_id="dana", due=date(2026, 11, 10 + n)) for n in range(overdue)),
        ),
        lines=[line(each, Mark.NOT_MET if each == "checks" else Mark.TWO) for each in sorted(missed)],
        sessions=(
            last_time(agenda=tuple(AgendaPoint(key=f"k{n}", title=f"Left {n}") for n in range(carried))),
        ),
    )
    agenda = agenda_of(brief, template, minutes)
    assert sum(point.minutes for point in agenda) == minutes
    assert all(point.minutes >= 1 and point.why for point in agenda)
    assert agenda[-1].kind is PointKind.NEXT_STEP
    assert len({point.key for point in agenda}) == len(agenda)
    if overdue:
        assert agenda[0].commitment_ids == ("d0",)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20), st.integers(0, 400))
def test_minutes_are_shared_out_to_the_last_one(weights, extra) -> None:
    shares = fit(weights, len(weights) + extra)
    assert sum(shares) == len(weights) + extra
    assert min(shares) >= 1
    heavier = sorted(zip(weights, shares, strict=True))
    assert all(one[1] <= other[1] + 1 for one, other in pairwise(heavier))


def test_more_points_than_minutes_are_refused() -> None:
    with pytest.raises(ValueError):
        fit([1, 1, 1], 2)


def test_templates_have_their_own_length() -> None:
    for template in TEMPLATES.values():
        own = sum(point.minutes for point in template.points)
        assert own <= template.minutes + 4
