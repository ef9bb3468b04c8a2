"""Contacts: which standards hold on their day, who can be seen, and what cannot be: by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coachbook.coaching.contact import (
    check_contact,
    observer_of,
    outdated,
    standards_for,
    turn_into,
    turn_to,
    whom,
)
from coachbook.coaching.observations import change_moments, start_observation
from coachbook.errors import Fault
from coachbook.records import Break, Observation
from coachbook.records.kinds import Mark, ObservationKind, Publication
from tests.coaching.observing import COMPLAINT, LISTENS, OWNS, PROMISE, STANDARDS, begun

AUTUMN = date(2026, 10, 1)
OLD = LISTENS.but(state=Publication.RETIRED, published_on=date(2026, 1, 1))
NEW = LISTENS.but(id="listens-2", version=2, published_on=AUTUMN)


def ids(standards, on=None):
    return [standard.id for standard, _ in standards_for(["complaint"], standards, on)]


# Standards of the day


def test_a_contact_is_rated_by_the_version_of_its_own_day() -> None:
    assert ids((OLD, NEW)) == ["listens-2"]
    assert ids((OLD, NEW), AUTUMN) == ["listens-2"]
    assert ids((OLD, NEW), AUTUMN - timedelta(days=1)) == ["listens"]


def test_what_came_later_is_not_asked_of_an_earlier_contact() -> None:
    late = OWNS.but(published_on=AUTUMN)
    assert ids((NEW.but(published_on=date(2026, 1, 1)), late), date(2026, 9, 1)) == ["listens-2"]


def test_a_contact_before_every_standard_is_rated_by_the_first_versions() -> None:
    assert ids((OLD, NEW), date(2025, 5, 5)) == ["listens"]


def test_a_standard_that_was_retired_for_good_is_asked_of_no_contact() -> None:
    assert ids((OLD, PROMISE), AUTUMN) == ["promise"]
    assert ids((OLD, NEW.but(state=Publication.DRAFT), PROMISE), AUTUMN) == ["promise"]


def test_a_form_says_what_is_retired_or_renewed_and_is_brought_up_to_date(acting, marcus) -> None:
    draft = begun(acting, marcus)
    draft.rate("promise", Mark.MET)
    every = (OLD, NEW, OWNS.but(state=Publication.RETIRED), PROMISE.but(state=Publication.RETIRED))
    known = {each.id: each for each in every}
    found = outdated(draft.observation, draft.ratings, known, acting.today)
    assert [each.id for each in found.retired] == ["owns"]
    assert [each.id for each in found.renewed] == ["listens-2"]
    assert found.sentence == (
        "“Owns” is retired since this form was begun; "
        "“Listens” has another version for this day. What is rated stays."
    )
    draft.take(change_moments(acting, draft.observation, draft.ratings, ["complaint"], every))
    assert [(each.standard_id, each.mark) for each in draft.ratings] == [
        ("listens-2", None),
        ("promise", Mark.MET),
    ]
    assert outdated(draft.observation, draft.ratings, known, acting.today).sentence == ""


# Who, where and when


def test_the_header_fills_itself_from_the_person(acting, marcus) -> None:
    late = marcus.but(shift="Late", site="Hamburg")
    seen = begun(acting, late).observation
    assert (seen.shift, seen.site, seen.observer_id, seen.way) == ("Late", "Hamburg", "dana", None)


def test_shift_and_site_follow_another_person_unless_corrected(acting, marcus, lena) -> None:
    marcus, lena = marcus.but(shift="Late", site="Hamburg"), lena.but(shift="Early")
    draft = begun(acting, marcus)
    seen = draft.observation.but(site="Market hall")
    (edit,) = turn_to(acting, seen, marcus, lena).edits
    assert (edit.after.person_id, edit.after.shift, edit.after.site) == ("lena", "Early", "Market hall")


@pytest.mark.parametrize(
    ("day", "left_on", "fine"),
    [(19, date(2026, 11, 20), True), (20, date(2026, 11, 20), False), (20, None, True)],
)
def test_nobody_is_seen_after_leaving(acting, marcus, day, left_on, fine) -> None:
    gone = marcus.but(left_on=left_on)
    at = datetime(2026, 11, day, 9, tzinfo=UTC)
    if fine:
        assert start_observation(acting, gone, [COMPLAINT], STANDARDS, at=at)
        return
    with pytest.raises(Fault, match="Marcus left on 20 November") as fault:
        start_observation(acting, gone, [COMPLAINT], STANDARDS, at=at)
    assert fault.value.field == "person"


def test_nobody_is_seen_while_away(acting, marcus) -> None:
    back = marcus.but(breaks=(Break(left_on=date(2026, 11, 1), back_on=date(2026, 11, 20)),))
    with pytest.raises(Fault, match="away from 1 November to 20 November"):
        start_observation(acting, back, [COMPLAINT], STANDARDS, at=datetime(2026, 11, 10, 9, tzinfo=UTC))
    assert start_observation(acting, back, [COMPLAINT], STANDARDS, at=datetime(2026, 11, 20, 9, tzinfo=UTC))


def test_a_contact_that_has_not_been_is_not_begun(acting, marcus) -> None:
    with pytest.raises(Fault, match="lies in the future") as fault:
        start_observation(acting, marcus, [COMPLAINT], STANDARDS, at=acting.now + timedelta(minutes=1))
    assert fault.value.field == "at"


def test_only_a_walk_may_name_a_place_instead_of_a_person(acting) -> None:
    with pytest.raises(Fault, match="only a mystery walk") as fault:
        start_observation(acting, None, [COMPLAINT], STANDARDS)
    assert fault.value.field == "person"
    walk = {"kind": ObservationKind.MYSTERY_WALK}
    with pytest.raises(Fault, match="where you walked") as fault:
        start_observation(acting, None, [COMPLAINT], STANDARDS, **walk)
    assert fault.value.field == "site"
    change = start_observation(acting, None, [COMPLAINT], STANDARDS, site="Desk 3, Hamburg", **walk)
    seen = next(each.after for each in change.edits if each.kind is Observation)
    assert (seen.person_id, seen.site) == (None, "Desk 3, Hamburg")
    assert whom(seen, {}) == "Desk 3, Hamburg"
    assert change.label == "observe Desk 3, Hamburg"


# Who observes


def test_the_own_view_is_the_persons_and_a_coach_is_seen_by_somebody_else(acting, dana, marcus) -> None:
    own = start_observation(acting, marcus, [COMPLAINT], STANDARDS, kind=ObservationKind.SELF).edits[0].after
    assert (own.observer_id, own.way) == ("marcus", "told_to_coach")
    with pytest.raises(Fault, match="Say who observed Dana") as fault:
        start_observation(acting, dana, [COMPLAINT], STANDARDS)
    assert fault.value.field == "observer"
    by_peer = start_observation(acting, dana, [COMPLAINT], STANDARDS, observer_id="lena").edits[0].after
    assert (by_peer.person_id, by_peer.observer_id) == ("dana", "lena")


def test_who_observes_follows_the_kind(acting, marcus) -> None:
    seen = begun(acting, marcus).observation
    own = turn_into(acting, seen, ObservationKind.SELF).edits[0].after
    assert own.observer_id == "marcus"
    assert turn_into(acting, own, ObservationKind.LIVE).edits[0].after.observer_id == "dana"
    peer = seen.but(kind=ObservationKind.PEER, observer_id="lena")
    assert turn_into(acting, peer, ObservationKind.RECORDED).edits[0].after.observer_id == "dana"
    assert observer_of(ObservationKind.LIVE, "marcus", "marcus", "dana") == "dana"


def test_a_draft_whose_person_left_meanwhile_is_said_clearly(acting, marcus) -> None:
    seen = begun(acting, marcus).observation
    later = replace(acting, now=acting.now + timedelta(days=1))
    check_contact(later, seen, marcus)
    with pytest.raises(Fault, match="left on 1 November"):
        check_contact(later, seen, marcus.but(left_on=date(2026, 11, 1)))
