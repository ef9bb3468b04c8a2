"""Who counts as a champion, for which behaviour, and which marks count."""

from datetime import UTC, date, datetime

import pytest

from coachbook.practice.proof import Proof, proofs
from coachbook.records import (
    BehaviourMark,
    ChampionBehaviour,
    ChampionNomination,
    Observation,
    Person,
    ServiceStandard,
)
from coachbook.records.kinds import ObservationKind, PersonRole, Publication, Seen
from coachbook.records.practice_kinds import Ground
from coachbook.statistics.separation import Separation, Side

TODAY = date(2026, 11, 20)
STANDARDS = (
    ServiceStandard(id="s1", root_id="s1", title="Listens", behaviour=""),
    ServiceStandard(id="s1-2", root_id="s1", version=2, title="Listens", behaviour=""),
    ServiceStandard(id="s2", root_id="s2", title="Owns the call", behaviour=""),
)
PEOPLE = tuple(
    Person(id=name, name=name.title(), roles=(PersonRole.CHAMPION,) if name == "called" else ())
    for name in ("aisha", "tomas", "called", "ben", "cleo", "dan")
)
BEHAVIOUR = ChampionBehaviour(
    id="b", title="Say it back", moment_id="m1", standard_id="s1", observation_id="captured"
)


def nominated(person: str, **told: object) -> ChampionNomination:
    fields = {
        "id": f"n-{person}-{len(told)}",
        "person_id": person,
        "nominated_by_id": "coach",
        "nominated_on": date(2026, 9, 1),
        "ground": Ground.MEASURE,
        "measured_by": "resolved at first contact",
        **told,
    }
    return ChampionNomination.model_validate(fields)


def contact(person: str | None, seen: Seen, number: int = 0, **told: object) -> Observation:
    fields = {
        "id": f"o-{person}-{seen}-{number}",
        "person_id": person,
        "observer_id": "coach",
        "at": datetime(2026, 11, 1, 9, tzinfo=UTC),
        "moment_ids": ("m1",),
        "seen": (BehaviourMark(behaviour_id="b", seen=seen),),
        **told,
    }
    return Observation.model_validate(fields)


def proof(
    *nominations: ChampionNomination, seen: tuple[Observation, ...] = (), of: ChampionBehaviour = BEHAVIOUR
) -> Proof:
    return proofs((of,), seen, nominations, PEOPLE, STANDARDS, TODAY)["b"]


CHAMPIONS = (nominated("aisha"), nominated("tomas"))
MARKS = (
    *(contact(person, Seen.SEEN, n) for person in ("aisha", "tomas") for n in range(6)),
    *(contact(person, Seen.NOT_SEEN, n) for person in ("ben", "cleo") for n in range(6)),
)


def test_champions_stand_on_one_side_and_the_others_on_the_other() -> None:
    told = proof(*CHAMPIONS, seen=MARKS)
    assert (told.told.best, told.told.rest) == (Side(12, 12, 2), Side(0, 12, 2))
    assert told.is_shown
    assert told.champions == 2


def test_without_a_nomination_there_is_nobody_to_compare_with() -> None:
    told = proof(seen=MARKS)
    assert told.sentence.startswith("Nobody is nominated for this by another measure")
    assert not told.is_shown


@pytest.mark.parametrize("standard", ["s1", "s1-2"])
def test_who_was_nominated_by_the_very_standard_that_is_shown_stands_on_neither_side(standard: str) -> None:
    by_itself = nominated("aisha", ground=Ground.STANDARD, standard_id=standard)
    told = proof(by_itself, nominated("tomas"), seen=MARKS)
    assert (told.told.best, told.told.rest) == (Side(6, 6, 1), Side(0, 12, 2))
    assert told.left_out == ("aisha", "called")
    later = BEHAVIOUR.but(standard_id="s1-2")
    assert proof(by_itself, seen=MARKS, of=later).champions == 0


def test_another_standard_is_another_measure() -> None:
    told = proof(nominated("aisha", ground=Ground.STANDARD, standard_id="s2"), seen=MARKS)
    assert told.champions == 1


def test_a_second_nomination_by_another_measure_counts() -> None:
    by_itself = nominated("aisha", ground=Ground.STANDARD, standard_id="s1")
    assert proof(by_itself, nominated("aisha"), seen=MARKS).champions == 1


def test_who_is_only_called_a_champion_is_on_neither_side() -> None:
    told = proof(*CHAMPIONS, seen=(*MARKS, contact("called", Seen.SEEN)))
    assert told.told.rest == Side(0, 12, 2)
    assert told.left_out == ("called",)


def test_a_nomination_holds_for_its_moment_and_while_it_lasts() -> None:
    elsewhere = nominated("aisha", moment_id="m2")
    ended = nominated("tomas", ended_on=TODAY)
    to_come = nominated("dan", nominated_on=date(2026, 12, 1))
    told = proof(elsewhere, ended, to_come, seen=MARKS)
    assert told.champions == 0
    assert "aisha" in told.left_out
    assert told.told.rest == Side(6, 18, 3)


@pytest.mark.parametrize(
    "extra",
    [
        contact("aisha", Seen.NO_CHANCE),
        contact("aisha", Seen.SEEN, moment_ids=("m2",)),
        contact("aisha", Seen.SEEN, kind=ObservationKind.ROLE_PLAY),
        contact("aisha", Seen.SEEN, kind=ObservationKind.SELF),
        contact(None, Seen.SEEN, kind=ObservationKind.MYSTERY_WALK),
        contact("aisha", Seen.SEEN, id="captured"),
        contact("aisha", Seen.SEEN, id="amended", amends_id="captured"),
    ],
    ids=["no chance", "other moment", "practice", "self", "nobody", "captured from it", "amended"],
)
def test_what_proves_nothing_is_not_counted(extra: Observation) -> None:
    assert proof(*CHAMPIONS, seen=(*MARKS, extra)).told == proof(*CHAMPIONS, seen=MARKS).told


def test_retired_behaviours_are_not_compared_and_cost_the_others_nothing() -> None:
    retired = BEHAVIOUR.but(id="gone", state=Publication.RETIRED)
    told = proofs((BEHAVIOUR, retired), MARKS, CHAMPIONS, PEOPLE, STANDARDS, TODAY)
    assert set(told) == {"b"}
    assert told["b"].told.verdict is Separation.YES
