"""What the page Champions says: groups by moment, gaps, names with consent, and the proof."""

from datetime import UTC, date, datetime

from coachbook.records import (
    BehaviourMark,
    ChampionBehaviour,
    MomentOfTruth,
    Observation,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Consent, ObservationKind, ObservationState, Publication, Seen
from coachbook.statistics.intervals import Separation
from coachbook.ui.practice.champions.state import (
    ChampionsState,
    Tally,
    Verdict,
    champions_state,
    detail_of,
    tallies,
)

OPENING = MomentOfTruth(id="m1", position=0, title="The first question")
CLOSING = MomentOfTruth(id="m2", position=1, title="Closing the account")
LISTENS = ServiceStandard(id="s1", root_id="s1", title="Listens fully", behaviour="Lets people end")
NAMES = {"lena": "Lena Tran"}


def behaviour(id_: str = "b1", **told: object) -> ChampionBehaviour:
    usual = {"title": f"Behaviour {id_}", "says": "Hello.", "not_like_this": "“Next.”", "moment_id": "m1"}
    return ChampionBehaviour.model_validate({"id": id_, **usual, **told})


def state(*behaviours: ChampionBehaviour, **more: object) -> ChampionsState:
    told = {"moments": (CLOSING, OPENING), "scripts": (), "marks": {}, **more}
    return champions_state(behaviours, told["moments"], (LISTENS,), told["scripts"], NAMES, told["marks"])


def said(shown: ChampionsState) -> str:
    return "".join(text for text, _ in shown.sentence)


def seen(person: str, mark: Seen, *, moment: str = "m1", **told: object) -> Observation:
    return Observation(
        id="o1",
        person_id=person,
        observer_id="dana",
        at=datetime(2026, 11, 1, tzinfo=UTC),
        moment_ids=(moment,),
        state=ObservationState.SUBMITTED,
        seen=(BehaviourMark(behaviour_id="b1", seen=mark),),
        **told,
    )


def test_behaviours_stand_by_moment_in_the_order_of_the_journey() -> None:
    shown = state(behaviour("b1", moment_id="m2"), behaviour("b2"), behaviour("b3", moment_id=None))
    assert [(group.title, [row.id for row in group.rows]) for group in shown.groups] == [
        ("The first question", ["b2"]),
        ("Closing the account", ["b1"]),
        ("Not tied to a moment", ["b3"]),
    ]
    assert shown.note == "3 behaviours"


def test_a_row_says_who_showed_it_what_it_shows_and_where_it_is_practised() -> None:
    script = RolePlayScript.model_validate(
        {
            "id": "r",
            "title": "One",
            "moment_id": "m1",
            "standard_id": "s1",
            "behaviour_ids": ("b1",),
            "customer": {"name": "Renata", "situation": "", "moods": (), "wants": ""},
            "beats": (),
        }
    )
    told = behaviour(champion_id="lena", standard_id="s1")
    again = script.but(id="r2", state=Publication.RETIRED)
    (group,) = state(told, moments=(OPENING,), scripts=(script, again)).groups
    assert group.rows[0].line == "Lena Tran · Listens fully · in 1 role-play"
    assert state(told, moments=(OPENING,)).note == "1 behaviour, 1 person"


def test_who_does_not_want_to_be_named_is_named_nowhere() -> None:
    told = behaviour(champion_id="lena", consent=Consent.REFUSED, source="Call", source_on=date(2026, 11, 3))
    assert state(told).groups[0].rows[0].line == "A colleague"
    detail = detail_of(told, (OPENING,), (LISTENS,), NAMES, Tally(), frozenset())
    assert detail.source == "A colleague, Call, 3 Nov 2026 · not to be named"


def test_the_first_sentence_names_what_is_missing() -> None:
    bare = behaviour("b2", not_like_this=" ")
    assert said(state(behaviour(), bare)) == (
        "One behaviour has no negative model yet, and Closing the account has no champion behaviour at all."
    )
    assert said(state(behaviour())) == "Closing the account has no champion behaviour at all."
    full = state(behaviour(), moments=(OPENING,))
    assert said(full).startswith("Every moment has a champion")
    proved = state(behaviour(), moments=(OPENING,), marks={"b1": Tally(9, 9, 0, 9)})
    assert said(proved).endswith("Teach this one first: Behaviour b1.")


def test_marks_are_counted_at_the_moment_in_live_work_and_only_where_there_was_a_chance() -> None:
    told = behaviour()
    observations = (
        seen("lena", Seen.SEEN),
        seen("lena", Seen.NO_CHANCE),
        seen("lena", Seen.SEEN, moment="m2"),
        seen("marcus", Seen.NOT_SEEN),
        seen("marcus", Seen.SEEN),
        seen("marcus", Seen.SEEN, kind=ObservationKind.ROLE_PLAY),
        seen("marcus", Seen.SEEN, kind=ObservationKind.SELF),
    )
    assert tallies(observations, (told,), frozenset({"lena"})) == {"b1": Tally(1, 1, 1, 2)}


def test_the_list_praises_nothing_that_the_intervals_do_not_show() -> None:
    def verdict(tally: Tally) -> Verdict:
        return state(behaviour(), marks={"b1": tally}).groups[0].rows[0].verdict

    assert verdict(Tally()) is Verdict.NONE
    assert verdict(Tally(2, 2, 0, 9)) is Verdict.NONE
    assert verdict(Tally(9, 9, 0, 9)) is Verdict.SEPARATES
    assert verdict(Tally(3, 5, 4, 9)) is Verdict.NONE, "with five marks little could have been seen"
    assert verdict(Tally(5, 9, 4, 9)) is Verdict.NO_DIFFERENCE
    assert Tally(0, 9, 9, 9).comparison.verdict is Separation.REVERSED
    assert verdict(Tally(0, 9, 9, 9)) is Verdict.NONE


def test_too_few_marks_are_said_and_so_is_that_nobody_is_nominated() -> None:
    def proof(champions: frozenset[str]) -> str:
        return detail_of(behaviour(), (OPENING,), (LISTENS,), NAMES, Tally(1, 1, 0, 9), champions).proof

    assert proof(frozenset({"lena"})).startswith("Too few observations to say")
    assert proof(frozenset()).startswith("Nobody is nominated as a champion yet")


def test_a_name_that_stands_in_a_negative_model_is_pointed_out() -> None:
    def named(text: str) -> str:
        told = behaviour(not_like_this=text)
        return detail_of(told, (), (), NAMES, Tally(), frozenset(), ("Lena Tran", "Lena")).named

    assert named("“As lena says: wait.”") == "Lena"
    assert named("“As Lena Tran says: wait.”") == "Lena Tran"
    assert named("“Helena says: wait.”") == ""
