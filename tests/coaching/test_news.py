"""What else a brief says of a person: chosen by day and by whether it still asks for something."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coachbook.coaching.news import Material, News, news_of, unanswered
from coachbook.records import (
    CustomerVoice,
    Note,
    Obstacle,
    Person,
    PersonMeasure,
    PlanAction,
    Recognition,
    Reply,
)
from coachbook.records.kinds import ActionState, NoteUse, ObstacleState, ReplyKind

MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
SINCE, ON = date(2026, 11, 5), date(2026, 11, 24)


def news(**known: object) -> News:
    return news_of(MARCUS, Material(**known), SINCE, ON)


def reply(id_: str, kind: ReplyKind, day: int, who: str = "marcus", **about: object) -> Reply:
    on = {"on": date(2026, 11, day), "entered_at": datetime(2026, 11, day, tzinfo=UTC)}
    return Reply.model_validate(
        {"id": id_, "person_id": who, "kind": kind, **on, **(about or {"observation_id": "o"})}
    )


def test_actions_of_the_plan_are_told_a_week_ahead_while_they_wait() -> None:
    def action(id_: str, due: date | None, state: ActionState = ActionState.TO_DO) -> PlanAction:
        return PlanAction(id=id_, goal_id="g", behaviour=id_, owner_id="marcus", due=due, state=state)

    found = news(
        actions=[
            action("later", date(2026, 12, 2)),
            action("next week", date(2026, 12, 1)),
            action("late", date(2026, 11, 3), ActionState.UNDER_WAY),
            action("done", date(2026, 11, 20), ActionState.DONE),
            action("some day", None),
        ]
    )
    assert [each.id for each in found.actions] == ["late", "next week"]


def test_praise_and_customers_words_are_new_or_not_told_yet() -> None:
    def praise(id_: str, on: date, told: date | None = None, who: str = "marcus") -> Recognition:
        return Recognition(id=id_, person_id=who, giver_id="dana", on=on, behaviour=id_, told_on=told)

    def voice(id_: str, on: date, told: date | None = None, who: str | None = "marcus") -> CustomerVoice:
        return CustomerVoice(id=id_, text=id_, on=on, told_on=told, person_id=who)

    old, new = date(2026, 10, 1), date(2026, 11, 11)
    found = news(
        recognitions=[
            praise("old", old, old),
            praise("new", new, new),
            praise("untold", old),
            praise("hers", new, who="lena"),
        ],
        voices=[
            voice("old", old, old),
            voice("new", new, new),
            voice("untold", old),
            voice("nobody", new, who=None),
        ],
    )
    assert [each.id for each in found.recognitions] == ["new", "untold"]
    assert [each.id for each in found.voices] == ["new", "untold"]


def test_what_was_raised_stays_until_the_person_was_told() -> None:
    def raised(id_: str, who: str = "marcus", **fields: object) -> Obstacle:
        base = {"id": id_, "text": id_, "raised_by_id": who, "raised_on": date(2026, 10, 1)}
        return Obstacle.model_validate({**base, **fields})

    closed = {"state": ObstacleState.CLOSED, "closed_on": date(2026, 10, 9)}
    found = news(
        obstacles=[
            raised("open"),
            raised("told", told_on=date(2026, 10, 10), **closed),
            raised("untold", **closed),
            raised("hers", "lena"),
        ]
    )
    assert [each.id for each in found.obstacles] == ["open", "untold"]


def test_a_measure_stands_beside_its_value_before_and_only_while_it_is_new() -> None:
    def measure(title: str, on: date, value: float) -> PersonMeasure:
        return PersonMeasure(id=f"{title} {on}", person_id="marcus", title=title, value=value, on=on)

    found = news(
        measures=[
            measure("Handle time", date(2026, 10, 30), 430),
            measure("Handle time", date(2026, 11, 18), 412),
            measure("Satisfaction", date(2026, 11, 4), 4.1),
        ]
    )
    assert [(m.now.value, m.before.value if m.before else None) for m in found.measures] == [(412, 430)]


def test_notes_that_became_something_are_no_longer_news() -> None:
    def note(id_: str, day: int, used: NoteUse = NoteUse.OPEN) -> Note:
        at = datetime(2026, 11, day, tzinfo=UTC)
        return Note(id=id_, person_id="marcus", writer_id="dana", at=at, text=id_, used_as=used)

    found = news(notes=[note("one", 6), note("two", 9), note("used", 8, NoteUse.EVIDENCE)])
    assert [each.id for each in found.notes] == ["two", "one"]


def test_the_last_word_on_a_thing_decides_whether_it_waits() -> None:
    assert [each.id for each in unanswered([reply("a", ReplyKind.DISPUTED, 6)], "marcus")] == ["a"]
    answered = [reply("a", ReplyKind.DISPUTED, 6), reply("b", ReplyKind.ANSWERED, 7, "dana")]
    assert unanswered(answered, "marcus") == ()
    again = [*answered, reply("c", ReplyKind.REPLIED, 8), reply("d", ReplyKind.ACKNOWLEDGED, 9)]
    assert [each.id for each in unanswered(again, "marcus")] == ["c"]
    elsewhere = [*answered, reply("e", ReplyKind.REPLIED, 8, session_id="s")]
    assert [each.id for each in unanswered(elsewhere, "marcus")] == ["e"]
    assert unanswered([reply("f", ReplyKind.ACKNOWLEDGED, 6)], "marcus") == ()
