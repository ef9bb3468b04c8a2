"""A brief with something of everything, for the tests of its words, its page and its paper."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coachbook.changes import Acting, seeded_ids
from coachbook.coaching.brief import Brief, make_brief
from coachbook.coaching.news import Material
from coachbook.records import (
    Beat,
    CoachingSession,
    Commitment,
    CustomerVoice,
    Focus,
    Note,
    Observation,
    Obstacle,
    Person,
    PersonMeasure,
    PlanAction,
    Recognition,
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
    ReplyKind,
    SessionState,
    Speaker,
    VoiceKind,
)
from coachbook.records.lines import RatingLine, Talk
from coachbook.statistics.process_behaviour import Point, read
from tests.practice.running import CAST, bare, begun

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
LAST = datetime(2026, 11, 17, 9, tzinfo=UTC)
DANA = Person(id="dana", name="Dana Novak", given_name="Dana")
MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
AISHA = Person(id="aisha", name="Aisha Bello", given_name="Aisha")
PEOPLE = {person.id: person for person in (DANA, MARCUS, AISHA)}
ACTING = Acting("dana", NOW, UTC, seeded_ids(1))
SECRET = "worried about his hearing"


def standard(id_: str, title: str) -> ServiceStandard:
    return ServiceStandard(id=id_, root_id=id_, title=title, behaviour=title)


def line(standard_id: str, mark: Mark, day: int = 19, **fields: object) -> RatingLine:
    base = {
        "rating_id": f"{standard_id} {day}",
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


def promise(id_: str, owner: str = "marcus", **fields: object) -> Commitment:
    base = {
        "id": id_,
        "owner_id": owner,
        "person_id": "marcus",
        "behaviour": id_,
        "made_on": date(2026, 11, 17),
    }
    return Commitment.model_validate({**base, "due": date(2026, 11, 27), **fields})


def run_again() -> Rehearsal:
    """A role-play that Marcus is to run again."""
    script = bare((Beat(key="1", speaker=Speaker.CUSTOMER, line="Hello."),))
    marcus = CAST[0].but(person_id="marcus")
    return begun(script, (marcus, CAST[1])).but(next_due=date(2026, 11, 24), change="One question, not three")


def material() -> Material:
    """What else was noted, raised, said and planned."""
    steady = [70, 74, 68, 73, 71, 75, 69, 72, 70, 74, 68, 73, 20]
    fell = read([Point(date(2026, 10, 1 + n), value) for n, value in enumerate(steady)])
    return Material(
        talks=[
            Talk(
                "x", "marcus", datetime(2026, 10, 14, 9, tzinfo=UTC), frozenset({"easy", "knows", "listens"})
            )
        ],
        reading=fell,
        actions=[
            PlanAction(
                id="a",
                goal_id="g",
                behaviour="shadow Aisha",
                owner_id="marcus",
                buddy_id="aisha",
                due=date(2026, 11, 27),
            )
        ],
        plans={"g": "plan"},
        due_runs=[run_again()],
        recognitions=[
            Recognition(
                id="r", person_id="marcus", giver_id="dana", on=date(2026, 11, 20), behaviour="stayed calm"
            )
        ],
        obstacles=[
            Obstacle(
                id="ob",
                text="Two forms for one address change",
                raised_by_id="marcus",
                raised_on=date(2026, 11, 16),
                owner="billing",
                answer_due=date(2026, 12, 1),
            ),
            Obstacle(
                id="oc",
                text="No refunds tool",
                raised_by_id="marcus",
                raised_on=date(2026, 10, 16),
                state=ObstacleState.CLOSED,
                closed_on=date(2026, 11, 20),
                outcome="It is there.",
            ),
        ],
        voices=[
            CustomerVoice(
                id="v",
                kind=VoiceKind.LETTER,
                text="He stayed calm when I did not.",
                on=date(2026, 11, 11),
                person_id="marcus",
            ),
            CustomerVoice(
                id="c",
                kind=VoiceKind.COMPLAINT,
                text="I was asked for my address twice.",
                on=date(2026, 11, 12),
                person_id="marcus",
            ),
        ],
        measures=[
            PersonMeasure(
                id="m1",
                person_id="marcus",
                title="Handle time",
                value=430,
                unit="s",
                on=date(2026, 11, 11),
                source="phone system",
            ),
            PersonMeasure(
                id="m2",
                person_id="marcus",
                title="Handle time",
                value=412,
                unit="s",
                on=date(2026, 11, 18),
                source="phone system",
            ),
        ],
        notes=[
            Note(
                id="n1",
                person_id="marcus",
                writer_id="dana",
                at=LAST,
                text="Helped Lena with the fee table",
                private=False,
            ),
            Note(id="n2", person_id="marcus", writer_id="dana", at=NOW, text=SECRET),
        ],
        replies=[
            Reply(
                id="d",
                person_id="marcus",
                observation_id="o19",
                kind=ReplyKind.DISPUTED,
                text="She had said it twice.",
                on=date(2026, 11, 20),
                entered_at=NOW,
            )
        ],
        observations=[
            Observation(id="o19", person_id="marcus", observer_id="dana", at=NOW, reference="call 88213")
        ],
    )


def full_brief() -> Brief:
    """The brief of the drawing, and the rest of what one can hold."""
    kept = {"state": CommitmentState.KEPT, "closed_on": date(2026, 11, 19)}
    held = CoachingSession(
        id="last", person_id="marcus", coach_id="dana", starts_at=LAST, state=SessionState.CLOSED
    )
    return make_brief(
        ACTING,
        MARCUS,
        sessions=[held],
        commitments=[
            promise("Slot from 16:00 for call-backs", "dana", outcome="in place since the 19th", **kept),
            promise("Read the new fee table", outcome="clear, except row 4", **kept),
            promise("use the recap line", times=3, done_times=1),
            promise("call IT", "dana", due=date(2026, 11, 20)),
        ],
        lines=[
            line("knows", Mark.FIVE, strength=True, evidence="It clears on the 23rd."),
            line("listens", Mark.TWO, evidence="Offered the form while she was still describing."),
            line("knows", Mark.TWO, 17, cause=Cause.LOAD, evidence="Twelve were waiting."),
            line("listens", Mark.FOUR, 18, kind=ObservationKind.ROLE_PLAY, evidence="let her finish twice"),
        ],
        standards=[
            standard("listens", "Listens fully"),
            standard("knows", "Knows the product"),
            standard("easy", "Makes it easy"),
        ],
        focus=Focus(
            id="f",
            person_id="marcus",
            standard_id="listens",
            behaviour="Let them finish",
            since=date(2026, 11, 16),
        ),
        before=NOW,
        more=material(),
    )
