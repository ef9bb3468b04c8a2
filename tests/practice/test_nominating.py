"""Nominations say by which measure; the load of champions is counted and warned of."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from coachbook.changes import Acting, Change
from coachbook.errors import Fault
from coachbook.practice.champion_load import (
    answer_ask,
    ask_champion,
    host_workshop,
    load_of,
    thank,
    unhost_workshop,
)
from coachbook.practice.nominating import Nominated, end_nomination, ground_of, is_in_force, nominate
from coachbook.records import ChampionAsk, ChampionNomination, Person, Workshop
from coachbook.records.kinds import PersonRole
from coachbook.records.practice_kinds import Answer, AskFor, Ground

AISHA = Person(id="aisha", name="Aisha Bello", given_name="Aisha")
TOLD = Nominated("aisha", Ground.MEASURE, "resolved at first contact, July to September", value=84, unit="%")


def made(change: Change) -> ChampionNomination:
    nomination = change.edits[0].after
    assert isinstance(nomination, ChampionNomination)
    return nomination


def test_a_nomination_says_by_what_when_and_by_whom_and_makes_a_champion(acting: Acting) -> None:
    change = nominate(TOLD, AISHA, acting)
    nomination = made(change)
    assert (nomination.nominated_by_id, nomination.nominated_on) == ("coach", acting.today)
    assert ground_of(nomination) == "resolved at first contact, July to September, 84 %"
    champion = change.edits[1].after
    assert isinstance(champion, Person)
    assert champion.roles == (PersonRole.CHAMPION,)
    assert len(nominate(TOLD, champion, acting).edits) == 1


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Nominated("aisha", Ground.MEASURE, "  "), "measured_by"),
        (Nominated("aisha", Ground.COACH), "measured_by"),
        (Nominated("aisha", Ground.STANDARD), "standard_id"),
    ],
)
def test_a_nomination_without_a_measure_is_refused(acting: Acting, told: Nominated, field: str) -> None:
    with pytest.raises(Fault) as refused:
        nominate(told, AISHA, acting)
    assert refused.value.field == field


def test_the_same_nomination_twice_is_refused_and_another_measure_is_not(acting: Acting) -> None:
    first = made(nominate(TOLD, AISHA, acting))
    with pytest.raises(Fault):
        nominate(TOLD, AISHA, acting, (first,))
    by_peers = Nominated("aisha", Ground.PEERS, "named by five of eight")
    assert nominate(by_peers, AISHA, acting, (first,)).edits


def test_ending_the_last_nomination_ends_the_role(acting: Acting) -> None:
    champion = AISHA.but(roles=(PersonRole.CHAMPION,))
    first = made(nominate(TOLD, champion, acting))
    second = made(nominate(Nominated("aisha", Ground.PEERS, "named by five"), champion, acting))
    assert len(end_nomination(first, champion, acting, (first, second)).edits) == 1
    ended, person = (edit.after for edit in end_nomination(first, champion, acting, (first,)).edits)
    assert isinstance(ended, ChampionNomination)
    assert not is_in_force(ended, acting.today)
    assert isinstance(person, Person)
    assert person.roles == ()


Asked = Callable[..., ChampionAsk]


@pytest.fixture
def asked(acting: Acting) -> Asked:
    """`asked(days, ...)` is a request for a day that many days from today."""

    def make(days: int, **told: object) -> ChampionAsk:
        fields = {"id": acting.new_id(), "person_id": "aisha", "asked_by_id": "coach", "minutes": 30}
        return ChampionAsk.model_validate({**fields, "on": acting.today + timedelta(days), **told})

    return make


def test_the_fifth_request_within_thirty_days_warns(acting: Acting, asked: Asked) -> None:
    asks = [asked(-n) for n in (3, 9, 20)]
    three = load_of("aisha", asks, acting.today, limit=4)
    assert three.warning("Aisha") == ""
    four = load_of("aisha", [*asks, asked(5)], acting.today, limit=4)
    assert four.warning("Aisha") == (
        "This is the fifth time in thirty days that Aisha is asked; four are the limit here. "
        "Ask somebody else, or ask later."
    )


def test_what_is_long_ago_declined_or_of_somebody_else_is_no_load(acting: Acting, asked: Asked) -> None:
    asks = [asked(-30), asked(-1, answer=Answer.DECLINED), asked(-1, person_id="ben")]
    load = load_of("aisha", asks, acting.today, limit=4)
    assert (load.asked, load.minutes, load.unthanked) == (0, 0, 0)
    assert load.sentence == "Not asked in thirty days; up to four are fine."


def test_the_load_is_said_with_what_is_owed(acting: Acting, asked: Asked) -> None:
    yes = Answer.ACCEPTED
    asks = [asked(-2, answer=yes), asked(-4, answer=yes), asked(3, answer=yes)]
    load = load_of("aisha", asks, acting.today, limit=4)
    assert load.sentence == (
        "Asked three times in thirty days; up to four are fine. Two thank-yous are still to be said."
    )
    assert load.minutes == 90


def test_asking_answering_and_thanking(acting: Acting, asked: Asked) -> None:
    (edit,) = ask_champion(AISHA, AskFor.BESIDE, acting.today, acting, minutes=45).edits
    ask = edit.after
    assert isinstance(ask, ChampionAsk)
    assert (ask.answer, ask.minutes) == (Answer.OPEN, 45)
    (edit,) = answer_ask(ask, AISHA, Answer.ACCEPTED).edits
    assert edit.after == ask.but(answer=Answer.ACCEPTED)
    (edit,) = thank(ask, AISHA, acting).edits
    assert edit.after == ask.but(answer=Answer.ACCEPTED, thanked_on=acting.today)
    with pytest.raises(Fault):
        thank(asked(2), AISHA, acting)
    with pytest.raises(Fault):
        ask_champion(AISHA, AskFor.HOST, acting.today - timedelta(1), acting)


def test_a_host_of_a_practice_is_asked_once_for_it(acting: Acting) -> None:
    workshop = Workshop(id="w", title="Listening", on=date(2026, 12, 1), coach_id="coach", minutes=45)
    hosted, ask = (edit.after for edit in host_workshop(workshop, AISHA, acting, ()).edits)
    assert isinstance(hosted, Workshop)
    assert isinstance(ask, ChampionAsk)
    assert (hosted.host_id, ask.asked_for, ask.on, ask.minutes) == ("aisha", AskFor.HOST, workshop.on, 45)
    assert host_workshop(hosted, AISHA, acting, (ask,)).edits == ()
    ben = Person(id="ben", name="Ben")
    freed = host_workshop(hosted, ben, acting, (ask,)).edits[1].after
    assert isinstance(freed, ChampionAsk)
    assert freed.answer is Answer.DECLINED
    nobody, declined = unhost_workshop(hosted, (ask,)).edits
    assert isinstance(nobody.after, Workshop)
    assert nobody.after.host_id is None
    assert declined.after == freed
