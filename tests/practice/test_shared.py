"""What leaves a workbook in a pack holds no name without consent, and comes back as it went."""

from datetime import UTC, date, datetime

import pytest

from coachbook.changes import Acting, seeded_ids
from coachbook.data.packs import Pack
from coachbook.practice.composer import compose
from coachbook.practice.ingredients import Ingredients
from coachbook.practice.shared import SharedPack, Stock, shared_pack
from coachbook.practice.taking_in import Comparison, Standing, compare, take_in
from coachbook.records import (
    ChampionBehaviour,
    JudgementCall,
    MomentOfTruth,
    Person,
    Record,
    RolePlayScript,
    ServiceStandard,
)
from coachbook.records.kinds import Consent, Publication

TODAY = date(2026, 11, 20)
LENA = Person(id="lena", name="Lena Tran", given_name="Lena")
MARCUS = Person(id="marcus", name="Marcus Oyelaran", given_name="Marcus")
ELSEWHERE = Acting("other", datetime(2026, 12, 1, 9, tzinfo=UTC), UTC, seeded_ids(9))


@pytest.fixture
def stock(pack: Pack) -> Stock:
    """A workbook made from the starter pack, with two champions, of whom only Lena may be named."""
    named = pack.behaviours[0].but(
        id="mine", champion_id="lena", consent=Consent.GIVEN, says="As Marcus says: 7 days.", source="Call",
        source_on=TODAY, observation_id="seen", captured_on=TODAY,
    )  # fmt: skip
    unnamed = named.but(id="his", champion_id="marcus", consent=Consent.NOT_ASKED, says="So: 9 days.")
    names = {"lena": LENA.name, "marcus": MARCUS.name}
    script = compose(
        Ingredients(pack.moments[0], pack.standards[0], (named, unnamed)),
        pack.stage, script_id="played", on=TODAY, names=names,
    )  # fmt: skip
    script = script.but(goal="Marcus will ask", twist_by_id="marcus", twist_by="Guest", run_by_coach=True)
    return Stock(
        moments=pack.moments,
        standards=pack.standards,
        behaviours=(*pack.behaviours, named, unnamed),
        calls=pack.calls,
        scripts=(*pack.scripts, script),
        people=(LENA, MARCUS),
    )


def stock_of(records: tuple[Record, ...], people: tuple[Person, ...] = ()) -> Stock:
    def all_of(kind: type[Record]) -> tuple:
        return tuple(each for each in records if type(each) is kind)

    return Stock(
        all_of(MomentOfTruth), all_of(ServiceStandard), all_of(ChampionBehaviour), all_of(JudgementCall),
        all_of(RolePlayScript), people,
    )  # fmt: skip


def records_of(stock: Stock) -> tuple[Record, ...]:
    return (*stock.moments, *stock.standards, *stock.behaviours, *stock.calls, *stock.scripts)


def added(comparison: Comparison, *beside: str) -> tuple[Record, ...]:
    return tuple(edit.record for edit in take_in(comparison, ELSEWHERE, beside).edits)


def test_nobody_is_named_but_who_agreed(stock: Stock) -> None:
    shared = shared_pack(stock, "Ours", TODAY)
    told = shared.model_dump_json()
    assert "marcus" not in told.casefold()
    assert "Guest" not in told
    mine = next(each for each in shared.behaviours if each.id == "mine")
    assert (mine.source, mine.champion_id, mine.consent) == ("Lena Tran, Call", None, Consent.NOT_ASKED)
    assert mine.says == "As a colleague says: 7 days."
    his = next(each for each in shared.behaviours if each.id == "his")
    assert his.source == "Call"
    script = next(each for each in shared.scripts if each.id == "played")
    assert {beat.credit.removeprefix("after ") for beat in script.beats} & {"Lena Tran, 20 Nov 2026"}
    assert (script.goal, script.twist_by_id, script.run_by_coach) == ("", None, False)


def test_a_consent_that_is_taken_back_is_kept_by_the_next_pack(stock: Stock) -> None:
    back = tuple(each.but(consent=Consent.REFUSED) for each in stock.behaviours if each.id == "mine")
    others = tuple(each for each in stock.behaviours if each.id != "mine")
    left = Stock(stock.moments, stock.standards, (*others, *back), stock.calls, stock.scripts, stock.people)
    assert "lena" not in shared_pack(left, "Ours", TODAY).model_dump_json().casefold()


def test_a_pack_comes_back_from_an_empty_workbook_as_it_went(stock: Stock) -> None:
    shared = shared_pack(stock, "Ours", TODAY)
    comparison = compare(shared, Stock())
    assert {item.standing for item in comparison.items} == {Standing.NEW}
    there = stock_of(added(comparison))
    assert all(each.published_on == date(2026, 12, 1) for each in there.standards)
    assert shared_pack(there, "Ours", TODAY) == shared


def test_a_pack_brings_nothing_to_where_it_came_from_nor_a_second_time(stock: Stock) -> None:
    shared = shared_pack(stock, "Ours", TODAY)
    at_home = compare(shared, stock)
    assert {item.standing for item in at_home.items} == {Standing.HERE}
    assert added(at_home) == ()
    there = stock_of(added(compare(shared, Stock())))
    assert added(compare(shared, there)) == ()


def test_what_differs_stays_ours_and_is_named_with_its_fields(stock: Stock, pack: Pack) -> None:
    shared = shared_pack(stock, "Ours", TODAY)
    changed = pack.behaviours[0].but(says="Other words.", tone="Low.")
    there = Stock(pack.moments, pack.standards, (changed,), people=())
    (item,) = compare(shared, there).of(Standing.DIFFERS)
    assert (item.title, item.differs_in) == (changed.title, ("says", "tone"))
    ids = {record.id for record in added(compare(shared, there))}
    assert changed.id not in ids


def test_theirs_beside_ours_gets_an_id_of_its_own_and_what_belongs_to_it_follows(
    stock: Stock, pack: Pack
) -> None:
    shared = shared_pack(stock, "Ours", TODAY, only={"played"})
    ours = stock.behaviours[-1].but(says="Other words.", champion_id=None)
    there = Stock(pack.moments, pack.standards, (ours,))
    comparison = compare(shared, there)
    (item,) = comparison.of(Standing.DIFFERS)
    brought = added(comparison, item.theirs.id)
    beside = next(
        each
        for each in brought
        if isinstance(each, ChampionBehaviour) and each.title == ours.title and each.says == "So: 9 days."
    )
    assert beside.id != ours.id
    (script,) = (each for each in brought if isinstance(each, RolePlayScript))
    assert beside.id in script.behaviour_ids
    assert ours.id not in script.behaviour_ids
    assert {beat.behaviour_id for beat in script.beats} - {None} == set(script.behaviour_ids)
    again = compare(shared, stock_of((*records_of(there), *brought)))
    assert added(again, item.theirs.id) == ()


def test_a_standard_goes_as_it_is_now_and_meets_the_newest_version_there(pack: Pack) -> None:
    first = pack.standards[0].but(state=Publication.RETIRED)
    second = first.but(id="second", version=2, behaviour="Asks twice.", state=Publication.PUBLISHED)
    behaviour = pack.behaviours[0].but(standard_id=first.id)
    shared = shared_pack(Stock(pack.moments, (first, second), (behaviour,)), "Ours", TODAY)
    (standard,) = shared.standards
    assert (standard.id, standard.version, standard.behaviour) == (first.id, 1, "Asks twice.")
    there = Stock(pack.moments, (first, second, second.but(id="third", version=3, state=Publication.DRAFT)))
    comparison = compare(shared, there)
    assert not comparison.of(Standing.DIFFERS)
    (brought,) = added(comparison)
    assert isinstance(brought, ChampionBehaviour)
    assert brought.standard_id == "second"


def test_a_standard_beside_ours_is_a_draft_and_weighs_nothing_yet(pack: Pack) -> None:
    shared = shared_pack(Stock(pack.moments, pack.standards), "Ours", TODAY)
    ours = pack.standards[0].but(behaviour="Other words.")
    (brought,) = added(compare(shared, Stock(pack.moments, (ours, *pack.standards[1:]))), ours.id)
    assert isinstance(brought, ServiceStandard)
    assert (brought.root_id, brought.state) == (brought.id, Publication.DRAFT)


def test_a_standard_without_its_best_mark_comes_as_a_draft(pack: Pack) -> None:
    bare = pack.standards[0].but(anchors=())
    brought = added(compare(shared_pack(Stock(pack.moments, (bare,)), "Ours", TODAY), Stock(pack.moments)))
    assert [each.state for each in brought if isinstance(each, ServiceStandard)] == [Publication.DRAFT]


def test_moments_and_standards_of_the_same_title_are_taken_for_ours(pack: Pack) -> None:
    shared = shared_pack(Stock(pack.moments, pack.standards, pack.behaviours), "Ours", TODAY)
    moments = tuple(each.but(id=f"own-{each.id}", title=each.title.upper()) for each in pack.moments)
    comparison = compare(shared, Stock(moments=moments))
    brought = added(comparison)
    assert not [each for each in brought if isinstance(each, MomentOfTruth)]
    used = {each.moment_id for each in brought if isinstance(each, ChampionBehaviour)}
    assert used <= {each.id for each in moments}


def test_new_moments_come_after_those_of_the_journey(pack: Pack) -> None:
    shared = shared_pack(Stock(pack.moments), "Ours", TODAY)
    own = MomentOfTruth(id="own", position=4, title="Ours alone")
    brought = added(compare(shared, Stock((own,))))
    positions = [each.position for each in brought if isinstance(each, MomentOfTruth)]
    assert positions == list(range(5, 5 + len(pack.moments)))


def test_only_what_was_chosen_goes_with_what_it_needs(stock: Stock, pack: Pack) -> None:
    shared = shared_pack(stock, "One", TODAY, only={pack.behaviours[0].id})
    assert [each.id for each in shared.behaviours] == [pack.behaviours[0].id]
    assert [each.id for each in shared.standards] == [pack.behaviours[0].standard_id]
    assert pack.behaviours[0].moment_id in {each.id for each in shared.moments}
    assert shared.scripts == ()


def test_drafts_and_what_is_retired_stay_at_home(stock: Stock, pack: Pack) -> None:
    retired = tuple(each.but(state=Publication.RETIRED) for each in pack.behaviours)
    shared = shared_pack(Stock(pack.moments, pack.standards, retired), "Ours", TODAY)
    assert shared == SharedPack(
        title="Ours", made_on=TODAY, moments=shared.moments, standards=shared.standards
    )
