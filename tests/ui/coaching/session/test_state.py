"""One session as a value: its evidence, how a standard was rated, and what the close still needs."""

from __future__ import annotations

from coachbook.changes import Change, replacing
from coachbook.coaching.days import day_of
from coachbook.coaching.points import set_agenda
from coachbook.records import AgendaPoint, CoachingSession, Person
from coachbook.records.kinds import PointKind, SessionState
from coachbook.ui.coaching.session.asking import read_sitting
from coachbook.ui.coaching.session.state import Sitting


def sitting_on(book, point: AgendaPoint, **fields: object) -> Sitting:
    """The page of the session while this point is talked about."""
    session = book.get(CoachingSession, "planned")
    book.do(set_agenda(session, (point,)))
    running = {"state": SessionState.RUNNING, "current_point": point.key, **fields}
    found = read_sitting(book, book.get(CoachingSession, "planned").but(**running))
    assert found is not None
    return found


def point(**fields: object) -> AgendaPoint:
    return AgendaPoint.model_validate({"key": "k", "title": "The call", "kind": PointKind.EVIDENCE, **fields})


def test_the_evidence_is_quoted_with_its_contact_moment_and_marks(book) -> None:
    found = sitting_on(book, point(standard_id="listens", observation_ids=("o2",)))
    (contact,) = found.contacts
    assert contact.title == "Observation of 19 November · call 8819"
    assert contact.quote == "Offered the form while a<b & <unter> was still being told."
    assert contact.moment == "First complaint"
    assert [(mark.text, mark.missed, mark.met) for mark in contact.marks] == [
        ("Listens fully · 2 of 5", True, False),
        ("Knows the product · 5 of 5", False, True),
    ]


def test_a_strength_is_quoted_where_strengths_are_talked_about(book) -> None:
    found = sitting_on(book, point(kind=PointKind.STRENGTHS, observation_ids=("o1",)))
    assert found.contacts[0].quote == "Named the day."


def test_a_standard_not_rated_since_then_shows_the_latest_contact_before(book) -> None:
    found = sitting_on(book, point(standard_id="listens"))
    assert [contact.observation_id for contact in found.contacts] == ["o2"]
    assert found.contacts[0].title.endswith(" · the latest with a note on this")


def test_no_next_date_is_offered_to_who_is_gone_by_then(book) -> None:
    before = sitting_on(book, point())
    assert before.offers_next
    person = book.get(Person, before.person.id)
    gone = day_of(before.next_at, before.zone)
    book.do(Change("leaves", "person leaves", replacing(person, person.but(left_on=gone))))
    after = sitting_on(book, point())
    assert not after.offers_next
    assert after.next_text.endswith("so no next date is offered.")


def test_ratings_are_dots_with_a_counted_sentence(book) -> None:
    ratings = sitting_on(book, point(standard_id="listens")).ratings
    assert ratings is not None
    assert ratings.title == "Listens fully"
    assert ratings.subtitle == "Three observations since November, rated 1 to 5"
    assert [dot.value for dot in ratings.dots] == [4, 3, 2]
    assert ratings.sentence.startswith("1 of 3 was rated 1 or 2, between")


def test_without_a_standard_on_the_point_the_focus_is_shown(book) -> None:
    ratings = sitting_on(book, point(kind=PointKind.QUESTION)).ratings
    assert ratings is not None
    assert ratings.title == "Listens fully"


def test_a_standard_without_a_miss_says_none(book) -> None:
    found = sitting_on(book, point(standard_id="knows"))
    assert found.ratings is not None
    assert found.ratings.sentence.startswith("None of 3 was rated 1 or 2")


def test_the_close_says_what_is_missing(book) -> None:
    assert sitting_on(book, point()).missing.startswith("One thing is missing: what Marcus takes along")
    assert sitting_on(book, point(title="Again"), own_words="x").missing == "All is here: it can be closed."


def test_promises_of_a_point_are_found_by_their_ids(book) -> None:
    found = sitting_on(book, point(kind=PointKind.PROMISES, commitment_ids=("his", "gone")))
    assert [promise.id for promise in found.point_promises] == ["his"]
