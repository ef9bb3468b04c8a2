"""The brief and the agenda that is built from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.agenda import build_agenda, fit, has_newer_evidence
from coachbook.coaching.brief import Brief, make_brief
from coachbook.coaching.brief_lines import sections
from coachbook.coaching.brief_parts import Part
from coachbook.coaching.news import Material
from coachbook.coaching.templates import TEMPLATES, THE_QUESTION, add_template, template_for, with_point
from coachbook.records import (
    AgendaPoint,
    Beat,
    CoachingSession,
    Commitment,
    CustomerVoice,
    Focus,
    Observation,
    Obstacle,
    Person,
    PlanAction,
    Rehearsal,
    Reply,
    ServiceStandard,
)
from coachbook.records.kinds import (
    Cause,
    CommitmentState,
    Mark,
    ObservationKind,
    ObstacleState,
    PointKind,
    ReplyKind,
    Scale,
    SessionState,
    SessionTemplate,
    Speaker,
    VoiceKind,
)
from coachbook.records.lines import Talk
from tests.briefs import line
from tests.practice.running import CAST, bare, begun

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
        "Start with your own overdue promise, the kept promise and the noted strength. "
        "Then one contact, one practice, one next step."
    )


def due_run(id_: str, due: date, agent: str = "marcus") -> Rehearsal:
    script = bare((Beat(key="1", speaker=Speaker.CUSTOMER, line="Hello."),))
    cast = (CAST[0].but(person_id=agent), CAST[1])
    return begun(script, cast).but(id=id_, next_due=due, change="One question, not three")


def test_a_run_that_is_due_is_in_the_brief_and_on_the_agenda() -> None:
    runs = (due_run("a", date(2026, 11, 20)), due_run("b", TODAY), due_run("c", TODAY, "lena"))
    brief = brief_of(more=Material(due_runs=runs))
    assert [run.id for run in brief.news.due_runs] == ["a", "b"]
    (card,) = [each for each in sections(brief, {}, "dana", UTC) if each.part is Part.PRACTICE]
    assert [(each.mark, each.title, each.text, each.aside) for each in card.lines] == [
        ("overdue", "Charged twice", "to change: One question, not three", "due Fri 20 Nov"),
        ("run again", "Charged twice", "to change: One question, not three", "due Tue 24 Nov"),
    ]
    assert card.lines[0].source == (Rehearsal, "a")
    (point,) = [each for each in agenda_of(brief) if each.title.startswith("Run again")]
    assert (point.kind, point.title) == (PointKind.PRACTICE, "Run again: Charged twice")
    assert point.why == "The next run is due 20 November. One more to run again."
    assert not [each for each in agenda_of(brief_of()) if each.title.startswith("Run again")]


def test_an_empty_brief_says_to_listen() -> None:
    empty = brief_of(standards=())
    assert empty.opening == "Nothing is noted since 5 November. Ask how it goes, and listen."


def test_a_brief_that_only_counts_silence_does_not_say_that_nothing_is_noted() -> None:
    assert brief_of().silent
    assert brief_of().opening == "Go through what stands here, and ask which contact to look at together."


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ([Mark.FIVE], "Rated one time since 5 November, always met."),
        ([Mark.FIVE, Mark.FOUR, Mark.FOUR], "Rated three times since 5 November, always met."),
        ([Mark.FIVE, Mark.THREE], "Rated two times since 5 November, never missed."),
        ([Mark.TWO, Mark.THREE], "Missed 1 of 2 times since 5 November."),
    ],
)
def test_a_focus_says_how_it_went_also_where_it_was_never_missed(marks, why) -> None:
    focus = Focus(id="f", person_id="marcus", standard_id="listens", behaviour="Listen", since=TODAY)
    lines = [line("listens", mark, 10 + n) for n, mark in enumerate(marks)]
    (point,) = (each for each in agenda_of(brief_of(lines=lines, focus=focus)) if each.title == "Listen")
    assert point.why == f"The focus. {why}"


def test_a_focus_that_was_missed_only_for_a_cause_outside_says_so() -> None:
    focus = Focus(id="f", person_id="marcus", standard_id="listens", behaviour="Listen", since=TODAY)
    lines = [line("listens", Mark.FOUR, 10), line("listens", Mark.ONE, 11, cause=Cause.TOOL)]
    (point,) = (each for each in agenda_of(brief_of(lines=lines, focus=focus)) if each.title == "Listen")
    assert point.why == "The focus. Rated two times since 5 November; one miss had a cause outside."


def test_misses_outside_the_persons_control_and_role_plays_are_no_ground() -> None:
    brief = brief_of(
        lines=(
            line("listens", Mark.TWO, 18, cause=Cause.POLICY),
            line("knows", Mark.ONE, 18, kind=ObservationKind.ROLE_PLAY),
        )
    )
    assert brief.missed == ()
    assert [each.cause for each in brief.standards[0].excused] == [Cause.POLICY]


def test_a_contact_after_the_agenda_was_made_is_pointed_out_until_it_is_made_anew() -> None:
    shape = TEMPLATES[SessionTemplate.GROW]
    planned = last_time(id="next", state=SessionState.PLANNED, agenda=agenda_of(brief_of()))
    assert not has_newer_evidence(planned, brief_of(), shape)
    since = brief_of(lines=(line("listens", Mark.TWO),))
    assert has_newer_evidence(planned, since, shape)
    assert not has_newer_evidence(planned.but(agenda=agenda_of(since)), since, shape)


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


def test_overdue_promises_head_the_agenda_the_coachs_own_first() -> None:
    brief = brief_of(
        commitments=(
            promise("his", due=date(2026, 11, 10)),
            *(promise(f"own {n}", owner_id="dana", due=date(2026, 11, 12 + n)) for n in range(5)),
        )
    )
    agenda = agenda_of(brief)
    assert [(point.title, point.commitment_ids) for point in agenda[:5]] == [
        ("You promised: do own 0", ("own 0",)),
        ("You promised: do own 1", ("own 1",)),
        ("You promised: do own 2", ("own 2",)),
        ("You promised as well", ("own 3", "own 4")),
        ("Marcus promised: do his", ("his",)),
    ]
    assert agenda[4].why == "Overdue since 10 November; ask what stood in the way."
    assert "Promises from last time" not in {point.title for point in agenda}


def test_several_overdue_promises_of_the_person_are_one_point() -> None:
    brief = brief_of(commitments=[promise(f"p{n}", due=date(2026, 11, 10 + n)) for n in range(3)])
    assert agenda_of(brief)[0].title == "Three overdue promises of Marcus"
    assert agenda_of(brief)[0].commitment_ids == ("p0", "p1", "p2")


def test_what_waits_and_what_was_raised_is_on_the_agenda_with_its_reason() -> None:
    raised = {"raised_by_id": "marcus", "raised_on": date(2026, 11, 16)}
    brief = brief_of(
        more=Material(
            replies=[
                Reply(
                    id="r",
                    person_id="marcus",
                    observation_id="o19",
                    kind=ReplyKind.DISPUTED,
                    on=date(2026, 11, 20),
                    entered_at=NOW,
                )
            ],
            obstacles=[
                Obstacle(
                    id="a", text="Two forms for one address change", answer_due=date(2026, 12, 1), **raised
                ),
                Obstacle(
                    id="b",
                    text="No refunds tool",
                    state=ObstacleState.CLOSED,
                    closed_on=date(2026, 11, 20),
                    **raised,
                ),
            ],
            actions=[
                PlanAction(
                    id="x", goal_id="g", behaviour="Shadow Aisha", owner_id="marcus", due=date(2026, 11, 27)
                )
            ],
        )
    )
    whys = {point.title: point.why for point in agenda_of(brief)}
    assert whys["Marcus disputes an observation"] == "Since 20 November, and nobody answered yet."
    assert whys["“Two forms for one address change”"] == "Raised on 16 November, answer due 1 December."
    assert (
        whys["“No refunds tool”"] == "Raised on 16 November and closed on 20 November: tell what came of it."
    )
    assert whys["Development plan: Shadow Aisha"] == "Due 27 November."


def test_the_focus_says_that_it_comes_back_and_an_ended_one_comes_back_itself() -> None:
    now = Focus(
        id="now",
        person_id="marcus",
        standard_id="listens",
        behaviour="Let them finish",
        since=date(2026, 11, 17),
    )
    ended = Focus(
        id="ended",
        person_id="marcus",
        standard_id="knows",
        behaviour="name the day",
        since=date(2026, 10, 1),
        until=date(2026, 11, 17),
    )
    brief = brief_of(focus=now, more=Material(focuses=(now, ended)))
    by_title = {point.title: point for point in agenda_of(brief)}
    assert by_title["Let them finish"].why == (
        "The focus. It comes back 7 days after it was set. Not rated since 5 November."
    )
    again = by_title["Still so? Name the day"]
    assert again.why == "The focus until 17 November. It comes back 7 days after it ended."
    assert again.standard_id == "knows"


def test_a_focus_talked_about_since_does_not_come_back_once_more() -> None:
    ended = Focus(
        id="e", person_id="marcus", standard_id="knows", behaviour="x", since=TODAY, until=date(2026, 11, 17)
    )
    talk = Talk("s", "marcus", datetime(2026, 11, 24, 7, tzinfo=UTC), frozenset({"knows"}))
    brief = brief_of(more=Material(focuses=(ended,), talks=(talk,)))
    assert brief.returns == ()


def test_the_questions_of_a_template_stand_ready_for_the_notes() -> None:
    agenda = agenda_of(brief_of(lines=(line("listens", Mark.TWO),)))
    about = next(point for point in agenda if point.kind is PointKind.EVIDENCE)
    assert [note.prompt for note in about.notes][1] == "Ask first: how did you see it?"
    assert about.shared_note == ""


def test_an_own_template_shapes_the_agenda() -> None:
    like = TEMPLATES[SessionTemplate.TEN_MINUTES]
    (edit,) = add_template(
        ACTING, "Fees", like._replace(points=with_point(like, "fees", "The fee table", 4))
    ).edits
    shape = template_for([edit.after], SessionTemplate.GROW, edit.after.id)
    agenda = agenda_of(brief_of(), shape, 20)
    assert "The fee table" in {point.title for point in agenda}
    assert sum(point.minutes for point in agenda) == 20


def test_role_plays_are_runs_and_stay_out_of_the_standards() -> None:
    played = {"kind": ObservationKind.ROLE_PLAY, "observation_id": "run"}
    brief = brief_of(
        lines=(
            line("listens", Mark.FOUR, 14, evidence="let her finish twice", **played),
            line("knows", Mark.TWO, 14, **played),
            line("checks", Mark.NOT_APPLICABLE, 14, **played),
        )
    )
    (run,) = brief.runs
    assert (run.met, run.rated, run.words) == (1, 2, "let her finish twice")
    assert brief.standards == ()
    assert brief.observations == 0


def test_a_letter_is_named_before_strengths() -> None:
    letter = CustomerVoice(
        id="v", kind=VoiceKind.LETTER, text="Calm.", on=date(2026, 11, 11), person_id="marcus"
    )
    call = Observation(id="o19", person_id="marcus", observer_id="dana", at=NOW)
    kept = [promise(f"k{n}", state=CommitmentState.KEPT, closed_on=date(2026, 11, 12)) for n in range(2)]
    brief = brief_of(
        commitments=kept,
        lines=(line("listens", Mark.TWO, 19),),
        more=Material(voices=[letter], observations=[call]),
    )
    assert brief.opening == (
        "Start with the two kept promises and the letter. Then one call, one practice, one next step."
    )
