"""Tests for people: adding, correcting, leaving, coming back, and what somebody is called."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbook.changes import Acting
from coachbook.coaching.people import (
    add_person,
    can_meet,
    coaches_among,
    correct_person,
    is_coached,
    is_here,
    is_own,
    new_person,
    nominate_champion,
    short_name,
    take_back,
    tidy,
)
from coachbook.errors import Fault
from coachbook.records import Break, Person
from coachbook.records.kinds import PersonRole


def added(acting: Acting, name: str, **fields: object) -> Person:
    person = add_person(acting, name, **fields).edits[0].after
    assert isinstance(person, Person)
    return person


@pytest.mark.parametrize(
    "name",
    [
        'Dwayne "The Rock" Johnson',
        "O’Neil-Müller",
        "Zoë 🦊 Fox",
        "محمد بن سلمان",
        "נועה לוי",
        "<img src=x> & Söhne",
        "A" * 300,
    ],
)
def test_any_name_that_people_have_is_kept_as_it_is(acting: Acting, name: str) -> None:
    assert added(acting, name).name == name


def test_a_new_person_is_coached_by_who_adds_and_called_by_the_first_word(acting: Acting) -> None:
    person = added(acting, "  Priya   Raman ")
    assert (person.name, person.called, person.coach_id) == ("Priya Raman", "Priya", acting.who)


def test_another_name_to_be_called_by_is_kept(acting: Acting) -> None:
    assert added(acting, "Nguyễn Thị Minh Khai", given_name=" Khai ").called == "Khai"


@pytest.mark.parametrize("name", ["<img src=x> & Söhne", "<b>Lena</b> Tran", "— · —", "( Maria )"])
def test_a_name_whose_first_word_is_none_is_said_whole(acting: Acting, name: str) -> None:
    assert added(acting, name).called == name


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "A" * 301])
def test_a_blank_or_overlong_name_is_refused_beside_its_field(acting: Acting, name: str) -> None:
    with pytest.raises(Fault) as refused:
        add_person(acting, name)
    assert refused.value.field == "name"


def test_an_overlong_line_is_refused_beside_its_own_field(acting: Acting, marcus: Person) -> None:
    for make in (
        lambda: new_person(acting, "Bo", team="x" * 301),
        lambda: correct_person(marcus, team="x" * 301),
    ):
        with pytest.raises(Fault, match="301 characters") as refused:
            make()
        assert refused.value.field == "team"


def test_a_space_does_not_make_another_team(acting: Acting, marcus: Person) -> None:
    corrected = correct_person(marcus, team=" Billing  support ").edits[0].after
    assert corrected == marcus.but(team="Billing support")


def test_a_correction_that_changes_nothing_edits_nothing(marcus: Person) -> None:
    assert correct_person(marcus, name=marcus.name).edits == ()


def test_corrections_of_one_field_merge_and_of_two_fields_do_not(marcus: Person) -> None:
    assert correct_person(marcus, team="A").merge == correct_person(marcus, team="B").merge
    assert correct_person(marcus, team="A").merge != correct_person(marcus, email="B").merge


def test_who_leaves_on_a_day_ahead_is_here_until_then(marcus: Person) -> None:
    leaving = marcus.but(left_on=date(2026, 11, 30))
    assert is_here(leaving, date(2026, 11, 29))
    assert not is_here(leaving, date(2026, 11, 30))


def test_who_leads_can_be_met_but_is_not_on_the_list_of_the_coached(acting: Acting, marcus: Person) -> None:
    leader = marcus.but(roles=(PersonRole.LEADER,))
    assert can_meet(leader, acting.who, acting.today)
    assert not is_coached(leader, acting.who, acting.today)


def test_who_has_another_coach_waits_for_that_one(acting: Acting, marcus: Person) -> None:
    assert is_own(marcus.but(coach_id=None), acting.who, acting.today)
    assert is_own(marcus.but(coach_id=acting.who), acting.who, acting.today)
    theirs = marcus.but(coach_id="b")
    assert not is_own(theirs, acting.who, acting.today)
    assert is_coached(theirs, acting.who, acting.today)


def test_a_time_away_is_kept_when_somebody_comes_back(acting: Acting, marcus: Person) -> None:
    earlier = Break(left_on=date(2024, 1, 1), back_on=date(2024, 7, 1))
    gone = marcus.but(left_on=date(2026, 10, 1), breaks=(earlier,))
    back = take_back(acting, gone).edits[0].after
    assert isinstance(back, Person)
    assert back.left_on is None
    assert back.breaks == (earlier, Break(left_on=date(2026, 10, 1), back_on=date(2026, 11, 24)))


def test_who_coaches_is_who_acts_then_whoever_is_named_so(
    acting: Acting, dana: Person, marcus: Person
) -> None:
    trainer = Person(id="t", name="Tess", roles=(PersonRole.TRAINER,))
    second = Person(id="a", name="Ann", roles=(PersonRole.COACH,))
    third = Person(id="b", name="Bo")
    theirs = Person(id="x", name="Xen", coach_id="b")
    everybody = (theirs, third, trainer, second, dana, marcus)
    assert coaches_among(everybody, acting.who) == (dana, second, third)


def test_the_coach_is_not_on_the_own_list(acting: Acting, dana: Person) -> None:
    assert not is_coached(dana, acting.who, acting.today)


def test_a_champion_is_nominated_once_and_other_roles_stay(marcus: Person) -> None:
    trainer = marcus.but(roles=(PersonRole.TRAINER, PersonRole.CHAMPION))
    assert nominate_champion(trainer, champion=True).edits == ()
    plain = nominate_champion(trainer, champion=False).edits[0].after
    assert isinstance(plain, Person)
    assert plain.roles == (PersonRole.TRAINER,)


def test_the_audit_never_names_anybody(acting: Acting, marcus: Person) -> None:
    changes = [add_person(acting, "Priya Raman"), correct_person(marcus, team="A"), take_back(acting, marcus)]
    assert not any("Priya" in change.verb or "Marcus" in change.verb for change in changes)


def test_a_long_name_is_cut_only_where_it_must_fit() -> None:
    assert short_name("Priya Raman") == "Priya Raman"
    assert short_name("N" * 300) == "N" * 39 + "…"


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once == once.strip()
    assert "\n" not in once
